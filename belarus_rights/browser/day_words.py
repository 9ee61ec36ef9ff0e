"""Days in the words of a language, where one stands in a heading or is read aloud; elsewhere they are written as 2021-11-29."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..labels import translate

if TYPE_CHECKING:
    from datetime import date

    from ..models.dates import PartialDate


@cache
def day_forms(language: str) -> tuple[str, ...]:
    """Give the twelve forms of a day, one a month; ``{day}`` and ``{year}`` are to be filled.

    Examples
    --------
    >>> day_forms("en")[10].format(day=29, year=2021)
    '29 November 2021'
    """
    return (
        translate("{day} January {year}", language),
        translate("{day} February {year}", language),
        translate("{day} March {year}", language),
        translate("{day} April {year}", language),
        translate("{day} May {year}", language),
        translate("{day} June {year}", language),
        translate("{day} July {year}", language),
        translate("{day} August {year}", language),
        translate("{day} September {year}", language),
        translate("{day} October {year}", language),
        translate("{day} November {year}", language),
        translate("{day} December {year}", language),
    )


@cache
def month_forms(language: str) -> tuple[str, ...]:
    """Give the twelve forms of a month that is not of a day; ``{year}`` is to be filled.

    Examples
    --------
    >>> month_forms("en")[10].format(year=2021)
    'November 2021'
    """
    return (
        translate("January {year}", language),
        translate("February {year}", language),
        translate("March {year}", language),
        translate("April {year}", language),
        translate("May {year}", language),
        translate("June {year}", language),
        translate("July {year}", language),
        translate("August {year}", language),
        translate("September {year}", language),
        translate("October {year}", language),
        translate("November {year}", language),
        translate("December {year}", language),
    )


def say_date(when: PartialDate, language: str) -> str:
    """Say a date of which perhaps only the month or the year is known.

    Examples
    --------
    >>> from belarus_rights.models.dates import PartialDate
    >>> [say_date(PartialDate(when), "en") for when in ("2020-08-09", "2020-08", "2020")]
    ['9 August 2020', 'August 2020', '2020']
    """
    if len(when) == len("2020"):
        return str(when)
    if len(when) == len("2020-08"):
        return month_forms(language)[when.earliest.month - 1].format(year=when[:4])
    return say_day(when.earliest, language)


def say_day(day: date, language: str) -> str:
    """Say a day.

    Examples
    --------
    >>> from datetime import date
    >>> say_day(date(2020, 8, 9), "en")
    '9 August 2020'
    """
    return day_forms(language)[day.month - 1].format(day=day.day, year=day.year)
