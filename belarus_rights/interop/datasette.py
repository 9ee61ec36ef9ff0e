"""Metadata for Datasette, which shows a SQLite file in a browser: titles, licences, what columns mean, and labels in place of ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .code_lists import lists_of
from .sqlite_files import is_linked, links_name

if TYPE_CHECKING:
    from ..dataset import Dataset

_LABELS = ("short_name", "name_en", "name", "title")
"""Columns that name what a row is about, the best first."""


def datasette_metadata(datasets: Sequence[Dataset[Any]], database: str) -> dict[str, Any]:
    """Describe a file of ``write_sqlite`` as Datasette's ``--metadata`` takes it.

    Parameters
    ----------
    datasets
        The tables that were written.
    database
        Name of the database: that of its file, without the ending.

    Examples
    --------
    >>> import belarus_rights as br
    >>> found = datasette_metadata([br.load("people")], "belarus")
    >>> found["databases"]["belarus"]["tables"]["people"]["label_column"]
    'name_en'
    """
    release = datasets[0].release
    present = {dataset.name for dataset in datasets}
    tables: dict[str, Any] = {dataset.name: _table(dataset) for dataset in datasets}
    for listed in lists_of(datasets).values():
        tables[listed] = {"label_column": "label_en", "hidden": True}
    for dataset in datasets:
        for column in dataset.columns:
            if is_linked(column, present):
                told = f"The items of {column.table}.{column.name}, one a row, in their order."
                tables[links_name(column)] = {"description": told, "hidden": True}
    title = f"{release.title}, version {release.version}"
    said = {"title": title, "description": str(release.descriptor.get("description", "")), "source": f"{title} of {release.created}"}
    said |= _licence([(licence["title"], licence["path"]) for licence in release.descriptor.get("licenses", [])])
    return {**said, "databases": {database: {**said, "tables": tables}}}


def _table(dataset: Dataset[Any]) -> dict[str, Any]:
    named = [column.name for column in dataset.columns if column.required and not column.is_list]
    label = next((name for name in _LABELS if name in named), None)
    return {
        "title": dataset.title,
        "description": dataset.description,
        "source": f"{dataset.release.title}, version {dataset.release.version}",
        **_licence([(licence.title, licence.path) for licence in dataset.model.__table__.licences]),
        **({"label_column": label} if label else {}),
        "columns": {column.name: f"{column.title}. {column.description}" for column in dataset.columns},
    }


def _licence(licences: Sequence[tuple[str, str]]) -> dict[str, str]:
    said = {"license": ", ".join(title for title, _ in licences)} if licences else {}
    return {**said, "license_url": licences[0][1]} if len(licences) == 1 else said
