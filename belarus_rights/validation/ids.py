"""The ids of a table: whether each stands once, and in which rows one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from .polars_frames import are_distinct


class Ids:
    """All ids of a table with the numbers of their rows, added block by block.

    Examples
    --------
    >>> ids = Ids()
    >>> ids.add(range(2, 6), ["a", "b", "a", ""])
    >>> ids.repeated(), ids.rows({"b"})
    ({'a': [2, 4]}, {'b': [3]})
    """

    def __init__(self) -> None:
        self._blocks: list[tuple[Sequence[int], Iterable[str]]] = []
        self._distinct: set[str] | None = None
        self._count = 0

    def add(self, numbers: Sequence[int], ids: Iterable[str]) -> None:
        """Add the ids of some rows."""
        self._blocks.append((numbers, ids))
        self._distinct = None
        self._count += len(numbers)

    def distinct(self) -> Set[str]:
        """Give each id once; most tables are fine without asking, which spares the memory."""
        if self._distinct is None:
            self._distinct = set(chain.from_iterable(ids for _, ids in self._blocks))
        return self._distinct

    def rows(self, wanted: Set[str]) -> dict[str, list[int]]:
        """Give the rows in which some ids stand."""
        found: dict[str, list[int]] = {}
        for row, value in self.pairs():
            if value in wanted:
                found.setdefault(value, []).append(row)
        return found

    def repeated(self) -> dict[str, list[int]]:
        """Give all rows of each id that stands more than once; an empty cell is no id."""
        if are_distinct([ids for _, ids in self._blocks]) or len(self.distinct()) == self._count:
            return {}
        once, more = set[str](), set[str]()
        for _, value in self.pairs():
            (more if value in once else once).add(value)
        return self.rows(more - {""})

    def pairs(self) -> Iterator[tuple[int, str]]:
        """Give the number and the id of each row."""
        for numbers, ids in self._blocks:
            yield from zip(numbers, ids, strict=True)
