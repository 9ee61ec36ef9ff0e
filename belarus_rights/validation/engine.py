"""The engine: column by column over the model's types, each distinct value once; then rules, keys, references and comparisons.

A million rows of a table hold few distinct values in most columns. So the values of a column are put together first, each new one is
checked once, and only where something is wrong are the rows looked for that bear it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from ..models.columns import Column, columns
from ..models.row import Row
from ..models.rules import Rule
from .cells import cell_check
from .check import Fault, fault
from .checks import likelihood, privacy, provenance, text
from .checks.duplicates import Part, TableCheck
from .checks.text.swallowed import holds_rows
from .findings import Findings
from .frames import Frame
from .ids import Ids
from .references import Known, reference_faults

ValueT = TypeVar("ValueT")

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


def _rows_by_value(places: Iterable[tuple[int, ValueT]]) -> dict[ValueT, list[int]]:
    rows: dict[ValueT, list[int]] = defaultdict(list)
    for row, value in places:
        rows[value].append(row)
    return rows


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
        self._known = None if self.refers_to_own_table or column.references is None else known(column.references)
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
                found += reference_faults(self.column, typed, self._known, self.withdrawn)
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


class TableEngine:
    """Checks one table, frame by frame.

    Parameters
    ----------
    model
        The row type.
    present
        The columns that are there, in the order of the frames; the others are taken to be empty.
    strangers
        Labels of further columns of the frames, which the table does not have.
    withdrawn
        Gives the ids of tables that were withdrawn.
    findings
        Takes what is found.
    known
        Gives the ids of other tables.
    comparisons
        Checks that look at many rows at once.
    """

    def __init__(
        self,
        model: type[Row],
        present: Sequence[str],
        findings: Findings,
        known: Known,
        comparisons: Sequence[TableCheck] = (),
        strangers: Sequence[str] = (),
        withdrawn: Known = lambda _: (),
    ) -> None:
        self.model = model
        self.findings = findings
        self.rows = 0
        self._places = {name: place for place, name in enumerate(present)}
        width = len(present) + len(strangers)
        self._checks = {
            column.name: ColumnCheck(model, column, self._places[column.name], width, known, withdrawn)
            for column in columns(model)
            if column.name in self._places
        }
        self._strangers = [StrangerCheck(label, place, width) for place, label in enumerate(strangers, len(present))]
        absent = {column.name: column for column in columns(model) if column.name not in self._places}
        self._empty = {name: () if column.is_list else None for name, column in absent.items()}
        rules = (*model.__rules__, *likelihood.UNLIKELY.get(model.__table__.name, ()))
        self._rules = [rule for rule in rules if not any(name in absent and absent[name].required for name in rule.columns)]
        self._ruled = tuple(dict.fromkeys(name for rule in self._rules for name in rule.columns if name in self._places))
        self.tied = [self._places[name] for name in self._ruled]
        """The places of the columns that rules tie together."""
        self._agreeing: set[tuple[str, ...]] = set()
        self._contradicting: dict[tuple[str, ...], list[tuple[Rule, Fault]]] = {}
        self._ids = Ids()
        self._own_references: list[tuple[ColumnCheck, str, list[int]]] = []
        self._comparisons = [check for check in comparisons if all(name in self._places for name in check.needs)]

    def see(self, frame: Frame) -> None:
        """Check some rows."""
        self.rows += len(frame)
        combinations = self._fresh_combinations(frame)
        # A combination that was seen before holds no new values, so the columns that rules tie together need no look of their own.
        fresh = dict(zip(self._ruled, map(set, zip(*combinations, strict=True)), strict=False)) if combinations else {}
        for name, check in self._checks.items():
            if name == "id":
                self._see_ids(check, frame)
            elif name not in self._ruled:
                self._see_values(check, frame, frame.distinct(check.place, check.clean))
            elif name in fresh:
                self._see_values(check, frame, fresh[name])
        for stranger in self._strangers:
            self._see_values(stranger, frame, frame.distinct(stranger.place, stranger.clean))
        self._see_rules(frame, combinations)
        for comparison in self._comparisons:
            comparison.see(Part(frame, self._places, len(frame)))

    def finish(self) -> None:
        """Report what only the whole table tells."""
        for check, value, rows in self._own_references:
            hidden = check.shown(value)
            for found in reference_faults(check.column, check.typed(value), self._ids.distinct(), check.withdrawn):
                self.findings.add(without_private(found, value, hidden, check.column), rows, column=check.column.name, value=hidden)
        self._report_withdrawn_ids()
        self._report_repeated_ids()
        for comparison in self._comparisons:
            for bearing, name, cell, found in comparison.finish():
                shown = self._checks[name].shown(cell) if name and cell else cell
                self.findings.add(found, bearing, column=name, value=shown)

    def _see_values(self, check: ColumnCheck, frame: Frame, fresh: set[str]) -> None:
        check.forget()
        fresh = fresh.difference(check.clean)
        check.learn(fresh.difference(check.faulty))
        if check.refers_to_own_table:
            self._note_own_references(check, frame)
        wrong = fresh.intersection(check.faulty) if check.faulty else None
        if wrong:
            self._report(check, frame.places(check.place, wrong))

    def _report(self, check: ColumnCheck, places: Iterable[tuple[int, str]]) -> None:
        for value, bearing in _rows_by_value(places).items():
            faults, _ = check.faulty[value]
            shown = privacy.printable(value, faults)
            for found in faults:
                self.findings.add(found, bearing, column=check.column.name, value=shown)

    def _note_own_references(self, check: ColumnCheck, frame: Frame) -> None:
        """Keep what refers to this very table until all its ids are known; most refer to their own row."""
        own = frame.values(self._places["id"]) if "id" in self._places else ()
        values = zip(frame.numbers, frame.values(check.place), strict=True)
        others = ((row, value) for place, (row, value) in enumerate(values) if value and not (own and own[place] == value))
        for value, bearing in _rows_by_value(others).items():
            if check.typed(value) is not MISSING:
                self._own_references.append((check, value, bearing))

    def _see_ids(self, check: ColumnCheck, frame: Frame) -> None:
        check.forget()
        odd = dict(frame.odd_ids(check.place))
        if odd:
            check.learn(set(odd.values()).difference(check.clean, check.faulty))
            self._report(check, ((row, value) for row, value in odd.items() if value in check.faulty))
        self._ids.add(frame.numbers, frame.ids(check.place))

    def _report_withdrawn_ids(self) -> None:
        withdrawn = frozenset(self._checks["id"].withdrawn) if "id" in self._places else frozenset()
        for key, rows in sorted(self._ids.rows(withdrawn).items()) if withdrawn else ():
            self.findings.add(fault("id/withdrawn"), rows, column="id", value=key)

    def _report_repeated_ids(self) -> None:
        for value, (first, *others) in self._ids.repeated().items():
            self.findings.add(fault("primary-key", first=first), others, column="id", value=self._checks["id"].shown(value))

    def _fresh_combinations(self, frame: Frame) -> set[tuple[str, ...]]:
        if not self._ruled:
            return set()
        for known in (self._agreeing, self._contradicting):
            if len(known) > REMEMBERED:
                known.clear()
        return frame.combinations(self.tied, self._agreeing)

    def _see_rules(self, frame: Frame, combinations: set[tuple[str, ...]]) -> None:
        wrong: dict[tuple[str, ...], list[tuple[Rule, Fault]]] = {}
        for combination in combinations:
            broken = self._contradicting.get(combination)
            if broken is None:
                cells = dict(zip(self._ruled, combination, strict=True))
                broken = self._broken_rules(cells)
                if broken:
                    self._contradicting[combination] = broken
                elif not any(cell in self._checks[name].faulty for name, cell in cells.items()):
                    self._agreeing.add(combination)
            if broken:
                wrong[combination] = broken
        if not wrong:
            return
        for combination, bearing in _rows_by_value(frame.combined_places(self.tied, wrong)).items():
            cells = dict(zip(self._ruled, combination, strict=True))
            for rule, found in wrong[combination]:
                column = next((name for name in reversed(rule.columns) if name in cells), None)
                cell = None if column is None else self._checks[column].shown(cells[column])
                self.findings.add(found, bearing, column=column, value=cell)

    def _broken_rules(self, cells: dict[str, str]) -> list[tuple[Rule, Fault]]:
        values = {name: self._checks[name].typed(cell) for name, cell in cells.items()}
        broken = []
        for rule in self._rules:
            known = [values[name] if name in values else self._empty[name] for name in rule.columns]
            if any(value is MISSING for value in known) or rule.holds(*known):
                continue
            said = {name: self._checks[name].shown(cells[name]) for name in rule.columns if name in cells}
            params = {name: "" if value is None else said.get(name, "") for name, value in zip(rule.columns, known, strict=True)}
            broken.append((rule, Fault(rule.code, params=tuple(params.items()))))
        return broken
