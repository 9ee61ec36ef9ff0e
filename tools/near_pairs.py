"""Find people and organisations whose names are so near that they may be one: ``python -m tools.near_pairs``.

Whether they are is settled by facts, never by the name alone. The decisions stand in ``docs/data/near-pairs.csv``: ``two``, ``one`` (then
their rows are made one) or ``open``, and why. Pairs without a decision are printed, and the exit code is 1.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

import belarus_rights as br
from belarus_rights.models.organisations import Organisation
from belarus_rights.models.people import Person
from belarus_rights.names.matching import duplicates

DECISIONS = Path(__file__).parent.parent / "docs" / "data" / "near-pairs.csv"
TABLES = ("people", "organisations")


class Decision(NamedTuple):
    table: str
    one: str
    other: str
    decision: str
    why: str


def decisions() -> list[Decision]:
    """Read the decisions."""
    with DECISIONS.open(encoding="utf-8", newline="") as file:
        return [Decision(**row) for row in csv.DictReader(file)]


def forms(row: Person | Organisation) -> list[str]:
    """Give the forms of a name that a row has."""
    return [form for form in (row.name_en, row.name_be, row.name_ru, *row.aliases) if form]


def pairs(table: str) -> list[tuple[str, str, float]]:
    """Give the near pairs of a table with their scores; the search takes about a minute."""
    return duplicates((row.id, forms(row)) for row in br.load(table))


def main() -> int:
    decided = {(decision.table, *sorted((decision.one, decision.other))) for decision in decisions()}
    found = [(table, *pair) for table in TABLES for pair in pairs(table)]
    fresh = [(table, one, other, score) for table, one, other, score in found if (table, *sorted((one, other))) not in decided]
    for table, one, other, score in fresh:
        print(f"{table}: {one} and {other} ({score:.2f}) have no decision in {DECISIONS.name}")
    print(f"{len(found)} near pairs, {len(fresh)} without a decision")
    return 1 if fresh else 0


if __name__ == "__main__":
    sys.exit(main())
