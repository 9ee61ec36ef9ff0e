"""The changelog of the data: made from the data of the releases that are published, in the form of https://keepachangelog.com.

Rows are told by their ids only. A row that was withdrawn is told by its id under a heading of its own, and by nothing else: neither when it
came or what of it changed, nor which rows of other tables told of it. So nothing is taken over from an older changelog, and the notes
of older releases stand in the list of releases alone, where they can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...models.column_types import SEPARATOR
from .package import Package, Table
from .version_step import form_changes

_HEAD = "# Changelog of the data\n\nMade from the data: rows by their ids, the newest release first.\n"


class Hidden:
    """The rows that are not told: those that were withdrawn, and those that went with them."""

    def __init__(self, newest: Package) -> None:
        self._newest = newest
        self._ids = frozenset().union(*newest.withdrawn.values())

    def told(self, name: str, table: Table) -> Table:
        """Give the rows of a table that may be told."""
        if not self._ids:
            return table
        withdrawn, here = self._newest.withdrawn.get(name, set()), self._newest.tables.get(name, {})
        return {key: row for key, row in table.items() if key not in withdrawn and (key in here or not self._names(row))}

    def _names(self, row: Mapping[str, str]) -> bool:
        """Tell whether a row refers to one that was withdrawn."""
        return any(part in self._ids for cell in row.values() if isinstance(cell, str) for part in cell.split(SEPARATOR))


def changelog(new: Package, older: Iterable[Package] = (), notes: str = "") -> str:
    """Write the changelog of a release.

    Parameters
    ----------
    new
        The release.
    older
        The releases that are published beside it, the newest first.
    notes
        A few words on what is new.

    Returns
    -------
    str
        Markdown, the same for the same data.
    """
    hidden = Hidden(new)
    parts = [_HEAD]
    after = new
    for before in older:
        parts.append(section(before, after, notes, hidden))
        after, notes = before, ""
    return "\n".join([*parts, section(None, after, notes, hidden)])


def section(old: Package | None, new: Package, notes: str = "", hidden: Hidden | None = None) -> str:
    """Write what one release brought: rows added, changed and removed by table, withdrawn ids, and how tables have changed their form."""
    hidden = hidden or Hidden(new)
    now = {name: hidden.told(name, rows) for name, rows in new.tables.items()}
    lines = [f"## [{new.version}] - {new.created}", ""]
    if notes:
        lines += [notes, ""]
    if old is None:
        lines += _heading("Added", (f"`{name}`: {len(rows)} rows" for name, rows in now.items()))
        return "\n".join(lines)
    was = {name: hidden.told(name, rows) for name, rows in old.tables.items()}
    pairs = {name: (was.get(name, {}), rows) for name, rows in now.items()}
    gone = {name: (rows, Table()) for name, rows in was.items() if name not in now}
    form = [change.what for change in form_changes(old, new)]
    lines += _heading("Added", (_listed(name, [key for key in after if key not in before]) for name, (before, after) in pairs.items()))
    lines += _heading("Changed", [*map(_sentence, form), *(_changed(name, *pair) for name, pair in pairs.items())])
    removed = {name: [key for key in before if key not in after] for name, (before, after) in (pairs | gone).items()}
    lines += _heading("Removed", (_listed(name, ids) for name, ids in removed.items()))
    withdrawn = {name: sorted(ids - old.withdrawn.get(name, set())) for name, ids in sorted(new.withdrawn.items())}
    lines += _heading("Withdrawn", (_listed(name, ids) for name, ids in withdrawn.items()))
    return "\n".join(lines)


def _changed(name: str, before: Table, after: Table) -> str:
    """Tell which rows say something else, and in which columns; a column that only one of the releases has is not counted row by row."""
    found: dict[str, str] = {}
    for key, row in after.items():
        columns = _differing(before.get(key, row), row)
        if columns:
            found[key] = f"{key}` ({', '.join(columns)})"
    return _count(name, len(found), (f"`{told}" for told in found.values()))


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return [column for column, cell in new.items() if column in old and old[column] != cell]


def _listed(name: str, ids: list[str]) -> str:
    return _count(name, len(ids), (f"`{key}`" for key in ids))


def _count(name: str, number: int, told: Iterable[str]) -> str:
    return f"`{name}`: {number} row{'s' if number > 1 else ''}: {', '.join(told)}" if number else ""


def _sentence(what: str) -> str:
    return f"{what[0].upper()}{what[1:]}"


def _heading(title: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items if item]
    return [f"### {title}", "", *lines, ""] if lines else []
