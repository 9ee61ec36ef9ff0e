"""One column of a table: what is wrong with its values, each looked at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from ..models.columns import Column
from ..models.row import Row
from .cells import cell_check
from .check import Fault, fault
from .checks import likelihood, privacy, provenance, text
from .checks.text.swallowed import holds_rows
from .references import Known, reference_faults

REMEMBERED = 100_000
"""Distinct values of a column that are kept in memory; a column of ever new values is forgotten and learnt again."""
TELLING = 5
"""Fewer characters of a private value tell nothing."""
MISSING = object()
UNTYPED = ("type-error", "constraint-error", "source/none", "source/not-an-address")


def without_private(found: Fault, value: str, shown: str, column: Column) -> Fault:
    """Give a fault of a value that is printed in another way: what it names of the value is hidden as well."""
    if shown == value or found.masked is not None:
        return found
    return replace(found, params=tuple((name, _hidden(text, value, shown, column)) for name, text in found.params))


def _hidden(text: str, value: str, shown: str, column: Column) -> str:
    if len(text) < TELLING or text not in value:
        return text
    hidden = privacy.masked(text, column)
    return hidden if hidden != text else shown


def _is_birthday(found: Fault) -> bool:
    """Tell that a full date stands where a year of birth should."""
    return (found.code, found.kind) == ("privacy/date-of-birth", "year")


class ColumnCheck:
    """What is known of the values of one column."""

    def __init__(self, model: type[Row], column: Column, place: int, width: int, known: Known, withdrawn: Known) -> None:
        self.column = column
        self.place = place
        self.width = width
        self.clean: dict[str, Any] = {}
        self.faulty: dict[str, tuple[list[Fault], Any]] = {}
        self.refers_to_own_table = column.references == model.__table__.name
        self._check = cell_check(model, column)
        # Looked up when the first value asks for it: by then the next rows are being read.
        self._known = None if self.refers_to_own_table or column.references is None else partial(known, column.references)
        self.withdrawn = withdrawn(column.references or model.__table__.name)

    def typed(self, value: str) -> Any:
        """Give the typed value of a cell, or ``MISSING`` if it has none."""
        if value not in self.clean and value not in self.faulty:
            self.learn((value,))
        return self.clean[value] if value in self.clean else self.faulty[value][1]

    def shown(self, value: str) -> str:
        """Give a value as it may be printed."""
        self.typed(value)
        return privacy.printable(value, self.faulty[value][0]) if value in self.faulty else value

    def forget(self) -> None:
        """Make room where a column holds ever new values."""
        for known in (self.clean, self.faulty):
            if len(known) > REMEMBERED:
                known.clear()

    def learn(self, values: Iterable[str]) -> None:
        """Check values that were not seen before."""
        for value in values:
            found, typed = self.faults(value)
            if found:
                untyped = any(fault.code in UNTYPED or _is_birthday(fault) for fault in found)
                self.faulty[value] = (found, MISSING if untyped else typed)
            else:
                self.clean[value] = typed

    def faults(self, value: str) -> tuple[list[Fault], Any]:
        """Check one value; give what is wrong with it and the typed value."""
        typed, found = self._check(value)
        if not value:
            return found, typed
        private = privacy.look(value, self.column)
        shown = privacy.printable(value, private)
        if any(map(_is_birthday, private)):
            found.clear()  # that a date is no number goes without saying
        found += private
        found += text.look(shown, self.column)
        found += self.swallowed(value)
        if not found or all(item.code.startswith(("text/", "privacy/")) for item in found):
            found += provenance.look(value, self.column)
            found += likelihood.look(typed, self.column)
            if self._known is not None and typed is not None:
                found += reference_faults(self.column, typed, self._known(), self.withdrawn)
        return [without_private(one, value, shown, self.column) for one in found], typed

    def swallowed(self, value: str) -> list[Fault]:
        """Say whether a value holds rows of the table."""
        has_lines = not value.isprintable()  # the quicker question
        return [fault("source-error", "swallowed-rows")] if has_lines and holds_rows(value, self.width) else []


class StrangerCheck(ColumnCheck):
    """A column that the table does not have: all that is looked for is what is private."""

    def __init__(self, label: str, place: int, width: int) -> None:
        self.column = privacy.stranger(label)
        self.place = place
        self.width = width
        self.clean = {}
        self.faulty = {}
        self.refers_to_own_table = False

    def faults(self, value: str) -> tuple[list[Fault], Any]:
        """Check one value for what is private, and for rows."""
        return [*privacy.look(value, self.column), *self.swallowed(value)] if value else [], value
