"""The first page of each language: the headline numbers on a day, which a slider moves, and a picture of how many are held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from ..labels import translate, translate_plural
from ..plots.milestones import elections, releases
from ..plots.scales import state_told
from ..situation import Entry, overview
from ..situation.measures import MEASURES, OURS
from ..situation.rendering import age, best_first, change_text, others_text, say
from .data_files import data_file
from .day_words import say_day
from .overview_data import FIRST, overview_data
from .prisoners_chart import prisoners_chart
from .rendering import render

if TYPE_CHECKING:
    from ..models.provenance import Source
    from .site import Site

MANY_RELEASED = 50
"""So many people freed on one day have a button of their own."""

STATEMENT = "eap-csf-2021-11-29-steering-committee-statement"
"""The appeal whose numbers this library was made to reproduce."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as the page shows it; the script of the page says the same of any other day."""

    value: str
    as_of: str
    age: str
    reported_by: str
    change: str
    others: str
    sources: tuple[Source, ...]


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the pages, and the numbers of all days for their script."""
    for language in languages:
        yield f"{language}/index.html", partial(overview_page, site, language)
    # A server is asked for it with each page, and it takes some time to compute.
    yield "data/overview.js", cache(lambda: data_file("overview", overview_data(site)))


def overview_page(site: Site, language: str) -> str:
    """Write the page, with the numbers of today."""
    picture = overview(on=site.today, language=language, release=site.as_far_as_there)
    days = milestones(site, language)
    entries = {entry.measure: shown(entry, language) for entry in picture}
    return render(
        site,
        "overview.html",
        f"{language}/index.html",
        language,
        title=translate("Human rights in Belarus", language),
        first=FIRST,
        days=(site.today - FIRST).days,
        today=say_day(site.today, language),
        milestones=days,
        claims=state_told(language) if any(text.endswith("†") for _, text in days) else "",
        numbers=[(measure.key, translate(measure.label, language), entries.get(measure.key)) for measure in MEASURES],
        unknown=picture.unknown,
        chart=prisoners_chart(site, language, FIRST),
    )


def shown(entry: Entry, language: str) -> Shown:
    """Put an entry of the overview into words.

    Examples
    --------
    >>> import belarus_rights as br
    >>> number = shown(br.overview(on="2021-11-29")["injured_protests_2020"], "en")
    >>> number.value, number.as_of, number.age, number.reported_by
    ('at least 1,406', 'as of 2020-11-03', '13 months old', 'reported by Mediazona')
    """
    return Shown(
        say(entry.qualifier, entry.value, language),
        translate("as of {day}", language).format(day=entry.as_of),
        say_age(entry.age_days, language),
        entry.reported_by
        if entry.reported_by == translate(OURS, language)
        else translate("reported by {reporter}", language).format(reporter=entry.reported_by),
        change_text(entry, language),
        others_text(entry, language),
        tuple(best_first(entry.sources)),
    )


def say_age(days: int, language: str) -> str:
    """Say how old a number is; nothing if it is younger than two months.

    Examples
    --------
    >>> say_age(391, "en"), say_age(1100, "en"), say_age(20, "en")
    ('13 months old', '3 years old', '')
    """
    old = age(days)
    if old is None:
        return ""
    unit, count = old
    if unit == "years":
        return translate_plural("{count} year old", "{count} years old", count, language)
    return translate_plural("{count} month old", "{count} months old", count, language)


def milestones(site: Site, language: str) -> list[tuple[date, str]]:
    """Give the days that have a button, from the tables: votes, the founding statement, releases of many people."""
    release = site.as_far_as_there
    found = [
        (milestone.day, milestone.label(language))
        for milestone in (*elections(release, FIRST, site.today), *releases(release, FIRST, site.today, MANY_RELEASED))
    ]
    if statement := site.row("appeals", STATEMENT):
        found.append((statement.date.earliest, translate("Founding statement", language)))
    return sorted(found)
