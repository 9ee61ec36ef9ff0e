"""Making room: older releases, what was set aside as damaged, and what killed processes left behind."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ..datapackage import ENVIRONMENT
from ..errors import InvalidValueError, ReleaseError
from ..folders import data_folder, releases_folder, trust_folder
from ..installed import DAMAGED, Installed, fault_of, installed
from .exclusive import locked_data_folder
from .fetching import WORK
from .verifying import in_use

_DAY = 24 * 60 * 60
_GOING = ".removed-"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is removed, why (a clause), and how many bytes that frees."""

    path: Path
    why: str
    bytes: int


def prune(keep: int = 1, *, dry_run: bool = False) -> list[Leaving]:
    """Remove what is no longer needed on this machine; the bundled release always stays.

    Parameters
    ----------
    keep
        How many installed releases to keep of each major version, the newest; the one that ``BELARUS_RIGHTS_RELEASE`` names stays too.
    dry_run
        Only say what would be removed.

    Returns
    -------
    list of Leaving
        What was removed, or would be.

    Raises
    ------
    InvalidValueError
        If ``keep`` is below 0.
    ReleaseError
        If something cannot be removed; what comes before it is gone.
    """
    if keep < 0:
        raise InvalidValueError(f"keep is {keep}: a number of releases is 0 or more.")
    if dry_run:
        return _all(keep)
    try:
        home = data_folder()
    except ReleaseError:  # where there is no home folder, nothing was left
        return []
    if not home.is_dir():
        return []
    try:
        with locked_data_folder(home):  # else what a fetch mends in the meantime would be taken for what was damaged
            leaving = _all(keep)
            for one in leaving:
                _remove(one.path)
    except OSError as error:
        raise ReleaseError(f"{home} cannot be read or written to ({error.strerror or error}). Make it so, then prune again.") from error
    return leaving


def _all(keep: int) -> list[Leaving]:
    return [*_older(keep), *_left_over(time.time() - _DAY)]


def _older(keep: int) -> Iterator[Leaving]:
    """Find the releases to remove: packages of several major versions may share the folder, so each major version keeps its newest."""
    used = in_use()
    kept = {used.path if isinstance(used, Installed) else Path(os.environ.get(ENVIRONMENT, "")).absolute()}
    for _, releases in groupby(installed(), key=lambda release: release.version.major):
        intact = 0
        for release in releases:
            fault = fault_of(release)
            intact += not fault
            if fault:
                yield _leaving(release.path, f"damaged: {fault}")
            elif intact > keep and release.path not in kept:
                yield _leaving(release.path, f"older than the {keep} kept" if keep else "none is kept")


def _left_over(before: float) -> Iterator[Leaving]:
    """Find what was set aside, and temporary files that are so old that nobody is writing to them."""
    try:
        data, releases, trust = data_folder(), releases_folder(), trust_folder()
    except ReleaseError:  # where there is no home folder, nothing was left
        return
    for folder, pattern, why in (
        (releases, f"{DAMAGED}*", "set aside as damaged"),
        (trust, f"*/{DAMAGED}*", "set aside as damaged"),
        (releases, f"{_GOING}*", "left over from an earlier removal"),
    ):
        for path in sorted(folder.glob(pattern)):
            yield _leaving(path, why)
    for path in sorted([*data.glob(f"{WORK}*"), *releases.glob(f"{WORK}*"), *trust.glob("*/tmp*")]):
        with suppress(OSError):
            if path.lstat().st_mtime < before:
                yield _leaving(path, "left over from a process that was stopped")


def _leaving(path: Path, why: str) -> Leaving:
    files = [path, *path.rglob("*")] if path.is_dir() and not path.is_symlink() else [path]
    size = 0
    for file in files:
        with suppress(OSError):
            size += file.lstat().st_size if not file.is_dir() else 0
    return Leaving(path, why, size)


def _remove(path: Path) -> None:
    """Remove a file or a folder; a folder goes by another name first, so that no reader ever finds half a release."""
    try:
        if path.is_symlink() or not path.is_dir():
            path.unlink(missing_ok=True)
            return
        if not path.name.startswith("."):
            going = next(other for n in range(1, 10_000) if not (other := path.with_name(f"{_GOING}{path.name}-{n}")).exists())
            path = path.rename(going)
        shutil.rmtree(path)
    except FileNotFoundError:  # another process was faster
        return
    except OSError as error:
        raise ReleaseError(f"{path} could not be removed ({error.strerror or error}). Close what reads it, then prune again.") from error
