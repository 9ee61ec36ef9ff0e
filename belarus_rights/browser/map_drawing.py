"""The map of places of detention as it is drawn in a page: the outline, and for each town its circle and where its name stands.

Circles and names are those of the picture of ``plots.places``; the units of the drawing are a third of a point there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from ..models.places import Facility
from ..plots.labels_on_map import EAST, NORTH, Box, around, free_side
from ..plots.outline import outline
from ..plots.places import AREA, spots
from ..plots.style import SMALL
from ..plots.towns import town_name
from .custody import Count, numbers_on

if TYPE_CHECKING:
    from datetime import date

    from .site import Site

UNIT = 3.0
"""Units of the drawing for a point of the picture."""
WEST, TOP = 22.65, 56.35
"""Degrees of the upper left corner."""
SIZE = (1050, 860)
LETTERS = 1.3 * SMALL
"""The size of the letters, in points: that of the names on a phone, where they are larger than on a desk."""
LETTER = 0.58
"""How wide a letter is, as a share of its size."""
NUMBERS = 9
"""Room for the numbers after a name, in letters."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A town on the map."""

    town: str
    name: str
    facilities: tuple[Facility, ...]
    x: float
    y: float
    held: int
    unknown: int
    most: int
    """The most people of any day."""
    label_x: float
    label_y: float
    anchor: str

    @property
    def radius(self) -> float:
        """Of the ring around all, in units of the drawing."""
        return radius(self.held + self.unknown)

    @property
    def inner(self) -> float:
        """Of the disc of those known to be held."""
        return radius(self.held) if self.held else 0.0


def radius(count: int) -> float:
    """Give the radius of a circle whose area goes with a number of people.

    Examples
    --------
    >>> radius(4) == 2 * radius(1) == 2 * radius(0)
    True
    """
    return round(sqrt(AREA * max(count, 1)) / 2 * UNIT, 2)


def project(east: float, north: float) -> tuple[float, float]:
    """Give the place of a point on the drawing."""
    return round((east - WEST) * EAST * UNIT, 1), round((TOP - north) * NORTH * UNIT, 1)


def ground() -> str:
    """Give the outline of the country as a path.

    Examples
    --------
    >>> ground()[:13]
    'M92.2 782.5L8'
    """
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in (project(east, north) for east, north in outline())) + "Z"


def circles(site: Site, language: str) -> list[Circle]:
    """Give the towns, those with the largest circles first, as they are on the day called today."""
    found, _ = spots(site.release, site.today) if {"facilities", "imprisonments"} <= set(site.tables) else ([], 0)
    counts = {spot.town: [site.custody["counts"].get(place.id, ()) for place in spot.facilities] for spot in found}
    most = {town: _most(own) for town, own in counts.items()}
    ranked = sorted(found, key=lambda spot: (-most[spot.town], spot.town))
    boxes = {spot.town: around(spot.east, spot.north, radius(most[spot.town]) / UNIT) for spot in found}
    taken = [*boxes.values(), *_outside()]
    drawn = []
    for spot in ranked:
        name = town_name(spot.town, language)
        width = (len(name) + (NUMBERS if most[spot.town] else 0)) * LETTERS * LETTER
        side, box = free_side(boxes[spot.town], width, LETTERS, taken)
        taken.append(box)
        x, y = project(spot.east, spot.north)
        out = radius(most[spot.town])
        held, unknown = _together(counts[spot.town], site.today)
        drawn.append(
            Circle(
                spot.town,
                name,
                spot.facilities,
                x,
                y,
                held,
                unknown,
                most[spot.town],
                round(x + side.right * (out + 2.5 * UNIT), 1),
                round(y - side.up * (out + LETTERS * UNIT / 2 + UNIT) + SMALL * UNIT * 0.35, 1),
                {1: "start", -1: "end", 0: "middle"}[side.right],
            )
        )
    return drawn


def _outside() -> Iterator[Box]:
    """Give what lies beyond the left and the right edge of the drawing: no name may reach there."""
    left, right = WEST * EAST, WEST * EAST + SIZE[0] / UNIT
    yield Box(left - SIZE[0], 0, left, 90 * NORTH)
    yield Box(right, 0, right + SIZE[0], 90 * NORTH)


def _together(counts: Sequence[Sequence[Count]], day: date | str) -> tuple[int, int]:
    """Give how many people are known to be held at several places on a day, and of how many more it is not known."""
    found = [numbers_on(own, day) for own in counts]
    return sum(held for held, _ in found), sum(unknown for _, unknown in found)


def _most(counts: Sequence[Sequence[Count]]) -> int:
    """Give the most people who are known to be held, or may be, on any day."""
    days = {day for own in counts for day, *_ in own}
    return max((sum(_together(counts, day)) for day in days), default=0)
