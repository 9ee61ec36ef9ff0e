"""References: values that are ids of rows elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from ..models.columns import Column
from .check import Check, Fault, fault

Known = Callable[[str], Collection[str]]
"""Gives the ids that a table is known to have, or to have had."""


CHECKS = (
    Check(
        "id/withdrawn",
        "error",
        "The row {value} was withdrawn and is no longer published.",
        "Leave the row out. If it is about somebody or something else, give it another id: this one is never given again.",
    ),
    Check(
        "id/withdrawn",
        "error",
        "{item} was withdrawn from the table {table} and is no longer published.",
        "Leave it out, and the row with it if nothing else remains.",
        kind="reference",
    ),
)


def reference_faults(column: Column, value: Any, known: Collection[str], withdrawn: Collection[str]) -> Iterator[Fault]:
    """Give the faults of the ids in a typed value: no row bears them, or it was withdrawn. An unknown source has a code of its own."""
    for item in value if column.is_list else (value,):
        if item in withdrawn:
            yield fault("id/withdrawn", "reference", item=item, table=column.references)
        elif item not in known:
            is_source = column.references == "sources"
            yield fault("source/unknown", item=item) if is_source else fault("foreign-key", item=item, table=column.references)
