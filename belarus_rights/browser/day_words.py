"""Days in the words of a language, where one stands in a heading or is read aloud; elsewhere they are written as 2021-11-29."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..labels import translate

if TYPE_CHECKING:
    from datetime import date


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


def say_day(day: date, language: str) -> str:
    """Say a day.

    Examples
    --------
    >>> from datetime import date
    >>> say_day(date(2020, 8, 9), "en")
    '9 August 2020'
    """
    return day_forms(language)[day.month - 1].format(day=day.day, year=day.year)
