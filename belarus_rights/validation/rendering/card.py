"""A report as a small card in a notebook."""

from __future__ import annotations

from ... import notebook
from ...labels import translate, translate_plural
from ..report import Report
from .grouping import alike
from .wording import counted, place, verdict

SHOWN = 10


def card(report: Report) -> str:
    """Write the verdict and the most frequent kinds of issues."""
    language = report.language
    groups = alike(report)
    many = len(report.tables) > 1
    left = len(groups) - SHOWN
    return notebook.card(
        f"{'✓' if report.valid else '✗'} {verdict(report)}",
        caption=translate("What was found", language),
        header=(translate("Where", language), translate("For example", language), translate("How many", language)) if groups else (),
        rows=[
            [place(group, language, table=many), group.examples[0].message, counted(group.severity, group.count, language)]
            for group in groups[:SHOWN]
        ],
        numbers=(2,),
        notes=[translate_plural("and {count} more kind of issue", "and {count} more kinds of issues", left, language)] if left > 0 else (),
        language=language,
    )
