"""The sources behind rows that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TypeVar

from ..datapackage import Release
from ..models.column_types import SEPARATOR
from .changes import CitedSource, RowChange, TableDifferences, WholeRow
from .masking import shown_cell
from .release_tables import open_table, tables_of
from .withdrawing import Withdrawn

_SOURCES = "sources"
RowT = TypeVar("RowT", WholeRow, RowChange)


def cited(cells: Sequence[str], columns: Sequence[str]) -> tuple[CitedSource, ...]:
    """Give the sources that a row names, by their ids alone."""
    if "source_ids" not in columns:
        return ()
    ids = cells[list(columns).index("source_ids")].split(SEPARATOR)
    return tuple(CitedSource(shown_cell(_SOURCES, "id", key)) for key in ids if key)


def with_sources(tables: Sequence[TableDifferences], releases: Sequence[Release], gone: Withdrawn) -> tuple[TableDifferences, ...]:
    """Look the sources of all rows up in the registers of releases; the first that has a source counts."""
    wanted = {source.id for table in tables for _, row in table.rows() for source in row.sources} - gone.of(_SOURCES)
    known: dict[str, CitedSource] = {}
    for release in releases:
        if wanted - known.keys() and _SOURCES in tables_of(release):
            known = _looked_up(release, wanted - known.keys()) | known

    def told(rows: tuple[RowT, ...]) -> tuple[RowT, ...]:
        return tuple(replace(row, sources=tuple(known.get(source.id, source) for source in row.sources)) for row in rows)

    return tuple(replace(table, added=told(table.added), removed=told(table.removed), changed=told(table.changed)) for table in tables)


def _looked_up(release: Release, wanted: set[str]) -> dict[str, CitedSource]:
    table = open_table(release, _SOURCES)
    places = {field.name: table.columns.index(field.name) for field in fields(CitedSource) if field.name in table.columns}
    found = {}
    for record in table.records():
        key = table.key(record)
        if key in wanted:
            cells = table.cells(record)
            found[key] = CitedSource(**{name: shown_cell(_SOURCES, name, cells[place]) for name, place in places.items()})
    return found
