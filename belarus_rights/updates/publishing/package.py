"""The data of a release as plain cells, read without the models: a release of another major version has other columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import PublishError
from ...versions import Version

Table = dict[str, dict[str, str]]
"""The cells of a table by column, by the id of their row."""


@dataclass(frozen=True)
class Package:
    """The descriptor and the cells of a release."""

    version: Version
    descriptor: Mapping[str, Any]
    tables: Mapping[str, Table]

    @property
    def created(self) -> str:
        """The day of the release."""
        return str(self.descriptor.get("created", ""))[:10]

    @property
    def withdrawn(self) -> dict[str, set[str]]:
        """Withdrawn ids by table."""
        return {name: set(ids) for name, ids in self.descriptor.get("withdrawn", {}).items()}

    @property
    def resources(self) -> dict[str, Mapping[str, Any]]:
        """The descriptors of the tables by name."""
        return {resource["name"]: resource for resource in self.descriptor["resources"]}


def read_package(folder: Path) -> Package:
    """Read a folder with a ``datapackage.json``.

    Raises
    ------
    PublishError
        If a table is missing or no CSV, or the version is none.
    ReleaseError
        If there is no release.
    """
    from ...datapackage import Release

    descriptor = Release(folder).descriptor
    try:
        version = Version.parse(str(descriptor["version"]))
    except ValueError as error:
        raise PublishError(f"{folder / 'datapackage.json'}: {error}") from error
    tables = {resource["name"]: _read(folder / resource["path"]) for resource in descriptor["resources"]}
    return Package(version, json.loads(json.dumps(descriptor)), tables)


def _read(path: Path) -> Table:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {str(row.get("id")): row for row in csv.DictReader(file)}
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror or error}. Give a whole release.") from error
    except (ValueError, csv.Error) as error:
        raise PublishError(f"{path} is not CSV in UTF-8 ({error}). See: belarus-rights validate {path.parent}") from error
