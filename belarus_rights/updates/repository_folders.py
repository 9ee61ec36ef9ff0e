"""Writing to a repository, or to a copy of one, that may come from a stranger: whole files, and no way out through a link."""

from __future__ import annotations

import os
from pathlib import Path

from ..whole_files import whole_file


def put(path: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there, also when the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():  # a repository, or a copy, may come from a stranger: what a link in it leads to is not ours to write over
        path.unlink()
    with whole_file(path) as file:
        file.buffer.write(content)
        file.flush()
        os.fsync(file.fileno())


def link_in(repo: Path) -> Path | None:
    """Find a link where a folder, or the lock, of a repository should be: we would write, and clear away, where it leads to."""
    return next((path for name in ("metadata", "targets", "pending", ".lock") if (path := repo / name).is_symlink()), None)
