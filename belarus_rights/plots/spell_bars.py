"""Imprisonments cut into what is known and what is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ..models.dates import PartialDate
from ..models.people import Imprisonment, SpellStatus


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a spell, from one day to another: ``held`` is known, otherwise it may be."""

    start: date
    end: date
    held: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell and its parts up to a day."""

    spell: Imprisonment
    parts: tuple[Stretch, ...]
    until: date

    @property
    def last_held(self) -> PartialDate:
        """The last date on which somebody said that the person was held."""
        return max(_seen(self.spell), key=lambda when: (when.earliest, when))

    @property
    def ended(self) -> date | None:
        """The day of the end, the last that it can be; None if it is not known or lies later."""
        end = self.spell.ended_on
        return end.latest if end is not None and end.latest <= self.until else None


def stretches(spell: Imprisonment, until: date) -> tuple[Stretch, ...]:
    """Divide a spell into what is known and what is not, up to a day.

    Examples
    --------
    >>> spell = Imprisonment(
    ...     id="a-person-1", person_id="a-person", detained_on="2021-07", status="in_custody", status_as_of="2022-03-01",
    ...     source_ids=("a-page",),
    ... )
    >>> [(str(part.start), str(part.end), part.held) for part in stretches(spell, date(2026, 1, 1))]
    [('2021-07-01', '2021-07-31', False), ('2021-07-31', '2022-03-01', True), ('2022-03-01', '2026-01-01', False)]
    """
    first = spell.first_seen_in_custody
    if first is None:
        return ()
    start, seen = first.latest, max(when.earliest for when in _seen(spell))
    ended = spell.status in (SpellStatus.RELEASED, SpellStatus.DIED)
    if spell.ended_on is not None:
        known, maybe = spell.ended_on.earliest, spell.ended_on.latest
    else:
        known, maybe = seen, spell.status_as_of.latest if ended and spell.status_as_of else until
    early = first.earliest if spell.detained_on is not None else start  # who was seen in a month was held before, nobody says since when
    known = max(start, known)
    if known == start and spell.holds_on(start):
        known = start + timedelta(days=1)  # held on that day, if on no other
    parts = (Stretch(early, start, held=False), Stretch(start, known, held=True), Stretch(known, maybe, held=False))
    return tuple(Stretch(part.start, min(part.end, until), part.held) for part in parts if part.start < min(part.end, until))


def bars(spells: Iterable[Imprisonment], first: date, last: date) -> dict[str, list[Bar]]:
    """Give the bars of each person from one day to another, in order of time.

    What is not known of a spell ends where the person was detained anew.
    """
    dated = [(spell, when) for spell in spells if (when := spell.first_seen_in_custody)]
    dated.sort(key=lambda item: (item[0].person_id, item[1].earliest, item[0].id))
    found: dict[str, list[Bar]] = {}
    for person, own in groupby(dated, key=lambda item: item[0].person_id):
        rows = list(own)
        for place, (spell, when) in enumerate(rows):
            anew = [
                later.detained_on.earliest
                for later, _ in rows[place + 1 :]
                if later.detained_on and later.detained_on.earliest > when.latest
            ]
            until = min([last, *anew])
            parts = stretches(spell, until)
            if any(part.end > first for part in parts):
                found.setdefault(person, []).append(Bar(spell, parts, until))
    return found


def _seen(spell: Imprisonment) -> list[PartialDate]:
    """Give the dates on which somebody said that the person was held."""
    held = spell.status_as_of if spell.status == SpellStatus.IN_CUSTODY else None
    return [when for when in (spell.first_seen_in_custody, spell.recognised_on, held) if when is not None]
