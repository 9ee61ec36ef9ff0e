"""CSV: cells between commas, semicolons or tabs.

Rows are read by the standard library's reader, which is as fast as it gets. What is done here is to hand it lines in bounded portions, and
to know in which row something goes wrong.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from ..check import Fault, fault
from ..limits import Limits
from .columns import columns_of
from .content import Content
from .encodings import Encoding, detect
from .headers import SEARCHED, find_header, names_all
from .lines import Lines
from .progress import shown
from .stream import Chunk, TableStream, Unreadable, rows_below, unreadable, with_plain_breaks

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
STEP = 100
"""Rows that are read between two looks at how much was taken in."""
_Reader = Any  # the class of csv.reader() has a name in newer versions of Python only
LARGE = 8_000_000
"""Characters after which a chunk ends, however few its rows are."""
_told = re.compile(r"\"?sep=([^\"\r\n])\"?[\r\n]*", re.IGNORECASE)


def open_delimited(content: Content, dataset: str, limits: Limits, *, progress: bool = False) -> TableStream:
    """Open a CSV file.

    Raises
    ------
    Unreadable
        If it holds no table.
    """
    encoding = detect(content)
    if encoding.garbled:
        raise Unreadable(fault("encoding-error", "mojibake"))
    told = _told_delimiter(content, encoding, limits)
    delimiters = [told] if told else list(DELIMITERS)
    source = _likeliest([_Source(content, encoding, limits, delimiter, told is not None) for delimiter in delimiters], dataset)
    rows, stop = source.first_rows()
    place, _ = find_header(rows, dataset)
    if place is None:
        raise stop or unreadable("no-header" if any(map(_is_filled, rows)) else "empty")
    if len(rows[place]) > limits.columns:
        raise unreadable("many-columns", place + 1, limit=limits.columns)

    def chunks() -> Iterator[Chunk]:
        with shown(content.name, content.size, wanted=progress) as seen:
            yield from rows_below(place + 1, source.read(seen))

    notices = (*encoding.notices, *_notices(source, rows[:place]))
    plain = encoding.plain and source.delimiter == "," and place == 0 and told is None
    return TableStream(dataset, content.name, rows[place], place + 1, chunks, notices, path=content.path if plain else None)


def _likeliest(sources: Sequence[_Source], dataset: str) -> _Source:
    """Choose the source that names most columns, the first of several; none is asked after one that names all."""
    best, most = sources[0], -1
    for source in sources:
        named = source.labels(dataset)
        if named > most:
            best, most = source, named
        if names_all(named, dataset):
            break
    return best


def _is_filled(row: Sequence[str]) -> bool:
    return any(map(str.strip, row))


def _told_delimiter(content: Content, encoding: Encoding, limits: Limits) -> str | None:
    """Give the delimiter that the first line names, as spreadsheets understand it: ``sep=;``."""
    try:
        first = next(iter(Lines(content, encoding, limits)), [""])[0]
    except Unreadable:
        return None
    told = _told.fullmatch(first)
    return told[1] if told else None


def _notices(source: _Source, above: Sequence[Sequence[str]]) -> Iterator[Fault]:
    if source.delimiter != ",":
        yield fault("text/delimiter", DELIMITERS.get(source.delimiter, "other"))
    if any(map(_is_filled, above)):
        yield fault("text/title-rows", row=len(above) + 1)


@dataclass(frozen=True, slots=True)
class _Source:
    """A CSV file and how to read it. A line that tells the delimiter is none of its rows."""

    content: Content
    encoding: Encoding
    limits: Limits
    delimiter: str
    told: bool

    def labels(self, dataset: str) -> int:
        """Count the labels of columns among the first rows."""
        return find_header(self.first_rows()[0], dataset)[1]

    def first_rows(self) -> tuple[list[list[str]], Unreadable | None]:
        """Give the rows among which the header may be, and what ends reading among them."""
        rows: list[list[str]] = []
        try:
            for chunk in replace(self, limits=replace(self.limits, chunk_rows=SEARCHED)).read():
                rows += chunk.rows
                if len(rows) >= SEARCHED:
                    break
        except Unreadable as stop:
            return rows, stop
        return rows, None

    def read(self, seen: Callable[[int], None] = lambda _done: None) -> Iterator[Chunk]:
        """Give all rows; a blank line is a row without cells.

        Raises
        ------
        Unreadable
            Where reading ends early, after the rows before that place.
        """
        lines = Lines(self.content, self.encoding, self.limits)
        flow = _Flow(lines)
        if self.told:
            next(flow, None)
        reader = csv.reader(flow, delimiter=self.delimiter, strict=True)
        first, stop, ended = 1, None, False
        while not ended:
            with _room_for_cells(self.limits.cell_characters):
                chunk, stop, ended = self._columns(first, flow, lines)
                if not (chunk or ended):
                    rows, stop, ended = _take(reader, lines, self.limits)
                    chunk = Chunk(first, rows)
                    del rows
            if chunk:
                first += len(chunk)
                yield chunk
            del chunk
            seen(lines.read)
        if stop is not None:
            raise Unreadable(stop, first)

    def _columns(self, first: int, flow: _Flow, lines: Lines) -> tuple[Chunk | None, Fault | None, bool]:
        """Read the next lines by columns, if that can be done; say what is wrong behind them, and whether there are no more."""
        lines.taken = 0
        try:
            ahead = flow.ahead(self.limits.chunk_rows)
        except Unreadable as stop:
            return None, stop.fault, True
        columns = columns_of(ahead, self.delimiter) if ahead and not lines.has_long else None
        if columns is None:
            return None, None, not ahead
        flow.skip(len(ahead))
        return Chunk(first, columns=columns), None, False


class _Flow:
    """Lines one by one; those that are in memory can be looked at together."""

    def __init__(self, lines: Lines) -> None:
        self._blocks = iter(lines)
        self._held: list[str] = []
        self._place = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._place == len(self._held):
            self._held, self._place = next(self._blocks), 0
        self._place += 1
        return self._held[self._place - 1]

    def ahead(self, count: int) -> list[str]:
        """Give the next lines without going on."""
        if self._place == len(self._held):
            self._held, self._place = next(self._blocks, []), 0
        return self._held[self._place : self._place + count]

    def skip(self, count: int) -> None:
        """Go on."""
        self._place += count


def _take(reader: _Reader, lines: Lines, limits: Limits) -> tuple[list[list[str]], Fault | None, bool]:
    """Read the rows of a chunk; say what is wrong behind them, and whether there are no more."""
    rows: list[list[str]] = []
    size = 0
    while len(rows) < limits.chunk_rows and size < LARGE:
        start, line, stop = len(rows), reader.line_num, None
        wanted = min(STEP, limits.chunk_rows - start)
        lines.taken = 0
        try:
            rows.extend(islice(reader, wanted))
        except Unreadable as error:
            stop = error.fault
            if stop.kind == "long-row" and reader.line_num - line - _lines_of(rows[start:]) > 1:
                stop = fault("source-error", "open-quote")
        except csv.Error as error:
            stop = _fault_of(str(error), reader.line_num - line - _lines_of(rows[start:]), limits)
        if lines.has_long or reader.line_num - line != len(rows) - start:
            long = next((place for place in range(start, len(rows)) if _has_long_cell(rows[place], limits)), None)
            if long is not None:
                del rows[long:]
                stop = fault("source-error", "long-cell", limit=limits.cell_characters)
            rows[start:] = map(with_plain_breaks, rows[start:])
        if stop is not None or len(rows) - start < wanted:
            return rows, stop, True
        size += lines.taken
    return rows, None, False


def _has_long_cell(row: Sequence[str], limits: Limits) -> bool:
    return any(len(cell) > limits.cell_characters for cell in row)


def _lines_of(rows: Sequence[Sequence[str]]) -> int:
    """Count the lines on which rows stand."""
    return len(rows) + sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for row in rows for cell in row)


def _fault_of(message: str, lines: int, limits: Limits) -> Fault:
    """Say what is wrong with a row on which the reader gave up after some lines; it tells by its message only."""
    if "field limit" in message:
        # So long a cell, and over many lines, is rather one whose closing mark was forgotten.
        return fault("source-error", "open-quote") if lines > 1 else fault("source-error", "long-cell", limit=limits.cell_characters)
    if "end of data" in message:
        return fault("source-error", "open-quote")
    return fault("source-error", "stray-quote")


@contextmanager
def _room_for_cells(characters: int) -> Iterator[None]:
    """Let the reader of the standard library take cells of a length.

    Its limit is one for the whole process, so it is only ever raised, and only while that is needed.
    """
    before = csv.field_size_limit()
    if before >= characters:
        yield
        return
    csv.field_size_limit(characters)
    try:
        yield
    finally:
        csv.field_size_limit(before)
