"""A table as it comes in, whatever it came from: a header and chunks of rows of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..check import Fault
from ..limits import Limits

_NAMES = ("label", "names", "sheet", "sheets", "others")
"""Parameters that are names which somebody gave."""


class Unreadable(Exception):  # noqa: N818 - it is a fault of what was read, not of the program
    """What is read cannot be read further: a fault of the file rather than of a cell. It never leaves the package."""

    def __init__(self, fault: Fault, row: int | None = None) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.row = row


def unreadable(kind: str, row: int | None = None, **params: object) -> Unreadable:
    """Make the ``source-error`` of some kind, ready to be raised."""
    shown = {name: masked_name(str(value)) if name in _NAMES else encodable(str(value)) for name, value in params.items()}
    return Unreadable(Fault("source-error", kind, tuple(shown.items())), row)


def masked_name(text: str) -> str:
    """Give what somebody named a key, a file or a sheet as it may be printed: it may be private, as a cell may."""
    from ..checks.privacy import masked_label

    return masked_label(encodable(text))


def encodable(text: str) -> str:
    """Replace halves of characters, which can be written nowhere."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def cut_off(error: OSError) -> Unreadable:
    """Say why a file cannot be read to its end: the system tells, or what it is packed in is damaged."""
    return unreadable("broken", reason=error.strerror) if error.strerror else unreadable("damaged")


class Chunk:
    """Some rows in a row: ``rows[i]`` is row ``first + i`` as a spreadsheet counts (a blank line is a row as well, and has no cells).

    Parameters
    ----------
    first
        Number of the first row.
    rows
        The rows.
    columns
        The same by columns, where they were read so; then the rows are made when they are asked for.
    """

    def __init__(self, first: int, rows: list[list[str]] | None = None, columns: list[list[str]] | None = None) -> None:
        self.numbers = range(first, first + len(columns[0] if columns else rows or ()))
        self.columns = columns
        self._rows = rows

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def rows(self) -> list[list[str]]:
        """Cells, row by row."""
        if self._rows is None:
            self._rows = list(map(list, zip(*self.columns or (), strict=True)))
        return self._rows

    def below(self, row: int) -> Chunk:
        """Give the rows below one of them."""
        above = max(0, row + 1 - self.numbers.start)
        if not above:
            return self
        if self.columns is None:
            return Chunk(self.numbers.start + above, self.rows[above:])
        return Chunk(self.numbers.start + above, columns=[column[above:] for column in self.columns])


def rows_below(row: int, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Leave out the rows down to one of them.

    No chunk is held while the next one is read: two would not fit into a processor's cache.
    """
    while (chunk := next(chunks, None)) is not None:
        if chunk.numbers.stop > row + 1:
            yield chunk.below(row)
            del chunk
            yield from chunks


@dataclass(frozen=True, slots=True)
class TableStream:
    """One table to check.

    Attributes
    ----------
    dataset
        Name of the table that it claims to be; nothing where it cannot be read so far that this is told.
    where
        What people call it: a file name, ``standard input``, ``people.xlsx (Data)`` for a sheet of a spreadsheet.
    header
        The labels as they stand, or None if there is nothing that can be read.
    header_row
        Number of the row that they stand in.
    chunks
        Starts reading and gives the rows below the header; it can be called again and then reads from the start.
        Raises ``Unreadable`` where reading ends early.
    notices
        What was noticed on the way in, such as another encoding: faults of the whole file.
    sparse
        Whether a missing column is simply empty (records with keys) rather than a fault of the header.
    path
        The file, where it is comma-separated UTF-8 that lies on disk as it is, so that another reader may be tried on it.
    withdrawn
        Ids of this table that the package at hand has withdrawn.
    """

    dataset: str
    where: str
    header: list[str] | None = field(repr=False)  # a label may be private, as a cell may
    header_row: int
    chunks: Callable[[], Iterator[Chunk]] = field(repr=False)
    notices: tuple[Fault, ...] = ()
    sparse: bool = False
    path: Path | None = None
    withdrawn: frozenset[str] = frozenset()


def nothing_to_read(dataset: str, where: str, *faults: Fault) -> TableStream:
    """Make the stream of a table that cannot be read, which says why."""
    return TableStream(dataset, where, None, 1, lambda: iter(()), faults)


def in_chunks(rows: Iterable[list[str]], first: int, limits: Limits) -> Iterator[Chunk]:
    """Put rows into chunks; refuse cells that are too long, and characters that no text may hold.

    Raises
    ------
    Unreadable
        At the first such row, or where the rows end so themselves.
    """
    held: list[list[str]] = []
    stop = None
    try:
        for row in rows:
            check_cells(row, limits)
            held.append(with_plain_breaks(row))
            if len(held) >= limits.chunk_rows:
                yield Chunk(first, held)
                first, held = first + len(held), []
    except Unreadable as error:
        stop = Unreadable(error.fault, first + len(held))
    if held:
        yield Chunk(first, held)
    if stop is not None:
        raise stop


def with_plain_breaks(row: list[str]) -> list[str]:
    r"""Write line breaks within cells as a line feed alone, as the tables have them; spreadsheets on Windows write two characters.

    Examples
    --------
    >>> with_plain_breaks(["a", "one\r\ntwo"])
    ['a', 'one\ntwo']
    """
    return [cell.replace("\r\n", "\n") for cell in row] if "\r\n" in "".join(row) else row


def check_cells(row: Sequence[str], limits: Limits) -> None:
    """Refuse cells that are too long, and characters that no text may hold.

    Raises
    ------
    Unreadable
        If there is one.
    """
    if max(map(len, row), default=0) > limits.cell_characters:
        raise unreadable("long-cell", limit=limits.cell_characters)
    text = "".join(row)
    if "\0" in text:
        raise unreadable("nul")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise unreadable("half-character") from None
