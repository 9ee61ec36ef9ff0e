"""User code is typed: what type checkers say of a file that uses the library."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

USER_CODE = """
from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd  # type: ignore[import-untyped, unused-ignore]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]
from pydantic import TypeAdapter
from typing_extensions import assert_type

import belarus_rights as br
from belarus_rights.models import Facility, Figure, Imprisonment, Person, Source
from belarus_rights.interop.dask import validate_dask
from belarus_rights.models.dates import PartialDate
from belarus_rights.models.row import Row
from belarus_rights.views import Custody, CustodyDay, Measure, Series, Spell

people = br.load("people")
assert_type(people, br.Dataset[Person])
assert_type(people[0], Person)
assert_type(people["ales-bialiatski"], Person)
assert_type(people[1:3], br.Dataset[Person])
assert_type(people.where(sex="female"), br.Dataset[Person])
assert_type(people.sources(people[0]), br.Dataset[Source])
spells = br.load("imprisonments", release="latest").on("2021-11-29")
assert_type(spells, br.Dataset[Imprisonment])
for spell in spells:
    assert_type(spell.detained_on, PartialDate | None)
    assert_type(spell.source_ids, tuple[str, ...])
entry = br.overview(on="2021-11-29")[0]
assert_type(entry.value, int)
name: str = people[0].name_en

assert_type(br.load("imprisonments").where(person_id="ales-bialiatski").on("2021-11-29")[0], Imprisonment)
assert_type(people.where(sex=["female", "male"]).where(birth_year=None), br.Dataset[Person])
assert_type([person.birth_year for person in people], list[int | None])
assert_type({person.id: person for person in people}, dict[str, Person])
assert_type(len(people), int)
assert_type(people.to_records(), list[dict[str, Any]])
frame: pd.DataFrame = people.to_pandas()
days: pd.DataFrame = spells.to_pandas(dates="both")
table: pl.DataFrame = people.to_polars()
arrow: pa.Table = people.to_arrow()
connection: duckdb.DuckDBPyConnection = people.to_duckdb()
assert_type(people.cite("bibtex"), str)
assert_type(TypeAdapter(list[Source]).validate_python([]), list[Source])


def any_table(name: str) -> br.Dataset[Any]:
    return br.load(name)


def ids(rows: br.Dataset[Row]) -> list[str]:
    return [row.id for row in rows]


ids(people)  # a data set of any row is one of rows
report = br.validate("people.csv", dataset="people")
assert_type(report, br.Report)
assert_type(report.valid, bool)
assert_type(report.issues[0].row, int | None)
assert_type(validate_dask(object(), "people"), br.Report)

wide = spells.expand()
assert_type(wide, br.Dataset[Spell])
assert_type(br.views.spells(), br.Dataset[Spell])
assert_type(br.load("organisation_measures").expand()[0], Measure)
for whole in wide.where(person_sex="female"):
    assert_type(whole.person, Person)
    assert_type(whole.facility, Facility | None)
    assert_type(whole.sentence_months, int | None)
narrow: br.Dataset[Imprisonment] = wide
numbers = br.series("political_prisoners_current", reported_by="Viasna Human Rights Centre")
assert_type(numbers, Series)
assert_type(numbers.latest(), Figure | None)
assert_type(numbers[0].value, int)
counted = br.views.custody("2021-01-01", every="month")
assert_type(counted, Custody)
assert_type(counted[0], CustodyDay)
assert_type(counted.sources(counted[0]), br.Dataset[Source])
"""

WRONG = """
import belarus_rights as br

br.load("people")[0].no_such_column
br.load("imprisonments").expand()[0].person.no_such_column
br.load("people").to_pandas(dates="latest")
br.load("people").where("female")
frame: str = br.load("people").to_records()
"""

FAULTY_LINES = {number for number, line in enumerate(WRONG.splitlines(), 1) if "br.load" in line}


def lines_with_errors(told: str) -> set[int]:
    return {int(found[1]) for found in re.finditer(r"wrong\.py:(\d+).*error", told)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("user")
    right, wrong = folder / "right.py", folder / "wrong.py"
    right.write_text(USER_CODE, encoding="utf-8")
    wrong.write_text(WRONG, encoding="utf-8")
    return right, wrong


@pytest.mark.parametrize("checker", [("mypy", "--strict"), ("pyright", "--pythonpath", sys.executable)], ids=lambda command: command[0])
def test_what_a_checker_says(files: tuple[Path, Path], checker: tuple[str, ...]) -> None:
    right, wrong = files
    # Both files in one run: most of its time goes into reading the library.
    told = subprocess.run(
        [sys.executable, "-m", *checker, right.name, wrong.name], cwd=right.parent, capture_output=True, text=True, check=False
    ).stdout
    assert right.name not in told, told
    assert "no_such_column" in told
    assert lines_with_errors(told) == FAULTY_LINES
