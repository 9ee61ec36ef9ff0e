"""The archives of the releases that are listed, as they lie on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...errors import PublishError
from ..archive import unpack
from .package import Package, read_package
from .state import archive_of


def is_whole(repo: Path, entry: Mapping[str, Any]) -> bool:
    """Tell whether the archive of a release is there, and is the one that was signed."""
    path = archive_of(repo, entry)
    try:
        if not path.is_file() or path.stat().st_size != entry["bytes"]:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == str(entry["sha256"])
    except OSError:
        return False


def check_archives(repo: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    """Refuse to go on with a list that names what is not there: those who copy the repository would take it from the servers as well.

    Raises
    ------
    PublishError
        If an archive is missing or damaged.
    """
    gone = list(dict.fromkeys(entry["version"] for entry in entries if not is_whole(repo, entry)))
    if gone:
        raise PublishError(
            f"Nothing was published: the archives of {', '.join(gone)} are missing or damaged in {repo / 'targets'}. Take them from where "
            f"the repository is published; or publish those releases no longer, with {' '.join(f'--drop {version}' for version in gone)}"
        )


def package_of(repo: Path, entry: Mapping[str, Any]) -> Package:
    """Read the data of a published release."""
    with TemporaryDirectory(prefix="belarus-rights-") as folder:
        unpack(archive_of(repo, entry), Path(folder) / "data")
        return read_package(Path(folder) / "data")
