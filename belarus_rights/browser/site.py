"""What the pages of the browser show: one release, its rows by id, and what refers to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..datapackage import Release
from ..labels import LANGUAGES
from ..models.columns import columns
from ..models.row import Row
from .custody import custody

if TYPE_CHECKING:
    from ..models.provenance import Source


class _AsFarAsThere(Release):
    def __init__(self, release: Release) -> None:
        vars(self).update(vars(release))  # what is read already is not read again

    def rows(self, name: str) -> tuple[Row, ...]:
        return super().rows(name) if name in self._resources else ()


@dataclass
class Site:
    """A release to show, and the day that the pages call today.

    Attributes
    ----------
    release
        The release.
    today
        The day on which the pages are made: the last that the slider knows.
    documentation
        Where the documentation is, seen from the first page of the browser; empty if the browser stands alone.
    languages
        Those that there are pages in.
    """

    release: Release
    today: date
    documentation: str = ""
    languages: Sequence[str] = LANGUAGES
    _by_id: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)

    def rows(self, table: str) -> tuple[Any, ...]:
        """Give the rows of a table; none if the release is older than the table."""
        return self.as_far_as_there.rows(table)

    def row(self, table: str, key: str) -> Any | None:
        """Give a row by its id, or None."""
        if table not in self._by_id:
            self._by_id[table] = {row.id: row for row in self.rows(table)}
        return self._by_id[table].get(key)

    def sources(self, row: Row) -> tuple[Source, ...]:
        """Give the pages that a row rests on."""
        return tuple(source for key in row.source_ids if (source := self.row("sources", key)))

    @cached_property
    def as_far_as_there(self) -> Release:
        """The release for what is computed from several tables: of those that it does not have it gives no rows."""
        return _AsFarAsThere(self.release)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The tables of the release, in the order of the catalogue."""
        known = {resource["name"] for resource in self.release.descriptor["resources"]}
        return tuple(name for name in catalog.NAMES if name in known)

    @cached_property
    def referring(self) -> dict[tuple[str, str], dict[str, list[Any]]]:
        """The rows that refer to a row: by its table and id, the table of the referring rows and the rows."""
        found: dict[tuple[str, str], dict[str, list[Any]]] = {}
        for name in self.tables:
            wanted = [column for column in columns(catalog.model(name)) if column.references and column.references != "sources"]
            for row in self.rows(name) if wanted else ():
                for column in wanted:
                    value = getattr(row, column.name)
                    for key in value if column.is_list else (value,):
                        if key is not None:
                            rows = found.setdefault((str(column.references), key), {}).setdefault(name, [])
                            if row not in rows[-1:]:
                                rows.append(row)
        return found

    @cached_property
    def custody(self) -> dict[str, Any]:
        """Who was held where on which day; see ``custody.custody``."""
        return custody(self)
