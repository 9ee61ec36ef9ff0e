"""Writing the whole browser into a folder, to be put on any web server, or opened from a disk."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import dirname
from typing import TYPE_CHECKING

from ..days import day_or_today
from ..labels import LANGUAGES
from ..validation.reading.progress import shown
from .build_list import LIST, PART, Listed, line_of, listed, text_of
from .building import content_of, files
from .site import Site

if TYPE_CHECKING:
    from datetime import date

    from ..loading import ReleaseLike


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: the folder, how many files, and how many bytes they are."""

    folder: Path
    files: int
    bytes: int
    left: tuple[str, ...] = ()
    """Addresses that are no longer shown but stay: somebody has changed what lies there."""


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
        somebody whose row was withdrawn, are taken away first, unless somebody has changed them; what else is there is left alone.
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
        If the folder holds something and was not built before, or something else lies where a page belongs.
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
    _check_free(root, found, before)
    root.mkdir(parents=True, exist_ok=True)
    (root / PART).unlink(missing_ok=True)
    left = _take_away(root, {address: sums for address, sums in before.items() if address not in found})
    size = 0
    sums: dict[str, set[str]] = {}
    with shown("pages", len(found), wanted=progress, least=0) as tell, _list_of(root) as note:
        for number, (address, make) in enumerate(found.items(), 1):
            content = content_of(make)
            sums[address] = {sha256(content).hexdigest()}
            note(address, *sums[address])  # first, so that what is broken off is known the next time
            _write(root, address, content)
            size += len(content)
            tell(number)
    _write(root, LIST, text_of({**{address: before[address] for address in left}, **sums}).encode())
    return Built(root, len(found), size, left)


def _built_before(root: Path) -> Listed:
    """Give what an earlier time wrote into a folder."""
    if not root.exists() or not any(root.iterdir()):
        return {}
    before = listed((root / LIST).read_bytes()) if _is_file(root / LIST) else None
    if before is None:
        told = "it holds other things than the pages of an earlier build: name an empty or a new folder"
        raise FileExistsError(errno.EEXIST, told, str(root))
    return before


def _check_free(root: Path, wanted: Collection[str], before: Listed) -> None:
    """Refuse, before anything is changed, to write where something else lies, or through a link to somewhere else."""
    for parent in sorted({dirname(address) for address in wanted}):
        if not _lies_within(root, parent):
            raise FileExistsError(
                errno.EEXIST, "it is no folder of its own but a link: take it away, or name a new folder", str(root / parent)
            )
    for address in wanted:
        path = root / address
        if os.path.lexists(path) and not (address in before and _is_file(path)):
            told = "a page belongs here, but this is not of an earlier build: move it away, or name a new folder"
            raise FileExistsError(errno.EEXIST, told, str(path))


def _take_away(root: Path, gone: Listed) -> tuple[str, ...]:
    """Remove pages that are no longer shown; give those that are not what was written, and stay."""
    left = []
    for address, sums in sorted(gone.items()):
        path = root / address
        if not os.path.lexists(path):
            continue
        if _lies_within(root, dirname(address)) and _is_file(path) and sha256(path.read_bytes()).hexdigest() in sums:
            path.unlink()
        else:
            left.append(address)
    return tuple(left)


@contextmanager
def _list_of(root: Path) -> Iterator[Callable[[str, str], None]]:
    """Give what adds a line to the list, at once and for good."""
    path = root / LIST
    begun = path.exists()
    with _naming(path), path.open("a", encoding="utf-8", newline="\n", buffering=1) as file:
        if not begun:
            file.write(text_of({}))

        def note(address: str, sum_of: str) -> None:
            with _naming(path):
                file.write(line_of(address, sum_of))

        yield note


def _write(root: Path, address: str, content: bytes) -> None:
    """Write a file aside and put it in its place: so it is never half there, nor written through a link."""
    path, part = root / address, root / PART
    try:
        with _naming(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("xb") as file:
                file.write(content)
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Name the file in an error that does not, such as that of a full disk."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _is_file(path: Path) -> bool:
    """Say whether a file lies here, not a link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _lies_within(root: Path, parent: str) -> bool:
    """Say whether a folder is where its path says, and not elsewhere by a link."""
    return os.path.normcase(os.path.realpath(root / parent)) == os.path.normcase(Path(os.path.realpath(root)) / parent)
