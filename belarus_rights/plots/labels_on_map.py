"""On which side of its circle a name stands on the map, so that it covers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

EAST, NORTH = 32.0, 54.0
"""Points for a degree on the map at its own size."""


class Box(NamedTuple):
    """A box on the map, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes share anything."""
        return self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top


class Side(NamedTuple):
    """Where a name stands as seen from its circle, and how it is aligned."""

    right: int
    up: int
    ha: Literal["left", "center", "right"]
    va: Literal["bottom", "center", "top"]


SIDES = (Side(1, 0, "left", "center"), Side(-1, 0, "right", "center"), Side(0, 1, "center", "bottom"), Side(0, -1, "center", "top"))


def around(east: float, north: float, radius: float) -> Box:
    """Give the box around a circle."""
    return Box(east * EAST - radius, north * NORTH - radius, east * EAST + radius, north * NORTH + radius)


def free_side(circle: Box, width: float, height: float, taken: Sequence[Box]) -> tuple[Side, Box]:
    """Give the side on which a name covers least of what is taken, to the right if possible, and the box that it takes.

    Examples
    --------
    >>> circle, neighbour = around(0, 0, 5), around(1, 0, 5)
    >>> free_side(circle, 40, 7, [circle])[0].ha, free_side(circle, 40, 7, [circle, neighbour])[0].ha
    ('left', 'right')
    """
    boxes = {side: _beside(circle, side, width, height) for side in SIDES}
    best = min(SIDES, key=lambda side: sum(boxes[side].meets(other) for other in taken if other is not circle))
    return best, boxes[best]


def _beside(circle: Box, side: Side, width: float, height: float) -> Box:
    middle, level = (circle.left + circle.right) / 2, (circle.bottom + circle.top) / 2
    left = {1: circle.right + 2.5, -1: circle.left - 2.5 - width, 0: middle - width / 2}[side.right]
    bottom = {1: circle.top + 1.5, -1: circle.bottom - 1.5 - height, 0: level - height / 2}[side.up]
    return Box(left, bottom, left + width, bottom + height)
