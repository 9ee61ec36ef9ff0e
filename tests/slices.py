"""A small release: a few rows of each bundled table and all that they refer to, so that many files can be checked against it quickly."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

from belarus_rights import catalog, descriptor
from belarus_rights.models.columns import columns

DATASETS = Path(__file__).parent.parent / "datasets"
Table = list[list[str]]
"""A header and rows of text."""


def bundled(name: str) -> Table:
    with (DATASETS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def csv_text(rows: Table, line_end: str = "\n", delimiter: str = ",") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=line_end, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


def small_release(folder: Path, size: int = 12, seed: int = 1) -> dict[str, Table]:
    """Write a small release into a folder; give its tables."""
    chance = random.Random(seed)
    whole = {name: bundled(name) for name in catalog.NAMES}
    rows = {name: {row[0]: row for row in table[1:]} for name, table in whole.items()}
    wanted = {name: dict.fromkeys(chance.sample(sorted(rows[name]), min(size, len(rows[name])))) for name in catalog.NAMES}
    fresh = [(name, row_id) for name, ids in wanted.items() for row_id in ids]
    while fresh:
        name, row_id = fresh.pop()
        for place, column in enumerate(columns(catalog.model(name))):
            for other in rows[name][row_id][place].split(";") if column.references else ():
                if other and column.references and other not in wanted[column.references]:
                    wanted[column.references][other] = None
                    fresh.append((column.references, other))
    small = {name: [whole[name][0], *(row for row in whole[name][1:] if row[0] in wanted[name])] for name in catalog.NAMES}
    for name, table in small.items():
        (folder / f"{name}.csv").write_text(csv_text(table), encoding="utf-8", newline="")
    (folder / "datapackage.json").write_text(descriptor.dumps(descriptor.data_package(folder)), encoding="utf-8")
    return small
