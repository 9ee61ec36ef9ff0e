"""What happened meanwhile: votes of the whole country, and releases of many people on one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from ..datapackage import Release
from ..labels import code_label, translate
from ..models.events import Election
from ..models.numbers import Figure, ReporterKind
from .picture import wrapped
from .scales import short
from .style import MUTED, TINY, letters

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day, and the row that tells of it."""

    day: date
    row: Election | Figure

    @property
    def claimed(self) -> bool:
        """Whether the number is that of a body of the Belarusian state."""
        return isinstance(self.row, Figure) and self.row.reporter_kind is ReporterKind.STATE

    def label(self, language: str) -> str:
        """Say what happened."""
        if isinstance(self.row, Election):
            return code_label(self.row.kind, language)
        number = short(self.row.value, self.row.qualifier, language)
        return translate("released: {number}", language).format(number=f"{number}†" if self.claimed else number)


def elections(release: Release, first: date, last: date) -> list[Milestone]:
    """Give the votes of the whole country."""
    rows = cast("tuple[Election, ...]", release.rows("elections"))
    return [
        Milestone(row.date.earliest, row)
        for row in rows
        if row.kind != "local" and row.date.precision == "day" and first <= row.date.earliest <= last
    ]


def releases(release: Release, first: date, last: date, smallest: int) -> list[Milestone]:
    """Give the releases of one day; of several numbers of a day the highest, which is of all who were freed and not of a part of them."""
    best: dict[date, Figure] = {}
    for row in cast("tuple[Figure, ...]", release.rows("figures")):
        one_day = row.as_of.precision == "day" and (row.period_start is None or row.period_start == row.period_end)
        if (
            row.measure == "political_prisoners_released_group"
            and one_day
            and first <= row.as_of.earliest <= last
            and row.value >= smallest
        ):
            day = row.as_of.earliest
            if day not in best or (row.value, row.id) > (best[day].value, best[day].id):
                best[day] = row
    return [Milestone(day, row) for day, row in sorted(best.items())]


def mark(ax: Axes, milestones: Sequence[Milestone], language: str) -> None:
    """Draw a line for each, votes dashed and releases dotted, with its label along the upper part."""
    low, high = ax.get_xlim()
    for milestone in milestones:
        where: Any = milestone.day
        text = milestone.label(language)
        left = float(cast("Any", ax).convert_xunits(where)) - low < (high - low) / 40  # no room for a label before the line
        ax.axvline(where, color=MUTED, linewidth=0.7, linestyle="--" if isinstance(milestone.row, Election) else ":", zorder=1)
        ax.annotate(
            wrapped(text, 54, TINY) if isinstance(milestone.row, Election) else text,  # a word is not parted from its number
            (where, ax.get_ylim()[1]),
            xytext=(1.5 if left else -1.5, 0),
            textcoords="offset points",
            rotation=90,
            va="top",
            ha="left" if left else "right",
            **letters(TINY, linespacing=1.0),
        )
