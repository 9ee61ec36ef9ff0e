"""The checks of single values together: they leave the bundled data alone, and each finds its example."""

from __future__ import annotations

import csv

import pytest
from single_values import ROOT, cells

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.validation.cells import cell_check
from belarus_rights.validation.check import Check, Fault
from belarus_rights.validation.checks import likelihood, privacy, provenance, text

CHECKS: tuple[Check, ...] = (*privacy.CHECKS, *text.CHECKS, *provenance.CHECKS, *likelihood.CHECKS)


def test_nothing_is_wrong_with_the_bundled_data() -> None:
    wrong: list[tuple[str, str, str, Fault]] = []
    typed = {where: cell_check(catalog.model(where.table), where) for where in {where for _, where in cells()}}
    for value, where in cells():
        value_faults = [*privacy.look(value, where), *text.look(value, where), *provenance.look(value, where)]
        value_faults += likelihood.look(typed[where](value)[0], where)
        wrong += [(where.table, where.name, value, found) for found in value_faults]
    assert wrong == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.code}:{check.kind}")
def test_each_check_finds_its_example_and_says_so(check: Check) -> None:
    assert check.example is not None
    with (ROOT / "datasets" / f"{check.example.dataset}.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    report = br.validate([{**row, **check.example.cells}], dataset=check.example.dataset)
    found = [issue for issue in report.issues if (issue.code, issue.fault.kind) == (check.code, check.kind)]
    assert len(found) == 1
    assert found[0].severity == check.severity
    assert {issue.code for issue in report.issues if not issue.code.startswith("duplicate/")} == {check.code}
    assert found[0].message
    assert found[0].hint
    if check.private:
        original = next(iter(check.example.cells.values()))
        assert "•" in (found[0].value or "")
        assert original not in f"{found[0].value}{found[0].message}{found[0].hint}"
