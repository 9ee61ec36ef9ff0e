"""Cells as they may be printed: an old release or a contributor's file may hold what never should have been public."""

from __future__ import annotations

from functools import lru_cache

from .. import catalog
from ..validation.checks import privacy


@lru_cache(maxsize=50_000)
def shown_cell(dataset: str, column: str, value: str) -> str:
    """Give a cell with what is private in it hidden.

    Examples
    --------
    >>> shown_cell("people", "note", "Her number is +375 29 123-45-67.")
    'Her number is +••• •• •••-••-••.'
    """
    known = catalog.column(dataset, column) if dataset in catalog.NAMES else None
    return privacy.masked(value, known or privacy.stranger(column)) if value else value


def shown_label(label: str) -> str:
    """Give the label of a column: in a file without a header, cells stand there."""
    return privacy.masked_label(label)
