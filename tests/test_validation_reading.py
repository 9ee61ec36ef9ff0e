"""Reading what contributors have: whatever the form, the same table comes in, and what cannot be read is said clearly."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import polars as pl
import pytest
import spreadsheets
from hypothesis import given, settings
from hypothesis import strategies as st

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.labels import LANGUAGES, translate
from belarus_rights.models.columns import columns
from belarus_rights.validation.limits import Limits
from belarus_rights.validation.reading import progress
from belarus_rights.validation.reading.columns import columns_of
from belarus_rights.validation.reading.lines import split_lines

SOURCE = "viasna-2022-03-18-ten-recognised"
HEADER = [column.name for column in columns(catalog.model("people"))]


def person(key: str, **cells: str) -> list[str]:
    return [{"id": key, "name_en": "Alena Exampleava", "sex": "female", "source_ids": SOURCE, **cells}.get(name, "") for name in HEADER]


PEOPLE = [
    person("alena-exampleava", name_be="Алена Прыкладава", name_ru="Елена Примерова", roles="journalist;activist", birth_year="1980"),
    person(
        "ihar-exampleau", name_en="Ihar Exampleau", name_be="Ігар Прыкладаў", sex="male", note="Two lines,\nand a “quotation”; see there"
    ),
    person("third-person", name_en="Third Person", name_ru="Третий Человек", sex="male"),
]


def table(rows: list[list[str]] = PEOPLE, header: list[str] = HEADER, delimiter: str = ",", end: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    # Older versions of Python quote a line break only if it is a part of the line end.
    quoting = csv.QUOTE_MINIMAL if "\n" in end else csv.QUOTE_ALL
    csv.writer(buffer, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([header, *rows])
    return buffer.getvalue()


def check(source: Any, dataset: str | None = "people", **options: Any) -> br.Report:
    return br.validate(source, dataset, **options)


def found(report: br.Report, severity: str = "error") -> list[tuple[str, str, int | None]]:
    return [(issue.code, issue.fault.kind, issue.row) for issue in report.issues if issue.severity == severity]


def assert_read(report: br.Report, *warnings: tuple[str, str]) -> None:
    """Assert that the people came in whole, with these warnings about the form."""
    assert found(report) == [], [issue.message for issue in report.issues]
    assert [row.to_cells() if hasattr(row, "to_cells") else row.id for row in report.rows] == [row[0] for row in PEOPLE]
    assert report.rows[1].note == PEOPLE[1][-1]  # type: ignore[attr-defined]
    assert report.rows[0].name_be == "Алена Прыкладава"  # type: ignore[attr-defined]
    noticed = [(issue.code, issue.fault.kind) for issue in report.issues if issue.code.startswith(("text/", "incorrect"))]
    assert sorted(set(noticed)) == sorted(warnings)


def assert_refused(report: br.Report, code: str, kind: str, row: int | None = None) -> None:
    """Assert that reading ended with this fault, and that it is said in every language."""
    assert not report.valid
    assert (code, kind, row) in found(report), found(report)
    for language in LANGUAGES:
        assert report.render("text", language)
    json.dumps(report.to_dict())
    assert len(report.rows) + len(report.rejected) == report.row_count


# Encodings


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_encodings(codec: str) -> None:
    warnings = [] if codec.startswith("utf-8") else [("text/encoding", "")]
    assert_read(check(table().encode(codec)), *warnings)


def test_the_encoding_is_named() -> None:
    (issue,) = (issue for issue in check(table().encode("cp1251")).issues if issue.code == "text/encoding")
    assert "Windows-1251" in issue.message
    assert issue.row is None


@pytest.mark.parametrize("codec", ["koi8_r", "koi8_u", "cp866", "mac_cyrillic", "iso8859_5"])
def test_other_cyrillic_encodings_are_told_by_name(codec: str) -> None:
    text = table().replace("і", "и").replace("І", "И").replace("ў", "у").replace("“", '""').replace("”", '""')
    report = check(text.encode(codec))
    assert_refused(report, "encoding-error", "other", 2)
    assert any(name in report.issues[0].message for name in ("KOI8-R", "CP866", "Mac Cyrillic", "ISO 8859-5"))


@pytest.mark.parametrize(("codec", "name"), [("cp1250", "Małgorzata Łącka"), ("cp1252", "Größe Élan"), ("cp1257", "Šiauliai Kęstutis")])
def test_other_latin_encodings_are_refused(codec: str, name: str) -> None:
    assert_refused(check(table([person("a", name_en=name)]).encode(codec)), "encoding-error", "", 2)


def test_marks_that_all_windows_encodings_share_are_read() -> None:
    report = check(table([person("a", note="a “quoted” word – and a dash…")]).encode("cp1250"))
    assert report.valid
    assert report.rows[0].note == "a “quoted” word – and a dash…"


def test_a_few_bad_bytes_are_found_in_their_row() -> None:
    head, *lines = table([person(f"p-{number}", name_be="Алена Прыкладава") for number in range(500)]).encode().splitlines(keepends=True)
    lines[321] = lines[321].replace("Алена".encode(), b"\xcf\xf0")
    report = check(head + b"".join(lines))
    assert_refused(report, "encoding-error", "few", 323)
    assert report.row_count == 321


def test_garbled_text_is_recognised() -> None:
    assert_refused(check(table().encode().decode("cp1251").encode()), "encoding-error", "mojibake")
    assert_refused(check(table().encode().decode("latin-1").encode()), "encoding-error", "mojibake")


def test_a_latin_letter_in_a_cyrillic_word_is_no_other_encoding() -> None:
    assert ("text/encoding", "", None) in found(check(table([person("a", name_ru="Мiнск i вобласць")]).encode("cp1251")), "warning")


# Delimiters, line ends, quotation marks


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


def test_a_title_may_stand_above_the_header() -> None:
    report = check(("Sources\n\n" + table()).encode())
    assert_read(report, ("text/title-rows", ""))
    assert ("constraint-error", "enum", 4) in found(check(("Sources\n\n" + table([person("a", sex="x")])).encode()))


def test_blank_lines_above_the_header_do_no_harm() -> None:
    assert_read(check(("\n\n" + table()).encode()))


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


def test_an_open_quotation_mark_does_not_swallow_the_file(python: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    row = ",".join(person("p-@"))
    with (tmp_path / "people.csv").open("w", encoding="utf-8") as file:
        file.write(f'{",".join(HEADER)}\n{row}\n"{row}\n')
        file.writelines(row.replace("@", str(number)) + "\n" for number in range(600_000))
    report = python(PEAK.format(source="'people.csv'"))
    assert report.stdout.split()[:2] == ["open-quote", "3"], report
    assert float(report.stdout.split()[2]) < 300


PEAK = """
import csv, resource, sys, belarus_rights as br
from pathlib import Path
csv.field_size_limit(2**31 - 1)  # some libraries do

