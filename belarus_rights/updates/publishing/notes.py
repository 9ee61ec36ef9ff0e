"""The words on what is new in a release: looked at as any cell of the data is, and taken back where they name what was withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ...errors import PublishError
from ...models.column_types import SEPARATOR
from ...models.columns import Column
from .package import Package

_LONGEST = 1000
# A table that names people, so that their ages are looked at as well.
_COLUMN = Column("notes", "Notes", "", (), "text", required=False, table="people")


def checked_notes(notes: str) -> str:
    """Give the notes on one line.

    Raises
    ------
    PublishError
        If they hold what is never published, or what no text should hold; the message shows nothing private.
    """
    from ...validation.checks import privacy, text
    from ...validation.codes import severity_of
    from ...validation.messages import texts

    line = " ".join(notes.split())
    if len(line) > _LONGEST:
        raise PublishError(f"Nothing was published: the notes have {len(line)} letters, and may have {_LONGEST}. A few words are enough.")
    private = privacy.look(line, _COLUMN) if line else ()
    shown = privacy.printable(line, private)
    for fault in [*private, *text.look(shown, _COLUMN)]:
        if severity_of(fault) == "error":
            raise PublishError(f"Nothing was published: {texts.message('people', fault, 'notes', shown)} Write the notes without it.")
    if line.startswith("#"):
        raise PublishError("Nothing was published: the notes begin with #, which makes a heading of them. Begin with a letter.")
    return line


def names_of_withdrawn(package: Package, withdrawn: Mapping[str, set[str]]) -> set[str]:
    """Give by what the rows of a release that were withdrawn since could be known: names and their last words, titles, ids."""
    found: set[str] = set()
    for table, ids in withdrawn.items():
        for key in ids & package.tables.get(table, {}).keys():
            row = package.tables[table][key]
            cells = [cell for column, cell in row.items() if cell and (column.startswith("name") or column == "aliases")]
            names = [name.strip() for cell in cells for name in cell.split(SEPARATOR) if name.strip()]
            found.update((key, row.get("title") or key, *names, *(name.split()[-1] for name in names)))
    return {name.casefold() for name in found if len(name) > 3}


def name_any(notes: str, names: Iterable[str]) -> bool:
    """Tell whether notes name somebody; rather once too often."""
    text = notes.casefold()
    return any(re.search(rf"(?<!\w){re.escape(name)}", text) for name in names)


def without_notes(entries: list[dict[str, Any]], versions: Iterable[str], names: Iterable[str]) -> list[dict[str, Any]]:
    """Give the listed releases without the notes of some, and of those that name what was withdrawn.

    Raises
    ------
    PublishError
        If a version is not published.
    """
    for version in versions:
        if version not in [entry["version"] for entry in entries]:
            raise PublishError(f"The notes of {version} cannot be taken back: it is not published.")
    hidden = {entry["version"] for entry in entries if entry["version"] in versions or name_any(entry["notes"], names)}
    return [{**entry, "notes": ""} if entry["version"] in hidden else entry for entry in entries]
