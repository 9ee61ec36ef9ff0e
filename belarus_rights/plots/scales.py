"""Numbers and days on the axes, in the manner of each language and never more exact than they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..labels import code_label, translate
from ..models.dates import PartialDate
from ..models.vocabulary import Qualifier
from ..situation.rendering import say_plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "≥",
    Qualifier.MORE_THAN: ">",
    Qualifier.ABOUT: "≈",
    Qualifier.ALMOST: "≲",
    Qualifier.UP_TO: "≤",
}
"""How a number is marked where there is no room for words."""


def short(value: int, qualifier: Qualifier, language: str) -> str:
    """Give a number with the sign of its qualifier.

    Examples
    --------
    >>> short(1126, Qualifier.AT_LEAST, "en")
    '≥1,126'
    """
    return f"{SIGNS[qualifier]}{say_plain(value, language)}"


def decimal(value: float, language: str) -> str:
    """Give a number with three significant digits, and the decimal sign of the language.

    Examples
    --------
    >>> decimal(0.306001, "en"), decimal(0.306001, "be")
    ('0.306', '0,306')
    """
    found = f"{value:.3g}"
    return found if language == "en" else found.replace(".", ",")


def signs_told(qualifiers: Iterable[Qualifier], language: str) -> str:
    """Say what the signs mean that were used.

    Examples
    --------
    >>> signs_told([Qualifier.ABOUT, Qualifier.EXACT, Qualifier.AT_LEAST], "en")
    '≥ at least, ≈ about.'
    """
    used = set(qualifiers)
    told = [f"{sign} {code_label(qualifier, language).lower()}" for qualifier, sign in SIGNS.items() if sign and qualifier in used]
    return f"{', '.join(told)}." if told else ""


def state_told(language: str) -> str:
    """Say what the dagger means that stands beside numbers of the Belarusian state."""
    return translate("† a body of the state: its own claim.", language)


def number_axis(axis: Any, language: str, *, whole: bool = True, most: int = 6) -> None:
    """Label an axis with numbers grouped as the language does."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(most, integer=whole, steps=[1, 2, 5, 10]))
    if whole:
        axis.set_major_formatter(FuncFormatter(lambda value, _: say_plain(round(value), language)))


def day_axis(ax: Axes, first: date, last: date) -> None:
    """Make the horizontal axis one of days, labelled with years or, where it is short, with months: ``2021-07``."""
    from matplotlib import dates

    formatter: Any = dates.DateFormatter  # which has no types
    month: Any = dates.MonthLocator
    year: Any = dates.YearLocator
    ax.xaxis_date()
    days = (last - first).days
    ax.set_xlim(first, last)  # type: ignore[arg-type]
    if days > 3 * 366:
        ax.xaxis.set_major_locator(year(1 if days < 10 * 366 else 2 if days < 20 * 366 else 5))
        ax.xaxis.set_minor_locator(month((1, 4, 7, 10)) if days < 10 * 366 else year(1))
        ax.xaxis.set_major_formatter(formatter("%Y"))
        return
    ax.xaxis.set_major_locator(month((1, 4, 7, 10) if days > 300 else None))
    ax.xaxis.set_minor_locator(month())
    ax.xaxis.set_major_formatter(formatter("%Y-%m"))


def middle(when: PartialDate) -> date:
    """Give the day in the middle of what a date can mean, to put a mark at."""
    return when.earliest + (when.latest - when.earliest) / 2


def months(first: date, last: date) -> list[date]:
    """Give the first day of each month from one day to another.

    Examples
    --------
    >>> len(months(date(2020, 11, 15), date(2021, 2, 1)))
    4
    """
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found
