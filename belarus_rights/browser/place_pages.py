"""What the page of a place of detention says besides its row: who was held there, as far as is known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..models.columns import columns
from ..models.people import Imprisonment
from .cards import Part, Sources, parts_of, say_months
from .custody import ELSEWHERE, HELD, NEITHER, NOT_KNOWN, SILENT, answer_on
from .leads import last_word, lead_of, term_over, where
from .rendering import name_language, name_of

if TYPE_CHECKING:
    from datetime import date

    from ..models.dates import PartialDate
    from .site import Site


@dataclass(frozen=True, slots=True)
class Held:
    """A spell at the place: who, since when, why and for how long, and what was last said of it."""

    spell: Imprisonment
    person: Any
    name: str
    name_language: str
    charges: tuple[Part, ...]
    sentence: str
    term_until: date | None
    """The day by which the term should have ended, if it has passed and no source says whether it did."""
    numbers: tuple[int, ...]

    @property
    def seen(self) -> PartialDate | None:
        """The first evidence of custody, where the day of the detention is not known."""
        return None if self.spell.detained_on else self.spell.first_seen_in_custody


def shown(site: Site, row: Any, related: dict[str, list[Any]], language: str, sources: Sources) -> dict[str, Any]:
    """Give what the template of places asks for: the people in groups, by what is known of them on the day called today."""
    spells: list[Imprisonment] = related.get("imprisonments", [])
    groups: dict[int, list[Imprisonment]] = {HELD: [], NOT_KNOWN: [], ELSEWHERE: [], SILENT: [], NEITHER: []}
    turns = site.custody["places"].get(row.id, {})
    for spell in sorted(spells, key=lambda spell: str(last_word(spell) or ""), reverse=True):
        groups[answer_on(turns[spell.id], site.today)].append(spell)
    return {
        "lead": lead_of(site, "facilities", row, language),
        "town": ", ".join(where(row, language)),
        "groups": [(answer, [_held(site, spell, language, sources) for spell in group]) for answer, group in groups.items()],
        "number_of_people": len({spell.person_id for spell in spells}),
    }


def _held(site: Site, spell: Imprisonment, language: str, sources: Sources) -> Held:
    person = site.row("people", spell.person_id)
    articles = next(column for column in columns(Imprisonment) if column.name == "charge_articles")
    return Held(
        spell,
        person,
        name_of(person, language),
        name_language(person, language),
        tuple(parts_of(site, articles, spell.charge_articles, language)),
        say_months(spell.sentence_months, language) if spell.sentence_months else "",
        None if site.referring["people", spell.person_id].get("deaths") else term_over(spell, site.today),
        sources.of(spell),
    )
