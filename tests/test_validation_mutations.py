"""One known fault is put into the valid bundled tables, and is found where it is, under its code, and nothing else is.

Every check of ``codes.every_check()`` is tried, at a random cell of a random row; how often is in the environment variable ``PLANTED``.
"""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from slices import DATASETS, Table, bundled, csv_text

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.labels import LANGUAGES, translations
from belarus_rights.models.columns import Column, columns
from belarus_rights.validation.cells import cell_check
from belarus_rights.validation.check import Check
from belarus_rights.validation.codes import every_check

pytestmark = pytest.mark.thorough

TIMES = int(os.environ.get("PLANTED", "1"))
CHECKS = [(dataset, check) for dataset, check in every_check()]


def key(check: Check) -> str:
    return f"{check.code} {check.kind}".strip()


def name_of(case: tuple[str | None, Check]) -> str:
    dataset, check = case
    return f"{key(check)} {dataset or ''}".strip()


@dataclass(frozen=True)
class Planted:
    """A table with one fault: where it is, and which rows beside it have to do with it."""

    dataset: str
    rows: Table
    row: int | None
    columns: tuple[str | None, ...]


Planter = Callable[[random.Random, Check], Planted]


# Faults of a cell


def some_column(chance: random.Random, fits: Callable[[Column], bool]) -> tuple[str, Column]:
    found = [(name, column) for name in catalog.NAMES for column in columns(catalog.model(name)) if fits(column)]
    return chance.choice(found)


def with_cells(chance: random.Random, dataset: str, cells: dict[str, str], at: tuple[str | None, ...] | None = None) -> Planted:
    rows = bundled(dataset)
    row = chance.randrange(1, len(rows))
    for name, value in cells.items():
        rows[row][rows[0].index(name)] = value
    return Planted(dataset, rows, row + 1, at or tuple(cells))


def cell(fits: Callable[[Column], bool], *values: str | Callable[[Column], str]) -> Planter:
    """Make the planter that puts a bad value into a column which it is bad for."""

    def plant(chance: random.Random, _check: Check) -> Planted:
        dataset, column = some_column(chance, fits)
        value = chance.choice(values)
        return with_cells(chance, dataset, {column.name: value if isinstance(value, str) else value(column)})

    return plant


def more_than_once(chance: random.Random, _check: Check) -> Planted:
    dataset, column = some_column(chance, lambda column: column.is_list)
    rows = bundled(dataset)
    at = rows[0].index(column.name)
    row = chance.choice([row for row, cells in enumerate(rows) if row and cells[at]] or [1])
    value = rows[row][at] or "x"
    rows[row][at] = f"{value};{chance.choice(value.split(';'))}"
    return Planted(dataset, rows, row + 1, (column.name,))


def is_month(column: Column) -> bool:
    return column.kind == "date" and column.pattern is not None and not re.fullmatch(column.pattern, "2021-05-21")


# Faults of the table


def repeated_id(chance: random.Random, _check: Check) -> Planted:
    dataset = chance.choice([name for name in catalog.NAMES if name != "sources"])
    rows = bundled(dataset)
    first, row = sorted(chance.sample(range(1, len(rows)), 2))
    rows[row][0] = rows[first][0]
    return Planted(dataset, rows, row + 1, ("id",))


def blank_row(chance: random.Random, _check: Check) -> Planted:
    dataset = chance.choice(catalog.NAMES)
    rows = bundled(dataset)
    row = chance.randint(1, len(rows))
    rows.insert(row, chance.choice([[], [""] * len(rows[0])]))
    return Planted(dataset, rows, row + 1, (None,))


def other_width(change: Callable[[list[str]], list[str]]) -> Planter:
    def plant(chance: random.Random, _check: Check) -> Planted:
        dataset = chance.choice(catalog.NAMES)
        rows = bundled(dataset)
        row = chance.randrange(1, len(rows))
        rows[row] = change(rows[row])
        return Planted(dataset, rows, row + 1, (None,))

    return plant