def peak():  # in megabytes; Linux counts for a process also what the one that started it had taken, but not in this file
    if sys.platform == "linux":
        return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)

report = br.validate({source}, "people", reader="csv")
issue = next(issue for issue in report.issues if issue.code == "source-error")
print(issue.fault.kind, issue.row, peak())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured in another way there")
@pytest.mark.parametrize("filler", ['b","  * 40_000_000', 'b"x" * 40_000_000', 'b\'"\' + b"x\\n" * 40_000_000', 'b"[" * 9_000_000'])
def test_no_row_grows_without_end(filler: str, python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    report = python(PEAK.format(source=f"b'id,name_en\\na,b\\n' + {filler}"))
    assert report.returncode == 0, report.stderr
    kind, row, peak = report.stdout.split()
    assert kind in ("long-row", "open-quote")
    assert row == "3"
    assert float(peak) < 600


def test_the_limit_of_the_csv_module_is_left_alone() -> None:
    before = csv.field_size_limit(1_000)
    try:
        report = check(table([person("a", note="x" * 90_000)]).encode())
        assert report.valid
        assert csv.field_size_limit() == 1_000
    finally:
        csv.field_size_limit(before)


# Headers


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_way_to_name_a_column(name: str) -> None:
    found_columns = columns(catalog.model(name))
    ways: list[Callable[[Any], str]] = [
        lambda column: column.name.upper(),
        lambda column: column.name.replace("_", " ").title(),
        lambda column: f" {column.name.replace('_', '-')}\u200b",
        lambda column: f"{column.title}*",
        *(lambda column, language=language: translate(column.title, language) for language in LANGUAGES),
        lambda column: translate(column.title, "be").replace("і", "i").replace("а", "a").upper(),
    ]
    for way in ways:
        labels = [way(column) for column in found_columns]
        report = check(table([], labels).encode(), name)
        assert {issue.code for issue in report.issues} <= {"incorrect-label"}, labels
        renamed = [(issue.column, issue.value, issue.row) for issue in report.issues]
        expected = [(column.name, label, 1) for column, label in zip(found_columns, labels, strict=True) if label != column.name]
        assert renamed == expected


def header_faults(labels: list[str]) -> list[tuple[str, str | None, str | None]]:
    report = check(table([], labels).encode())
    assert all(issue.row == 1 for issue in report.issues)
    return [(issue.code, issue.column, issue.value) for issue in report.issues]


def test_what_can_be_wrong_with_a_header() -> None:
    assert header_faults(HEADER) == []
    assert header_faults(HEADER[:-1]) == [("missing-label", "note", None)]
    assert header_faults([*HEADER, "gender"]) == [("extra-label", None, "gender")]
    assert header_faults([*HEADER, "sex"]) == [("duplicate-label", "sex", "sex")]
    assert header_faults([*HEADER, ""]) == [("blank-label", None, None)]
    assert header_faults([*HEADER, " \u00a0"]) == [("blank-label", None, None)]
    assert header_faults([HEADER[1], HEADER[0], *HEADER[2:]]) == [("incorrect-label", None, None)]
    twice = header_faults(["Пол" if name == "note" else name for name in HEADER])
    assert sorted(twice) == sorted([("missing-label", "note", None), ("duplicate-label", "sex", "Пол")])


def test_a_near_miss_is_suggested() -> None:
    (issue,) = check(table([], [*HEADER, "name_eng"]).encode()).issues
    assert "name_en" in issue.hint


def test_two_labels_for_one_column_keep_the_first() -> None:
    report = check(table([[*person("a"), "x"]], [*HEADER, "Пол"]).encode())
    assert found(report) == [("duplicate-label", "", 1)]
    assert report.rows[0].sex == "female"


def test_a_file_without_a_header_has_one_fault() -> None:
    report = check(table(PEOPLE[1:], PEOPLE[0]).encode())
    assert found(report) == [("source-error", "no-header", None)]
    assert "belarus-rights template people" in report.issues[0].hint
    assert "Прыкладава" not in report.render("json")


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file(content: bytes) -> None:
    assert_refused(check(content), "source-error", "empty")


# Limits


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        (Limits(file_bytes=100), "file-size"),
        (Limits(columns=5), "many-columns"),
        (Limits(cell_characters=30), "long-cell"),
    ],
)
def test_limits(limits: Limits, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(table(), encoding="utf-8")
    records = [dict(zip(HEADER, row, strict=True)) for row in PEOPLE]
    for source in (path, path.read_bytes(), io.BytesIO(path.read_bytes()), records, iter(records), json.dumps(records).encode()):
        report = check(source, limits=limits)
        assert [(code, found_kind) for code, found_kind, _ in found(report) if code == "source-error"] == [("source-error", kind)]


def test_a_long_cell_is_told_with_its_row() -> None:
    assert_refused(check(table([person("a"), person("b", note="x" * 100_001)]).encode()), "source-error", "long-cell", 3)
    assert check(table([person("a"), person("b", note="x" * 100_000)]).encode()).valid
    lines = "x\n" * 55_000
    assert_refused(check(table([person("a"), person("b", note=lines)]).encode()), "source-error", "long-cell", 3)


def test_a_larger_cell_can_be_allowed() -> None:
    report = check(table([person("a", note="x" * 300_000)]).encode(), limits=Limits(cell_characters=400_000))
    assert report.valid


# Spreadsheets

TITLED = [["Спіс"], [], HEADER, *[[cell or None for cell in row] for row in PEOPLE]]


@pytest.mark.parametrize("make", [spreadsheets.xlsx, spreadsheets.ods])
def test_spreadsheets(make: Callable[[spreadsheets.Sheets], bytes], tmp_path: Path) -> None:
    path = tmp_path / "people.bin"  # the bytes tell what it is
    path.write_bytes(make({"Тлумачэнне": [["Column", "Meaning"], ["id", "…"]], "Дадзеныя": TITLED, "Empty": []}))
    report = check(path)
    assert report.where == f"{path} (Дадзеныя)"
    assert found(report) == []
    assert [row.id for row in report.rows] == [row[0] for row in PEOPLE]
    assert [(issue.code, issue.fault.kind) for issue in report.issues] == [("text/title-rows", "")]
    assert [row.id for row in check(path.read_bytes()).rows] == [row[0] for row in PEOPLE]


def test_the_old_kind_of_spreadsheet() -> None:
    report = check(spreadsheets.XLS, "imprisonments")
    assert {issue.code for issue in report.issues if issue.severity == "error"} == {
        "missing-label",
        "source/unknown",
        "row/status-without-date",
    }
    assert report.rejected[0].row == 4
    cells = report.rejected[0].cells
    assert (cells["detained_on"], cells["sentence_months"], cells["pre_trial_reported"]) == ("2021-07-14", "120", "true")


@pytest.mark.parametrize("make", [spreadsheets.xlsx, spreadsheets.ods])
def test_typed_cells_become_text(make: Callable[[spreadsheets.Sheets], bytes]) -> None:
    labels = ["id", "detained_on", "sentence_months", "pre_trial_reported", "note"]
    rows = [labels, ["a", dt.date(2021, 7, 14), 24.0, True, 0.1 + 0.2], [], ["b", "2021", 36, False, "007"]]
    report = check(make({"Sheet": rows}), "imprisonments")
    read = {row.row: [row.cells[name] for name in labels] for row in report.rejected}
    assert read == {2: ["a", "2021-07-14", "24", "true", "0.3"], 4: ["b", "2021", "36", "false", "007"]}
    assert ("blank-row", "", 3) in found(report)


def test_moments_durations_and_failed_formulas() -> None:
    labels = ["id", "detained_on", "convicted_on", "sentence_months", "court", "note"]
    values = ["a", dt.datetime(2021, 7, 14, 10, 30), dt.datetime(2021, 7, 14), dt.time(9, 5), "#N/A", dt.timedelta(hours=36)]

    def formatted(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["F2"].number_format = "[h]:mm:ss"

    report = check(spreadsheets.xlsx({"Sheet": [labels, values]}, formatted), "imprisonments")
    cells = report.rejected[0].cells
    assert [cells[name] for name in labels] == ["a", "2021-07-14T10:30:00", "2021-07-14", "09:05:00", "#N/A", "36:00:00"]


@pytest.mark.parametrize("make", [spreadsheets.xlsx, spreadsheets.ods])
def test_failed_formulas_are_told_wherever_they_stand(make: Callable[[spreadsheets.Sheets], bytes]) -> None:
    row = [spreadsheets.Failed("#DIV/0!") if name == "note" else cell for name, cell in zip(HEADER, person("a"), strict=True)]
    rows = [[], [None, None, *HEADER], [None, None, *row], [None, None, *person("b")], [None, None, spreadsheets.Failed("#REF!"), *row[1:]]]
    report = check(make({"Other": [["x"]], "Sheet": rows}))
    assert [(code, row) for code, _, row in found(report) if code == "text/failed-formula"] == [
        ("text/failed-formula", 3),
        ("text/failed-formula", 5),
        ("text/failed-formula", 5),
    ]
    assert [row.id for row in report.rows] == ["b"]
    assert {issue.value for issue in report.issues if issue.code == "text/failed-formula"} == {"#DIV/0!", "#REF!"}


def test_failed_formulas_in_the_old_kind_of_spreadsheet() -> None:
    report = check(spreadsheets.XLS_FAILED, "people")
    told = [(issue.row, issue.column, issue.value) for issue in report.issues if issue.code == "text/failed-formula"]
    assert told == [(3, "name_be", "#DIV/0!"), (3, "note", "#N/A"), (4, "name_ru", "#REF!")]
    for end in range(500, len(spreadsheets.XLS_FAILED), 900):
        assert_refused(check(spreadsheets.XLS_FAILED[:end]), "source-error", "damaged")


def test_a_table_may_start_anywhere_in_a_sheet() -> None:
    rows: list[list[Any]] = (
        [[]] * 4 + [[None, None, *HEADER]] + [[None, None, *row] for row in PEOPLE] + [[None, None, *person("x", sex="?")]]
    )
    report = check(spreadsheets.xlsx({"Sheet": rows}))
    assert found(report) == [("constraint-error", "enum", 9)]
    assert len(report.rows) == 3


def test_empty_columns_at_the_end_of_a_sheet_are_no_columns() -> None:
    rows = [[*HEADER, None, " ", None], [*PEOPLE[0], None, None, " "]]
    assert check(spreadsheets.xlsx({"Sheet": rows})).valid
    rows[1][-1] = "x"
    assert ("blank-label", "", 1) in found(check(spreadsheets.xlsx({"Sheet": rows})))


def test_the_sheet_is_chosen() -> None:
    book = spreadsheets.xlsx({"One": [HEADER, person("a")], "Two": [HEADER, person("b", sex="x")], "None": [["foo"]]})
    report = check(book)
    assert found(report) == [("source-error", "many-sheets", None)]
    assert "Two" in report.issues[0].message
    assert check(book, sheet="One").valid
    assert found(check(book, sheet="two")) == [("constraint-error", "enum", 2)]
    assert_refused(check(book, sheet="None"), "source-error", "no-header")
    with pytest.raises(br.UnknownNameError, match="Two"):
        check(book, sheet="Twoo")
    nothing = check(spreadsheets.xlsx({"A": [["foo"]], "B": [["bar"]]}))
    assert_refused(nothing, "source-error", "no-sheet")
    assert "A, B" in nothing.issues[0].message
    assert_refused(check(spreadsheets.xlsx({"A": []})), "source-error", "empty")


def test_a_hidden_sheet_is_not_read() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Old"].sheet_state = "hidden"

    report = check(spreadsheets.xlsx({"Old": [HEADER, person("a", sex="x")], "New": [HEADER, person("b")]}, hide))
    assert report.valid
    assert [row.id for row in report.rows] == ["b"]


def test_a_spreadsheet_that_would_fill_the_memory() -> None:
    def far(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["XFD1048576"] = "x"

    assert_refused(check(spreadsheets.xlsx({"Sheet": [HEADER]}, far)), "source-error", "heavy")


def bomb(name: str, size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as file:
        for _ in range(size // 1_000_000):
            file.write(bytes(1_000_000))
    return buffer.getvalue()


def test_archives_that_would_unpack_to_too_much() -> None:
    assert_refused(check(bomb("xl/workbook.xml", 20_000_000)), "source-error", "archive-ratio")
    assert_refused(check(bomb("datapackage.json", 20_000_000)), "source-error", "archive-ratio")
    book = spreadsheets.xlsx({"Sheet": [HEADER]})
    assert_refused(check(book, limits=Limits(archive_bytes=1_000)), "source-error", "archive-size")
    assert_refused(check(book, limits=Limits(archive_files=2)), "source-error", "archive-files")
    assert_refused(check(book, limits=Limits(spreadsheet_bytes=1_000)), "source-error", "spreadsheet-size")
    assert_refused(check(book, limits=Limits(spreadsheet_seconds=0)), "source-error", "heavy")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number:0100}", b"")
    assert_refused(check(many.getvalue()), "source-error", "archive-files")


def test_damaged_spreadsheets() -> None:
    book = spreadsheets.xlsx({"Sheet": TITLED})
    for content in (book[:1000], book[: len(book) - 30], b"PK\3\4", spreadsheets.XLS[:3000], spreadsheets.XLS[:8] + b"x" * 5000):
        assert_refused(check(content), "source-error", "damaged")
    locked = spreadsheets.XLS[:512] + "EncryptionInfo EncryptedPackage".encode("utf-16-le") + bytes(4096)
    assert_refused(check(locked), "source-error", "encrypted")


def test_without_the_extra_it_is_said_what_to_install(python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = python(
        "import sys; sys.modules['python_calamine'] = None\n"
        "import belarus_rights as br\n"
        "try:\n    br.validate(b'\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1', 'people')\n"
        "except br.MissingExtraError as error:\n    print(error)"
    )
    assert "pip install 'belarus-rights[excel]'" in done.stdout, done


# Files of other kinds


@pytest.mark.parametrize(
    ("content", "form"),
    [(b"%PDF-1.7", "PDF"), (b"\x1f\x8b\x08", "gzip"), (b"<html><table>", "HTML"), (b"<?xml version='1.0'?>", "XML"), (b"{\\rtf1", "RTF")],
)
def test_other_kinds_of_file_are_told_by_name(content: bytes, form: str) -> None:
    report = check(content)
    assert_refused(report, "source-error", "not-a-table")
    assert form in report.issues[0].message


def test_bytes_that_are_no_text() -> None:
    report = check(bytes(range(256)) * 50)
    assert not report.valid
    assert {code for code, _, _ in found(report)} <= {"source-error", "encoding-error"}


# JSON

RECORDS: list[dict[str, Any]] = [
    {"id": "a", "name_en": "A. Person", "sex": "female", "source_ids": [SOURCE], "birth_year": 1980, "roles": ["journalist", "activist"]},
    {"id": "b", "name_en": "B. Person", "sex": "male", "source_ids": SOURCE, "birth_year": 1980.0, "note": None},
]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        json.dumps({"rows": RECORDS}),
        json.dumps({"data": RECORDS}, indent=1),
        "\n".join(map(json.dumps, RECORDS)) + "\n\n",
        "\r\n".join(map(json.dumps, RECORDS)),
        "\n".join(json.dumps(record, indent=4) for record in RECORDS),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_json(text: str, codec: str) -> None:
    report = check(text.encode(codec))
    assert found(report) == []
    assert [(row.id, row.birth_year, row.roles) for row in report.rows] == [  # type: ignore[attr-defined]
        ("a", 1980, ("journalist", "activist")),
        ("b", 1980, ()),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "row"),
    [
        ('[{"id": "a"},]', "json", 3),
        ('[{"id": "a"} {"id": "b"}]', "json", 3),
        ('[{"id": "a"}', "json", 3),
        ('[{"id": "a"}] x', "json", 3),
        ('{"rows": [{"id": "a"}], "more": 1}', "json", 3),
        ('{"id": "a"}\n{"id": ', "json", 3),
        ('{"id": "a"}\n[1]', "not-records", 3),
        ('[{"id": "a"}, null]', "not-records", 3),
        ('[{"id": "a"}, {"note": {"b": 1}}]', "nested", 3),
        ('[{"id": "a"}, {"note": [["b"]]}]', "nested", 3),
        ('[{"id": "a"}, {"note": ' + "[" * 100_000, "nested", 3),
        ('[{"id": "a"}, {"id": "b", "id": "c"}]', "duplicate-key", 3),
        ('[{"id": "a"}, {"birth_year": NaN}]', "not-a-number", 3),
        ('[{"id": "a"}, {"birth_year": -Infinity}]', "not-a-number", 3),
        ('[{"id": "a"}, {"note": "\\ud800"}]', "half-character", 3),
        ('[{"id": "a"}, {"note": "\\u0000"}]', "nul", 3),
        ('[{"id": "a"}, {"\\ud800": "b"}]', "half-character", 3),
        ('[{"id": "a"}, {"\\ud800": 1, "\\ud800": 2}]', "duplicate-key", 3),
    ],
)
def test_what_is_wrong_with_json_is_told_with_its_row(text: str, kind: str, row: int) -> None:
    assert_refused(check(text.encode()), "source-error", kind, row)


def test_numbers_keep_their_digits() -> None:
    text = '[{"id": "a", "note": 12345678901234567890.10, "birth_year": ' + "9" * 10_000 + "}]"
    cells = check(text.encode()).rejected[0].cells
    assert cells["note"] == "12345678901234567890.10"
    assert cells["birth_year"] == "9" * 10_000


def test_a_record_may_leave_out_what_is_optional() -> None:
    assert check([RECORDS[0]]).valid
    report = check([{"id": "a", "name_en": "A", "sex": "male"}, {"id": "b", "name_en": "B", "sex": "male", "gender": "x"}])
    assert found(report) == [("extra-label", "", 1), ("source/none", "", 2), ("source/none", "", 3)]
    assert check(b"[]").valid
    assert check([]).row_count == 0


# Python


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


def test_rows_and_data_sets(datasets: Path) -> None:
    people = br.load("people")
    report = br.validate(people)
    assert report.dataset == "people"
    assert not report.issues
    assert report.rows == tuple(people)
    assert br.validate([people[0]]).rows == (people[0],)
    assert br.validate(people.where(id="nobody")).valid
    assert br.validate(iter(people[:3])).row_count == 3


def test_typed_values_in_mappings() -> None:
    record = {
        "id": "a-1",
        "person_id": "ales-bialiatski",
        "detained_on": dt.date(2021, 7, 14),
        "convicted_on": dt.datetime(2023, 3, 3),
        "sentence_months": Decimal("120"),
        "pre_trial_reported": True,
        "charge_articles": ("342", "361-1"),
        "status": br.load("imprisonments")[0].status,  # type: ignore[attr-defined]
        "status_as_of": dt.date(2023, 3, 3),
        "court": None,
        "facility_name": float("nan"),
        "source_ids": [SOURCE],
    }
    report = check([record], "imprisonments")
    assert found(report) == []
    (row,) = report.rows
    assert (row.detained_on, row.sentence_months, row.facility_name) == ("2021-07-14", 120, None)  # type: ignore[attr-defined]


def test_data_frames(datasets: Path) -> None:
    for name in ("people", "facilities", "indices"):
        read = pd.read_csv(datasets / f"{name}.csv")
        assert check(read, name).issues == ()
        assert check(read.set_index("id"), name).issues == ()
        assert check(pd.read_csv(datasets / f"{name}.csv", dtype=str, keep_default_na=False), name).issues == ()
        assert check(pl.read_csv(datasets / f"{name}.csv", infer_schema_length=None), name).issues == ()
        assert check(br.load(name).to_pandas(), name).issues == ()
    assert check(pl.scan_csv(datasets / "people.csv", infer_schema_length=None)).issues == ()


def test_what_is_no_table_is_refused() -> None:
    for source in (5, None, {"id": "a"}, ["a"], [("id", "a")], object()):
        with pytest.raises(br.InvalidValueError):
            check(source)
    with pytest.raises(br.InvalidValueError, match="path"):
        check("id,name_en\na,A\n")


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
    with pytest.raises(br.InvalidValueError, match="imprisonments"):
        br.validate(tmp_path / name)
    with pytest.raises(br.UnknownNameError, match="people"):
        br.validate(tmp_path / name, "peple")


# Packages


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "people.csv").write_text(table(), encoding="utf-8")
    sources = [column.name for column in columns(catalog.model("sources"))]
    values = {
        "id": SOURCE, "title": "A page", "publisher": "A", "url": "https://example.org/a", "language": "en", "kind": "news",
        "source_ids": SOURCE,
    }  # fmt: skip
    (folder / "sources.csv").write_text(table([[values.get(name, "") for name in sources]], sources, delimiter=";"), encoding="utf-8")
    resources = [{"name": "people", "path": "people.csv"}, {"name": "sources", "path": "sources.csv"}]
    (folder / "datapackage.json").write_text(json.dumps({"name": "a-package", "resources": resources}), encoding="utf-8")
    return folder


def zipped(folder: Path, top: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.iterdir():
            archive.write(path, top + path.name)
    return buffer.getvalue()


def all_ways(folder: Path) -> Iterator[Any]:
    yield folder
    yield folder / "datapackage.json"
    yield zipped(folder)
    yield zipped(folder, "top/")


def edit(folder: Path, **changes: Any) -> None:
    path = folder / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def test_packages(package: Path) -> None:
    for source in all_ways(package):
        report = check(source, None)
        assert report.dataset == "a-package"
        assert [part.dataset for part in report.tables] == ["people", "sources"]
        assert found(report) == []
        assert report.row_count == 4
        assert check(source, "people").dataset == "people"
        assert len(check(source, "people").tables) == 1


def test_the_bundled_package_is_clean(datasets: Path) -> None:
    report = br.validate(datasets)
    assert report.dataset == "belarus-rights"
    assert report.issues == ()


@pytest.mark.parametrize(
    "path", ["../people.csv", "/etc/passwd", "C:\\people.csv", "https://example.org/people.csv", "", ["people.csv"], None]
)
def test_paths_out_of_a_package_are_refused(path: Any, package: Path) -> None:
    edit(package, resources=[{"name": "people", "path": path}])
    for source in all_ways(package):
        assert {kind for code, kind, _ in found(check(source, None)) if code == "source-error"} == {"outside"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_out_of_a_package_are_refused(package: Path, tmp_path: Path) -> None:
    shutil.move(package / "people.csv", tmp_path / "people.csv")
    (package / "people.csv").symlink_to(tmp_path / "people.csv")
    assert ("source-error", "outside", None) in found(check(package, None))


def test_what_can_be_wrong_with_a_package(package: Path) -> None:
    resources = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    edit(package, resources=[*resources, {"name": "secrets", "path": "x.csv"}, 5, {"name": "people", "path": "people.csv"}])
    for source in all_ways(package):
        assert [kind for _, kind, _ in found(check(source, None))] == ["unknown-resource", "unknown-resource", "repeated-resource"]
        assert found(check(source, "people")) == [("source-error", "repeated-resource", None)]
    edit(package, resources=[{"name": "people", "path": "persons.csv"}])
    for source in all_ways(package):
        assert found(check(source, None)) == [("source-error", "missing-file", None)]
        assert found(check(source, "deaths")) == [("source-error", "missing-table", None)]
    edit(package, resources=[{"name": "secrets", "path": "x.csv"}])
    for source in all_ways(package):
        assert_untold(check(source, None), "no-tables")
        (issue,) = check(source, None).issues
        assert "secrets" in issue.message
        assert "people" in issue.message
        assert "--dataset" in issue.hint
        (issue,) = check(source, "people").issues
        assert (issue.code, issue.fault.kind) == ("source-error", "missing-table")
        assert "secrets" in issue.message
        assert "--dataset people" in issue.hint
    edit(package, resources=[{"name": "a@example.org", "path": "x.csv"}, 5, {"name": "x" * 1_000}])
    assert "example.org" not in check(package, None).render("json")
    assert "xxx" not in check(package, None).render("json")
    for text in ("", "[]", "{", '{"resources": 5}', "[" * 100_000):
        (package / "datapackage.json").write_text(text, encoding="utf-8")
        for source in all_ways(package):
            assert found(check(source, "people")) == [("source-error", "descriptor", None)]
            assert_untold(check(source, None), "descriptor")


def assert_untold(report: br.Report, kind: str) -> None:
    """Assert that a package is refused with the true cause, though nobody knows its table."""
    assert_refused(report, "source-error", kind)
    assert (report.dataset, report.rows, report.rejected, report.fixes) == ("", (), (), ())
    for form in ("json", "markdown", "html", "sarif", "github"):
        assert report.render(form, "be")


def test_archives_whose_table_is_not_told(package: Path) -> None:
    content = zipped(package)
    assert_untold(check(content, None, limits=Limits(archive_files=1)), "archive-files")
    (package / "datapackage.json").unlink()
    assert_untold(check(zipped(package), None), "no-descriptor")
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as archive:
        archive.writestr("datapackage.json", "{" + " " * 100)
    broken = bytearray(damaged.getvalue())
    broken[60] = 65  # the checksum is another now
    assert_untold(check(bytes(broken), None), "damaged")


def test_an_archive_of_two_packages_is_refused_by_their_names(package: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for top in ("a", "b"):
            archive.write(package / "datapackage.json", f"{top}/datapackage.json")
    for dataset in (None, "people"):
        report = check(buffer.getvalue(), dataset)
        assert_refused(report, "source-error", "several-packages")
        assert "a/datapackage.json, b/datapackage.json" in report.issues[0].message


def test_a_key_that_is_private_is_not_shown() -> None:
    for content in (b'[{"id": "a", "+375 29 765-43-21": {}}]', b'[{"+375 29 765-43-21": "a", "+375 29 765-43-21": "b"}]'):
        report = check(content)
        assert {issue.code for issue in report.issues} & {"source-error"}
        assert "765" not in report.render("text")
        with pytest.raises(br.UnreadableError) as told:
            br.fix(content, "people")
        assert "765" not in str(told.value)


def test_an_empty_path_is_told() -> None:
    with pytest.raises(br.InvalidValueError, match="path is empty"):
        check("")


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


def test_numbers_with_very_many_digits_are_faults_of_their_cell() -> None:
    records = [dict(zip(HEADER, person("a-b"), strict=True)) | {"birth_year": 10**5000}]
    assert found(check(records)) == [("type-error", "integer", 2)]
    assert found(check(pl.DataFrame({name: [None if name == "birth_year" else cell] for name, cell in records[0].items()}))) == []


def test_an_item_with_a_semicolon_does_not_become_two() -> None:
    record = dict(zip(HEADER, person("a-b"), strict=True)) | {"aliases": ["Ivan;Petr"]}
    for source in ([record], json.dumps([record]).encode(), pd.DataFrame([record]), pl.DataFrame([record])):
        assert_refused(check(source), "source-error", "joined", 2)
    assert check([record | {"aliases": ["Ivan", "Petr"]}]).valid


def test_keys_with_half_a_character_are_refused() -> None:
    source = b'[{"id": "a-b", "\\ud800": "x"}]'
    assert_refused(check(source), "source-error", "half-character")
    with pytest.raises(br.UnreadableError, match="half a character"):
        br.fix(source, "people")


def test_a_midnight_of_another_zone_is_a_day_where_it_is_the_same_in_minsk() -> None:
    def cell(hours: int) -> str:
        moment = dt.datetime(2021, 5, 20, tzinfo=dt.timezone(dt.timedelta(hours=hours)))
        record = {"id": "a", "published_on": moment}
        return next(check([record], "sources").tables[0].read())[1]["published_on"]

    assert [cell(hours) for hours in (0, 3, -5)] == ["2021-05-20"] * 3
    assert cell(4) == "2021-05-20T00:00:00+04:00"


def test_archives_without_a_package(package: Path) -> None:
    (package / "datapackage.json").unlink()
    assert_refused(check(zipped(package)), "source-error", "no-descriptor")
    damaged = bytearray(zipped(package))
    damaged[40:80] = bytes(40)
    assert not check(bytes(damaged)).valid


def test_a_damaged_file_in_an_archive(package: Path) -> None:
    content = bytearray(zipped(package))
    place = content.index(b"people.csv") + 40
    content[place : place + 30] = bytes(30)
    report = check(bytes(content), None)
    assert ("source-error", "damaged", None) in found(report)


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
