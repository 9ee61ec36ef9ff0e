"""Limits of reading: nothing grows without end, neither a row nor a cell, a spreadsheet or an archive."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import spreadsheets
from contributed import HEADER, PEOPLE, assert_refused, check, found, person, table

from belarus_rights.validation.limits import Limits

pytestmark = pytest.mark.thorough


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


def test_the_limit_of_the_csv_module_is_left_alone() -> None:
    before = csv.field_size_limit(1_000)
    try:
        report = check(table([person("a", note="x" * 90_000)]).encode())
        assert report.valid
        assert csv.field_size_limit() == 1_000
    finally:
        csv.field_size_limit(before)


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


def test_an_open_quotation_mark_does_not_swallow_the_file(python: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    row = ",".join(person("p-@"))
    with (tmp_path / "people.csv").open("w", encoding="utf-8") as file:
        file.write(f'{",".join(HEADER)}\n{row}\n"{row}\n')
        file.writelines(row.replace("@", str(number)) + "\n" for number in range(600_000))
    report = python(PEAK.format(source="'people.csv'"))
    assert report.stdout.split()[:2] == ["open-quote", "3"], report
    assert float(report.stdout.split()[2]) < 300


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured in another way there")
@pytest.mark.parametrize("filler", ['b","  * 40_000_000', 'b"x" * 40_000_000', 'b\'"\' + b"x\\n" * 40_000_000', 'b"[" * 9_000_000'])
def test_no_row_grows_without_end(filler: str, python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    report = python(PEAK.format(source=f"b'id,name_en\\na,b\\n' + {filler}"))
    assert report.returncode == 0, report.stderr
    kind, row, peak = report.stdout.split()
    assert kind in ("long-row", "open-quote")
    assert row == "3"
    assert float(peak) < 600


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
