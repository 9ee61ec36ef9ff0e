"""Who says so: the independent publishers behind a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from ..datapackage import resolve
from ..loading import ReleaseLike

if TYPE_CHECKING:
    from ..models.provenance import Publisher, Source
    from ..models.row import Row


def independent_publishers(release: ReleaseLike = None) -> Callable[[Row], frozenset[str]]:
    """Make the function that gives the independent publishers behind a row.

    Publishers of one group count once: a newsroom and its owner, the bodies of one organisation.

    Returns
    -------
    callable
        From a row to the groups of its publishers; a publisher without a group is a group of its own, under its name.

    Examples
    --------
    >>> import belarus_rights as br
    >>> from belarus_rights.state import independent_publishers
    >>> publishers = independent_publishers()
    >>> len(publishers(br.load("people")["ales-bialiatski"])) > 1
    True
    """
    found = resolve(release)
    groups = {row.name: row.group or row.name for row in cast("tuple[Publisher, ...]", found.rows("publishers"))}
    by_source = {row.id: groups.get(row.publisher, row.publisher) for row in cast("tuple[Source, ...]", found.rows("sources"))}
    return lambda row: frozenset(by_source[key] for key in row.source_ids if key in by_source)
