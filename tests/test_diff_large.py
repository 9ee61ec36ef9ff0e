"""What must hold for the differences of any two tables, also of large ones."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_releases import FORMS, PEOPLE, make_release, only_table

import belarus_rights as br
from belarus_rights.differences import Differences

pytestmark = pytest.mark.thorough

CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\r"), max_size=6)
IDS = st.from_regex(r"[a-z]{1,2}", fullmatch=True)
NAMES = ["note", "name_en", "other", "more"]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    columns = draw(st.permutations(["id", *draw(st.lists(st.sampled_from(NAMES), unique=True))]))
    ids = draw(st.lists(IDS, unique=True, max_size=12))
    rows = draw(st.just(sorted(ids)) | st.just(ids))
    return columns, [[key if column == "id" else draw(CELLS) for column in columns] for key in rows]


def as_dict(table: tuple[list[str], list[list[str]]]) -> dict[str, dict[str, str]]:
    columns, rows = table
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return {row["id"]: row for row in found}


def applied(old: dict[str, dict[str, str]], columns: list[str], found: Differences) -> dict[str, dict[str, str]]:
    """Apply differences to a table."""
    rows = {key: {column: row.get(column, "") for column in columns} for key, row in old.items()}
    for table in found.tables:
        for gone in table.removed:
            del rows[gone.id]
        for come in table.added:
            rows[come.id] = {column: come.cells.get(column, "") for column in columns}
        for row in table.changed:
            for cell in row.cells:
                assert cell.old == old[row.id].get(cell.column, "")
                if cell.column in columns:
                    rows[row.id][cell.column] = cell.new or ""
    return rows


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(old=tables(), new=tables())
def test_applying_the_differences_to_the_old_table_gives_the_new_one(
    tmp_path_factory: pytest.TempPathFactory, old: tuple[list[str], list[list[str]]], new: tuple[list[str], list[list[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    before, after = (br.Release(make_release(folder / name, {"rumours": table})) for name, table in (("old", old), ("new", new)))
    found = br.diff(before, after)
    assert applied(as_dict(old), new[0], found) == as_dict(new)
    assert bool(found) == (as_dict(old) != as_dict(new) or set(old[0]) != set(new[0]))
    for form in FORMS:
        found.render(form)


@pytest.mark.thorough
@pytest.mark.parametrize("shuffled", [False, True])
def test_large_tables_take_little_more_than_reading_them(tmp_path: Path, shuffled: bool) -> None:
    rows = [
        (f"p{number:07}", f"Person {number}", "female", "", "a-page", "A note, as long as notes are. " * 3) for number in range(100_000)
    ]
    other = [(*row[:5], "Another") if number % 10_011 == 3 else row for number, row in enumerate(rows) if number % 15_013 != 5]
    if shuffled:  # in an order of their own, and the same in both
        rows.sort(key=lambda row: row[0][::-1])
        other.sort(key=lambda row: row[0][::-1])
    old = br.Release(make_release(tmp_path / "old", {"people": (PEOPLE, rows)}))
    new = br.Release(make_release(tmp_path / "new", {"people": (PEOPLE, other)}))
    start = time.process_time()
    for release in (old, new):
        with (release.root / "people.csv").open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) > 99_000
    reading = time.process_time() - start
    start = time.process_time()
    table = only_table(br.diff(old, new))
    taken = time.process_time() - start
    assert (len(table.added), len(table.removed), len(table.changed)) == (0, 7, 10)
    assert taken < reading * (6 if shuffled else 3)
