"""Writing the whole browser into a folder, to be put on any web server, or opened from a disk."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..days import day_or_today
from ..labels import LANGUAGES
from ..validation.reading.progress import shown
from .building import content_of, files
from .site import Site

if TYPE_CHECKING:
    from datetime import date

    from ..loading import ReleaseLike

LIST = "files.txt"
"""Names all that was written, so that the next time what is no longer shown is taken away, and nothing else is."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: the folder, how many files, and how many bytes they are."""

    folder: Path
    files: int
    bytes: int


def build(
    folder: str | Path,
    release: ReleaseLike = None,
    *,
    languages: Sequence[str] = LANGUAGES,
    today: str | date | None = None,
    documentation: str = "",
    progress: bool = False,
) -> Built:
    """Write the whole browser into a folder, to be put on any web server, or opened from a disk.

    Parameters
    ----------
    folder
        Where to write: a new or empty folder, or one that was built before. Then pages that are no longer shown, such as that of
        somebody whose row was withdrawn, are taken away; files that somebody else put there are left alone.
    release
        The release to show; see ``load``.
    languages
        Of the pages; the first is that of the first page.
    today
        The day that the pages call today; today by default.
    documentation
        Where the documentation is, seen from the first page of the browser; empty if there is none.
    progress
        Whether to show on a terminal how far it is.

    Raises
    ------
    ReleaseError
        If the release is missing or damaged.
    FileExistsError
        If the folder holds something and was not built before.
    OSError
        If the folder cannot be written.

    Examples
    --------
    >>> from belarus_rights.browser import build
    >>> built = build("pages", "latest", languages=["be", "ru"])  # doctest: +SKIP
    >>> built.folder / "index.html"  # doctest: +SKIP
    PosixPath('pages/index.html')
    """
    from ..datapackage import resolve

    root = Path(folder)
    before = _built_before(root)
    found = files(Site(resolve(release), day_or_today(today), documentation), languages)
    root.mkdir(parents=True, exist_ok=True)
    _write_list(root, {*before, *found})  # what is broken off is also known the next time
    size = 0
    with shown("pages", len(found), wanted=progress, least=0) as tell:
        for number, (address, make) in enumerate(found.items(), 1):
            path = root / address
            path.parent.mkdir(parents=True, exist_ok=True)
            content = content_of(make)
            path.write_bytes(content)
            size += len(content)
            tell(number)
    for address in before.difference(found):
        (root / address).unlink(missing_ok=True)
    _write_list(root, found)
    return Built(root, len(found), size)


def _built_before(root: Path) -> set[str]:
    """Give what an earlier time wrote into a folder; nothing that could lie outside it."""
    if not root.exists() or not any(root.iterdir()):
        return set()
    try:
        listed = (root / LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        told = "it holds other things than the pages of an earlier build: name an empty or a new folder"
        raise FileExistsError(errno.EEXIST, told, str(root)) from None
    return {address for address in listed if address and not Path(address).is_absolute() and ".." not in Path(address).parts}


def _write_list(root: Path, addresses: Iterable[str]) -> None:
    (root / LIST).write_text("".join(f"{address}\n" for address in sorted(addresses)), encoding="utf-8", newline="\n")
