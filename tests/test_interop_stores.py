"""DuckDB and SQLite: types, keys, comments, and equal rows on the way back."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interop_rows import PAIRS, of_kind, read_back, sources, tables

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.interop.code_lists import code_lists
from belarus_rights.interop.exporting import export_store, metadata_path
from belarus_rights.interop.sql import in_order
from belarus_rights.models.columns import Column
from belarus_rights.models.dates import PartialDate

duckdb = pytest.importorskip("duckdb")

TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text.strip())
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31)).flatmap(lambda day: st.sampled_from([day.isoformat()[:size] for size in (4, 7, 10)]))
KEYS = [(name, column) for name, column in PAIRS if column.references and not column.is_list]
ITEMS = [(name, column) for name, column in PAIRS if column.is_list and (column.references or column.codes)]


@pytest.fixture(scope="module")
def store() -> Iterator[Any]:
    """All tables in DuckDB."""
    connection = br.connect()
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables in a SQLite file."""
    path = tmp_path_factory.mktemp("sqlite") / "belarus.sqlite"
    export_store(tables(), path, "sqlite")
    return path


@pytest.fixture
def lite(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def duckdb_records(connection: Any, table: str) -> list[dict[str, Any]]:
    found = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def sqlite_records(connection: sqlite3.Connection, rows: br.Dataset[Any]) -> list[dict[str, Any]]:
    """Give the rows of a table as SQLite has them, lists and truth values read as any program would."""
    readers = {
        column.name: json.loads if column.is_list else bool if column.kind == "boolean" else lambda cell: cell for column in rows.columns
    }
    found = connection.execute(f'SELECT * FROM "{rows.name}" ORDER BY rowid')
    names = [column[0] for column in found.description]
    assert names == [column.name for column in rows.columns]
    return [
        {name: None if cell is None else readers[name](cell) for name, cell in zip(names, row, strict=True)} for row in found.fetchall()
    ]


# --- DuckDB ---


@pytest.mark.parametrize(
    ("kind", "is_list", "expected"),
    [
        ("text", False, "VARCHAR"),
        ("date", False, "VARCHAR"),
        ("integer", False, "BIGINT"),
        ("number", False, "DOUBLE"),
        ("boolean", False, "BOOLEAN"),
        ("code", False, "ENUM({codes})"),
        ("text", True, "VARCHAR[]"),
        ("code", True, "VARCHAR[]"),
    ],
)
def test_each_kind_of_column_has_its_type_in_duckdb(store: Any, kind: str, is_list: bool, expected: str) -> None:
    name, column = of_kind(kind, is_list=is_list)
    found = {row[0]: (row[1], row[2]) for row in store.execute(f'DESCRIBE "{name}"').fetchall()}
    codes = ", ".join(f"'{code.value}'" for code in column.codes or ())
    assert found[column.name] == (expected.format(codes=codes), "NO" if column.required or is_list else "YES")


@pytest.mark.parametrize("rows", tables(), ids=catalog.NAMES)
def test_rows_come_back_from_duckdb_in_their_order(store: Any, rows: br.Dataset[Any]) -> None:
    assert read_back(rows.name, duckdb_records(store, rows.name)) == list(rows)


def test_duckdb_knows_the_keys_of_the_models(store: Any) -> None:
    found = store.execute(
        "SELECT table_name, constraint_type, constraint_column_names, constraint_text FROM duckdb_constraints()"
    ).fetchall()
    primary = {table for table, kind, columns, _ in found if kind == "PRIMARY KEY" and columns == ["id"]}
    assert primary == set(catalog.NAMES)
    foreign = {(table, columns[0], text.rpartition("REFERENCES ")[2]) for table, kind, columns, text in found if kind == "FOREIGN KEY"}
    assert {(table, column, target.replace('"', "")) for table, column, target in foreign} >= {
        (name, column.name, f"{column.references}(id)") for name, column in KEYS
    }


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO affiliations SELECT * REPLACE ('x' AS id, 'nobody' AS person_id) FROM affiliations LIMIT 1",
        "INSERT INTO affiliations SELECT * FROM affiliations LIMIT 1",
        "INSERT INTO people SELECT * REPLACE ('x' AS id, 'mole' AS sex) FROM people LIMIT 1",
        "INSERT INTO people SELECT * REPLACE ('x' AS id, ['x'] AS roles) FROM people LIMIT 1",
        "INSERT INTO people SELECT * REPLACE ('x' AS id, NULL AS name_en) FROM people LIMIT 1",
        "INSERT INTO people SELECT * REPLACE ('x' AS id, 1066 AS birth_year) FROM people LIMIT 1",
    ],
)
def test_duckdb_refuses_what_the_models_refuse(store: Any, statement: str) -> None:
    with pytest.raises(duckdb.Error, match=r"(?i)constraint|convert|cast"):
        store.execute(statement)