def label(change: Callable[[random.Random, list[str], int], list[str]], put: str | None = None) -> Planter:
    """Make the planter that changes a label; ``put`` is a cell to put into every row for a column more."""

    def plant(chance: random.Random, _check: Check) -> Planted:
        dataset = chance.choice(catalog.NAMES)
        header, *rows = bundled(dataset)
        place = chance.randrange(1, len(header))
        body = [row if put is None else [*row[:place], put, *row[place:]] for row in rows]
        return Planted(dataset, [change(chance, header, place), *body], 1, (header[place], None, *header))

    return plant


def missing_label(chance: random.Random, _check: Check) -> Planted:
    ruled = {name: {column for rule in catalog.model(name).__rules__ for column in rule.columns} for name in catalog.NAMES}
    free = [
        (name, column.name)
        for name in catalog.NAMES
        for column in columns(catalog.model(name))
        if not column.required and column.name not in ruled[name]
    ]
    dataset, column = chance.choice(free)
    rows = bundled(dataset)
    place = rows[0].index(column)
    return Planted(dataset, [row[:place] + row[place + 1 :] for row in rows], 1, (column,))


def other_order(chance: random.Random, _check: Check) -> Planted:
    dataset = chance.choice(catalog.NAMES)
    rows = bundled(dataset)
    one, other = chance.sample(range(len(rows[0])), 2)
    for row in rows:
        row[one], row[other] = row[other], row[one]
    return Planted(dataset, rows, 1, (None,))


# Faults between the columns of a row


def breaking(dataset: str) -> Planter:
    """Make the planter that makes a row break a rule, by few other cells, and if it can be no other rule."""

    def plant(chance: random.Random, check: Check) -> Planted:
        model = catalog.model(dataset)
        rule = next(rule for rule in model.__rules__ if rule.code == check.code)
        rows = bundled(dataset)
        found: list[tuple[int, int, int, dict[str, str]]] = []
        for row in chance.sample(range(1, len(rows)), min(30, len(rows) - 1)):
            cells = dict(zip(rows[0], rows[row], strict=True))
            for values in product(*(options(dataset, name, [cells[other] for other in (name, *rule.columns)]) for name in rule.columns)):
                changed = dict(zip(rule.columns, values, strict=True))
                broken = broken_rules(dataset, {**cells, **changed})
                if check.code in broken:
                    found.append((len(broken), sum(cells[name] != value for name, value in changed.items()), row, changed))
            if found and min(case[:2] for case in found) <= (1, 1):
                break
        fewest = min(case[:2] for case in found)
        _, _, row, changed = chance.choice([case for case in found if case[:2] == fewest])
        for name, value in changed.items():
            rows[row][rows[0].index(name)] = value
        return Planted(dataset, rows, row + 1, rule.columns)

    return plant


def options(dataset: str, name: str, cells: list[str]) -> list[str]:
    """Give what a cell may hold: what it does, nothing, what other cells do that it is tied to, and more."""
    column = column_of(dataset, name)
    found = {
        "date": ["1991", "2020-08", "2021-05-21", "2026-01-02"],
        "integer": ["0", "1", "40", "99", "2500"],
        "number": ["0", "1.5", "40", "99", "2500"],
        "boolean": ["true", "false"],
        "code": [code.value for code in column.codes or ()],
        "text": [str(column.examples[0])] if column.examples and not column.is_list else [],
    }[column.kind]
    if column.references:
        ids = [row[0] for row in bundled(column.references)[1:4]]
        found = [*ids, ";".join(ids)] if column.is_list else ids
    if name == "decided_by":
        found.append("Supreme Court")
    values = dict.fromkeys([*cells, "", *found])
    return [value for value in values if typed(dataset, name, value) is not WRONG]


WRONG = object()


def column_of(dataset: str, name: str) -> Column:
    return next(column for column in columns(catalog.model(dataset)) if column.name == name)


@cache
def typed(dataset: str, name: str, value: str) -> Any:
    found, faults = cell_check(catalog.model(dataset), column_of(dataset, name))(value)
    return WRONG if faults else found


def broken_rules(dataset: str, cells: dict[str, str]) -> set[str]:
    rules = catalog.model(dataset).__rules__
    return {rule.code for rule in rules if not rule.holds(*(typed(dataset, name, cells[name]) for name in rule.columns))}


