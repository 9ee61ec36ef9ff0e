"""The spells of a person on a line of time: what is known and what is not, as shares of the whole width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..plots.spell_bars import bars

if TYPE_CHECKING:
    from ..models.people import Imprisonment

MOST_YEARS = 8
"""So many years are written below the line."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a spell, in per cent of the width."""

    start: str
    width: str
    held: bool


@dataclass(frozen=True, slots=True)
class TimeBar:
    """The line: its parts, and where the years begin that are written below it."""

    stretches: tuple[Stretch, ...]
    years: tuple[tuple[str, int], ...]


def time_bar(spells: Iterable[Imprisonment], today: date) -> TimeBar | None:
    """Draw the spells from the year of the first up to today; None if none has a date.

    Examples
    --------
    >>> from belarus_rights.models.people import Imprisonment
    >>> bar = time_bar([Imprisonment(
    ...     id="a-person-1", person_id="a-person", detained_on="2021-01-01", status="in_custody", status_as_of="2023-01-01",
    ...     source_ids=("a-page",),
    ... )], date(2025, 1, 1))
    >>> [(part.start, part.width, part.held) for part in bar.stretches]
    [('0', '49.97', True), ('49.97', '50.03', False)]
    >>> bar.years[0]
    ('0', 2021)
    """
    dated = [(spell, found) for spell in spells if (found := spell.first_seen_in_custody) and found.earliest <= today]
    if not dated:
        return None
    first = date(min(found.earliest for _, found in dated).year, 1, 1)
    days = max((today - first).days, 1)

    def share(number: int) -> str:
        return f"{100 * number / days:.2f}".rstrip("0").rstrip(".")

    parts = [
        part
        for own in bars([spell for spell, _ in dated], first, today).values()
        for bar in own
        for part in bar.parts
        if part.end > part.start
    ]
    step = 1 + (today.year - first.year) // MOST_YEARS
    return TimeBar(
        tuple(Stretch(share((part.start - first).days), share((part.end - part.start).days), part.held) for part in parts),
        tuple((share((date(year, 1, 1) - first).days), year) for year in range(first.year, today.year + 1, step)),
    )
