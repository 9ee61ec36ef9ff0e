"""What all comparisons of rows share: what they see, what they report, and when they stop."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from .... import catalog
from ...check import Fault, fault
from ...frames import Frame
from .. import privacy

Found = tuple[Sequence[int], "str | None", "str | None", Fault]
"""Rows (none for the whole file), column, value and fault."""


class Part:
    """The first rows of a frame, with the columns by name.

    Parameters
    ----------
    frame
        The rows.
    places
        Where in the frame each column stands.
    count
        How many rows.
    """

    def __init__(self, frame: Frame, places: Mapping[str, int], count: int) -> None:
        self.numbers = frame.numbers[:count]
        self._frame = frame
        self._places = places

    def __len__(self) -> int:
        return len(self.numbers)

    def head(self, count: int) -> Part:
        """Give fewer rows."""
        return Part(self._frame, self._places, min(count, len(self)))

    def column(self, name: str) -> Sequence[str]:
        """Give what a column holds; one that is not there is empty."""
        return self._frame.values(self._places[name], len(self)) if name in self._places else [""] * len(self)

    def rows(self, names: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """Give what some columns hold together."""
        if all(name in self._places for name in names):
            return self._frame.first([self._places[name] for name in names], len(self))
        return zip(*map(self.column, names), strict=True)


class TableCheck(Protocol):
    """A check that looks at many rows at once."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which a table is not checked."""
        ...

    def see(self, part: Part) -> None:
        """Look at some rows."""
        ...

    def finish(self) -> Iterator[Found]:
        """Give all that was found."""
        ...


class Other(NamedTuple):
    """The row that a row is like: of the file, or of the data if it has no number. ``how`` tells apart ways of being like."""

    id: str
    row: int | None = None
    name: str = ""
    how: str = ""


class Pairs:
    """Gathers which rows are like which.

    Parameters
    ----------
    dataset
        Name of the table.
    code
        Code of the faults.
    column
        Column that is pointed at, None for the whole row.
    whole
        Whether the file is the whole table.
    """

    def __init__(self, dataset: str, code: str, column: str | None, *, whole: bool) -> None:
        self.needs = ("id",) if column is None else ("id", column)
        self._column = column
        self.dataset = dataset
        self._code = code
        self._whole = whole
        self._held: set[str] = set()
        self._changed: set[str] = set()
        self._found: dict[tuple[str | None, Other], array[int]] = {}

    def hold(self, own: str, *, changed: bool) -> None:
        """Note that the file has a row of the release, and whether it is another now."""
        self._held.add(own)
        if changed:
            self._changed.add(own)

    def note(self, part: Part, like: Sequence[tuple[int, Other]], *, excused: bool = True) -> None:
        """Note which of some rows, by their places, are like others. A note that names the other excuses."""
        if not like:
            return
        values = part.column(self._column) if self._column else None
        notes = part.column("note")
        for place, other in like:
            if not (excused and other.id in notes[place] and tells_apart(notes[place], other.id)):
                key = (values[place] if values else None, other)
                rows = self._found.get(key)
                if rows is None:
                    rows = self._found[key] = array("L")
                rows.append(part.numbers[place])

    def __iter__(self) -> Iterator[Found]:
        for (value, other), rows in self._found.items():
            if other.row is not None:
                other_id, item = self._shown(other.id, "id"), self._shown(other.name, self._column)
                yield rows, self._column, value, fault(self._code, f"{other.how}file", first=other.row, other=other_id, item=item)
            # The file may have the row in another form now, or no more.
            elif other.id not in self._changed and (other.id in self._held or not self._whole):
                yield rows, self._column, value, fault(self._code, f"{other.how}data", other=other.id, item=other.name)

    def _shown(self, cell: str, name: str | None) -> str:
        """Hide what is private in a cell of the file."""
        column = catalog.column(self.dataset, name)
        return privacy.masked(cell, column) if cell and column is not None else cell


class Limited:
    """Lets some checks see a limited number of rows; says so if there were more."""

    def __init__(self, checks: Sequence[TableCheck], limit: int) -> None:
        self._checks = checks
        self._limit = limit
        self._seen = 0
        self._full = False

    @property
    def needs(self) -> tuple[str, ...]:  # noqa: D102
        return tuple(dict.fromkeys(name for check in self._checks for name in check.needs))

    def see(self, part: Part) -> None:  # noqa: D102
        room = self._limit - self._seen
        self._full = self._full or len(part) > room
        if room > 0:
            self._seen += min(room, len(part))
            for check in self._checks:
                check.see(part.head(room))

    def finish(self) -> Iterator[Found]:  # noqa: D102
        for check in self._checks:
            yield from check.finish()
        if self._full:
            yield (), None, None, fault("duplicate/not-compared", count=f"{self._limit:,}")


def is_day(date: str) -> bool:
    """Tell whether a date names a day rather than a month or a year.

    Examples
    --------
    >>> is_day("2021-05-21"), is_day("2021-05"), is_day("21.05.2021")
    (True, False, False)
    """
    return len(date) == 10 and date[4] == date[7] == "-"


def tells_apart(note: str, other: str) -> bool:
    """Tell whether a note names the other row: then somebody saw both, and says that they are two.

    Examples
    --------
    >>> tells_apart("Not siarhei-ivanou-2, who is older.", "siarhei-ivanou-2"), tells_apart("Not siarhei-ivanou-2.", "siarhei-ivanou")
    (True, False)
    """
    return re.search(rf"(?<![\w.-]){re.escape(other)}(?!\w|[.-]\w)", note) is not None
