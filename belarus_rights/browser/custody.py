"""Who was held where on which day, as far as is known: the answers of ``Dataset.on`` for every day, for the scripts of the pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from ..views.custody_days import answers, turning_days
from .data_files import data_file

if TYPE_CHECKING:
    from ..models.people import Imprisonment
    from .site import Site

HELD, NOT_KNOWN, NEITHER = 1, 0, -1
"""What is said of a spell and a day: known to hold, seen earlier and not known to have ended, neither."""

_AS_NUMBER = {True: HELD, None: NOT_KNOWN, False: NEITHER}

Turn = tuple[str, int]
"""A day, and what is said from it on."""


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the file that the map and the pages of places read."""
    yield "data/custody.js", partial(custody_file, site)


def custody_file(site: Site) -> str:
    """Write who was held where on which day."""
    return data_file("custody", site.custody)


def custody(site: Site) -> dict[str, Any]:
    """Give for each place its spells with their turns, and how many spells that name no place were held from which day on.

    Examples
    --------
    >>> import belarus_rights as br, datetime
    >>> from belarus_rights.browser import Site
    >>> found = custody(Site(br.release(), datetime.date(2026, 11, 26)))
    >>> found["places"]["fac-ik-9"]["ales-bialiatski-2"]
    [('2021-07-14', 1), ('2025-12-13', 0), ('2025-12-14', -1)]
    """
    by_person: dict[str, list[Imprisonment]] = defaultdict(list)
    for spell in site.rows("imprisonments"):
        by_person[spell.person_id].append(spell)
    places: dict[str, dict[str, list[Turn]]] = defaultdict(dict)
    elsewhere: Counter[tuple[str, int]] = Counter()
    for own in by_person.values():
        for spell, found in zip(own, turns(own), strict=True):
            if spell.facility_id is not None:
                places[spell.facility_id][spell.id] = found
                continue
            before = NEITHER
            for day, answer in found:
                elsewhere[day, before] -= 1
                elsewhere[day, answer] += 1
                before = answer
    return {"places": places, "elsewhere": list(_summed(elsewhere))}


def turns(spells: Sequence[Imprisonment]) -> list[list[Turn]]:
    """Give for each spell of one person the days on which the answer changes; before the first it is neither known to hold nor may it.

    Examples
    --------
    >>> from belarus_rights.models.people import Imprisonment
    >>> turns([Imprisonment(
    ...     id="a-person-1", person_id="a-person", detained_on="2021-07-14", status="in_custody", status_as_of="2022-03",
    ...     source_ids=("a-page",),
    ... )])
    [[('2021-07-14', 1), ('2022-03-02', 0)]]
    """
    found: list[list[Turn]] = [[] for _ in spells]
    for day in turning_days(spells):
        for own, answer in zip(found, answers(spells, day), strict=True):
            number = _AS_NUMBER[answer]
            if number != (own[-1][1] if own else NEITHER):
                own.append((str(day), number))
    return found


def _summed(changes: Counter[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Give the days on which a number changes, with the two numbers from then on."""
    held = unknown = 0
    for day in sorted({day for day, _ in changes}):
        held += changes[day, HELD]
        unknown += changes[day, NOT_KNOWN]
        yield day, held, unknown


def answer_on(found: Sequence[Turn], day: date | str) -> int:
    """Tell what is said of a spell on a day.

    Examples
    --------
    >>> answer_on([("2021-07-14", 1), ("2022-03-02", 0)], date(2021, 7, 13)), answer_on([("2021-07-14", 1)], date(2021, 7, 14))
    (-1, 1)
    """
    return next((answer for start, answer in reversed(found) if start <= str(day)), NEITHER)
