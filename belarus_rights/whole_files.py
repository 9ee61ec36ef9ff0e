"""Files that are whole or not there at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO


@contextmanager
def made_aside(folder: str | os.PathLike[str]) -> Iterator[Path]:
    """Give an empty folder; what is written into it then takes its place in ``folder``, file by file; on an error nothing does.

    It is for tools that write a file by its name. A file that is replaced keeps its mode, and a link leads on.

    Raises
    ------
    OSError
        If the folder cannot be written to, or a folder is in the way of a file.
    """
    folder = Path(folder)
    try:
        aside = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from None
    try:
        yield aside
        targets = {made: Path(os.path.realpath(folder / made.name)) for made in sorted(aside.iterdir())}
        for target in targets.values():
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        for made, target in targets.items():
            if target.exists():
                made.chmod(stat.S_IMODE(target.stat().st_mode))
            _move(made, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(made: Path, target: Path) -> None:
    try:
        made.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:  # a link may lead to another file system, where nothing can be renamed to
            raise
        with whole_file(target) as file, made.open("rb") as source:
            shutil.copyfileobj(source, file.buffer)


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Open a UTF-8 file for writing so that a reader sees the old one or the new one, never a part; on an error the old one stays.

    A pipe or a device is written to as it is.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    path = Path(os.path.realpath(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    try:
        handle, name = tempfile.mkstemp(prefix=".tmp-", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_whole(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write a file, of text or of bytes, so that a reader sees the old one or the new one, never a part.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    with whole_file(path) as file:
        if isinstance(content, bytes):
            file.buffer.write(content)
        else:
            file.write(content)
