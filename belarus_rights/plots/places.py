"""Places of detention on a map, sized by how many people in the data were held there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians, sqrt
from typing import TYPE_CHECKING, Any, cast

from ..datapackage import Release, resolve
from ..dataset import Dataset
from ..days import as_day
from ..labels import translate
from ..models.people import Imprisonment
from ..models.places import Facility
from ..situation.rendering import say_plain
from ..views.place_of_day import place_known_from
from .labels_on_map import around, free_side
from .outline import outline
from .picture import canvas, finish, licences_of, nothing_to_draw, text_width
from .style import ABOVE, BLUE, INK, MUTED, SMALL, TINY, legend, letters
from .towns import town_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..loading import ReleaseLike

_WHAT = "places_of_detention()"
AREA = 14.0
"""Square points that a circle has for each person."""
MAYBE: dict[str, Any] = {"facecolor": "white", "edgecolor": INK, "linewidth": 0.8, "linestyle": (0, (2, 1.5))}
"""The ring of those of whom nobody says."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A town, or a place of detention without one: its facilities, and the spells that were there."""

    town: str
    facilities: tuple[Facility, ...]
    known: tuple[Imprisonment, ...]
    unknown: tuple[Imprisonment, ...]

    @property
    def both(self) -> int:
        """How many spells were there, known and not known."""
        return len(self.known) + len(self.unknown)

    @property
    def east(self) -> float:
        """Degrees east, the mean of the places."""
        return sum(place.longitude or 0.0 for place in self.facilities) / len(self.facilities)

    @property
    def north(self) -> float:
        """Degrees north, the mean of the places."""
        return sum(place.latitude or 0.0 for place in self.facilities) / len(self.facilities)


def places_of_detention(
    on: str | date = "2021-11-29",
    ax: Axes | None = None,
    *,
    language: str = "en",
    release: ReleaseLike = None,
) -> Axes:
    """Draw a map of the places of detention: a disc for people known to be held on a day, a ring for those of whom nobody says.

    The places of a town are one circle, whose area goes with the number of spells. Most spells in the data name no place, and a spell
    names the place last known, which need not be that of the day. Nobody is drawn at a colony or prison before the verdict: where they
    were held then is not known. The picture says how many it leaves out.

    Parameters
    ----------
    on
        The day; by default that of the founding statement.
    ax
        Where to draw; by default a figure of its own, 16 by 13 cm.
    language
        Of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    release
        The release of the data; see ``load``.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    InvalidValueError
        If there is nothing to draw, or the day is not one.

    Notes
    -----
    The outline of the country is of Natural Earth, in the public domain.

    Examples
    --------
    >>> import belarus_rights as br
    >>> ax = br.plots.places_of_detention("2022-06-01")
    >>> ax.figure.get_suptitle()
    'Places of detention, 2022-06-01'
    """
    ax = canvas(ax, _WHAT, language, 6.3, 5.1)
    found = resolve(release)
    day = as_day(on)
    all_spots, left_out = spots(found, day)
    if not all_spots:
        raise nothing_to_draw(_WHAT, "no facility of the release has coordinates.")
    if not any(spot.both for spot in all_spots):
        raise nothing_to_draw(_WHAT, f"nobody in the data was held on {day} at a place on the map. Choose another day.")
    _ground(ax)
    for spot in sorted(all_spots, key=lambda spot: -spot.both):
        _circles(ax, spot)
    _names(ax, all_spots, language)
    _legend(ax, language)
    known = sum(len(spot.known) for spot in all_spots)
    return finish(
        ax,
        title=translate("Places of detention, {day}", language).format(day=day),
        notes=[
            translate(
                "People in the data only, at the place last known: {known} known to be held on the day; "
                "{left_out} more without a place on the map.",
                language,
            ).format(known=say_plain(known, language), left_out=say_plain(left_out, language)),
            translate("Outline: Natural Earth, public domain; no statement on borders.", language),
        ],
        source_ids=[key for spot in all_spots for row in (*spot.facilities, *spot.known, *spot.unknown) for key in row.source_ids],
        licences=licences_of(found, "facilities", "imprisonments"),
        release=found,
        language=language,
        room=ABOVE,
        told=_told(all_spots, language),
    )


