"""``belarus-rights export``: every format out and in again, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interop_rows import of_kind, read_back, sources, tables

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main
from belarus_rights.interop.exporting import FORMATS, STORES, TEXTS, export_store, export_table

EXTRAS = {
    "parquet": ("pyarrow.parquet", "pyarrow", "arrow"),
    "arrow": ("pyarrow", "pyarrow", "arrow"),
    "duckdb": ("duckdb", "duckdb", "duckdb"),
    "xlsx": ("openpyxl", "openpyxl", "excel"),
}


def written(form: str, folder: Path) -> Path:
    """Export all tables by the command line."""
    path = folder / f"belarus.{form}" if form in STORES else folder / form
    assert main(["export", "--all", "--format", form, "--output", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give all tables in a format, written once."""
    done: dict[str, Path] = {}

    def get(form: str) -> Path:
        if form not in done:
            done[form] = written(form, tmp_path_factory.mktemp(form))
        return done[form]

    return get


def read_csv(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell or None for name, cell in record.items()} for record in csv.DictReader(file)]


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def read_jsonl(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def read_parquet(path: Path) -> Any:
    pl = pytest.importorskip("polars")
    return pl.scan_parquet(path).collect().to_dicts()


def read_arrow(path: Path) -> Any:
    ipc = pytest.importorskip("pyarrow.ipc")
    with ipc.open_file(str(path)) as file:
        return file.read_all().to_pylist()


READERS = {"csv": read_csv, "json": read_json, "jsonl": read_jsonl, "parquet": read_parquet, "arrow": read_arrow}


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("rows", tables(), ids=catalog.NAMES)
def test_rows_come_back_from_every_file(exported: Callable[[str], Path], form: str, rows: br.Dataset[Any]) -> None:
    assert read_back(rows.name, READERS[form](exported(form) / f"{rows.name}.{form}")) == list(rows)


@pytest.mark.parametrize("form", FORMATS)
def test_all_is_one_file_or_one_a_table_and_nothing_else(exported: Callable[[str], Path], form: str) -> None:
    path = exported(form)
    beside = {"belarus.metadata.json"} if form == "sqlite" else set()
    release = {"datapackage.json", "withdrawn.csv"} if form == "csv" else set()
    expected = {path.name, *beside} if form in STORES else {f"{name}.{form}" for name in catalog.NAMES} | release
    assert {entry.name for entry in (path.parent if form in STORES else path).iterdir()} == expected


# --- workbooks ---


@cache
def workbook(path: Path) -> Any:
    return pytest.importorskip("python_calamine").CalamineWorkbook.from_path(str(path))


def sheet(path: Path, name: str) -> list[list[Any]]:
    found: list[list[Any]] = workbook(path).get_sheet_by_name(name).to_python()
    return found


@pytest.mark.parametrize("rows", tables(), ids=catalog.NAMES)
def test_rows_come_back_from_a_workbook(exported: Callable[[str], Path], rows: br.Dataset[Any]) -> None:
    header, *cells = sheet(exported("xlsx"), rows.name)
    records = [{name: None if cell == "" else cell for name, cell in zip(header, row, strict=True)} for row in cells]
    assert read_back(rows.name, records) == list(rows)


def test_a_workbook_is_valid_and_gives_the_rows_it_was_made_of(exported: Callable[[str], Path]) -> None:
    pytest.importorskip("python_calamine")
    report = br.validate(exported("xlsx"), dataset="treaties", sheet="treaties")
    assert report.valid, str(report)
    assert report.rows == tuple(br.load("treaties"))


def test_a_workbook_has_types_a_frozen_header_and_notes(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "some.xlsx"
    kinds = {kind: of_kind(kind) for kind in ("text", "date", "integer", "number", "boolean", "code")}
    export_store([br.load(name)[:100] for name in dict.fromkeys(name for name, _ in kinds.values())], path, "xlsx")
    book = openpyxl.load_workbook(path)
    for kind, (name, column) in kinds.items():
        found = book[name]
        place = [item.name for item in br.load(name).columns].index(column.name) + 1
        types = {cell.data_type for (cell,) in found.iter_rows(2, min_col=place, max_col=place) if cell.value is not None}
        assert types == {{"integer": "n", "number": "n", "boolean": "b"}.get(kind, "s")}, column
        assert found.freeze_panes == "B2"
        header = found.cell(1, place)
        assert header.value == column.name
        assert column.title in header.comment.text
        assert column.description in header.comment.text
        for code in list(column.codes or ())[:10]:
            assert f"{code.value}: {code.label}" in header.comment.text
        if kind == "date":
            assert {cell.number_format for (cell,) in found.iter_rows(2, min_col=place, max_col=place) if cell.value} == {"@"}


def test_a_workbook_says_where_it_is_from_and_what_it_means(exported: Callable[[str], Path]) -> None:
    header, *told = sheet(exported("xlsx"), "about")
    assert {row[header.index("name")]: row[header.index("citation")] for row in told} == {rows.name: rows.cite() for rows in tables()}
    assert {row[header.index("version")] for row in told} == {br.release().version}
    header, *told = sheet(exported("xlsx"), "columns")
    assert [(row[0], row[1], row[3]) for row in told] == [
        (column.table, column.name, column.description) for rows in tables() for column in rows.columns
    ]
    header, *told = sheet(exported("xlsx"), "codes")
    assert ["code_sex", "female", "Female", "Жаночы", "Женский"] in [row[:5] for row in told]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip), min_size=1, max_size=3))
