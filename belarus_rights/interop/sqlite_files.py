"""SQLite files, with the keys, the types and the comments that SQLite knows.

A list stands in its cell as a JSON array, which SQLite and Datasette take apart. Where its items are ids or codes, a table beside it
(``people_source_ids``) holds them one a row as well, since only so can they be foreign keys.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..models.codes import Code
from ..models.columns import Column
from .about import about
from .code_lists import code_columns, code_lists, code_rows, lists_of
from .sql import bounds, in_order, name, referenced
from .table_values import Values, table_values

if TYPE_CHECKING:
    from ..dataset import Dataset

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_STRICT = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
"""Older versions do not know the word; they take a value of any type into any column."""


def write_sqlite(datasets: Sequence[Dataset[Any]], path: Path) -> None:
    """Write tables as one SQLite file, which must not be there yet.

    Foreign keys lead to those tables alone that are written as well.
    """
    present = {dataset.name for dataset in datasets}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        _add_plain(connection, "about", [tuple(about(dataset).values()) for dataset in datasets], tuple(about(datasets[0])))
        for codes, listed in lists_of(datasets).items():
            _add_codes(connection, listed, codes)
        ordered = in_order(datasets)
        for dataset in ordered:
            _add_table(connection, dataset, present)
        for dataset in ordered:
            for values in table_values(dataset):
                if is_linked(values.column, present):
                    _add_links(connection, dataset, values)
        connection.execute("COMMIT")


def is_linked(column: Column, present: Collection[str]) -> bool:
    """Tell whether the items of a list stand one a row in a table of their own."""
    return column.is_list and (column.codes is not None or column.references in present)


def links_name(column: Column) -> str:
    """Give the name of the table that holds the items of a list."""
    return f"{column.table}_{column.name}"


def _add_plain(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[str, ...]], names: Sequence[str]) -> None:
    key, *rest = names
    definitions = [f"{name(key)} TEXT NOT NULL PRIMARY KEY", *(f"{name(column)} TEXT NOT NULL" for column in rest)]
    connection.execute(f"CREATE TABLE {name(table)} ({', '.join(definitions)}){_STRICT}")
    _insert(connection, table, rows, len(names))


def _add_codes(connection: sqlite3.Connection, listed: str, codes: type[Code]) -> None:
    _add_plain(connection, listed, list(code_rows(codes)), code_columns())


def _add_table(connection: sqlite3.Connection, dataset: Dataset[Any], present: Collection[str]) -> None:
    connection.execute(_statement(dataset, present))
    columns = [_cells(values) for values in table_values(dataset)]
    _insert(connection, dataset.name, list(zip(*columns, strict=True)), len(columns))
    for column in dataset.columns:  # without an index, each look from the other side of a key would read the whole table
        if _target(column, present):
            _add_index(connection, dataset.name, column.name)


def _statement(dataset: Dataset[Any], present: Collection[str]) -> str:
    """Give the statement that makes a table; SQLite keeps it as it is, with the comments."""
    definitions = [_definition(column, present) for column in dataset.columns]
    commas = [","] * (len(definitions) - 1) + [""]
    comments = [_one_line(f"{column.title}. {column.description}") for column in dataset.columns]
    lines = [f"  {definition}{comma} -- {comment}" for definition, comma, comment in zip(definitions, commas, comments, strict=True)]
    head = f"CREATE TABLE {name(dataset.name)} ( -- {_one_line(f'{dataset.title}. {dataset.description}')}"
    return "\n".join([head, *lines, f"){_STRICT}"])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _definition(column: Column, present: Collection[str]) -> str:
    quoted = name(column.name)
    target = _target(column, present)
    parts = [
        quoted,
        "TEXT" if column.is_list else _TYPES.get(column.kind, "TEXT"),
        "NOT NULL" if column.required or column.is_list else "",
        "PRIMARY KEY" if column.name == "id" else "",
        f"CHECK ({quoted} IN (0, 1))" if column.kind == "boolean" else bounds(column),
        f"REFERENCES {target}" if target else "",
    ]
    return " ".join(part for part in parts if part)


def _target(column: Column, present: Collection[str]) -> str | None:
    """Give what the values of a column are keys of."""
    if column.codes and not column.is_list:
        return f'{name(code_lists()[column.codes])} ("code")'
    other = referenced(column, present)
    return f'{name(other)} ("id")' if other else None


def _cells(values: Values) -> Iterator[Any]:
    if values.column.is_list:
        return (json.dumps(cell, ensure_ascii=False) for cell in values.cells)
    return iter(values.cells)


def _add_links(connection: sqlite3.Connection, dataset: Dataset[Any], values: Values) -> None:
    column = values.column
    table = links_name(column)
    target = f'{name(code_lists()[column.codes])} ("code")' if column.codes else f'{name(column.references or "")} ("id")'
    connection.execute(
        f"CREATE TABLE {name(table)} ( -- {_one_line(f'The items of {column.table}.{column.name}, one a row, in their order.')}\n"
        f'  "row_id" TEXT NOT NULL REFERENCES {name(column.table)} ("id"),\n'
        '  "position" INTEGER NOT NULL,\n'
        f'  "item" TEXT NOT NULL REFERENCES {target},\n'
        f'  PRIMARY KEY ("row_id", "position")\n){_STRICT}'
    )
    links = [(row.id, place, item) for row, cell in zip(dataset, values.cells, strict=True) for place, item in enumerate(cell)]
    _insert(connection, table, links, 3)
    _add_index(connection, table, "item")


def _add_index(connection: sqlite3.Connection, table: str, column: str) -> None:
    connection.execute(f"CREATE INDEX {name(f'{table}_by_{column}')} ON {name(table)} ({name(column)})")


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]], width: int) -> None:
    connection.executemany(f"INSERT INTO {name(table)} VALUES ({', '.join('?' * width)})", rows)
