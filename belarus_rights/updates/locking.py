"""Locks: a notebook names the data that it was written with, and gets these or an error.

A lock holds the version and the sha256 of ``datapackage.json``, which itself holds the hashes of all tables.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from ..datapackage import bundled, resolve
from ..errors import LockError, ReleaseError
from ..installed import installed
from ..release_files import DESCRIPTOR
from ..whole_files import write_whole

if TYPE_CHECKING:
    from ..datapackage import Release
    from ..loading import ReleaseLike

LockLike = Union[str, "os.PathLike[str]", Mapping[str, Any]]
"""A lock as ``lock()`` gives it, or the file that it was written to."""

_NAME = "belarus-rights"
_ANEW = "Write it anew with br.lock(path=...)."


def lock(release: ReleaseLike = None, path: str | os.PathLike[str] | None = None) -> dict[str, str]:
    """Name the data in use so that nothing else can be taken for them.

    Parameters
    ----------
    release
        The release to name, as for ``load``; the one in use by default.
    path
        A file to write the lock to, as JSON: the same data give the same bytes.

    Returns
    -------
    dict
        ``name``, ``version`` and ``sha256`` (of ``datapackage.json``).

    Raises
    ------
    ReleaseError
        If there is no such release.
    LockError
        If a table is not the file that the descriptor names, or the file cannot be written.

    Examples
    --------
    >>> import belarus_rights as br
    >>> lock = br.lock()
    >>> br.load("treaties", lock=lock)["iccpr"].short_name
    'ICCPR'
    """
    found = resolve(release)
    altered = _altered(found)
    if altered:
        raise LockError(
            f"{found!r} cannot be locked: {altered} is not the file that its {DESCRIPTOR} names. Take a whole copy of the release."
        )
    lock = {"name": _NAME, "sha256": _sha256(found), "version": found.version}
    if path is not None:
        try:
            write_whole(path, json.dumps(lock, indent=2, sort_keys=True) + "\n")
        except (OSError, ValueError) as error:
            said = getattr(error, "strerror", None) or error
            raise LockError(f"The lock file {path} cannot be written: {said}. Name a file in a folder that has room.") from error
    return lock


def locked(lock: LockLike, release: ReleaseLike = None) -> Release:
    """Give the release that a lock names.

    Parameters
    ----------
    lock
        A lock, or the file that it was written to.
    release
        Where the data are, if they are neither bundled nor installed: a directory. It is refused if it is not what the lock names.

    Raises
    ------
    LockError
        If the lock is none, or the data are not at hand, or not the same.

    Examples
    --------
    >>> import belarus_rights as br
    >>> locked(br.lock()) is br.release()
    True
    """
    names = _read(lock)
    if release is None:
        release = _at_hand(names)
    found = resolve(release)
    check(names, found)
    return found


def check(lock: LockLike, release: Release) -> None:
    """Refuse any data but those that a lock names.

    Raises
    ------
    LockError
        If the lock is none, or the release or one of its tables is not the same.
    """
    names = _read(lock)
    version, wanted, actual = names["version"], names["sha256"], _sha256(release)
    if (version, wanted) != (release.version, actual):
        advice = (
            f"Load without release=, or fetch what is locked: belarus-rights fetch {version}. Or write the lock anew."
            if release.version != version
            else "One of the two was altered: fetch the release again, or, if the change is yours, write the lock anew."
        )
        raise LockError(
            f"The lock names data {version} (sha256 {wanted}), but {release!r} is data {release.version} (sha256 {actual}). {advice}"
        )
    altered = _altered(release)
    if altered:
        raise LockError(
            f"The lock names data {version} (sha256 {wanted}), and {release!r} bears that name, but its {altered} was altered: "
            f"it is not the file that {DESCRIPTOR} names. Take a whole copy of the release; belarus-rights verify says more."
        )


def _read(lock: LockLike) -> dict[str, str]:
    if isinstance(lock, Mapping):
        where, content = "The lock", lock
    elif not isinstance(lock, (str, os.PathLike)):
        raise LockError(f"The lock is {type(lock).__name__}, expected what br.lock() gives, or the file that it was written to. {_ANEW}")
    else:
        where = str(lock)
        try:
            content = json.loads(Path(lock).read_text(encoding="utf-8"))
        except OSError as error:
            raise LockError(f"The lock file {where} cannot be read: {error.strerror or error}. {_ANEW}") from error
        except (ValueError, RecursionError) as error:
            raise LockError(f"The lock file {where} is not JSON text in UTF-8 ({error}). {_ANEW}") from error
    if not isinstance(content, Mapping) or content.get("name") != _NAME:
        raise LockError(f"{where} is no lock of {_NAME}: expected an object with the name {_NAME!r}, a version and a sha256. {_ANEW}")
    for key in ("version", "sha256"):
        if not isinstance(content.get(key), str) or not content[key]:
            raise LockError(f"{where} is no whole lock: {key!r} is missing or not text. {_ANEW}")
    return {key: content[key] for key in ("name", "version", "sha256")}


def _at_hand(names: Mapping[str, str]) -> str:
    """Give the version of a lock, if it is bundled or installed: a lock never leads to a directory by the name of its version."""
    versions = [bundled().version, *(str(release.version) for release in installed())]
    if names["version"] in versions:
        return names["version"]
    raise LockError(
        f"The lock names data {names['version']} (sha256 {names['sha256']}), which is not at hand: at hand is {', '.join(versions)}. "
        f"Fetch it (belarus-rights fetch {names['version']}), give release= a directory that holds it, or write the lock anew."
    )


def _sha256(release: Release) -> str:
    return hashlib.sha256(_bytes(release, DESCRIPTOR)).hexdigest()


def _altered(release: Release) -> str | None:
    """Give the first table that does not have its hash: reading the bundled release does not look at hashes, a lock does."""
    for resource in release.descriptor["resources"]:
        content = _bytes(release, resource["path"])
        if resource.get("hash") != f"sha256:{hashlib.sha256(content).hexdigest()}":
            return str(resource["path"])
    return None


def _bytes(release: Release, name: str) -> bytes:
    try:
        content: bytes = (release.root / name).read_bytes()
    except OSError as error:
        raise ReleaseError(
            f"{release.root / name} cannot be read ({error.strerror or error}). Take a whole copy of the release."
        ) from error
    return content
