"""A table of a release as text, whatever columns it has: it is read by the descriptor of its own release, not by our models."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from ..at_hand import damaged
from ..datapackage import Release
from ..errors import ReleaseError
from ..release_files import DESCRIPTOR, Traversable, inside

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class ReleaseTable:
    """A CSV file of a release. A record is the bytes of one row, line breaks within cells included.

    Attributes
    ----------
    columns
        Names of the columns as they stand in the file.
    """

    dataset: str
    file: Traversable
    columns: tuple[str, ...]
    delimiter: str
    quote: str
    is_sparse = False

    @property
    def form(self) -> object:
        """How a record is written: of two tables of one form, equal records are equal rows."""
        return "bytes", self.columns, self.delimiter, self.quote

    def records(self) -> Iterator[bytes]:
        """Give the records below the header."""
        with self.file.open("rb") as lines:
            records = _records(lines, self.quote.encode())
            next(records, None)
            yield from records

    def key(self, record: bytes) -> str:
        """Give the id of a record."""
        if self.columns[0] == "id" and not record.startswith(self.quote.encode()):
            first, found, _ = record.partition(self.delimiter.encode())
            if found:
                return self._text(first)
        return self.cells(record)[self.columns.index("id")]

    def cells(self, record: bytes) -> list[str]:
        """Take a record apart.

        Raises
        ------
        ReleaseError
            If it is not well-formed, or has too few or too many cells.
        """
        return next(self.rows([record]), [])

    def rows(self, lines: Iterable[bytes]) -> Iterator[list[str]]:
        """Take lines apart, as ``cells`` does."""
        reader = csv.reader(map(self._text, lines), delimiter=self.delimiter, quotechar=self.quote, strict=True)
        width = len(self.columns)
        try:
            for cells in reader:
                if len(cells) != width and width:
                    raise ReleaseError(
                        f"{self.file}: the row that begins with {cells[0][:40] if cells else ''!r} has {len(cells)} cells, expected "
                        f"{width}, one for each column. Take a whole copy of the release."
                    )
                yield cells
        except csv.Error as error:
            raise ReleaseError(f"{self.file}: not well-formed CSV ({error}). Take a whole copy of the release.") from error

    def twice(self, key: str) -> ReleaseError:
        """Say that an id stands twice."""
        return ReleaseError(f"{self.file}: the id {key!r} stands twice. Take a whole copy of the release.")

    def _text(self, content: bytes) -> str:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ReleaseError(f"{self.file}: not UTF-8. Tables of a release are UTF-8 text. Take a whole copy of it.") from error


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table with the columns of another, those that it has not being empty. A record is the cells of a row.

    Attributes
    ----------
    columns
        Names of the columns that a record has.
    """

    table: ReleaseTable
    columns: tuple[str, ...]
    is_sparse = False

    @property
    def form(self) -> object:
        """How a record is written: of two tables of one form, equal records are equal rows."""
        return "cells", self.columns

    def records(self) -> Iterator[tuple[str, ...]]:
        """Give the records below the header."""
        own = self.table.columns
        take = _taker([own.index(column) if column in own else -1 for column in self.columns])
        with self.table.file.open("rb") as lines:
            rows = self.table.rows(lines)
            next(rows, None)
            for row in rows:
                row.append("")
                yield take(row)

    def key(self, record: tuple[str, ...]) -> str:
        """Give the id of a record."""
        return record[self.columns.index("id")]

    def cells(self, record: tuple[str, ...]) -> tuple[str, ...]:
        """Give the cells of a record."""
        return record

    def twice(self, key: str) -> ReleaseError:
        """Say that an id stands twice."""
        return self.table.twice(key)


def _taker(places: list[int]) -> Callable[[list[str]], tuple[str, ...]]:
    """Give what takes the cells in some places out of a row."""
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return itemgetter(*places)


def tables_of(release: Release) -> dict[str, dict[str, Any]]:
    """Give what the descriptor of a release says of each of its tables, also of those that this package does not know."""
    return {resource["name"]: resource for resource in release.descriptor["resources"]}


def open_table(release: Release, name: str) -> ReleaseTable:
    """Open a table of a release, after a look at its hash.

    Raises
    ------
    ReleaseError
        If the file is missing, is not the one that the descriptor names, or has other columns than the descriptor says.
    """
    resource = tables_of(release)[name]
    file = inside(release.root, resource)
    stated = resource.get("dialect")
    dialect: dict[str, Any] = stated if isinstance(stated, dict) else {}
    delimiter, quote = (dialect.get(key, default) for key, default in (("delimiter", ","), ("quoteChar", '"')))
    if not all(isinstance(mark, str) and len(mark) == 1 and mark.isascii() and mark.isprintable() for mark in (delimiter, quote)):
        raise ReleaseError(
            f"The dialect of the table {name!r} of {release!r} is not one of CSV: {dialect}. Take a whole copy of the release."
        )
    try:
        if not release.bundled:  # the bundled one may be a checkout whose tables are being edited
            _check_hash(release, file, resource)
        with file.open("rb") as lines:
            first = next(_records(lines, quote.encode()), b"")
    except OSError as error:
        raise ReleaseError(
            f"{file} cannot be read ({error.strerror or error}): the descriptor of this release names it as the table {name!r}. "
            "Take a whole copy of the release."
        ) from error
    columns = ReleaseTable(name, file, (), delimiter, quote).cells(first) if first else []
    found = ReleaseTable(name, file, tuple(columns), delimiter, quote)
    _check_columns(found, resource)
    return found


def _check_columns(table: ReleaseTable, resource: dict[str, Any]) -> None:
    columns = table.columns
    if "id" not in columns or len(set(columns)) != len(columns):
        raise ReleaseError(f"{table.file}: expected columns of different names, one of them 'id'; it has {', '.join(columns) or 'none'}.")
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if isinstance(fields, list):
        stated = tuple(field.get("name") if isinstance(field, dict) else None for field in fields)
        if stated != columns:
            raise ReleaseError(
                f"{table.file} has the columns {', '.join(columns)}; its descriptor says {', '.join(map(str, stated))}. "
                "Take a whole copy of the release."
            )


def _check_hash(release: Release, file: Traversable, resource: dict[str, Any]) -> None:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            digest.update(block)
    stated, actual = str(resource.get("hash", "")), f"sha256:{digest.hexdigest()}"
    if stated == actual:
        return
    fault = f"{file.name} is not the file that its descriptor names: {DESCRIPTOR} says {stated or 'no hash'}, the file has {actual}"
    if release.installed:
        raise damaged(release.version, fault, release.root, release.folder_number)
    raise ReleaseError(
        f"In {release.root}, {fault}. Take a whole copy of the release, or, after an edit of your own, run: "
        "belarus-rights descriptor --write DIRECTORY"
    )


def _records(lines: Iterator[bytes], quote: bytes) -> Iterator[bytes]:
    """Join the lines of a row that has line breaks in its cells: its quotation marks are even in number only at its end."""
    for line in lines:
        record = line
        if quote in line:
            while record.count(quote) % 2 and (more := next(lines, b"")):
                record += more
        yield record
