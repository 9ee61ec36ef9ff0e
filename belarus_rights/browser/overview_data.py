"""The overview of every day as steps: for each measure, the days on which what is shown of it changes, and what is shown from then on.

The rules are those of ``situation``; here they are only asked on the days on which their answer can change. What changes every day, the age
of a number and the day a year before of what is counted, is left to the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ..models.vocabulary import Qualifier
from ..situation.measures import MEASURES, OURS, Measure
from ..situation.rendering import best_first
from ..situation.rules import Change, Number, Range, finding, turning_days

if TYPE_CHECKING:
    from ..models.provenance import Source
    from .site import Site

FIRST = date(2020, 8, 1)
"""The first day that the slider knows, a week before the election."""

PAGES = 4
"""Where the pages stand in what is shown."""


class Numbered:
    """Numbers things in the order in which they are first named, so that each is written once."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def __call__(self, thing: Any) -> int:
        """Give the number of a thing."""
        return self.numbers.setdefault(thing, len(self.numbers))


def overview_data(site: Site) -> dict[str, Any]:
    """Give the overview of every day from the first to today.

    Returns
    -------
    dict
        ``first`` and ``last``: days. ``qualifiers``, ``reporters``, ``publishers``: words, named by their place in the list.
        ``sources``: title, publisher, address, date and language of each page. ``measures``: ``key``, ``counted`` and ``steps``.
        A step is the days since the first, and then what is shown from that day on: value, qualifier, date, reporter, pages (0: those
        of the step before), the change (value, date, reporter, value now, its date; of what is counted the value alone; or 0) and the
        others (lowest, highest, reporters, date; or 0). A step of nothing but its day says that nobody had given a number.

    Examples
    --------
    >>> import belarus_rights as br
    >>> from belarus_rights.browser import Site
    >>> data = overview_data(Site(br.release(), date(2026, 11, 26)))
    >>> data["measures"][1]["key"], len(data["measures"][1]["steps"]) > 100
    ('political_prisoners_current', True)
    """
    reporters, pages, publishers = Numbered(), Numbered(), Numbered()
    measures = [
        {"key": measure.key, "counted": measure.counted, "steps": list(_steps(site, measure, reporters, pages))} for measure in MEASURES
    ]
    sources = [
        [source.title, publishers(source.publisher), source.url, str(source.published_on or ""), source.language]
        for source in (_source(site, key) for key in pages.numbers)
    ]
    return {
        "first": FIRST.isoformat(),
        "last": site.today.isoformat(),
        "qualifiers": [qualifier.value for qualifier in Qualifier],
        "reporters": list(reporters.numbers),
        "publishers": list(publishers.numbers),
        "sources": sources,
        "measures": measures,
    }


def _steps(site: Site, measure: Measure, reporters: Numbered, pages: Numbered) -> Iterator[list[Any]]:
    numbers = list(measure.numbers(site.as_far_as_there, measure.key))
    turns = {FIRST, *(day for day in turning_days(numbers) if FIRST < day <= site.today)}
    before: list[Any] | None = None
    for day in sorted(turns):
        shown = _shown(site, measure, numbers, day, reporters, pages)
        if shown != before:
            step = [(day - FIRST).days, *shown]
            if before and shown and before[PAGES] == shown[PAGES]:
                step[PAGES + 1] = 0
            yield step
        before = shown


def _shown(site: Site, measure: Measure, numbers: list[Number], day: date, reporters: Numbered, pages: Numbered) -> list[Any]:
    found = finding(numbers, day, counted=measure.counted, of_a_moment=measure.of_a_moment)
    if found is None:
        return []
    now = found.now
    known = [source for key in sorted(now.source_ids) if (source := site.row("sources", key))]
    return [
        now.value,
        list(Qualifier).index(now.qualifier),
        str(now.as_of),
        reporters(OURS if measure.counted else now.reported_by),
        [pages(source.id) for source in best_first(known)],
        _change(found.year_before, measure.counted, reporters),
        _others(found.others, reporters),
    ]


def _change(change: Change | None, counted: bool, reporters: Numbered) -> Any:
    if change is None:
        return 0
    if counted:
        return [change.value]
    return [change.value, str(change.as_of), reporters(change.reported_by), change.value_now, str(change.as_of_now)]


def _others(others: Range | None, reporters: Numbered) -> Any:
    if others is None:
        return 0
    return [others.low, others.high, [reporters(name) for name in others.reporters], str(others.as_of)]


def _source(site: Site, key: str) -> Source:
    source: Source | None = site.row("sources", key)
    assert source is not None  # only pages that are there were numbered
    return source
