"""The page with the map of places of detention on any day, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..labels import translate
from ..plots.towns import town_name
from .custody import numbers_on
from .map_drawing import SIZE, Circle, circles, ground, radius
from .rendering import render

if TYPE_CHECKING:
    from .site import Site

FIRST = "2020-08-01"
"""The first day of the slider; the field beside it takes earlier days too."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of detention: how many people are held there on the day called today, and how many spells ever name it."""

    row: Any
    held: int
    unknown: int
    ever: int


@dataclass(frozen=True, slots=True)
class Town:
    """The places of a town; a place in no town stands alone."""

    key: str
    name: str
    places: tuple[Place, ...]


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the page in each language."""
    for language in languages:
        yield f"{language}/map.html", partial(map_page, site, language)


def map_page(site: Site, language: str) -> str:
    """Write the page."""
    towns = towns_of(site, language)
    places = [place for town in towns for place in town.places]
    held, unknown = sum(place.held for place in places), sum(place.unknown for place in places)
    return render(
        site,
        "map.html",
        f"{language}/map.html",
        language,
        title=translate("Places of detention on the map", language),
        size=SIZE,
        ground=ground(),
        circles=circles(site, language),
        towns=towns,
        first=FIRST,
        held=held,
        unknown=unknown,
        said=how_many(held, unknown),
        elsewhere=numbers_on(site.custody["elsewhere"], site.today),
        way=partial(way, towns),
        unit=radius(1),
    )


def how_many(held: int, unknown: int) -> str:
    """Tell which sentence fits a day, so that a day of which no source speaks is not led by a number of zero.

    Examples
    --------
    >>> how_many(36, 6), how_many(7, 37), how_many(0, 39)
    ('many', 'few', 'none')
    """
    return "none" if not held else "few" if held < unknown else "many"


def towns_of(site: Site, language: str) -> list[Town]:
    """Give the towns with their places, those first that most spells name."""

    def town(place: Place) -> str:
        return str(place.row.town or place.row.id)

    places = sorted((_place(site, row) for row in site.rows("facilities")), key=lambda place: (town(place), -place.ever, place.row.id))
    grouped = [(key, tuple(found)) for key, found in groupby(places, key=town)]
    found = [Town(key, town_name(own[0].row.town, language) if own[0].row.town else "", own) for key, own in grouped]
    return sorted(found, key=lambda one: (-sum(place.ever for place in one.places), one.key))


def way(towns: Sequence[Town], circle: Circle) -> str:
    """Give where a circle leads: to the place that it stands for, or to the town in the table where it stands for several."""
    own = next(town for town in towns if town.key == circle.town)
    return f"facilities/{own.places[0].row.id}" if len(own.places) == 1 else f"#town-{own.key.lower()}"


def _place(site: Site, row: Any) -> Place:
    held, unknown = numbers_on(site.custody["counts"].get(row.id, ()), site.today)
    return Place(row, held, unknown, len(site.custody["places"].get(row.id, ())))
