"""Rows as CSV, JSON and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..cell_text import cell_text


def csv_text(names: Sequence[str], records: Iterable[Mapping[str, Any]]) -> str:
    """Write records as CSV as the bundled tables are written: comma, LF, lists joined with ``;``, nothing for what is unknown."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for record in records:
        writer.writerow([cell_text(record[name]) for name in names])
    return buffer.getvalue()


def rows_text(names: Sequence[str], records: Sequence[Mapping[str, Any]], form: str) -> str:
    """Write records in one of the forms csv, json and jsonl."""
    if form == "csv":
        return csv_text(names, records)
    if form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return json.dumps(list(records), ensure_ascii=False, indent=2) + "\n"
