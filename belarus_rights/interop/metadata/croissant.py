"""A release as Croissant 1.1, which machine-learning frameworks and dataset search read: files, record sets, fields, code lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...citation.works import AUTHOR
from ...models.codes import Code
from ...models.column_types import SEPARATOR
from ...models.columns import Column
from ..code_lists import code_columns, code_lists, code_rows
from .facts import TableFacts, address, in_languages, tables, title

if TYPE_CHECKING:
    from ...datapackage import Release

# The context of the specification, word for word: readers compare it.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

# Dates are text, since many are a year or a month; a type for whole days would round or refuse them.
_TYPES = {"text": "sc:Text", "date": "sc:Text", "code": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}


def croissant(release: Release, base_url: str | None = None) -> dict[str, Any]:
    """Describe a release for machine-learning frameworks.

    Parameters
    ----------
    base_url
        Where the files of the release are published; without it, a reader looks for them beside the file of the metadata.

    Raises
    ------
    ReleaseError
        If a table of the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> croissant(br.release())["conformsTo"]
    'http://mlcommons.org/croissant/1.1'
    """
    found = tables(release)
    descriptor = release.descriptor
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": title(release),
        "description": {"en": descriptor["description"]},
        "version": release.version,
        "datePublished": release.created,
        "license": [licence["path"] for licence in descriptor["licenses"]],
        "creator": {"@type": "sc:Organization", "name": {"en": AUTHOR}},
        "publisher": {"@type": "sc:Organization", "name": {"en": AUTHOR}},
        "citeAs": release.cite("bibtex"),
        "keywords": descriptor["keywords"],
        "inLanguage": ["en", "be", "ru"],
        "isLiveDataset": False,
        **({"url": base_url} if base_url else {}),
        "distribution": [_file(table, base_url) for table in found],
        "recordSet": [*map(_record_set, found), *(_enumeration(codes, name) for codes, name in code_lists().items())],
    }


def _file(table: TableFacts, base_url: str | None) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": table.file,
        "name": {"en": table.file},
        "contentUrl": address(base_url, table.file),
        "contentSize": f"{table.resource['bytes']} B",
        "encodingFormat": "text/csv",
        "sha256": table.sha256,
    }


def _record_set(table: TableFacts) -> dict[str, Any]:
    about = table.model.__table__
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": in_languages(about.title),
        "description": in_languages(about.description),
        "key": {"@id": f"{table.name}/id"},
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: TableFacts, column: Column) -> dict[str, Any]:
    source: dict[str, Any] = {"fileObject": {"@id": table.file}, "extract": {"column": column.name}}
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": in_languages(column.title),
        "description": in_languages(column.description),
        "dataType": "sc:URL" if (column.pattern or "").startswith("http") else _TYPES[column.kind],
        "source": source,
    }
    if column.is_list:
        field |= {"isArray": True, "arrayShape": "-1"}
        source["transform"] = {"separator": SEPARATOR}
    if column.references and not column.is_list:
        field["references"] = {"field": {"@id": f"{column.references}/id"}}
    # Readers join what `references` names, and today's can do so neither with the items of a list nor with lists of codes in one go.
    elif column.references:
        field["valueReference"] = {"@id": f"{column.references}/id"}
    elif column.codes:
        field["valueReference"] = {"@id": f"{code_lists()[column.codes]}/code"}
    return field


def _enumeration(codes: type[Code], name: str) -> dict[str, Any]:
    """Describe a list of codes, with its rows in the file."""
    fields = code_columns()
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": {"en": name},
        "description": {"en": (codes.__doc__ or name).partition("\n")[0]},
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/code"},
        "field": [{"@type": "cr:Field", "@id": f"{name}/{field}", "name": {"en": field}, "dataType": "sc:Text"} for field in fields],
        "data": [{f"{name}/{field}": cell for field, cell in zip(fields, row, strict=True)} for row in code_rows(codes)],
    }
