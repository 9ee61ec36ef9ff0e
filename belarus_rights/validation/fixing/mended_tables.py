"""A table, row by row, as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ... import catalog
from ...models.columns import Column, columns
from ..checks import privacy
from ..checks.text.swallowed import holds_rows
from ..column_checks import REMEMBERED
from ..mending.cells import mend
from ..messages.nearest import near_columns
from ..reading.headers import Header
from ..reading.stream import Chunk, TableStream, Unreadable, unreadable
from .changes import ChangeLog

_NOTICED = {"text/encoding": "encoding", "text/delimiter": "delimiter", "text/title-rows": "title"}
_DELIMITERS = {"semicolon": ";", "tab": "\t"}


def mended_rows(stream: TableStream, header: Header, log: ChangeLog) -> Iterator[list[str]]:
    """Give the header and the rows of a table as they should be, and note what is changed on the way.

    Raises
    ------
    Unreadable
        Where reading ends early, or a cell holds rows, which mending would spoil.
    """
    labels = stream.header or []
    wanted = columns(catalog.model(stream.dataset))
    places = dict(zip(header.present, header.places, strict=True))
    kept = _filled_strangers(stream, header)
    asked = {name for place in kept for name, _ in near_columns(labels[place], stream.dataset, "en")}
    # A required column that is missing is no empty column: it is named once as missing, rather than in each row as empty. Nor is one that
    # a label may mean: an empty column beside it would stand in the way once it is named.
    written = [column for column in wanted if column.name in places or not (column.required or column.name in asked)]
    for notice in stream.notices:
        if notice.code in _NOTICED:
            before = dict(notice.params).get("encoding", "") or _DELIMITERS.get(notice.kind, "")
            log.add(None, None, before, "", _NOTICED[notice.code])
    _note_header(stream, header, written, kept, log)
    yield [column.name for column in written] + [labels[place] for place in kept]
    cells = [(places.get(column.name), column.name, MendedCells(column, header.width)) for column in written]
    for chunk in stream.chunks():
        yield from _mended_chunk(chunk, header.width, cells, kept, log)


def _mended_chunk(
    chunk: Chunk, width: int, cells: list[tuple[int | None, str, MendedCells]], kept: list[int], log: ChangeLog
) -> Iterator[list[str]]:
    for _, _, mended in cells:
        mended.forget()
    for number, row in zip(chunk.numbers, chunk.rows, strict=True):
        if not any(map(str.strip, row)):
            log.add(number, None, "", "", "blank-row")
            continue
        even = row if len(row) == width else row[:width] + [""] * (width - len(row))
        out = []
        for place, name, mended in cells:
            value = "" if place is None else even[place]
            try:
                change = mended[value]
            except Unreadable as stop:
                raise Unreadable(stop.fault, number) from None
            if change is not None:
                log.add(number, name, change.before, change.after, *change.reasons)
                value = change.value
            out.append(value)
        out += [even[place] for place in kept]
        if not any(out) and not any(row[width:]):
            log.add(number, None, "", "", "blank-row")  # there was nothing in it but what cannot be seen
            continue
        yield out if len(row) == width else _uneven(out, row[width:], len(row) < width, number, log)


def _uneven(cells: list[str], beyond: list[str], is_short: bool, number: int, log: ChangeLog) -> list[str]:
    """Give a mended row that had more or fewer cells than the header so that it is still seen to have: what is missing is not certain."""
    if beyond and not beyond[-1].strip():
        log.add(number, None, "", "", "empty-cells")
        while beyond and not beyond[-1].strip():
            beyond.pop()
    if is_short:
        if cells[-1]:
            log.add(number, None, "", "", "filled-row")
        while cells and not cells[-1]:
            cells.pop()
    return cells + beyond


def _filled_strangers(stream: TableStream, header: Header) -> list[int]:
    """Give the places of the columns that the table does not have, less those that hold nothing."""
    left = dict(header.unknown)
    filled: set[int] = set()
    if left:
        for chunk in stream.chunks():
            for row in chunk.rows:
                filled.update(place for place in left if place < len(row) and row[place].strip())
                if filled:
                    left = {place: label for place, label in left.items() if place not in filled}
            if not left:
                break
    return sorted(filled)


def _note_header(stream: TableStream, header: Header, written: list[Column], kept: list[int], log: ChangeLog) -> None:
    if stream.sparse:
        return
    labels, row = stream.header or [], stream.header_row
    for name, place in zip(header.present, header.places, strict=True):
        if labels[place] != name:
            log.add(row, name, privacy.masked_label(labels[place]), name, "header")
    for column in written:
        if column.name not in header.present:
            log.add(row, column.name, "", column.name, "added-column")
    for place, label in header.unknown:
        if place not in kept:
            log.add(row, None, privacy.masked_label(label), "", "empty-column")
    names = dict(zip(header.places, header.present, strict=True)) | {place: privacy.masked_label(labels[place]) for place in kept}
    before = [names[place] for place in sorted(names)]
    after = [column.name for column in written if column.name in header.present] + [names[place] for place in kept]
    if before != after:
        log.add(row, None, ", ".join(before), ", ".join(after), "order")


class MendedCell(NamedTuple):
    """A mended cell, with both its texts as they may be shown."""

    value: str
    before: str
    after: str
    reasons: tuple[str, ...]


class MendedCells(dict[str, Any]):
    """Mends each distinct value of a column once; None stands for a value that stays."""

    def __init__(self, column: Column, width: int) -> None:
        super().__init__()
        self._column = column
        self._width = width

    def __missing__(self, value: str) -> MendedCell | None:
        if holds_rows(value, self._width):
            raise unreadable("swallowed-rows")
        mended = mend(value, self._column)
        cell = None
        if mended is not None:
            found, left = (privacy.look(text, self._column) for text in (value, mended.value))
            # What is private is not mended so that it is not recognised any more.
            if {fault.code for fault in found} <= {fault.code for fault in left}:
                after = privacy.printable(mended.value, left)
                before = after if left and not found else privacy.printable(value, found)
                cell = MendedCell(mended.value, before, after, mended.reasons)
        self[value] = cell
        return cell

    def forget(self) -> None:
        """Make room where a column holds ever new values."""
        if len(self) > REMEMBERED:
            self.clear()
