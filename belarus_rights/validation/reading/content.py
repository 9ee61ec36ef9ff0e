"""Bytes that can be read again and again, wherever they came from."""

from __future__ import annotations

import io
import os
import stat
import tempfile
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from .stream import unreadable

IN_MEMORY = 8_000_000
"""Bytes of what cannot be read twice that are kept in memory; more go to a temporary file that has no name and ends with the process."""
BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class Content:
    """Some bytes.

    Attributes
    ----------
    name
        What people call them.
    size
        How many they are.
    open
        Starts reading; it can be called again, also while an earlier reader is at work.
    path
        The file that they are, if they lie on disk as they are.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    path: Path | None = None

    def head(self, size: int = 4096) -> bytes:
        """Give the first bytes."""
        with self.open() as file:
            return file.read(size)


def from_path(path: Path, name: str, limit: int) -> Content:
    """Take a file, or spool what is no plain file: a pipe can be read once only.

    Raises
    ------
    OSError
        If it cannot be opened.
    Unreadable
        If it is larger than the limit.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        with path.open("rb") as file:
            return spooled(file, name, limit)
    check_size(status.st_size, limit)
    with path.open("rb"):
        pass  # whether it may be read is known before anything is promised
    return Content(name, status.st_size, lambda: cast("BinaryIO", path.open("rb", buffering=0)), path)


def from_bytes(data: bytes, name: str, limit: int) -> Content:
    """Take bytes that lie in memory."""
    check_size(len(data), limit)
    return Content(name, len(data), lambda: io.BytesIO(data))


def spooled(file: IO[Any], name: str, limit: int) -> Content:
    """Read a file to its end, once, and keep what it gave; text is taken as UTF-8.

    Raises
    ------
    Unreadable
        If there is more of it than the limit, or it breaks off.
    """
    spool = Spool()
    while block := _block(file):
        spool.write(block.encode("utf-8", "surrogatepass") if isinstance(block, str) else bytes(block))
        check_size(spool.size, limit)
    return spool.content(name)


def _block(file: IO[Any]) -> Any:
    try:
        return file.read(BLOCK)
    except OSError as error:
        raise unreadable("broken", reason=error.strerror or error) from error


def check_size(size: int, limit: int) -> None:
    """Refuse what is larger than a limit."""
    if size > limit:
        raise unreadable("file-size", size=readable_size(size), limit=readable_size(limit))


def readable_size(size: int) -> str:
    """Give a number of bytes for people.

    Examples
    --------
    >>> readable_size(2_000_000_000), readable_size(1_234)
    ('2000 MB', '1.2 kB')
    """
    return f"{size / 1e6:.0f} MB" if size >= 10_000_000 else f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{size / 1e3:.1f} kB"


class Spool:
    """Keeps what is written to it, in memory or in a temporary file that nobody else can open.

    Attributes
    ----------
    size
        Bytes so far.
    """

    def __init__(self) -> None:
        self.size = 0
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it lives as long as somebody may read it
        self._lock = threading.Lock()
        weakref.finalize(self, self._file.close)

    def write(self, data: bytes) -> None:
        """Add bytes at the end."""
        self._file.write(data)
        self.size += len(data)

    def read_at(self, position: int, size: int) -> bytes:
        """Give some bytes from the middle."""
        with self._lock:
            self._file.seek(position)
            return self._file.read(size)

    def content(self, name: str) -> Content:
        """Give what was written, once all is."""
        return Content(name, self.size, lambda: cast("BinaryIO", io.BufferedReader(_SpoolReader(self), BLOCK)))


class _SpoolReader(io.RawIOBase):
    """One of several readers of a spool, each at its own place."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._spool.size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, buffer: Any) -> int:
        data = self._spool.read_at(self._place, len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
