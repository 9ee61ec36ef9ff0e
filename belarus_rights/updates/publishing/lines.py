"""The lines of the data, one for each major version: each goes on by its own, so that those with an older package are helped as well."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..._version import __version__
from ...datapackage import bundled
from ...errors import InvalidValueError, PublishError
from ...versions import Version
from .archives import is_whole, package_of
from .package import Package
from .version_step import same_form


def newest_of_each(repo: Path, listed: Iterable[dict[str, Any]], new: Package) -> list[Package]:
    """Give the newest release of each line whose archive is there; of one that is lost, and dropped, the version still counts.

    Raises
    ------
    PublishError
        If the new release is not newer than a lost one of its line.
    """
    found: dict[int, Package] = {}
    for entry in listed:
        version = Version.parse(entry["version"])
        if version.major in found:
            continue
        if is_whole(repo, entry):
            found[version.major] = package_of(repo, entry)
        elif version.major == new.version.major and new.version <= version:
            raise PublishError(f"Nothing was published: version {new.version} is not newer than the published {version}.")
    return list(found.values())


def measured_by(newest: Iterable[Package], new: Package) -> Package | None:
    """Give the release that a new one goes on from: the newest of its line, or of the line before."""
    return max((one for one in newest if one.version.major <= new.version.major), key=lambda one: one.version, default=None)


def check_readable(new: Package, listed: Iterable[dict[str, Any]], package: str | None) -> None:
    """Refuse to begin a line that the package in use cannot read, unless it was said which one can: perhaps it was only mistyped.

    Raises
    ------
    PublishError
        If so.
    """
    ours, major = Version.parse(bundled().version).major, new.version.major
    if package is None and major != ours and major not in [Version.parse(entry["version"]).major for entry in listed]:
        raise PublishError(
            f"Nothing was published: this package reads data {ours}.x.y, so nobody who has it could read {new.version}. If that is meant, "
            "say from which version on the package reads them, such as --package 2.0.0; if it was mistyped, run: belarus-rights descriptor "
            "--write DIRECTORY --data-version VERSION"
        )


def read_by(old: Package | None, new: Package, listed: Iterable[dict[str, Any]], package: str | None) -> str:
    """Tell which package reads the release: the one that read the last, unless tables have changed their form, or it is said.

    Raises
    ------
    InvalidValueError
        If what is said is no version.
    """
    if package is not None:
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6}){1,2}", package, re.ASCII):
            raise InvalidValueError(f"{package!r} is no version of this package: expected one such as 2.0.0.")
        return f">={package}"
    if old and old.version.major == new.version.major and same_form(old, new):
        return next(str(entry["package"]) for entry in listed if entry["version"] == str(old.version))
    return f">={__version__}"