def test_any_text_comes_back_from_a_workbook(tmp_path_factory: pytest.TempPathFactory, titles: list[str]) -> None:
    rows = sources(*titles, "=1+1", "#N/A", "2021-05", "007", "+375")
    path = tmp_path_factory.mktemp("any") / "any.xlsx"
    export_store([rows], path, "xlsx")
    header, *cells = sheet(path, "sources")
    place = header.index("title")
    assert [row[place] for row in cells] == [row.title for row in rows]


@pytest.mark.parametrize(("title", "told"), [("x" * 40_000, "40,000 characters"), ("a\x01b", "no cell of a spreadsheet can hold")])
def test_what_no_cell_can_hold_is_told(tmp_path: Path, title: str, told: str) -> None:
    pytest.importorskip("openpyxl")
    with pytest.raises(br.InvalidValueError, match=rf"sources, row 3, column 'title': .*{told}"):
        export_store([sources("fine", title)], tmp_path / "sources.xlsx", "xlsx")
    assert list(tmp_path.iterdir()) == []


# --- lazily scanned Parquet ---


def test_parquet_is_scanned_lazily_and_keeps_types_and_meanings(exported: Callable[[str], Path]) -> None:
    pl, pq = pytest.importorskip("polars"), pytest.importorskip("pyarrow.parquet")
    duckdb, pd = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    path = exported("parquet") / "imprisonments.parquet"
    spells = br.load("imprisonments")
    expected = len(spells.where(status="in_custody"))
    assert pl.scan_parquet(path).filter(pl.col("status") == "in_custody").select(pl.len()).collect().item() == expected
    assert duckdb.sql(f"SELECT count(*) FROM '{path}' WHERE status = 'in_custody'").fetchall() == [(expected,)]
    assert (pd.read_parquet(path)["status"] == "in_custody").sum() == expected
    assert pq.read_table(path).schema.equals(spells.to_arrow().schema)
    assert pq.read_schema(path).field("status").metadata[b"label"] == b"Status"
    assert pq.read_schema(path).metadata[b"licence"] == b"CC-BY-4.0"


# --- the command ---


@pytest.mark.parametrize("form", FORMATS)
def test_one_table_goes_to_one_file_whose_folder_is_made(tmp_path: Path, form: str) -> None:
    path = tmp_path / "not" / "yet" / f"one.{form}"
    assert main(["export", "treaties", "--format", form, "-o", str(path)]) == 0
    assert path.stat().st_size > 1000
    assert {entry.name for entry in path.parent.iterdir()} == {path.name, *({"one.metadata.json"} if form == "sqlite" else set())}


@pytest.mark.parametrize("form", FORMATS)
def test_a_table_without_rows_is_a_file_without_rows(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"people.{form}"
    export_table(br.load("people")[:0], path, form)
    if form == "xlsx":
        assert len(sheet(path, "people")) == 1
    elif form in READERS:
        assert READERS[form](path) == []
    else:
        assert path.stat().st_size > 1000


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["treaties", "--format", "parquet"], "parquet is no text to be printed: name a file with --output."),
        (["treaties", "--format", "sqlite", "-o", "-"], "sqlite is no text to be printed"),
        (["--all", "--format", "duckdb"], "duckdb holds all tables in one file: name it with --output."),
        (["--all", "--format", "arrow"], "--all writes one file a table: give the folder with --output."),
        (["--all", "--format", "sqlite", "-o", "."], "is a folder: name a file. Nothing was written."),
        (["treaties", "--format", "parquet", "-o", "."], "is a folder: name a file. Nothing was written."),
    ],
)
def test_what_cannot_be_written_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


@pytest.mark.parametrize("form", EXTRAS)
@pytest.mark.parametrize("table", ["treaties", "--all"])
def test_a_missing_extra_is_named_and_nothing_is_written(
    form: str, table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module, package, extra = EXTRAS[form]
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / "not" / "yet" / f"out.{form}"
    assert main(["export", table, "--format", form, "-o", str(path)]) == 3
    assert capsys.readouterr().err == (
        f"belarus-rights: The format {form} needs {package}: python -m pip install 'belarus-rights[{extra}]'\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in TEXTS])
def test_on_an_error_what_was_there_stays(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"treaties.{form}"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="disk"):
        export_table(br.load("treaties"), path, form)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert path.read_text(encoding="utf-8") == "old"


def fail(*_: Any) -> None:
    raise OSError("the disk is full")


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in TEXTS])
def test_a_file_is_replaced_and_a_link_leads_on(form: str, tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / f"link.{form}"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    export_table(br.load("treaties"), link, form)
    assert link.is_symlink()
    assert target.stat().st_size > 1000
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("form", ["parquet", "sqlite"])
def test_files_have_the_mode_that_any_new_file_has(form: str, tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        export_table(br.load("treaties"), tmp_path / "one", form)
    finally:
        os.umask(mask)
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o644


def test_a_format_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(br.UnknownNameError, match="Did you mean 'parquet'"):
        export_table(br.load("treaties"), tmp_path / "x", "parket")


def test_the_command_line_loads_no_tool_that_it_does_not_need(python: Any) -> None:
    done = python(
        "import sys\nfrom belarus_rights.cli import main\nmain(['export', 'treaties', '--format', 'sqlite', '-o', 'x.db'])\n"
        "print(sorted({'pandas', 'polars', 'pyarrow', 'duckdb', 'openpyxl', 'numpy'} & set(sys.modules)))"
    )
    assert done.stdout.strip() == "[]", done.stderr
