"""Rows that are equal in what matters, such as the address of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ....cell_text import cell_text
from ....models.row import Row
from .comparing import Found, Other, Pairs, Part, is_day
from .kept import kept

Key = Callable[[tuple[str, ...]], "int | None"]
"""Makes of some cells of a row a number that rows that are the same have in common; None if the row is not to be compared."""


def row_key(cells: tuple[str, ...], dated: int | None = None) -> int | None:
    """Make the key of a whole row, unless it says next to nothing.

    Parameters
    ----------
    cells
        All that the row says.
    dated
        The place of a date: rows of which it is known to the day get no key.
    """
    if (dated is not None and is_day(cells[dated])) or len(cells) - cells.count("") < 2:
        return None
    return hash(cells)


class EqualCheck:
    """Looks for rows whose keys are equal.

    Parameters
    ----------
    pairs
        Takes what is found.
    columns
        What the keys are made of.
    key
        Makes the keys.
    rows
        The rows of the release.
    excused
        Whether a note can say that two equal rows are two.
    """

    def __init__(self, pairs: Pairs, columns: tuple[str, ...], key: Key, rows: Sequence[Row], *, excused: bool = True) -> None:
        self._pairs = pairs
        self._columns = columns
        self._key = key
        self._excused = excused
        self._settled, self._released = kept(f"keys of {pairs.dataset}", rows, self._keys)
        self._first: dict[int, Other] = {}

    def _keys(self, rows: Sequence[Row]) -> tuple[Mapping[str, int | None], Mapping[int, Other]]:
        """Give the key of each row, and the row (the last of several) of each key."""
        keys = {row.id: self._key(tuple(cell_text(getattr(row, name)) for name in self._columns)) for row in rows}
        return keys, {key: Other(own) for own, key in keys.items() if key is not None}

    @property
    def needs(self) -> tuple[str, ...]:  # noqa: D102
        return self._pairs.needs

    def see(self, part: Part) -> None:  # noqa: D102
        like = []
        rows = zip(part.numbers, part.column("id"), map(self._key, part.rows(self._columns)), strict=True)
        for place, (number, own, key) in enumerate(rows):
            settled = False
            if own in self._settled:
                settled = self._settled[own] == key
                self._pairs.hold(own, changed=not settled)
            if key is None or not own:
                continue
            other = None if settled else self._released.get(key)
            if other is None or other.id == own:
                other = self._first.get(key)
            if other is None:
                self._first[key] = Other(own, number)
            elif other.id != own and not (settled and self._settled.get(other.id) == key):
                like.append((place, other))
        self._pairs.note(part, like, excused=self._excused)

    def finish(self) -> Iterator[Found]:  # noqa: D102
        return iter(self._pairs)