# The same again


def again(dataset: str, column: str | None = None, like: str = "") -> Planter:
    """Make the planter that puts a row in again, under another id; one whose first date has a certain form."""

    def plant(chance: random.Random, _check: Check) -> Planted:
        name = dataset or chance.choice([name for name in catalog.NAMES if name not in NOT_COMPARED])
        rows = bundled(name)
        telling = [row for row in rows[1:] if sum(map(bool, row[1:-2])) > 1]
        copy = list(chance.choice([row for row in telling if not like or re.fullmatch(like, row[2])]))
        copy[0] = "once-more"
        if name == "sources":
            copy[rows[0].index("source_ids")] = copy[0]
        copy[rows[0].index("note")] = ""
        row = chance.randint(1, len(rows))
        rows.insert(row, copy)
        return Planted(name, rows, row + 1, (column,))

    return plant


NOT_COMPARED = ("prosecutions", "border_deaths", "people", "organisations", "sources", "imprisonments")


def twice(dataset: str, cells: dict[str, str], changed: dict[str, str], column: str | None) -> Planter:
    """Make the planter that puts two rows in which are the same, and which the data do not have; the second is the one to be found."""

    def plant(chance: random.Random, _check: Check) -> Planted:
        rows = bundled(dataset)
        at = 0
        for number, more in enumerate(({}, changed)):
            row_id = f"brand-new-{number}"
            values = {"id": row_id, "source_ids": row_id if dataset == "sources" else bundled("sources")[1][0], **cells, **more}
            at = chance.randint(at + 1, len(rows))
            rows.insert(at, [values.get(name, "") for name in rows[0]])
        return Planted(dataset, rows, at + 1, (column,))

    return plant


def at_the_same_time(chance: random.Random, _check: Check) -> Planted:
    rows = bundled("imprisonments")
    place = {name: at for at, name in enumerate(rows[0])}
    spells = [row for row in rows[1:] if len(row[place["detained_on"]]) == len(row[place["ended_on"]]) == 10]
    spell = chance.choice([row for row in spells if row[place["detained_on"]] < row[place["ended_on"]][:8]])
    copy = list(spell)
    day = date.fromisoformat(spell[place["detained_on"]]) + timedelta(days=1)
    for name, value in {"id": "once-more", "detained_on": day.isoformat(), "note": ""}.items():
        copy[place[name]] = value
    row = chance.randint(1, len(rows))
    rows.insert(row, copy)
    return Planted("imprisonments", rows, row + 1, ("person_id",))


PERSON = {"name_en": "Vasilisa Prakrasnaja", "sex": "female"}
ORGANISATION = {"name": "Lipavaja alieja", "kind": "other"}
PAGE = {"title": "A page", "publisher": "P", "url": "https://example.org/a", "language": "en", "kind": "ngo_news"}
SPELL = {"person_id": "ales-bialiatski", "detained_on": "2001-05-11", "ended_on": "2001-05-21", "status": "released"}
ELECTION = {"date": "2001-05-11", "kind": "referendum", "main_opponent": "No"}

