"""Tables in DuckDB, with their types, keys and comments."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..datapackage import resolve
from ..errors import InvalidValueError
from ..loading import load
from ..models.columns import Column
from .about import about
from .code_lists import code_columns, code_lists, code_rows, lists_of
from .extras import need
from .sql import bounds, in_order, literal, name, referenced

if TYPE_CHECKING:
    import duckdb

    from ..dataset import Dataset
    from ..loading import ReleaseLike

_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
_BLOCK_BYTES = "16384"
_ROWS = 500  # rows that go over at once: older versions of DuckDB take long over more

MACROS = (
    "CREATE OR REPLACE MACRO earliest(day) AS TRY_CAST(left(day || '-01-01', 10) AS DATE)",
    "CREATE OR REPLACE MACRO latest(day) AS CASE length(day) WHEN 4 THEN TRY_CAST(day || '-12-31' AS DATE) "
    "WHEN 7 THEN last_day(TRY_CAST(day || '-01' AS DATE)) ELSE TRY_CAST(day AS DATE) END",
)
"""The first and the last day that a partial date can mean."""


def connect(release: ReleaseLike = None) -> duckdb.DuckDBPyConnection:
    """Open all tables of a release as one DuckDB database in memory.

    Codes are ``ENUM``, lists ``VARCHAR[]``, and partial dates text: ``earliest(detained_on)`` and ``latest(detained_on)`` give them as
    ``DATE``. Tables have their primary and foreign keys; what tables and columns mean stands in their
    comments, what codes mean in the table ``codes``, and release, licences and citations in the table ``about``.

    Parameters
    ----------
    release
        The release to read, as for ``load``.

    Raises
    ------
    MissingExtraError
        If duckdb is not installed.
    ReleaseError
        If the release is missing, incomplete or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> connection = br.connect()
    >>> connection.sql("SELECT name_en FROM people JOIN deaths ON person_id = people.id WHERE died_on = '2021-05-21'").fetchall()
    [('Vitold Ashurak',)]
    >>> connection.close()
    """
    engine = need("duckdb", "duckdb", "connect()")
    found = resolve(release)
    connection: duckdb.DuckDBPyConnection = engine.connect()
    _fill(connection, [load(table, release=found) for table in catalog.NAMES])
    return connection


def to_duckdb(dataset: Dataset[Any], connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyConnection:
    """Put a data set into a DuckDB database; see ``Dataset.to_duckdb``."""
    engine = need("duckdb", "duckdb", "to_duckdb()")
    target: duckdb.DuckDBPyConnection = engine.connect() if connection is None else connection
    if _exists(target, "information_schema.tables", "table_name", dataset.name):
        raise InvalidValueError(f"The database has a table {dataset.name!r} already: drop it first, or take another connection.")
    _add_types(target, [dataset])
    _add_table(target, dataset, ())
    return target


def write_duckdb(datasets: Sequence[Dataset[Any]], path: Path) -> None:
    """Write tables as one DuckDB file, which must not be there yet."""
    connection = _new_file(need("duckdb", "duckdb", "The format duckdb"), path)
    try:
        _fill(connection, datasets)
    finally:
        connection.close()


def _new_file(engine: Any, path: Path) -> duckdb.DuckDBPyConnection:
    """Open a file of small blocks: in blocks of the usual size, tables of some hundred rows would take four times the room."""
    try:
        connection: duckdb.DuckDBPyConnection = engine.connect(str(path), config={"default_block_size": _BLOCK_BYTES})
    except engine.Error:  # DuckDB 1.0 knows one size alone
        connection = engine.connect(str(path))
    return connection


def _fill(connection: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset[Any]]) -> None:
    connection.begin()
    _add_types(connection, datasets)
    present = {dataset.name for dataset in datasets}
    for dataset in in_order(datasets):
        _add_table(connection, dataset, present)
    _add_plain(connection, "about", [tuple(about(dataset).values()) for dataset in datasets], tuple(about(datasets[0])))
    lists = [(listed, *row) for codes, listed in lists_of(datasets).items() for row in code_rows(codes)]
    _add_plain(connection, "codes", lists, ("list", *code_columns()))
    connection.commit()


def _add_types(connection: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset[Any]]) -> None:
    for macro in MACROS:
        connection.execute(macro)
    for codes, listed in lists_of(datasets).items():
        if not _exists(connection, "duckdb_types()", "type_name", listed):
            connection.execute(f"CREATE TYPE {name(listed)} AS ENUM ({', '.join(literal(code.value) for code in codes)})")


def _exists(connection: duckdb.DuckDBPyConnection, where: str, column: str, wanted: str) -> bool:
    return bool(connection.execute(f"SELECT count(*) FROM {where} WHERE {column} = ?", [wanted]).fetchall()[0][0])


def _add_table(connection: duckdb.DuckDBPyConnection, dataset: Dataset[Any], present: Collection[str]) -> None:
    table = name(dataset.name)
    connection.execute(f"CREATE TABLE {table} ({', '.join(_definitions(dataset, present))})")
    _insert(connection, dataset.name, dataset.to_records(), {column.name: _plain_type(column) for column in dataset.columns})
    facts = about(dataset)
    told = f"{facts['title']}. {facts['description']} Licence: {facts['licence']}. {facts['release']}, version {facts['version']}."
    connection.execute(f"COMMENT ON TABLE {table} IS {literal(told)}")
    for column in dataset.columns:
        connection.execute(f"COMMENT ON COLUMN {table}.{name(column.name)} IS {literal(f'{column.title}. {column.description}')}")


def _definitions(dataset: Dataset[Any], present: Collection[str]) -> Iterator[str]:
    for column in dataset.columns:
        parts = [name(column.name), _type(column), "NOT NULL" if column.required or column.is_list else "", bounds(column), _among(column)]
        yield " ".join(part for part in parts if part)
    yield 'PRIMARY KEY ("id")'
    for column in dataset.columns:
        other = referenced(column, present)
        if other:
            yield f'FOREIGN KEY ({name(column.name)}) REFERENCES {name(other)} ("id")'


def _type(column: Column) -> str:
    if column.is_list:  # also of codes: of an ENUM[], df() would give the places in the list of codes rather than the codes
        return f"{_TYPES.get(column.kind, 'VARCHAR')}[]"
    return name(code_lists()[column.codes]) if column.codes else _TYPES.get(column.kind, "VARCHAR")


def _among(column: Column) -> str:
    """Say that the items of a list are codes: what is none cannot be cast."""
    if not (column.is_list and column.codes):
        return ""
    return f"CHECK (CAST({name(column.name)} AS {name(code_lists()[column.codes])}[]) IS NOT NULL)"


def _plain_type(column: Column) -> str | list[str]:
    item = _TYPES.get(column.kind, "VARCHAR")
    return [item] if column.is_list else item


def _add_plain(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[str, ...]], names: Sequence[str]) -> None:
    connection.execute(f"CREATE TABLE {name(table)} ({', '.join(f'{name(column)} VARCHAR' for column in names)})")
    _insert(connection, table, [dict(zip(names, row, strict=True)) for row in rows], dict.fromkeys(names, "VARCHAR"))


def _insert(connection: duckdb.DuckDBPyConnection, table: str, records: list[dict[str, Any]], shape: dict[str, Any]) -> None:
    """Send rows over as JSON: it needs neither pandas nor a file, and is a hundred times as fast as row by row."""
    order = f"INSERT INTO {name(table)} SELECT unnest(from_json(?::JSON, {literal(json.dumps([shape]))}), max_depth := 2)"
    for start in range(0, len(records), _ROWS):
        connection.execute(order, [json.dumps(records[start : start + _ROWS], ensure_ascii=False)])
