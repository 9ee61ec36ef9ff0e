"""How many people were in custody on each day, as far as the spells of ``imprisonments`` tell."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from ..datapackage import Release
from ..dataset import Dataset
from ..days import as_day, day_or_today
from ..errors import InvalidValueError, UnknownNameError, suggest
from ..loading import ReleaseLike, load
from ..models.columns import columns
from ..models.people import Imprisonment
from ..models.provenance import Source

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_DAY = timedelta(days=1)

Every = Literal["day", "month"]
"""How far apart the days of a series are: each day, or the last day of each month."""


@dataclass(frozen=True, slots=True)
class CustodyDay:
    """How many people of ``imprisonments`` were in custody on a day.

    Attributes
    ----------
    day
        The day.
    known_held
        People who are known to have been held on the day: there is evidence of custody by that day, and evidence on that day or later that
        it had not ended.
    last_seen_earlier
        Further people who were seen in custody before the day and are not known to have been free by then. It is no number of prisoners:
        many were released without a word, and the number only grows where nobody reports an end.
    """

    day: date
    known_held: int
    last_seen_earlier: int


class Custody(Sequence[CustodyDay]):
    """A series of days with the people in custody on each; ``custody`` makes it.

    Examples
    --------
    >>> import belarus_rights as br
    >>> year = br.views.custody("2021-01-01", "2021-12-31", every="month")
    >>> len(year), str(year[-1].day)
    (12, '2021-12-31')
    >>> len(year.spells(year[-1])) >= year[-1].known_held
    True
    """

    title = "People in custody, as far as the spells tell"
    description = (
        "known_held: people known to have been held on the day. last_seen_earlier: further people seen in custody before it and not known "
        "to have been free by then, which is no number of prisoners. Both count only who is in the table, which holds no more than a part."
    )

    def __init__(self, days: Iterable[CustodyDay], release: Release) -> None:
        self._days = tuple(days)
        self.release = release

    def __len__(self) -> int:
        return len(self._days)

    def __iter__(self) -> Iterator[CustodyDay]:
        return iter(self._days)

    @overload
    def __getitem__(self, key: int) -> CustodyDay: ...
    @overload
    def __getitem__(self, key: slice) -> Custody: ...
    def __getitem__(self, key: int | slice) -> CustodyDay | Custody:
        return Custody(self._days[key], self.release) if isinstance(key, slice) else self._days[key]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Custody) and self._days == other._days

    def __hash__(self) -> int:
        return hash(self._days)

    def __repr__(self) -> str:
        span = f", {self[0].day} to {self[-1].day}" if self else ""
        return f"<Custody: {len(self):,} {self._unit}{'' if len(self) == 1 else 's'}{span}, release {self.release.version}>"

    @property
    def _unit(self) -> str:
        """What the rows are: ends of months stand for their months."""
        ends = len(self) > 1 and all((row.day + _DAY).day == 1 for row in self)
        return "month" if ends else "day"

    def _repr_html_(self) -> str:
        from ..notebook import SHOWN, card, licences, release_said, shown_of

        shown = self[-SHOWN:]
        return card(
            self.title,
            facts=[("Data", release_said(self.release)), ("Licence", licences(Imprisonment, ()))],
            caption=shown_of(len(shown), len(self), self._unit, "last"),
            header=["day", "known_held", "last_seen_earlier"],
            rows=[[str(row.day), str(row.known_held), str(row.last_seen_earlier)] for row in shown],
            numbers=(1, 2),
            notes=[self.description],
        )

    def spells(self, row: CustodyDay | str | date, *, or_unknown: bool = False) -> Dataset[Imprisonment]:
        """Give the spells behind the numbers of a day: those known to hold, and with ``or_unknown`` those last seen earlier as well.

        Raises
        ------
        InvalidValueError
            If it is no row and no day.
        """
        day = row.day if isinstance(row, CustodyDay) else as_day(row)
        return load("imprisonments", release=self.release).on(day, or_unknown=or_unknown)

    def sources(self, row: CustodyDay | str | date, *, or_unknown: bool = False) -> Dataset[Source]:
        """Give the pages behind the numbers of a day; see ``spells``."""
        return self.spells(row, or_unknown=or_unknown).sources()

    def to_records(self) -> list[dict[str, Any]]:
        """Give the days as plain dictionaries that ``json.dumps`` takes."""
        return [{"day": str(row.day), "known_held": row.known_held, "last_seen_earlier": row.last_seen_earlier} for row in self]

    def to_pandas(self) -> pd.DataFrame:
        """Give the days as a pandas data frame: ``day`` as ``datetime64``, the numbers as ``Int64``.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        from .frames import custody_to_pandas

        return custody_to_pandas(self)

    def to_polars(self) -> pl.DataFrame:
        """Give the days as a polars data frame: ``day`` as ``Date``, the numbers as ``Int64``.

        Raises
        ------
        MissingExtraError
            If polars is not installed.
        """
        from .frames import custody_to_polars

        return custody_to_polars(self)


