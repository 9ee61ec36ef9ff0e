"""Withdrawn rows: of each the table, the id and the day are kept, and nothing of what it said.

``withdrawn.csv`` stands beside the tables, sorted, with the columns ``dataset``, ``id`` and ``withdrawn_on``; the descriptor of a release
carries the ids. An id that was withdrawn is never given again.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

from . import catalog
from .errors import ReleaseError
from .models.column_types import SLUG

FILE = "withdrawn.csv"
COLUMNS = ("dataset", "id", "withdrawn_on")


def withdrawn_ids(directory: Path) -> dict[str, list[str]]:
    """Read the withdrawn ids of a directory of tables, by table; there are none where there is no such file.

    Raises
    ------
    ReleaseError
        If something is wrong with the file; the message names the row.
    """
    file = directory / FILE
    try:
        text = file.read_bytes().decode("utf-8")
        first, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True)) or [[]]
    except FileNotFoundError:
        return {}
    except (ValueError, csv.Error) as error:
        raise ReleaseError(f"{file} is not CSV text in UTF-8 ({error}).") from error
    if tuple(first) != COLUMNS:
        raise ReleaseError(f"{file}, row 1: the columns are {', '.join(first) or 'none'}, expected {', '.join(COLUMNS)}.")
    found: dict[str, list[str]] = {}
    before: list[str] = []
    for number, row in enumerate(rows, start=2):
        fault = _fault(row, before)
        if fault:
            raise ReleaseError(f"{file}, row {number}: {fault}.")
        found.setdefault(row[0], []).append(row[1])
        before = row[:2]
    return found


def _fault(row: list[str], before: list[str]) -> str | None:
    if len(row) != len(COLUMNS):
        return f"{len(row)} cells, expected {len(COLUMNS)}"
    dataset, key, day = row
    if dataset not in catalog.NAMES:
        return f"there is no table {dataset!r}"
    if not re.fullmatch(SLUG, key, re.ASCII):
        return f"{key!r} is no id"
    if [dataset, key] == before:
        return f"{key!r} of {dataset!r} stands twice"
    if [dataset, key] < before:
        return f"{key!r} of {dataset!r} is out of order: sort the rows by dataset and id"
    try:
        is_day = date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    return None if is_day else f"{day!r} is not a day: write it as 2026-11-29"
