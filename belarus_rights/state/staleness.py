"""What has grown old and matters most: the worklist of those who keep the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from ..datapackage import Release, resolve
from ..days import day_or_today
from ..loading import ReleaseLike

if TYPE_CHECKING:
    from ..models.people import Imprisonment
    from ..models.provenance import Source
    from ..models.row import Row

FIGURE_DAYS = 60
"""A headline measure whose newest number is older is stale."""
STATUS_DAYS = 730
"""A spell that was last seen in custody longer ago is stale."""

Reason = Literal["figure", "term", "status"]


@dataclass(frozen=True, slots=True)
class Stale:
    """Something to look up again.

    Attributes
    ----------
    reason
        ``figure``: the newest number of a headline measure is old; ``term``: a term has run out, and no release was seen;
        ``status``: a spell was last seen in custody long ago.
    id
        The measure, or the id of the spell.
    since
        The day of the number, the end of the term, or the day of the status.
    days
        How long ago that was.
    source_id
        The newest page behind it, the place to start from.
    """

    reason: Reason
    id: str
    since: date
    days: int
    source_id: str | None


def stale(on: str | date | None = None, *, release: ReleaseLike = None) -> list[Stale]:
    """Give what is oldest and matters most: headline measures, then terms that have run out, then old statuses; the oldest first.

    Parameters
    ----------
    on
        The day from which ages are counted, today by default.
    release
        The release, as for ``load``.

    Examples
    --------
    >>> from belarus_rights.state import stale
    >>> {item.reason for item in stale("2026-11-26")} <= {"figure", "term", "status"}
    True
    """
    found = resolve(release)
    day = day_or_today(on)
    published = {row.id: str(row.published_on or "") for row in cast("tuple[Source, ...]", found.rows("sources"))}
    groups = (_figures(found, day), _terms(found, day, published), _statuses(found, day, published))
    return [item for group in groups for item in sorted(group, key=lambda item: (-item.days, item.id))]


def _figures(release: Release, day: date) -> Iterator[Stale]:
    from ..situation import overview
    from ..situation.measures import OURS

    for entry in overview(on=day, release=release):
        if entry.reported_by != OURS:
            days = (day - entry.as_of.latest).days
            if days > FIGURE_DAYS:
                yield Stale("figure", entry.measure, entry.as_of.latest, days, entry.sources[0].id if entry.sources else None)


def _spells(release: Release) -> Iterator[Imprisonment]:
    for row in cast("tuple[Imprisonment, ...]", release.rows("imprisonments")):
        if row.status == "in_custody" and row.status_as_of is not None:
            yield row


def _has_run_out(spell: Imprisonment, day: date) -> bool:
    return spell.term_ends_on is not None and spell.term_ends_on < day


def _terms(release: Release, day: date, published: dict[str, str]) -> Iterator[Stale]:
    for spell in _spells(release):
        if _has_run_out(spell, day):
            end = cast("date", spell.term_ends_on)
            yield Stale("term", spell.id, end, (day - end).days, _newest(spell, published))


def _statuses(release: Release, day: date, published: dict[str, str]) -> Iterator[Stale]:
    for spell in _spells(release):
        if not _has_run_out(spell, day) and spell.status_as_of is not None:
            days = (day - spell.status_as_of.latest).days
            if days > STATUS_DAYS:
                yield Stale("status", spell.id, spell.status_as_of.latest, days, _newest(spell, published))


def _newest(row: Row, published: dict[str, str]) -> str | None:
    return max(row.source_ids, key=lambda key: (published.get(key, ""), key), default=None)