@pytest.mark.parametrize("rows", tables(), ids=catalog.NAMES)
def test_duckdb_says_what_tables_and_columns_mean(store: Any, rows: br.Dataset[Any]) -> None:
    ((told,),) = store.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [rows.name]).fetchall()
    for part in (rows.title, rows.description, br.release().version, *(licence.name for licence in rows.model.__table__.licences)):
        assert part in told
    comments = dict(store.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [rows.name]).fetchall())
    assert comments == {column.name: f"{column.title}. {column.description}" for column in rows.columns}
    ((cited,),) = store.execute("SELECT citation FROM about WHERE name = ?", [rows.name]).fetchall()
    assert cited == rows.cite()


def test_codes_are_told_in_three_languages_in_duckdb(store: Any) -> None:
    found = store.execute(
        "SELECT label_en, label_be, label_ru, meaning_en FROM codes WHERE list = 'code_sex' AND code = 'female'"
    ).fetchall()
    assert found == [("Female", "Жаночы", "Женский", "A woman or a girl.")]


@settings(deadline=None, max_examples=30)
@given(DATES)
def test_duckdb_reads_partial_dates_as_the_library_does(store: Any, text: str) -> None:
    found = store.execute("SELECT earliest(?), latest(?)", [text, text]).fetchall()
    assert found == [(PartialDate(text).earliest, PartialDate(text).latest)]


def test_some_rows_go_to_a_connection_of_ones_own() -> None:
    with duckdb.connect() as connection:
        women = br.load("people").where(sex="female")
        assert women.to_duckdb(connection) is connection
        br.load("imprisonments").where(status="in_custody").to_duckdb(connection)
        assert read_back("people", duckdb_records(connection, "people")) == list(women)
        joined = "SELECT count(*) FROM imprisonments JOIN people ON person_id = people.id"
        ((found,),) = connection.execute(joined).fetchall()
        assert found == sum(spell.person_id in women for spell in br.load("imprisonments").where(status="in_custody"))
        with pytest.raises(br.InvalidValueError, match="has a table 'people' already"):
            women.to_duckdb(connection)


@settings(deadline=None, max_examples=30)
@given(st.lists(TITLES, min_size=1, max_size=3))
def test_any_text_comes_back_from_duckdb(titles: list[str]) -> None:
    rows = sources(*titles)
    with rows.to_duckdb() as connection:
        assert read_back("sources", duckdb_records(connection, "sources")) == list(rows)


def test_a_duckdb_file_is_the_same_database(store: Any, tmp_path: Path) -> None:
    path = tmp_path / "belarus.duckdb"
    export_store(tables(), path, "duckdb")
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    with duckdb.connect(str(path), read_only=True) as connection:
        for rows in tables():
            assert read_back(rows.name, duckdb_records(connection, rows.name)) == list(rows)
        described = "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() ORDER BY ALL"
        assert connection.execute(described).fetchall() == store.execute(described).fetchall()
        assert connection.execute("SELECT latest('2021-02')").fetchall() == [(date(2021, 2, 28),)]


def test_connecting_to_what_is_no_release_is_told() -> None:
    with pytest.raises(br.ReleaseError, match="no release"):
        br.connect("no-such-release")


def test_connect_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(br.MissingExtraError, match=r"^connect\(\) needs duckdb: python -m pip install 'belarus-rights\[duckdb\]'$"):
        br.connect()


