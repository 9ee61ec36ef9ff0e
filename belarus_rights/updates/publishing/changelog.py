"""The changelog of the data: made from the data of two releases, in the form of https://keepachangelog.com.

Rows are told by their ids only. A row that was withdrawn is told by its id under a heading of its own, and never by what it said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .package import Package, Table
from .version_step import form_changes

_HEAD = "# Changelog of the data\n\nMade from the data: rows by their ids, the newest release first.\n"


def changelog(old: Package | None, new: Package, notes: str = "", history: str = "") -> str:
    """Write the changelog of a release.

    Parameters
    ----------
    old
        The previous release, if there is one.
    new
        The release.
    notes
        A few words on what is new.
    history
        The changelog of the previous release, which goes on below.

    Returns
    -------
    str
        Markdown, the same for the same data.
    """
    earlier = history.partition("\n## ")
    parts = [_HEAD, section(old, new, notes)]
    if earlier[1]:
        parts.append(f"## {earlier[2]}")
    return "\n".join(parts)


def section(old: Package | None, new: Package, notes: str = "") -> str:
    """Write what one release brought: rows added, changed and removed by table, withdrawn ids, and how tables have changed their form."""
    lines = [f"## [{new.version}] - {new.created}", ""]
    if notes.strip():
        lines += [" ".join(notes.split()), ""]
    if old is None:
        lines += _heading("Added", (f"`{name}`: {len(rows)} rows" for name, rows in new.tables.items()))
        return "\n".join(lines)
    pairs = {name: (old.tables.get(name, {}), rows) for name, rows in new.tables.items()}
    gone = {name: (rows, Table()) for name, rows in old.tables.items() if name not in new.tables}
    form = [change.what for change in form_changes(old, new)]
    lines += _heading("Added", (_listed(name, [key for key in after if key not in before]) for name, (before, after) in pairs.items()))
    lines += _heading("Changed", [*map(_sentence, form), *(_changed(name, *pair) for name, pair in pairs.items())])
    everything = pairs | gone
    lines += _heading("Removed", (_listed(name, _removed(name, before, after, new)) for name, (before, after) in everything.items()))
    withdrawn = {name: sorted(ids - old.withdrawn.get(name, set())) for name, ids in sorted(new.withdrawn.items())}
    lines += _heading("Withdrawn", (_listed(name, ids) for name, ids in withdrawn.items()))
    return "\n".join(lines)


def _removed(name: str, before: Table, after: Table, new: Package) -> list[str]:
    hidden = new.withdrawn.get(name, set())
    return [key for key in before if key not in after and key not in hidden]


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
