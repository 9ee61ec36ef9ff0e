"""Lines of a file: where a cell holds line breaks, rows below it stand further down than a spreadsheet counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache

from ..reading.stream import TableStream, Unreadable
from ..report import Issue, Report

BY_LINES = (".csv", ".tsv", ".tab", ".txt")
"""Files in which a row stands on a line, or on some."""


def lines_of(report: Report) -> Callable[[Issue], int | None]:
    """Give what tells the line of a file in which the row of an issue begins; None where rows are no lines."""
    streams = {table.dataset: table.stream for table in report.tables}

    @cache
    def line_of_row(dataset: str) -> Callable[[int], int]:
        return _lines(streams[dataset])

    def line(issue: Issue) -> int | None:
        path = report.path_of(issue.dataset)
        is_by_lines = issue.row and path is not None and path.lower().endswith(BY_LINES)
        return line_of_row(issue.dataset)(issue.row) if is_by_lines and issue.row else None

    return line


def _lines(stream: TableStream | None) -> Callable[[int], int]:
    rows: list[int] = []
    breaks = [0]
    for row, cells in _rows_by_row(stream) if stream is not None else ():
        if count := "".join(cells).count("\n"):
            rows.append(row)
            breaks.append(breaks[-1] + count)
    return lambda row: row + breaks[bisect_left(rows, row)]


def _rows_by_row(stream: TableStream) -> Iterator[tuple[int, list[str]]]:
    """Give the header and the rows of a table, less those that were read by columns: each of these stands on one line."""
    yield stream.header_row, stream.header or []
    with suppress(Unreadable):
        for chunk in stream.chunks():
            if chunk.columns is None:
                yield from zip(chunk.numbers, chunk.rows, strict=True)
