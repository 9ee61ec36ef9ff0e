"""The releases installed on this machine: one folder each, with a receipt of what was fetched.

An installed release is ``releases/<version>/``, which is the unpacked archive and ``receipt.json``. The folder is moved there whole, so
what bears a version for its name is a release, or a damaged one: it is told and set aside, and never served.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ReleaseError
from .folders import releases_folder
from .versions import Version

RECEIPT = "receipt.json"
DESCRIPTOR = "datapackage.json"
DAMAGED = ".damaged-"
_WHY = "why.txt"


@dataclass(frozen=True)
class Installed:
    """A release on this machine.

    Attributes
    ----------
    version
        Its version, which is the name of its folder.
    path
        Its folder.
    receipt
        What was fetched: ``version``, ``sha256`` and ``bytes`` of the archive, ``descriptor`` (sha256 of ``datapackage.json``),
        ``created``, ``fetched_on``, ``root`` (sha256 of the trusted root), ``package`` (versions of the package that read it).
        Empty if there is none that can be read: ``fault_of`` tells.
    """

    version: Version
    path: Path
    receipt: dict[str, Any]


def installed() -> list[Installed]:
    """List the installed releases, the newest first, intact or not; see ``fault_of``.

    Raises
    ------
    ReleaseError
        If the folder is there and cannot be read.
    """
    try:
        folder = releases_folder()
    except ReleaseError:  # where there is no home folder, nothing is installed
        return []
    try:
        paths = [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ReleaseError(f"{folder}, the folder of installed releases, cannot be read: {error.strerror or error}.") from error
    found = []
    for path in paths:
        with suppress(ValueError):
            found.append(Installed(Version.parse(path.name), path, _receipt_or_none(path)))
    return sorted(found, key=lambda release: release.version, reverse=True)


def find(version: str) -> Installed | None:
    """Give the installed release of a version, intact or not; see ``fault_of``.

    Raises
    ------
    ReleaseError
        If the folder of releases is there and cannot be read.
    """
    return next((release for release in installed() if str(release.version) == version), None)


def fault_of(release: Installed) -> str | None:
    """Say what is wrong with the receipt or the descriptor of a release; the tables are checked when they are read.

    Returns
    -------
    str or None
        A clause such as ``"receipt.json is missing or is no receipt"``.
    """
    try:
        return damage_of(release if release.receipt else reread(release))
    except OSError as error:
        return f"{error.filename} cannot be read ({error.strerror or error})"


def damage_of(release: Installed) -> str | None:
    """Say what is wrong with a release, as ``fault_of``, but tell what is damaged from what only cannot be read just now.

    Raises
    ------
    OSError
        If a file is there and cannot be read: permission is wanting, or too many files are open.
    """
    receipt = release.receipt
    if not all(isinstance(receipt.get(key), str) for key in ("version", "sha256", "descriptor")):
        return f"{RECEIPT} is missing or is no receipt"
    if receipt["version"] != str(release.version):
        return f"{RECEIPT} is of the version {receipt['version']}"
    try:
        actual = hashlib.sha256((release.path / DESCRIPTOR).read_bytes()).hexdigest()
    except FileNotFoundError:
        return f"{DESCRIPTOR} is missing"
    if actual != receipt["descriptor"]:
        return f"{DESCRIPTOR} is not the file that was fetched: its sha256 is {actual}, expected {receipt['descriptor']}"
    return None


def reread(release: Installed) -> Installed:
    """Give a release with its receipt as it is now.

    Raises
    ------
    OSError
        If the receipt is there and cannot be read.
    """
    return Installed(release.version, release.path, _receipt(release.path))


def set_aside(path: Path, why: str) -> Path:
    """Move a damaged release out of the way, for somebody to look at, and write down why.

    Returns
    -------
    Path
        Where it lies now: ``.damaged-<version>-<number>`` beside it; or the same path, where it cannot be moved or another process has
        moved it already.
    """
    for number in range(1, 1000):
        aside = path.with_name(f"{DAMAGED}{path.name}-{number}")
        if aside.exists():
            continue
        try:
            path.rename(aside)
        except OSError:
            if aside.exists() and path.exists():  # another process took the name for another folder
                continue
            return path
        with suppress(OSError):
            (aside / _WHY).write_text(f"{why}\n", encoding="utf-8")
        return aside
    return path


@dataclass(frozen=True)
class SetAside:
    """A damaged release that lies aside: the version that it was, where it lies, and what was wrong with it."""

    version: str
    path: Path
    why: str


def lying_aside() -> list[SetAside]:
    """List the damaged releases that were set aside and not pruned yet, by their names; there are none where nothing can be read."""
    found = []
    with suppress(ReleaseError, OSError):
        for path in sorted(releases_folder().glob(f"{DAMAGED}*")):
            version = path.name.removeprefix(DAMAGED).rpartition("-")[0]
            try:
                why = (path / _WHY).read_text(encoding="utf-8", errors="replace")[:1000].strip()
            except OSError:
                why = ""
            found.append(SetAside(version, path, why or "it is not known what was wrong with it"))
    return found


def _receipt(path: Path) -> dict[str, Any]:
    try:
        receipt = json.loads((path / RECEIPT).read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return receipt if isinstance(receipt, dict) else {}


def _receipt_or_none(path: Path) -> dict[str, Any]:
    try:
        return _receipt(path)
    except OSError:
        return {}
