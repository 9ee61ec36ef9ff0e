"""The engine: the same verdict by either reader, each row looked at, and memory that does not grow with the rows."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import belarus_rights as br
from belarus_rights.models.column_types import SLUG
from belarus_rights.validation import polars_blocks
from belarus_rights.validation.frames import LONG_NUMBER, ODD_ID, ColumnFrame
from belarus_rights.validation.limits import Limits

ROOT = Path(__file__).parent.parent
TABLES = ("people", "imprisonments", "sources", "organisations", "facilities", "treaties")
ODDITIES = [
    "",
    " ",
    "x",
    "nobody",
    "2021-02-30",
    "24.0",
    "-1",
    "true",
    'say "x"',
    "a,b",
    "two\nlines",
    "€",
    "Ру cc",
    "=1+1",
    "penal colony",
    "2030",
]


# Python 3.10 writes no zero character into a CSV file; it is put into the finished text below.
WRITABLE = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


def table(name: str) -> list[list[str]]:
    with (ROOT / "datasets" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def text(rows: list[list[str]], line_end: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=line_end).writerows(rows)
    return buffer.getvalue()


def found(report: br.Report) -> list[tuple[object, ...]]:
    return [(issue.code, issue.severity, issue.row, issue.column, issue.value, issue.message) for issue in report.issues]


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(TABLES))
    header, *rows = table(name)
    start = draw(st.integers(0, max(0, len(rows) - 30)))
    rows = [header, *[list(row) for row in rows[start : start + draw(st.integers(0, 25))]]]
    for _ in range(draw(st.integers(0, 6))):
        row = draw(st.integers(0, len(rows) - 1))
        match draw(st.sampled_from(["cell", "cell", "cell", "copy", "short", "long", "blank", "empty"])):
            case "cell":
                if rows[row]:
                    column = draw(st.integers(0, len(rows[row]) - 1))
                    rows[row][column] = draw(
                        st.sampled_from(ODDITIES) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
                    )
            case "copy":
                rows.append(list(rows[row]))
            case "short":
                rows[row] = rows[row][:-1]
            case "long":
                rows[row] = [*rows[row], draw(st.sampled_from(ODDITIES))]
            case "blank":
                rows.insert(row, [])
            case "empty":
                rows.insert(row, [""] * len(header))
    content = text(rows, draw(st.sampled_from(["\n", "\n", "\n", "\r\n"])))
    if draw(st.booleans()) and content:
        place = draw(st.integers(0, len(content)))
        content = content[:place] + draw(st.sampled_from(['"', ",", "\n", '""', '"\n', " ", "\r", "\x00", "\x02"])) + content[place:]
    return name, content


@given(files(), st.sampled_from([100, 1000, 8_000_000]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_both_readers_give_the_same_verdict(tmp_path: Path, file: tuple[str, str], block: int) -> None:
    name, content = file
    path = tmp_path / "table.csv"
    path.write_text(content, encoding="utf-8", newline="")
    by_csv = br.validate(path, dataset=name, reader="csv")
    with mock.patch.object(polars_blocks, "BLOCK", block):
        by_polars = br.validate(path, dataset=name, reader="polars")
    assert found(by_csv) == found(by_polars)
    assert (by_csv.row_count, by_csv.counts) == (by_polars.row_count, by_polars.counts)
    assert [row.id for row in by_csv.rows] == [row.id for row in by_polars.rows]


@pytest.mark.parametrize("reader", ["csv", "polars"])
def test_a_plain_file_is_read_by_the_reader_that_was_asked_for(tmp_path: Path, reader: str) -> None:
    rows = table("imprisonments")
    rows[7][rows[0].index("status")] = "held"
    rows[9][0] = rows[4][0]
    path = tmp_path / "imprisonments.csv"
    path.write_text(text(rows), encoding="utf-8", newline="")
    report = br.validate(path, reader=reader)
    assert [(issue.code, issue.row, issue.column) for issue in report.issues if issue.severity == "error"] == [
        ("constraint-error", 8, "status"),
        ("primary-key", 10, "id"),
    ]
    assert "row 5" in report.issues[-1].message
    assert len(report.rows) == len(rows) - 3
    assert [rejected.row for rejected in report.rejected] == [8, 10]


@pytest.mark.parametrize("reader", ["csv", "polars"])
def test_a_row_of_marks_that_hold_nothing_is_blank(tmp_path: Path, reader: str) -> None:
    rows = table("imprisonments")[:5]
    path = tmp_path / "imprisonments.csv"
    path.write_text(text(rows) + '""' + "," * (len(rows[0]) - 1) + "\n", encoding="utf-8", newline="")
    assert [(issue.code, issue.row) for issue in br.validate(path, reader=reader).issues] == [("blank-row", 6)]


@given(st.lists(st.text("az09.-_ AяⅧ\n") | st.text("01-") | st.from_regex("[a-z]?[0-9._-]{6,12}[a-z]{2}[0-9]"), min_size=1))
def test_what_is_odd_in_an_id_is_that_it_is_no_slug_or_holds_a_long_number(ids: list[str]) -> None:
    import polars as pl

    odd = [not re.fullmatch(SLUG, value) or bool(re.search(LONG_NUMBER, value)) for value in ids]
    assert [bool(re.search(ODD_ID, value)) for value in ids] == odd
    assert pl.Series(ids, dtype=pl.String).str.contains(ODD_ID).to_list() == odd
    assert [place for place, _ in ColumnFrame(range(len(ids)), [ids]).odd_ids(0)] == [place for place, is_odd in enumerate(odd) if is_odd]


@pytest.mark.parametrize("reader", ["csv", "polars"])
@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("375.29.123.45.67", "phone"), ("80.29.123.45.67", "phone"), ("ivan-37529-1234-567", "phone"),
        ("4111.1111.1111.1111", "card"), ("4111_1111_1111_1111", "card"), ("4111-1111-1111-1111", "card"),
        ("by13.nbrb.3600.9000.0000.2z00.ab00", "iban"), ("by13nbrb-36009-00000-002z0-0ab00", "iban"),
        ("301-0190a001pb2", "personal-number"), ("301.0190.a001.pb2", "personal-number"),
    ],
)  # fmt: skip
def test_a_private_number_in_an_id_is_found(tmp_path: Path, key: str, code: str, reader: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"id,name_en,sex,source_ids\n{key},A. Name,male,a\n", encoding="utf-8")
    found = {issue.code: issue.value for issue in br.validate(path, reader=reader).issues if issue.column == "id"}
    assert f"privacy/{code}" in found
    assert key not in found.values()


@pytest.mark.parametrize("table_name", ["imprisonments", "sources"])
def test_rows_of_a_later_block_are_told_by_their_numbers(tmp_path: Path, table_name: str) -> None:
    rows = table(table_name)
    last = len(rows) - 1
    rows[last][rows[0].index("source_ids")] = "nowhere"
    rows[last - 2][rows[0].index("id")] = "Two Words"
    path = tmp_path / f"{table_name}.csv"
    path.write_text(text(rows), encoding="utf-8", newline="")
    with mock.patch.object(polars_blocks, "BLOCK", 50_000):
        report = br.validate(path, dataset=table_name, reader="polars")
    told = [(issue.code, issue.row, issue.column) for issue in report.issues if issue.severity == "error"]
    assert {(code, row, column) for code, row, column in told if row in (last + 1, last - 1)} == set(told)
    assert ("constraint-error", last - 1, "id") in told
    assert any(row == last + 1 and column == "source_ids" for _, row, column in told)


def test_an_unknown_reader_is_told() -> None:
    with pytest.raises(br.UnknownNameError, match="polars"):
        br.validate([], dataset="people", reader="polar")


def test_all_rows_are_looked_at_across_chunks() -> None:
    header, *rows = table("imprisonments")
    records = [dict(zip(header, row, strict=True)) for row in rows]
    random.Random(5).shuffle(records)
    wrong = set(range(3, len(records), 97))
    for place in wrong:
        records[place]["sentence_months"] = "two years"
    report = br.validate(records, dataset="imprisonments", limits=Limits(chunk_rows=10))
    assert {issue.row for issue in report.issues if issue.code == "type-error"} == {place + 2 for place in wrong}
    assert report.counts["type-error"] == len(wrong)


def test_more_issues_than_are_kept_are_counted_all_the_same() -> None:
    records = [{"id": f"a-{number}", "name_en": "A. Name", "sex": f"x{number}", "source_ids": "nowhere"} for number in range(50)]
    report = br.validate(records, dataset="people", limits=Limits(issues=10))
    assert report.counts["constraint-error"] == 50
    assert report.errors == 100
    assert len(report.issues) == 10
    assert "100" in str(report)
    assert report.rows == ()


@pytest.fixture
def many(tmp_path: Path) -> Callable[[int], Path]:
    def write(count: int) -> Path:
        header, *rows = table("imprisonments")
        path = tmp_path / f"{count}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            for number in range(count):
                row = list(rows[number % len(rows)])
                writer.writerow([f"{row[0]}-{number:05d}", *row[1:]])
        return path

    return write


def test_memory_stays_bounded(many: Callable[[int], Path]) -> None:
    import tracemalloc

    peaks = []
    for count in (2_000, 40_000):
        path = many(count)
        br.validate(path, dataset="imprisonments", reader="csv", limits=Limits(compared_rows=1_000))
        tracemalloc.start()
        report = br.validate(path, dataset="imprisonments", reader="csv", limits=Limits(compared_rows=1_000))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert report.row_count == count
    # What grows are the ids, which have to be told apart: some 150 bytes each.
    assert peaks[1] - peaks[0] < 38_000 * 250


def parts(path: Path, size: int) -> tuple[list[str], list[int]]:
    """Write many plain rows; give the lines, and where the blocks of a size begin."""
    rows = table("sources")
    lines = text([rows[0], *(row for row in rows[1:] if row[-1] == "")]).splitlines(keepends=True)
    path.write_text("".join(lines), encoding="utf-8", newline="")
    with mock.patch.object(polars_blocks, "BLOCK", size):
        return lines, [start for start, _ in polars_blocks._spans(path, 100_000)]


@pytest.mark.parametrize("mark", ["\ufeff", "x^", "x^!;", "PK\x03\x04", "BZh9", "(\ufffd/", "#", "\u2028", "'"])
def test_what_begins_a_block_is_no_mark_of_anything(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "sources.csv"
    lines, starts = parts(path, 50_000)
    place = next(number for number in range(len(lines)) if len("".join(lines[:number]).encode()) == starts[1])
    path.write_text("".join([*lines[:place], mark, *lines[place:]]), encoding="utf-8", newline="")
    by_csv = br.validate(path, reader="csv")
    with mock.patch.object(polars_blocks, "BLOCK", 50_000):
        by_polars = br.validate(path, reader="polars")
    assert not by_csv.valid or mark == "'"
    assert found(by_polars) == found(by_csv)
    assert by_polars.row_count == by_csv.row_count == len(lines) - 1


@pytest.mark.parametrize("change", ["grow", "cut", "swap", "remove"])
def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    path = tmp_path / "sources.csv"
    lines, _ = parts(path, 20_000)
    bad = len(lines) // 2
    lines[bad] = lines[bad].replace("https://", "")
    path.write_text("".join(lines), encoding="utf-8", newline="")
    read = polars_blocks._ahead

    def changing(*arguments: Any) -> Any:
        for number, block in enumerate(read(*arguments)):
            if number == 2:
                match change:
                    case "grow":
                        path.write_text("".join([*lines, lines[-1]]), encoding="utf-8", newline="")
                    case "cut":
                        path.write_text("".join(lines[:4]), encoding="utf-8", newline="")
                    case "swap":
                        path.write_text("".join([lines[0], *reversed(lines[1:])]), encoding="utf-8", newline="")
                    case _:
                        path.unlink()
            yield block

    monkeypatch.setattr(polars_blocks, "_ahead", changing)
    monkeypatch.setattr(polars_blocks, "BLOCK", 20_000)
    report = br.validate(path, reader="polars")
    assert not report.valid
    assert "source-error" in report.counts
