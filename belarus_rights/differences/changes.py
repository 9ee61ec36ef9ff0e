"""What differs, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Sign = Literal["added", "removed", "changed"]
SIGNS: tuple[Sign, ...] = ("added", "removed", "changed")


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source behind a row; of one that neither release has in its register, only the id is known."""

    id: str
    title: str = ""
    publisher: str = ""
    published_on: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell, before and after, as text.

    Attributes
    ----------
    column
        Name of the column.
    old, new
        What the cell holds. Empty if it is empty, or the table has no such column. None if it is not shown, because the row names a
        row that was withdrawn. What is private is hidden.
    """

    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that both have, and the cells in which it differs."""

    id: str
    cells: tuple[CellChange, ...]
    sources: tuple[CitedSource, ...] = ()


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A row that only one of the two has.

    Attributes
    ----------
    cells
        Its cells that are not empty, by column; what is private is hidden.
    """

    id: str
    cells: dict[str, str]
    sources: tuple[CitedSource, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDifferences:
    """What differs in one table; rows are told apart by their ids, and their order does not matter.

    Attributes
    ----------
    dataset
        Name of the table.
    added, removed
        Rows that only the new one has, and only the old one.
    changed
        Rows that both have, with other cells.
    columns_added, columns_removed
        Columns that only the new one has, and only the old one.
    withdrawn
        Ids of rows that were withdrawn; nothing else is said of them. They are in none of the other lists.
    presence
        ``"added"`` or ``"removed"`` if only one of the two has the table at all.
    """

    dataset: str
    added: tuple[WholeRow, ...] = ()
    removed: tuple[WholeRow, ...] = ()
    changed: tuple[RowChange, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    presence: Literal["both", "added", "removed"] = "both"

    def __bool__(self) -> bool:
        return self.presence != "both" or any(
            (self.added, self.removed, self.changed, self.columns_added, self.columns_removed, self.withdrawn)
        )

    def rows(self) -> Iterator[tuple[Sign, WholeRow | RowChange]]:
        """Give all rows that differ, and how."""
        for sign in SIGNS:
            for row in getattr(self, sign):
                yield sign, row


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between an old and a new state of the data; true if anything does.

    Attributes
    ----------
    old, new
        What was compared: the version of a release, the name of a file.
    tables
        The tables that differ, in the order of the catalogue.
    hidden
        How many more rows differ of which nothing is told, not even their table and id, because they name a row that was withdrawn:
        that somebody had a spell in prison is told by the id of the spell already.
    """

    old: str
    new: str
    tables: tuple[TableDifferences, ...] = ()
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.tables) or self.hidden > 0

    def to_dict(self) -> dict[str, Any]:
        """Give the differences as JSON has them."""
        return {"old": self.old, "new": self.new, "tables": [_table(table) for table in self.tables], "hidden": self.hidden}

    def render(self, form: str = "table", *, language: str = "en", limit: int | None = None) -> str:
        """Write the differences as ``table``, ``json``, ``markdown`` or ``html``.

        Parameters
        ----------
        form
            One of the four.
        language
            Language of the labels of tables and columns: ``en``, ``be`` or ``ru``.
        limit
            How many rows of each kind are shown of a table; the others are counted. All by default, and always in JSON.

        Raises
        ------
        UnknownNameError
            If there is no such form or language.
        """
        from .rendering import render

        return render(self, form, language, limit)


def _table(table: TableDifferences) -> dict[str, Any]:
    return {
        "dataset": table.dataset,
        "presence": table.presence,
        "added": [_whole(row) for row in table.added],
        "removed": [_whole(row) for row in table.removed],
        "changed": [
            {
                "id": row.id,
                "cells": [{"column": cell.column, "old": cell.old, "new": cell.new} for cell in row.cells],
                "sources": _sources(row.sources),
            }
            for row in table.changed
        ],
        "columns_added": list(table.columns_added),
        "columns_removed": list(table.columns_removed),
        "withdrawn": list(table.withdrawn),
    }


def _whole(row: WholeRow) -> dict[str, Any]:
    return {"id": row.id, "cells": dict(row.cells), "sources": _sources(row.sources)}


def _sources(sources: tuple[CitedSource, ...]) -> list[dict[str, str]]:
    names = ("id", "title", "publisher", "published_on", "url")
    return [{name: getattr(source, name) for name in names} for source in sources]
