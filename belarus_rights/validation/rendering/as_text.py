"""A report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..report import Report
from .grouping import Alike, alike
from .wording import advice, counted, more, omitted, overall, place, rows_said, verdict

Tone = Literal["plain", "dim", "good", "error", "warning", "heading"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line, how far it stands in, and what it is: a terminal may give each kind a colour."""

    text: str = ""
    tone: Tone = "plain"
    indent: int = 0


def render(reports: Sequence[Report]) -> str:
    """Write reports as plain text."""
    return "\n".join(" " * line.indent + line.text for line in lines(reports))


def lines(reports: Sequence[Report]) -> Iterator[Line]:
    """Give the lines of reports; the first and the last say the verdict."""
    if len(reports) == 1:
        yield from _report(reports[0])
        return
    said = Line(overall(reports), "good" if all(reports) else "error")
    yield said
    for report in reports:
        yield Line()
        yield from _report(report)
    yield Line()
    yield said


def _report(report: Report) -> Iterator[Line]:
    said = Line(verdict(report), "good" if report.valid else "error")
    yield said
    groups = alike(report)
    for group in groups:
        yield Line()
        yield from _group(group, report)
    if groups:
        yield Line()
        yield from (Line(text) for text in (omitted(report), *advice(report, groups)) if text)
        yield said


def _group(group: Alike, report: Report) -> Iterator[Line]:
    language = report.language
    heading = place(group, language, table=len(report.tables) > 1)
    yield Line(f"{heading}: {counted(group.severity, group.count, language)} [{group.code}]", group.severity)
    hints = [example.hint for example in group.examples]
    shared = len(set(hints)) == 1
    for example, hint in zip(group.examples, hints, strict=True):
        where = f"{rows_said(example.rows, language)}: " if example.rows else ""
        yield Line(where + example.message, indent=2)
        if not shared:
            yield Line(f"→ {hint}", "dim", indent=4)
    if group.more:
        yield Line(more(group.more, language), indent=2)
    if shared:
        yield Line(f"→ {hints[0]}", "dim", indent=2)
