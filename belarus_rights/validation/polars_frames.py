"""The second reader: polars, for files so plain that it and the standard library's reader cannot differ.

What is plain is found out before; all else is left to the other reader, so the verdict is the same by either.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Container, Generator, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import filterfalse
from typing import TYPE_CHECKING, cast

from ..errors import MissingExtraError
from .frames import JOINT
from .limits import Limits
from .polars_blocks import TIED, Asked, Block, Keys, blocks
from .reading.headers import Header
from .reading.stream import TableStream

if TYPE_CHECKING:
    import polars as pl

WORTH_IT = 1_000_000
"""Bytes of a file from which on it pays to import polars."""


def polars_frames(
    stream: TableStream, header: Header, limits: Limits, tied: Sequence[int] = (), kept: Sequence[int] = (), *, forced: bool = False
) -> Generator[PolarsFrame, None, int | None]:
    """Read a table with polars, block by block, as far as it is plain and polars is there.

    Parameters
    ----------
    tied
        The columns whose combinations will be asked for.
    kept
        The columns that will be looked at row by row.
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
    asked = Asked(header.width, header.all_places, tuple(tied), key, kept, limits.cell_characters)
    for block in blocks(path, asked):
        if block is None:
            return last
        if block.height:
            yield PolarsFrame(last + 1, block, asked)
            last += block.height
        del block  # let go before the next one is waited for
    return None


def are_distinct(columns: Sequence[Iterable[str]]) -> bool:
    """Tell that all ids of some frames of polars are distinct; False also where that is not so easily told."""
    if "polars" not in sys.modules:
        return False
    import polars as pl

    hashes = [ids.hashes for ids in columns if isinstance(ids, Keys)]
    if not hashes or len(hashes) < len(columns):
        return False
    # Texts of different hashes are different; making one set of so many texts takes far longer.
    together = pl.concat(hashes)
    return together.n_unique() == len(together)


class PolarsFrame:
    """Rows as columns of polars; an empty cell is null there and an empty text here.

    Parameters
    ----------
    first
        The number of the first row.
    block
        What was found out about the rows.
    asked
        What that was.
    """

    def __init__(self, first: int, block: Block, asked: Asked) -> None:
        self.numbers = range(first, first + block.height)
        self._block = block
        self._asked = asked

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def _table(self) -> pl.DataFrame:
        return self._block.rows()

    def _column(self, column: int) -> pl.Series:
        return self._block.kept[column] if column in self._block.kept else self._table.to_series(column)

    def distinct(self, column: int, known: Collection[str]) -> set[str]:  # noqa: D102
        joined = self._block.distinct.get(str(column))
        found = self._column(column).unique().fill_null("").to_list() if joined is None else joined.split("\n")
        return set(filterfalse(known.__contains__, found))

    def values(self, column: int, count: int | None = None) -> list[str]:  # noqa: D102
        return cast("list[str]", self._column(column).slice(0, count).fill_null("").to_list())

    def places(self, column: int, wanted: Container[str]) -> Iterator[tuple[int, str]]:  # noqa: D102
        return self._places(self._column(column).fill_null(""), wanted)

    def _places(self, series: pl.Series, wanted: Container[str]) -> Iterator[tuple[int, str]]:
        import polars as pl

        found = pl.Series([value for value in series.unique().to_list() if value in wanted], dtype=pl.String)
        places = series.is_in(found.implode()).arg_true()
        return zip((self.numbers[place] for place in places.to_list()), series.gather(places).to_list(), strict=True)

    def combinations(self, columns: Sequence[int], known: Container[str]) -> set[str]:  # noqa: D102
        is_answered = tuple(columns) == self._asked.tied
        found = self._block.distinct[TIED].split("\n") if is_answered else self._combined(columns).unique().to_list()
        return set(filterfalse(known.__contains__, found))

    def _rows(self, columns: Sequence[int]) -> pl.DataFrame:
        import polars as pl

        return pl.DataFrame([self._column(column) for column in columns]).fill_null("")

    def _combined(self, columns: Sequence[int]) -> pl.Series:
        import polars as pl

        return self._rows(columns).select(pl.concat_str(pl.all(), separator=JOINT)).to_series()

    def combined_places(self, columns: Sequence[int], wanted: Container[str]) -> Iterator[tuple[int, str]]:  # noqa: D102
        return self._places(self._combined(columns), wanted)

    def first(self, columns: Sequence[int], count: int) -> list[tuple[str, ...]]:  # noqa: D102
        return self._rows(columns).head(count).rows()

    def ids(self, column: int) -> Iterable[str]:  # noqa: D102
        return self._keys(column)

    def odd_ids(self, column: int) -> Iterator[tuple[int, str]]:  # noqa: D102
        return ((self.numbers[place], value) for place, value in self._keys(column).odd)

    def _keys(self, column: int) -> Keys:
        keys = self._block.keys
        if keys is None or column != self._asked.key:
            raise LookupError(f"No ids stand in column {column}.")
        return keys
