"""Differences as one page that needs nothing from elsewhere and runs nothing: for a reader, and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..validation.messages.shown import visible
from ..validation.rendering.page import page
from .changes import CitedSource, Differences
from .listing import EMPTY, MARKS, NOT_SHOWN, ListedCell, ListedRow, Section, headline, plain, sections, source_text

_STYLE = """\
.added { --tone: var(--good); } .removed { --tone: var(--error); } .changed { --tone: var(--warning); }
article { margin: 1.25rem 0; padding-left: 1rem; border-left: .3rem solid var(--tone); break-inside: avoid-page; }
h3 .mark { color: var(--tone); font-family: ui-monospace, monospace; }
dl { margin: 0; } dt { color: var(--soft); } dd { margin: 0 0 .3rem; white-space: pre-wrap; }
@media (min-width: 40rem), print { dl { display: grid; grid-template-columns: 13rem 1fr; gap: .15rem 1rem; } dd { margin: 0; } }
del { color: var(--error); } ins { color: var(--good); text-decoration: none; font-weight: 600; }
.sources { margin: .4rem 0 0; padding-left: 1.2rem; font-size: .9rem; }
@media print { .sources a::after { content: " " attr(href); color: var(--soft); } }
"""


def render(differences: Differences, language: str, limit: int | None) -> str:
    """Write differences as one HTML page."""
    found = list(sections(differences, language, limit))
    content = [*(_contents(found) if len(found) > 1 else ()), *(line for section in found for line in _section(section))]
    return page(headline(differences), content, language, style=_STYLE)


def _contents(found: list[Section]) -> Iterator[str]:
    yield "<table><thead><tr><th scope=col>Table</th><th scope=col>Differences</th></tr></thead><tbody>"
    for section in found:
        link = f'<a href="#{escape(section.dataset)}">{escape(section.title)}</a>'
        yield f"<tr><th scope=row>{link}</th><td>{section.counts or '; '.join(map(escape, section.notes))}</td></tr>"
    yield "</tbody></table>"


def _section(section: Section) -> Iterator[str]:
    counts = f": {section.counts}" if section.counts else ""
    name = escape(section.dataset)
    yield f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(section.title)} <code>{name}</code>{counts}</h2>'
    yield from (f"<p>{escape(note)}</p>" for note in section.notes)
    for row in section.rows:
        yield from _row(row)
    if section.more:
        yield f'<p class="more">{escape(section.more)}</p>'
    yield "</section>"


def _row(row: ListedRow) -> Iterator[str]:
    mark = f'<span class="mark" aria-hidden="true">{MARKS[row.sign]}</span> <span class="hidden">{row.sign}: </span>'
    yield f'<article class="{row.sign}"><h3>{mark}<code>{escape(row.id)}</code></h3>'
    if row.cells:
        yield f"<dl>{''.join(_cell(row, cell) for cell in row.cells)}</dl>"
    if row.sources:
        yield f'<ul class="sources">{"".join(f"<li>{_source(source)}</li>" for source in row.sources)}</ul>'
    yield "</article>"


def _cell(row: ListedRow, cell: ListedCell) -> str:
    if cell.is_list:
        marks = (("del", "−", cell.old), ("ins", "+", cell.new))
        text = ", ".join(f"{mark} <{tag}>{_text(items)}</{tag}>" for tag, mark, items in marks if items)
    elif row.sign == "changed":
        text = f"<del>{_text(cell.old)}</del> → <ins>{_text(cell.new)}</ins>"
    else:
        text = _text(cell.new)
    return f"<dt>{escape(cell.label)}</dt><dd>{text}</dd>"


def _text(text: str | None) -> str:
    return escape(NOT_SHOWN if text is None else "\n".join(map(visible, text.split("\n"))) or EMPTY)


def _source(source: CitedSource) -> str:
    text = escape(source_text(source))
    if not source.url.startswith(("https://", "http://")):
        return text
    return f'<a href="{escape(plain(source.url))}" rel="noreferrer">{text}</a>'
