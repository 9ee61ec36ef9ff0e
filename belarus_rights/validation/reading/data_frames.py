"""Data frames of pandas and polars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...cell_text import JoinedError, NestedError, cell_text
from ..limits import Limits
from .stream import Chunk, TableStream, check_cells, in_chunks, unreadable


def is_frame(source: Any) -> bool:
    """Tell whether something is a data frame, without importing what makes them."""
    module = type(source).__module__.partition(".")[0]
    return module in ("pandas", "polars") and type(source).__name__ in ("DataFrame", "LazyFrame")


def open_frame(frame: Any, dataset: str, limits: Limits) -> TableStream:
    """Take a data frame. An index with a name is a column, as it was before it became the index.

    Raises
    ------
    Unreadable
        If it has too many columns.
    """
    if type(frame).__name__ == "LazyFrame":
        frame = frame.collect()
    if hasattr(frame, "iloc") and not set(frame.index.names) & {None, *frame.columns}:
        frame = frame.reset_index()
    labels = [str(label) for label in frame.columns]
    if len(labels) > limits.columns:
        raise unreadable("many-columns", limit=limits.columns)
    check_cells(labels, limits)

    def rows() -> Iterator[list[str]]:
        for start in range(0, len(frame), limits.chunk_rows):
            columns = [_cells(frame, place, start, start + limits.chunk_rows) for place in range(len(labels))]
            yield from map(list, zip(*columns, strict=True))

    def chunks() -> Iterator[Chunk]:
        return in_chunks(rows(), 2, limits)

    return TableStream(dataset, "data frame", labels, 1, chunks)


def _cells(frame: Any, place: int, start: int, end: int) -> list[str]:
    part = frame.iloc[start:end, place].tolist() if hasattr(frame, "iloc") else frame[start:end].to_series(place).to_list()
    try:
        return [cell_text(value) for value in part]
    except NestedError:
        raise unreadable("nested", label=str(frame.columns[place])) from None
    except JoinedError:
        raise unreadable("joined", label=str(frame.columns[place])) from None
