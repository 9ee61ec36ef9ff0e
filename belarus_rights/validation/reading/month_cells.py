"""Months that a spreadsheet keeps as days.

Excel takes ``2021-05`` for the first of May and shows ``May-21``: the day is its invention. The reader of spreadsheets gives that day, and
not the format in which it is shown. In ``.xlsx``, which Excel writes, such a cell is made plain text before it reads.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial

_FORMAT = re.compile(rb"<(?:\w{1,20}:)?numFmt\b[^<>]*>")
_STYLES = re.compile(rb"<((?:\w{1,20}:)?)cellXfs\b.*?</\1cellXfs\s*>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w{1,20}:)?xf\b[^<>]*>")
_ATTRIBUTE = re.compile(rb"\b(numFmtId|formatCode)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NUMERIC = re.compile(rb"\st=[\"']n[\"']")
_CELL = re.compile(
    rb"<((?:\w{1,20}:)?)c\b((?:\s[^<>]{0,200}?)?\ss=[\"']([0-9]{1,7})[\"'][^<>]{0,200})>\s*(?:<\1f\b(?:[^<>]*/>|[^<>]*>[^<>]*</\1f>)\s*)?"
    rb"<\1v\s*>([0-9]{1,7})(?:\.0*)?</\1v\s*>\s*</\1c\s*>"
)
_FROM_1904 = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']")

_BESIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
"""What a number format shows as it stands, or does not show: words, languages and colours, signs, spaces."""
_FORMATS = {b"17": "mmm-yy"}
"""The formats that have no code in a file; the others of that kind show the day."""
_DAY_BEFORE_FIRST = {False: date(1899, 12, 30).toordinal(), True: date(1904, 1, 1).toordinal()}


def months_of(archive: zipfile.ZipFile) -> Callable[[bytes], bytes] | None:
    """Give what makes plain text of the months in a sheet of an ``.xlsx`` file; None if no cell in it is shown as a month."""
    if not {"xl/styles.xml", "xl/workbook.xml"} <= set(archive.namelist()):
        return None
    styles = _month_styles(archive.read("xl/styles.xml"))
    if not styles:
        return None
    start = _DAY_BEFORE_FIRST[_FROM_1904.search(archive.read("xl/workbook.xml")) is not None]
    return partial(_CELL.sub, partial(_as_month, styles, start))


def shows_month(code: str) -> bool:
    r"""Tell whether a number format shows of a date the month and the year alone.

    Examples
    --------
    >>> [shows_month(code) for code in ("mmm-yy", '[$-FC19]mmmm\\ yyyy" г.";@', "yyyy-mm-dd", "mm:ss", "General")]
    [True, True, False, False, False]
    """
    shown = _BESIDE.sub("", code).partition(";")[0].lower()
    return {letter for letter in shown if letter.isalnum()} == {"m", "y"}


def _month_styles(content: bytes) -> set[bytes]:
    """Give the numbers of the styles in which a date is shown as a month."""
    formats = dict(_FORMATS)
    for found in _FORMAT.finditer(content):
        named = _attributes(found[0])
        formats[named.get(b"numFmtId", b"")] = html.unescape(named.get(b"formatCode", b"").decode("utf-8", "replace"))
    months = {number for number, code in formats.items() if shows_month(code)}
    styles = _STYLES.search(content)
    found_styles = _STYLE.findall(styles[0]) if styles is not None else []
    return {b"%d" % place for place, style in enumerate(found_styles) if _attributes(style).get(b"numFmtId") in months}


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _as_month(styles: set[bytes], start: int, cell: re.Match[bytes]) -> bytes:
    """Make text of a cell if it holds the first day of a month; another day is somebody's own."""
    prefix, attributes, style, number = cell.groups()
    attributes = _NUMERIC.sub(b"", attributes)
    if style not in styles or b" t=" in attributes:
        return cell[0]
    try:
        day = date.fromordinal(start + int(number))
    except ValueError:  # no calendar goes so far
        return cell[0]
    if day.day != 1:
        return cell[0]
    month = f"{day:%Y-%m}".encode()
    return b'<%sc%s t="str"><%sv>%s</%sv></%sc>' % (prefix, attributes, prefix, month, prefix, prefix)
