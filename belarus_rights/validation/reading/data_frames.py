"""Data frames of pandas and polars, Arrow tables, and relations of DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...cell_text import JoinedError, NestedError, cell_text
from ..limits import Limits
from .stream import Chunk, TableStream, check_cells, in_chunks, unreadable

_FRAMES = {
    "pandas": {"DataFrame"},
    "polars": {"DataFrame", "LazyFrame"},
    "pyarrow": {"Table", "RecordBatch"},
    "duckdb": {"DuckDBPyRelation"},
}


@dataclass(frozen=True, slots=True)
class _Rows:
    """What a relation of DuckDB gives when it is asked."""

    columns: list[str]
    rows: list[tuple[Any, ...]]

    def __len__(self) -> int:
        return len(self.rows)


def is_frame(source: Any) -> bool:
    """Tell whether something is a data frame or an Arrow or DuckDB table, without importing what makes them."""
    package = type(source).__module__.partition(".")[0].removeprefix("_")  # some versions of DuckDB have a module _duckdb
    return type(source).__name__ in _FRAMES.get(package, ())


def open_frame(frame: Any, dataset: str, limits: Limits) -> TableStream:
    """Take a data frame. An index with a name is a column, as it was before it became the index.

    Raises
    ------
    Unreadable
        If it has too many columns.
    """
    frame = _asked(frame)
    labels = _labels(frame)
    if len(labels) > limits.columns:
        raise unreadable("many-columns", limit=limits.columns)
    check_cells(labels, limits)

    def rows() -> Iterator[list[str]]:
        for start in range(0, len(frame), limits.chunk_rows):
            columns = [_cells(frame, place, label, slice(start, start + limits.chunk_rows)) for place, label in enumerate(labels)]
            yield from map(list, zip(*columns, strict=True))

    def chunks() -> Iterator[Chunk]:
        return in_chunks(rows(), 2, limits)

    return TableStream(dataset, "data frame", labels, 1, chunks)


def _asked(frame: Any) -> Any:
    """Work out what is only a question yet, and make columns of an index."""
    if type(frame).__name__ == "LazyFrame":
        return frame.collect()
    if type(frame).__name__ == "DuckDBPyRelation":
        return _Rows(frame.columns, frame.select("*").fetchall())  # asked anew, whoever has read some of its rows
    if hasattr(frame, "iloc") and not set(frame.index.names) & {None, *frame.columns}:
        return frame.reset_index()
    return frame


def _labels(frame: Any) -> list[str]:
    return [str(label) for label in (frame.schema.names if hasattr(frame, "to_pylist") else frame.columns)]


def _values(frame: Any, place: int, part: slice) -> list[Any]:
    """Give some values of a column as Python has them."""
    found: list[Any]
    if isinstance(frame, _Rows):
        found = [row[place] for row in frame.rows[part]]
    elif hasattr(frame, "iloc"):
        found = frame.iloc[part, place].tolist()
    elif hasattr(frame, "to_pylist"):
        found = frame.column(place)[part].to_pylist()
    else:
        found = frame[part].to_series(place).to_list()
    return found


def _cells(frame: Any, place: int, label: str, part: slice) -> list[str]:
    try:
        return [cell_text(value) for value in _values(frame, place, part)]
    except NestedError:
        raise unreadable("nested", label=label) from None
    except JoinedError:
        raise unreadable("joined", label=label) from None
