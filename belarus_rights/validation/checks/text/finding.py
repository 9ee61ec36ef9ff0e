"""Text as it should be: letters of one alphabet in a word, nothing invisible, nothing that a spreadsheet or a browser would run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html.entities import html5

from ....models.column_types import SEPARATOR
from ....models.columns import Column
from ...check import Check, Example, Fault, fault
from ...mending.cleaning import ENTITY
from ...mending.fitting import takes
from ...reading.failed_formulas import UNCALCULATED
from . import characters, scripts

CHECKS = (
    *scripts.CHECKS,
    *characters.CHECKS,
    Check(
        "text/formula",
        "error",
        "“{column}” begins with a sign by which a spreadsheet knows a formula: {value}.",
        "Begin with a letter, a digit, – or •. A spreadsheet could run the cell on another person's computer.",
        example=Example("people", {"note": "=HYPERLINK(A1)"}),
    ),
    Check(
        "text/failed-formula",
        "error",
        "“{column}” holds what a spreadsheet shows where a formula failed: {item}.",
        "Write the value itself, or leave the cell empty where no source says it.",
        example=Example("people", {"note": "#N/A"}),
    ),
    Check(
        "text/failed-formula",
        "error",
        "“{column}” holds a formula that was never calculated, so it has no value.",
        "Open the file in a spreadsheet program and save it, or write the value itself.",
        kind="uncalculated",
        example=Example("people", {"note": UNCALCULATED}),
    ),
    Check(
        "text/html",
        "error",
        "“{column}” holds a mark of a web page: {item}.",
        "Write the sign itself, such as & instead of &amp;, and leave tags out.",
        example=Example("people", {"note": "A lawyer<br>from Brest"}),
    ),
)

_FORMULA_SIGNS = "=+-@\t\r＝＋－＠"
_FIRST = _FORMULA_SIGNS + " #"
# In English, Russian, Polish and German, and as LibreOffice numbers them.
_FAILED = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|ERROR!|GETTING_DATA|Н/Д|ССЫЛКА!|ЗНАЧ!|ДЕЛ/0!|ИМЯ\?|ПУСТО!|ЧИСЛО!"
    r"|ПЕРЕНОС!|ВЫЧИСЛ!|N/D!?|ADR!|ARG!|DZIEL/0!|NAZWA\?|ZERO!|LICZBA!|NV|BEZUG!|WERT!|ZAHL!)|Err:[0-9]{3}",
    re.IGNORECASE,
)
# A number, a range, a number with words (“+5 years”) or a sign alone: no spreadsheet runs them.
_FIGURE = re.compile(r"[+-][ ]?[0-9•(][0-9•.,:;/()% \-]*|[+-][ ]?[0-9]+(?:[.,][0-9]+)?%?(?:[ ][\w.,%–•]+)+|[+-]+")
_TAG = re.compile(
    r"<(?:!--|!doctype|/?(?:a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|embed|figure|font|footer|form"
    r"|h[1-6]|head|header"
    r"|hr|html|i|iframe|img|input|ins|li|link|main|meta|nav|object|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|svg|table"
    r"|tbody|td"
    r"|textarea|th|thead|title|tr|tt|u|ul|video)(?=[\s/>]))[^<>]{0,200}>?",
    re.IGNORECASE,
)

# Letters of Latin and Cyrillic alphabets and the usual signs of print: nothing in it can be decomposed or invisible.
_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u017f\u0400-\u0482\u048a-\u04ff\u2013\u2014\u2018-\u201f\u2026\u2116]*")


def look(value: str, column: Column) -> Sequence[Fault]:
    """Look for what is wrong with the text of a cell, whatever it says.

    Examples
    --------
    >>> name = Column("name_be", "Name in Belarusian", "", (), "text", required=False, table="people")
    >>> [(found.code, dict(found.params)["letters"]) for found in look("Ц\N{LATIN SMALL LETTER I}ханоўская", name)]
    [('text/mixed-scripts', 'i')]
    >>> look("Ціханоўская", name)
    ()
    """
    return _closely(value, column) if value and _is_suspicious(value, column) else ()


def _is_suspicious(value: str, column: Column) -> bool:
    """Tell quickly whether a cell is worth a closer look; for most it is not."""
    if (
        value[0] in _FIRST
        or value[-1] == " "
        or "  " in value
        or "<" in value
        or "&" in value
        or "??" in value
        or value.startswith("Err:")
        or (column.is_list and ("; " in value or " ;" in value or ";#" in value or ";Err:" in value))
    ):
        return True
    if value.isascii():
        return not value.isprintable() or column.name in ("name_be", "name_ru")
    return (
        not _PLAIN.fullmatch(value)
        or scripts.may_be_wrong(value, column)
        or scripts.may_be_mixed(value)
        or characters.may_be_damaged(value)
    )


def _closely(value: str, column: Column) -> Sequence[Fault]:
    found: list[Fault] = []
    found += characters.invisible(value)
    if not value.isascii() and not unicodedata.is_normalized("NFC", value):
        found.append(fault("text/not-nfc"))
    found += characters.white_space(value, column)
    found += characters.damaged(value)
    if _is_formula(value, column):
        found.append(fault("text/formula"))
    items = value.split(SEPARATOR) if column.is_list else (value,)
    found += [fault("text/failed-formula", item=item) for item in dict.fromkeys(map(str.strip, items)) if _FAILED.fullmatch(item)]
    if value == UNCALCULATED:
        found.append(fault("text/failed-formula", "uncalculated"))
    found += _html(value, column)
    mixed = list(scripts.mixed_words(value, column)) if not value.isascii() and _takes_any_letters(column) else []
    if column.name in scripts.NAMES and not mixed:
        found += scripts.wrong_script(unicodedata.normalize("NFC", value), column)
    return found + mixed


def _takes_any_letters(column: Column) -> bool:
    """Tell whether a column takes letters of any alphabet; where it does not, a strange one is told as what the cell cannot be."""
    return column.kind == "text" and (column.pattern is None or takes(column, "https://example.org/ж"))


def _is_formula(value: str, column: Column) -> bool:
    text = value.lstrip(" \n\N{NO-BREAK SPACE}\ufeff\N{ZERO WIDTH SPACE}")
    if not text or text[0] not in _FORMULA_SIGNS:
        return False
    if column.kind in ("integer", "number") or _FIGURE.fullmatch(text):
        return text[0] in "=@＝＠"
    return True


def _html(value: str, column: Column) -> Sequence[Fault]:
    marks = [found[0] for found in _TAG.finditer(value)] if "<" in value else []
    if "&" in value:
        marks += [found[0] for found in ENTITY.finditer(value) if found["name"] is None or f"{found['name']};" in html5]
    return [fault("text/html", item=mark) for mark in dict.fromkeys(marks)]
