"""A release as schema.org/Dataset in JSON-LD, which search engines and data portals read from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...citation.works import AUTHOR
from ...labels import LANGUAGES
from ...models.codes import Code
from ...models.columns import Column
from ..code_lists import code_lists
from .facts import BELARUS, Period, TableFacts, address, covered, in_languages, tables, tagged, title

if TYPE_CHECKING:
    from ...datapackage import Release

# The context stands in the file, so that reading it asks no server; its terms are those of schema.org.
_CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "@language": "en",
    **{name: {"@type": "@id"} for name in ("license", "url", "contentUrl", "sameAs")},
    **{name: {"@language": None} for name in ("version", "sha256", "contentSize", "temporalCoverage", "termCode", "encodingFormat")},
}


def json_ld(release: Release, base_url: str | None = None) -> dict[str, Any]:
    """Describe a release for search engines.

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
    >>> json_ld(br.release())["name"]
    'Human rights in Belarus'
    """
    found = tables(release)
    descriptor = release.descriptor
    names = title(release)
    return {
        "@context": _CONTEXT,
        "@id": address(base_url, "#dataset"),
        "@type": "Dataset",
        "name": names["en"],
        "alternateName": tagged(names, without="en"),
        "description": descriptor["description"],
        **({"url": base_url} if base_url else {}),
        "version": release.version,
        "datePublished": release.created,
        "inLanguage": list(LANGUAGES),
        "keywords": descriptor["keywords"],
        "license": [licence["path"] for licence in descriptor["licenses"]],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": AUTHOR},
        "creditText": release.cite("apa"),
        "spatialCoverage": {"@type": "Country", "name": "Belarus", "sameAs": BELARUS},
        **_coverage(covered(found)),
        "isBasedOn": _bases(descriptor["sources"]),
        "distribution": [_download(table, base_url) for table in found],
        "hasPart": [_table(table, base_url) for table in found],
        "mentions": [_term_set(codes, name, base_url) for codes, name in code_lists().items()],
    }


def _table(table: TableFacts, base_url: str | None) -> dict[str, Any]:
    about = table.model.__table__
    return {
        "@type": "Dataset",
        "@id": address(base_url, f"#{table.name}"),
        "name": about.title,
        "alternateName": tagged(in_languages(about.title), without="en"),
        "description": about.description,
        "inLanguage": list(table.languages),
        "license": [licence["path"] for licence in table.resource["licenses"]],
        "creator": {"@type": "Organization", "name": AUTHOR},
        "size": f"{table.resource['rows']} rows",
        **_coverage(table.period),
        "isBasedOn": _bases(table.resource["sources"]),
        "distribution": {"@id": address(base_url, f"#{table.file}")},
        "variableMeasured": [_variable(column, base_url) for column in table.columns],
    }


def _download(table: TableFacts, base_url: str | None) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "@id": address(base_url, f"#{table.file}"),
        "name": table.file,
        "contentUrl": address(base_url, table.file),
        "encodingFormat": "text/csv",
        "contentSize": f"{table.resource['bytes']} B",
        "sha256": table.sha256,
    }


def _variable(column: Column, base_url: str | None) -> dict[str, Any]:
    bounds = {"minValue": column.minimum, "maxValue": column.maximum}
    return {
        "@type": "PropertyValue",
        "name": column.name,
        "alternateName": tagged(in_languages(column.title)),
        "description": column.description,
        **{name: value for name, value in bounds.items() if value is not None},
        **({"valueReference": {"@id": address(base_url, f"#{code_lists()[column.codes]}")}} if column.codes else {}),
    }


def _term_set(codes: type[Code], name: str, base_url: str | None) -> dict[str, Any]:
    """Describe a list of codes, once for all columns that use it."""
    context = codes.__name__
    return {
        "@type": ["DefinedTermSet", "Enumeration"],  # the range of valueReference has enumerations only
        "@id": address(base_url, f"#{name}"),
        "name": name,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "termCode": code.value,
                "name": tagged(in_languages(code.label, context)),
                "description": code.meaning,
            }
            for code in codes
        ],
    }


def _coverage(period: Period | None) -> dict[str, str]:
    return {"temporalCoverage": "/".join(period)} if period else {}


def _bases(sources: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Name the publishers that are cited most; the table `sources` has each page."""
    return [
        {
            "@type": "CreativeWork",
            "name": f"Pages of {source['title']}",
            "publisher": {"@type": "Organization", "name": source["title"]},
        }
        for source in sources
    ]
