"""People, organisations, the links between them and what was done to organisations, as entities of FollowTheMoney.

The entities are plain data, so that writing them needs no other package. Two choices guard the people in them:

- No entity bears a topic. Topics are what screening software acts on, and those who were persecuted would be flagged by their banks. What
  a person did in public life stands in the keywords.
- Prosecutions, imprisonments, the notes on people and the links that a verdict alone claims are left out: a charge of the State must not
  read as a crime.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..models.people import Role
from ..models.row import Row

if TYPE_CHECKING:
    from ..datapackage import Release
    from ..models.affiliations import Affiliation
    from ..models.organisations import Organisation, OrganisationMeasure
    from ..models.people import Person
    from ..models.provenance import Source

PREFIX = "belarus-rights"

Entity = dict[str, Any]
"""``id``, ``schema`` and ``properties``, each property with a list of texts."""

Properties = Mapping[str, Iterable[Any]]
"""Each property with its values; None is no value."""

# What a role in plain words makes of a link; the first pattern that one part of the role is made of decides.
_HEAD = r"(?:acting |deputy |vice-|co-|general |executive )*(?:chair|head|leader|director|president|editor-in-chief|chief editor|secretary)"
_LINKS = (
    ("Directorship", "director", "organization", rf"{_HEAD}|board member|member of the (?:board|presidium)"),
    (
        "Employment",
        "employee",
        "employer",
        r"(?:.* )?(?:employee|journalist|reporter|editor|host|cameraman|video operator|engineer|accountant|lawyer|legal adviser|consultant)"
        r"|programme director|director of the .*",
    ),
    (
        "Membership",
        "member",
        "organization",
        r"(?:.* )?(?:member|activist|volunteer|trade unionist|(?:co-)?founder|coordinator)(?: of .*)?",
    ),
)
_OTHER_LINK = ("UnknownLink", "subject", "object")


def entities(release: Release) -> Iterator[Entity]:
    """Give the entities of a release, each with its sources; what was withdrawn is left out.

    Raises
    ------
    ReleaseError
        If a table of the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> person = next(entity for entity in entities(br.release()) if entity["id"] == "belarus-rights-people-ales-bialiatski")
    >>> person["schema"], person["properties"]["name"]
    ('Person', ['Ales Bialiatski', 'Алесь Бяляцкі', 'Алесь Беляцкий'])
    """
    sources = _kept(release, "sources")
    people, organisations = _kept(release, "people"), _kept(release, "organisations")
    for person in people.values():
        yield _entity(person, "Person", _person(person), sources)
    for organisation in organisations.values():
        yield _entity(organisation, "Organization", _organisation(organisation), sources)
    for link in _kept(release, "affiliations").values():
        if link.person_id in people and link.organisation_id in organisations and not _by_verdict(link):
            yield _entity(link, *_affiliation(link), sources)
    for measure in _kept(release, "organisation_measures").values():
        if measure.organisation_id in organisations:
            yield _entity(measure, "Event", _measure(measure, organisations[measure.organisation_id]), sources)


def entity_id(table: str, key: str) -> str:
    """Give the id of the entity of a row, which is as stable as that of the row.

    Examples
    --------
    >>> entity_id("organisation_measures", "viasna--raid_2021")
    'belarus-rights-organisation-measures-viasna--raid-2021-f6a7e2c9'
    """
    # An id of FollowTheMoney has no underscores; where one is replaced, a hash keeps the id distinct.
    distinct = f"-{hashlib.sha256(key.encode()).hexdigest()[:8]}" if "_" in key else ""
    return f"{PREFIX}-{table}-{key}{distinct}".replace("_", "-")


def _kept(release: Release, table: str) -> dict[str, Any]:
    gone = release.withdrawn(table)
    return {row.id: row for row in release.rows(table) if row.id not in gone}


def _entity(row: Row, schema: str, properties: Properties, sources: dict[str, Source]) -> Entity:
    cited = [sources[key] for key in row.source_ids if key in sources]
    provenance = {"sourceUrl": [source.url for source in cited], "publisher": [source.publisher for source in cited]}
    return {"id": entity_id(row.__table__.name, row.id), "schema": schema, "properties": _texts({**properties, **provenance})}


def _person(row: Person) -> Properties:
    return {
        "name": (row.name_en, row.name_be, row.name_ru),
        "alias": row.aliases,
        "gender": (row.sex,),
        "birthDate": (row.birth_year,),
        # Of those who have another citizenship, the table does not say which.
        "country": () if Role.FOREIGN_NATIONAL in row.roles else ("by",),
        "keywords": [role.label for role in row.roles],
    }


def _organisation(row: Organisation) -> Properties:
    return {
        "name": (row.name, row.name_be, row.name_ru),
        "alias": row.aliases,
        "classification": (row.kind.label,),
        "incorporationDate": (row.founded_year,),
        "address": (row.place,),
        "website": (f"https://{row.website}" if row.website else None,),
        "status": (row.status and row.status.label,),
        "notes": (row.note,),
    }


def _affiliation(row: Affiliation) -> tuple[str, Properties]:
    schema, who, where = _link(row.role)
    return schema, {
        who: (entity_id("people", row.person_id),),
        where: (entity_id("organisations", row.organisation_id),),
        "role": (row.role,),
        "startDate": (row.since,),
        "endDate": (row.until,),
    }


def _by_verdict(row: Affiliation) -> bool:
    """Tell whether only a court says that the person had a part in the organisation."""
    return "convicted" in (row.role or "")


def _link(role: str | None) -> tuple[str, str, str]:
    parts = re.split(r", | and ", role or "")
    for schema, who, where, pattern in _LINKS:
        if any(re.fullmatch(pattern, part) for part in parts):
            return schema, who, where
    return _OTHER_LINK


def _measure(row: OrganisationMeasure, organisation: Organisation) -> Properties:
    said = [f"{row.measure.meaning} This is an act of the Belarusian authorities, not a finding of fact."]
    said += [f"{label}: {value}." for label, value in (("By", row.decided_by), ("Basis", row.legal_basis)) if value]
    return {
        "name": (f"{row.measure.label} (act of the Belarusian authorities): {organisation.name}",),
        "involved": (entity_id("organisations", row.organisation_id),),
        "date": (row.decided_on or row.announced_on,),
        "country": ("by",),
        "keywords": (row.measure.label,),
        "recordId": (row.decision_number,),
        "description": (" ".join(said),),
        "notes": (row.note,),
    }


def _texts(properties: Properties) -> dict[str, list[str]]:
    """Turn values into texts, each once, and leave out what is unknown."""
    found = {name: list(dict.fromkeys(str(value) for value in values if value is not None)) for name, values in properties.items()}
    return {name: texts for name, texts in found.items() if texts}
