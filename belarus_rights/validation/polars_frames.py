"""The second reader: polars, for files so plain that it and the standard library's reader cannot differ.

What is plain is found out before: each line is one row of the right number of cells, quoted in full or not at all. All else is left to
the other reader, so the verdict is the same by either.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Generator, Iterable, Iterator, Sequence
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
_CELL = r'(?:[^",]*|"(?:[^"]|"")*")'
_NO_SEPARATOR = "\x01"
_ODD = (b"\r", b"\0", _NO_SEPARATOR.encode())


def polars_frames(
    stream: TableStream, header: Header, limits: Limits, tied: Sequence[int] = (), *, forced: bool = False
) -> Generator[PolarsFrame, None, int | None]:
    """Read a table with polars, block by block, as far as it is plain and polars is there.

    Parameters
    ----------
    tied
        The columns whose combinations will be asked for.
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
    for frame in _one_ahead(_frames(stream.path, header, limits, tied)):
        if frame is None:
            return last
        if frame:
            yield frame
            last = frame.numbers[-1]
    return None


def _one_ahead(items: Iterator[ItemT]) -> Iterator[ItemT]:
    """Make the next item while the last one is looked at: polars reads without holding up Python."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(lambda: list(islice(items, 1)))
        while item := coming.result():
            coming = pool.submit(lambda: list(islice(items, 1)))
            yield from item


def _frames(path: Path, header: Header, limits: Limits, tied: Sequence[int]) -> Iterator[PolarsFrame | None]:
    """Give the rows of each block; None, as the last, where a block is not plain."""
    import polars as pl

    last = 0  # the header is read as a row, and left out
    for block in _blocks(path, limits.cell_characters):
        table = None
        with suppress(pl.exceptions.PolarsError):
            table = _table(block, header.width, limits.cell_characters)
        if table is None:
            yield None
            return
        rows = table.slice(int(not last)).select([table.columns[place] for place in header.all_places])
        yield PolarsFrame(last + 1 + int(not last), rows, tied, header.present.index("id") if "id" in header.present else None)
        last += table.height


def _blocks(path: Path, longest: int) -> Iterator[bytes]:
    """Give whole lines of a file, some at a time; a line that is longer than any may be is cut off."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block + file.readline(longest + 1)


def _table(block: bytes, width: int, longest: int) -> pl.DataFrame | None:
    """Read a block if each line is one row of ``width`` cells, without anything that two readers might read in two ways."""
    import polars as pl

    if any(odd in block for odd in _ODD):
        return None
    lines = pl.read_csv(block, has_header=False, infer_schema=False, separator=_NO_SEPARATOR, quote_char=None)
    table = pl.read_csv(block, has_header=False, infer_schema=False)
    if lines.width != 1 or table.width != width or table.height != lines.height:
        return None
    line, cells = pl.col("line"), pl.col(table.columns)
    bare = pl.col("bare")
    beside = table.lazy().with_columns(lines.to_series().alias("line")).with_columns(bare=~line.str.contains('"', literal=True))
    # One question for all: between two of them Python would be taken from whoever checks the block before.
    asked = beside.select(
        blank=line.is_null().any() | pl.all_horizontal(cells.is_null()).any(),
        longest=line.str.len_bytes().max(),
        regular=line.filter(~bare).str.contains(f"^{_CELL}(?:,{_CELL}){{{width - 1}}}$").all(),
        missing=line.filter(bare).str.len_bytes().sum().cast(pl.Int64)
        - pl.sum_horizontal(cells.filter(bare).str.len_bytes().sum().cast(pl.Int64))
        - bare.sum().cast(pl.Int64) * (width - 1),
    )
    told = asked.collect().row(0, named=True)
    # An empty row is reported by the other reader; rows that are too long are refused by polars. Where no mark stands, each row has all
    # its cells if all bytes of the lines are those of the cells and of the separators between them.
    is_plain = told["regular"] and not (told["blank"] or told["missing"]) and told["longest"] <= longest
    return table if is_plain else None


def are_distinct(columns: Sequence[Iterable[str]]) -> bool:
    """Tell that all values of some columns of polars are distinct; False also where that is not so easily told."""
    if "polars" not in sys.modules:
        return False
    import polars as pl

    series = [column for column in columns if isinstance(column, pl.Series)]
    if not series or len(series) < len(columns):
        return False
    # Texts of different hashes are different; making one set of so many texts takes far longer.
    hashes = pl.concat([column.hash() for column in series])
    return hashes.n_unique() == len(hashes)


class PolarsFrame:
    """Rows as columns of polars; an empty cell is null there and an empty text here.

    What is asked of each frame is worked out when it is made, which is when it is read ahead.

    Parameters
    ----------
    first
        The number of the first row.
    table
        The rows.
    tied
        The columns whose combinations will be asked for; the others will be asked for their values.
    key
        The column of ids.
    """

    def __init__(self, first: int, table: pl.DataFrame, tied: Sequence[int] = (), key: int | None = None) -> None:
        import polars as pl

        self.numbers = range(first, first + table.height)
        self._table = table
        self._tied = tuple(tied)
        self._key = key
        alone = [pl.nth(place).unique().fill_null("").implode() for place in range(table.width) if place not in (*tied, key)]
        keys = table.lazy().select() if key is None else self._looked_at(key)
        asked = [self._combined(tied).lazy().unique().fill_null(""), table.lazy().select(alone), keys]
        self._combinations, self._values, self._keys = pl.collect_all(asked)

    def __len__(self) -> int:
        return self._table.height

    def _column(self, column: int) -> pl.Series:
        return self._table.to_series(column)

    def distinct(self, column: int, known: Container[str]) -> set[str]:  # noqa: D102
        name = self._table.columns[column]
        found = self._values[name].item() if name in self._values.columns else self._column(column).unique().fill_null("")
        return set(filterfalse(known.__contains__, found.to_list()))

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
        found = self._combinations if tuple(columns) == self._tied else self._combined(columns).unique().fill_null("")
        return set(filterfalse(known.__contains__, found.rows()))

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

    def _looked_at(self, column: int) -> pl.LazyFrame:
        import polars as pl

        ids = pl.nth(column).fill_null("").alias("id")
        return self._table.lazy().select(ids, odd=~ids.str.contains(f"^(?:{PLAIN_ID})$") | ids.str.contains(LONG_NUMBER))

    def ids(self, column: int) -> pl.Series:  # noqa: D102
        return (self._keys if column == self._key else self._looked_at(column).collect())["id"]

    def odd_ids(self, column: int) -> Iterator[tuple[int, str]]:  # noqa: D102
        odd = (self._keys if column == self._key else self._looked_at(column).collect())["odd"]
        return self._chosen(odd, column) if odd.any() else iter(())
