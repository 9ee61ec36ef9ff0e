"""Releases: a directory with a ``datapackage.json`` and its CSV files, bundled with the package or anywhere else.

Reading a release never touches the network. The tables of a directory that a user names are checked against the hashes of its
descriptor; those of the bundled release are checked by the tests of the package and by whoever installs it.
"""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from . import catalog
from .errors import InvalidValueError, ReleaseError
from .tables import check_ids, parse, trusted

if TYPE_CHECKING:
    from .models.row import Row

Traversable = Any
"""A ``Path``, or what ``importlib.resources`` gives inside a zip: each Python types the protocol in another way, and none fits ``Path``."""

ENVIRONMENT = "BELARUS_RIGHTS_RELEASE"
_DESCRIPTOR = "datapackage.json"
_NAME = "belarus-rights"


class Release:
    """One release of the data.

    Attributes
    ----------
    root
        The directory, which may lie inside a zip.
    bundled
        Whether it is the one that came with the package.
    descriptor
        The parsed ``datapackage.json``.

    Raises
    ------
    ReleaseError
        If the directory holds no data package of this library.
    """

    def __init__(self, root: str | Traversable, *, bundled: bool = False) -> None:
        self.root: Traversable = Path(root) if isinstance(root, str) else root
        self.bundled = bundled
        self.descriptor = _read_descriptor(self.root)
        self._resources: dict[str, dict[str, Any]] = {resource["name"]: resource for resource in self.descriptor["resources"]}
        self._tables: dict[str, tuple[Row, ...]] = {}

    @property
    def version(self) -> str:
        """Version of the data: major, minor and patch as the Data Package recipe has them."""
        return str(self.descriptor.get("version", "unknown"))

    @property
    def created(self) -> str:
        """The day on which the release was made, in ISO 8601."""
        return str(self.descriptor.get("created", ""))[:10]

    @property
    def title(self) -> str:
        """Title of the data package."""
        return str(self.descriptor.get("title", _NAME))

    def __reduce__(self) -> tuple[Any, ...]:
        # A pickled data set carries its rows, and the way to its release rather than the release.
        return (bundled, ()) if self.bundled else (resolve, (str(self.root),))

    def __repr__(self) -> str:
        where = "bundled" if self.bundled else str(self.root)
        return f"<Release {self.version} of {self.created}, {where}>"

    def resource(self, name: str) -> dict[str, Any]:
        """Give the descriptor of one table.

        Raises
        ------
        UnknownNameError
            If no table bears the name.
        ReleaseError
            If this release has no such table.
        """
        catalog.check_name(name)
        if name not in self._resources:
            raise ReleaseError(f"{self!r} has no table {name!r}; it has {', '.join(self._resources)}.")
        return self._resources[name]

    def rows(self, name: str) -> tuple[Row, ...]:
        """Read a table: each row as its model.

        Raises
        ------
        UnknownNameError
            If no table bears the name.
        ReleaseError
            If the file is missing or damaged, or a row does not fit its model; the message names file, row and column.
        """
        found = self._tables.get(name)
        if found is None:
            # Two threads may both read a table; they get equal rows, and the first stays.
            found = self._tables.setdefault(name, self._read(name))
        return found

    def _read(self, name: str) -> tuple[Row, ...]:
        resource = self.resource(name)
        file = _inside(self.root, resource)
        try:
            content = file.read_bytes()
        except OSError as error:
            raise ReleaseError(
                f"{file} cannot be read ({error.strerror or error}): the descriptor of this release names it as the table {name!r}. "
                "Take a whole copy of the release."
            ) from error
        model = catalog.model(name)
        if self.bundled:
            try:
                return trusted(content, model)
            except (ValueError, KeyError):
                pass  # somebody is editing the tables of a checkout: the strict reader says what is wrong
        else:
            _check_hash(file, content, resource)
        rows = tuple(parse(content, model, str(file)))
        self._check_rows(name, rows, str(file))
        return rows

    def _check_rows(self, name: str, rows: tuple[Row, ...], where: str) -> None:
        check_ids(rows, where)
        known = {source.id for source in (rows if name == "sources" else self.rows("sources"))}
        for number, row in enumerate(rows, start=2):
            for key in row.source_ids:
                if key not in known:
                    raise ReleaseError(f"{where}, row {number}: the source {key!r} is not in the table 'sources' of this release.")


