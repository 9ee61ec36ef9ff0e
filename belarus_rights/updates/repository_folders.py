"""Writing to a repository, or to a copy of one, that may come from a stranger: whole files, and no way out through a link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ..errors import ReleaseError
from ..whole_files import whole_file


def put(path: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there, also when the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_place(path)
    with whole_file(path) as file:
        file.buffer.write(content)
        file.flush()
        os.fsync(file.fileno())


def clear_place(path: Path) -> None:
    """Take away what stands in the place of a file and is none, such as a link or a pipe.

    A repository, or a copy, may come from a stranger: what a link in it leads to is not ours to write over, and a pipe would hold us.

    Raises
    ------
    ReleaseError
        If it is a folder.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise ReleaseError(f"{path} is a folder, expected a file. Look at who put it there; remove it.")
    if not stat.S_ISREG(mode):
        path.unlink()


def plain_content(path: Path, limit: int) -> bytes:
    """Read a plain file: through no link, from no pipe or device, and no more of it than it may have.

    Raises
    ------
    OSError
        If it is not there, cannot be read, is no plain file, or is longer.
    """
    with open(path, "rb", opener=_unblocked) as file:  # Path.open takes no opener
        told = os.fstat(file.fileno())
        if not stat.S_ISREG(told.st_mode) or told.st_size > limit:
            raise OSError(f"{path} is no plain file of up to {limit:,} bytes")
        return file.read(limit)


def content_of(path: Path, limit: int) -> bytes | None:
    """Give what ``plain_content`` reads; None if that cannot be."""
    try:
        return plain_content(path, limit)
    except OSError:
        return None


def _unblocked(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def link_in(repo: Path) -> Path | None:
    """Find a link where a folder, or the lock, of a repository should be: we would write, and clear away, where it leads to."""
    return next((path for name in ("metadata", "targets", "pending", ".lock") if (path := repo / name).is_symlink()), None)