PLANTERS: dict[str, Planter] = {
    "type-error integer": cell(lambda column: column.kind == "integer", "two", "1.5", "1_000", "1e3", "٣"),
    "type-error number": cell(lambda column: column.kind == "number", "much", "1,5", "nan", "1e3"),
    "type-error boolean": cell(lambda column: column.kind == "boolean", "yes", "True", "1"),
    "constraint-error required": cell(lambda column: column.required and column.references != "sources", ""),
    "constraint-error date": cell(lambda column: column.kind == "date", "21.05.2021", "2021-5-1", "May 2021", "202"),
    "constraint-error calendar": cell(
        lambda column: column.kind == "date" and not is_month(column), "2021-02-30", "2021-13-01", "2021-04-31", "31.02.2021"
    ),
    "constraint-error month": cell(is_month, "2021-05-21"),
    "constraint-error enum": cell(lambda column: column.kind == "code", "nonsense", "Nonsense"),
    "constraint-error pattern": cell(lambda column: bool(column.pattern) and column.name in ("language", "charge_articles"), "X?", "-"),
    "constraint-error minimum": cell(lambda column: column.minimum is not None, lambda column: str(int(column.minimum or 0) - 1)),
    "constraint-error maximum": cell(lambda column: column.maximum is not None, lambda column: str(int(column.maximum or 0) + 1)),
    "constraint-error repeated": more_than_once,
    "constraint-error empty-item": cell(lambda column: column.is_list, "a;;b", ";a", "a;"),
    "foreign-key": cell(lambda column: column.references not in (None, "sources"), "nobody-at-all"),
    "source/none": cell(lambda column: column.references == "sources" and column.table != "sources", ""),
    "source/unknown": cell(lambda column: column.references == "sources", "no-such-source"),
    "source/not-an-address": cell(lambda column: column.name == "url", "example.org", "ftp://example.org"),
    "primary-key": repeated_id,
    "blank-row": blank_row,
    "extra-cell": other_width(lambda row: [*row, "x"]),
    "missing-cell": other_width(lambda row: row[:-1]),
    "missing-label": missing_label,
    "extra-label": label(lambda _, header, place: [*header[:place], "whatever", *header[place:]], put=""),
    "blank-label": label(lambda _, header, place: [*header[:place], "", *header[place:]], put=""),
    "duplicate-label": label(lambda chance, header, place: [*header[:place], chance.choice(header[:place]), *header[place:]], put=""),
    "incorrect-label renamed": label(lambda _, header, place: [*header[:place], header[place].upper(), *header[place + 1 :]]),
    "incorrect-label order": other_order,
    "duplicate/person data": again("people", "name_en"),
    "duplicate/person file": twice("people", PERSON, {"name_en": "Василиса Прекрасная"}, "name_en"),
    "duplicate/organisation data": again("organisations", "name"),
    "duplicate/organisation file": twice("organisations", ORGANISATION, {"name": "Липовая аллея"}, "name"),
    "duplicate/page data": again("sources", "url"),
    "duplicate/page file": twice("sources", PAGE, {"url": "http://www.example.org/a/#top"}, "url"),
    "duplicate/spell data": again("imprisonments", "person_id", like="....-..-.."),
    "duplicate/spell file": twice("imprisonments", SPELL, {"ended_on": ""}, "person_id"),
    "duplicate/spell overlap-data": at_the_same_time,
    "duplicate/spell overlap-file": twice("imprisonments", SPELL, {"detained_on": "2001-05-15"}, "person_id"),
    "duplicate/row data": again(""),
    "duplicate/row file": twice("elections", ELECTION, {}, None),
}

NOT_PLANTED = {
    "constraint-error other": "Every type of a column has texts of its own; this one is for a type that is still to come.",
    "id/withdrawn": "The bundled release has no withdrawn ids; test_withdrawn.py makes a release that has.",
    "id/withdrawn reference": "The same.",
    "source-error changed": "A file must change while it is read; test_validation_engine.py changes one.",
    "duplicate/not-compared": "It takes more rows than are compared; test_validation_duplicates.py lowers the bound.",
}
"""Checks of tables without a fault to plant, and why."""
OPENING = (*sorted(Path(__file__).parent.glob("test_reading_*.py")), Path(__file__))
"""Where faults of whole files are tried that no short text shows: of spreadsheets, of archives, of size."""


def free_text(column: Column) -> bool:
    return column.kind == "text" and not (column.pattern or column.references or column.is_list)


def anywhere(chance: random.Random, check: Check) -> Planted:
    """Put what a check is about into any column of free text; what names a minor, into a table that names people."""
    assert check.example is not None
    (value,) = check.example.cells.values()
    tables = ("people", "imprisonments", "deaths") if check.code == "privacy/minor" else catalog.NAMES
    dataset = chance.choice(tables)
    column = chance.choice([column.name for column in columns(catalog.model(dataset)) if free_text(column)])
    return with_cells(chance, dataset, {column: value})


def planter(case: tuple[str | None, Check]) -> Planter | None:
    dataset, check = case
    if dataset is not None:
        return breaking(dataset)
    if key(check) in PLANTERS:
        return PLANTERS[key(check)]
    example = check.example
    if example is not None and list(example.cells) == ["note"]:
        return anywhere
    if example is not None and example.cells:
        return lambda chance, _check: with_cells(chance, example.dataset, dict(example.cells))
    return None


