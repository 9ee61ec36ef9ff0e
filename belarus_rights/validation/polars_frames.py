"""The second reader: polars, for files so plain that it and the standard library's reader cannot differ.

What is plain is found out before: each line is one row of the right number of cells, quoted in full or not at all. All else is left to
the other reader, so the verdict is the same by either.
"""

from __future__ import annotations

from collections.abc import Container, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import filterfalse, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from ..errors import MissingExtraError
from .frames import LONG_NUMBER, PLAIN_ID
from .limits import Limits
from .reading.headers import Header
from .reading.stream import TableStream

if TYPE_CHECKING:
    import polars as pl

ItemT = TypeVar("ItemT")

BLOCK = 8_000_000
"""Bytes that are taken into memory at once."""
WORTH_IT = 1_000_000
"""Bytes of a file from which on it pays to import polars."""
_QUOTED = r'"(?:[^"]|"")*"'
_STAND_IN = "\x02"
_NO_SEPARATOR = "\x01"
_ODD = (b"\r", b"\0", b"\n\n", _STAND_IN.encode(), _NO_SEPARATOR.encode())


def polars_frames(stream: TableStream, header: Header, limits: Limits, *, forced: bool = False) -> Generator[PolarsFrame, None, int | None]:
    """Read a table with polars, block by block, as far as it is plain and polars is there.

    Parameters
    ----------
    forced
        Whether the caller asked for polars: then its absence is an error, and small files are read with it too.

    Yields
    ------
    PolarsFrame
        The rows of each block.

    Returns
    -------
    int or None
        The number of the last row that was given, behind which the other reader goes on; None if that was the last of all.

    Raises
    ------
    MissingExtraError
        If it was asked for and is not installed.
    """
    last = stream.header_row
    if stream.path is None or last != 1 or (stream.path.stat().st_size < WORTH_IT and not forced):
        return last
    try:
        import polars  # noqa: F401
    except ImportError as error:
        if forced:
            raise MissingExtraError("The polars reader needs polars: pip install 'belarus-rights[polars]'.") from error
        return last
    for table in _one_ahead(_tables(stream.path, header, limits)):
        if table is None:
            return last
        if table.height:
            yield PolarsFrame(last + 1, table)
        last += table.height
    return None


def _one_ahead(items: Iterator[ItemT]) -> Iterator[ItemT]:
    """Make the next item while the last one is looked at: polars reads without holding up Python."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(lambda: list(islice(items, 1)))
        while item := coming.result():
            coming = pool.submit(lambda: list(islice(items, 1)))
            yield from item


def _tables(path: Path, header: Header, limits: Limits) -> Iterator[pl.DataFrame | None]:
    """Give the rows of each block; None, as the last, where a block is not plain."""
    import polars as pl

    above = 1
    for block in _blocks(path, limits.cell_characters):
        table = None
        with suppress(pl.exceptions.PolarsError):
            table = _table(block, header.width, limits.cell_characters)
        if table is None:
            yield None
            return
        yield table.slice(above).select([table.columns[place] for place in header.all_places])
        above = 0


def _blocks(path: Path, longest: int) -> Iterator[bytes]:
    """Give whole lines of a file, some at a time; a line that is longer than any may be is cut off."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block + file.readline(longest + 1)


def _table(block: bytes, width: int, longest: int) -> pl.DataFrame | None:
    """Read a block if each line is one row of ``width`` cells, without anything that two readers might read in two ways."""
    import polars as pl

    if block.startswith(b"\n") or any(odd in block for odd in _ODD):
        return None
    lines = pl.read_csv(block, has_header=False, infer_schema=False, separator=_NO_SEPARATOR, quote_char=None)
    line = lines.to_series()
    if lines.width != 1 or line.null_count() or cast("int", line.str.len_bytes().max() or 0) > longest:
        return None
    quoted = line.filter(line.str.contains('"', literal=True))
    rest = quoted.str.replace_all(_QUOTED, _STAND_IN)
    if rest.str.contains(f'"|[^,]{_STAND_IN}|{_STAND_IN}[^,]').any():
        return None
    table = pl.read_csv(block, has_header=False, infer_schema=False)
    if table.width != width or table.height != line.len() or table.select(pl.all_horizontal(pl.all().is_null()).any()).item():
        return None  # an empty row is reported by the other reader
    # Rows that are too long are refused by polars. If each row has all its cells, then all bytes are those of the cells, a separator or
    # a line end behind each, two marks around each quoted cell, and one more for each mark within it.
    bytes_of_cells = sum(table.select(pl.all().str.len_bytes().sum()).row(0))
    quoted_cells = cast("int", rest.str.count_matches(_STAND_IN, literal=True).sum())
    marks = cast("int", quoted.str.count_matches('"', literal=True).sum())
    expected = bytes_of_cells + width * table.height + quoted_cells + marks // 2
    return table if len(block) + (not block.endswith(b"\n")) == expected else None


class PolarsFrame:
    """Rows as columns of polars; an empty cell is null there and an empty text here."""

    def __init__(self, first: int, table: pl.DataFrame) -> None:
        self.numbers = range(first, first + table.height)
        self._table = table

    def __len__(self) -> int:
        return self._table.height

    def _column(self, column: int) -> pl.Series:
        return self._table.to_series(column)

    def distinct(self, column: int, known: Container[str]) -> set[str]:  # noqa: D102
        return set(filterfalse(known.__contains__, self._column(column).unique().fill_null("")))

    def values(self, column: int, count: int | None = None) -> list[str]:  # noqa: D102
        return cast("list[str]", self._column(column).slice(0, count).fill_null("").to_list())

    def _chosen(self, mask: pl.Series, column: int) -> Iterator[tuple[int, str]]:
        places = mask.arg_true()
        return zip(
            (self.numbers[place] for place in places.to_list()), self._column(column).gather(places).fill_null("").to_list(), strict=True
        )

    def places(self, column: int, wanted: Container[str]) -> Iterator[tuple[int, str]]:  # noqa: D102
        import polars as pl

        series = self._column(column).fill_null("")
        present = series.unique()
        found = pl.Series([value for value in present.to_list() if value in wanted], dtype=pl.String)
        return self._chosen(series.is_in(found.implode()), column)

    def combinations(self, columns: Sequence[int], known: Container[tuple[str, ...]]) -> set[tuple[str, ...]]:  # noqa: D102
        return set(filterfalse(known.__contains__, self._combined(columns).unique().fill_null("").iter_rows()))

    def _combined(self, columns: Sequence[int]) -> pl.DataFrame:
        return self._table.select([self._table.columns[column] for column in columns])

    def combined_places(  # noqa: D102
        self, columns: Sequence[int], wanted: Container[tuple[str, ...]]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        import polars as pl

        table = self._combined(columns).fill_null("")
        found = pl.DataFrame([row for row in table.unique().rows() if row in wanted], schema=table.schema, orient="row")
        kept = table.with_row_index("_row").join(found, on=table.columns, how="semi").sort("_row")
        return ((self.numbers[place], row) for place, *rest in kept.iter_rows() for row in [tuple(rest)])

    def first(self, columns: Sequence[int], count: int) -> list[tuple[str, ...]]:  # noqa: D102
        return self._combined(columns).head(count).fill_null("").rows()

    def odd_ids(self, column: int) -> Iterator[tuple[int, str]]:  # noqa: D102
        series = self._column(column).fill_null("")
        return self._chosen(~series.str.contains(f"^(?:{PLAIN_ID})$") | series.str.contains(LONG_NUMBER), column)
