"""Rows as CSV, JSON and JSON Lines, and files that are whole or not there at all."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import InvalidValueError
from ..models.column_types import SEPARATOR


def csv_text(names: Sequence[str], records: Iterable[Mapping[str, Any]]) -> str:
    """Write records as CSV as the bundled tables are written: comma, LF, lists joined with ``;``, nothing for what is unknown."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for record in records:
        writer.writerow([cell_text(record[name]) for name in names])
    return buffer.getvalue()


def cell_text(value: Any) -> str:
    """Write one value as it stands in a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return SEPARATOR.join(str(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def rows_text(names: Sequence[str], records: Sequence[Mapping[str, Any]], form: str) -> str:
    """Write records in one of the forms csv, json and jsonl."""
    if form == "csv":
        return csv_text(names, records)
    if form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return json.dumps(list(records), ensure_ascii=False, indent=2) + "\n"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part. A pipe or a device is written to as it is.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    path = Path(os.path.realpath(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        return
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    try:
        handle, name = tempfile.mkstemp(prefix=".tmp-", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_output(text: str, output: str | None) -> None:
    """Write to a file, or to standard output where none is named."""
    if output is None or output == "-":
        sys.stdout.write(text)
    elif not output:
        raise InvalidValueError("--output is empty: name a file, or - for standard output.")
    else:
        write_whole(Path(output), text)
