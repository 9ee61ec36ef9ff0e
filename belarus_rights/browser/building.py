"""All files of the browser, by their addresses, each made when it is asked for; and writing them into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING

from ..days import day_or_today
from ..labels import LANGUAGES
from . import entity_pages, front_page
from .site import Site

if TYPE_CHECKING:
    from datetime import date

    from ..loading import ReleaseLike

File = Callable[[], "str | bytes"]
"""Makes the content of one file."""

PARTS = (front_page.files, entity_pages.files)
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
    found: dict[str, File] = dict(_static())
    for part in PARTS:
        found.update(part(site, languages))
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


def build(
    folder: str | Path,
    release: ReleaseLike = None,
    *,
    languages: Sequence[str] = LANGUAGES,
    today: str | date | None = None,
    documentation: str = "",
) -> int:
    """Write the whole browser into a folder, to be put on any web server, or opened from a disk.

    Parameters
    ----------
    folder
        Where to write; made if it is not there. Files of the same address are written anew, others are left alone.
    release
        The release to show; see ``load``.
    languages
        Of the pages.
    today
        The day that the pages call today; today by default.
    documentation
        Where the documentation is, seen from the first page of the browser; empty if there is none.

    Returns
    -------
    int
        How many files were written.

    Raises
    ------
    ReleaseError
        If the release is missing or damaged.
    OSError
        If the folder cannot be written.
    """
    from ..datapackage import resolve

    root = Path(folder)
    found = files(Site(resolve(release), day_or_today(today), documentation), languages)
    for address, make in found.items():
        path = root / address
        path.parent.mkdir(parents=True, exist_ok=True)
        content = make()
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return len(found)
