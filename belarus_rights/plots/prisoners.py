"""Political prisoners over time, as each reporter counted them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from ..datapackage import resolve
from ..days import as_day
from ..labels import code_label, translate
from ..models.vocabulary import Qualifier
from .milestones import elections, mark, releases
from .picture import canvas, check_span, finish, licences_of, listed, nothing_to_draw, points_wide, text_width
from .scales import day_axis, middle, number_axis, short, state_told
from .style import ABOVE, BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, SMALL, VERMILION, legend, letters, plain_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..datapackage import Release
    from ..loading import ReleaseLike
    from ..models.numbers import Figure

_WHAT = "political_prisoners()"
_LOOKS = ((BLUE, "o"), (VERMILION, "s"), (GREEN, "p"), (PURPLE, "X"), (ORANGE, "P"))
ROW = 11
"""Points that each further row of the legend takes."""
FAR = timedelta(days=100)
"""Between numbers further apart the line is dotted: nobody counted meanwhile."""
_SHAPES = {Qualifier.AT_LEAST: "^", Qualifier.MORE_THAN: "^", Qualifier.ABOUT: "d", Qualifier.ALMOST: "v", Qualifier.UP_TO: "v"}


def political_prisoners(
    ax: Axes | None = None,
    *,
    language: str = "en",
    since: str | date = "2020-08-01",
    until: str | date | None = None,
    reporters: str | Sequence[str] | None = None,
    milestones: bool = True,
    smallest_release: int = 40,
    release: ReleaseLike = None,
) -> Axes:
    """Draw how many political prisoners there were, with elections and releases as milestones.

    A line joins the numbers of one reporter, and of those only the ones that are exact and known to the day; others stand as open
    marks, a number of a month or a year as a stroke as long as that. Numbers of different reporters are never joined.

    Parameters
    ----------
    ax
        Where to draw; by default a figure of its own, 16 by 11 cm.
    language
        Of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    since, until
        First and last day; until the release was made by default.
    reporters
        Who counted, one or several: a line for each. By default a line for the reporter with most numbers, and a ring for each number
        of others.
    milestones
        Whether to mark elections of the whole country and releases.
    smallest_release
        How many people a release on one day must have freed to be a milestone.
    release
        The release of the data; see ``load``.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    InvalidValueError
        If there is nothing to draw, or a day is not one.

    Examples
    --------
    >>> import belarus_rights as br
    >>> ax = br.plots.political_prisoners(language="be")
    >>> ax.figure.get_suptitle()
    'Палітвязні ў Беларусі'
    """
    ax = canvas(ax, _WHAT, language, 6.3, 4.3)
    found = resolve(release)
    first, last = as_day(since), as_day(until or found.created)
    check_span(_WHAT, first, last)
    counted = counted_numbers(found, first, last)
    lines = listed(reporters) if reporters is not None else longest(counted)
    shown = [row for row in counted if reporters is None or row.reported_by in lines]
    if not shown:
        known = ", ".join(sorted({row.reported_by for row in counted}))
        raise nothing_to_draw(_WHAT, f"nobody asked for counted from {first} to {last}. Reporters of that time: {known or 'none'}.")
    plain_axes(ax)
    handles = [
        _series(ax, [row for row in shown if row.reported_by == name], name, *_LOOKS[n % len(_LOOKS)]) for n, name in enumerate(lines)
    ]
    handles += _others(ax, [row for row in shown if row.reported_by not in lines], language)
    handles += _inexact(shown, language)
    freed = releases(found, first, last, smallest_release) if milestones else []
    marks = [*elections(found, first, last), *freed] if milestones else []
    top = max(row.value for row in shown)
    ax.set_ylim(0, top * (1.42 if marks else 1.12))  # room for the labels of the milestones above the numbers
    number_axis(ax.yaxis, language)
    ax.set_yticks([tick for tick in ax.get_yticks() if tick <= top * 1.12])
    day_axis(ax, first, last)
    mark(ax, marks, language)
    _ends(ax, [row for row in shown if row.reported_by == lines[0]], language)
    columns = _columns(ax, handles)
    rows = -(-len(handles) // columns)
    legend(ax, handles, columns=columns, above=0)  # within the axes it would cover lines and numbers
    return finish(
        ax,
        title=translate("Political prisoners in Belarus", language),
        notes=[
            translate("Organisations count differently: only exact numbers of one reporter, known to the day, are joined.", language),
            translate("Releases on one day, from {count} people on, by the highest number reported.", language).format(
                count=smallest_release
            )
            + (f" {state_told(language)}" if any(milestone.claimed for milestone in freed) else "")
            if freed
            else "",
        ],
        source_ids=[key for row in [*shown, *(milestone.row for milestone in marks)] for key in row.source_ids],
        licences=licences_of(found, "figures"),
        release=found,
        language=language,
        room=ABOVE + ROW * (rows - 1),
        told=told(shown, lines[0], language),
    )


def counted_numbers(release: Release, first: date, last: date) -> list[Figure]:
    """Give who counted how many, the oldest first; not what a body of the state said."""
    from ..models.numbers import ReporterKind

    rows = cast("tuple[Figure, ...]", release.rows("figures"))
    return sorted(
        (
            row
            for row in rows
            if row.measure == "political_prisoners_current"
            and row.reporter_kind is not ReporterKind.STATE
            and first <= row.as_of.earliest
            and row.as_of.latest <= last
        ),
        key=lambda row: (row.as_of.latest, row.value, row.id),
    )


def longest(rows: Iterable[Figure]) -> list[str]:
    """Give the reporter with most numbers."""
    counts = Counter(row.reported_by for row in rows if not row.reported_by.endswith("(unnamed)"))
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:1]]


def joined(rows: Iterable[Figure]) -> list[Figure]:
    """Give the numbers that a line may join: exact, and known to the day."""
    return [row for row in rows if row.qualifier is Qualifier.EXACT and row.as_of.precision == "day"]


def _series(ax: Axes, rows: Sequence[Figure], name: str, colour: str, marker: str) -> Any:
    from matplotlib.lines import Line2D

    on_line = joined(rows)
    days: list[Any] = [row.as_of.earliest for row in on_line]
    ax.plot(
        days, [row.value for row in on_line], color=colour, marker=marker, markersize=2.6, linestyle="", zorder=3, gid=f"numbers of {name}"
    )
    for early, late in pairwise(on_line):
        ends: Any = (early.as_of.earliest, late.as_of.earliest)
        far = ends[1] - ends[0] > FAR
        ax.plot(ends, (early.value, late.value), color=colour, linewidth=1.2, linestyle=":" if far else "-", zorder=2.9)
    for row in rows:
        if row not in on_line:
            _alone(ax, row, colour, _SHAPES.get(row.qualifier, marker), 4.5)
    if on_line or not rows:
        return Line2D([], [], color=colour, marker=marker, markersize=2.6, linewidth=1.2 if len(on_line) > 1 else 0, label=name)
    seen = Counter(_SHAPES.get(row.qualifier, marker) for row in rows).most_common(1)[0][0]
    return Line2D([], [], color=colour, marker=seen, markersize=4.5, markerfacecolor="white", linestyle="", label=name)


def _alone(ax: Axes, row: Figure, colour: str, marker: str, size: float) -> None:
    when: Any = middle(row.as_of)
    ends: Any = (row.as_of.earliest, row.as_of.latest)
    ax.plot([when], [row.value], marker=marker, markersize=size, color=colour, markerfacecolor="white", markeredgewidth=0.8, zorder=2.8)
    if row.as_of.precision != "day":
        ax.plot(ends, [row.value] * 2, color=colour, linewidth=0.8, zorder=2.7)


def _columns(ax: Axes, handles: Sequence[Any]) -> int:
    """Give how many entries of the legend find room beside each other."""
    widest = max(text_width(handle.get_label(), SMALL) for handle in handles) + 32
    return max(1, min(3, int(points_wide(ax) * 0.9 / widest)))


def _others(ax: Axes, rows: Sequence[Figure], language: str) -> list[Any]:
    from matplotlib.lines import Line2D

    for row in rows:
        _alone(ax, row, MUTED, _SHAPES.get(row.qualifier, "o"), 3.6)
    label = translate("Others, each by itself", language)
    return [Line2D([], [], linestyle="", marker="o", markersize=3.6, color=MUTED, markerfacecolor="white", label=label)] if rows else []


def _inexact(rows: Sequence[Figure], language: str) -> list[Any]:
    from matplotlib.lines import Line2D

    used: dict[str, list[Qualifier]] = {}
    for qualifier in sorted({row.qualifier for row in rows if row.qualifier in _SHAPES}, key=list(_SHAPES).index):
        used.setdefault(_SHAPES[qualifier], []).append(qualifier)
    return [
        Line2D(
            [],
            [],
            linestyle="",
            marker=marker,
            markersize=4.5,
            color=INK,
            markerfacecolor="white",
            label=", ".join(code_label(qualifier, language).lower() for qualifier in qualifiers),
        )
        for marker, qualifiers in used.items()
    ]


def _ends(ax: Axes, rows: Sequence[Figure], language: str) -> None:
    """Write the highest and the last number of the line beside it."""
    on_line = joined(rows)
    if not on_line:
        return
    for row, place, side in ((max(on_line, key=lambda r: r.value), (0, 5), "center"), (on_line[-1], (4, -2.5), "left")):
        where: Any = (row.as_of.earliest, row.value)
        ax.annotate(
            say(row, language), where, xytext=place, textcoords="offset points", ha=side, **letters(SMALL, fontweight="bold"), zorder=4
        )


def say(row: Figure, language: str) -> str:
    """Give a number as it stands on the picture."""
    return short(row.value, row.qualifier, language)


def told(rows: Sequence[Figure], reporter: str, language: str) -> str:
    """Say in words what the line of a reporter shows."""
    on_line = joined(row for row in rows if row.reported_by == reporter)
    if not on_line:
        return translate("Numbers, each by itself: {count}.", language).format(count=len(rows))
    low, top, end = on_line[0], max(on_line, key=lambda row: row.value), on_line[-1]
    return translate("Line chart. {reporter}: {first} on {first_day}, at most {top} on {top_day}, {last} on {last_day}.", language).format(
        reporter=reporter,
        first=say(low, language),
        first_day=low.as_of,
        top=say(top, language),
        top_day=top.as_of,
        last=say(end, language),
        last_day=end.as_of,
    )
