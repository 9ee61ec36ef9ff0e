"""Alike issues put together: the same kind of fault in the same column, with a few examples and the true total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..check import Severity
from ..report import Issue, Report

EXAMPLES = 5
"""Examples of alike issues that a report for people shows."""
SPANS = 5
"""Rows, or runs of rows, that are named for one example."""


@dataclass(frozen=True, slots=True)
class Example:
    """One value with its fault, and the rows that have it."""

    issue: Issue
    rows: Sequence[int]

    @property
    def count(self) -> int:
        """How many issues it stands for; a fault of the whole file is one."""
        return len(self.rows) or 1


@dataclass(slots=True)
class Alike:
    """Issues of one kind in one column."""

    code: str
    severity: Severity
    dataset: str
    column: str | None
    count: int = 0
    all_examples: list[Example] = field(default_factory=list)

    @property
    def examples(self) -> list[Example]:
        """The first few of them."""
        return self.all_examples[:EXAMPLES]

    @property
    def more(self) -> int:
        """How many issues the examples do not stand for."""
        return self.count - sum(example.count for example in self.examples)


def alike(report: Report) -> list[Alike]:
    """Put alike issues together: errors first, and of these what could hurt somebody; then what is most frequent."""
    found: dict[tuple[str, str, str, str, str | None], Alike] = {}
    for issue, rows in report.examples():
        column = None if issue.code.endswith("-label") else issue.column  # the faults of a header stand together
        key = (issue.dataset, issue.severity, issue.code, issue.fault.kind, column)
        group = found.get(key)
        if group is None:
            group = found[key] = Alike(issue.code, issue.severity, issue.dataset, column)
        example = Example(issue, rows)
        group.count += example.count
        group.all_examples.append(example)
    for group in found.values():
        group.all_examples.sort(key=lambda example: example.issue.row or 0)
    return sorted(found.values(), key=lambda group: (group.severity != "error", not group.code.startswith("privacy/"), -group.count))


def spans(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Put rows that follow each other together.

    Examples
    --------
    >>> spans([2, 3, 4, 9])
    [(2, 4), (9, 9)]
    """
    ordered = sorted(set(rows))
    runs = groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])
    found = []
    for _, run in runs:
        members = [row for _, row in run]
        found.append((members[0], members[-1]))
    return found
