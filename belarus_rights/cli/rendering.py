"""Tables on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def console() -> Console:
    """Make a console on standard output: colours and the terminal's width on a terminal, neither of them in a pipe."""
    from rich.console import Console

    piped = not sys.stdout.isatty()
    return Console(
        highlight=False,
        soft_wrap=False,
        no_color=piped or None,
        width=_piped_width() if piped else None,
        emoji=False,
        markup=False,
    )


def _piped_width() -> int:
    import os

    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdigit() and int(columns) >= 40 else 120


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
