"""Organisations closed, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, cast

from ..datapackage import Release, resolve
from ..days import as_day
from ..errors import InvalidValueError
from ..labels import code_label, translate
from ..models.codes import Code
from ..models.organisations import MeasureKind, Organisation, OrganisationMeasure
from ..situation.rendering import say
from .picture import canvas, check_span, finish, licences_of, nothing_to_draw
from .scales import day_axis, months, number_axis
from .style import fill, legend, plain_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..loading import ReleaseLike

_WHAT = "organisations_closed()"
CLOSING = (MeasureKind.LIQUIDATION_DECISION, MeasureKind.SELF_LIQUIDATION, MeasureKind.DEREGISTERED)
"""The measures after which an organisation is no longer registered."""
KINDS_SHOWN = 5


def organisations_closed(
    ax: Axes | None = None,
    *,
    language: str = "en",
    by: Literal["kind", "measure"] = "kind",
    since: str | date = "2020-08-01",
    until: str | date | None = None,
    release: ReleaseLike = None,
) -> Axes:
    """Draw how many of the organisations in the data were closed in each month, by their kind or by how they were closed.

    Each organisation counts once, in the month of its first closing. The data name a small part of all that were closed: the picture
    says how many are known of in all.

    Parameters
    ----------
    ax
        Where to draw; by default a figure of its own, 16 by 10 cm.
    language
        Of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    by
        What the colours mean: ``"kind"`` of the organisation, or the ``"measure"`` that closed it.
    since, until
        First and last day; by default until the last closing in the data, since none after it does not mean that there was none.
    release
        The release of the data; see ``load``.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    InvalidValueError
        If there is nothing to draw, or an argument is none of those above.

    Examples
    --------
    >>> import belarus_rights as br
    >>> ax = br.plots.organisations_closed(by="measure", language="ru")
    >>> ax.get_legend_handles_labels()[1][0]
    'Ликвидация'
    """
    if by not in {"kind", "measure"}:
        raise InvalidValueError(f"{_WHAT} draws by 'kind' or by 'measure', not by {by!r}.")
    ax = canvas(ax, _WHAT, language, 6.3, 4.0)
    found = resolve(release)
    closed = closings(found)
    first, last = as_day(since), as_day(until) if until else max(filter(None, map(_month, closed.values())), default=date.today())
    check_span(_WHAT, first, last)
    dated = {key: row for key, row in closed.items() if (month := _month(row)) and first.replace(day=1) <= month <= last}
    if not dated:
        raise nothing_to_draw(_WHAT, f"no closing of an organisation is dated to a month from {first} to {last}.")
    labels = _labels(found, dated, by, language)
    plain_axes(ax)
    order = [label for label, _ in Counter(labels.values()).most_common()]
    kept = order[: KINDS_SHOWN if len(order) > KINDS_SHOWN + 1 else len(order)]
    groups = {label: [key for key in dated if labels[key] == label] for label in kept}
    rest = [key for key in dated if labels[key] not in kept]
    if rest:
        groups[translate("All other kinds", language)] = rest
    highest = _stack(ax, dated, groups, months(first, last))
    ax.set_ylim(0, highest * 1.08)
    number_axis(ax.yaxis, language)
    day_axis(ax, first - timedelta(days=15), last + timedelta(days=15))
    legend(ax, ax.containers, place="upper right")
    undated = [row for row in closed.values() if _month(row) is None]
    return finish(
        ax,
        title=translate("Organisations closed by month, as far as the data name them", language),
        notes=[
            _in_all(found, as_day(until or found.created), language),
            translate("Not shown, as no month is known: {count}.", language).format(count=len(undated)) if undated else "",
        ],
        source_ids=[key for row in dated.values() for key in row.source_ids],
        licences=licences_of(found, "organisation_measures", "organisations"),
        release=found,
        language=language,
        told=_told(dated, groups, language),
    )


def closings(release: Release) -> dict[str, OrganisationMeasure]:
    """Give the first measure that closed each organisation."""
    rows = cast("tuple[OrganisationMeasure, ...]", release.rows("organisation_measures"))
    found: dict[str, OrganisationMeasure] = {}
    for row in sorted((row for row in rows if row.measure in CLOSING), key=lambda row: (_month(row) or date.max, row.id)):
        found.setdefault(row.organisation_id, row)
    return found


def _month(row: OrganisationMeasure) -> date | None:
    when = row.decided_on or row.announced_on
    return None if when is None or when.precision == "year" else when.earliest.replace(day=1)


def _labels(release: Release, rows: Mapping[str, OrganisationMeasure], by: str, language: str) -> dict[str, str]:
    organisations = {row.id: row for row in cast("tuple[Organisation, ...]", release.rows("organisations"))}
    codes: dict[str, Code] = {key: organisations[key].kind if by == "kind" else row.measure for key, row in rows.items()}
    return {key: code_label(code, language) for key, code in codes.items()}


def _stack(ax: Axes, rows: Mapping[str, OrganisationMeasure], groups: Mapping[str, Sequence[str]], spans: Sequence[date]) -> int:
    below = [0] * len(spans)
    places: Any = spans
    for number, (label, keys) in enumerate(groups.items()):
        counts = Counter(_month(rows[key]) for key in keys)
        heights = [counts[month] for month in spans]
        ax.bar(places, heights, bottom=below, width=25, label=label, **fill(number))
        below = [low + high for low, high in zip(below, heights, strict=True)]
    return max(below)


def _in_all(release: Release, day: date, language: str) -> str:
    """Say how many organisations were closed in all, as the overview has it."""
    from ..situation import overview

    for entry in overview(day, language=language, release=release):
        if entry.measure == "csos_liquidated_total":
            number = say(entry.qualifier, entry.value, language)
            return f"{entry.label}: {number} ({entry.reported_by}, {entry.as_of})."
    return ""


def _told(rows: Mapping[str, OrganisationMeasure], groups: Mapping[str, Sequence[str]], language: str) -> str:
    counts = Counter(_month(row) for row in rows.values())
    month, most = max(((month, count) for month, count in counts.items() if month), key=lambda item: (item[1], item[0]))
    parts = ", ".join(f"{label} {len(keys)}" for label, keys in groups.items())
    return translate("Bar chart. Organisations: {count} ({parts}). Most in {month}: {most}.", language).format(
        count=len(rows), parts=parts, month=f"{month:%Y-%m}", most=most
    )
