"""What happened when, from the tables: a small function for each kind of event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..labels import code_label, translate
from ..models.dates import PartialDate
from ..models.figure_measures import FigureMeasure
from ..models.numbers import Figure
from ..models.organisations import MeasureKind
from ..models.vocabulary import Qualifier
from ..plots.milestones import releases
from ..situation.rendering import say, say_plain
from .addresses import row_address
from .rendering import name_of

if TYPE_CHECKING:
    from ..models.provenance import Source
    from ..models.row import Row
    from .site import Site

FREED = 10
"""So many people freed on one day are an event."""


@dataclass(frozen=True, slots=True)
class Item:
    """One of several rows that an event holds together."""

    text: str
    address: str
    when: PartialDate


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with the row that tells of it, or several rows of one month."""

    kind: str
    when: PartialDate
    until: PartialDate | None
    title: str
    address: str
    facts: tuple[str, ...]
    items: tuple[Item, ...]
    sources: tuple[Source, ...]
    from_data: bool = True
    """Whether the title is of the data, which are in English, and not of the labels."""


def events(site: Site, language: str) -> list[Event]:
    """Give all events up to today, the oldest first; one of a month or a year stands at the end of it.

    Examples
    --------
    >>> import belarus_rights as br
    >>> from belarus_rights.browser import Site
    >>> found = events(Site(br.release(), date(2026, 11, 26)), "en")
    >>> [event.title for event in found if event.kind == "elections" and event.when.startswith("2020")]
    ['Presidential election']
    """
    found = [event for make in KINDS.values() for event in make(site, language) if event.when.earliest <= site.today]
    return sorted(found, key=lambda event: (event.when.latest, len(event.when), event.kind, event.title, event.address))


def kind_label(kind: str, language: str) -> str:
    """Say what kind of events a kind is: the title of its table."""
    if kind == "figures":
        return code_label(FigureMeasure.POLITICAL_PRISONERS_RELEASED_GROUP, language)
    return translate(catalog.model(kind).__table__.title, language)


def _assemblies(site: Site, language: str) -> Iterator[Event]:
    for row in site.rows("assemblies"):
        detained = "" if row.detained is None else say(row.detained_qualifier, row.detained, language)
        yield _event(
            site,
            row,
            "assemblies",
            row.date,
            row.end_date,
            row.name,
            language,
            translate("Assembly", language),
            ", ".join(row.places),
            _fact(translate("Participants", language), _crowd(row.participants_low, row.participants_high, language)),
            _fact(translate("Detained", language), detained, row.detained_reported_by),
            _fact(translate("Force used", language), ", ".join(code_label(code, language).lower() for code in row.force_used)),
        )


def _crowd(low: int | None, high: int | None, language: str) -> str:
    """Say how many came, by the lowest and the highest estimate; where only one of them is known it is a bound."""
    if low is None or high is None:
        return (
            say(Qualifier.AT_LEAST, low, language) if low is not None else say(Qualifier.UP_TO, high, language) if high is not None else ""
        )
    return say_plain(low, language) if low == high else f"{say_plain(low, language)}\N{EN DASH}{say_plain(high, language)}"


def _elections(site: Site, language: str) -> Iterator[Event]:
    for row in site.rows("elections"):
        percent = "" if row.official_result_percent is None else f" {row.official_result_percent:g} %"
        winner = f"{row.official_winner}{percent}" if row.official_winner else ""
        yield _event(
            site,
            row,
            "elections",
            row.date,
            None,
            code_label(row.kind, language),
            language,
            _fact(translate("Official result", language), winner),
            _fact(translate("Observers", language), row.observer_verdict and code_label(row.observer_verdict, language).lower()),
            from_data=False,
        )


def _deaths(site: Site, language: str) -> Iterator[Event]:
    for row in site.rows("deaths"):
        person = site.row("people", row.person_id)
        facility = site.row("facilities", row.facility_id) if row.facility_id else None
        when = row.died_on or row.last_seen_on
        if when and person:
            yield _event(
                site,
                row,
                "deaths",
                when,
                None,
                name_of(person, language),
                language,
                translate("Death", language) if row.died_on else translate("Last seen on that day", language),
                code_label(row.context, language),
                name_of(facility, language) if facility else row.facility_name or row.place or "",
                from_data=False,
            )


def _responses(site: Site, language: str) -> Iterator[Event]:
    for row in site.rows("international_responses"):
        facts = (code_label(row.kind, language), ", ".join(row.actors))
        yield _event(site, row, "international_responses", row.date, None, row.title, language, *facts)


def _border(site: Site, language: str) -> Iterator[Event]:
    for row in site.rows("border_events"):
        place, kind = code_label(row.country, language), code_label(row.kind, language)
        facts = (translate("At the border: {country}", language).format(country=place), kind, ", ".join(row.actors))
        yield _event(site, row, "border_events", row.date, row.end_date, row.title, language, *facts)


