"""Facts drawn for checking against their sources, and the table of what was found."""

from __future__ import annotations

import csv
import io
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.thorough

FIELDS = ["table", "id", "column", "value", "source_ids", "addresses"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def audit(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "tools" / "audit.py"))


@pytest.fixture(scope="module")
def run(root: Path) -> Run:
    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(root / "tools" / "audit.py"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    return run


@pytest.fixture(scope="module")
def drawn(run: Run) -> str:
    """Two hundred facts of the bundled tables."""
    done = run("--seed", "1", "--size", "200")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Two small tables with eight facts."""
    folder = tmp_path / "few"
    folder.mkdir()
    (folder / "sources.csv").write_text(
        "id,title,publisher,url,source_ids,note\na,One,Viasna,https://example.org/a,a,\nb,Two,,https://example.org/b?x=1;2,b,a note\n",
        encoding="utf-8",
    )
    (folder / "people.csv").write_text("id,name_en,sex,source_ids,note\np,A. Person,female,a;b,\nq,B. Person,,b,\n", encoding="utf-8")
    return folder


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def worked_through(path: Path, outcomes: Iterable[tuple[str, str]]) -> Path:
    """Write a list of facts of tables, each with its outcome."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*FIELDS, "outcome", "remark"])
        for number, (table, outcome) in enumerate(outcomes):
            writer.writerow([table, f"row-{number}", "value", "1", "a", "https://example.org/a", outcome, ""])
    return path


def test_the_same_seed_draws_the_same_facts_and_another_one_others(run: Run, drawn: str) -> None:
    assert run("--seed", "1", "--size", "200").stdout == drawn
    assert run("--seed", "2", "--size", "200").stdout != drawn


def test_each_fact_is_a_filled_cell_with_the_pages_that_it_rests_on(drawn: str, datasets: Path) -> None:
    tables: dict[str, dict[str, dict[str, str]]] = {}
    for path in datasets.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = {row["id"]: row for row in csv.DictReader(file)}
    facts = rows(drawn)
    assert list(facts[0]) == FIELDS
    for fact in facts:
        row = tables[fact["table"]][fact["id"]]
        assert fact["column"] not in ("id", "source_ids", "note")
        assert fact["value"] == row[fact["column"]] != ""
        assert fact["source_ids"] == row["source_ids"]
        assert fact["addresses"].split(" ") == [tables["sources"][source]["url"] for source in row["source_ids"].split(";")]


def test_two_hundred_different_facts_come_from_all_tables_three_of_each_at_least(drawn: str, datasets: Path) -> None:
    facts = rows(drawn)
    assert len({(fact["table"], fact["id"], fact["column"]) for fact in facts}) == len(facts) == 200
    counts = Counter(fact["table"] for fact in facts)
    assert set(counts) == {path.stem for path in datasets.glob("*.csv")} - {"withdrawn"}
    assert min(counts.values()) == 3
    assert "sources" in counts


def test_larger_tables_give_facts_in_proportion_to_their_rows(audit: dict[str, Any]) -> None:
    plenty = dict.fromkeys("abcd", 10_000)
    assert audit["shares"]({"a": 3000, "b": 2000, "c": 1000, "d": 1}, plenty, 63) == {"a": 30, "b": 20, "c": 10, "d": 3}


def test_a_table_with_few_facts_gives_what_it_has(audit: dict[str, Any]) -> None:
    assert audit["shares"]({"a": 100, "b": 100, "c": 1}, {"a": 5, "b": 500, "c": 2}, 40) == {"a": 5, "b": 33, "c": 2}


def test_every_fact_can_be_drawn(run: Run, few: Path) -> None:
    done = run("--size", "8", "--datasets", few)
    assert done.stdout.splitlines() == [
        ",".join(FIELDS),
        "sources,a,title,One,a,https://example.org/a",
        "sources,a,publisher,Viasna,a,https://example.org/a",
        "sources,a,url,https://example.org/a,a,https://example.org/a",
        "sources,b,title,Two,b,https://example.org/b?x=1;2",
        "sources,b,url,https://example.org/b?x=1;2,b,https://example.org/b?x=1;2",
        "people,p,name_en,A. Person,a;b,https://example.org/a https://example.org/b?x=1;2",
        "people,p,sex,female,a;b,https://example.org/a https://example.org/b?x=1;2",
        "people,q,name_en,B. Person,b,https://example.org/b?x=1;2",
    ]


def test_a_correction_in_one_table_leaves_what_is_drawn_from_others(run: Run, few: Path) -> None:
    before = rows(run("--size", "6", "--datasets", few).stdout)
    people = few / "people.csv"
    people.write_text(people.read_text(encoding="utf-8").replace("A. Person,female", "Another Person,"), encoding="utf-8")
    after = rows(run("--size", "5", "--datasets", few).stdout)
    assert [fact for fact in before if fact["table"] == "sources"] == [fact for fact in after if fact["table"] == "sources"]


@pytest.mark.parametrize("size", ["5", "9"])
def test_a_sample_that_is_too_small_or_too_large_is_refused(run: Run, few: Path, size: str) -> None:
    done = run("--size", size, "--datasets", few)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"6 to 8 facts can be drawn, not {size}" in done.stderr


def test_the_list_goes_to_a_file_that_is_named(run: Run, drawn: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    assert run("--size", "200", "-o", path).stdout == ""
    assert path.read_text(encoding="utf-8") == drawn


def test_outcomes_are_summed_up_table_by_table_in_the_order_of_the_tables(run: Run, tmp_path: Path) -> None:
    found = [("people", "confirmed")] * 3 + [
        ("people", "sourced"),
        ("people", "corrected"),
        ("people", "unchecked"),
        ("deaths", "unchecked"),
        ("sources", "confirmed"),
    ]
    done = run("--outcomes", worked_through(tmp_path / "list.csv", found))
    assert done.stdout.splitlines() == [
        "| Table | Checked | Confirmed | Right, source added | Corrected | Could not be checked | Share wrong |",
        "|---|---:|---:|---:|---:|---:|---:|",
        "| `sources` | 1 | 1 | 0 | 0 | 0 | 0.0% |",
        "| `people` | 5 | 3 | 1 | 1 | 1 | 20.0% |",
        "| `deaths` | 0 | 0 | 0 | 0 | 1 | – |",
        "| **All tables** | 6 | 4 | 1 | 1 | 2 | 16.7% |",
    ]


@pytest.mark.parametrize(
    ("outcome", "table", "said"),
    [("", "people", "the outcome is ''"), ("ok", "people", "the outcome is 'ok'"), ("confirmed", "persons", "'persons'")],
)
def test_an_outcome_that_is_none_is_refused_with_its_row(run: Run, tmp_path: Path, outcome: str, table: str, said: str) -> None:
    done = run("--outcomes", worked_through(tmp_path / "list.csv", [("people", "confirmed"), (table, outcome)]))
    assert done.returncode == 2
    assert "row 3" in done.stderr
    assert said in done.stderr


def test_a_fact_that_stands_twice_is_refused(run: Run, tmp_path: Path) -> None:
    path = worked_through(tmp_path / "list.csv", [("people", "confirmed")])
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]), encoding="utf-8")
    assert "row 3: the fact stands twice" in run("--outcomes", path).stderr


def test_a_list_that_was_not_worked_through_is_refused(run: Run, drawn: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(drawn, encoding="utf-8")
    assert "there is no column outcome, remark" in run("--outcomes", path).stderr
    assert run("--outcomes", tmp_path / "none.csv").returncode == 2
