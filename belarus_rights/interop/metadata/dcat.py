"""A release as DCAT-AP 3 in JSON-LD, for data portals: a catalogue, a data set for each table, a distribution for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...citation.works import AUTHOR
from ...models.dates import PartialDate
from .facts import Period, TableFacts, address, covered, in_languages, tables, tagged, title

if TYPE_CHECKING:
    from ...datapackage import Release

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "eu": "http://publications.europa.eu/resource/authority/",
}
_LANGUAGES = {"en": "eu:language/ENG", "be": "eu:language/BEL", "ru": "eu:language/RUS"}
_DATE_TYPES = {"year": "xsd:gYear", "month": "xsd:gYearMonth", "day": "xsd:date"}
_THEME = {
    "@id": "eu:data-theme/JUST",
    "@type": "skos:Concept",
    "skos:prefLabel": {"@language": "en", "@value": "Justice, legal system and public safety"},
}
_PUBLISHER_ID = "#publisher"


def dcat(release: Release, base_url: str | None = None) -> dict[str, Any]:
    """Describe a release for data portals. There is no contact point, since there is no address to give.

    Parameters
    ----------
    base_url
        Where the files of the release are published; without it, addresses are relative to the file of the metadata.

    Raises
    ------
    ReleaseError
        If a table of the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> dcat(br.release())["@type"]
    'dcat:Catalog'
    """
    found = tables(release)
    descriptor = release.descriptor
    return {
        "@context": _CONTEXT,
        "@id": address(base_url, "#catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": tagged(title(release)),
        "dct:description": tagged({"en": descriptor["description"]}),
        **_shared(release, base_url),
        "dct:publisher": {"@id": address(base_url, _PUBLISHER_ID), "@type": "foaf:Agent", "foaf:name": tagged({"en": AUTHOR})},
        "dct:language": _languages(["en", "be", "ru"]),
        "dct:license": [_licence(licence) for licence in descriptor["licenses"]],
        "dcat:themeTaxonomy": {"@id": "eu:data-theme", "@type": "skos:ConceptScheme", "dct:title": tagged({"en": "Data theme"})},
        **_temporal(covered(found)),
        "dcat:dataset": [_dataset(table, release, base_url) for table in found],
    }


def _dataset(table: TableFacts, release: Release, base_url: str | None) -> dict[str, Any]:
    about = table.model.__table__
    return {
        "@id": address(base_url, f"#{table.name}"),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{release.descriptor['name']}/{release.version}/{table.name}",
        "dct:title": tagged(in_languages(about.title)),
        "dct:description": tagged(in_languages(about.description)),
        **_shared(release, base_url),
        "dct:language": _languages(table.languages),
        "dcat:keyword": _english(release.descriptor["keywords"]),
        "dcat:theme": _THEME,
        "dcat:version": release.version,
        "dct:accessRights": _labelled("eu:access-right/PUBLIC", "dct:RightsStatement", "Public"),
        "dct:accrualPeriodicity": _labelled("eu:frequency/IRREG", "dct:Frequency", "Irregular"),
        "dct:provenance": {
            "@type": "dct:ProvenanceStatement",
            "rdfs:label": tagged({"en": _provenance(table.resource["sources"])}),
        },
        **_temporal(table.period),
        "dcat:distribution": _distribution(table, release, base_url),
    }


def _distribution(table: TableFacts, release: Release, base_url: str | None) -> dict[str, Any]:
    file = {"@id": address(base_url, table.file), "@type": "rdfs:Resource"}
    return {
        "@id": address(base_url, f"#{table.file}"),
        "@type": "dcat:Distribution",
        "dct:title": tagged({"en": table.file}),
        "dct:description": tagged({"en": f"{table.resource['rows']} rows as CSV in UTF-8; lists are joined with semicolons."}),
        "dct:issued": _date(PartialDate(release.created)),
        "dcat:accessURL": file,
        "dcat:downloadURL": file,
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/text/csv", "@type": "dct:MediaType"},
        "dct:format": {"@id": "eu:file-type/CSV", "@type": "dct:MediaTypeOrExtent"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(table.resource["bytes"])},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": table.sha256},
        },
        "dct:language": _languages(table.languages),
        **_terms(table.resource["licenses"]),
    }


def _shared(release: Release, base_url: str | None) -> dict[str, Any]:
    day = _date(PartialDate(release.created))
    publisher = {"@id": address(base_url, _PUBLISHER_ID)}
    belarus = _labelled("eu:country/BLR", "dct:Location", "Belarus")
    return {"dct:issued": day, "dct:modified": day, "dct:publisher": publisher, "dct:creator": publisher, "dct:spatial": belarus}


def _terms(licences: list[dict[str, str]]) -> dict[str, Any]:
    """Say under which terms a file may be used: a distribution has one licence at most, so that several become a statement."""
    if len(licences) == 1:
        return {"dct:license": _licence(licences[0])}
    listed = "; ".join(f"{licence['title']} ({licence['path']})" for licence in licences)
    text = f"Each row names its licence in the column `licence`, one of: {listed}"
    return {"dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": tagged({"en": text})}}


def _licence(licence: dict[str, str]) -> dict[str, Any]:
    return _labelled(licence["path"], "dct:LicenseDocument", licence["title"])


def _labelled(identifier: str, kind: str, label: str) -> dict[str, Any]:
    return {"@id": identifier, "@type": kind, "rdfs:label": {"@language": "en", "@value": label}}


def _languages(languages: tuple[str, ...] | list[str]) -> list[dict[str, str]]:
    return [{"@id": _LANGUAGES[language], "@type": "dct:LinguisticSystem"} for language in languages]


def _english(texts: list[str]) -> list[dict[str, str]]:
    return [{"@language": "en", "@value": text} for text in texts]


def _provenance(sources: list[dict[str, str]]) -> str:
    names = ", ".join(source["title"] for source in sources)
    return f"Compiled from public pages, each in the table `sources`; most of them of {names}."


def _temporal(period: Period | None) -> dict[str, Any]:
    if period is None:
        return {}
    first, last = period
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": _date(first), "dcat:endDate": _date(last)}}


def _date(date: PartialDate) -> dict[str, str]:
    return {"@type": _DATE_TYPES[date.precision], "@value": str(date)}
