"""Detentions on the Sundays of protest in 2020."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from ..datapackage import Release, resolve
from ..days import as_day
from ..labels import translate
from ..models.events import Assembly
from .picture import canvas, check_span, finish, licences_of, nothing_to_draw
from .scales import number_axis, short, signs_told, state_told
from .style import MUTED, TINY, fill, legend, letters, plain_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..loading import ReleaseLike

_WHAT = "detentions_by_sunday()"
SUNDAY = 6
REPORTERS_SHOWN = 4


def detentions_by_sunday(
    ax: Axes | None = None,
    *,
    language: str = "en",
    since: str | date = "2020-08-09",
    until: str | date = "2020-12-31",
    release: ReleaseLike = None,
) -> Axes:
    """Draw how many people were detained at the protests of each Sunday, by who reported the number.

    A bar is one number of one reporter, never a sum. Where several assemblies of a Sunday have numbers, it is that of the whole country,
    or else the highest. A Sunday of protest without a number has a question mark in place of a bar.

    Parameters
    ----------
    ax
        Where to draw; by default a figure of its own, 16 by 10 cm.
    language
        Of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    since, until
        First and last day.
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
    >>> ax = br.plots.detentions_by_sunday()
    >>> "≥1,126" in [text.get_text() for text in ax.texts]
    True
    """
    ax = canvas(ax, _WHAT, language, 6.3, 4.0)
    found = resolve(release)
    first, last = as_day(since), as_day(until)
    check_span(_WHAT, first, last)
    rows = sundays(found, first, last)
    counted = [row for row in rows if row.detained is not None]
    if not counted:
        raise nothing_to_draw(_WHAT, f"no assembly on a Sunday from {first} to {last} has a number of detained people.")
    plain_axes(ax)
    state = state_bodies(found)
    _bars(ax, counted, state, language)
    top = max(row.detained or 0 for row in counted)
    ax.set_ylim(0, top * 1.1)
    number_axis(ax.yaxis, language)
    _labels(ax, rows, language)
    _sundays_axis(ax, rows)
    legend(ax, ax.containers, place="upper right")
    longer = [f"{row.date}–{row.end_date}" for row in counted if row.end_date]
    return finish(
        ax,
        title=translate("People detained on Sundays of protest", language),
        notes=[
            " ".join(
                text
                for text in (
                    signs_told([row.detained_qualifier for row in counted if row.detained_qualifier], language),
                    translate("* not the whole country.", language) if any(not row.nationwide for row in counted) else "",
                    translate("? a protest without a number.", language) if len(counted) < len(rows) else "",
                    state_told(language) if any(row.detained_reported_by in state for row in counted) else "",
                    translate("More than the Sunday: {days}.", language).format(days=", ".join(longer)) if longer else "",
                )
                if text
            )
        ],
        source_ids=[key for row in rows for key in row.source_ids],
        licences=licences_of(found, "assemblies"),
        release=found,
        language=language,
        told=_told(counted, language),
    )


def sundays(release: Release, first: date, last: date) -> list[Assembly]:
    """Give the assembly of each Sunday whose number stands for it, or one without a number where none has any."""
    best: dict[date, Assembly] = {}
    for row in cast("tuple[Assembly, ...]", release.rows("assemblies")):
        day = row.date.earliest
        if row.date.precision == "day" and day.weekday() == SUNDAY and first <= day <= last and not row.is_aggregate:
            known = best.get(day)
            if known is None or _weight(row) > _weight(known):
                best[day] = row
    return [best[day] for day in sorted(best)]


def _weight(row: Assembly) -> tuple[bool, bool, int, str]:
    return row.detained is not None, row.nationwide, row.detained or 0, row.id


def state_bodies(release: Release) -> frozenset[str]:
    """Give the reporters of assemblies that are bodies of the Belarusian state, sources for their own claims only."""
    from ..models.numbers import Figure, ReporterKind

    figures = cast("tuple[Figure, ...]", release.rows("figures"))
    known = {row.reported_by for row in figures if row.reporter_kind is ReporterKind.STATE}
    reporters = {row.detained_reported_by or "" for row in cast("tuple[Assembly, ...]", release.rows("assemblies"))}
    return frozenset(name for name in reporters if name in known or name.startswith("Police of "))


def _bars(ax: Axes, rows: Sequence[Assembly], state: frozenset[str], language: str) -> None:
    """Draw the bars of each reporter, those with most of them first."""
    unnamed = translate("Not told", language)
    groups: dict[str, list[Assembly]] = {}
    for row in rows:
        groups.setdefault(row.detained_reported_by or unnamed, []).append(row)
    ranked = sorted(groups, key=lambda name: (-len(groups[name]), name))
    for number, name in enumerate(ranked):
        days: list[Any] = [row.date.earliest for row in groups[name]]
        ax.bar(days, [row.detained or 0 for row in groups[name]], width=5.2, label=f"{name} †" if name in state else name, **fill(number))


def _labels(ax: Axes, rows: Sequence[Assembly], language: str) -> None:
    """Write each number over its bar, a little higher where that of the week before stands beside it."""
    near, before, raised = ax.get_ylim()[1] / 16, -1.0, False
    for row in rows:
        where: Any = (row.date.earliest, row.detained or 0)
        raised = abs(where[1] - before) < near and not raised and where[1] >= 1000
        ax.annotate(
            _number(row, language) or "?", where, xytext=(0, 6 if raised else 2), textcoords="offset points", ha="center", **letters(TINY)
        )
        before = where[1]


def _number(row: Assembly, language: str) -> str:
    return "" if row.detained is None or row.detained_qualifier is None else short(row.detained, row.detained_qualifier, language)


def _sundays_axis(ax: Axes, rows: Sequence[Assembly]) -> None:
    """Label each Sunday with its day, and the first of a month with the month below."""
    days = [row.date.earliest for row in rows]
    every = [days[0] + timedelta(weeks=week) for week in range((days[-1] - days[0]).days // 7 + 1)]
    step = -(-len(every) // 26)
    partly = {row.date.earliest for row in rows if row.detained is not None and not row.nationwide}
    labels = [f"{day.day}{'*' if day in partly else ''}" for day in every]
    for place, day in enumerate(every):
        if place == 0 or day.month != every[place - 1].month:
            labels[place] += f"\n{day:%Y-%m}"
    places: Any = every[::step]
    ax.set_xticks(places, labels[::step])
    ax.set_xlim(days[0] - timedelta(days=6), days[-1] + timedelta(days=6))  # type: ignore[arg-type]
    ax.tick_params(axis="x", color=MUTED)


def _told(rows: Sequence[Assembly], language: str) -> str:
    numbers = "; ".join(f"{row.date}: {_number(row, language)}" for row in rows)
    return translate("Bar chart. {numbers}.", language).format(numbers=numbers)
