"""What was found, gathered while a table is read: equal faults of equal values once, with the rows that bear them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .check import Fault, Severity
from .codes import severity_of
from .limits import DEFAULT


@dataclass(slots=True)
class Group:
    """One fault of one value of one column, and all rows that have it.

    ``rows`` counts as a spreadsheet does, the header being row 1; it is empty for a fault of the whole file.
    """

    dataset: str
    fault: Fault
    column: str | None
    value: str | None
    rows: array[int] = field(default_factory=lambda: array("L"))

    @property
    def severity(self) -> Severity:
        """Whether it makes the file invalid."""
        return severity_of(self.fault)


class Findings:
    """Gathers faults.

    Parameters
    ----------
    dataset
        The table that is checked.
    kept
        How many issues are kept with row and value; the others are counted in ``counts`` alone.

    Attributes
    ----------
    counts
        How often each code was found, by code and severity.
    faulty_rows
        Rows with an error, some of them more than once.
    """

    def __init__(self, dataset: str, kept: int = DEFAULT.issues) -> None:
        self.dataset = dataset
        self.counts: Counter[tuple[str, Severity]] = Counter()
        self._groups: dict[tuple[Fault, str | None, str | None], Group] = {}
        self.faulty_rows = array("L")
        self._room = kept

    @cached_property
    def faulty(self) -> frozenset[int]:
        """The rows with an error, once all is found."""
        return frozenset(self.faulty_rows)

    def add(self, fault: Fault, rows: Iterable[int] = (), *, column: str | None = None, value: str | None = None) -> None:
        """Note a fault of some rows, or of the whole file if no rows are given."""
        if fault.masked is not None:
            value = fault.masked
        added = array("L", rows)
        severity = severity_of(fault)
        self.counts[fault.code, severity] += len(added) or 1
        if severity == "error":
            self.faulty_rows.extend(added)
        if self._room > 0:
            self._keep(fault, added, column, value)

    def _keep(self, fault: Fault, rows: array[int], column: str | None, value: str | None) -> None:
        added = rows[: self._room]
        self._room -= len(added) or 1
        group = self._groups.get((fault, column, value))
        if group is None:
            group = self._groups[fault, column, value] = Group(self.dataset, fault, column, value)
        group.rows.extend(added)

    def add_all(self, others: Findings, rows_above: int = 0) -> None:
        """Add what was found in a part of the table, above which there are some rows."""
        self.counts.update(others.counts)
        self.faulty_rows.extend(row + rows_above for row in others.faulty_rows)
        for group in others:
            if self._room > 0:
                self._keep(group.fault, array("L", (row + rows_above for row in group.rows)), group.column, group.value)

    def __iter__(self) -> Iterator[Group]:
        return iter(self._groups.values())
