"""What the page of an organisation says besides its row: what was done to it, when and by whom; and its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .cards import Sources
from .leads import Lead, lead_of

if TYPE_CHECKING:
    from .site import Site


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure against the organisation, and the numbers of its pages."""

    row: Any
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One of its people: what the person is or was there, and what is last known of the person."""

    row: Any
    person: Any
    lead: Lead
    numbers: tuple[int, ...]


def shown(site: Site, row: Any, related: dict[str, list[Any]], language: str, sources: Sources) -> dict[str, Any]:
    """Give what the template of organisations asks for."""
    measures = sorted(related.get("organisation_measures", ()), key=lambda one: str(one.decided_on or one.announced_on or ""), reverse=True)
    people = [(other, site.row("people", other.person_id)) for other in related.get("affiliations", ())]
    return {
        "lead": lead_of(site, "organisations", row, language),
        "measures": [Measure(measure, sources.of(measure)) for measure in measures],
        "members": [
            Member(other, person, lead_of(site, "people", person, language), sources.of(other)) for other, person in people if person
        ],
    }
