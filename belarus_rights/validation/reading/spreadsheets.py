"""Spreadsheets: ``.xlsx``, ``.xls`` and ``.ods``, through python-calamine in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import IO, Any

from ...errors import MissingExtraError, UnknownNameError, suggest
from ..check import Fault, fault
from ..limits import Limits
from .archives import check_expansion
from .content import Content, Spool, readable_size
from .headers import SEARCHED, find_header
from .stream import Chunk, TableStream, in_chunks, masked_name, unreadable

_EXPANSION = 20  # how many times its size a spreadsheet may make as plain text
_RUN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop()); "
    "from belarus_rights.validation.reading.spreadsheet_worker import main; main()"
)


@dataclass(slots=True)
class _Sheet:
    """A sheet as it was read.

    Attributes
    ----------
    start
        Where its rows begin in the spool.
    left, right
        The columns that hold something below the first rows.
    problem
        What kept it from being read.
    """

    name: str
    visible: bool
    start: int
    rows: int = 0
    head: list[list[str]] = field(default_factory=list)
    left: int = sys.maxsize
    right: int = 0
    problem: str | None = None

    def add(self, row: list[str]) -> None:
        self.rows += 1
        if self.rows <= SEARCHED:
            self.head.append(row)
        elif row:
            self.left = min(self.left, _blank_before(row))
            self.right = max(self.right, _filled(row))


def _blank_before(row: Sequence[str]) -> int:
    return next((place for place, cell in enumerate(row) if cell.strip()), len(row))


def _filled(row: Sequence[str]) -> int:
    return next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)


def open_spreadsheet(content: Content, dataset: str, sheet: str | None, limits: Limits) -> TableStream:
    """Open a spreadsheet.

    Parameters
    ----------
    sheet
        Name of the sheet; by default the first whose columns are known.

    Raises
    ------
    Unreadable
        If it holds no table.
    UnknownNameError
        If it has no such sheet.
    MissingExtraError
        If python-calamine is not installed.
    """
    if find_spec("python_calamine") is None:
        raise MissingExtraError("Spreadsheets are read with python-calamine: pip install 'belarus-rights[excel]'. Or save it as CSV.")
    if content.size > limits.spreadsheet_bytes:
        raise unreadable("spreadsheet-size", size=readable_size(content.size), limit=readable_size(limits.spreadsheet_bytes))
    check_expansion(content, limits)
    spool = Spool()
    chosen, notices = _choose(_sheets(content, spool, limits), content.name, dataset, sheet)
    place, _ = find_header(chosen.head, dataset)
    if place is None:
        raise unreadable("no-header" if any(chosen.head) else "empty")
    below = [row for row in chosen.head[place:] if row]
    left = min(chosen.left, *map(_blank_before, below))
    right = max(chosen.right, *map(_filled, below))
    if right - left > limits.columns:
        raise unreadable("many-columns", place + 1, limit=limits.columns)
    if any(chosen.head[:place]):
        notices.append(fault("text/title-rows", row=place + 1))

    def cells(row: list[str]) -> list[str]:
        return row[left:right] + [""] * (right - max(left, len(row))) if row else row

    def chunks() -> Iterator[Chunk]:
        return in_chunks(map(cells, _rows_below(spool, chosen, place + 1)), place + 2, limits)

    return TableStream(
        dataset, f"{content.name} ({masked_name(chosen.name)})", cells(chosen.head[place]), place + 1, chunks, tuple(notices)
    )


def _rows_below(spool: Spool, sheet: _Sheet, above: int) -> Iterator[list[str]]:
    with spool.content("").open() as file:
        file.seek(sheet.start)
        for number in range(sheet.rows):
            line = file.readline()
            if number >= above:
                yield json.loads(line)


def _choose(sheets: list[_Sheet], where: str, dataset: str, wanted: str | None) -> tuple[_Sheet, list[Fault]]:
    """Choose the sheet to read, and say if others are left out that look alike."""
    if wanted is not None:
        found = next((sheet for sheet in sheets if sheet.name.casefold() == wanted.strip().casefold()), None)
        if found is None:
            there = [masked_name(sheet.name) for sheet in sheets]
            raise UnknownNameError(f"There is no sheet {wanted!r} in {where}. {suggest(wanted, there)}")
        matching = [found]
    else:
        known = [(sheet, find_header(sheet.head, dataset)[1]) for sheet in sheets if sheet.visible]
        most = max((labels for _, labels in known), default=0)
        matching = [sheet for sheet, labels in known if labels and labels * 2 >= most]
    names = ", ".join(sheet.name for sheet in sheets if sheet.visible)
    if not matching:
        broken = next((sheet.problem for sheet in sheets if sheet.problem), None)
        if broken is not None:
            raise unreadable(broken)
        if not any(sheet.rows for sheet in sheets):
            raise unreadable("empty")
        raise unreadable("no-sheet", sheets=names) if len(sheets) > 1 else unreadable("no-header")
    chosen = matching[0]
    if chosen.problem is not None:
        raise unreadable(chosen.problem)
    others = ", ".join(sheet.name for sheet in matching[1:])
    return chosen, [unreadable("many-sheets", sheet=chosen.name, others=others).fault] if others else []


def _sheets(content: Content, spool: Spool, limits: Limits) -> list[_Sheet]:
    """Read all sheets into the spool."""
    sheets: list[_Sheet] = []
    for line in _converted(content, limits):
        found = json.loads(line)
        if isinstance(found, list):
            spool.write(line)
            sheets[-1].add(found)
            if spool.size > _EXPANSION * limits.spreadsheet_bytes:
                raise unreadable("heavy")
        elif "sheet" in found:
            sheets.append(_Sheet(found["sheet"], found["visible"], spool.size))
        elif sheets:
            sheets[-1].problem = found["error"]
        else:
            raise unreadable(found["error"])
    return sheets


def _converted(content: Content, limits: Limits) -> Iterator[bytes]:
    """Give the lines that the worker writes."""
    if not sys.executable or getattr(sys, "frozen", False):  # there is no interpreter to start
        from .spreadsheet_worker import convert

        try:
            with content.open() as source:
                yield from (json.dumps(line).encode("ascii") + b"\n" for line in convert(source.read()))
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise unreadable("damaged") from error
            raise
        return
    path = json.dumps([entry for entry in sys.path if entry])
    command = [sys.executable, "-I", "-c", _RUN, str(limits.spreadsheet_memory), path]
    options: dict[str, Any] = {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0), "stderr": subprocess.DEVNULL}
    with _as_file(content) as file, subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, **options) as worker:
        timer = threading.Timer(limits.spreadsheet_seconds, worker.kill)
        timer.start()
        try:
            assert worker.stdout is not None
            yield from (line for line in worker.stdout if line.endswith(b"\n"))
        except BaseException:
            worker.kill()
            raise
        finally:
            timer.cancel()
    if worker.returncode:
        raise unreadable("damaged" if worker.returncode == 1 else "heavy")


@contextmanager
def _as_file(content: Content) -> Iterator[IO[bytes]]:
    """Give the bytes as a file of the system, which another process can read."""
    if content.path is not None:
        with content.path.open("rb") as plain:
            yield plain
        return
    with tempfile.TemporaryFile() as copy, content.open() as source:
        shutil.copyfileobj(source, copy)
        copy.seek(0)
        yield copy
