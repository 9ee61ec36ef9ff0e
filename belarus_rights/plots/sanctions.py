"""Sanctions, round by round, of those who imposed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, cast

from ..datapackage import Release, resolve
from ..days import as_day
from ..labels import translate
from ..models.responses import InternationalResponse
from ..situation.rendering import say_plain
from .picture import canvas, check_span, finish, licences_of, listed, nothing_to_draw, panels
from .scales import day_axis, middle, number_axis
from .style import ABOVE, INK, SMALL, TINY, fill, legend, letters, plain_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..loading import ReleaseLike

_WHAT = "sanctions()"
ROOM, NEAR = timedelta(days=45), timedelta(days=110)


def sanctions(
    ax: Axes | None = None,
    *,
    language: str = "en",
    actors: str | Sequence[str] | None = None,
    since: str | date = "2020-08-01",
    until: str | date | None = None,
    release: ReleaseLike = None,
) -> Axes:
    """Draw the rounds of sanctions: how many persons and entities each newly listed, a row for each of those who imposed them.

    All rows have the same scale. A round of other measures, or one whose listings nobody counted, has a mark on the axis in place of a bar.

    Parameters
    ----------
    ax
        Where to draw; by default a figure of its own, 16 by 13 cm.
    language
        Of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    actors
        Who imposed them, one or several; by default all who did, those with most rounds first.
    since, until
        First and last day; until the release was made by default.
    release
        The release of the data; see ``load``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes around the rows, which are its ``child_axes``.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    InvalidValueError
        If there is nothing to draw, or a day is not one.

    Examples
    --------
    >>> import belarus_rights as br
    >>> len(br.plots.sanctions(actors=["Canada", "Switzerland"]).child_axes)
    2
    """
    ax = canvas(ax, _WHAT, language, 6.3, 5.2)
    found = resolve(release)
    first, last = as_day(since), as_day(until or found.created)
    check_span(_WHAT, first, last)
    rounds = rounds_of_sanctions(found, first, last)
    counts = Counter(row.actors for row in rounds)
    ranked = sorted(counts, key=lambda names: (-counts[names], names))
    lanes = [(name,) for name in listed(actors)] if actors is not None else ranked
    drawn = [row for row in rounds if row.actors in lanes]
    if not drawn or not lanes:
        known = ", ".join("; ".join(names) for names in ranked)
        raise nothing_to_draw(_WHAT, f"no round of sanctions of those asked for from {first} to {last}. In that time: {known or 'nobody'}.")
    top = max(_size(row) for row in drawn)
    for lane, names in zip(panels(ax, len(lanes), 1, gap=(0, 0.035)), lanes, strict=True):
        rows = [row for row in drawn if row.actors == names]
        _lane(lane, rows, top, language)
        day_axis(lane, first - ROOM, last + ROOM / 3)
        lane.set_title(", ".join(names), loc="right", y=1.0, pad=-7, **letters(SMALL, fontweight="bold"))
        if names != lanes[-1]:
            lane.tick_params(axis="x", labelbottom=False)
    _legend(ax, language)
    return finish(
        ax,
        title=translate("New listings by round of sanctions", language),
        notes=[
            translate("Numbers are new listings of each round, not totals: persons + entities; “?” where one was not counted.", language)
        ],
        source_ids=[key for row in drawn for key in row.source_ids],
        licences=licences_of(found, "international_responses"),
        release=found,
        language=language,
        room=ABOVE,
        told=_told(drawn, lanes, language),
    )


def rounds_of_sanctions(release: Release, first: date, last: date) -> list[InternationalResponse]:
    """Give the rounds of sanctions from one day to another."""
    rows = cast("tuple[InternationalResponse, ...]", release.rows("international_responses"))
    within = [row for row in rows if row.kind == "sanctions" and first <= row.date.earliest and row.date.latest <= last]
    return sorted(within, key=lambda row: (row.date, row.id))


def _size(row: InternationalResponse) -> int:
    return (row.persons_listed or 0) + (row.entities_listed or 0)


def _lane(lane: Axes, rows: Sequence[InternationalResponse], top: int, language: str) -> None:
    plain_axes(lane)
    sized = [row for row in rows if _size(row)]
    others: list[Any] = [middle(row.date) for row in rows if not _size(row)]
    days: list[Any] = [middle(row.date) for row in sized]
    persons = [row.persons_listed or 0 for row in sized]
    lane.bar(days, persons, width=16, label=translate("Persons", language), **fill(0))
    lane.bar(days, [row.entities_listed or 0 for row in sized], bottom=persons, width=16, label=translate("Entities", language), **fill(1))
    for day, row, side in zip(days, sized, _sides(days), strict=True):
        out = {"left": 1, "right": -1}.get(side, 0)
        lane.annotate(
            label(row, language), (day, _size(row)), xytext=(out, 1.5), textcoords="offset points", ha=side, **letters(TINY - 0.5)
        )
    lane.plot(
        others, [0] * len(others), linestyle="", marker="D", markersize=3.4, color=INK, markerfacecolor="white", clip_on=False, zorder=4
    )
    lane.set_ylim(0, top * 1.35)
    number_axis(lane.yaxis, language, most=3)
    lane.set_yticks([tick for tick in lane.get_yticks() if tick <= top])  # no line of the grid runs through the name above


def _sides(days: Sequence[date]) -> list[Literal["left", "center", "right"]]:
    """Tell on which side of its bar a label stands: away from the nearer neighbour, if there is a near one."""
    gaps = [NEAR, *(late - early for early, late in pairwise(days)), NEAR]
    found: list[Literal["left", "center", "right"]] = []
    for before, after in pairwise(gaps):
        alone = min(before, after) >= NEAR or abs(before - after) < timedelta(days=10)
        found.append("center" if alone else "left" if before < after else "right")
    return found


def label(row: InternationalResponse, language: str) -> str:
    """Give the numbers of a round: persons and, if there are any or nobody counted them, entities."""
    persons, entities = (("?" if n is None else say_plain(n, language)) for n in (row.persons_listed, row.entities_listed))
    return persons if entities == "0" else f"{persons}+{entities}"


def _legend(ax: Axes, language: str) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    other = translate("Other measures, or listings not counted", language)
    handles = [
        Patch(**fill(0), label=translate("Persons", language)),
        Patch(**fill(1), label=translate("Entities", language)),
        Line2D([], [], linestyle="", marker="D", markersize=3.4, color=INK, markerfacecolor="white", label=other),
    ]
    legend(ax, handles, columns=3, above=0)


def _told(rows: Sequence[InternationalResponse], lanes: Sequence[tuple[str, ...]], language: str) -> str:
    said = []
    for names in lanes:
        own = [row for row in rows if row.actors == names]
        listed = ", ".join(f"{row.date}: {label(row, language)}" for row in own if _size(row))
        said.append(f"{', '.join(names)} ({len(own)}): {listed}")
    return translate("Bar charts. {numbers}.", language).format(numbers="; ".join(said))
