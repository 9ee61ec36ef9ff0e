"""Tables on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def console() -> Console:
    """Make a console on standard output: colours and the terminal's width on a terminal, neither of them in a pipe."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the command line ends quietly; rich would end with an exit code of its own

    piped = not sys.stdout.isatty()
    return Quiet(
        file=cast("IO[str]", _Trimmed()) if piped else None,
        highlight=False,
        soft_wrap=False,
        no_color=piped or None,
        width=_piped_width() if piped else None,
        emoji=False,
        markup=False,
    )


class _Trimmed:
    """Standard output without the blanks that fill the lines of a table."""

    def write(self, text: str) -> int:
        sys.stdout.write("\n".join(line.rstrip(" ") for line in text.split("\n")))
        return len(text)

    def flush(self) -> None:
        sys.stdout.flush()


def _piped_width() -> int:
    import os

    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() and 40 <= int(columns) <= 1000 else 120


def print_rows(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = (), whole: Iterable[int] = ()) -> None:
    """Print rows as a table; the columns in ``right`` are numbers, those in ``whole`` are never broken."""
    table = _plain_table()
    numbers, unbroken = set(right), set(whole)
    for position, title in enumerate(header):
        table.add_column(title, justify="right" if position in numbers else "left", overflow="fold", no_wrap=position in unbroken)
    for row in rows:
        table.add_row(*row)
    console().print(table)


def _plain_table() -> Table:
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
