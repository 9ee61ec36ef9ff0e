"""The cards of data sets, rows and releases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from ..models.codes import Code
from ..models.columns import Column, columns
from ..models.newest import newest_date
from ..models.row import Row
from .cards import Cell, Link, Part, Said, card, shown_of

if TYPE_CHECKING:
    from ..datapackage import Release
    from ..dataset import Dataset
    from ..models.provenance import Source

SHOWN = 10
"""So many rows are shown of a table."""
LONGEST = 100
"""So many characters are shown of a cell of a preview."""
LINKS = 3
"""So many pages are linked for a row of a preview."""


def dataset_html(dataset: Dataset[Any], shown_columns: Sequence[str] = (), *, newest: bool = False, notes: Sequence[str] = ()) -> str:
    """Write the card of a data set: what it is, and its first rows, or its last ones if these are the newest.

    Columns are those that its table names for a place with little room, unless others are asked for.
    """
    shown = dataset[-SHOWN:] if newest else dataset[:SHOWN]
    wanted = shown_columns or dataset.model.__table__.summary
    chosen = [column for name in wanted for column in dataset.columns if column.name == name]
    latest = newest_date(dataset.model, dataset)
    known = {source.id: source for source in dataset.sources()}
    return card(
        dataset.title,
        facts=[
            ("Table", dataset.name),
            ("Data", release_said(dataset.release)),
            ("Licence", licences(dataset.model, dataset)),
            *([("Newest date", latest)] if latest else []),
        ],
        caption=shown_of(len(shown), len(dataset), which="last" if newest else "first"),
        header=[*(column.name for column in chosen), "sources"],
        rows=[[*(_brief(row, column, chosen) for column in chosen), source_numbers(row.source_ids, known)] for row in shown],
        numbers=[place for place, column in enumerate(chosen) if column.kind in ("integer", "number") and not column.is_list],
        notes=notes,
    )


def row_html(row: Row) -> str:
    """Write the card of a row: each column that is filled, by its title. Its pages are looked up in the release in use.

    A row does not know its release: the one in use is named if the row is in it as it is.
    """
    table = row.__table__
    found = columns(type(row))
    filled = [column for column in found if getattr(row, column.name) not in (None, ()) and column.name not in ("id", "source_ids")]
    empty = len(found) - 2 - len(filled)
    release = _release_with(row)
    pages = source_links(row.source_ids, _sources_in_use())
    return card(
        f"{table.title}: {row.id}",
        facts=[
            ("Table", table.name),
            *([("Data", release_said(release))] if release else []),
            ("Licence", licences(type(row), [row])),
        ],
        rows=[*([column.title, _value(row, column)] for column in filled), ["Sources", pages]],
        notes=[f"{empty} {'column is' if empty == 1 else 'columns are'} empty: no source said it, which never means no."] if empty else [],
    )


def release_html(release: Release) -> str:
    """Write the card of a release: which one it is, where it is from, and how much it holds."""
    tables = release.descriptor["resources"]
    origin = "bundled with the package" if release.bundled else "installed" if release.installed else "a folder"
    rows = sum(int(table.get("rows", 0)) for table in tables)
    return card(
        release.title,
        facts=[
            ("Data", release_said(release)),
            ("", origin),
            ("", f"{len(tables)} tables, {rows:,} rows"),
            ("Licences", [Link(found["name"], found.get("path", "")) for found in release.descriptor.get("licenses", ())]),
        ],
        notes=["datasets() lists the tables, and cite() says how to cite the release."],
    )


def release_said(release: Release) -> str:
    """Say which release it is: its version and its day."""
    return f"{release.version} of {release.created}"


def licences(model: type[Row], rows: Iterable[Row]) -> list[Part]:
    """Name the licences of rows, their own where each has one, with links to the texts."""
    own = {str(row.licence) for row in cast("Iterable[Any]", rows)} if "licence" in model.model_fields else None
    return [Link(licence.name, licence.path) for licence in model.__table__.licences if own is None or licence.name in own]


def source_links(source_ids: Sequence[str], known: Mapping[str, Source], most: int | None = None) -> list[Part]:
    """Give links to pages under the names of their publishers, and say how many more there are; an id that is not known stays an id."""
    parts: list[Part] = [Link(known[key].publisher, known[key].url) if key in known else key for key in source_ids[:most]]
    left = len(source_ids) - len(parts)
    return [*parts, f"and {left} more"] if left else parts


def source_numbers(source_ids: Sequence[str], known: Mapping[str, Source]) -> list[Part]:
    """Give links to pages as numbers, which have room in a table, and say how many more there are; an id that is not known stays an id."""
    parts: list[Part] = [
        Link(str(number), known[key].url, known[key].publisher) if key in known else key
        for number, key in enumerate(source_ids[:LINKS], start=1)
    ]
    left = len(source_ids) - len(parts)
    return [*parts, f"+{left}"] if left else parts


def _release_with(row: Row) -> Release | None:
    """Give the release in use if the row, or what it widens, is in it."""
    from ..datapackage import resolve
    from ..errors import ReleaseError

    try:
        release = resolve()
        rows = release.rows(row.__table__.name)
    except ReleaseError:
        return None
    own = next((other for other in rows if other.id == row.id), None)
    names = [name for name in type(own).model_fields if name != "source_ids"] if own else []
    return release if own and all(getattr(row, name, None) == getattr(own, name) for name in names) else None


def _sources_in_use() -> dict[str, Source]:
    """Give the pages of the release in use; none if it cannot be read, as a row is to be seen all the same."""
    from ..datapackage import resolve
    from ..errors import ReleaseError

    try:
        return {row.id: row for row in cast("tuple[Source, ...]", resolve().rows("sources"))}
    except ReleaseError:
        return {}


def _brief(row: Row, column: Column, chosen: Sequence[Column]) -> Cell:
    """Say a value, a code by its label, cut where it is long."""
    value = getattr(row, column.name)
    text = ", ".join(map(_short, value)) if isinstance(value, tuple) else _short(value)
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
    said = _in_its_language(column, text)
    return said if any(other.name == f"{column.name}_as_of" for other in chosen) else _dated(row, column, said)


def _value(row: Row, column: Column) -> Cell:
    """Say a value in full, a code by its label."""
    value = getattr(row, column.name)
    if isinstance(value, tuple):
        return [_said(column, item) for item in value]
    return _dated(row, column, _said(column, value))


def _said(column: Column, value: Any) -> Part:
    if column.codes:
        return str(value.label) if value.label.lower().replace(" ", "_") == value else f"{value.label} ({value})"
    text = _plain(value)
    return Link(text, text) if column.kind == "text" and text.startswith(("https://", "http://")) else _in_its_language(column, text)


def _short(value: Any) -> str:
    return value.label if isinstance(value, Code) else _plain(value)


def _plain(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _in_its_language(column: Column, text: str) -> Part:
    ending = column.name.rpartition("_")[2]
    return Said(text, ending) if ending in ("be", "ru") and text else text


def _dated(row: Any, column: Column, said: Part) -> Cell:
    """Add to a status the day that it is of: without it, it would say something about today."""
    as_of = getattr(row, f"{column.name}_as_of", None)
    return [said, f"as of {as_of}"] if as_of is not None else said
