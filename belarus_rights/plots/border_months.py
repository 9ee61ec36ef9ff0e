"""Numbers at the border with the European Union, by month or, where nobody told months, by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ..datapackage import Release, resolve
from ..days import as_day
from ..labels import code_label, translate
from ..models.border import BorderArea, BorderFigure, BorderMeasure
from ..models.dates import PartialDate
from ..models.vocabulary import Qualifier
from .picture import canvas, check_span, finish, licences_of, listed, nothing_to_draw, panels
from .scales import day_axis, number_axis, short, signs_told
from .style import ABOVE, BLUE, ORANGE, SMALL, TINY, legend, letters, plain_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..loading import ReleaseLike

_WHAT = "border()"
MEASURES = (BorderMeasure.CROSSING_ATTEMPTS_PREVENTED, BorderMeasure.PUSHBACKS, BorderMeasure.IRREGULAR_CROSSINGS_DETECTED)
ENOUGH_MONTHS, ENOUGH_YEARS = 6, 3
WHOLE = (None, "All nationalities")
"""What `scope` says of numbers that are of the whole border."""


NO_NUMBER: dict[str, Any] = {"facecolor": "#ebebeb", "edgecolor": "none"}


class Series(NamedTuple):
    """What is never mixed with another: a country, what was counted, and by whom."""

    country: BorderArea
    measure: BorderMeasure
    reporter: str


def border(
    ax: Axes | None = None,
    *,
    language: str = "en",
    measures: str | Sequence[str] = MEASURES,
    since: str | date = "2021-01-01",
    until: str | date | None = None,
    release: ReleaseLike = None,
) -> Axes:
    """Draw attempts, returns and crossings at the border: a row for each country, measure and reporter, on its own scale.

    A bar is one number for one whole calendar month. A reporter who told fewer than six months, but three or more years, has bars of
    whole years. Nothing is added up and nothing is divided.

    Parameters
    ----------
    ax
        Where to draw; by default a figure of its own, 16 cm wide.
    language
        Of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    measures
        Which codes of ``border_figures.measure`` to draw: one, or several.
    since, until
        First and last day; by default until the end of the last number.
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
    >>> len(br.plots.border(measures=["pushbacks"]).child_axes)
    1
    """
    data = resolve(release)
    first, last = as_day(since), as_day(until or data.created)
    check_span(_WHAT, first, last)
    measures = listed(measures)
    chosen = series(data, measures, first, last)
    ax = canvas(ax, _WHAT, language, 6.3, 1.25 + 1.08 * max(len(chosen), 1))
    if not chosen:
        raise nothing_to_draw(
            _WHAT, f"no reporter told six whole months or three whole years of {', '.join(measures)} from {first} to {last}."
        )
    rows = [row for own in chosen.values() for row in own]
    start, end = min(row.period_start.earliest for row in rows), max(_end(row) for row in rows)
    lanes = panels(ax, len(chosen), 1, gap=(0, 0.28 / len(chosen)))
    for lane, (what, own) in zip(lanes, chosen.items(), strict=True):
        _lane(lane, own, language)
        _gaps(lane, own, start, end)
        day_axis(lane, start - timedelta(days=10), end + timedelta(days=10))
        lane.set_title(_title(what, own, language), loc="left", pad=2, **letters(SMALL))
        if lane is not lanes[-1]:
            lane.tick_params(axis="x", labelbottom=False)
    _legend(ax, rows, language)
    counted = translate("Attempts and cases, not persons. Each row has its own scale.", language)
    signs = signs_told({row.qualifier for own in chosen.values() for row in _labelled(own)}, language)
    return finish(
        ax,
        title=translate("Numbers at the border of Belarus with the European Union", language),
        notes=[f"{counted} {signs}".rstrip()],
        source_ids=[key for row in rows for key in row.source_ids],
        licences=licences_of(data, "border_figures"),
        release=data,
        language=language,
        room=12 + ABOVE,
        told=_told(chosen, language),
    )


def series(release: Release, measures: Iterable[str], first: date, last: date) -> dict[Series, list[BorderFigure]]:
    """Give the numbers of each reporter for whole months or, where these are few, whole years; most numbers first."""
    wanted = set(measures)
    months: dict[Series, dict[date, BorderFigure]] = {}
    years: dict[Series, dict[date, BorderFigure]] = {}
    for row in cast("tuple[BorderFigure, ...]", release.rows("border_figures")):
        if row.measure in wanted and row.scope in WHOLE and first <= row.period_start.earliest and _end(row) <= last:
            kept = months if _is_whole(row, 7) else years if _is_whole(row, 4) else {}
            own = kept.setdefault(Series(row.country, row.measure, row.reported_by), {})
            start = row.period_start.earliest
            if start not in own or _exactness(row) > _exactness(own[start]):
                own[start] = row
    found = {what: own for what, own in months.items() if len(own) >= ENOUGH_MONTHS}
    found |= {what: own for what, own in years.items() if len(own) >= ENOUGH_YEARS and what not in found}
    return {
        what: [found[what][start] for start in sorted(found[what])]
        for what in sorted(found, key=lambda what: (what not in months or len(months[what]) < ENOUGH_MONTHS, -len(found[what]), what))
    }


def _exactness(row: BorderFigure) -> tuple[bool, str]:
    return row.qualifier is Qualifier.EXACT, row.id


def _end(row: BorderFigure) -> date:
    return (row.period_end or row.period_start).latest


def _is_whole(row: BorderFigure, length: int) -> bool:
    """Tell whether the period is one calendar month (7 letters of its date) or year (4), and surely so.

    A period from a day to a month ends on some day of that month, not known on which.
    """
    if row.period_end is None or row.period_end.precision not in {"day", row.period_start.precision}:
        return False
    span = PartialDate(row.period_start[:length])
    return len(span) == length and (span.earliest, span.latest) == (row.period_start.earliest, row.period_end.latest)


def _lane(lane: Axes, rows: Sequence[BorderFigure], language: str) -> None:
    plain_axes(lane)
    for row in rows:
        start: Any = row.period_start.earliest + timedelta(days=2)
        width: Any = (_end(row) - row.period_start.earliest) - timedelta(days=4)
        lane.bar(start, row.value, width=width, align="edge", **_look(row.qualifier), gid=row.id)
    top = max(row.value for row in rows)
    lane.set_ylim(0, top * 1.22)
    number_axis(lane.yaxis, language, most=4)
    for row in _labelled(rows):
        middle: Any = row.period_start.earliest + (_end(row) - row.period_start.earliest) / 2
        text = short(row.value, row.qualifier, language)
        lane.annotate(text, (middle, row.value), xytext=(0, 1.5), textcoords="offset points", ha="center", **letters(TINY))


def _labelled(rows: Sequence[BorderFigure]) -> Sequence[BorderFigure]:
    """Give the bars that have their number above: all where there is room, else the highest."""
    return rows if len(rows) < 8 else [max(rows, key=lambda row: (row.value, row.id))]


def _gaps(lane: Axes, rows: Sequence[BorderFigure], start: date, end: date) -> None:
    """Shade what no number is of, so that it does not look like none."""
    edges = [start, *(edge for row in rows for edge in (row.period_start.earliest, _end(row) + timedelta(days=1))), end + timedelta(days=1)]
    for early, late in zip(edges[::2], edges[1::2], strict=True):
        if early < late:
            ends: Any = (early, late)
            lane.axvspan(*ends, **NO_NUMBER, zorder=0)


def _look(qualifier: Qualifier) -> dict[str, Any]:
    if qualifier is Qualifier.EXACT:
        return {"facecolor": BLUE, "edgecolor": BLUE, "linewidth": 0.3}
    return {"facecolor": ORANGE, "edgecolor": "white", "hatch": "//////", "linewidth": 0.3}


def _title(what: Series, rows: Sequence[BorderFigure], language: str) -> str:
    often = translate("by month", language) if _is_whole(rows[0], 7) else translate("by year", language)
    return f"{code_label(what.country, language)}: {code_label(what.measure, language)}, {often} ({what.reporter})"


def _legend(ax: Axes, rows: Iterable[BorderFigure], language: str) -> None:
    from matplotlib.patches import Patch

    found = Counter(row.qualifier is Qualifier.EXACT for row in rows)
    handles = [Patch(**_look(Qualifier.EXACT), label=translate("Exact number", language))] if found[True] else []
    if found[False]:
        handles.append(Patch(**_look(Qualifier.ABOUT), label=translate("About, almost, at least or more than", language)))
    handles.append(Patch(**NO_NUMBER, label=translate("No number in the data", language)))
    legend(ax, handles, columns=3, above=12)


def _told(chosen: dict[Series, list[BorderFigure]], language: str) -> str:
    said = []
    for what, rows in chosen.items():
        top = max(rows, key=lambda row: (row.value, row.id))
        end = rows[-1]
        numbers = [
            f"{row.period_start[:7] if _is_whole(row, 7) else row.period_start[:4]}: {short(row.value, row.qualifier, language)}"
            for row in (rows[0], top, end)
        ]
        said.append(f"{_title(what, rows, language)}: {', '.join(dict.fromkeys(numbers))}")
    return translate("Bar charts. {numbers}.", language).format(numbers="; ".join(said))
