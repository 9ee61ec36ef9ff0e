"""What is given to be read: paths and their names, open files, pipes, what is no table, and files given beside it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from contributed import assert_read, assert_refused, check, found, person, table

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.interop.exporting import export_table
from belarus_rights.labels import LANGUAGES
from belarus_rights.models.columns import columns
from belarus_rights.validation.reading import progress

# What is no table


@pytest.mark.parametrize(
    ("content", "form"),
    [(b"%PDF-1.7", "PDF"), (b"\x1f\x8b\x08", "gzip"), (b"<html><table>", "HTML"), (b"<?xml version='1.0'?>", "XML"), (b"{\\rtf1", "RTF")],
)
def test_other_kinds_of_file_are_told_by_name(content: bytes, form: str) -> None:
    report = check(content)
    assert_refused(report, "source-error", "not-a-table")
    assert form in report.issues[0].message


@pytest.mark.parametrize("form", ["parquet", "arrow", "sqlite", "duckdb"])
def test_files_of_other_tools_are_to_be_given_as_frames(form: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("duckdb")
    path = tmp_path / f"treaties.{form}"
    export_table(br.load("treaties"), path, form)
    report = br.validate(path)
    assert_refused(report, "source-error", "other-tables")
    assert "Read it with polars, pandas or DuckDB and give the frame to br.validate." in report.render("text")
    assert "br.validate" in br.validate(path, language="be").render("text")


def test_bytes_that_are_no_text() -> None:
    report = check(bytes(range(256)) * 50)
    assert not report.valid
    assert {code for code, _, _ in found(report)} <= {"source-error", "encoding-error"}


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file(content: bytes) -> None:
    assert_refused(check(content), "source-error", "empty")


def test_what_is_no_table_is_refused() -> None:
    for source in (5, None, {"id": "a"}, ["a"], [("id", "a")], object()):
        with pytest.raises(br.InvalidValueError):
            check(source)
    with pytest.raises(br.InvalidValueError, match="path"):
        check("id,name_en\na,A\n")


# Files, open files and pipes


def test_open_files(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(table(), encoding="utf-8")
    with path.open("rb") as file:
        report = br.validate(file)  # its name tells the table
    assert_read(report)
    assert_read(check(io.BytesIO(path.read_bytes())))
    assert_read(check(io.StringIO(table())))
    assert_read(check(bytearray(path.read_bytes())))


def test_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import belarus_rights as br; r = br.validate('-', 'people'); print(r.where, r.row_count, r.valid, len(r.rows))",
        ],
        input=table().encode("cp1251"),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == "standard input 3 True 3"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "people.csv"
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-c", f"open({str(pipe)!r}, 'w', encoding='utf-8', newline='').write({table()!r})"]):
        assert_read(check(pipe))


def test_missing_files(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "people.csv")
    with pytest.raises(br.InvalidValueError, match=r"datapackage\.json"):
        check(tmp_path)


def test_an_empty_path_is_told() -> None:
    with pytest.raises(br.InvalidValueError, match="path is empty"):
        check("")


@pytest.mark.parametrize(
    ("name", "dataset"),
    [
        ("people.csv", "people"),
        ("new-people (2).csv", "people"),
        ("Border deaths.csv", "border_deaths"),
        ("2026_sources_v2.csv", "sources"),
    ],
)
def test_the_name_of_a_file_tells_its_table(name: str, dataset: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(table([], [column.name for column in columns(catalog.model(dataset))]), encoding="utf-8")
    assert br.validate(tmp_path / name).dataset == dataset


@pytest.mark.parametrize("name", ["new.csv", "people_and_sources.csv", "townspeople.csv"])
def test_a_name_that_does_not_tell(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(table(), encoding="utf-8")
    with pytest.raises(br.InvalidValueError, match="belarus-rights list"):
        br.validate(tmp_path / name)
    with pytest.raises(br.UnknownNameError, match="people"):
        br.validate(tmp_path / name, "peple")


# Files given beside it


@pytest.mark.parametrize(
    "content",
    [b"", b"foo,bar\n1,2\n", b"\xff\xfei\0d\0\n\0a\xd8b\0c", table().encode(), b'id\na\n"b\n', b'[{"foo": 1}]'],
    ids=["empty", "no columns", "damaged", "another table", "open quote", "no ids"],
)
def test_a_given_file_that_is_broken_is_not_ignored(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pages.dat"
    path.write_bytes(content)
    for language in LANGUAGES:
        with pytest.raises(br.UnreadableError, match=r"pages\.dat"):
            check(table().encode(), given={"sources": path}, language=language)


def test_given_ids_may_be_a_set() -> None:
    source = table([person("a-b", source_ids="a-new-page")]).encode()
    assert not check(source).valid
    assert check(source, given={"sources": {"a-new-page"}}).valid


# Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(table(), encoding="utf-8")
    monkeypatch.setattr(progress, "LONG", 1)
    for stream, wanted, expected in ((Terminal(), True, True), (io.StringIO(), True, False), (Terminal(), False, False)):
        monkeypatch.setattr(sys, "stderr", stream)
        assert_read(check(path, progress=wanted))
        assert ("people.csv" in stream.getvalue()) is expected
