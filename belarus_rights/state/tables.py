"""The state of each table: rows, sources, publishers, corroboration, newest date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import catalog
from ..datapackage import resolve
from ..days import day_or_today
from ..loading import ReleaseLike
from ..models.dates import PartialDate
from ..models.newest import newest_date
from .corroboration import independent_publishers


@dataclass(frozen=True, slots=True)
class TableState:
    """The state of one table.

    Attributes
    ----------
    rows
        How many there are.
    sources
        How many pages they rest on.
    publishers
        How many independent publishers these are from.
    corroborated
        How many rows rest on two independent publishers or more.
    newest
        The newest date in any column of dates, or None if there is none.
    median_status_age
        Median age in days of what is told with ``status_as_of``, or None if the table has no such column.
    """

    name: str
    rows: int
    sources: int
    publishers: int
    corroborated: int
    newest: PartialDate | None
    median_status_age: int | None

    @property
    def share(self) -> float:
        """The share of rows that two independent publishers or more stand behind, from 0 to 1."""
        return self.corroborated / self.rows if self.rows else 0.0


def table_states(on: str | date | None = None, *, release: ReleaseLike = None) -> list[TableState]:
    """Give the state of each table.

    Parameters
    ----------
    on
        The day from which ages are counted, today by default.
    release
        The release, as for ``load``.

    Examples
    --------
    >>> from belarus_rights.state import table_states
    >>> states = {state.name: state for state in table_states()}
    >>> states["people"].corroborated <= states["people"].rows
    True
    """
    found = resolve(release)
    day = day_or_today(on)
    publishers = independent_publishers(found)
    return [_state(name, found.rows(name), publishers, day) for name in catalog.NAMES]


def _state(name: str, rows: tuple[Any, ...], publishers: Any, day: date) -> TableState:
    behind = [publishers(row) for row in rows]
    ages = sorted((day - row.status_as_of.latest).days for row in rows if getattr(row, "status_as_of", None))
    return TableState(
        name,
        len(rows),
        len({key for row in rows for key in row.source_ids}),
        len(frozenset().union(*behind)) if behind else 0,
        sum(len(groups) > 1 for groups in behind),
        newest_date(catalog.model(name), rows),
        ages[len(ages) // 2] if ages else None,
    )
