"""What is last known of a person, an organisation or a place, in a sentence; of no later day than a source speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..labels import code_label, translate
from ..models.dates import PartialDate
from ..models.organisations import OrganisationMeasure
from ..models.people import Death, DeathContext, EndReason, Imprisonment, SentenceKind, SpellStatus
from ..plots.towns import town_name

if TYPE_CHECKING:
    from .site import Site


@dataclass(frozen=True, slots=True)
class Lead:
    """What is last known: a text with a place for ``{when}``, what stands there, and what is not known beyond it.

    Where the term would be over by now and nobody says whether it is, ``term`` says so, with a place for ``{until}``.
    """

    text: str
    when: str = ""
    caveat: str = ""
    term: str = ""
    until: str = ""

    @property
    def short(self) -> str:
        """The text without the caveat, for lists that say it once for all."""
        return self.text.replace("{when}", self.when)

    @property
    def said(self) -> str:
        """All of it."""
        return " ".join(filter(None, (self.short, self.caveat, self.term.replace("{until}", self.until))))


def lead_of(site: Site, table: str, row: Any, language: str) -> Lead:
    """Say what is last known of a row that has a page.

    Examples
    --------
    >>> import belarus_rights as br, datetime
    >>> from belarus_rights.browser import Site
    >>> site = Site(br.release(), datetime.date(2026, 11, 26))
    >>> lead_of(site, "people", site.row("people", "ales-bialiatski"), "en").said
    'Released on 2025-12-13 and taken abroad.'
    >>> lead_of(site, "facilities", site.row("facilities", "fac-ik-9"), "en").said
    'Penal colony, Horki, Mahiliou Region.'
    """
    return _BY_TABLE[table](site, row, language)


def when(day: PartialDate, language: str) -> str:
    """Put a date into a sentence.

    Examples
    --------
    >>> when(PartialDate("2021-05-21"), "en"), when(PartialDate("2021-05"), "en")
    ('on 2021-05-21', 'in 2021-05')
    """
    return (translate("on {day}", language) if day.precision == "day" else translate("in {day}", language)).format(day=day)


def latest_spell(spells: list[Imprisonment], today: date) -> Imprisonment | None:
    """Give the spell of a person that tells the most of today: that of the latest word, unless the person was detained anew since."""
    gone = Imprisonment.superseded(spells, today)
    return max((spell for spell in spells if spell.id not in gone), key=_order, default=None)


def newest_first(spells: list[Imprisonment]) -> list[Imprisonment]:
    """Put the spells of a person in order, the newest first."""
    return sorted(
        spells, key=lambda spell: (_latest(spell.first_seen_in_custody or last_word(spell)), _latest(last_word(spell))), reverse=True
    )


def last_word(spell: Imprisonment) -> PartialDate | None:
    """Give the date of the last that is known of a spell: its end, or else the day of its status or of an earlier event."""
    return spell.ended_on or spell.status_as_of or spell.convicted_on or spell.first_seen_in_custody


def _order(spell: Imprisonment) -> tuple[date, date]:
    return _latest(last_word(spell)), _latest(spell.first_seen_in_custody)


def _latest(day: PartialDate | None) -> date:
    return day.latest if day else date.min


def _person(site: Site, row: Any, language: str) -> Lead:
    related = site.referring.get(("people", row.id), {})
    for death in related.get("deaths", ()):
        return death_lead(death, language)
    spell = latest_spell(list(related.get("imprisonments", ())), site.today)
    if spell is None:
        return Lead("")
    until = term_over(spell, site.today)
    lead = spell_lead(spell, language)
    return replace(lead, term=term_said(language), until=str(until)) if until else lead


OPEN = (SpellStatus.IN_CUSTODY, SpellStatus.UNKNOWN)
"""Statuses that leave open how a spell ended."""
SERVED_LOCKED_UP = (SentenceKind.PENAL_COLONY, SentenceKind.ARREST)
"""Kinds of sentence whose term runs from the detention; of others the rows do not say what their months are counted from."""


def term_over(spell: Imprisonment, today: date) -> date | None:
    """Give the day by which the term should have ended, if it has passed and no source says whether it did.

    Examples
    --------
    >>> spell = Imprisonment(
    ...     id="a-person-1", person_id="a-person", detained_on="2021-07", sentence_kind="penal_colony", sentence_months=18,
    ...     status="unknown", source_ids=("a-page",),
    ... )
    >>> str(term_over(spell, date(2026, 11, 26))), term_over(spell, date(2022, 11, 26))
    ('2023-01-31', None)
    """
    until = spell.term_ends_on if spell.sentence_kind in SERVED_LOCKED_UP else None
    return until if until is not None and until < today and spell.status in OPEN else None


def term_said(language: str) -> str:
    """Say in short that a term would be over, with a place for the day."""
    return translate("Counted from the detention, the term would have ended by {until}.", language)


def spell_lead(spell: Imprisonment, language: str) -> Lead:
    """Say what is last known of a spell.

    Examples
    --------
    >>> spell_lead(Imprisonment(
    ...     id="a-person-1", person_id="a-person", detained_on="2021-07-14", status="in_custody", status_as_of="2022-03",
    ...     source_ids=("a-page",),
    ... ), "en").said
    'In custody as of 2022-03. These data have nothing later: ask before you publish.'
    """
    if spell.status is SpellStatus.IN_CUSTODY:
        later = translate("These data have nothing later: ask before you publish.", language)
        if spell.sentence_kind is SentenceKind.HOME_CONFINEMENT:
            return Lead(translate("Under home confinement as of {when}.", language), str(spell.status_as_of), later)
        return Lead(translate("In custody as of {when}.", language), str(spell.status_as_of), later)
    if spell.status is SpellStatus.UNKNOWN:
        return _not_known(spell, language)
    reason = EndReason.DIED if spell.status is SpellStatus.DIED else spell.end_reason
    if spell.ended_on is not None:
        return Lead(_ended(reason, language), when(spell.ended_on, language))
    if spell.status_as_of is not None:
        by = translate("by {day}", language).format(day=spell.status_as_of)
        return Lead(_ended(reason, language), by, translate("The exact day is not known.", language))
    return Lead(translate("Released; no source says when.", language))


def _ended(reason: EndReason | None, language: str) -> str:
    said = {
        EndReason.SERVED: translate("Released {when}, the term served.", language),
        EndReason.PARDONED: translate("Released {when} by a pardon.", language),
        EndReason.RELEASED_DEPORTED: translate("Released {when} and taken abroad.", language),
        EndReason.EXCHANGED: translate("Released {when} in an exchange of prisoners.", language),
        EndReason.AMNESTIED: translate("Released {when} by an amnesty.", language),
        EndReason.PAROLED: translate("Released {when} on parole or on conditions.", language),
        EndReason.RELEASED_BEFORE_TRIAL: translate("Let out {when} before trial.", language),
        EndReason.DIED: translate("Died in custody {when}.", language),
    }
    return (said.get(reason) if reason else None) or translate("Released {when}.", language)


def _not_known(spell: Imprisonment, language: str) -> Lead:
    caveat = translate("What came after, these data do not say.", language)
    events = (
        (spell.convicted_on, translate("Convicted {when}.", language)),
        (spell.detained_on, translate("Detained {when}.", language)),
        (spell.recognised_on, translate("Recognised as a political prisoner {when}.", language)),
    )
    dated = [(day, text) for day, text in events if day is not None]
    if dated:
        day, text = max(dated, key=lambda event: event[0].latest)
        return Lead(text, when(day, language), caveat)
    if spell.status_as_of is not None:
        return Lead(translate("Imprisonment reported; whether it lasted on {when}, no source says.", language), str(spell.status_as_of))
    return Lead(translate("Imprisonment reported, without a day.", language), "", caveat)


def death_lead(death: Death, language: str) -> Lead:
    """Say how somebody died or disappeared, as far as is known."""
    if death.context is DeathContext.ENFORCED_DISAPPEARANCE and death.last_seen_on:
        return Lead(translate("Disappeared by force; last seen {when}.", language), when(death.last_seen_on, language))
    if death.died_on is None:
        no_day = translate("No source gives the day.", language)
        if death.context is DeathContext.EXECUTION:
            return Lead(translate("Executed after a criminal trial.", language), "", no_day)
        return Lead(translate("Died.", language), "", no_day)
    said = {
        DeathContext.CUSTODY: translate("Died in custody {when}.", language),
        DeathContext.AFTER_RELEASE: translate("Died {when}, after release, of what is ascribed to the time in custody.", language),
        DeathContext.PROTEST_SUPPRESSION: translate("Died {when}, of force used against protesters or bystanders.", language),
        DeathContext.RAID: translate("Died {when}, in a raid by security forces.", language),
        DeathContext.EXECUTION: translate("Executed {when} after a criminal trial.", language),
    }
    text = said.get(death.context, translate("Died {when}; how this is linked to persecution is contested.", language))
    return Lead(text, when(death.died_on, language))


def _organisation(site: Site, row: Any, language: str) -> Lead:
    """Say what the newest measure was, and what became of the organisation."""
    measures = [(_measured(other), other) for other in site.referring.get(("organisations", row.id), {}).get("organisation_measures", ())]
    newest = max(((day, other) for day, other in measures if day), key=lambda found: found[0].latest, default=None)
    status = [code_label(row.status, language)] if row.status else []
    said = [code_label(row.kind, language), *status]
    if newest:
        measure = code_label(newest[1].measure, language)
        said.append(translate("newest measure: {measure}, {day}", language).format(measure=measure, day=newest[0]))
    return Lead(" · ".join(said))


def _measured(row: OrganisationMeasure) -> PartialDate | None:
    return row.decided_on or row.announced_on


def _place(site: Site, row: Any, language: str) -> Lead:
    return Lead(", ".join([code_label(row.kind, language), *where(row, language)]) + ".")


def where(facility: Any, language: str) -> list[str]:
    """Give the town and the region of a place, as far as they are known.

    Examples
    --------
    >>> import belarus_rights as br
    >>> where(br.load("facilities")["fac-ik-9"], "be")[0]
    'Горкі'
    """
    town = [town_name(facility.town, language)] if facility.town else []
    return [*town, *([code_label(facility.region, language)] if facility.region else [])]


_BY_TABLE: dict[str, Callable[..., Lead]] = {"people": _person, "organisations": _organisation, "facilities": _place}
