"""Measures against organisations, with the organisation."""

from __future__ import annotations

from dataclasses import replace

from ..dataset import Dataset
from ..loading import ReleaseLike, load
from ..models.organisations import Organisation, OrganisationMeasure
from .wide import Wide


class Measure(
    Wide,
    OrganisationMeasure,
    table=replace(
        OrganisationMeasure.__table__,
        title="Measures against organisations with the organisation",
        summary=("organisation_name", "measure", "decided_on", "announced_on", "decided_by"),
    ),
):
    """A measure with the organisation that it struck."""

    organisation: Organisation


def measures(release: ReleaseLike = None) -> Dataset[Measure]:
    """Give the measures against organisations, each with the organisation: ``load("organisation_measures").expand()``.

    Parameters
    ----------
    release
        The release to read; see ``load``.

    Raises
    ------
    ReleaseError
        If the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> closed = br.views.measures().where(measure="liquidation_decision", organisation_kind="media")
    >>> {row.organisation.kind.label for row in closed}
    {'Media'}
    """
    return load("organisation_measures", release=release).expand()
