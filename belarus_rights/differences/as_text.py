"""Differences as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from .changes import Differences
from .listing import EMPTY, MARKS, NOT_SHOWN, ListedCell, ListedRow, headline, plain, sections, source_text


def render(differences: Differences, language: str, limit: int | None) -> str:
    """Write differences as lines: ``+`` stands before a row that was added, ``-`` removed, ``~`` changed."""
    return "\n".join(_lines(differences, language, limit)) + "\n"


def _lines(differences: Differences, language: str, limit: int | None) -> Iterator[str]:
    yield headline(differences)
    for section in sections(differences, language, limit):
        yield ""
        yield ": ".join(filter(None, (f"{section.title} [{section.dataset}]", section.counts)))
        yield from (f"  {note}" for note in section.notes)
        for row in section.rows:
            yield f"{MARKS[row.sign]} {row.id}"
            yield from (f"    {line}" for line in row_lines(row))
        if section.more:
            yield section.more


def row_lines(row: ListedRow) -> Iterator[str]:
    """Say what differs in a row, a line for each cell and for each source."""
    for cell in row.cells:
        yield f"{cell.label}: {cell_text(row, cell)}"
    for source in row.sources:
        yield f"Source: {source_text(source)}"
        if source.url:
            yield f"  {plain(source.url)}"


def cell_text(row: ListedRow, cell: ListedCell) -> str:
    """Write a cell: of a row that changed, what it was and what it is."""
    if cell.is_list:
        return ", ".join(f"{mark} {plain(text)}" for mark, text in (("−", cell.old), ("+", cell.new)) if text)
    old, new = (NOT_SHOWN if text is None else plain(text) or EMPTY for text in (cell.old, cell.new))
    return f"{old} → {new}" if row.sign == "changed" else new
