"""From the bytes of a CSV file to rows: strictly, row by row, or at once where the file is known to be valid."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from . import catalog
from ._bulk import without_collecting
from .errors import ReleaseError, suggest
from .models.columns import column_names, columns
from .models.decoding import decode_rows

if TYPE_CHECKING:
    from pydantic import ValidationError

    from .models.columns import Column
    from .models.row import Row


def trusted(content: bytes, model: type[Row]) -> tuple[Row, ...]:
    """Read the bytes of a CSV file that is known to be valid.

    Raises
    ------
    ValueError, KeyError
        If it plainly is not; some faults pass.
    """
    with without_collecting():
        return tuple(decode_rows(model, _trusted_cells(content, model)))


def trusted_ids(content: bytes, model: type[Row]) -> frozenset[str]:
    """Read nothing but the ids of a CSV file that is known to be valid.

    Raises
    ------
    ValueError
        If it plainly is not; some faults pass.
    """
    place = column_names(model).index("id")
    return frozenset(cells[place] for cells in _trusted_cells(content, model))


def _trusted_cells(content: bytes, model: type[Row]) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    if tuple(next(reader, ())) != column_names(model):
        raise ValueError("other columns")
    return reader


def parse(content: bytes, model: type[Row], where: str) -> Iterator[Row]:
    """Read the bytes of a CSV file as rows of a model.

    Raises
    ------
    ReleaseError
        At the first thing that is wrong; the message names ``where``, the row (the header is row 1) and the column.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReleaseError(f"{where}: not UTF-8 (byte {error.start}). Tables of a release are UTF-8 text.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        header = next(reader, [])
        expected = column_names(model)
        if tuple(header) != expected:
            raise ReleaseError(f"{where}, row 1: {_header_fault(header, expected)}")
        validate = model.__pydantic_validator__.validate_python
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(header):
                raise ReleaseError(f"{where}, row {number}: {len(cells)} cells, expected {len(header)}, one for each column.")
            yield validate({name: cell for name, cell in zip(header, cells, strict=True) if cell})
    except csv.Error as error:
        raise ReleaseError(f"{where}, line {reader.line_num}: not well-formed CSV ({error}).") from error
    except ValueError as error:  # pydantic's ValidationError is one, and importing its name would cost time
        raise ReleaseError(f"{where}, row {number}: {_row_fault(cast('ValidationError', error))}") from error


def _row_fault(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    column = str(first["loc"][0]) if first["loc"] else ""
    value = "" if first["type"] == "missing" or not column else f" {first['input']!r}:"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"{f'column {column!r},' if column else ''}{value} {first['msg']}{more}".strip()


def _header_fault(header: list[str], expected: tuple[str, ...]) -> str:
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        return f"the column {twice[0]!r} stands twice"
    missing = [name for name in expected if name not in header]
    extra = [name for name in header if name not in expected]
    if missing or extra:
        parts = [f"column {name!r} is missing" for name in missing]
        parts += [f"column {name!r} is not known. {suggest(name, expected)}" for name in extra]
        return "; ".join(parts)
    return f"the columns are in another order; expected {', '.join(expected)}"


def check_ids(rows: Sequence[Row], where: str) -> None:
    """Refuse an id that stands twice.

    Raises
    ------
    ReleaseError
        Naming the row and the id.
    """
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if row.id in seen:
            raise ReleaseError(f"{where}, row {number}: the id {row.id!r} stands twice. Each row needs an id of its own.")
        seen.add(row.id)


def check_withdrawn(rows: Sequence[Row], model: type[Row], withdrawn: Callable[[str], frozenset[str]], where: str) -> None:
    """Refuse a row that its own release lists as withdrawn, or that names one: it would tell what is no longer published.

    Raises
    ------
    ReleaseError
        Naming the number of the row, and not what it holds.
    """
    gone = withdrawn(model.__table__.name)
    references = [column for column in columns(model) if column.references and withdrawn(column.references)]
    if not gone and not references:
        return
    for number, row in enumerate(rows, start=2):
        if row.id in gone or any(_names_one(row, column, withdrawn) for column in references):
            raise ReleaseError(
                f"{where}, row {number}: the row, or one that it names, is listed as withdrawn by this release itself. "
                "Take a whole copy of the release, or, if it is your own, take the row out."
            )


def _names_one(row: Row, column: Column, withdrawn: Callable[[str], frozenset[str]]) -> bool:
    value = getattr(row, column.name)
    return not withdrawn(column.references or "").isdisjoint(value if column.is_list else [value])


def check_tables(directory: Path) -> None:
    """Read every table of a directory as its model, and follow every reference.

    Raises
    ------
    ReleaseError
        At the first thing that is wrong, so that no descriptor vouches for it.
    """
    from .withdrawn import FILE, withdrawn_ids

    withdrawn = withdrawn_ids(directory)
    tables: dict[str, tuple[Row, ...]] = {}
    for name in catalog.NAMES:
        file = directory / f"{name}.csv"
        if not file.is_file():
            raise ReleaseError(f"{file} is missing: a data package needs one CSV file for each of its {len(catalog.NAMES)} tables.")
        tables[name] = tuple(parse(file.read_bytes(), catalog.model(name), str(file)))
    ids = {name: {row.id for row in rows} for name, rows in tables.items()}
    for name, gone in withdrawn.items():
        for key in ids[name].intersection(gone):
            raise ReleaseError(f"{directory / name}.csv: {key!r} was withdrawn ({FILE}). Take the row out; its id is never given again.")
    for name, rows in tables.items():
        check_ids(rows, str(directory / f"{name}.csv"))
        for column in columns(catalog.model(name)):
            if column.references:
                for number, row in enumerate(rows, start=2):
                    value = getattr(row, column.name)
                    for key in value if column.is_list else [value] if value else []:
                        if key not in ids[column.references]:
                            raise ReleaseError(
                                f"{directory / name}.csv, row {number}, column {column.name!r}: {key!r} is no id of {column.references!r}."
                            )
