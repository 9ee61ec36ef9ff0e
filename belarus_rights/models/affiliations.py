"""Affiliations: which people belong or belonged to which organisations."""

from __future__ import annotations

from typing import ClassVar

from .column_types import OrganisationRef, PersonRef, Text
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, in_order


class Affiliation(
    Row,
    table=Table(
        "affiliations",
        "Affiliations",
        "Which people of `people` work or worked for, lead or belong to which organisations of `organisations`, as public pages say. "
        "Most people and most organisations are in no row: that says nothing about them.",
        summary=("id", "person_id", "organisation_id", "role"),
    ),
):
    """What one person is or was in one organisation."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order("row/ended-before-started", "since", "until", "The affiliation ends ({until}) before it starts ({since})."),
    )

    person_id: PersonRef = column("Person", "Who: an `id` of `people`.", examples=("ales-bialiatski",))
    organisation_id: OrganisationRef = column("Organisation", "In which organisation: an `id` of `organisations`.", examples=("viasna",))
    role: Text | None = optional("Role", "What the person is or was there, in plain words.", examples=("founder and chair",))
    since: PartialDate | None = optional("Since", "When it began.", examples=("1996",))
    until: PartialDate | None = optional("Until", "When it ended; empty says nothing about today.", examples=("2021-07-14",))
