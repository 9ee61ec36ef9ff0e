"""The timeline: what happened when, year by year, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from ..labels import translate
from .rendering import render
from .timeline_events import KINDS, Event, events, kind_label

if TYPE_CHECKING:
    from .site import Site

MANY = 8
"""More organisations than these are folded up."""


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the pages."""
    for language in languages:
        yield f"{language}/timeline.html", partial(timeline_page, site, language)


def timeline_page(site: Site, language: str) -> str:
    """Write the page."""
    found = events(site, language)
    counts = Counter(event.kind for event in found)
    return render(
        site,
        "timeline.html",
        f"{language}/timeline.html",
        language,
        title=translate("Timeline", language),
        years=by_year(found),
        kinds=[(kind, kind_label(kind, language), counts[kind]) for kind in KINDS if counts[kind]],
        count=len(found),
        many=MANY,
    )


def by_year(found: Sequence[Event]) -> list[tuple[str, list[Event]]]:
    """Put the events in years, the newest first.

    Examples
    --------
    >>> from datetime import date
    >>> import belarus_rights as br
    >>> from belarus_rights.browser import Site
    >>> years = by_year(events(Site(br.release(), date(2026, 11, 26)), "en"))
    >>> years[0][0] > years[1][0], years[0][1][0].when.latest >= years[0][1][-1].when.latest
    (True, True)
    """
    return [(year, list(group)) for year, group in groupby(reversed(found), key=lambda event: event.when[:4])]
