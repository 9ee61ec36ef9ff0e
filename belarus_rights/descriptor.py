"""From models to Table Schema, Data Package and JSON Schema.

Nothing of a descriptor is written by hand: what the models and the CSV files say is all there is. The Data Package is of
version 2.0; `docs/design.md` says where the standard and its tools pull in different directions and what was chosen.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from . import catalog
from .cell_text import cell_text
from .errors import ReleaseError
from .models.column_types import SEPARATOR
from .models.columns import Column, columns
from .models.row import CC_BY_4, Licence, Row
from .withdrawn import withdrawn_ids

FILE = "datapackage.json"
NAME = "belarus-rights"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

# Every property is declared, since a reader may otherwise guess it from the bytes, and our cells hold semicolons.
DIALECT = {
    "header": True,
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminator": "\n",
    "skipInitialSpace": False,
}

_TYPES = {"text": "string", "date": "string", "code": "string", "integer": "integer", "number": "number", "boolean": "boolean"}


def table_schema(model: type[Row]) -> dict[str, Any]:
    """Describe a table as a Table Schema.

    Examples
    --------
    >>> from belarus_rights import catalog
    >>> table_schema(catalog.model("sources"))["primaryKey"]
    ['id']
    """
    found = columns(model)
    schema: dict[str, Any] = {"fields": [_field(column) for column in found], "primaryKey": ["id"], "missingValues": [""]}
    keys = [
        {"fields": [column.name], "reference": {"resource": column.references, "fields": ["id"]}}
        for column in found
        if column.references and not column.is_list
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "description": column.description,
        "type": "string" if column.is_list else _TYPES[column.kind],
    }
    if column.examples:
        field["example"] = cell_text(column.examples[0])
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.name == "id":
        constraints["unique"] = True
    if column.is_list:
        item = _item_pattern(column)
        constraints["pattern"] = f"(?:{item}(?:{SEPARATOR}{item})*)"
        items: dict[str, Any] = {"delimiter": SEPARATOR, "itemType": _TYPES[column.kind]}
        field["list"] = items
        if column.references:
            items["references"] = {"resource": column.references, "field": "id"}
        if column.codes:
            items["categories"] = _categories(column)
    elif column.kind == "code":
        constraints["enum"] = [code.value for code in column.codes or ()]
    elif column.pattern:
        constraints["pattern"] = f"(?:{column.pattern})"
    if column.kind == "boolean":
        field["trueValues"], field["falseValues"] = ["true"], ["false"]
    if column.kind == "date":
        field["partialDate"] = True
    for bound in ("minimum", "maximum"):
        value = getattr(column, bound)
        if value is not None and not column.is_list:
            constraints[bound] = value
    if column.codes and not column.is_list:
        field["categories"] = _categories(column)
    if constraints:
        field["constraints"] = constraints
    return field


def _categories(column: Column) -> list[dict[str, str]]:
    return [{"value": code.value, "label": code.label} for code in column.codes or ()]


def _item_pattern(column: Column) -> str:
    if column.codes:
        return f"(?:{'|'.join(code.value for code in column.codes)})"
    return f"(?:{column.pattern})" if column.pattern else f"[^{SEPARATOR}]+"


def json_schema(model: type[Row]) -> dict[str, Any]:
    """Describe one row of a table, as JSON, in JSON Schema 2020-12.

    Examples
    --------
    >>> from belarus_rights import catalog
    >>> json_schema(catalog.model("sources"))["title"]
    'Sources'
    """
    schema = model.model_json_schema()
    table = model.__table__
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": table.title,
        "description": table.description,
        "properties": {column.name: schema["properties"][column.name] for column in columns(model)},
    }
    for column in columns(model):
        if column.references:
            schema["properties"][column.name]["x-references"] = f"{column.references}.id"
    return schema


def data_package(directory: Path, *, version: str | None = None, created: str | None = None) -> dict[str, Any]:
    """Describe a directory of CSV files as a Data Package.

    Parameters
    ----------
    directory
        Holds ``<table>.csv`` for every table of the catalogue.
    version, created
        Version and day (ISO 8601) of the data; those of the descriptor that is there now by default.

    Raises
    ------
    ReleaseError
        If a table's file is missing, or something is wrong with the list of withdrawn ids.
    """
    before = _existing(directory)
    publishers = _publishers(directory)
    resources = [_resource(directory, name, publishers) for name in catalog.NAMES]
    cited: Counter[str] = Counter()
    for resource in resources:
        cited.update(resource.pop("_cited"))
    return {
        "$schema": PROFILE,
        "name": NAME,
        "title": "Human rights in Belarus",
        "description": (
            "Sourced, typed and checked tables on the human-rights situation in Belarus: reported numbers, political prisoners, deaths, "
            "prosecutions, assemblies, organisations, law, places of detention, the border, exile and the world's answer. "
            "Every row names the pages that it rests on."
        ),
        "version": version or before.get("version", "1.0.0"),
        "created": created or before.get("created", f"{date.today().isoformat()}T00:00:00Z"),
        "keywords": ["Belarus", "human rights", "political prisoners", "torture", "civil society", "freedom of the press", "migration"],
        "licenses": [_licence(CC_BY_4)],
        "contributors": [{"title": "The contributors of belarus_rights", "roles": ["creator", "maintainer"]}],
        "sources": _most_cited(cited),
        "withdrawn": withdrawn_ids(directory),
        "resources": resources,
    }


def _existing(directory: Path) -> dict[str, Any]:
    path = directory / FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _licence(licence: Licence) -> dict[str, str]:
    return {"name": licence.name, "title": licence.title, "path": licence.path}


def _publishers(directory: Path) -> dict[str, str]:
    return {row["id"]: row["publisher"] for row in _read(directory, "sources")}


def _read(directory: Path, name: str) -> list[dict[str, str]]:
    path = directory / f"{name}.csv"
    if not path.is_file():
        raise ReleaseError(f"{path} is missing: a data package needs one CSV file for each of its {len(catalog.NAMES)} tables.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _resource(directory: Path, name: str, publishers: dict[str, str]) -> dict[str, Any]:
    model = catalog.model(name)
    table = model.__table__
    rows = _read(directory, name)
    content = (directory / f"{name}.csv").read_bytes()
    cited: Counter[str] = Counter()
    for row in rows:
        cited.update({publishers[key] for key in (row.get("source_ids") or "").split(SEPARATOR) if key in publishers})
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": len(rows),
        "licenses": [_licence(licence) for licence in table.licences],
        "sources": _most_cited(cited),
        "dialect": DIALECT,
        "schema": table_schema(model),
        "_cited": cited,
    }


def _most_cited(cited: Counter[str], limit: int = 10) -> list[dict[str, str]]:
    ranked = sorted(cited.items(), key=lambda item: (-item[1], item[0]))
    return [{"title": publisher} for publisher, _ in ranked[:limit]]


def dumps(descriptor: dict[str, Any]) -> str:
    """Write a descriptor as text, the same text for the same descriptor."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
