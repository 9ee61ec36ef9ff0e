"""Releases at hand: of a version, or the newest that this package reads, among the bundled one and those installed.

An installed release is checked whole before its first use. One that is damaged is told, set aside and never served.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from warnings import warn

from ._version import __version__
from .datapackage import Release, bundled
from .errors import DamagedReleaseWarning, ReleaseError
from .installed import Installed, damage_of, fault_of, find, installed, reread, set_aside
from .release_files import DESCRIPTOR, read_descriptor
from .versions import Version


def latest() -> Release:
    """Give the newest release of the bundled one's major version that is intact; the bundled one always is.

    Warns
    -----
    DamagedReleaseWarning
        If a newer one is there and cannot be used.
    """
    ours, faults = bundled(), []
    mine = Version.parse(ours.version)
    try:
        newer = [one for one in installed() if one.version.major == mine.major and one.version > mine and not _needs_newer(one)]
    except ReleaseError as error:
        newer, faults = [], [str(error)]
    found = ours
    for one in newer:
        try:
            found = _usable(one)
            break
        except ReleaseError as error:
            faults.append(str(error))
    for fault in faults:
        used = f"Data {found.version} ({'bundled' if found is ours else 'installed'}) is used instead."
        warn(f"{fault} {used}", DamagedReleaseWarning, stacklevel=4)  # the caller of load
    return found


def of_version(version: str) -> Release | None:
    """Give the release of a version, if there is one.

    Raises
    ------
    ReleaseError
        If it is damaged or cannot be read.
    """
    ours = bundled()
    if version == ours.version:
        return ours
    found = find(version)
    return None if found is None else _usable(found)


def versions() -> str:
    """List the versions at hand, for a message."""
    try:
        others = "".join(f", {one.version} (installed)" for one in installed())
    except ReleaseError:
        others = ""
    return f"{bundled().version} (bundled){others}"


def damaged(version: str, fault: str, path: Path, number: int) -> ReleaseError:
    """Set a damaged release aside; give the error that tells it.

    A folder of another number has taken its place in the meantime and may be fine: it is left alone.
    """
    try:
        is_same = path.stat().st_ino == number
    except OSError:
        return ReleaseError(
            f"Data {version} is no longer in {path}: it was removed while it was in use. Fetch it: belarus-rights fetch {version}."
        )
    if not is_same:
        return ReleaseError(f"Data {version} in {path} was replaced while it was in use. Load it again.")
    aside = set_aside(path, fault)
    where = f"was set aside as {aside}" if aside != path else f"cannot be moved away from {path}"
    return ReleaseError(
        f"Data {version}, which was installed, is damaged ({fault}) and {where}. Fetch it again: belarus-rights fetch {version}."
    )


def look_at(release: Installed) -> str | None:
    """Say what a quick look shows to be wrong with a release: as ``fault_of``, and whether its tables are as long as they should be."""
    fault = fault_of(release)
    if fault:
        return fault
    try:
        for resource in read_descriptor(release.path)["resources"]:
            if (release.path / resource["path"]).stat().st_size != resource.get("bytes"):
                return f"{resource['path']} is not as long as {DESCRIPTOR} says"
    except (ReleaseError, OSError, ValueError) as error:
        return str(error)
    return None


def _usable(release: Installed) -> Release:
    """Give an installed release once it is sure that it is whole."""
    version = str(release.version)
    if _needs_newer(release):
        raise ReleaseError(
            f"Data {version}, which is installed, is read by belarus-rights {release.receipt['package']}, and this is {__version__}. "
            f"Install a newer package; at hand for this one: {bundled().version} (bundled)."
        )
    number = 0
    try:
        number = release.path.stat().st_ino
        release = reread(release)
        fault = damage_of(release)
        if not fault:
            return _whole(release.path, number, version, release.receipt["descriptor"], release.receipt["sha256"])
    except FileNotFoundError:
        fault = "its folder is gone"
    except OSError as error:
        raise ReleaseError(f"Data {version} cannot be read: {error.filename}: {error.strerror or error}.") from error
    except _DamagedError as damage:
        fault = str(damage)
    raise damaged(version, fault, release.path, number)


def _needs_newer(release: Installed) -> bool:
    """Tell whether a release was installed by a newer package beside this one, and is in a form that only that one reads."""
    return is_for_newer(str(release.receipt.get("package", "")))


def is_for_newer(package: str) -> bool:
    """Tell whether a release that is read by these versions of the package, such as ``>=0.2``, is not read by this one."""
    needed = re.fullmatch(r">=([0-9]{1,9}(?:\.[0-9]{1,9}){0,5})", package, re.ASCII)
    return needed is not None and _numbers(needed[1]) > _numbers(__version__)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"[0-9]+", version)[:3]))


class _DamagedError(Exception):
    """A table is not the file that was fetched."""


@lru_cache(maxsize=8)
def _whole(path: Path, number: int, version: str, _descriptor: str, sha256: str) -> Release:
    release = Release(path, installed=True, sha256=sha256)
    release.folder_number = number
    if release.version != version:
        raise _DamagedError(f"its descriptor is of the version {release.version}")
    for resource in release.descriptor["resources"]:
        fault = release.fault_of(resource)
        if fault:
            raise _DamagedError(fault)
    return release
