"""How fresh rows are: the newest date that they speak of."""

from __future__ import annotations

from collections.abc import Iterable

from .columns import columns
from .dates import PartialDate
from .row import Row

FORWARD = ("denunciation_effective_on",)
"""Columns whose dates may lie after the page that says them; they say nothing about how fresh a table is."""


def newest_date(model: type[Row], rows: Iterable[Row]) -> PartialDate | None:
    """Give the newest date in any column of dates, or None if there is none.

    Dates are compared by the first day that each can mean, so that a mere year does not stand above a day in it.

    Examples
    --------
    >>> from belarus_rights.models import Death
    >>> newest_date(Death, [Death(id="a-death", person_id="a", died_on="2021-05", context="custody", source_ids=("a-page",))])
    '2021-05'
    """
    names = [column.name for column in columns(model) if column.kind == "date" and column.name not in FORWARD]
    dates = {value for row in rows for name in names if (value := getattr(row, name))}
    return max(dates, default=None, key=lambda when: (when.earliest, len(when)))
