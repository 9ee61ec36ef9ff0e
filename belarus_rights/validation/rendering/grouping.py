"""Alike issues put together: the same kind of fault in the same column, with a few examples and the true total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ... import catalog
from ...labels import LANGUAGES, translate, translate_plural
from ..check import Severity
from ..mending.curing import is_cured
from ..report import Issue, Report

EXAMPLES = 5
"""Examples of alike issues that a report for people shows."""
SPANS = 5
"""Rows, or runs of rows, that are named for one example."""
LOOKED_AT = 20_000
"""Different issues that are tried whether they can be mended: a report should take no longer than the validation."""


@dataclass(frozen=True, slots=True)
class Example:
    """One value with its fault, and the rows that have it; or the labels of several columns that all stand for their names."""

    issue: Issue
    rows: Sequence[int]
    labels: int = 1

    @property
    def count(self) -> int:
        """How many issues it stands for; a fault of the whole file is one."""
        return (len(self.rows) or 1) * self.labels

    @property
    def message(self) -> str:
        """What was found."""
        if self.labels == 1:
            return self.issue.message
        return translate_plural(
            "The label of {count} column stands in place of its name.",
            "The labels of {count} columns stand in place of their names.",
            self.labels,
            self.issue.language,
        )

    @property
    def hint(self) -> str:
        """What to do."""
        if self.labels == 1:
            return self.issue.hint
        return translate("They are understood. The command fix writes the names.", self.issue.language)


@dataclass(slots=True)
class Alike:
    """Issues of one kind in one column, all of which ``fix`` mends, or none."""

    code: str
    severity: Severity
    dataset: str
    column: str | None
    mended: bool = False
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
    """Put alike issues together.

    What is left for a person stands before what ``fix`` mends; then errors stand first, and of these what could hurt somebody; then what
    is most frequent.
    """
    found: dict[tuple[str, str, str, str, str | None, bool], Alike] = {}
    for number, (issue, rows) in enumerate(report.examples()):
        column = None if issue.code.endswith("-label") else issue.column  # the faults of a header stand together
        mended = number < LOOKED_AT and _is_mended(issue)
        key = (issue.dataset, issue.severity, issue.code, issue.fault.kind, column, mended)
        group = found.get(key)
        if group is None:
            group = found[key] = Alike(issue.code, issue.severity, issue.dataset, column, mended)
        example = Example(issue, rows)
        group.count += example.count
        group.all_examples.append(example)
    for group in found.values():
        group.all_examples = _without_own_labels(group.all_examples)
        group.all_examples.sort(key=lambda example: example.issue.row or 0)
    return sorted(found.values(), key=_urgency)


def _urgency(group: Alike) -> tuple[bool, bool, bool, int]:
    return group.mended, group.severity != "error", not group.code.startswith("privacy/"), -group.count


def _is_mended(issue: Issue) -> bool:
    return is_cured(issue.dataset, issue.fault, catalog.column(issue.dataset, issue.column), issue.value)


def _without_own_labels(examples: list[Example]) -> list[Example]:
    """Put the columns that bear their own labels in place of their names, as in a template, into one example."""
    own = [example for example in examples if _is_own_label(example.issue)]
    if len(own) < 2:
        return examples
    return [Example(own[0].issue, own[0].rows, len(own)), *(example for example in examples if example not in own)]


def _is_own_label(issue: Issue) -> bool:
    column = catalog.column(issue.dataset, issue.column)
    if (issue.code, issue.fault.kind) != ("incorrect-label", "renamed") or column is None:
        return False
    return issue.value in {translate(column.title, language) for language in LANGUAGES}


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