# --- SQLite ---


@pytest.mark.parametrize(
    ("kind", "is_list", "declared", "stored"),
    [
        ("text", False, "TEXT", "text"),
        ("date", False, "TEXT", "text"),
        ("integer", False, "INTEGER", "integer"),
        ("number", False, "REAL", "real"),
        ("boolean", False, "INTEGER", "integer"),
        ("code", False, "TEXT", "text"),
        ("text", True, "TEXT", "text"),
        ("code", True, "TEXT", "text"),
    ],
)
def test_each_kind_of_column_has_its_type_in_sqlite(lite: sqlite3.Connection, kind: str, is_list: bool, declared: str, stored: str) -> None:
    name, column = of_kind(kind, is_list=is_list)
    types = {row[1]: row[2] for row in lite.execute(f"PRAGMA table_info('{name}')")}
    assert types[column.name] == declared
    found = lite.execute(f'SELECT DISTINCT typeof("{column.name}") FROM "{name}"')
    assert {row[0] for row in found} - {"null"} == {stored}


@pytest.mark.parametrize("rows", tables(), ids=catalog.NAMES)
def test_rows_come_back_from_sqlite_in_their_order(lite: sqlite3.Connection, rows: br.Dataset[Any]) -> None:
    assert read_back(rows.name, sqlite_records(lite, rows)) == list(rows)


def test_sqlite_finds_no_fault_with_the_file(lite: sqlite3.Connection) -> None:
    assert lite.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert lite.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(("name", "column"), KEYS, ids=[f"{name}.{column.name}" for name, column in KEYS])
def test_single_references_are_foreign_keys_in_sqlite(lite: sqlite3.Connection, name: str, column: Column) -> None:
    keys = {(row[3], row[2], row[4]) for row in lite.execute(f"PRAGMA foreign_key_list('{name}')")}
    assert (column.name, column.references, "id") in keys


@pytest.mark.parametrize(("name", "column"), ITEMS, ids=[f"{name}.{column.name}" for name, column in ITEMS])
def test_the_items_of_a_list_are_foreign_keys_in_a_table_of_their_own(lite: sqlite3.Connection, name: str, column: Column) -> None:
    table = f"{name}_{column.name}"
    target = (code_lists()[column.codes], "code") if column.codes else (column.references, "id")
    keys = {(row[3], row[2], row[4]) for row in lite.execute(f"PRAGMA foreign_key_list('{table}')")}
    assert keys == {("row_id", name, "id"), ("item", *target)}
    found: dict[str, list[str]] = {}
    for row_id, item in lite.execute(f'SELECT row_id, item FROM "{table}" ORDER BY row_id, position'):
        found.setdefault(row_id, []).append(item)
    assert found == {row.id: [str(item) for item in cell] for row in br.load(name) if (cell := getattr(row, column.name))}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE affiliations SET person_id = 'nobody'",
        "UPDATE people SET sex = 'mole'",
        "UPDATE people SET birth_year = 'old'",
        "UPDATE people SET birth_year = 1066",
        "UPDATE people SET name_en = NULL",
        "UPDATE people SET name_en_is_transliterated = 2",
        "UPDATE people_roles SET item = 'mole'",
        "DELETE FROM sources",
    ],
)
def test_sqlite_refuses_what_the_models_refuse(lite: sqlite3.Connection, statement: str) -> None:
    if "'old'" in statement and sqlite3.sqlite_version_info < (3, 37):
        pytest.skip("no strict tables")
    with pytest.raises(sqlite3.IntegrityError):
        lite.execute(statement)


@pytest.mark.parametrize("rows", tables(), ids=catalog.NAMES)
def test_the_schema_of_a_sqlite_file_says_what_columns_mean(lite: sqlite3.Connection, rows: br.Dataset[Any]) -> None:
    ((schema,),) = lite.execute("SELECT sql FROM sqlite_master WHERE name = ?", [rows.name]).fetchall()
    lines = schema.splitlines()
    assert len(lines) == len(rows.columns) + 2
    for column, line in zip(rows.columns, lines[1:], strict=False):
        assert line.startswith(f'  "{column.name}" ')
        assert line.endswith(f" -- {column.title}. {column.description}")
    ((cited,),) = lite.execute("SELECT citation FROM about WHERE name = ?", [rows.name]).fetchall()
    assert cited == rows.cite()


