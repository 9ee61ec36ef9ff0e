"""Our engine and frictionless look at the same broken files: same verdict, and for the standard's codes the same rows and columns.

Each known difference stands in ``DIFFERENCES`` with its reason, and in docs/validation.md. How many files are made is in the environment
variable ``BROKEN_FILES``.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from broken_files import Broken, broken
from referee import Finding, Referee
from slices import Table, csv_text, small_release

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.models.column_types import SLUG
from belarus_rights.models.columns import Column, columns
from belarus_rights.models.dates import PATTERN

pytestmark = pytest.mark.thorough

FILES = int(os.environ.get("BROKEN_FILES", "300"))
OF_THE_FILE = {"encoding-error", "source-error"}
OF_THE_HEADER = {"missing-label", "extra-label", "blank-label", "duplicate-label", "incorrect-label"}
OF_ROWS = {"type-error", "constraint-error", "primary-key", "foreign-key", "blank-row", "extra-cell", "missing-cell"}
SAME = {"source/none": "constraint-error", "source/not-an-address": "constraint-error"}
"""Codes of ours that say more exactly what the standard says."""


@dataclass(frozen=True)
class Place:
    """Where a finding is."""

    code: str
    value: str
    column: Column | None
    cells: list[str]
    width: int

    @property
    def kind(self) -> str:
        return self.column.kind if self.column else ""

    @property
    def is_required(self) -> bool:
        return self.column is not None and self.column.required

    @property
    def items(self) -> list[str]:
        return self.value.split(";") if self.column and self.column.is_list else [self.value]


@dataclass(frozen=True)
class Difference:
    """A known difference: who finds something that the other does not, why, and whether a finding is a case of it."""

    by: str
    reason: str
    fits: Callable[[Place], bool]


def _is_padded(place: Place) -> bool:
    return any(item != item.strip() for item in place.value.split(";"))


def _is_empty(place: Place) -> bool:
    return not place.value.strip()


def _is_odd_number(place: Place) -> bool:
    return place.kind in ("integer", "number") and re.search("[^0-9.+-]", place.value) is not None


def _is_empty_but_for_what_is_too_much(place: Place) -> bool:
    return not any(place.cells[: place.width]) and any(place.cells)


def _is_id(text: str) -> bool:
    return re.fullmatch(SLUG, text.strip(), re.ASCII) is not None


STRICTER = {
    "open-quote": "A cell that no quotation mark closes is an error, and reading ends there: frictionless takes all below for a cell.",
    "stray-quote": "Text after the mark that closes a cell is an error, and reading ends there: frictionless takes it in.",
    "nul": "A null character is an error, and reading ends there: frictionless takes it in.",
}
"""Faults of a file, by our kinds, that only we see. Up to the row where we stop, both must find the same."""

DIFFERENCES = (
    Difference(
        "us",
        "The calendar has no such day: a pattern cannot say how long a month is.",
        lambda place: place.code == "constraint-error" and place.kind == "date" and re.fullmatch(PATTERN, place.value) is not None,
    ),
    Difference(
        "us",
        "An item stands twice in a list: to the standard a list in a cell is one text.",
        lambda place: place.code == "constraint-error" and len({item.strip() for item in place.items}) < len(place.items),
    ),
    Difference(
        "us",
        "A number is written with digits: Python, and so frictionless, also takes 1_000, 1e3, nan, inf and digits of other scripts.",
        lambda place: (
            place.code == "type-error" and place.kind in ("integer", "number") and re.search("[^0-9.+-]", place.value) is not None
        ),
    ),
    Difference(
        "them",
        "So what is no number to us may be one out of bounds to them.",
        lambda place: place.code == "constraint-error" and _is_odd_number(place),
    ),
    Difference(
        "us",
        "The items of a list are references too, which the standard cannot say.",
        lambda place: place.code == "foreign-key" and place.column is not None and place.column.is_list,
    ),
    Difference(
        "us",
        "An address leads to one page on a host that has a name: the pattern asks only for how it begins.",
        lambda place: place.code == "constraint-error" and place.column is not None and place.column.name == "url",
    ),
    Difference(
        "us",
        "A cell of nothing but spaces is empty.",
        lambda place: place.code == "constraint-error" and place.is_required and _is_empty(place),
    ),
    Difference(
        "them",
        "Spaces around a value are taken off before it is looked at, and reported as text/white-space.",
        lambda place: place.code in ("constraint-error", "type-error") and _is_padded(place),
    ),
    Difference(
        "them",
        "An empty id is reported as empty, and an empty row as that; neither is an id that stands twice.",
        lambda place: place.code == "primary-key" and _is_empty(place),
    ),
    Difference(
        "us",
        "A row that is empty but for cells beyond the last column has cells too many; to frictionless it is empty.",
        lambda place: place.code == "extra-cell" and _is_empty_but_for_what_is_too_much(place),
    ),
    Difference(
        "them",
        "A row that is empty but for cells beyond the last column has cells too many; to frictionless it is empty.",
        lambda place: place.code == "blank-row" and _is_empty_but_for_what_is_too_much(place),
    ),
    Difference(
        "them",
        "What does not have the form of an id is reported as that; it is not looked up as well.",
        lambda place: place.code == "foreign-key" and not _is_id(place.value),
    ),
)
"""What the two may differ in."""


def differences(file: Broken, folder: Path, referee: Referee) -> list[str]:
    """Give what cannot be explained."""
    path = folder / "contributed.csv"
    path.write_bytes(file.content)
    ours = br.validate(path, dataset=file.dataset, release=folder)
    path.write_bytes(csv_text(file.read_as).encode() if file.read_as else file.content)
    theirs = referee.judge(path, file.dataset)
    found = {(SAME.get(issue.code, issue.code), issue.row, issue.column) for issue in ours.issues if issue.severity == "error"}
    codes = {code for code, _, _ in found}
    if theirs.codes & OF_THE_FILE:
        return [] if not ours.valid or "text/encoding" in ours.counts else [f"file: they cannot read it ({theirs.codes}), we find it valid"]
    stop = next((issue for issue in ours.issues if issue.code in OF_THE_FILE), None)
    if stop is not None and (stop.fault.kind not in STRICTER or stop.row in (None, 1)):
        return [f"file: we cannot read it ({stop.message}), they find it valid"] if theirs.valid else []
    if theirs.codes & OF_THE_HEADER or codes & OF_THE_HEADER:
        if not (theirs.codes & OF_THE_HEADER and codes & OF_THE_HEADER):
            return [f"header: we {codes & OF_THE_HEADER}, they {theirs.codes & OF_THE_HEADER}"]
        if "duplicate-label" in codes:
            return []
        theirs = referee.judge(path, file.dataset, by_label=True)
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    end = stop.row if stop is not None and stop.row is not None else len(rows) + 1
    of_rows, theirs_of_rows = (
        {(code, row, column) for code, row, column in findings if code in OF_ROWS and row is not None and row < end}
        for findings in (found, theirs.found)
    )
    return [
        f"only {by}: {finding} {place.value!r}"
        for by, findings in (("us", of_rows - theirs_of_rows), ("them", theirs_of_rows - of_rows))
        for finding in sorted(findings, key=str)
        for place in [_place(finding, rows, file.dataset)]
        if not any(difference.by == by and difference.fits(place) for difference in DIFFERENCES)
    ]


def _place(finding: Finding, rows: Table, dataset: str) -> Place:
    code, row, name = finding
    cells = rows[row - 1] if row is not None and row <= len(rows) else []
    column = next((column for column in columns(catalog.model(dataset)) if column.name == name), None)
    at = rows[0].index(name) if name in rows[0] else -1
    return Place(code, cells[at] if 0 <= at < len(cells) else "", column, cells, len(rows[0]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("release")


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[str, Table]:
    return small_release(folder, size=8)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_both_find_the_same(name: str, folder: Path, tables: dict[str, Table]) -> None:
    referee = Referee(folder)
    unexplained = []
    for seed in range(FILES // len(catalog.NAMES)):
        file = broken(tables, name, seed)
        unexplained += [f"{seed} ({'; '.join(file.what)}): {difference}" for difference in differences(file, folder, referee)]
    assert unexplained == []


@pytest.mark.parametrize("name", catalog.NAMES)
def test_both_find_a_small_table_valid(name: str, folder: Path, tables: dict[str, Table]) -> None:
    assert Referee(folder).judge(folder / f"{name}.csv", name).valid
    report = br.validate(folder / f"{name}.csv", dataset=name, release=folder)
    assert report.counts == {}
    assert report.row_count == len(tables[name]) - 1


def test_every_difference_is_explained_in_the_documents(root: Path) -> None:
    page = (root / "docs" / "validation.md").read_text(encoding="utf-8")
    for reason in [difference.reason for difference in DIFFERENCES] + list(STRICTER.values()):
        assert f"- {reason}\n" in page
