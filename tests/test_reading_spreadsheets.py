"""Reading spreadsheets: which sheet, where the table starts in it, and how typed cells become text."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import spreadsheets
from contributed import HEADER, PEOPLE, assert_refused, check, found, person
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import belarus_rights as br
from belarus_rights.validation.reading.failed_formulas import errors_told

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


def test_a_formula_that_was_never_calculated_is_not_taken_for_an_empty_cell() -> None:
    rows = [HEADER, person("a", note='="A note"'), person("b", birth_year="=1900+80"), person("c")]
    report = check(spreadsheets.xlsx({"Sheet": rows}))
    told = [(issue.row, issue.column) for issue in report.issues if issue.fault.kind == "uncalculated"]
    assert sorted(told) == [(2, "note"), (3, "birth_year")]
    assert [row.id for row in report.rows] == ["c"]


def test_a_formula_that_gave_an_empty_text_is_an_empty_cell() -> None:
    cell = b'<c r="A1" t="str"><f>""</f><v></v></c>'
    assert errors_told("xl/worksheets/sheet1.xml", cell) == cell


@pytest.mark.parametrize("from_1904", [False, True])
def test_a_month_that_a_spreadsheet_keeps_as_a_day_is_a_month(from_1904: bool) -> None:
    labels = ["id", "detained_on", "convicted_on", "status_as_of", "ended_on"]
    month, day = dt.date(2021, 5, 1), dt.date(2021, 5, 14)
    formats = ["mmm-yy", "mmmm yyyy", r"yyyy\-mm", "[$-FC19]mmmm\\ yyyy;@", "mm.yyyy", 'mmm.yy" г."']

    def formatted(book: openpyxl.Workbook) -> None:
        if from_1904:
            book.epoch = CALENDAR_MAC_1904
        for row, form in enumerate(formats, 2):
            for column, shown in zip("BCDE", [form, form, "yyyy-mm-dd", "d mmm yyyy"], strict=True):
                book.worksheets[0][f"{column}{row}"].number_format = shown

    rows = [labels, *(["a", month, day, month, month] for _ in formats)]
    report = check(spreadsheets.xlsx({"Sheet": rows}, formatted), "imprisonments")
    assert [[row.cells[name] for name in labels] for row in report.rejected] == [
        ["a", "2021-05", "2021-05-14", "2021-05-01", "2021-05-01"]
    ] * len(formats)


@pytest.mark.skipif(
    tuple(map(int, version("python-calamine").split(".")[:2])) < (0, 9),
    reason="the last python-calamine for Python 3.10 gives such cells as empty",
)
def test_white_space_in_a_cell_is_told_as_in_csv() -> None:
    book = spreadsheets.xlsx(
        {"Sheet": [[], [" ", *HEADER], ["  ", *person("a", name_be=" ", note="  ")], [" "], [None, *person("b"), " "]]}
    )
    report = check(book)
    assert found(report) == [("text/stray-white-space", "around", 3)] * 2 + [("blank-row", "", 4)]
    listed = [(change.row, change.column, change.before, change.after) for change in br.fix(book, "people").changes]
    assert listed == [(3, "name_be", " ", ""), (3, "note", "  ", ""), (4, None, "", "")]


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
