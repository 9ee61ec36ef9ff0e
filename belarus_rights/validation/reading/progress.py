"""How far a long file is read, or fetched, shown on a terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LONG = 20_000_000
"""Bytes from which on it takes long enough to be told."""


@contextmanager
def shown(name: str, size: int, *, wanted: bool, least: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar while a file of so many bytes (``LONG`` by default) is read; what is given is to be called with the bytes read so far."""
    if not wanted or size < (LONG if least is None else least) or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(Path(name).name, total=size)
        yield lambda done: bar.update(task, completed=done)
