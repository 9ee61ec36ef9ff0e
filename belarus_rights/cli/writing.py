"""Rows as CSV, JSON and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..cell_text import cell_text
from ..errors import InvalidValueError
from ..whole_files import write_whole

__all__ = ["csv_text", "rows_text", "write_output", "write_whole"]


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


def write_output(text: str, output: str | None) -> None:
    """Write to a file, or to standard output where none is named."""
    if output is None or output == "-":
        sys.stdout.write(text)
    elif not output:
        raise InvalidValueError("--output is empty: name a file, or - for standard output.")
    else:
        write_whole(Path(output), text)
