"""The rows of the tables as the scripts of the pages read them, the names that they refer to, and the tables as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..labels import LANGUAGES
from ..models.codes import Code
from ..models.columns import columns
from ..release_files import inside
from .addresses import FOLDERS
from .data_files import data_file
from .holding import can_last, turns
from .packing import packed
from .rendering import name_of

if TYPE_CHECKING:
    from .site import Site


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """Give for each table its rows, the names of its rows, and its file of the release as it is."""
    for name in site.tables:
        yield f"data/tables/{name}.js", partial(table_file, site, name)
        yield f"data/csv/{name}.csv", partial(csv_file, site, name)
    for name in named():
        yield f"data/names-of/{name}.js", partial(names_file, site, name)


def named() -> list[str]:
    """Give the tables whose rows are called by name where another row refers to them; articles of the Criminal Code are such, too.

    Examples
    --------
    >>> "people" in named(), "sources" in named()
    (True, False)
    """
    found = {column.references for name in catalog.NAMES for column in columns(catalog.model(name))} | {"legal_provisions"}
    return [name for name in catalog.NAMES if name in found - {"sources"}]


def table_file(site: Site, name: str) -> str:
    """Write the rows of a table by columns and, where its rows last, since when each holds or may hold."""
    rows = site.rows(name)
    content: dict[str, Any] = {
        "rows": len(rows),
        "columns": {column.name: packed([_plain(getattr(row, column.name)) for row in rows]) for column in columns(catalog.model(name))},
    }
    if can_last(catalog.model(name)):
        found = turns(rows)
        content["turns"] = [found[row.id] for row in rows]
    return data_file(f"tables/{name}", content)


def names_file(site: Site, name: str) -> str:
    """Write the names of the rows of a table by id, in each language or, if they are the same, once; and where their pages are."""
    names = {row.id: _names(row) for row in site.rows(name)}
    return data_file(f"names-of/{name}", {"folder": FOLDERS.get(name, ""), "names": names})


def csv_file(site: Site, name: str) -> bytes:
    """Give the file of a table, byte for byte."""
    return bytes(inside(site.release.root, site.release.resource(name)).read_bytes())


def _names(row: Any) -> str | list[str]:
    found = [name_of(row, language) for language in LANGUAGES]
    return found if len(set(found)) > 1 else found[0]


def _plain(value: Any) -> Any:
    """Give a value as JSON has it; a code without its label, so that equal ones are one."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return value.value if isinstance(value, Code) else str(value) if isinstance(value, str) else value
