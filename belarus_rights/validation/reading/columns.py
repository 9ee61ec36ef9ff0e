"""Lines to columns at once, as long as each line is one row and all rows are equally long: much faster than row by row."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import compress, count, repeat
from operator import contains


def columns_of(lines: Sequence[str], delimiter: str) -> list[list[str]] | None:
    r"""Give the cells of some lines by columns; None where they have to be read row by row.

    Rows with quotation marks are read by the standard library's reader. In all others a delimiter is a delimiter, so they are split
    together; each line end must then stand behind the last cell of a row, or the rows are not equally long.

    Parameters
    ----------
    lines
        Whole lines, with their ends, which begin where a row begins.
    delimiter
        What stands between two cells.

    Examples
    --------
    >>> columns_of(["a,b\n", 'c,"d, e"\n'], ",")
    [['a', 'c'], ['b', 'd, e']]
    >>> columns_of(["a,b\n", "c\n"], ",") is None, columns_of(['a,"b\n', 'c"\n'], ",") is None
    (True, True)
    """
    quoted = list(compress(count(), map(contains, lines, repeat('"'))))
    try:
        rows = list(csv.reader([lines[place] for place in quoted], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    width = len(rows[0]) if quoted[:1] == [0] else lines[0].count(delimiter) + 1
    # In a single column, an empty line is a row without cells rather than one with an empty cell.
    if width < 2 or len(rows) < len(quoted) or any(len(row) != width for row in rows) or not lines[-1].endswith("\n"):
        return None
    if quoted:
        lines = list(lines)
        for place in quoted:
            lines[place] = delimiter * (width - 1) + "\n"
    cells = delimiter.join(lines).split(delimiter)
    if len(cells) != width * len(lines):
        return None
    for place, row in zip(quoted, rows, strict=True):
        row[-1] += "\n"
        cells[place * width : (place + 1) * width] = row
    last = "".join(cells[width - 1 :: width]).replace("\r\n", "\n").split("\n")[:-1]
    if len(last) != len(lines):
        return None
    return [*(cells[place::width] for place in range(width - 1)), last]
