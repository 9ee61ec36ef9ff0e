"""A report as one page that needs nothing from elsewhere: for a phone, a screen reader, a printer, a dark room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ...labels import translate
from ..messages.shown import clipped
from ..report import Report
from .grouping import Alike, alike
from .page import page
from .wording import advice, counted, fix_command, heads, mendable, more, omitted, overall, place, rows_said, verdict

LONGEST = 100
"""Characters of an example in the summary."""


def render(reports: Sequence[Report]) -> str:
    """Write reports as one HTML page."""
    language = reports[0].language
    title = verdict(reports[0]) if len(reports) == 1 else overall(reports)
    tone = "good" if all(reports) else "error"
    content = (line for number, report in enumerate(reports) for line in _report(report, number, several=len(reports) > 1))
    return page(title, content, language, heading=f"verdict {tone}")


def _report(report: Report, number: int, *, several: bool) -> Iterator[str]:
    language = report.language
    if several:
        yield f'<h2 class="verdict {"good" if report.valid else "error"}">{escape(verdict(report))}</h2>'
    groups = alike(report)
    steps = list(_steps(report, groups))
    if steps:
        yield f'<div class="next">{"".join(f"<p>{step}</p>" for step in steps)}</div>'
    if not groups:
        return
    ids = [f"issue-{number}-{place}" for place in range(len(groups))]
    many = len(report.tables) > 1
    caption = escape(translate("What was found", language))
    yield f'<table class="summary"><caption>{caption}</caption>'
    where, what, how_many = map(escape, heads(language))
    yield f"<thead><tr><th scope=col>{where}</th><th scope=col class=code>{what}</th>"
    yield f"<th scope=col class=number>{how_many}</th></tr></thead>"
    yield "<tbody>"
    for key, group in zip(ids, groups, strict=True):
        count = counted(group.severity, group.count, language)
        yield (
            f'<tr><td><a href="#{key}">{escape(place(group, language, table=many))}</a></td>'
            f'<td class="code">{escape(clipped(group.examples[0].message, LONGEST))} <code>{escape(group.code)}</code></td>'
            f'<td class="number count {group.severity}">{escape(count)}</td></tr>'
        )
    yield "</tbody></table>"
    for key, group in zip(ids, groups, strict=True):
        yield from _group(group, key, report, "h3" if several else "h2")
    if report.omitted:
        yield f"<p><strong>{escape(omitted(report))}</strong></p>"


def _steps(report: Report, groups: Sequence[Alike]) -> Iterator[str]:
    command = fix_command(report)
    for number, text in enumerate(advice(report, groups)):
        said = escape(text)
        if number == 0 and mendable(groups):
            said = said.removesuffix(escape(command)) + f"<code>{escape(command)}</code>"
        yield said


def _group(group: Alike, key: str, report: Report, level: str) -> Iterator[str]:
    language = report.language
    heading = escape(place(group, language, table=len(report.tables) > 1))
    count = escape(counted(group.severity, group.count, language))
    yield f'<section class="group {group.severity}" id="{key}" aria-labelledby="{key}-title">'
    yield f'<{level} id="{key}-title">{heading}: <span class="count">{count}</span> <code>{escape(group.code)}</code></{level}>'
    rows, wrong = escape(translate("Rows", language)), escape(translate("What is wrong", language))
    yield f'<table><caption class="hidden">{heading}</caption><thead>'
    yield f"<tr><th scope=col>{rows}</th><th scope=col>{wrong}</th></tr></thead><tbody>"
    for example in group.examples:
        yield (
            f"<tr><th scope=row>{escape(rows_said(example.rows, language))}</th>"
            f'<td><p>{escape(example.message)}</p><p class="hint">{escape(example.hint)}</p></td></tr>'
        )
    yield "</tbody></table>"
    if group.more:
        yield f'<p class="more">{escape(more(group.more, language))}</p>'
    yield "</section>"
