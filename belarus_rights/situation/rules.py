"""The situation on a date: the headline numbers, each with who reported it, when, and on which pages.

Organisations count differently, so the rules are few and fixed:

- A measure's headline is the newest number at or before the date. A date that is known only to the month or year counts from its last day.
- A number of a moment (how many are in prison) says nothing two years later, and is then no headline; a total that only grows stays.
- On a tie the reporter with the longest series of that measure stands.
- State organs are sources for their own claims only: they are no headline where anyone else reports the measure.
- The others' newest numbers of the three months before (or else the newest one of the year) stand beside it, never mixed in.
- The change since a year before stays within the exact numbers of one reporter: the headline's own, or else the longest series that has
  both ends.
- What is counted from this library's own tables says so, and rests on the sources of the rows that were counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..models.dates import PartialDate
from ..models.vocabulary import Qualifier

NEAR = timedelta(days=92)
"""How far back another reporter's number may lie to be put beside the headline."""

ABOUT_A_YEAR = timedelta(days=122)
"""How far from a year before the number may lie that a headline is compared with."""

MOST_OF_A_YEAR = timedelta(days=365) - ABOUT_A_YEAR
"""How far two numbers are apart at least that tell what changed in a year."""

HOLDS = timedelta(days=731)
"""How long a number of a moment is a headline."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that somebody reported, or that was counted from a table."""

    value: int
    qualifier: Qualifier
    as_of: PartialDate
    reported_by: str
    source_ids: tuple[str, ...]
    official: bool = False
    latest: date = field(init=False, compare=False, repr=False)
    """The last day that `as_of` can mean: asked for so often that it is kept."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "latest", self.as_of.latest)


@dataclass(frozen=True, slots=True)
class Change:
    """How a number grew since about a year before, in the series of one reporter, who need not be the headline's."""

    value: int
    as_of: PartialDate
    reported_by: str
    value_now: int
    as_of_now: PartialDate
    difference: int


@dataclass(frozen=True, slots=True)
class Range:
    """What other reporters said, and the date of the newest of their numbers."""

    low: int
    high: int
    reporters: tuple[str, ...]
    as_of: PartialDate


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules give for one measure on one day."""

    now: Number
    year_before: Change | None
    others: Range | None


def finding(numbers: list[Number], day: date, *, counted: bool, of_a_moment: bool = False) -> Finding | None:
    """Apply the rules to the numbers of one measure; None if there is no number by that day.

    Parameters
    ----------
    numbers
        Every number of the measure, of whatever day.
    day
        The day.
    counted
        Whether the numbers are rows of a table, to be added up.
    of_a_moment
        Whether each number is that of its day and no total that only grows.
    """
    if counted:
        now = total(numbers, day)
        return None if now is None else Finding(now, counted_before(numbers, now, day), None)
    now = newest(numbers, day)
    if now is None or (of_a_moment and day - now.latest > HOLDS):
        return None
    return Finding(now, year_before(numbers, now), others_range(numbers, now, day))


def turning_days(numbers: Iterable[Number]) -> set[date]:
    """Give the days on which what the rules find may begin to differ from the day before.

    A number comes in on its last possible day, leaves the others' three months, leaves the year, and is no headline any more. Between these
    days only the day a year before moves on, which `counted_before` names.
    """
    days = {number.latest for number in numbers}
    after = timedelta(1)
    return {turn for day in days for turn in (day, day + NEAR + after, _a_year_after(day), _a_year_after(day + after), day + HOLDS + after)}


def newest(numbers: Iterable[Number], day: date) -> Number | None:
    """Pick the headline among the numbers of one measure, by the rules of this module."""
    at_hand = [number for number in numbers if number.latest <= day]
    at_hand = [number for number in at_hand if not number.official] or at_hand
    if not at_hand:
        return None
    series = Counter(number.reported_by for number in at_hand)
    # The exacter date, the higher number and the name settle what is still even, so that the answer never depends on the order of rows.
    return max(at_hand, key=lambda n: (n.latest, series[n.reported_by], len(n.as_of), n.value, n.reported_by))


def total(numbers: Iterable[Number], day: date) -> Number | None:
    """Add up what a table holds one by one, up to the day."""
    at_hand = sorted((number for number in numbers if number.latest <= day), key=lambda n: (n.latest, n.source_ids))
    if not at_hand:
        return None
    sources = {key for number in at_hand for key in number.source_ids}
    return replace(at_hand[-1], value=sum(number.value for number in at_hand), source_ids=tuple(sources))


def year_before(numbers: list[Number], now: Number) -> Change | None:
    """Tell how a number changed in a year, within the series of one reporter: the headline's own, or else the longest that has both ends.

    The early number is the one nearest to the day a year before, at most four months off; another reporter's late number is its newest,
    most of a year younger. Only exact numbers are compared: "almost 1,200" and 1,195 differ by nobody knows how much.
    """
    then = last_year(now.latest)
    numbers = [number for number in numbers if number.qualifier is Qualifier.EXACT]
    series = Counter(number.reported_by for number in numbers)
    for reporter in sorted(series, key=lambda name: (name != now.reported_by, -series[name], name)):
        if reporter.endswith("(unnamed)"):
            continue  # not one reporter, so not a series
        own = [number for number in numbers if number.reported_by == reporter and number.latest <= now.latest]
        late = now if now in own else newest([number for number in own if number.latest > then + NEAR], now.latest)
        if late is None:
            continue
        near = [n for n in own if abs(n.latest - then) <= ABOUT_A_YEAR and late.latest - n.latest >= MOST_OF_A_YEAR]
        if near:
            early = min(near, key=lambda n: (abs(n.latest - then), -len(n.as_of), -n.value))
            return Change(early.value, early.as_of, reporter, late.value, late.as_of, late.value - early.value)
    return None


def counted_before(numbers: list[Number], now: Number, day: date) -> Change | None:
    """Tell how many were counted up to the same day a year before; nothing if no row is younger, as that need not mean that nothing was."""
    then = last_year(day)
    early = total(numbers, then)
    if early is None or now.latest <= then:
        return None
    return Change(early.value, PartialDate(then), now.reported_by, now.value, now.as_of, now.value - early.value)


def others_range(numbers: list[Number], now: Number, day: date) -> Range | None:
    """Tell what the other reporters said: the newest number of each in the three months before, or else the newest of the last year."""
    last: dict[str, Number] = {}
    for number in sorted(numbers, key=lambda n: (n.latest, n.value)):
        if number.reported_by != now.reported_by and last_year(day) <= number.latest <= day:
            last[number.reported_by] = number
    near = [number for number in last.values() if number.latest >= day - NEAR]
    if not near:
        newest_other = newest(last.values(), day)
        near = [newest_other] if newest_other else []
    if not near:
        return None
    values = [number.value for number in near]
    return Range(min(values), max(values), tuple(sorted(number.reported_by for number in near)), max(number.as_of for number in near))


def last_year(day: date) -> date:
    """Give the same day of the year before; 29 February becomes the 28th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _a_year_after(day: date) -> date:
    """Give the first day of which `last_year` gives this day or a later one."""
    return next(later for days in (365, 366) if last_year(later := day + timedelta(days)) >= day)
