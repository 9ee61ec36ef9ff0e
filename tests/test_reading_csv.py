"""Reading CSV: delimiters, line ends, quotation marks, and rows that are too short, too long or empty."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from contributed import HEADER, PEOPLE, SOURCE, assert_read, assert_refused, check, found, person, table
from hypothesis import given, settings
from hypothesis import strategies as st

import belarus_rights as br
from belarus_rights.validation.reading.columns import columns_of
from belarus_rights.validation.reading.lines import split_lines


@pytest.mark.parametrize(("delimiter", "kind"), [(";", "semicolon"), ("\t", "tab")])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, kind: str, end: str) -> None:
    report = check(table(delimiter=delimiter, end=end).encode())
    assert ("text/delimiter", kind, None) in found(report, "warning")
    assert [row.id for row in report.rows] == [row[0] for row in PEOPLE]
    assert found(report) == []


def test_the_header_decides_on_the_delimiter() -> None:
    many = person("a", roles=";".join(["journalist", "activist", "blogger"]), aliases=";".join(f"Name {n}" for n in range(40)))
    report = check(table([many]).encode())
    assert report.valid
    assert not report.issues
    quoted = '"Id";"Name, in English";"Sources"\na;A. Person;' + SOURCE + "\n"
    assert ("text/delimiter", "semicolon", None) in found(check(quoted.encode()), "warning")


@pytest.mark.parametrize("line", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n"])
def test_the_delimiter_may_be_told(line: str) -> None:
    report = check((line + table(delimiter=";")).encode("utf-8-sig"))
    assert_read(report, ("text/delimiter", "semicolon"))
    broken = check((line + table([person("a", sex="x")], delimiter=";")).encode())
    assert ("constraint-error", "enum", 2) in found(broken)  # a spreadsheet does not show that line


def test_rows_are_counted_as_a_spreadsheet_counts() -> None:
    rows = [person("a", note="one\ntwo\nthree"), person("b", sex="x")]
    text = table(rows).replace("\nb,", "\n\nb,")
    assert [(code, row) for code, _, row in found(check(text.encode()))] == [("blank-row", 3), ("constraint-error", 4)]


def test_rows_that_are_too_short_too_long_or_empty() -> None:
    whole = person("a")
    rows = [
        whole,
        [],
        whole[:-1],
        [*person("c"), ""],
        [*person("d"), "x", "y"],
        [""] * len(HEADER),
        [" "] * len(HEADER),
        ["e"],
        person("f", sex="x"),
    ]
    for reader in ("csv", "auto"):
        report = check(table(rows).encode(), reader=reader)
        shape = [(code, row) for code, _, row in found(report) if code in ("blank-row", "extra-cell", "missing-cell")]
        expected = [("blank-row", 3), ("missing-cell", 4), ("extra-cell", 5), ("extra-cell", 6), ("blank-row", 7), ("missing-cell", 9)]
        assert [item for item in shape if item[1] != 8] == expected
        assert ("constraint-error", "enum", 10) in found(report)
        assert [row.id for row in report.rows] == ["a"]
    (longest,) = (issue for issue in check(table(rows).encode()).issues if issue.row == 6 and issue.code == "extra-cell")
    assert str(len(HEADER) + 2) in longest.message
    assert str(len(HEADER)) in longest.message


@settings(max_examples=2000, deadline=None)
@given(st.text(alphabet='aé1,;"\n\r\x0b\u2028 ', max_size=60), st.sampled_from(",;"))
def test_columns_are_what_the_reader_of_the_standard_library_reads(text: str, delimiter: str) -> None:
    lines = split_lines(text)
    columns = columns_of(lines, delimiter) if lines else None
    if columns is not None:
        assert list(zip(*columns, strict=True)) == list(map(tuple, csv.reader(lines, delimiter=delimiter, strict=True)))


def test_rows_of_one_length_are_read_by_columns() -> None:
    assert columns_of(['a,"b, ""c"""\r\n', "é,\r\n", ",d\r\n"], ",") == [["a", "é", ""], ['b, "c"', "", "d"]]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [('"A. Person', "open-quote"), ('"A." Person', "stray-quote"), ('"A.\nB" Person', "stray-quote"), ("A.\0Person", "nul")],
)
def test_what_ends_reading_is_told_with_its_row(cell: str, kind: str) -> None:
    rows = [person(f"p-{number}") for number in range(300)]
    rows[200][HEADER.index("note")] = "@"
    report = check(table(rows).replace("@", cell).encode())
    assert_refused(report, "source-error", kind, 202)
    assert report.row_count == 200


def test_line_breaks_of_windows_within_cells_are_line_feeds() -> None:
    note = "Two lines,\r\nand a third\r\n\r\nparagraph"
    for content in (
        table([person("a", note=note), person("b", sex="x")], end="\r\n").encode("utf-8-sig"),
        table([person("a", note=note), person("b", sex="x")], end="\r\n", delimiter=";").encode("cp1251"),
        json.dumps([dict(zip(HEADER, row, strict=True)) for row in (person("a", note=note), person("b", sex="x"))]).encode(),
    ):
        report = check(content)
        assert [(code, row) for code, _, row in found(report)] == [("constraint-error", 3)]
        assert report.rows[0].note == note.replace("\r\n", "\n")  # type: ignore[attr-defined]
    name = check(table([person("a", name_en="A.\r\nPerson")], end="\r\n").encode())
    assert found(name) == [("text/stray-white-space", "line", 2)]  # a name stands on one line
    assert check(table([person("a", note="one\rtwo")], end="\r\n").encode()).valid is False


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(("first", "last", "column"), [(10, 20, "note"), (10, 11, "note"), (10, 20, "aliases")])
def test_rows_that_a_quotation_mark_swallowed_do_not_vanish_without_a_word(
    delimiter: str, first: int, last: int, column: str, tmp_path: Path
) -> None:
    opening, closing = ({column: text} for text in ("@oops", "closed@"))
    people = [person(f"person-{n}", **(opening if n == first else closing if n == last else {})) for n in range(60)]
    path = tmp_path / "people.csv"
    path.write_text(table([*people[:40], person("person-x", sex="x"), *people[40:]], delimiter=delimiter).replace("@", '"'), "utf-8")
    for reader in ("csv", "polars"):
        report = check(path, reader=reader)
        assert ("source-error", "swallowed-rows", first + 2) in found(report)
        assert ("constraint-error", "enum", 42 - last + first) in found(report)  # what stands below is checked all the same
    with pytest.raises(br.UnreadableError, match=f"row {first + 2}: A cell holds further rows"):
        br.fix(path, "people", output=tmp_path / "mended.csv")
    assert not (tmp_path / "mended.csv").exists()


@pytest.mark.parametrize(
    "note",
    [
        "One, two.\nThree, four.",
        "A, b, c, d, e.\nF, g, h, i, j, k, l.",
        "\n".join(["First, a line.", "Then, one, with, as, many, commas, as, a, row, has, here.", "And, the last."]),
    ],
)
def test_a_note_of_several_lines_is_no_row(note: str) -> None:
    assert check(table([person("a", note=note)]).encode()).valid
