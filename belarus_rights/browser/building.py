"""All files of the browser, by their addresses, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.resources import files as package_files

from ..labels import LANGUAGES
from . import (
    custody,
    entity_pages,
    front_page,
    lists,
    map_page,
    names_data,
    overview_page,
    search_page,
    table_data,
    table_pages,
    timeline_page,
)
from .site import Site

File = Callable[[], "str | bytes"]
"""Makes the content of one file."""

PARTS = (
    front_page.files,
    overview_page.files,
    timeline_page.files,
    entity_pages.files,
    table_pages.files,
    table_data.files,
    custody.files,
    lists.files,
    map_page.files,
    search_page.files,
    names_data.files,
)
"""What gives the files of one part of the browser: their addresses, and how each is made."""

KINDS = (".css", ".js", ".svg", ".txt", ".woff2")
"""What is served of ``static/``: nothing else that may lie there."""


def files(site: Site, languages: Sequence[str] = LANGUAGES) -> dict[str, File]:
    """Give every file of the browser: its address, seen from the root, and what makes its content.

    Examples
    --------
    >>> import belarus_rights as br, datetime
    >>> found = files(Site(br.release(), datetime.date(2026, 11, 26)))
    >>> "Бяляцкі" in found["be/people/ales-bialiatski.html"]()
    True
    """
    shown = replace(site, languages=tuple(languages))  # pages lead to no other language
    found: dict[str, File] = dict(_static())
    for part in PARTS:
        found.update(part(shown, languages))
    return found


def _static() -> Iterator[tuple[str, File]]:
    root = package_files("belarus_rights.browser") / "static"
    waiting = [("static", root)]
    while waiting:
        address, folder = waiting.pop()
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                waiting.append((f"{address}/{entry.name}", entry))
            elif entry.name.endswith(KINDS):
                yield f"{address}/{entry.name}", entry.read_bytes


def content_of(make: File) -> bytes:
    """Make a file, and give its bytes."""
    content = make()
    return content if isinstance(content, bytes) else content.encode("utf-8")
