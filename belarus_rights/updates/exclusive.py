"""Locks, so that two processes do not write to one folder. The system ends a lock with its process: a killed one leaves none behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import FetchError, ReleaseError

PATIENCE = 900.0
"""Seconds to wait for another process that fetches."""


@contextmanager
def locked(folder: Path, *, busy: ReleaseError, unable: ReleaseError, patience: float = 0.0) -> Iterator[None]:
    """Keep other processes away from a folder.

    Parameters
    ----------
    folder
        The folder, which is there.
    busy, unable
        What is raised if another process has it, and if its disk has no locks.
    patience
        Seconds to wait for another process.

    Raises
    ------
    ReleaseError
        ``busy`` or ``unable``.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".lock", timeout=patience, poll_interval=0.1)
    try:
        lock.acquire()
    except Timeout:
        raise busy from None
    except NotImplementedError:
        raise unable from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def locked_data_folder(home: Path) -> Iterator[None]:
    """Keep other processes away from the data folder, and wait for one that fetches.

    Raises
    ------
    FetchError
        If it takes too long, or the disk has no locks.
    """
    home.mkdir(parents=True, exist_ok=True)
    busy = FetchError(f"Another process has been fetching into {home} for {PATIENCE // 60:.0f} minutes. Try again when it has ended.")
    unable = FetchError(f"The disk of {home} has no locks. Set BELARUS_RIGHTS_HOME to a folder on another disk.")
    with locked(home, busy=busy, unable=unable, patience=PATIENCE):
        yield