def _read_descriptor(root: Traversable) -> dict[str, Any]:
    file = root / _DESCRIPTOR
    if not file.is_file():
        raise ReleaseError(f"There is no release in {root}: {_DESCRIPTOR} is missing. Give the directory that holds it.")
    try:
        descriptor = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReleaseError(f"{file} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise ReleaseError(f"{file} is not JSON text in UTF-8 ({error}). Take a whole copy of the release.") from error
    if not isinstance(descriptor, dict) or descriptor.get("name") != _NAME:
        raise ReleaseError(f"{file} does not describe a release of {_NAME}: expected the name {_NAME!r}.")
    if not re.fullmatch(r"[0-9A-Za-z.+-]{1,40}", str(descriptor.get("version", ""))):
        raise ReleaseError(f"{file} gives no version such as 1.0.0. Take a whole copy of the release.")
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        raise ReleaseError(f"{file} lists no resources. Take a whole copy of the release.")
    for position, resource in enumerate(resources, start=1):
        fault = _resource_fault(resource)
        if fault:
            raise ReleaseError(f"{file}, resource {position}: {fault}. Take a whole copy of the release.")
    return descriptor


def _resource_fault(resource: Any) -> str | None:
    """Say what is missing in the descriptor of a table."""
    if not isinstance(resource, dict):
        return "not an object"
    for key in ("name", "path", "title", "description"):
        if not isinstance(resource.get(key), str):
            return f"{key!r} is not text"
    if type(resource.get("rows")) is not int:
        return "'rows' is not a whole number"
    licences = resource.get("licenses")
    if not isinstance(licences, list) or not all(isinstance(item, dict) and isinstance(item.get("name"), str) for item in licences):
        return "'licenses' is not a list of licences with names"
    return None


def _inside(root: Traversable, resource: dict[str, Any]) -> Traversable:
    """Give the file of a resource; refuse a path that leads out of the release."""
    path = PurePosixPath(resource["path"])
    if path.is_absolute() or ".." in path.parts or set(resource["path"]) & set("\\:\0"):
        raise ReleaseError(f"The descriptor in {root} names the path {resource['path']!r}, which is not inside the release.")
    found = root
    for part in path.parts:
        found = found / part
    return found


def _check_hash(file: Traversable, content: bytes, resource: dict[str, Any]) -> None:
    import hashlib

    stated = str(resource.get("hash", ""))
    actual = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if stated != actual:
        raise ReleaseError(
            f"{file} is not the file that its descriptor names: {_DESCRIPTOR} says {stated or 'no hash'}, the file has {actual}. "
            "Take a whole copy of the release, or, after an edit of your own, run: belarus-rights descriptor --write DIRECTORY"
        )


@lru_cache(maxsize=1)
def bundled() -> Release:
    """Give the release that came with the package."""
    package = Path(__file__).parent
    # A wheel carries the data inside; in a checkout it lies beside the package.
    for root in (package / "datasets", package.parent / "datasets"):
        if root.is_dir():
            return Release(root, bundled=True)
    # Inside a zip there are no paths. It is asked last because importing `importlib.resources` costs as much as a table.
    from importlib.resources import files

    return Release(files("belarus_rights") / "datasets", bundled=True)


@lru_cache(maxsize=8)
def _directory(path: str, _stamp: float) -> Release:
    return Release(Path(path))


def resolve(release: str | os.PathLike[str] | Release | None = None) -> Release:
    """Find the release that a caller means.

    Parameters
    ----------
    release
        A version (``"1.0.0"``), ``"latest"``, a directory, or a release; by default the environment variable
        ``BELARUS_RIGHTS_RELEASE``, else the bundled release.

    Raises
    ------
    ReleaseError
        If there is none such.
    """
    if isinstance(release, Release):
        return release
    if release is None:
        release = os.environ.get(ENVIRONMENT) or None
    if release is None or release in ("bundled", "latest"):
        return bundled()
    if not isinstance(release, (str, os.PathLike)):
        raise InvalidValueError(f"A release is a version or a directory, not {type(release).__name__}.")
    if not str(release):
        raise InvalidValueError("The release is empty: name a version or a directory.")
    path = Path(release)
    if path.name == _DESCRIPTOR:
        path = path.parent
    try:
        stamp = (path / _DESCRIPTOR).stat().st_mtime if path.is_dir() else -1.0
    except OSError:
        stamp = 0.0
    if stamp < 0:
        ours = bundled()
        if release == ours.version:
            return ours
        raise ReleaseError(
            f"There is no release {str(release)!r}: it is neither a directory nor a version at hand. "
            f"At hand is {ours.version} (bundled); or give a directory that holds a {_DESCRIPTOR}."
        )
    return _directory(str(path.absolute()), stamp)
