"""References: values that are ids of rows elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from ..models.columns import Column
from .check import Fault, fault

Known = Callable[[str], Collection[str]]
"""Gives the ids that a table is known to have."""


def unknown_items(column: Column, value: Any, known: Collection[str]) -> Iterator[str]:
    """Give the ids in a typed value that no row bears."""
    if not column.is_list:
        if value not in known:
            yield value
        return
    for item in value:
        if item not in known:
            yield item


def reference_fault(column: Column, item: str) -> Fault:
    """Give the fault of an id that no row bears; an unknown source has a code of its own."""
    if column.references == "sources":
        return fault("source/unknown", item=item)
    return fault("foreign-key", item=item, table=column.references)
