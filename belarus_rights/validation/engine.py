"""The engine: column by column over the model's types, each distinct value once; then rules, keys, references and comparisons.

A million rows of a table hold few distinct values in most columns. So the values of a column are put together first, each new one is
checked once, and only where something is wrong are the rows looked for that bear it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from ..models.columns import columns
from ..models.row import Row
from ..models.rules import Rule
from .check import Fault, fault
from .checks import likelihood, privacy
from .checks.duplicates import Part, TableCheck
from .column_checks import MISSING, REMEMBERED, ColumnCheck, StrangerCheck, without_private
from .findings import Findings
from .frames import JOINT, Frame
from .ids import Ids
from .references import Known, reference_faults

ValueT = TypeVar("ValueT")


def _rows_by_value(places: Iterable[tuple[int, ValueT]]) -> dict[ValueT, list[int]]:
    rows: dict[ValueT, list[int]] = defaultdict(list)
    for row, value in places:
        rows[value].append(row)
    return rows


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
        Makes the checks that look at many rows at once; asked for when there are rows, as it takes time.
    """

    def __init__(
        self,
        model: type[Row],
        present: Sequence[str],
        findings: Findings,
        known: Known,
        comparisons: Callable[[], Sequence[TableCheck]] = tuple,
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
        own = [check.place for check in self._checks.values() if check.refers_to_own_table]
        self.looked_through = [*own, *([self._places["id"]] if own and "id" in self._places else [])]
        """The places of the columns that are looked at row by row: what refers to this very table, and its ids."""
        self._agreeing: set[str] = set()
        self._contradicting: dict[str, list[tuple[Rule, Fault]]] = {}
        self.ids = Ids()
        """The ids of the table, as far as it was seen."""
        self.own_references: list[tuple[str, str, list[int]]] = []
        """Column, cell and rows of what refers to other rows of this very table: whether it has them, only its end tells."""
        self._make_comparisons = comparisons

    @cached_property
    def _comparisons(self) -> Sequence[TableCheck]:
        return [check for check in self._make_comparisons() if all(name in self._places for name in check.needs)]

    def see(self, frame: Frame) -> None:
        """Check some rows, and compare them with those before."""
        self.check(frame)
        self.compare(frame)

    def check(self, frame: Frame) -> None:
        """Check some rows, each by itself."""
        self.rows += len(frame)
        combinations = self._fresh_combinations(frame)
        # A combination that was seen before holds no new values, so the columns that rules tie together need no look of their own.
        cells = zip(*[combination.split(JOINT) for combination in combinations], strict=True)
        fresh = dict(zip(self._ruled, map(set, cells), strict=False)) if combinations else {}
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

    def compare(self, frame: Frame) -> None:
        """Look for rows that say the same as one before."""
        for comparison in self._comparisons:
            comparison.see(Part(frame, self._places, len(frame)))

    def finish(self) -> None:
        """Report what only the whole table tells."""
        for name, value, rows in self.own_references:
            self.report_reference(name, value, rows, self.ids.distinct())
        self.report_withdrawn()
        self.report_repeated(self.ids.repeated())
        self.report_likenesses()

    def report_reference(self, name: str, value: str, rows: Iterable[int], known: Collection[str]) -> None:
        """Report what a cell refers to and this very table does not have."""
        check = self._checks[name]
        hidden = check.shown(value)
        for found in reference_faults(check.column, check.typed(value), known, check.withdrawn):
            self.findings.add(without_private(found, value, hidden, check.column), rows, column=name, value=hidden)

    def report_withdrawn(self) -> None:
        """Report the ids among those seen that were withdrawn."""
        withdrawn = frozenset(self._checks["id"].withdrawn) if "id" in self._places else frozenset()
        for key, rows in sorted(self.ids.rows(withdrawn).items()) if withdrawn else ():
            self.findings.add(fault("id/withdrawn"), rows, column="id", value=key)

    def report_repeated(self, repeated: Mapping[str, Sequence[int]]) -> None:
        """Report ids that stand more than once, each with all its rows."""
        for value, (first, *others) in repeated.items():
            self.findings.add(fault("primary-key", first=first), others, column="id", value=self._checks["id"].shown(value))

    def report_likenesses(self) -> None:
        """Report the rows that say the same as others."""
        for comparison in self._comparisons:
            for bearing, name, cell, found in comparison.finish():
                shown = self._checks[name].shown(cell) if name and cell else cell
                self.findings.add(found, bearing, column=name, value=shown)

    def items(self, name: str, value: str) -> tuple[str, ...]:
        """Give the ids that a cell refers to."""
        typed = self._checks[name].typed(value)
        return tuple(typed) if self._checks[name].column.is_list else (typed,)

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
                self.own_references.append((check.column.name, value, bearing))

    def _see_ids(self, check: ColumnCheck, frame: Frame) -> None:
        check.forget()
        odd = dict(frame.odd_ids(check.place))
        if odd:
            check.learn(set(odd.values()).difference(check.clean, check.faulty))
            self._report(check, ((row, value) for row, value in odd.items() if value in check.faulty))
        self.ids.add(frame.numbers, frame.ids(check.place))

    def _fresh_combinations(self, frame: Frame) -> set[str]:
        if not self._ruled:
            return set()
        for known in (self._agreeing, self._contradicting):
            if len(known) > REMEMBERED:
                known.clear()
        return frame.combinations(self.tied, self._agreeing)

    def _cells(self, combination: str) -> dict[str, str]:
        return dict(zip(self._ruled, combination.split(JOINT), strict=True))

    def _see_rules(self, frame: Frame, combinations: set[str]) -> None:
        wrong: dict[str, list[tuple[Rule, Fault]]] = {}
        for combination in combinations:
            broken = self._contradicting.get(combination)
            if broken is None:
                cells = self._cells(combination)
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
            cells = self._cells(combination)
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
