"""The errors, such as ``#N/A``, that failed formulas leave in the cells of a spreadsheet.

The reader of spreadsheets takes such a cell for an empty one, and nothing would tell that a value was lost. In ``.xlsx`` and ``.ods`` they
are made plain text before it reads; in ``.xls``, a format of records of numbers, they are looked up beside it. A formula that a program
wrote into ``.xlsx`` and none calculated has no value at all, and is told in the same way.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress

Errors = dict[tuple[int, int], str]
"""Errors by row and column, both counted from 0."""

UNCALCULATED = "#FORMULA!"
"""What a cell says whose formula was never calculated; no spreadsheet shows this."""
_UNCALCULATED = re.compile(
    rb"<((?:\w{1,20}:)?)c\b((?:\s[^<>]{0,200})?)>\s*<\1f\b(?:[^<>]*/>|[^<>]*>[^<>]*</\1f>)\s*(?:<\1v\s*/>|<\1v\s*>\s*</\1v\s*>)?\s*</\1c\s*>"
)
_XLSX = re.compile(rb"(<(?:\w{1,20}:)?c\b[^<>]{0,200}?\bt=[\"'])e(?=[\"'])")
_ODS = re.compile(rb"<table:table-cell\b[^<>]*\bvalue-type=\"error\"[^<>]*>")
_ODS_VALUE = re.compile(rb"\boffice:(?:(?:string-)?value|value-type)=\"[^\"]*\"")

_NAMES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_FORMULA, _EOF, _BOUND_SHEET, _VALUE, _BOF = 0x06, 0x0A, 0x85, 0x205, 0x809
_IN_USE = 0xFFFFFFFA  # numbers of sectors are less; above stand marks


def errors_told(name: str, content: bytes) -> bytes:
    """Make plain text of the errors in one part of an ``.xlsx`` or ``.ods`` file; the quick questions spare looking through most."""
    if name == "content.xml":
        return _ODS.sub(_as_text, content) if b'value-type="error"' in content else content
    if b't="e"' in content or b"t='e'" in content:
        content = _XLSX.sub(rb"\g<1>str", content)
    return _UNCALCULATED.sub(_told, content) if b"f>" in content or b"<f" in content else content


def _told(cell: re.Match[bytes]) -> bytes:
    """Make a cell of text of one that holds a formula without a value; an empty text, as a formula may give, has its kind beside it."""
    prefix, attributes = cell[1], cell[2]
    if b" t=" in attributes:
        return cell[0]
    return b'<%sc%s t="str"><%sv>%s</%sv></%sc>' % (prefix, attributes, prefix, UNCALCULATED.encode(), prefix, prefix)


def _as_text(cell: re.Match[bytes]) -> bytes:
    """Make a cell of text of one that holds an error: what it shows stands within it, and its value is empty."""
    return _ODS_VALUE.sub(b"", cell[0]).replace(b"<table:table-cell", b'<table:table-cell office:value-type="string"', 1)


def errors_in_xls(data: bytes) -> dict[str, Errors]:
    """Give the errors in an ``.xls`` file by the names of its sheets; of what cannot be read so, none."""
    with suppress(struct.error, IndexError, ValueError):
        stream = _workbook(data)
        return {name: dict(_errors(stream, start)) for name, start in _sheets(stream)}
    return {}


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Give the names of the sheets, and where their records start."""
    for kind, record in _records(stream, 0):
        if kind == _EOF:
            return
        if kind == _BOUND_SHEET:
            start, _, _, length, is_wide = struct.unpack_from("<IBBBB", record)
            yield record[8 : 8 + length * (1 + is_wide % 2)].decode("utf-16-le" if is_wide % 2 else "latin-1"), start


def _errors(stream: bytes, start: int) -> Iterator[tuple[tuple[int, int], str]]:
    depth = 0  # a chart within a sheet has records of its own
    for kind, record in _records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth > 1 or kind not in (_FORMULA, _VALUE):
            continue
        row, column = struct.unpack_from("<HH", record)
        if kind == _VALUE and record[7]:
            yield (row, column), _NAMES.get(record[6], "#VALUE!")
        elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
            yield (row, column), _NAMES.get(record[8], "#VALUE!")


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _workbook(data: bytes) -> bytes:
    """Take the stream of records out of the file system that an ``.xls`` file is: sectors, and a table that chains them."""
    size = 1 << (data[30] % 16)

    def numbers(found: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(found) // 4}I", found[: len(found) // 4 * 4])

    def sector(place: int) -> bytes:
        return data[(place + 1) * size : (place + 2) * size]

    def sectors(start: int, table: Sequence[int]) -> bytes:
        return b"".join(map(sector, _chain(start, table)))

    tables = list(struct.unpack_from("<109I", data, 76))
    more, left = struct.unpack_from("<II", data, 68)
    left = min(left, len(data) // size)
    while more < _IN_USE and left and (found := numbers(sector(more))):
        tables += found[:-1]
        more, left = found[-1], left - 1
    table = [number for place in tables if place < _IN_USE for number in numbers(sector(place))]
    entries = sectors(struct.unpack_from("<I", data, 48)[0], table)
    small = b""
    for place in range(0, len(entries), 128):
        name = entries[place : place + entries[place + 64] - 2].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", entries, place + 116)
        if not place:
            small = sectors(start, table)
        elif name == "Workbook":
            if length >= 4096:
                return sectors(start, table)[:length]
            chain = _chain(start, numbers(sectors(struct.unpack_from("<I", data, 60)[0], table)))
            return b"".join(small[part * 64 : part * 64 + 64] for part in chain)[:length]
    return b""


def _chain(start: int, table: Sequence[int]) -> Iterator[int]:
    for _ in table:  # a chain that runs in a circle ends all the same
        if start >= len(table):
            return
        yield start
        start = table[start]
