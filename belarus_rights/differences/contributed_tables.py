"""A table of a contributor, in the form in which ``fix`` would write it: dates, codes and labels of columns are those of the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import UnreadableError
from ..validation.codes import severity_of
from ..validation.fixing.changes import ChangeLog
from ..validation.fixing.mended_tables import mended_rows
from ..validation.messages.texts import said
from ..validation.reading.headers import map_header
from ..validation.reading.opening import open_tables
from ..validation.reading.stream import TableStream, Unreadable
from .masking import shown_cell

_BETWEEN = "\0"
"""Between the cells of a record: a character that no cell holds. One text takes a fraction of the memory of many."""


@dataclass(frozen=True, slots=True)
class ContributedTable:
    """A table of a file. A record is the text of one row.

    Attributes
    ----------
    columns
        Names of the columns that the file has, those of the table first.
    """

    dataset: str
    where: str
    columns: tuple[str, ...]
    stream: TableStream

    def records(self) -> Iterator[str]:
        """Give the rows below the header; empty ones are left out.

        Raises
        ------
        UnreadableError
            If the file cannot be read to its end, or a row has no id.
        """
        rows = mended_rows(self.stream, map_header(self.stream), ChangeLog(0))
        try:
            written = next(rows)
            places = [written.index(column) for column in self.columns]
            width, own = max(places) + 1, self.columns.index("id")
            for row in rows:
                cells = row if len(row) >= width else row + [""] * (width - len(row))
                if not cells[places[own]]:
                    raise UnreadableError(f"{self.where}: a row has no id, by which rows are compared. See: belarus-rights validate")
                yield _BETWEEN.join([cells[place] for place in places])
        except Unreadable as stop:
            where = "" if stop.row is None else f", row {stop.row}"
            raise UnreadableError(f"{self.where}{where}: {said(self.dataset, stop.fault, 'en')}") from None

    @property
    def is_sparse(self) -> bool:
        """Whether it is records with keys, each of which leaves out what it has not."""
        return self.stream.sparse

    @property
    def form(self) -> object:
        """How a record is written: of two tables of one form, equal records are equal rows."""
        return "text", self.columns

    def key(self, record: str) -> str:
        """Give the id of a record."""
        return self.cells(record)[self.columns.index("id")]

    def cells(self, record: str) -> list[str]:
        """Take a record apart."""
        return record.split(_BETWEEN)

    def twice(self, key: str) -> UnreadableError:
        """Say that an id stands twice."""
        shown = shown_cell(self.dataset, "id", key)
        return UnreadableError(f"{self.where}: the id {shown!r} stands twice. Each row needs an id of its own, by which rows are compared.")


def open_contribution(source: Any, dataset: str | None, sheet: str | None) -> dict[str, ContributedTable]:
    """Open what ``validate`` reads; give its tables by name.

    Raises
    ------
    UnreadableError
        If it cannot be read, or has no ids.
    InvalidValueError
        If it does not tell which table it is for.
    OSError
        If there is no such file.
    """
    streams, _ = open_tables(source, dataset, sheet=sheet)
    return {stream.dataset: _table(stream) for stream in streams}


def _table(stream: TableStream) -> ContributedTable:
    wrong = [said(stream.dataset, notice, "en") for notice in stream.notices if severity_of(notice) == "error"]
    if wrong:
        raise UnreadableError(f"{stream.where}: {' '.join(wrong)}")
    header = map_header(stream)
    if "id" not in header.present:
        raise UnreadableError(
            f"{stream.where}: it has no column 'id' of the table {stream.dataset!r}, by which rows are compared. "
            f"See: belarus-rights template {stream.dataset}"
        )
    written = next(mended_rows(stream, header, ChangeLog(0)))
    strangers = list(dict.fromkeys(label for label in written if label and label not in header.present))
    kept = [label for label in strangers if label in {found for _, found in header.unknown}]
    return ContributedTable(stream.dataset, stream.where, (*header.present, *kept), stream)