def _reports(site: Site, language: str) -> Iterator[Event]:
    for row in site.rows("ill_treatment_reports"):
        if row.published_on:
            known = row.period_start or row.period_end
            period = f"{row.period_start or '…'}\N{EN DASH}{row.period_end or '…'}" if known else ""
            cases = "" if row.cases_documented is None else say(row.cases_qualifier, row.cases_documented, language)
            yield _event(
                site,
                row,
                "ill_treatment_reports",
                row.published_on,
                None,
                row.title,
                language,
                translate("Report on ill-treatment", language),
                ", ".join(row.bodies),
                _fact(translate("Period", language), period),
                _fact(translate("Cases documented", language), cases),
                _fact(translate("Findings", language), ", ".join(code_label(code, language).lower() for code in row.findings)),
            )


def _treaties(site: Site, language: str) -> Iterator[Event]:
    said = {
        "signed_on": translate("Signed", language),
        "ratified_on": translate("Bound by it", language),
        "denounced_on": translate("Denounced", language),
        "denunciation_effective_on": translate("No longer bound by it", language),
    }
    for row in site.rows("treaties"):
        for column, fact in said.items():
            if when := getattr(row, column):
                yield _event(site, row, "treaties", when, None, row.title, language, fact)


def _appeals(site: Site, language: str) -> Iterator[Event]:
    for row in site.rows("appeals"):
        yield _event(site, row, "appeals", row.date, None, row.title, language, translate("Appeal", language), ", ".join(row.made_by))


def _releases(site: Site, language: str) -> Iterator[Event]:
    for milestone in releases(site.as_far_as_there, date.min, site.today, FREED):
        row = milestone.row
        if isinstance(row, Figure):
            title = translate("Released together: {number}", language).format(number=say(row.qualifier, row.value, language))
            claim = translate("a claim of the State", language) if milestone.claimed else ""
            yield _event(site, row, "figures", row.as_of, None, title, language, row.reported_by, claim, from_data=False)


def _measures(site: Site, language: str) -> Iterator[Event]:
    """Put the measures of one kind in one month together: there are many."""
    dated = [(when, row) for row in site.rows("organisation_measures") if (when := row.decided_on or row.announced_on)]
    order = sorted(dated, key=lambda item: (item[1].measure, item[0][:7], item[0], item[1].id))
    for (measure, month), group in groupby(order, key=lambda item: (item[1].measure, PartialDate(item[0][:7]))):
        rows = list(group)
        yield Event(
            "organisation_measures",
            rows[0][0] if len(rows) == 1 else month,
            None,
            _measure_title(measure, len(rows), language),
            "",
            (kind_label("organisation_measures", language),),
            tuple(_organisation(site, row, when, language) for when, row in rows),
            tuple(_once(source for _, row in rows for source in site.sources(row))),
            from_data=False,
        )


def _measure_title(measure: MeasureKind, count: int, language: str) -> str:
    label = code_label(measure, language)
    return label if count == 1 else f"{label}: {say_plain(count, language)}"


def _organisation(site: Site, row: Any, when: PartialDate, language: str) -> Item:
    organisation = site.row("organisations", row.organisation_id)
    page = row_address(language, "organisations", row.organisation_id)
    return Item(name_of(organisation, language) if organisation else row.organisation_id, f"{page}#{row.id}", when)


def _once(sources: Iterable[Source]) -> list[Source]:
    return list({source.id: source for source in sources}.values())


def _fact(title: str, value: str | None, reporter: str | None = None) -> str:
    return f"{title}: {value}{f' ({reporter})' if reporter else ''}" if value else ""


def _event(
    site: Site,
    row: Row,
    kind: str,
    when: PartialDate,
    until: PartialDate | None,
    title: str,
    language: str,
    *facts: str,
    from_data: bool = True,
) -> Event:
    table, key = ("people", row.person_id) if kind == "deaths" else (kind, row.id)  # type: ignore[attr-defined]
    return Event(
        kind,
        when,
        until,
        title,
        row_address(language, table, key) + (f"#{row.id}" if kind == "deaths" else ""),
        tuple(fact for fact in facts if fact),
        (),
        site.sources(row),
        from_data,
    )


KINDS: dict[str, Callable[[Site, str], Iterator[Event]]] = {
    "assemblies": _assemblies,
    "elections": _elections,
    "ill_treatment_reports": _reports,
    "deaths": _deaths,
    "figures": _releases,
    "organisation_measures": _measures,
    "treaties": _treaties,
    "international_responses": _responses,
    "appeals": _appeals,
    "border_events": _border,
}
"""The kinds of events, by the tables that they are from, in the order in which the page offers them."""
