"""From which day on the place that a spell names can be that of the day: nobody serves a sentence before there is one."""

from __future__ import annotations

from datetime import date, timedelta

from ..models.people import Imprisonment
from ..models.places import Facility, FacilityKind

_DAY = timedelta(days=1)

FOR_SENTENCES = frozenset(
    {
        FacilityKind.PENAL_COLONY,
        FacilityKind.JUVENILE_COLONY,
        FacilityKind.SETTLEMENT_COLONY,
        FacilityKind.PRISON,
        FacilityKind.OPEN_TYPE,
        FacilityKind.LABOUR_TREATMENT,
    }
)
"""Kinds of places to which a verdict leads. A few prisons hold people before trial too: whether a row means that, it does not say."""


def place_known_from(spell: Imprisonment, place: Facility) -> date:
    """Give the first day on which a spell may be said to be at the place that it names.

    A spell names the place last known. If that is one where sentences are served, the place of a day before the verdict is not known, nor
    that of the day of the verdict itself; of a verdict in a month or a year, its last day counts. Where no day of a verdict is known, the
    place is known no earlier than the last that is said of the spell.

    Parameters
    ----------
    spell
        The spell.
    place
        The place that it names.

    Examples
    --------
    >>> import belarus_rights as br
    >>> colony = br.load("facilities")["fac-ik-9"]
    >>> place_known_from(br.load("imprisonments")["ales-bialiatski-2"], colony)  # convicted on 2023-03-03
    datetime.date(2023, 3, 4)
    """
    if place.kind not in FOR_SENTENCES:
        return date.min
    if spell.convicted_on is not None:
        return min(spell.convicted_on.latest, date.max - _DAY) + _DAY
    last = spell.ended_on or spell.status_as_of
    return last.earliest if last is not None else date.max
