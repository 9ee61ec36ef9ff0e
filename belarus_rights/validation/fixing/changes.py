"""What mending changes: each change with its place and its reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ...labels import translate

REASONS: dict[str, str] = {
    "encoding": "The file is written in UTF-8.",
    "delimiter": "The cells are separated by commas.",
    "title": "What stood above the names of the columns is left out.",
    "header": "The columns bear the names that the table gives them.",
    "order": "The columns stand in the order of the table.",
    "added-column": "A column that was missing is added, empty.",
    "empty-column": "A column that the table does not have and that holds nothing is left out.",
    "blank-row": "Empty rows are left out.",
    "empty-cells": "Empty cells after the last column are left out.",
    "filled-row": "A row had too few cells and was filled up with empty ones: look whether its cells stand in the right columns.",
    "date": "Dates are written as year-month-day.",
    "code": "The code stands in place of its label or of another spelling.",
    "boolean": "Yes and no are written as true and false.",
    "number": "Numbers are written with digits and a decimal point only.",
    "article": "Articles are written as numbers alone: 342/1 is article 342, part 1.",
    "list": "The items of a list are joined with semicolons and nothing else.",
    "repeated": "Each item stands in a list once.",
    "id": "Ids are written in small letters, without spaces.",
    "case": "Countries are written in capital letters, languages in small ones.",
    "address": "Addresses are written plainly, without what only follows their readers about.",
    "look-alike": "Letters of another alphabet that only look the same are replaced.",
    "invisible": "Characters that cannot be seen are taken out.",
    "nfc": "A letter and its accent are written as one character (Unicode NFC).",
    "entity": "Codes of web pages, such as &amp;, are replaced by the characters that they stand for.",
    "space": "Stray spaces and line breaks are taken out.",
}
"""Why something was changed, by a stable code."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a file.

    Attributes
    ----------
    row
        Row of the file as it came in, as a spreadsheet counts; None for a change of the whole file.
    column
        Name of the column, if it is one column's change.
    before, after
        The cell; what is private in it is hidden.
    reasons
        Codes of ``REASONS``.
    """

    row: int | None
    column: str | None
    before: str
    after: str
    reasons: tuple[str, ...]
    language: str = "en"

    @property
    def why(self) -> str:
        """The reasons in words."""
        return " ".join(translate(REASONS[reason], self.language) for reason in self.reasons)

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain data."""
        return {
            "row": self.row,
            "column": self.column,
            "before": self.before,
            "after": self.after,
            "reasons": list(self.reasons),
            "why": self.why,
        }


class ChangeLog:
    """Gathers changes: so many of them in full, and all of them in the counts.

    Attributes
    ----------
    changes
        The changes that are kept.
    counts
        How often each reason was met: true totals.
    total
        How many changes there were.
    """

    def __init__(self, kept: int, language: str = "en") -> None:
        self.changes: list[Change] = []
        self.counts: Counter[str] = Counter()
        self.total = 0
        self._kept = kept
        self._language = language

    def add(self, row: int | None, column: str | None, before: str, after: str, *reasons: str) -> None:
        """Note a change."""
        self.total += 1
        self.counts.update(reasons)
        if len(self.changes) < self._kept:
            self.changes.append(Change(row, column, before, after, reasons, self._language))
