"""Whether mending a cell cures what is wrong with it, so that a hint or a count promises no more than ``fix`` keeps."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from ... import catalog
from ...models.columns import Column
from ..cells import CHECKS as CELLS
from ..cells import cell_check
from ..check import Fault
from ..checks import provenance, text
from .cells import mend

_OF_CELLS = {check.code for check in (*CELLS, *text.CHECKS, *provenance.CHECKS)} - {"source/unknown", "source/none"}
"""Codes that the text of a cell alone decides."""
_OF_TABLES = {"blank-row", "incorrect-label", "text/encoding", "text/delimiter", "text/title-rows"}
"""Codes of rows and files that are gone when a table was mended."""


def cure(dataset: str, fault: Fault, column: Column | None, value: str | None) -> str | None:
    """Give the cell as mending makes it, if the fault is gone then."""
    if column is None or not value or fault.masked is not None or fault.code not in _OF_CELLS:
        return None
    mended = mend(value, column)
    if mended is None or mended.value == value:
        return None
    of_code, left = ([found for found in _faults(dataset, column, text) if found[0] == fault.code] for text in (value, mended.value))
    return mended.value if (fault.code, fault.kind) not in left and set(left) <= set(of_code) else None


def is_cured(dataset: str, fault: Fault, column: Column | None, value: str | None) -> bool:
    """Tell whether mending the table cures a fault."""
    if fault.code == "missing-label":
        return column is not None and not column.required
    return fault.code in _OF_TABLES or cure(dataset, fault, column, value) is not None


def _faults(dataset: str, column: Column, value: str) -> set[tuple[str, str]]:
    _, found = _check(dataset, column)(value)
    found = [*found, *text.look(value, column), *provenance.look(value, column)] if value else found
    return {(fault.code, fault.kind) for fault in found}


@cache
def _check(dataset: str, column: Column) -> Callable[[str], tuple[Any, list[Fault]]]:
    return cell_check(catalog.model(dataset), column)
