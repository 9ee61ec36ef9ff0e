"""The headline measures: which numbers the overview shows, and from which table each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from ..datapackage import Release
from ..models.dates import PartialDate
from ..models.vocabulary import Qualifier
from .rules import Number

if TYPE_CHECKING:
    from ..models.border import BorderDeath, BorderFigure
    from ..models.law import Treaty
    from ..models.numbers import Figure, PressCensus
    from ..models.people import Death
    from ..models.responses import InternationalResponse
    from ..models.row import Row

START = date(2020, 8, 9)
"""The day of the falsified election, from which the counts of the library's own tables start."""

EU = "European Union"
EU_COUNCIL = "Council of the European Union"
OURS = "Counted from the tables of this library"


@dataclass(frozen=True, slots=True)
class Measure:
    """A headline measure: where its numbers are, and what it is called."""

    key: str
    label: str
    numbers: Callable[[Release, str], Iterable[Number]]
    counted: bool = False
    of_a_moment: bool = False
    """Whether a number is that of its day and no total that only grows."""


def _figures(release: Release, measure: str) -> Iterator[Number]:
    from ..models.numbers import ReporterKind

    for row in cast("tuple[Figure, ...]", release.rows("figures")):
        if row.measure == measure:
            yield Number(row.value, row.qualifier, row.as_of, row.reported_by, row.source_ids, row.reporter_kind is ReporterKind.STATE)


def _journalists(release: Release, measure: str) -> Iterator[Number]:
    yield from _figures(release, measure)
    for row in cast("tuple[PressCensus, ...]", release.rows("press_census")):
        yield Number(row.count, row.qualifier, row.as_of, row.organisation, row.source_ids)


def _one(row: Row, when: PartialDate) -> Number:
    return Number(1, Qualifier.AT_LEAST, when, OURS, row.source_ids)


def _deaths(release: Release, _: str) -> Iterator[Number]:
    from ..models.people import DeathContext as Context

    linked = {Context.CUSTODY, Context.PROTEST_SUPPRESSION, Context.AFTER_RELEASE, Context.RAID}
    for row in cast("tuple[Death, ...]", release.rows("deaths")):
        if row.context in linked and row.died_on and row.died_on.latest >= START:
            yield _one(row, row.died_on)


def _sanctions(release: Release, _: str) -> Iterator[Number]:
    for row in cast("tuple[InternationalResponse, ...]", release.rows("international_responses")):
        if row.kind == "sanctions" and row.date.latest >= START:
            yield _one(row, row.date)


def _treaties_left(release: Release, _: str) -> Iterator[Number]:
    for row in cast("tuple[Treaty, ...]", release.rows("treaties")):
        if row.denunciation_effective_on:
            yield replace(_one(row, row.denunciation_effective_on), qualifier=Qualifier.EXACT)


def _border_deaths(release: Release, _: str) -> Iterator[Number]:
    for row in cast("tuple[BorderDeath, ...]", release.rows("border_deaths")):
        yield _one(row, row.date)


def _monthly(country: str, measure: str) -> Callable[[Release, str], Iterator[Number]]:
    """Read what a border service counted in one calendar month, for the whole of its border."""

    def numbers(release: Release, _: str) -> Iterator[Number]:
        for row in cast("tuple[BorderFigure, ...]", release.rows("border_figures")):
            start, end = row.period_start, row.period_end
            whole = start and end and (start.earliest, end.latest) == (PartialDate(start[:7]).earliest, PartialDate(start[:7]).latest)
            if row.country == country and row.measure == measure and whole and row.scope in (None, "All nationalities"):
                yield Number(row.value, row.qualifier, PartialDate(start[:7]), row.reported_by, row.source_ids)

    return numbers


def _listed_by_the_union(column: str) -> Callable[[Release, str], Iterator[Number]]:
    """Read the size of the list both from `figures` and from the acts that state it."""

    def numbers(release: Release, measure: str) -> Iterator[Number]:
        yield from _figures(release, measure)
        for row in cast("tuple[InternationalResponse, ...]", release.rows("international_responses")):
            value = getattr(row, column)
            if value is not None and row.actors == (EU_COUNCIL,):
                yield Number(value, Qualifier.EXACT, row.date, EU, row.source_ids)

    return numbers


MEASURES = (
    Measure("persons_detained_since_2020_08", "People detained over peaceful protest since August 2020", _figures),
    Measure("political_prisoners_current", "Political prisoners", _figures, of_a_moment=True),
    Measure("political_prisoners_women_current", "Women among the political prisoners", _figures, of_a_moment=True),
    Measure("political_prisoners_recognised_total", "People ever recognised as political prisoners since 2020", _figures),
    Measure("journalists_imprisoned", "Journalists and media workers in prison", _journalists, of_a_moment=True),
    Measure("torture_cases_documented", "Documented cases of torture and ill-treatment", _figures),
    Measure("injured_protests_2020", "People injured in the protests of 2020", _figures),
    Measure("killed_protests_2020", "People killed in the protests of 2020", _figures),
    Measure("deaths_recorded", "Deaths in custody, under force or after release, recorded since August 2020", _deaths, counted=True),
    Measure("csos_liquidated_total", "Civil-society organisations forcibly liquidated", _figures),
    Measure("csos_lost_total", "Civil-society organisations lost, with those that closed themselves", _figures),
    Measure("persons_left_country", "People who left the country", _figures),
    Measure("sanctions_rounds", "Rounds of sanctions recorded since August 2020", _sanctions, counted=True),
    Measure(
        "sanctioned_persons_eu_total",
        "People under sanctions of the European Union",
        _listed_by_the_union("persons_listed_total"),
        of_a_moment=True,
    ),
    Measure(
        "sanctioned_entities_eu_total",
        "Entities under sanctions of the European Union",
        _listed_by_the_union("entities_listed_total"),
        of_a_moment=True,
    ),
    Measure("treaties_left", "Human-rights treaties that Belarus has left", _treaties_left, counted=True),
    Measure(
        "border_attempts_poland",
        "Crossings prevented at the border of Poland in a month",
        _monthly("POL", "crossing_attempts_prevented"),
        of_a_moment=True,
    ),
    Measure(
        "border_crossings_eu",
        "Irregular crossings of the eastern land border of the EU in a month",
        _monthly("EU", "irregular_crossings_detected"),
        of_a_moment=True,
    ),
    Measure(
        "border_deaths_recorded",
        "People who died or went missing at the border with the European Union, recorded since 2021",
        _border_deaths,
        counted=True,
    ),
)
