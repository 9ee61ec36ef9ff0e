"""Differences as Markdown: for a changelog, or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from ..validation.rendering.as_markdown import code
from ..validation.rendering.as_markdown import plain as escaped
from .as_text import cell_text
from .changes import CitedSource, Differences
from .listing import MARKS, ListedRow, Section, headline, plain, sections, source_text


def render(differences: Differences, language: str, limit: int | None) -> str:
    """Write differences as Markdown, a heading for each table and a list of its rows."""
    blocks = [f"## {escaped(headline(differences))}"]
    for section in sections(differences, language, limit):
        blocks += _blocks(section)
    return "\n\n".join(blocks) + "\n"


def _blocks(section: Section) -> Iterator[str]:
    counts = f": {section.counts}" if section.counts else ""
    yield f"### {escaped(section.title)} {code(plain(section.dataset))}{counts}"
    yield from map(escaped, section.notes)
    if section.rows:
        yield "\n".join(line for row in section.rows for line in _row(row))
    if section.more:
        yield escaped(section.more)


def _row(row: ListedRow) -> Iterator[str]:
    sources = "; ".join(map(_source, row.sources))
    yield f"- {MARKS[row.sign].replace('-', '−')} {code(row.id)}{f' ({sources})' if sources else ''}"
    for cell in row.cells:
        yield f"  - {escaped(cell.label)}: {escaped(cell_text(row, cell))}"


def _source(source: CitedSource) -> str:
    text = escaped(source_text(source))
    return f"[{text}]({_address(source.url)})" if source.url.startswith(("https://", "http://")) else text


def _address(url: str) -> str:
    """Write an address so that it ends no link before its own end."""
    from urllib.parse import quote

    return quote(url, safe=":/?#[]@!$&'*+,;=%~")
