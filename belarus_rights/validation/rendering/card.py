"""A report as a small card in a notebook."""

from __future__ import annotations

from html import escape

from ...labels import translate, translate_plural
from ..report import Report
from .grouping import alike
from .wording import counted, place, verdict

SHOWN = 10


def card(report: Report) -> str:
    """Write the verdict and the most frequent kinds of issues; colours are those of the notebook."""
    language = report.language
    groups = alike(report)
    many = len(report.tables) > 1
    rows = "".join(
        f"<tr><td style='text-align:left'>{escape(place(group, language, table=many))}</td>"
        f"<td style='text-align:left'>{escape(group.examples[0].issue.message)}</td>"
        f"<td style='text-align:right;white-space:nowrap'>{escape(counted(group.severity, group.count, language))}</td></tr>"
        for group in groups[:SHOWN]
    )
    head = "".join(
        f"<th scope=col style='text-align:left'>{escape(text)}</th>"
        for text in (translate("Where", language), translate("For example", language), translate("How many", language))
    )
    left = len(groups) - SHOWN
    note = translate_plural("and {count} more kind of issue", "and {count} more kinds of issues", left, language) if left > 0 else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if groups else ""
    return (
        f"<div lang='{language}' style='border:1px solid currentColor;border-radius:4px;padding:.5em 1em;max-width:60em'>"
        f"<p><strong>{'✓' if report.valid else '✗'} {escape(verdict(report))}</strong></p>{table}"
        f"{f'<p>{escape(note)}</p>' if note else ''}</div>"
    )
