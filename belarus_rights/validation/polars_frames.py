"""The second reader: polars, for files so plain that it and the standard library's reader cannot differ.

What is plain is found out before: each line is one row of the right number of cells, quoted in full or not at all. All else is left to
the other reader, so the verdict is the same by either.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import filterfalse, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from ..errors import MissingExtraError
from .frames import LONG_NUMBER, PLAIN_ID
from .limits import Limits
from .reading.headers import Header
from .reading.stream import TableStream

if TYPE_CHECKING:
    import polars as pl

ItemT = TypeVar("ItemT")
FoundT = TypeVar("FoundT")

BLOCK = 8_000_000
"""Bytes that are taken into memory at once."""
AT_WORK = 2
"""Blocks that are read at the same time: much of what polars does with one keeps one core busy only."""
AHEAD = 3
"""Blocks that are read before somebody asks: the first ones take long to check, as all their values are new."""
WORTH_IT = 1_000_000
"""Bytes of a file from which on it pays to import polars."""
_NO_SEPARATOR = "\x01"


class Block(NamedTuple):
    """The rows of a block, and what will be asked about them: worked out when it is read, which is ahead."""

    table: pl.DataFrame
    combinations: pl.DataFrame
    values: pl.DataFrame
    keys: pl.DataFrame


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
    last, path = stream.header_row, stream.path
    if path is None or last != 1 or (path.stat().st_size < WORTH_IT and not forced):
        return last
    try:
        import polars  # noqa: F401
    except ImportError as error:
        if forced:
            raise MissingExtraError("The polars reader needs polars: pip install 'belarus-rights[polars]'.") from error
        return last
    key = header.present.index("id") if "id" in header.present else None

    def read(span: tuple[int, int]) -> Block | None:
        above = int(span[0] == 0)  # the header is read as a row, and left out
        return _block(_bytes(path, *span), header, limits.cell_characters, tied, key, above)

    for block in _ahead(read, _spans(path, limits.cell_characters)):
        if block is None:
            return last
        if block.table.height:
            yield PolarsFrame(last + 1, block, tied, key)
            last += block.table.height
        del block  # the rows are let go before the next ones are waited for
    return None


def _ahead(make: Callable[[ItemT], FoundT], items: Iterator[ItemT]) -> Iterator[FoundT]:
    """Make something of the next items while somebody looks at one: polars reads without holding up Python."""
    with ThreadPoolExecutor(AT_WORK) as pool:
        coming = deque(pool.submit(make, item) for item in islice(items, AHEAD))
        while coming:
            found = coming.popleft().result()
            coming.extend(pool.submit(make, item) for item in islice(items, 1))
            yield found
            del found


def _spans(path: Path, longest: int) -> Iterator[tuple[int, int]]:
    """Give start and end of blocks of whole lines; a line that is longer than any may be is cut off."""
    start, size = 0, path.stat().st_size
    with path.open("rb") as file:
        while start < size:
            file.seek(start + BLOCK)
            file.readline(longest + 1)
            yield start, file.tell()
            start = file.tell()


def _bytes(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


def _block(block: bytes, header: Header, longest: int, tied: Sequence[int], key: int | None, above: int) -> Block | None:
    """Read a block if each line is one row of the right number of cells, without anything that two readers might read in two ways.

    ``above`` is how many rows stand above the first one that is wanted.
    """
    import polars as pl

    if _NO_SEPARATOR.encode() in block:
        return None
    with suppress(pl.exceptions.PolarsError):
        lines = pl.read_csv(block, has_header=False, infer_schema=False, separator=_NO_SEPARATOR, quote_char=None)
        table = pl.read_csv(block, has_header=False, infer_schema=False)
        if lines.width == 1 and table.width == header.width and table.height == lines.height:
            rows = table.slice(above).select([table.columns[place] for place in header.all_places])
            # All questions at once: between two of them Python would be taken from whoever checks the block before.
            *proof, combinations, values, keys = pl.collect_all([*_proof(lines, table, longest), *_questions(rows, tied, key)])
            if _is_plain(**pl.concat(proof, how="horizontal").row(0, named=True)):
                return Block(rows, combinations, values, keys)
    return None


def _proof(lines: pl.DataFrame, table: pl.DataFrame, longest: int) -> list[pl.LazyFrame]:
    """Ask what tells that each line is one row, and has all its cells."""
    import polars as pl

    line, width = pl.first(), table.width
    size, cell = line.str.len_bytes(), pl.concat(table.get_columns())
    # A line is cut at its marks, which leaves by turns what is outside of them and what is inside. One more mark makes its parts an even
    # number, so that the next line begins outside again.
    marked = lines.lazy().filter(line.str.contains('"', literal=True))
    cut = marked.select(hollow=line.str.strip_chars('",') == "", parts=pl.concat_str(pl.lit(","), line, pl.lit(',"')).str.split('"'))
    count, outside = pl.col("parts").list.len().cast(pl.Int64), pl.col("parts").explode().gather_every(2)
    between = outside.str.starts_with(",") & outside.str.ends_with(",")
    return [
        lines.lazy().select(
            # An empty row is reported by the other reader.
            fits=(size.fill_null(0) >= width).all() & (size <= longest).all(),
            around=size.sum().cast(pl.Int64) - pl.len().cast(pl.Int64) * (width - 1),
        ),
        cell.to_frame().lazy().select(in_cells=size.sum().cast(pl.Int64)),
        cut.select(
            regular=(count % 2 == 0).all() & ((outside == "") | between).all() & ~pl.col("hollow").any(),
            # Of two marks that stand for one, the one is kept.
            marks=(count - 2).sum() - (outside == "").sum().cast(pl.Int64),
        ),
    ]


def _is_plain(*, fits: bool, regular: bool, around: int, in_cells: int, marks: int) -> bool:
    """Tell whether all bytes of the lines are those of cells, of marks around cells, and of as many separators as there should be."""
    return fits and regular and around == in_cells + marks  # rows that are too long are refused by polars


def _questions(rows: pl.DataFrame, tied: Sequence[int], key: int | None) -> list[pl.LazyFrame]:
    """Ask for the combinations of the tied columns, the values of the others, and the ids."""
    import polars as pl

    combined = rows.select([rows.columns[column] for column in tied]).lazy().unique().fill_null("")
    alone = [pl.nth(place).unique().fill_null("").implode() for place in range(rows.width) if place not in (*tied, key)]
    return [combined, rows.lazy().select(alone), rows.lazy().select() if key is None else _ids(rows, key)]


def _ids(rows: pl.DataFrame, column: int) -> pl.LazyFrame:
    import polars as pl

    ids = pl.nth(column).fill_null("").alias("id")
    return rows.lazy().select(ids, odd=~ids.str.contains(f"^(?:{PLAIN_ID})$") | ids.str.contains(LONG_NUMBER))


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

    Parameters
    ----------
    first
        The number of the first row.
    block
        The rows.
    tied
        The columns whose combinations were asked for.
    key
        The column of ids.
    """

    def __init__(self, first: int, block: Block, tied: Sequence[int] = (), key: int | None = None) -> None:
        self.numbers = range(first, first + block.table.height)
        self._table, self._combinations, self._values, self._keys = block
        self._tied = tuple(tied)
        self._key = key

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

    def ids(self, column: int) -> pl.Series:  # noqa: D102
        return (self._keys if column == self._key else _ids(self._table, column).collect())["id"]

    def odd_ids(self, column: int) -> Iterator[tuple[int, str]]:  # noqa: D102
        odd = (self._keys if column == self._key else _ids(self._table, column).collect())["odd"]
        return self._chosen(odd, column) if odd.any() else iter(())
