"""Spells, deaths and affiliations with the person, and the place or the organisation."""

from __future__ import annotations

from dataclasses import replace

from ..dataset import Dataset
from ..loading import ReleaseLike, load
from ..models.affiliations import Affiliation
from ..models.organisations import Organisation
from ..models.people import Death, Imprisonment, Person
from ..models.places import Facility
from .wide import Wide


class Spell(
    Wide,
    Imprisonment,
    table=replace(
        Imprisonment.__table__,
        title="Imprisonments with person and facility",
        summary=("person_name_en", "status", "status_as_of", "detained_on", "sentence_months", "ended_on"),
    ),
):
    """A spell of deprivation of liberty with the person, and the facility where it is known."""

    person: Person
    facility: Facility | None


class PersonDeath(
    Wide,
    Death,
    table=replace(
        Death.__table__,
        title="Deaths and disappearances with person and facility",
        summary=("person_name_en", "died_on", "context", "place", "facility_name_en"),
    ),
):
    """A death or an enforced disappearance with the person, and the facility where it is known."""

    person: Person
    facility: Facility | None


class Membership(
    Wide,
    Affiliation,
    table=replace(
        Affiliation.__table__,
        title="Affiliations with person and organisation",
        summary=("person_name_en", "organisation_name", *Affiliation.__table__.summary[3:]),
    ),
):
    """An affiliation with the person and the organisation."""

    person: Person
    organisation: Organisation


def spells(release: ReleaseLike = None) -> Dataset[Spell]:
    """Give the spells of custody, each with the person and the facility: ``load("imprisonments").expand()``.

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
    >>> spell = br.views.spells()["ales-bialiatski-1"]
    >>> spell.person.name_en, spell.detained_on
    ('Ales Bialiatski', '2011-08-04')
    >>> len(br.views.spells().on("2021-11-29").where(person_sex="female")) > 10
    True
    """
    return load("imprisonments", release=release).expand()
