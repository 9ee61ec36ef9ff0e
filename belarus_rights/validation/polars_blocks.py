"""Blocks of a file that polars reads: found to be plain, and what will be asked about their rows answered ahead.

A block is plain if each line is one row of the right number of cells, quoted in full or not at all, so that no two readers can differ.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .frames import JOINT, ODD_ID
from .reading.stream import cut_off, unreadable

if TYPE_CHECKING:
    import polars as pl

ItemT = TypeVar("ItemT")
FoundT = TypeVar("FoundT")

BLOCK = 6_000_000
"""Bytes that are taken into memory at once."""
AT_WORK = 3
"""Blocks that are read at the same time: much of what polars does with one keeps one core busy only."""
AHEAD = 16
"""Blocks that are read before somebody asks: the first ones take long to check, as all their values are new."""
_NO_SEPARATOR = "\x01"
TIED = "tied"


class Asked(NamedTuple):
    """What will be asked about the rows of a table.

    Attributes
    ----------
    width
        How many columns the file has.
    places
        Where in the file each column of the frame stands.
    tied
        The columns whose combinations will be asked for; of the others it is the values.
    key
        The column of ids, if there is one.
    kept
        The columns that will be looked at row by row.
    longest
        How many bytes a line has at most.
    """

    width: int
    places: Sequence[int]
    tied: tuple[int, ...]
    key: int | None
    kept: Sequence[int]
    longest: int


@dataclass(frozen=True, slots=True)
class Keys:
    """The ids of some rows.

    Attributes
    ----------
    joined
        All of them, a line each.
    hashes
        A number for each of them.
    odd
        Place and value of what is no id, or holds a long number.
    """

    joined: str
    hashes: pl.Series
    odd: Sequence[tuple[int, str]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.joined.split("\n"))


class Block(NamedTuple):
    """What is asked about some rows. Values stand a line each, as none of a plain block has a line break.

    The rows themselves are let go and read again where something is wrong with them: most are fine, and so a table takes little memory.
    """

    height: int
    distinct: Mapping[str, str]
    """The values of a column under its number, and under ``TIED`` the combinations."""
    keys: Keys | None
    kept: Mapping[int, pl.Series]
    rows: Callable[[], pl.DataFrame]
    """Reads the rows again."""


def blocks(path: Path, asked: Asked) -> Iterator[Block | None]:
    """Read a file block by block, some ahead; None where a block is not plain.

    Raises
    ------
    Unreadable
        Also later, when rows are read again, if the file is not any more what it was.
    """
    file = _File(path, _state(path.stat()))

    def read(span: tuple[int, int]) -> Block | None:
        return _block(file, *span, asked)

    return _ahead(read, _spans(path, asked.longest))


def _ahead(make: Callable[[ItemT], FoundT], items: Iterator[ItemT]) -> Iterator[FoundT]:
    """Make something of the next items while somebody looks at one: polars reads without holding up Python."""
    pool = ThreadPoolExecutor(AT_WORK)
    try:
        coming = deque(pool.submit(make, item) for item in islice(items, AHEAD))
        while coming:
            found = coming.popleft().result()
            coming.extend(pool.submit(make, item) for item in islice(items, 1))
            yield found
            del found
    finally:
        pool.shutdown(cancel_futures=True)  # whoever stops early does not wait for what is not begun


def _spans(path: Path, longest: int) -> Iterator[tuple[int, int]]:
    """Give start and end of blocks of whole lines; a line that is longer than any may be is cut off."""
    start, size = 0, path.stat().st_size
    with path.open("rb") as file:
        while start < size:
            file.seek(start + BLOCK)
            file.readline(longest + 1)
            yield start, file.tell()
            start = file.tell()


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ino


class _File(NamedTuple):
    """A file and what is known of it, so that a change is seen."""

    path: Path
    state: tuple[int, ...]

    def read(self, start: int, end: int) -> bytes:
        """Read bytes.

        Raises
        ------
        Unreadable
            If they cannot be read, or the file was changed.
        """
        try:
            with self.path.open("rb") as file:
                if _state(os.fstat(file.fileno())) != self.state:
                    raise unreadable("changed")
                file.seek(start)
                return file.read(end - start)
        except OSError as error:
            raise cut_off(error) from error


def _below_names(block: bytes, asked: Asked) -> bytes:
    """Put a line with names of columns above: what begins a text, polars takes for the mark of an encoding or of a packed file."""
    return b",".join(b"%d" % place for place in range(asked.width)) + b"\n" + block


def _table(block: bytes) -> pl.DataFrame:
    import polars as pl

    return pl.read_csv(block, infer_schema=False)


def _rows(table: pl.DataFrame, start: int, asked: Asked) -> pl.DataFrame:
    """Give the columns that are asked for, named by their numbers; the header of the file, which is read as a row, is left out."""
    import polars as pl

    return table.slice(int(start == 0)).select(pl.nth(place).alias(str(column)) for column, place in enumerate(asked.places))


def _block(file: _File, start: int, end: int, asked: Asked) -> Block | None:
    import polars as pl

    block = _below_names(file.read(start, end), asked)
    with suppress(pl.exceptions.PolarsError):
        lines = _lines(block, asked)
        if lines is None:
            return None
        table = _table(block)
        del block  # memory
        if (table.height, table.width) != (lines.height, asked.width):
            return None
        rows = _rows(table, start, asked)
        # All questions at once: between two of them Python would be taken from whoever checks the block before.
        questions = [_size(table), _distinct(rows, asked), *([] if asked.key is None else _ids(rows, asked.key))]
        size, distinct, *ids = pl.collect_all(questions, engine="in-memory")
        # All bytes of the lines are those of cells, of marks around them, and of as many separators as there should be.
        if size.item() == lines.in_cells:
            kept = {column: rows.to_series(column) for column in (range(rows.width) if start == 0 else asked.kept)}
            return Block(
                rows.height,
                distinct.row(0, named=True),
                _keys(*ids),
                kept,
                lambda: _rows(_table(_below_names(file.read(start, end), asked)), start, asked),
            )
    return None


class _Lines(NamedTuple):
    height: int
    in_cells: int
    """How many bytes the cells of all lines have, if each line has as many cells as it should."""


def _lines(block: bytes, asked: Asked) -> _Lines | None:
    """Look at the lines of a block: None if one may be more or less than a row."""
    import polars as pl

    if _NO_SEPARATOR.encode() in block:
        return None
    lines = pl.read_csv(block, infer_schema=False, separator=_NO_SEPARATOR, quote_char=None)
    if lines.width != 1:
        return None
    line, size = pl.first(), pl.first().str.len_bytes()
    # A line is cut at its marks, which leaves by turns what is outside of them and what is inside. One more mark makes its parts an even
    # number, so that the next line begins outside again.
    marked = lines.lazy().filter(line.str.contains('"', literal=True))
    cut = marked.select(parts=pl.concat_str(pl.lit(","), line, pl.lit(',"')).str.split('"'))
    count, outside = pl.col("parts").list.len().cast(pl.Int64), pl.col("parts").explode().gather_every(2)
    between = outside.str.starts_with(",") & outside.str.ends_with(",")
    found = pl.collect_all(
        [
            # An empty row is reported by the other reader.
            lines.lazy().select(
                fits=(size.fill_null(0) >= asked.width).all() & (size <= asked.longest).all(),
                bytes=size.sum().cast(pl.Int64),
            ),
            lines.lazy().filter(size < 3 * asked.width).select(hollow=(line.str.strip_chars('",') == "").any()),
            cut.select(
                regular=(count % 2 == 0).all() & ((outside == "") | between).all(),
                # Of two marks that stand for one, the one is kept.
                marks=(count - 2).sum() - (outside == "").sum().cast(pl.Int64),
            ),
        ],
        engine="in-memory",
    )
    told = pl.concat(found, how="horizontal").row(0, named=True)
    is_whole = told["bytes"] + lines.height + block.index(b"\n") + block.endswith(b"\n") == len(block)
    if not is_whole or not told["fits"] or told["hollow"] or not told["regular"]:
        return None
    return _Lines(lines.height, told["bytes"] - told["marks"] - lines.height * (asked.width - 1))


def _size(table: pl.DataFrame) -> pl.LazyFrame:
    import polars as pl

    return table.lazy().select(pl.sum_horizontal(pl.all().str.len_bytes().sum().cast(pl.Int64)))


def _distinct(rows: pl.DataFrame, asked: Asked) -> pl.LazyFrame:
    """Ask for the combinations of the tied columns, and for the values of the others."""
    import polars as pl

    alone = [column for column in range(rows.width) if column not in (*asked.tied, asked.key)]
    values = rows.lazy().select(pl.nth(column).unique().fill_null("").str.join("\n") for column in alone)
    tied = rows.lazy().select(pl.nth(*asked.tied)).unique()
    combined = tied.select(pl.concat_str(pl.all().fill_null(""), separator=JOINT).str.join("\n").alias(TIED))
    return pl.concat([values, combined], how="horizontal") if asked.tied else values


def _ids(rows: pl.DataFrame, column: int) -> list[pl.LazyFrame]:
    """Ask for the ids, and for those that are odd."""
    import polars as pl

    ids = rows.lazy().select(id=pl.nth(column).fill_null(""))
    return [
        ids.select(joined=pl.col("id").str.join("\n"), hashes=pl.col("id").hash().implode()),
        ids.with_row_index("place").filter(pl.col("id").str.contains(ODD_ID)),
    ]


def _keys(ids: pl.DataFrame | None = None, odd: pl.DataFrame | None = None) -> Keys | None:
    return None if ids is None or odd is None else Keys(ids["joined"].item(), ids["hashes"].explode(), odd.rows())
