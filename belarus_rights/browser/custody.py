"""Who was held where on which day, as far as is known: the answers of ``Dataset.on`` for every day, for the scripts of the pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from ..views.custody_days import answers, turning_days
from ..views.place_of_day import place_known_from
from .data_files import data_file

if TYPE_CHECKING:
    from ..models.people import Imprisonment
    from .site import Site

HELD, NOT_KNOWN, NEITHER = 1, 0, -1
"""What is said of a spell and a day: known to hold, seen earlier and not known to have ended, neither."""
ELSEWHERE = 2
"""What is said of a spell, a day and the place that the spell names: it holds or may hold, but where on that day is not known."""
SILENT = 3
"""What is said of a spell and a day where nothing tells whether the person was held; ``NEITHER`` is then known not to hold."""

_AS_NUMBER = {True: HELD, None: NOT_KNOWN, False: NEITHER}

Turn = tuple[str, int]
"""A day, and what is said from it on."""
Count = tuple[str, int, int]
"""A day, and from it on how many people are known to be held, and of how many more it is not known."""
NOWHERE = ""
"""Stands for no known place."""


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the file that the map and the pages of places read."""
    yield "data/custody.js", partial(custody_file, site)


def custody_file(site: Site) -> str:
    """Write who was held where on which day."""
    return data_file("custody", site.custody)


def custody(site: Site) -> dict[str, Any]:
    """Give for each place its spells with their turns, and how many people were held there, or at no known place, from which day on.

    A person is counted once on a day, however many spells may hold: by one that is known to hold, or else by the latest that may.

    Examples
    --------
    >>> import belarus_rights as br, datetime
    >>> from belarus_rights.browser import Site
    >>> found = custody(Site(br.release(), datetime.date(2026, 11, 26)))
    >>> found["places"]["fac-ik-9"]["ales-bialiatski-2"]
    [('2021-07-14', 2), ('2023-03-04', 1), ('2025-12-13', 0), ('2025-12-14', -1)]
    """
    by_person: dict[str, list[Imprisonment]] = defaultdict(list)
    for spell in site.rows("imprisonments"):
        by_person[spell.person_id].append(spell)
    places: dict[str, dict[str, list[Turn]]] = defaultdict(dict)
    changes: dict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    for person in by_person.values():
        own = sorted(person, key=lambda spell: str(spell.first_seen_in_custody or ""))
        since = [_known_from(site, spell) for spell in own]
        for spell, start, found in zip(own, since, turns(own, silence=True), strict=True):
            if spell.facility_id is not None:
                places[spell.facility_id][spell.id] = at_place(found, start)
        before = (NOWHERE, NEITHER)
        for day, place, answer in _once(own, since):
            changes[before[0]][day, before[1]] -= 1
            changes[place][day, answer] += 1
            before = place, answer
    counts = {place: list(_summed(found)) for place, found in changes.items()}
    return {"places": places, "elsewhere": counts.pop(NOWHERE, []), "counts": counts}


def numbers_on(counts: Sequence[Count], day: date | str) -> tuple[int, int]:
    """Give how many people are known to be held on a day, and of how many more it is not known.

    Examples
    --------
    >>> numbers_on([("2021-07-14", 1, 0), ("2022-03-02", 0, 1)], "2021-12-31")
    (1, 0)
    """
    return next(((held, unknown) for start, held, unknown in reversed(counts) if start <= str(day)), (0, 0))


def _known_from(site: Site, spell: Imprisonment) -> date:
    place = site.row("facilities", spell.facility_id) if spell.facility_id is not None else None
    return place_known_from(spell, place) if place is not None else date.max


def _once(spells: Sequence[Imprisonment], since: Sequence[date]) -> Iterator[tuple[str, str, int]]:
    """Give the days on which it changes where a person is counted and how; the spells are those of the person, the latest last."""
    found = turns(spells)
    for day in sorted({day for own in found for day, _ in own} | {str(start) for start in since}):
        said = [(answer_on(own, day), number) for number, own in enumerate(found)]
        answer, number = max((one for one in said if one[0] in (HELD, NOT_KNOWN)), default=(NEITHER, 0))
        place = spells[number].facility_id if answer != NEITHER and str(since[number]) <= day else None
        yield day, place or NOWHERE, answer


def turns(spells: Sequence[Imprisonment], *, silence: bool = False) -> list[list[Turn]]:
    """Give for each spell of one person the days on which the answer changes; before the first it is neither known to hold nor may it.

    With ``silence``, days on which a spell is not known not to hold are told apart: nothing that is known of it speaks of them.

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
    for day in (date.min, *turning_days(spells)) if silence else turning_days(spells):
        for spell, own, answer in zip(spells, found, answers(spells, day), strict=True):
            number = SILENT if silence and answer is False and spell.holds_on(day) is None else _AS_NUMBER[answer]
            if number != (own[-1][1] if own else NEITHER):
                own.append((str(day), number))
    return found


def at_place(found: Sequence[Turn], since: date) -> list[Turn]:
    """Give the turns of a spell at a place that is known to be its place from a day on.

    Examples
    --------
    >>> at_place([("2021-07-14", 1), ("2025-12-13", -1)], date(2023, 3, 4))
    [('2021-07-14', 2), ('2023-03-04', 1), ('2025-12-13', -1)]
    """
    early = [(day, ELSEWHERE if answer in (HELD, NOT_KNOWN) else answer) for day, answer in found if day < str(since)]
    return _turning([*early, *_from(found, since)])


def _from(found: Sequence[Turn], since: date) -> Iterator[Turn]:
    yield str(since), answer_on(found, since)
    yield from (turn for turn in found if turn[0] > str(since))


def _turning(found: Iterable[Turn]) -> list[Turn]:
    """Leave out the turns after which the answer is that before."""
    kept: list[Turn] = []
    for day, answer in found:
        if answer != (kept[-1][1] if kept else NEITHER):
            kept.append((day, answer))
    return kept


def _summed(changes: Counter[tuple[str, int]]) -> Iterator[Count]:
    """Give the days on which a number changes, with the two numbers from then on."""
    held = unknown = 0
    for day in sorted({day for (day, answer), number in changes.items() if answer in (HELD, NOT_KNOWN) and number}):
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
