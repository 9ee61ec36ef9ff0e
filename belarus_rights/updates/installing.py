"""From a signed archive to an installed release: aside, checked as strictly as anything else, then in one step into its place."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from .. import catalog
from ..datapackage import Release
from ..errors import FetchError, ReleaseError
from ..folders import releases_folder
from ..installed import RECEIPT, Installed, find, set_aside
from ..release_files import DESCRIPTOR
from ..versions import Version
from .archive import unpack
from .trust import fingerprint
from .verifying import verify

if TYPE_CHECKING:
    from .listing import Listed, Listing


def intact(version: Version, root: bytes) -> tuple[Installed | None, str]:
    """Give the installed release of a version if every file of it is as published; else None, and what is wrong with it, if it is there."""
    found = find(str(version))
    if found is None:
        return None, ""
    try:
        faults = verify(str(version), root=root).faults
    except (ReleaseError, OSError) as error:
        faults = (str(error),)
    return (None, " ".join(faults)) if faults else (found, "")


def install(listing: Listing, release: Listed, work: Path, root: bytes, why: str) -> Path:
    """Download a release into a folder of work, check it and move it into its place.

    Parameters
    ----------
    listing, release
        The repository, and which of its releases.
    work
        An empty folder on the same disk as the releases.
    root
        The first trusted root, for the receipt.
    why
        What is wrong with what lies in the place now, if anything does: it is set aside.

    Raises
    ------
    DownloadError, RepositoryError
        If the archive cannot be had, or is not the one that was signed.
    ReleaseError
        If it holds no release that this package reads without a fault.
    OSError
        If there is no room for it.
    """
    archive, folder = work / release.archive.path, work / str(release.version)
    listing.client.download_target(release.archive, str(archive))
    try:
        unpack(archive, folder)
        checked = _checked(folder, release.version)
    except ReleaseError as error:
        raise FetchError(str(error).replace(f"{work}{os.sep}", "")) from error
    receipt = {
        "version": str(release.version),
        "sha256": release.sha256,
        "bytes": release.archive.length,
        "descriptor": hashlib.sha256((folder / DESCRIPTOR).read_bytes()).hexdigest(),
        "created": checked.created,
        "fetched_on": datetime.now(timezone.utc).date().isoformat(),
        "root": fingerprint(root),
        "package": release.package,
    }
    (folder / RECEIPT).write_text(json.dumps(receipt, indent=2) + "\n", encoding="utf-8")
    return _moved(folder, releases_folder() / str(release.version), why)


def _checked(folder: Path, version: Version) -> Release:
    from ..validation.validating import validate

    release = Release(folder)
    if release.version != str(version):
        raise ReleaseError(f"the archive of {version} holds data {release.version}")
    for resource in release.descriptor["resources"]:
        if resource["name"] in catalog.NAMES:  # a later minor version may have more tables
            release.rows(resource["name"])
    report = validate(folder, release=release)
    if not report.valid:
        first = next(issue for issue in report.issues if issue.severity == "error")
        if first.code == "source-error":  # the tables have been read once already: it is this machine that cannot do it again
            raise ReleaseError(f"data {version} could not be checked: {first.dataset}: {first.message} Close other programs and try again")
        raise ReleaseError(
            f"data {version} have {report.errors:,} errors for this version of the package, the first in {first.dataset}, "
            f"row {first.row}: {first.message} A newer package may read them"
        )
    return release


def _moved(folder: Path, place: Path, why: str) -> Path:
    for path in folder.iterdir():
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    place.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(place):
        set_aside(place, why or "It was no release.")
    folder.rename(place)
    for changed in (place, place.parent):
        _sync_folder(changed)
    return place


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows has no such thing, nor have some network disks
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
