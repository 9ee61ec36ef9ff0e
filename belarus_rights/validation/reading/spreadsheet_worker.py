"""Reads a spreadsheet in a process of its own, which is all that a file from a stranger puts at risk.

The reader is native code. A file can make it take all memory by one cell in the last row and column, run for long, or end its process; so
it works aside, within bounds, and hands over plain text. The bytes come in on standard input. Lines of JSON go out: ``{"sheet": name}``,
then the rows of that sheet as lists of text, and ``{"error": kind}`` where something cannot be read.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from ...cell_text import duration_text, moment_text, shown_number_text
from .failed_formulas import Errors, errors_in_xls
from .plain_cells import as_plain_cells

OUT_OF_MEMORY = 3
_ENCRYPTED = [name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo")]  # the parts of an .xlsx file with a password


def main() -> None:
    """Read standard input, write to standard output; the first argument is how much memory to take at most, in bytes."""
    _bound_memory(int(sys.argv[1]))
    try:
        for line in convert(sys.stdin.buffer.read()):
            sys.stdout.buffer.write(json.dumps(line).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def _bound_memory(size: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system can
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def convert(data: bytes) -> Iterator[Any]:
    """Give each sheet and its rows, without the empty cells at the end of a row and the empty rows at the end of the sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        if data.startswith(b"\xd0\xcf") and all(part in data for part in _ENCRYPTED):
            raise PasswordError
        book = CalamineWorkbook.from_filelike(io.BytesIO(as_plain_cells(data)))
    except (CalamineError, OSError, ValueError) as error:
        yield {"error": "encrypted" if isinstance(error, PasswordError) else "damaged"}
        return
    errors = errors_in_xls(data) if data.startswith(b"\xd0\xcf") else {}
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        yield {"sheet": sheet.name, "visible": sheet.visible == SheetVisibleEnum.Visible}
        try:
            found = book.get_sheet_by_name(sheet.name)
        except (CalamineError, OSError, ValueError):
            yield {"error": "damaged"}
            continue
        if found.start is not None:
            yield from _rows(found, errors.get(sheet.name, {}), found.start[1])


def _rows(sheet: Any, errors: Errors, left: int) -> Iterator[list[str]]:
    blank = 0
    for number, cells in enumerate(sheet.iter_rows()):
        row = [_text(cell) for cell in cells]
        if errors:
            row = [text or errors.get((number, place), "") for place, text in enumerate(row, left)]
        while row and not row[-1]:
            row.pop()
        if not any(map(str.strip, row)):
            blank += 1
            continue
        yield from ([] for _ in range(blank))
        blank = 0
        yield row


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return shown_number_text(cell)
    if isinstance(cell, datetime):
        return moment_text(cell)
    if isinstance(cell, timedelta):
        return duration_text(cell)
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)
