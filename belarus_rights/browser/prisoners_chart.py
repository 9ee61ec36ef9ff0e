"""How many political prisoners there were, as reporters counted them: a small picture and a table, both drawn on the server.

Sideways all places are shares of the width, so that the picture fits a phone and a screen without being made smaller with its letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ..labels import code_label
from ..models.vocabulary import Qualifier
from ..plots.prisoners import FAR, counted_numbers, joined, longest, told
from ..plots.scales import middle, short
from ..situation.rendering import say

if TYPE_CHECKING:
    from ..models.numbers import Figure
    from .site import Site

HEIGHT = 220
"""Of the part between the axes, in pixels."""

SHAPES = {Qualifier.AT_LEAST: "up", Qualifier.MORE_THAN: "up", Qualifier.ABOUT: "about", Qualifier.ALMOST: "down", Qualifier.UP_TO: "down"}
"""The marks of numbers that are not exact, as in the pictures of ``plots``."""


@dataclass(frozen=True, slots=True)
class Point:
    """A number where it stands: from the left in hundredths of the width, from the top in pixels."""

    row: Figure
    left: float
    top: float
    shape: str
    own: bool
    """Whether it is of the reporter whose line is drawn."""
    said: str
    in_words: str
    """The same for the table, where there is room."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A piece of the line, or a number of a month or a year, as long as that."""

    left: float
    top: float
    right: float
    bottom: float
    kind: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws."""

    reporter: str
    points: tuple[Point, ...]
    strokes: tuple[Stroke, ...]
    years: tuple[tuple[float, int], ...]
    levels: tuple[tuple[float, int], ...]
    shapes: tuple[tuple[str, str], ...]
    """The marks of what is not exact, and what each says."""
    told: str


def prisoners_chart(site: Site, language: str, first: date) -> Chart | None:
    """Lay the picture out; None if nobody counted.

    Examples
    --------
    >>> import belarus_rights as br
    >>> from belarus_rights.browser import Site
    >>> chart = prisoners_chart(Site(br.release(), date(2026, 11, 26)), "en", date(2020, 8, 1))
    >>> any(point.said == "888" for point in chart.points)
    True
    """
    rows = counted_numbers(site.as_far_as_there, first, site.today)
    names = longest(rows)
    if not names:
        return None
    scale = _Scale(first, site.today, max(row.value for row in rows))
    used = [qualifier for qualifier in SHAPES if any(row.qualifier is qualifier for row in rows)]
    return Chart(
        names[0],
        tuple(_point(row, scale, names[0], language) for row in rows),
        tuple(_strokes(rows, scale, names[0])),
        tuple((scale.left(date(year, 1, 1)), year) for year in range(first.year + 1, site.today.year + 1)),
        tuple((scale.top(level), level) for level in range(0, scale.most + 1, scale.step)),
        tuple(
            (shape, ", ".join(code_label(qualifier, language).lower() for qualifier in used if SHAPES[qualifier] == shape))
            for shape in dict.fromkeys(SHAPES[qualifier] for qualifier in used)
        ),
        told(rows, names[0], language),
    )


class _Scale:
    def __init__(self, first: date, last: date, most: int) -> None:
        self.first = first
        self.days = max((last - first).days, 1)
        self.step = next(step for step in (50, 100, 250, 500, 1000, 2500, 10**9) if most / step <= 5)
        self.most = -(-most // self.step) * self.step

    def left(self, day: date) -> float:
        return round((day - self.first).days / self.days * 100, 2)

    def top(self, value: int) -> float:
        return round(HEIGHT * (1 - value / self.most), 1)


def _point(row: Figure, scale: _Scale, reporter: str, language: str) -> Point:
    shape = SHAPES.get(row.qualifier, "dot")
    return Point(
        row,
        scale.left(middle(row.as_of)),
        scale.top(row.value),
        shape,
        row.reported_by == reporter,
        short(row.value, row.qualifier, language),
        say(row.qualifier, row.value, language),
    )


def _strokes(rows: Sequence[Figure], scale: _Scale, reporter: str) -> Iterator[Stroke]:
    for row in rows:
        if row.as_of.precision != "day":
            top = scale.top(row.value)
            yield Stroke(scale.left(row.as_of.earliest), top, scale.left(row.as_of.latest), top, "span")
    for one, other in pairwise(joined(row for row in rows if row.reported_by == reporter)):
        days = one.as_of.earliest, other.as_of.earliest
        yield Stroke(
            scale.left(days[0]),
            scale.top(one.value),
            scale.left(days[1]),
            scale.top(other.value),
            "gap" if days[1] - days[0] > FAR else "line",
        )
