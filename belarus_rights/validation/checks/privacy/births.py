"""Full dates of birth, where a word says that they are some: the year is kept, the day and the month are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .folding import holds

Span = tuple[int, int]

MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|студ|лют|сак|крас|тра|май|мая|чэр|ліп|жні|вер|кас|ліс|сне"
    r"|янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru)[^\W\d_]{0,11}\.?"
)
_YEAR = "(?:19|20)[0-9]{2}"
_DAY = "[0-3]?[0-9]"
_WRITTEN = (
    rf"(?<![0-9])(?<![0-9]\.){_DAY}(?:[ ]?[./\-][ ]?(?:[01]?[0-9]|[IVX]{{1,4}})[ ]?[./\-][ ]?(?P<last>{_YEAR}|[0-9]{{2}})"
    rf"|(?:st|nd|rd|th)?[ \-](?:of[ ])?{MONTH},?[ \-](?P<after>{_YEAR}))(?![0-9])"
    rf"|(?<![0-9])(?P<first>{_YEAR})[./\-][01]?[0-9][./\-]{_DAY}(?![0-9])"
    rf"|(?<!\w){MONTH}[ ]{_DAY}(?:st|nd|rd|th)?,?[ ](?P<end>{_YEAR})(?![0-9])"
)
_DATE = re.compile(_WRITTEN, re.IGNORECASE)
_ALONE = re.compile(rf"\s*(?:{_WRITTEN})(?:[T ]0?0[0:.]{{1,12}}Z?)?(?:[ ]?(?:г\.?|года?|р\.|року))?\s*", re.IGNORECASE)
_PLACE = (
    r"(?:[ ](?:in|at|у|ў|в|w)(?:[ ](?:the|city|town|village|of|горадзе|вёсцы|городе|городском|деревне|селе|г\.|гор\.|в\.|д\.)){0,4}"
    r"(?:[ ][A-ZА-ЯЁІЎŁŚŻ][\w’'\-]{1,30},?){1,4}"
    r"(?:[ ](?:region|district|oblast|area|вобласці|раёне|области|районе),?)?)?"
)
_SAID_BEFORE = re.compile(
    r"(?<!\w)(?:b\.|(?i:born(?:_on)?|dob|d\.o\.b\.?|(?:date|year)[ _]of[ _]birth|birth[ _\-]?(?:date|year)|birthday(?=:)"
    r"|ur\.|urodz\w{1,6}|geb\.|geboren|geburtsdatum"
    r"|нар\.|нарадзі\w{2,5}|народж\w{1,4}|род\.|родил\w{1,3}|рожд\.|рожд[её]н(?:а|ная|ный)?"
    r"|(?:дат\w|год\w?)[ ](?:рожд|нарадж|народж)\w{1,5}|д[зе]?е?нь[ ](?:рожд|нарадж|народж)\w{1,5}(?=:)|д\.[ ]?[рн]\.|д/[рн]))"
    rf"{_PLACE}[ ,:=(\-]{{0,3}}(?:(?:on|the|is|was|dnia|am)[ ]){{0,2}}$"
)
_SAID_AFTER = re.compile(
    r"[ ]?(?:[гр]\.[ ]?[рн](?![\w\-])|(?:г\.|года?|р\.|року)[ ](?:рожд|нарадж|народж)\w{1,5})",
    re.IGNORECASE,
)

# What may lead to one, in small letters.
_SIGNS = ("born", "birth", "b. ", "dob", "d.o.b", "ur. ", "urodz", "geb. ", "gebo", "geburts")
_CYRILLIC_SIGNS = (
    "нар.", "арадзі", "арадж", "народж", "род.", "родил", "рожд", "д.р", "д. р", "д/р", "д.н", "д. н", "д/н",
    "г.р", "г. р", "г.н", "г. н", "р.н", "р. н",
)  # fmt: skip


def may_be_birth(text: str, small: str) -> bool:
    """Tell quickly whether a text, which is given in small letters too, may say when somebody was born."""
    return (holds(small, _SIGNS) or (not small.isascii() and holds(small, _CYRILLIC_SIGNS))) and _DATE.search(text) is not None


def births(text: str) -> Iterator[Span]:
    """Give the days and months of dates of birth in folded text.

    Examples
    --------
    >>> text = "Born on 12 March 1990, detained on 2021-05-21."
    >>> [text[start:end] for start, end in births(text)]
    ['12 March ']
    """
    for date in _DATE.finditer(text):
        if _SAID_BEFORE.search(text, max(0, date.start() - 90), date.start()) or _SAID_AFTER.match(text, date.end()):
            yield from _without_year(date)


def birthday(text: str) -> tuple[Sequence[Span], str]:
    """Give the day and the month of a text that is a date and no more, and its year of four digits or nothing.

    Examples
    --------
    >>> birthday("12.03.1990"), birthday("1990")
    (([(0, 6)], '1990'), ((), ''))
    """
    date = _ALONE.fullmatch(text)
    if date is None:
        return (), ""
    year = date[_year(date)]
    return list(_without_year(date)), year if len(year) == 4 else ""


def _year(date: re.Match[str]) -> str:
    return next(part for part in ("last", "after", "first", "end") if date[part])


def _without_year(date: re.Match[str]) -> Iterator[Span]:
    year = _year(date)
    for start, end in ((date.start(), date.start(year)), (date.end(year), date.end())):
        if start < end:
            yield start, end