def spots(release: Release, day: date) -> tuple[list[Spot], int]:
    """Give the places with coordinates, and how many spells known to hold on the day are at none of them, as far as is known."""
    spells = Dataset(Imprisonment, cast("tuple[Imprisonment, ...]", release.rows("imprisonments")), release)
    known = tuple(spells.on(day))
    certain = {row.id for row in known}
    unknown = tuple(row for row in spells.on(day, or_unknown=True) if row.id not in certain)
    towns: dict[str, list[Facility]] = {}
    for place in cast("tuple[Facility, ...]", release.rows("facilities")):
        if place.latitude is not None:
            towns.setdefault(place.town or place.id, []).append(place)
    found = []
    for town, facilities in towns.items():
        own = {place.id: place for place in facilities}
        found.append(Spot(town, tuple(facilities), _at(known, own, day), _at(unknown, own, day)))
    return found, len(known) - sum(len(spot.known) for spot in found)


def _at(spells: Iterable[Imprisonment], places: Mapping[str, Facility], day: date) -> tuple[Imprisonment, ...]:
    named = ((row, places.get(row.facility_id or "")) for row in spells)
    return tuple(row for row, place in named if place is not None and place_known_from(row, place) <= day)


def _ground(ax: Axes) -> None:
    points = outline()
    ax.fill([east for east, _ in points], [north for _, north in points], facecolor="#f2f2f2", edgecolor=MUTED, linewidth=0.8, zorder=1)
    ax.set_aspect(1 / cos(radians(53.5)))
    ax.set_axis_off()


def _circles(ax: Axes, spot: Spot) -> None:
    east, north = [spot.east], [spot.north]
    if spot.both == 0:
        ax.scatter(east, north, s=9, facecolor="white", edgecolor=MUTED, linewidth=0.7, zorder=4)
    if spot.unknown:
        ax.scatter(east, north, s=AREA * spot.both, zorder=2, **MAYBE)
    if spot.known:
        ax.scatter(east, north, s=AREA * len(spot.known), facecolor=BLUE, edgecolor="white", linewidth=0.5, zorder=3)


def _names(ax: Axes, found: Sequence[Spot], language: str) -> None:
    """Write town and numbers beside each circle, where they cover neither another circle nor what is written already."""
    circles = {spot.town: around(spot.east, spot.north, _radius(spot)) for spot in found}
    taken = list(circles.values())
    for spot in sorted(found, key=lambda spot: (-spot.both, spot.town)):
        size = SMALL if spot.both else TINY
        number = f" {len(spot.known)}" if spot.known else ""
        maybe = f" (+{len(spot.unknown)}?)" if spot.unknown else ""
        text = f"{town_name(spot.town, language)}{number}{maybe}"
        side, box = free_side(circles[spot.town], text_width(text, size), size, taken)
        taken.append(box)
        ax.annotate(
            text,
            (spot.east, spot.north),
            xytext=(side.right * (_radius(spot) + 2.5), side.up * (_radius(spot) + 1.5)),
            textcoords="offset points",
            ha=side.ha,
            va=side.va,
            zorder=5,
            **letters(size, color=INK if spot.both else MUTED),
        )


def _radius(spot: Spot) -> float:
    return sqrt(AREA * max(spot.both, 1)) / 2


def _legend(ax: Axes, language: str) -> None:
    from matplotlib.lines import Line2D

    look: dict[str, Any] = {"linestyle": "", "marker": "o", "markersize": 7}
    handles: list[Any] = [
        Line2D([], [], color=BLUE, label=translate("Known to be held", language), **look),
        ax.scatter([], [], s=49, label=translate("(+n?) held earlier, not known on the day", language), **MAYBE),
        Line2D([], [], color=MUTED, markerfacecolor="white", label=translate("Nobody in the data", language), **{**look, "markersize": 3}),
    ]
    legend(ax, handles, columns=3, above=0)


def _told(found: Sequence[Spot], language: str) -> str:
    ranked = sorted(
        (spot for spot in found if spot.known or spot.unknown), key=lambda spot: (-len(spot.known), -len(spot.unknown), spot.town)
    )
    numbers = "; ".join(f"{town_name(spot.town, language)} {len(spot.known)} (+{len(spot.unknown)}?)" for spot in ranked)
    return translate("Map. Towns: {count}. Known to be held, and in brackets not known: {numbers}.", language).format(
        count=len(found), numbers=numbers
    )
