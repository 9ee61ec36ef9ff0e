"""Since when a row is known to hold, and when it may: the answers of ``Dataset.on`` for all days at once, for any table whose rows last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from ..models.columns import columns
from ..models.people import Imprisonment
from ..models.row import Row
from . import custody
from .custody import HELD, NEITHER, NOT_KNOWN, Turn

ALWAYS = ""
"""Stands for a day before all days."""
_DAY = timedelta(days=1)


def can_last(model: type[Row]) -> bool:
    """Tell whether the rows of a table are things that last.

    Examples
    --------
    >>> from belarus_rights import catalog
    >>> [name for name in catalog.NAMES if can_last(catalog.model(name))]
    ['imprisonments', 'treaties', 'legal_provisions']
    """
    return hasattr(model, "holds_on")


def turns(rows: Iterable[Row]) -> dict[str, list[Turn]]:
    """Give for each row, by its id, the days on which the answer changes, and the answer from then on; before the first it does not hold.

    Parameters
    ----------
    rows
        All rows of a table: a later spell of a person may end an earlier one.

    Examples
    --------
    >>> import belarus_rights as br
    >>> turns(br.load("treaties"))["iccpr-op1"]
    [('1992-09-30', 1), ('2023-02-08', -1)]
    """
    known = list(rows)
    spells = [row for row in known if isinstance(row, Imprisonment)]
    return {**dict(_of_people(spells)), **{row.id: list(_of_one(row)) for row in known if not isinstance(row, Imprisonment)}}


def _of_people(spells: Iterable[Imprisonment]) -> Iterator[tuple[str, list[Turn]]]:
    by_person: dict[str, list[Imprisonment]] = defaultdict(list)
    for spell in spells:
        by_person[spell.person_id].append(spell)
    for own in by_person.values():
        yield from zip((spell.id for spell in own), custody.turns(own), strict=True)


def _of_one(row: Row) -> Iterator[Turn]:
    days = _days(row)
    before = NEITHER
    for start, day in ((ALWAYS, date.min), *((str(day), day) for day in days)):
        if (answer := _answer(row, day)) != before:
            yield start, answer
            before = answer


def _days(row: Row) -> Sequence[date]:
    """Give the days from which on the answer may be another: it hangs on no more than whether a day lies before, in or after a date."""
    dates = [when for column in columns(type(row)) if column.kind == "date" and (when := getattr(row, column.name)) is not None]
    found = {day for when in dates for day in (when.earliest, when.latest)}
    return sorted(found | {day + _DAY for day in found})


def _answer(row: Any, day: date) -> int:
    answer = row.holds_on(day)
    if answer is None:
        first = row.first_evidence
        return NOT_KNOWN if first is None or first.earliest <= day else NEITHER
    return HELD if answer else NEITHER
