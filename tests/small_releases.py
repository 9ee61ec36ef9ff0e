"""What the tests of differences share: releases of a few rows, of whatever tables and columns."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from belarus_rights.differences import Differences, TableDifferences

FORMS = ("table", "json", "markdown", "html")
PEOPLE = ("id", "name_en", "sex", "aliases", "source_ids", "note")
SOURCES = ("id", "title", "publisher", "published_on", "url", "source_ids")
Rows = Sequence[Sequence[str]]

A_PAGE = ("a-page", "A page", "A publisher", "2021-05-21", "https://example.org/a", "a-page")
ANNA = ("anna", "Anna A.", "female", "Hanna;Ганна", "a-page", "Freed.")
BARYS = ("barys", "Barys B.", "male", "", "a-page", "")
VERA = ("vera", "Vera V.", "female", "", "a-page;another-page", "")


def text_of(columns: Sequence[str], rows: Rows, line_end: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=line_end).writerows([columns, *rows])
    return buffer.getvalue()


def make_release(
    folder: Path,
    tables: Mapping[str, tuple[Sequence[str], Rows]],
    version: str = "1.0.0",
    withdrawn: Mapping[str, Sequence[str]] | None = None,
) -> Path:
    """Write a release, of whatever tables and columns."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    for name, (columns, rows) in tables.items():
        content = text_of(columns, rows).encode()
        (folder / f"{name}.csv").write_bytes(content)
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "title": name,
                "description": name,
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                "rows": len(rows),
                "licenses": [{"name": "CC-BY-4.0"}],
                "schema": {"fields": [{"name": column} for column in columns]},
            }
        )
    descriptor = {"name": "belarus-rights", "version": version, "resources": resources, "withdrawn": withdrawn or {}}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def make_pair(folder: Path, old: Rows, new: Rows, *, columns: Sequence[str] = PEOPLE, withdrawn: Sequence[str] = ()) -> tuple[Path, Path]:
    """Write two releases that have a table of people and one of sources."""
    sources = (SOURCES, [A_PAGE])
    return (
        make_release(folder / "old", {"sources": sources, "people": (PEOPLE, old)}),
        make_release(folder / "new", {"sources": sources, "people": (columns, new)}, "1.1.0", {"people": withdrawn}),
    )


def only_table(found: Differences) -> TableDifferences:
    (table,) = found.tables
    return table
