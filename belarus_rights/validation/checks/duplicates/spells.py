"""Spells of one person that start on the same day, or go on at the same time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ....cell_text import cell_text
from ....models.row import Row
from .comparing import Found, Other, Pairs, Part, is_day
from .kept import kept

_COLUMNS = ("person_id", "detained_on", "ended_on", "status", "status_as_of")


class Spell(NamedTuple):
    """The days from and to which somebody was surely held, both known to the day, and the row that says so."""

    start: str
    end: str
    row: int
    """Number of the row, 0 if the file does not have it."""
    id: str
    settled: bool = True
    """Whether the release has the row as it is."""

    def meets(self, other: Spell) -> bool:
        """Tell whether two spells cannot both be; the day of a release may be that of the next detention."""
        first, second = (self, other) if self.start <= other.start else (other, self)
        return first.start == second.start or first.end > second.start


def surely_held_until(start: str, ended_on: str, status: str, status_as_of: str) -> str:
    """Give the last day on which somebody was surely held who was detained on a certain day.

    Examples
    --------
    >>> surely_held_until("2021-05-21", "", "in_custody", "2022-03-18")
    '2022-03-18'
    """
    if is_day(ended_on):
        return max(start, ended_on)
    return max(start, status_as_of) if status == "in_custody" and is_day(status_as_of) else start


def _released(rows: Sequence[Row]) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, Sequence[Spell]]]:
    """Give the cells of each row that matter, and the spells of each person, the earliest first."""
    released: dict[str, tuple[str, ...]] = {}
    spells: dict[str, list[Spell]] = {}
    for row in rows:
        person, start, *rest = cells = tuple(cell_text(getattr(row, name)) for name in _COLUMNS)
        released[row.id] = cells
        if is_day(start):
            insort(spells.setdefault(person, []), Spell(start, surely_held_until(start, *rest), 0, row.id))
    return released, spells


class SpellCheck:
    """Looks for spells of one person that may be the same.

    Of each person the spells are kept that do not meet: so the next one need only be compared with its neighbours in time.

    Parameters
    ----------
    rows
        The rows of the release.
    whole
        Whether the file is the whole table.
    """

    def __init__(self, rows: Sequence[Row], *, whole: bool) -> None:
        self._released, spells = kept("spells", rows, _released)
        self._spells = {person: list(found) for person, found in spells.items()}
        self._taken_over: set[str] = set()
        self._pairs = Pairs("imprisonments", "duplicate/spell", "person_id", whole=whole)

    @property
    def needs(self) -> tuple[str, ...]:  # noqa: D102
        return ("id", "person_id", "detained_on")

    def see(self, part: Part) -> None:  # noqa: D102
        like = []
        for place, (number, own, cells) in enumerate(zip(part.numbers, part.column("id"), part.rows(_COLUMNS), strict=True)):
            if own in self._released:
                self._take_over(own, cells)
            if len(cells[1]) == 10:
                other = self._other(own, number, *cells)
                if other is not None:
                    like.append((place, other))
        self._pairs.note(part, like)

    def _take_over(self, own: str, cells: tuple[str, ...]) -> None:
        """Take out a spell of the release that the file has itself."""
        released = self._released[own]
        self._pairs.hold(own, changed=released != cells)
        if own not in self._taken_over:
            self._taken_over.add(own)
            known = self._spells.get(released[0], [])
            known[:] = [spell for spell in known if spell.row or spell.id != own]

    def _other(self, own: str, row: int, person: str, start: str, *rest: str) -> Other | None:
        """Give the spell that one meets; keep it for others if there is none."""
        if not (is_day(start) and person and own):
            return None
        settled = self._released.get(own) == (person, start, *rest)
        spell = Spell(start, surely_held_until(start, *rest), row, own, settled)
        known = self._spells.setdefault(person, [])
        place = bisect_left(known, spell)
        for near in known[max(0, place - 1) : place + 1]:
            if near.meets(spell) and near.id != own and not (settled and near.settled):
                return Other(near.id, None if near.settled else near.row, how="" if near.start == start else "overlap-")
        known.insert(place, spell)
        return None

    def finish(self) -> Iterator[Found]:  # noqa: D102
        return iter(self._pairs)
