"""Reads a spreadsheet in a process of its own, which is all that a file from a stranger puts at risk.

The reader is native code. A file can make it take all memory by one cell in the last row and column, run for long, or end its process; so
it works aside, within bounds, and hands over plain text. The bytes come in on standard input. Lines of JSON go out: ``{"sheet": name}``,
then the rows of that sheet as lists of text, and ``{"error": kind}`` where something cannot be read.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

from ...cell_text import duration_text, moment_text, shown_number_text

OUT_OF_MEMORY = 3
_ENCRYPTED = [name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo")]  # the parts of an .xlsx file with a password
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BROKEN = (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, OSError, EOFError, RuntimeError)
_error_cell = re.compile(
    rb'<c\b(?=[^>]{0,200}\bt="e")[^>]{0,200}>(?:<f\b[^>]{0,999}/>|<f\b[^>]{0,999}>[^<]{0,9999}</f>)?<v>([^<]{1,20})</v>'
)
_place = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')


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
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError) as error:
        yield {"error": "encrypted" if isinstance(error, PasswordError) else "damaged"}
        return
    files = _sheet_files(data)
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
            yield from _rows(found, _error_cells(files.get(sheet.name, b""), found.start[1]))


def _rows(sheet: Any, errors: Mapping[tuple[int, int], str]) -> Iterator[list[str]]:
    blank = 0
    for number, cells in enumerate(sheet.iter_rows()):
        row = [_text(cell) for cell in cells]
        if errors:
            row = [text or errors.get((number, place), "") for place, text in enumerate(row)]
        while row and not row[-1]:
            row.pop()
        if not row:
            blank += 1
            continue
        yield from ([] for _ in range(blank))
        blank = 0
        yield row


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell if cell.strip() else ""
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


def _sheet_files(data: bytes) -> dict[str, bytes]:
    """Give the files of the sheets of an ``.xlsx`` file by the names of the sheets, where they hold formulas that failed.

    The reader takes such a cell for an empty one, and nothing would tell that a value was lost.
    """
    found = {}
    with suppress(*_BROKEN), zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            content = archive.read(target.removeprefix("/") if target.startswith("/") else f"xl/{target}")
            if b't="e"' in content:
                found[sheet.get("name", "")] = content
    return found


def _error_cells(content: bytes, first_column: int) -> dict[tuple[int, int], str]:
    """Give the errors, such as ``#N/A``, by row and column."""
    found = {}
    for cell in _error_cell.finditer(content):
        place = _place.search(cell.group())
        if place is not None:
            column = 0
            for letter in place[1]:
                column = column * 26 + letter - ord("A") + 1
            found[int(place[2]) - 1, column - 1 - first_column] = cell[1].decode("utf-8", "replace")
    return found
