"""What the two kinds of SQL databases have in common: names, texts, bounds, and an order in which all keys hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from ..models.columns import Column

if TYPE_CHECKING:
    from ..dataset import Dataset


def name(text: str) -> str:
    """Quote a name.

    Examples
    --------
    >>> name("index")
    '"index"'
    """
    return '"' + text.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Quote a text.

    Examples
    --------
    >>> literal("Vitebsk's")
    "'Vitebsk''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def bounds(column: Column) -> str:
    """Give the check of a number's bounds, or nothing.

    Examples
    --------
    >>> from belarus_rights import catalog
    >>> bounds(catalog.column("people", "birth_year"))
    'CHECK ("birth_year" >= 1800 AND "birth_year" <= 2100)'
    """
    limits = [(">=", column.minimum), ("<=", column.maximum)]
    parts = [f"{name(column.name)} {sign} {limit}" for sign, limit in limits if limit is not None and not column.is_list]
    return f"CHECK ({' AND '.join(parts)})" if parts else ""


def referenced(column: Column, present: Collection[str]) -> str | None:
    """Give the table that a column of single values refers to, if it is among those at hand."""
    return column.references if column.references and column.references in present and not column.is_list else None


def in_order(datasets: Sequence[Dataset[Any]]) -> list[Dataset[Any]]:
    """Order tables so that each stands behind those that its single values refer to.

    Raises
    ------
    ValueError
        If tables refer to each other in a circle.

    Examples
    --------
    >>> import belarus_rights as br
    >>> [rows.name for rows in in_order([br.load("deaths"), br.load("people")])]
    ['people', 'deaths']
    """
    left = {rows.name: rows for rows in datasets}
    ordered: list[Dataset[Any]] = []
    while left:
        free = [rows for rows in left.values() if not _others(rows, left)]
        if not free:
            raise ValueError(f"These tables refer to each other in a circle: {', '.join(left)}.")
        ordered += free
        for rows in free:
            del left[rows.name]
    return ordered


def _others(rows: Dataset[Any], present: Collection[str]) -> set[str]:
    return {other for column in rows.columns if (other := referenced(column, present))} - {rows.name}
