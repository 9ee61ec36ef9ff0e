"""What the page of a person says besides the rows: what is last known, what the term comes to, and a line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .addresses import row_address
from .cards import Part, Sources, row_card
from .leads import latest_spell, lead_of, newest_first, spell_lead, term_over, where
from .rendering import name_language, name_of
from .time_bar import time_bar

if TYPE_CHECKING:
    from ..models.people import Imprisonment
    from .cards import Card
    from .site import Site


def shown(site: Site, row: Any, related: dict[str, list[Any]], language: str, sources: Sources) -> dict[str, Any]:
    """Give what the template of people asks for."""
    spells = newest_first(related.get("imprisonments", []))
    latest = latest_spell(spells, site.today)
    return {
        "lead": lead_of(site, "people", row, language),
        "place": _place(site, latest, language) if latest else None,
        "term_until": term_over(latest, site.today) if latest and not related.get("deaths") else None,
        "bar": time_bar(spells, site.today),
        "spells": [_card(site, spell, language, sources, several=len(spells) > 1, key=row.id) for spell in spells],
    }


def _card(site: Site, spell: Imprisonment, language: str, sources: Sources, *, several: bool, key: str) -> tuple[Card, str]:
    return row_card(site, spell, language, sources, leave_out=("people", key)), spell_lead(spell, language).short if several else ""


def _place(site: Site, spell: Imprisonment, language: str) -> tuple[Part, str] | None:
    """Give where the person was last known to be held, and in which town."""
    facility = site.row("facilities", spell.facility_id) if spell.facility_id else None
    if facility is None:
        return (Part(spell.facility_name), "") if spell.facility_name else None
    part = Part(name_of(facility, language), row_address(language, "facilities", facility.id), language=name_language(facility, language))
    return part, ", ".join(where(facility, language)[:1])
