"""Files of a repository, which may have been in the hands of a stranger, and of the keys: read with an end, and written whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ...errors import PublishError
from .. import repository_folders

LARGEST = 5_000_000
"""Bytes of a signed file that are read at most, as those who fetch do."""


KeyFolders = Path | Sequence[Path]
"""The folder with the keys that are at hand, or several: of the stick of one person, and of the machine of another."""


def folders_of(keys: KeyFolders) -> tuple[Path, ...]:
    """Give the folders of keys, each once."""
    return (keys,) if isinstance(keys, Path) else tuple(dict.fromkeys(keys))


def named(keys: KeyFolders) -> str:
    """Give the folders of keys as they are written in a command."""
    return " ".join(f"--keys {folder}" for folder in folders_of(keys))


def content_of(path: Path, limit: int = LARGEST) -> bytes:
    """Read a plain file; a pipe would keep us waiting for ever, and a device has no end.

    Raises
    ------
    PublishError
        If it is no plain file, or larger than the limit.
    OSError
        If it cannot be read.
    """
    if path.exists() and not path.is_file():
        raise PublishError(f"{path} is no plain file. Look at who put it there; take a whole copy of the repository.")
    with path.open("rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise PublishError(f"{path} is larger than the {limit:,} bytes that it may have. Take a whole copy of the repository.")
    return content


def put(path: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there.

    Raises
    ------
    PublishError
        If it cannot be written.
    """
    with writing(path):
        repository_folders.put(path, content)


def put_once(path: Path, content: bytes) -> None:
    """Write a file, such as an archive, unless it is there."""
    if not (path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content):
        put(path, content)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell which file could not be written, and what that means."""
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"{path} cannot be written: {error.strerror or error}. For users nothing has changed. Make room on the disk, or see who may "
            "write there; then run this again."
        ) from error