PLANTABLE = [case for case in CHECKS if planter(case)]


@pytest.mark.parametrize("time", range(TIMES))
@pytest.mark.parametrize("case", PLANTABLE, ids=map(name_of, PLANTABLE))
def test_a_planted_fault_is_found_where_it_is(case: tuple[str | None, Check], time: int, tmp_path: Path) -> None:
    _, check = case
    plant = planter(case)
    assert plant is not None
    planted = plant(random.Random(f"{name_of(case)} {time}"), check)
    path = tmp_path / "contributed.csv"
    path.write_text(csv_text(planted.rows), encoding="utf-8", newline="")
    report = br.validate(path, dataset=planted.dataset)
    found = [(issue.code, issue.fault.kind, issue.row, issue.column) for issue in report.issues]
    assert [
        (code, kind)
        for code, kind, row, column in found
        if row == planted.row and column in planted.columns and (code, kind) == (check.code, check.kind)
    ], found
    assert {row for _, _, row, _ in found} == {planted.row}, found
    assert report.valid == all(issue.severity == "warning" for issue in report.issues)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_the_bundled_tables_are_without_fault(name: str) -> None:
    report = br.validate(DATASETS / f"{name}.csv")
    assert report.counts == {}
    assert len(report.rows) == report.row_count == len(bundled(name)) - 1


def test_the_bundled_package_is_without_fault() -> None:
    report = br.validate(DATASETS)
    assert report.counts == {}
    assert {table.dataset for table in report.tables} == set(catalog.NAMES)


# What every check must have

EXAMPLES = [case for case in CHECKS if case[1].example]


def shown(check: Check) -> br.Report:
    """Validate the example of a check: its cells in a row of the table, or its file."""
    example = check.example
    assert example is not None
    if example.content:
        return br.validate(io.BytesIO(example.content.encode("utf-8", "surrogateescape")), dataset=example.dataset)
    header, row, *_ = bundled(example.dataset)
    return br.validate([{**dict(zip(header, row, strict=True)), **example.cells}], dataset=example.dataset)


@pytest.mark.parametrize("case", EXAMPLES, ids=map(name_of, EXAMPLES))
def test_an_example_shows_its_fault(case: tuple[str | None, Check]) -> None:
    _, check = case
    issues = [issue for issue in shown(check).issues if (issue.code, issue.fault.kind) == (check.code, check.kind)]
    assert issues
    for issue in issues:
        assert issue.severity == check.severity
        for text in (issue.message, issue.hint):
            assert text
            assert "{" not in text


@pytest.mark.parametrize("case", CHECKS, ids=map(name_of, CHECKS))
def test_every_check_has_an_example_or_says_why_not(case: tuple[str | None, Check]) -> None:
    dataset, check = case
    elsewhere = check.code == "source-error" and any(f'"{check.kind}"' in path.read_text(encoding="utf-8") for path in OPENING)
    assert dataset or check.example or key(check) in PLANTERS or key(check) in NOT_PLANTED or elsewhere


def test_a_file_that_breaks_off_is_told() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    report = br.validate(Broken(), dataset="people")
    assert [(issue.code, issue.fault.kind) for issue in report.issues] == [("source-error", "broken")]


def test_a_package_of_something_else_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    (folder / "datapackage.json").write_text('{"resources": [{"name": "weather", "path": "weather.csv"}]}', encoding="utf-8")
    report = br.validate(folder)
    assert ("source-error", "no-tables") in [(issue.code, issue.fault.kind) for issue in report.issues]


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@pytest.mark.parametrize("case", CHECKS, ids=map(name_of, CHECKS))
def test_every_check_speaks_every_language(case: tuple[str | None, Check], language: str) -> None:
    _, check = case
    for text in (check.message, check.hint):
        assert text.strip() == text != ""
        assert translations(language).gettext(text) != text, f"not translated into {language}: {text}"


def test_the_list_of_checks_in_the_documents_is_up_to_date(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.codes", "--check"], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