@settings(deadline=None, max_examples=30)
@given(st.lists(TITLES, min_size=1, max_size=3))
def test_any_text_comes_back_from_sqlite(tmp_path_factory: pytest.TempPathFactory, titles: list[str]) -> None:
    rows = sources(*titles)
    path = tmp_path_factory.mktemp("any") / "any.db"
    export_store([rows], path, "sqlite")
    with closing(sqlite3.connect(path)) as connection:
        assert read_back("sources", sqlite_records(connection, rows)) == list(rows)


def test_a_table_alone_has_keys_to_what_is_written_with_it(tmp_path: Path) -> None:
    export_store([br.load("deaths"), br.load("people")], tmp_path / "some.db", "sqlite")
    with closing(sqlite3.connect(tmp_path / "some.db")) as connection:
        assert {row[2] for row in connection.execute("PRAGMA foreign_key_list(deaths)")} >= {"people"}
        assert not {row[2] for row in connection.execute("PRAGMA foreign_key_list(deaths)")} & {"facilities", "sources"}
        assert sqlite_records(connection, br.load("deaths"))[0]["source_ids"] == list(br.load("deaths")[0].source_ids)


# --- Datasette ---


def datasette(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "datasette", *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def shown(file: Path, page: str) -> str:
    return datasette(str(file), "--metadata", str(metadata_path(file)), "--get", page)


def test_datasette_takes_the_file_and_counts_its_rows(file: Path) -> None:
    pytest.importorskip("datasette")
    found = json.loads(datasette("inspect", str(file)))["belarus"]["tables"]
    assert {name: found[name]["count"] for name in catalog.NAMES} == {rows.name: len(rows) for rows in tables()}


def test_datasette_shows_labels_in_place_of_ids_and_codes(file: Path) -> None:
    pytest.importorskip("datasette")
    spell = json.loads(shown(file, "/belarus/imprisonments.json?_labels=on&id=ales-bialiatski-1"))["rows"][0]
    assert spell["person_id"] == {"value": "ales-bialiatski", "label": "Ales Bialiatski"}
    assert spell["status"]["label"] == br.load("imprisonments")["ales-bialiatski-1"].status.label
    source = json.loads(shown(file, "/belarus/people_source_ids.json?_labels=on&row_id=ales-bialiatski"))["rows"][0]["item"]
    assert source["label"] == br.load("sources")[source["value"]].title


def test_datasette_lists_the_tables_and_hides_what_is_beside_them(file: Path) -> None:
    pytest.importorskip("datasette")
    listed = json.loads(shown(file, "/belarus.json"))["tables"]
    assert {table["name"] for table in listed if not table["hidden"]} == {*catalog.NAMES, "about"}


def test_datasette_says_licence_source_and_what_columns_mean(file: Path) -> None:
    pytest.importorskip("datasette")
    page = shown(file, "/belarus/facilities")
    for part in ("Creative Commons Attribution 4.0", f"version {br.release().version}", br.load("facilities").description):
        assert part in page
    told = json.loads(metadata_path(file).read_text(encoding="utf-8"))["databases"]["belarus"]["tables"]
    for name, column in PAIRS:
        assert told[name]["columns"][column.name] == f"{column.title}. {column.description}"


# --- order ---


@settings(deadline=None, max_examples=30)
@given(st.permutations(list(catalog.NAMES)), st.integers(1, len(catalog.NAMES)))
def test_tables_stand_behind_those_that_they_refer_to(names: list[str], count: int) -> None:
    chosen = names[:count]
    ordered = [rows.name for rows in in_order([br.load(name) for name in chosen])]
    assert sorted(ordered) == sorted(chosen)
    for name, column in KEYS:
        if name in ordered and column.references in ordered:
            assert ordered.index(column.references) < ordered.index(name)