def custody(
    start: str | date = date(2020, 8, 9), end: str | date | None = None, *, every: Every = "day", release: ReleaseLike = None
) -> Custody:
    """Count the people in custody on each day, or on the last day of each month.

    Each number counts people, not spells, and says what ``load("imprisonments").on(day)`` says: ``known_held`` are the people with a spell
    that is known to hold on the day; ``last_seen_earlier`` are the others with a spell that is added by ``or_unknown=True``. The table
    names a part of all prisoners, so that neither is their number: for this see ``series("political_prisoners_current")``. A fall of
    ``known_held`` in the last years means first of all that fewer spells were confirmed since.

    Parameters
    ----------
    start
        The first day; by default that of the election of 2020.
    end
        The last day, which is counted too; today by default.
    every
        ``"day"``, or ``"month"`` for the last day of each month between the two.
    release
        The release to read; see ``load``.

    Raises
    ------
    InvalidValueError
        If a day is none, or the end lies before the start.
    UnknownNameError
        If ``every`` is neither.
    ReleaseError
        If the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> day = br.views.custody("2021-11-29", "2021-11-29")[0]
    >>> day.known_held == len({spell.person_id for spell in br.load("imprisonments").on("2021-11-29")})
    True
    """
    first, last = as_day(start), day_or_today(end)
    if last < first:
        raise InvalidValueError(f"The last day ({last}) lies before the first ({first}).")
    if every not in get_args(Every):
        raise UnknownNameError(f"A series goes by {' or '.join(get_args(Every))}, not {every!r}. {suggest(str(every), get_args(Every))}")
    spells = load("imprisonments", release=release)
    turns, known, earlier = _counted(spells)
    days = _days(first, last) if every == "day" else _ends_of_months(first, last)
    # Of a day before the first turn the place is -1, where the numbers of that time stand.
    found = ((day, bisect_right(turns, day) - 1) for day in days)
    return Custody((CustodyDay(day, known[place], earlier[place]) for day, place in found), spells.release)


def _counted(spells: Iterable[Imprisonment]) -> tuple[list[date], list[int], list[int]]:
    """Give the days on which a number changes, and the two numbers from each of them on; at the end, those of the time before."""
    by_person: dict[str, list[Imprisonment]] = defaultdict(list)
    for spell in spells:
        by_person[spell.person_id].append(spell)
    changes: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for own in by_person.values():
        before = (0, 0)
        for day in turning_days(own):
            now = _held(own, day)
            if now != before:
                changes[day][0] += now[0] - before[0]
                changes[day][1] += now[1] - before[1]
                before = now
    turns = sorted(changes)
    known, earlier = ([*accumulate(changes[day][which] for day in turns), 0] for which in (0, 1))
    return turns, known, earlier


def turning_days(spells: Iterable[Imprisonment]) -> list[date]:
    """Give the days on which the answers for some spells can change: the first and last day of each of their dates, and the day after.

    All that the answers ask of a day is whether it lies before, on or after these; so what custody is, is said in one place only.
    """
    dates = {when for spell in spells for name in _date_columns() if (when := getattr(spell, name))}
    days = {day for when in dates for day in (when.earliest, when.latest)}
    return sorted(days | {day + _DAY for day in days if day < date.max})


@cache
def _date_columns() -> tuple[str, ...]:
    return tuple(column.name for column in columns(Imprisonment) if column.kind == "date")


def answers(spells: Sequence[Imprisonment], day: date) -> list[bool | None]:
    """Tell of each spell of one person whether it is known to hold on a day (True), may hold (None) or neither, as ``Dataset.on`` does."""
    found = [spell.holds_on(day) for spell in spells]
    if None not in found:
        return found
    gone = Imprisonment.superseded(spells, day)
    return [
        None
        if answer is None and spell.id not in gone and (first := spell.first_evidence) is not None and first.earliest <= day
        else bool(answer)
        for spell, answer in zip(spells, found, strict=True)
    ]


def _held(spells: Sequence[Imprisonment], day: date) -> tuple[int, int]:
    """Tell of the spells of one person whether they are known to hold on a day, or else may hold, as 1 and 0."""
    found = answers(spells, day)
    return int(True in found), int(True not in found and None in found)


def _days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def _ends_of_months(first: date, last: date) -> Iterator[date]:
    return (day for day in _days(first, last) if day.day == monthrange(day.year, day.month)[1])
