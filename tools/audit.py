"""Draw facts to check against their sources, and sum up what was found: ``python tools/audit.py --seed 1 --size 200``.

A fact is one filled cell of one row; ids, source ids and notes are none. Each table gives facts in proportion to its rows, but some at
least. Add the columns ``outcome`` (``confirmed``, ``sourced`` if the value is right but none of its pages said it, ``corrected`` or
``unchecked``) and ``remark`` to the list; ``--outcomes`` prints the table for ``docs/data/audit.md``. The same seed draws the same facts
from the same data, and a change in one table leaves those of others as they are as long as the number of rows is the same.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple, TextIO

from belarus_rights import catalog
from belarus_rights.models.column_types import SEPARATOR

DATASETS = Path(__file__).parent.parent / "datasets"
NO_FACTS = ("id", "source_ids", "note")
LEAST = 3
"""How many facts a table gives at least."""
OUTCOMES = ("confirmed", "sourced", "corrected", "unchecked")


class Fact(NamedTuple):
    table: str
    id: str
    column: str
    value: str
    source_ids: str
    addresses: str
    """Where the sources are, with spaces between."""


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Read the tables of a folder, cell by cell as they stand."""
    found = {}
    for name in catalog.NAMES:
        path = folder / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                found[name] = list(csv.DictReader(file))
    return found


def facts(table: str, rows: Iterable[Mapping[str, str]], pages: Mapping[str, str]) -> Iterator[Fact]:
    """Give the facts of a table; ``pages`` has the address of each source."""
    for row in rows:
        addresses = " ".join(pages[source] for source in row["source_ids"].split(SEPARATOR))
        for column, value in row.items():
            if value and column not in NO_FACTS:
                yield Fact(table, row["id"], column, value, row["source_ids"], addresses)


def shares(rows: Mapping[str, int], available: Mapping[str, int], size: int) -> dict[str, int]:
    """Say how many facts each table gives: in proportion to its rows, but ``LEAST`` if it has so many.

    Raises
    ------
    ValueError
        If that is impossible; the message says what is possible.
    """
    found = {table: min(LEAST, available[table]) for table in rows}
    least, most = sum(found.values()), sum(available.values())
    if not least <= size <= most:
        raise ValueError(f"From these tables {least} to {most} facts can be drawn, not {size}.")
    for _ in range(size - least):
        # Whoever would be furthest behind its proportion is next (the method of Sainte-Laguë).
        following = max(
            (table for table in rows if found[table] < available[table]), key=lambda table: rows[table] / (2 * found[table] + 1)
        )
        found[following] += 1
    return found


def sample(folder: Path, seed: int, size: int) -> list[Fact]:
    """Draw facts, in the order of the tables and their rows."""
    rows = tables(folder)
    pages = {row["id"]: row["url"] for row in rows.get("sources", ())}
    every = {table: list(facts(table, found, pages)) for table, found in rows.items()}
    wanted = shares({table: len(found) for table, found in rows.items()}, {table: len(found) for table, found in every.items()}, size)
    return [
        every[table][place]
        for table, count in wanted.items()
        for place in sorted(Random(f"{seed} {table}").sample(range(len(every[table])), count))
    ]


def write(found: Iterable[Fact], file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(Fact._fields)
    writer.writerows(found)


def outcomes(path: Path) -> dict[str, Counter[str]]:
    """Count the outcomes of each table in a list that was worked through.

    Raises
    ------
    ValueError
        If the list is not complete; the message says where.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in (*Fact._fields, "outcome", "remark") if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}: there is no column {', '.join(missing)}.")
        found: dict[str, Counter[str]] = {}
        seen = set()
        for number, row in enumerate(reader, start=2):
            fact = (row["table"], row["id"], row["column"])
            if row["table"] not in catalog.NAMES:
                raise ValueError(f"{path}, row {number}: there is no table {row['table']!r}.")
            if row["outcome"] not in OUTCOMES:
                raise ValueError(f"{path}, row {number}: the outcome is {row['outcome']!r}, not one of {', '.join(OUTCOMES)}.")
            if fact in seen:
                raise ValueError(f"{path}, row {number}: the fact stands twice.")
            seen.add(fact)
            found.setdefault(row["table"], Counter())[row["outcome"]] += 1
    return found


def summary(found: Mapping[str, Counter[str]]) -> str:
    """Write the table of outcomes in Markdown. What could not be checked counts neither as right nor as wrong."""
    total = sum(found.values(), Counter[str]())
    lines = [
        "| Table | Checked | Confirmed | Right, source added | Corrected | Could not be checked | Share wrong |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [_line(f"`{table}`", found[table]) for table in catalog.NAMES if table in found]
    return "\n".join([*lines, _line("**All tables**", total)])


def _line(title: str, counts: Counter[str]) -> str:
    confirmed, sourced, corrected, unchecked = (counts[outcome] for outcome in OUTCOMES)
    checked = confirmed + sourced + corrected
    share = f"{corrected / checked:.1%}" if checked else "–"
    return f"| {title} | {checked} | {confirmed} | {sourced} | {corrected} | {unchecked} | {share} |"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Draw facts to check against their sources, or sum up what was found.")
    parser.add_argument("--seed", type=int, default=1, help="the same one draws the same facts from the same data (default: 1)")
    parser.add_argument("--size", type=int, default=200, help="how many facts to draw (default: 200)")
    parser.add_argument(
        "--datasets", type=Path, default=DATASETS, metavar="FOLDER", help="where the tables are (default: those of the checkout)"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write the list (default: to the screen)")
    parser.add_argument("--outcomes", type=Path, metavar="FILE", help="a list with the columns outcome and remark, to be summed up")
    given = parser.parse_args(arguments)
    try:
        if given.outcomes:
            print(summary(outcomes(given.outcomes)))
            return 0
        found = sample(given.datasets, given.seed, given.size)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if given.output:
        with given.output.open("w", encoding="utf-8", newline="") as file:
            write(found, file)
    else:
        write(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
