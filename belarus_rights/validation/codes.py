"""All checks, by their stable codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .. import catalog
from .cells import CHECKS as CELLS
from .check import Check, Fault, Severity
from .checks.duplicates import CHECKS as DUPLICATES
from .checks.likelihood import CHECKS as LIKELIHOOD
from .checks.privacy import CHECKS as PRIVACY
from .checks.provenance import CHECKS as PROVENANCE
from .checks.text import CHECKS as TEXT
from .reading.faults import CHECKS as READING
from .references import CHECKS as REFERENCES
from .structure import CHECKS as STRUCTURE

OURS: tuple[Check, ...] = (*READING, *STRUCTURE, *CELLS, *REFERENCES, *TEXT, *PRIVACY, *PROVENANCE, *DUPLICATES, *LIKELIHOOD)
_BY_KEY = {(check.code, check.kind): check for check in OURS}

RULE_HINT = "Look at both cells: one of them is wrong. Leave empty what no source says."


@cache
def rules(dataset: str) -> dict[str, Check]:
    """Give the checks that tie columns of one row together, from the model of a table."""
    return {rule.code: Check(rule.code, "error", rule.message, RULE_HINT) for rule in catalog.model(dataset).__rules__}


def check_of(fault: Fault, dataset: str) -> Check:
    """Give the check that a fault belongs to."""
    found = _BY_KEY.get((fault.code, fault.kind))
    return found if found is not None else rules(dataset)[fault.code]


def severity_of(fault: Fault) -> Severity:
    """Tell whether a fault makes a file invalid."""
    if fault.severity is not None:
        return fault.severity
    found = _BY_KEY.get((fault.code, fault.kind))
    return found.severity if found is not None else "error"


def every_check() -> Iterator[tuple[str | None, Check]]:
    """Give each check once, with the table whose rule it is, if it is one."""
    for check in OURS:
        yield None, check
    for name in catalog.NAMES:
        for check in rules(name).values():
            yield name, check
