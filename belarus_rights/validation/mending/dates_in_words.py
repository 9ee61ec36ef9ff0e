"""Dates as people write them: ``09.08.2020``, ``9 жніўня 2020``, ``9 августа 2020 г.``, ``August 9, 2020``.

Only what can mean one thing is read. A year of two digits never is, and ``03/04/2021`` is March to some and April to others.
"""

from __future__ import annotations

import re

from ...models.dates import PartialDate

# In every case of the three languages, and the usual abbreviations.
_MONTHS = (
    "январь января январю январем январе янв студзень студзеня студзеню студзенем студзені студз january jan",
    "февраль февраля февралю февралем феврале фев февр люты лютага лютаму лютым february feb",
    "март марта марту мартом марте мар сакавік сакавіка сакавіку сакавіком сак march mar",
    "апрель апреля апрелю апрелем апреле апр красавік красавіка красавіку красавіком крас april apr",
    "май мая маю маем мае маі травень траўня траўню траўнем траўні may",
    "июнь июня июню июнем июне июн чэрвень чэрвеня чэрвеню чэрвенем чэрвені чэрв june jun",
    "июль июля июлю июлем июле июл ліпень ліпеня ліпеню ліпенем ліпені ліп july jul",
    "август августа августу августом августе авг жнівень жніўня жніўню жніўнем жніўні жн august aug",
    "сентябрь сентября сентябрю сентябрем сентябре сен сент верасень верасня верасню вераснем верасні вер september sep sept",
    "октябрь октября октябрю октябрем октябре окт кастрычнік кастрычніка кастрычніку кастрычнікам кастр october oct",
    "ноябрь ноября ноябрю ноябрем ноябре ноя нояб лістапад лістапада лістападу лістападам лістападзе ліст november nov",
    "декабрь декабря декабрю декабрем декабре дек снежань снежня снежню снежнем снежні снеж december dec",
)
_NUMBERS = {form: number for number, forms in enumerate(_MONTHS, 1) for form in forms.split()}

_YEAR = r"(?P<year>(?:1[89]|20)[0-9]{2})(?:\s*(?:г\.?|год|года|годзе|годе|году))?"
_DAY = r"[«\"“]?(?P<day>[0-9]{1,2})[»\"”]?(?:st|nd|rd|th)?"
_WORD = r"(?P<word>[^\W\d_]+)\.?"
_TIME = r"(?:[T ]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_MINSK_AHEAD = 3 * 60
"""Minutes that Minsk is ahead of UTC."""
_IN = r"(?:(?:у|ў|в|in)\s+)?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<day>[0-9]{{1,2}})\.\s?(?P<month>[0-9]{{1,2}})\.\s?{_YEAR}{_TIME}",
        rf"(?P<first>[0-9]{{1,2}})(?P<joint>[/-])(?P<second>[0-9]{{1,2}})(?P=joint){_YEAR}{_TIME}",
        rf"{_YEAR}(?P<joint>[./-])(?P<month>[0-9]{{1,2}})(?P=joint)(?P<day>[0-9]{{1,2}}){_TIME}",
        rf"{_YEAR}[/-](?P<month>[0-9]{{1,2}})",
        rf"{_YEAR}\.(?P<month>[0-9]{{2}})",  # not 2020.1: a spreadsheet makes that of 2020.10 as well
        rf"(?P<month>[0-9]{{1,2}})[./-]{_YEAR}",
        rf"{_DAY}[\s-]+(?:of\s+)?{_WORD},?[\s-]+{_YEAR}",
        rf"{_WORD}\s+{_DAY},?\s+{_YEAR}",
        rf"{_IN}{_WORD},?\s+{_YEAR}",
        rf"{_IN}{_YEAR}",
    )
)


def iso_date(text: str) -> str | None:
    """Give a date in ISO 8601, as exact as it was written, or None if the text is no date or could be two.

    Examples
    --------
    >>> iso_date("9 жніўня 2020 г."), iso_date("жнівень 2020"), iso_date("13/08/2020"), iso_date("03/08/2020")
    ('2020-08-09', '2020-08', '2020-08-13', None)
    """
    for form in _FORMS:
        found = form.fullmatch(text)
        written = _in_order(found.groupdict()) if found is not None else None
        if found is not None and written is not None:
            return None if _is_another_day_in_minsk(found.groupdict()) else written
    return None


def _in_order(parts: dict[str, str | None]) -> str | None:
    month: int | None = int(parts.get("month") or 0)
    day = parts.get("day")
    if parts.get("word"):
        month = _NUMBERS.get((parts["word"] or "").casefold().replace("ё", "е"))
    elif parts.get("first"):
        first, second = parts["first"] or "", parts["second"] or ""
        if int(first) > 12 or first == second:
            day, month = first, int(second)
        elif int(second) > 12:
            day, month = second, int(first)
        else:
            return None
    elif "month" not in parts:
        return parts["year"]
    if month is None:
        return None
    written = f"{parts['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
    try:
        return str(PartialDate(written))
    except ValueError:
        return None


def _is_another_day_in_minsk(parts: dict[str, str | None]) -> bool:
    """Tell whether a moment of another zone lies on another day in Minsk: programs that write local midnights in UTC shift them."""
    zone = (parts.get("zone") or "").upper()
    if not zone:
        return False
    digits = "0000" if zone == "Z" else zone[1:].replace(":", "")
    ahead = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone.startswith("-") else 1)
    minutes = int(parts.get("hour") or 0) * 60 + int(parts.get("minute") or 0)
    return not 0 <= minutes - ahead + _MINSK_AHEAD < 24 * 60
