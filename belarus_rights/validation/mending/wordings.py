"""What people write for a code, a truth value, a number or an article of a law, where it can mean one thing only."""

from __future__ import annotations

import re
from functools import cache

from ...labels import LANGUAGES, code_label
from ...models.codes import Code
from ...models.columns import Column
from .fitting import item_fits

_JOINTS = re.compile(r"[\s_\-\u2010-\u2015\u2212«»“”„\"'’]+")
_TRUE = frozenset(["true", "t", "yes", "y", "да", "так", "1", "истина", "праўда", "ісціна"])
_FALSE = frozenset(["false", "f", "no", "n", "не", "нет", "0", "ложь", "няпраўда"])

# Said as often as the labels themselves.
_ALSO_SAID = {
    "Sex": {
        "female": "f fem woman girl ж жен жен. жанчына жан жан. дзяўчына женщина девушка женский жаночая жаночы",
        "male": "m masc man boy м муж муж. мужчына хлопец мужчина мужской мужчынскі",
    },
    "SpellStatus": {"released": "вызвалена вызвалены освобождена освобожден", "died": "памерла памёр умерла умер"},
}

_SPACED = re.compile(r"([+-]?[0-9]{1,3}(?: [0-9]{3})+)((?:[.,][0-9]+)?)")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})")
_DECIMAL = re.compile(r"([+-]?[0-9]+)[.,]([0-9]+)")

# Two numbers with a dash between spaces, or of three digits each, may be two articles.
_OWN = r"[-\u2010-\u2015\u2212](?P<own>[0-9]{1,2})|(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,2})"
_NUMBER = rf"(?P<number>[0-9]+)(?:{_OWN})?"
_ARTICLE = r"(?:арт\.?|артыкул|артыкула|ст\.?|статья|статьи|статье|art\.?|article)"
_PART = r"(?:ч\.?|част\.?|частка|часткі|часть|части|part)"
_CODE = r"(?:\s*(?:ук|кк)(?:\s*(?:рб|республики беларусь|рэспублікі беларусь))?)?"
_ARTICLES = (
    re.compile(rf"(?:{_ARTICLE}\s*)?{_NUMBER}(?:,?\s*(?:(?P<slash>/)|{_PART})\s*(?P<part>[0-9]{{1,2}}))?{_CODE}", re.IGNORECASE),
    re.compile(rf"(?P<slash>){_PART}\s*(?P<part>[0-9]{{1,2}}),?\s*{_ARTICLE}\s*{_NUMBER}{_CODE}", re.IGNORECASE),
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def code_meant(text: str, codes: type[Code]) -> str | None:
    """Give the code that a text names by its label in any language, or by itself in another spelling; None if it may be two.

    Examples
    --------
    >>> from belarus_rights.models.vocabulary import Sex
    >>> code_meant("Жаночы", Sex), code_meant("MALE", Sex), code_meant("unknown", Sex)
    ('female', 'male', None)
    """
    return _codes_by_wording(codes).get(_folded(text))


@cache
def _codes_by_wording(codes: type[Code]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for code in codes:
        said = _ALSO_SAID.get(codes.__name__, {}).get(code.value, "").split()
        for wording in (code.value, *(code_label(code, language) for language in LANGUAGES), *said):
            found.setdefault(_folded(wording), set()).add(code.value)
    return {wording: next(iter(values)) for wording, values in found.items() if wording and len(values) == 1}


def _folded(text: str) -> str:
    return _JOINTS.sub(" ", text.casefold().replace("ё", "е")).strip()


def truth(text: str) -> str | None:
    """Give ``true`` or ``false`` for a yes or a no in any of the languages.

    Examples
    --------
    >>> truth("Так"), truth("нет"), truth("maybe")
    ('true', 'false', None)
    """
    word = text.casefold()
    return "true" if word in _TRUE else "false" if word in _FALSE else None


def number(text: str, column: Column) -> str | None:
    """Give a number with a decimal point and without spaces; ``1,200`` may be two numbers, unless the column cannot hold one of them.

    Examples
    --------
    >>> from belarus_rights.models.columns import Column
    >>> share = Column("share", "", "", (), "number", required=False, maximum=100)
    >>> number("53,9", share), number("53,902", share), number("1 200,5", Column("n", "", "", (), "number", required=False))
    ('53.9', '53.902', '1200.5')
    """
    if column.name.endswith("percent"):
        text = text.removesuffix("%").rstrip()
    spaced = _SPACED.fullmatch(text)
    if spaced is not None:
        return _plain_number(spaced[1].replace(" ", "") + spaced[2].replace(",", "."), column)
    if _GROUPED.fullmatch(text):
        return text.replace(",", "").replace(".", "")
    decimal = _DECIMAL.fullmatch(text)
    if decimal is None:
        return text
    whole, fraction = decimal.groups()
    grouped = len(fraction) == 3 and len(whole.lstrip("+-")) <= 3 and not whole.lstrip("+-").startswith("0")
    if grouped and item_fits(whole + fraction, column):
        return None
    return _plain_number(f"{whole}.{fraction}", column)


def _plain_number(text: str, column: Column) -> str:
    """Take zeros after the point off a whole number."""
    whole, _, fraction = text.partition(".")
    return whole if column.kind == "integer" and not fraction.strip("0") else text


def article(text: str) -> str | None:
    """Give an article of a law as the tables write it.

    Examples
    --------
    >>> article("ст. 342 ч. 1"), article("ч. 2 ст. 361-1 УК"), article("арт. 361¹"), article("342 / 361")
    ('342/1', '361-1/2', '361-1', None)
    """
    found = next(filter(None, (form.fullmatch(text) for form in _ARTICLES)), None)
    if found is None or (found["slash"] and len(found["number"]) < 3):  # of a treaty, 6 / 14 may be two articles
        return None
    own = found["own"] or (found["raised"] or "").translate(_RAISED)
    return found["number"] + (f"-{own}" if own else "") + (f"/{found['part']}" if found["part"] else "")
