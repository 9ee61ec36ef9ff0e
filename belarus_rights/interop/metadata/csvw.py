"""A release as CSV on the Web: the tables, their columns with titles in three languages, datatypes, lists and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...citation.works import AUTHOR
from ...models.column_types import SEPARATOR
from ...models.columns import Column
from .facts import TableFacts, address, in_languages, tables, tagged, title

if TYPE_CHECKING:
    from ...datapackage import Release

_TYPES = {"text": "string", "date": "string", "code": "string", "integer": "integer", "number": "decimal", "boolean": "boolean"}


def csvw(release: Release, base_url: str | None = None) -> dict[str, Any]:
    """Describe a release for tools that read CSV on the Web.

    Parameters
    ----------
    base_url
        Where the files of the release are published; without it, they lie beside the file of the metadata.

    Raises
    ------
    ReleaseError
        If a table of the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> csvw(br.release())["tables"][0]["tableSchema"]["primaryKey"]
    'id'
    """
    descriptor = release.descriptor
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": tagged(title(release)),
        "dc:description": tagged({"en": descriptor["description"]}),
        "dc:creator": AUTHOR,
        "dc:issued": {"@type": "xsd:date", "@value": release.created},
        "dc:license": [{"@id": licence["path"]} for licence in descriptor["licenses"]],
        "schema:version": release.version,
        "dialect": {
            "header": True,
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "encoding": "utf-8",
            "skipInitialSpace": False,
        },
        "tables": [_table(table, base_url) for table in tables(release)],
    }


def _table(table: TableFacts, base_url: str | None) -> dict[str, Any]:
    about = table.model.__table__
    schema: dict[str, Any] = {"columns": [_column(column, base_url) for column in table.columns], "primaryKey": "id"}
    # A list cannot be a foreign key: its items are told by dc:references of the column.
    keys = [_foreign_key(column, base_url) for column in table.columns if column.references and not column.is_list]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "url": address(base_url, table.file),
        "dc:title": tagged(in_languages(about.title)),
        "dc:description": tagged(in_languages(about.description)),
        "dc:license": [{"@id": licence["path"]} for licence in table.resource["licenses"]],
        "tableSchema": schema,
    }


def _column(column: Column, base_url: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        # The header of the file is one of the titles, or a validator takes the file for another.
        "titles": {"und": column.name, **in_languages(column.title)},
        "dc:description": tagged(in_languages(column.description)),
        "datatype": _datatype(column),
        "null": [""],
        "required": column.required,
    }
    if column.is_list:
        found["separator"] = SEPARATOR
        if column.references:
            found["dc:references"] = {"@id": address(base_url, f"{column.references}.csv")}
    return found


def _datatype(column: Column) -> str | dict[str, Any]:
    base = _TYPES[column.kind]
    facets: dict[str, Any] = {}
    if column.codes:
        facets["format"] = f"^(?:{'|'.join(code.value for code in column.codes)})$"
    elif column.kind == "boolean":
        facets["format"] = "true|false"
    elif column.pattern:
        facets["format"] = f"^(?:{column.pattern})$"
    for bound in ("minimum", "maximum"):
        if (value := getattr(column, bound)) is not None:
            facets[bound] = str(value)
    return {"base": base, **facets} if facets else base


def _foreign_key(column: Column, base_url: str | None) -> dict[str, Any]:
    target = address(base_url, f"{column.references}.csv")
    return {"columnReference": column.name, "reference": {"resource": target, "columnReference": "id"}}
