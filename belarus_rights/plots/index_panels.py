"""What indices say of the country since 1991, each on its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from ..datapackage import Release, resolve
from ..interop.extras import need
from ..labels import check_language, code_label, translate
from ..models.numbers import IndexValue
from .picture import canvas, finish, nothing_to_draw, panels, wrapped
from .scales import decimal
from .style import BLUE, TINY, letters, plain_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..loading import ReleaseLike

_WHAT = "indices()"
CHOSEN = (
    ("freedom_in_the_world", "political_rights"),
    ("freedom_in_the_world", "civil_liberties"),
    ("v_dem", "v2x_libdem"),
    ("v_dem", "v2x_freexp"),
    ("v_dem", "v2x_frassoc_thick"),
    ("v_dem", "v2xel_frefair"),
    ("human_rights_protection_scores", "theta_mean"),
    ("political_terror_scale", "pts_s"),
    ("worldwide_governance_indicators", "voice_and_accountability_percentile"),
    ("eiu_democracy_index", "overall_score"),
    ("bti", "rule_of_law"),
    ("world_press_freedom_index", "score"),
)
"""The indices, and the score of each, that are drawn by default."""


PANEL, BELOW = 0.95, 0.25
"""Inches: the height of a small picture, and the room for the years below it."""


def indices(
    ax: Axes | None = None,
    *,
    language: str = "en",
    scores: Sequence[tuple[str, str]] = CHOSEN,
    since: int = 1991,
    columns: int = 3,
    release: ReleaseLike = None,
) -> Axes:
    """Draw scores of the country in indices, a small picture for each, on its own scale, with the direction that is better.

    A line joins scores at most two years apart. Where an index changed its scale, the years on the scale that most of them have are drawn.

    Parameters
    ----------
    ax
        Where to draw; by default a figure of its own, 16 cm wide.
    language
        Of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    scores
        Pairs of ``index`` and ``component`` of the table ``indices``.
    since
        First year.
    columns
        How many pictures stand side by side.
    release
        The release of the data; see ``load``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes around the small pictures, which are its ``child_axes``.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    InvalidValueError
        If one of the scores has no values.

    Examples
    --------
    >>> import belarus_rights as br
    >>> ax = br.plots.indices(scores=[("v_dem", "v2x_libdem")])
    >>> len(ax.child_axes)
    1
    """
    found = resolve(release)
    need("matplotlib", "plot", _WHAT)
    check_language(language)
    chosen = {(index, component): on_one_scale(found, index, component, since) for index, component in scores}
    for (index, component), rows in chosen.items():
        if not rows:
            raise nothing_to_draw(_WHAT, f"{index!r} has no {component!r} since {since}. The table indices lists what there is.")
    if not chosen:
        raise nothing_to_draw(_WHAT, "no scores were asked for.")
    titles = [title(rows[-1], language) for rows in chosen.values()]
    rows_of = -(-len(chosen) // columns)
    above = max(text.count("\n") + 1 for text in titles) * 9 / 72
    height = rows_of * PANEL + (rows_of - 1) * (above + BELOW)
    ax = canvas(ax, _WHAT, language, 6.3, height + above + 1.0)
    small = panels(ax, rows_of, columns, gap=(0.09, (above + BELOW) / height))
    last = max(row.year for row in _all(found))
    for panel, rows, text in zip(small, chosen.values(), titles, strict=False):
        _panel(panel, rows, since, last, language)
        panel.set_title(text, loc="left", pad=3, **letters(TINY))
    for spare in small[len(chosen) :]:
        spare.remove()
    drawn = [row for rows in chosen.values() for row in rows]
    return finish(
        ax,
        title=translate("Belarus in indices", language),
        notes=[
            translate(
                "Each index has its own scale. ↑ higher is better, ↓ lower is better. Shaded: the bounds that its publisher gives.",
                language,
            ),
            translate("Scores of different editions are not always comparable.", language),
        ],
        source_ids=[key for row in drawn for key in row.source_ids],
        licences=sorted({row.licence.value for row in drawn}),
        release=found,
        language=language,
        told=_told(drawn, language),
    )


def _all(release: Release) -> tuple[IndexValue, ...]:
    return cast("tuple[IndexValue, ...]", release.rows("indices"))


def on_one_scale(release: Release, index: str, component: str, since: int) -> list[IndexValue]:
    """Give the values of a score by year, on the scale that most of them have."""
    rows = [
        row for row in _all(release) if (row.index, row.component) == (index, component) and row.value is not None and row.year >= since
    ]
    scales = [(row.scale_min, row.scale_max, row.higher_is_better) for row in rows]
    most = max(scales, key=scales.count, default=None)
    return sorted((row for row, scale in zip(rows, scales, strict=True) if scale == most), key=lambda row: (row.year, row.id))


def _panel(panel: Axes, rows: Sequence[IndexValue], since: int, last: int, language: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    plain_axes(panel)
    years, values = [row.year for row in rows], [row.value or 0.0 for row in rows]
    panel.plot(years, values, linestyle="", marker="o", markersize=2, color=BLUE, zorder=3)
    for early, late in pairwise(rows):
        if late.year - early.year <= 2 and early.value is not None and late.value is not None:  # some are published every second year
            panel.plot((early.year, late.year), (early.value, late.value), color=BLUE, linewidth=1.1, zorder=2.5)
    bounds = [(row.year, row.value_low, row.value_high) for row in rows if row.value_low is not None and row.value_high is not None]
    if bounds:
        shaded: Any = list(zip(*bounds, strict=True))
        panel.fill_between(*shaded, color=BLUE, alpha=0.2, linewidth=0)
    newest = rows[-1]
    if newest.scale_min is not None and newest.scale_max is not None:
        room = (newest.scale_max - newest.scale_min) * 0.04
        panel.set_ylim(newest.scale_min - room, newest.scale_max + room)
        panel.set_yticks([newest.scale_min, newest.scale_max], [f"{newest.scale_min:g}", f"{newest.scale_max:g}"])
    else:
        panel.yaxis.set_major_locator(MaxNLocator(3))
        panel.yaxis.set_major_formatter(FuncFormatter(lambda value, _: decimal(value, language)))
    panel.set_xlim(since - 0.5, last + 0.5)
    panel.set_xticks(range(-(-since // 10) * 10, last + 1, 10))
    low, high = panel.get_ylim()
    above = values[-1] < (low + high) / 2
    place: Any = {"xy": (1, 1 if above else 0), "xytext": (0, -2 if above else 3), "va": "top" if above else "bottom", "ha": "right"}
    panel.annotate(
        f"{decimal(values[-1], language)} ({newest.year})", xycoords="axes fraction", textcoords="offset points", **place, **letters(TINY)
    )


def title(row: IndexValue, language: str) -> str:
    """Name index and score, and the direction that is better."""
    arrow = "↑" if row.higher_is_better else "↓"
    index, component = code_label(row.index, language), code_label(row.component, language)
    return f"{wrapped(index, 140, TINY)}\n{arrow} {wrapped(component, 130, TINY)}"


def _told(rows: Sequence[IndexValue], language: str) -> str:
    said = []
    for index, component in dict.fromkeys((row.index, row.component) for row in rows):
        own = [row for row in rows if (row.index, row.component) == (index, component)]
        name = f"{code_label(index, language)}, {code_label(component, language)}"
        better = translate("higher is better", language) if own[-1].higher_is_better else translate("lower is better", language)
        said.append(f"{name} ({better}): {', '.join(f'{decimal(row.value or 0.0, language)} ({row.year})' for row in (own[0], own[-1]))}")
    return translate("Line charts. {numbers}.", language).format(numbers="; ".join(said))
