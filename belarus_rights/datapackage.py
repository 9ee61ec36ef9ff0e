"""Releases: a directory with a ``datapackage.json`` and its CSV files, bundled with the package or anywhere else.

Reading a release never touches the network. The tables of a directory that a user names are checked against the hashes of its
descriptor; those of the bundled release are checked by the tests of the package and by whoever installs it.
"""

from __future__ import annotations

import csv
import gc
import io
import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from . import catalog
from .errors import InvalidValueError, ReleaseError, suggest
from .models.columns import column_names
from .models.decoding import decode_rows

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # type: ignore[import-not-found,unused-ignore]

    from pydantic import ValidationError

    from .models.row import Row

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

    def __init__(self, root: Traversable, *, bundled: bool = False) -> None:
        self.root = root
        self.bundled = bundled
        self.descriptor = _read_descriptor(root)
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
        return tuple(parse(content, model, str(file)))


def trusted(content: bytes, model: type[Row]) -> tuple[Row, ...]:
    """Read the bytes of a CSV file that is known to be valid.

    Raises
    ------
    ValueError, KeyError
        If it plainly is not; some faults pass.
    """
    reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    if tuple(next(reader, ())) != column_names(model):
        raise ValueError("other columns")
    collects = gc.isenabled()
    gc.disable()  # many small objects are made and none is dropped, so that looking for garbage only costs time
    try:
        return tuple(decode_rows(model, reader))
    finally:
        if collects:
            gc.enable()


def parse(content: bytes, model: type[Row], where: str) -> Iterator[Row]:
    """Read the bytes of a CSV file as rows of a model.

    Raises
    ------
    ReleaseError
        At the first thing that is wrong; the message names ``where``, the row (the header is row 1) and the column.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReleaseError(f"{where}: not UTF-8 (byte {error.start}). Tables of a release are UTF-8 text.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        header = next(reader, [])
        expected = column_names(model)
        if tuple(header) != expected:
            raise ReleaseError(f"{where}, row 1: {_header_fault(header, expected)}")
        validate = model.__pydantic_validator__.validate_python
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(header):
                raise ReleaseError(f"{where}, row {number}: {len(cells)} cells, expected {len(header)}, one for each column.")
            yield validate({name: cell for name, cell in zip(header, cells, strict=True) if cell})
    except csv.Error as error:
        raise ReleaseError(f"{where}, line {reader.line_num}: not well-formed CSV ({error}).") from error
    except ValueError as error:  # pydantic's ValidationError is one, and importing its name would cost time
        raise ReleaseError(f"{where}, row {number}: {_row_fault(cast('ValidationError', error))}") from error


def _row_fault(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    column = str(first["loc"][0]) if first["loc"] else ""
    value = "" if first["type"] == "missing" or not column else f" {first['input']!r}:"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"{f'column {column!r},' if column else ''}{value} {first['msg']}{more}".strip()


def _header_fault(header: list[str], expected: tuple[str, ...]) -> str:
    missing = [name for name in expected if name not in header]
    extra = [name for name in header if name not in expected]
    if missing or extra:
        parts = [f"column {name!r} is missing" for name in missing]
        parts += [f"column {name!r} is not known. {suggest(name, expected)}" for name in extra]
        return "; ".join(parts)
    return f"the columns are in another order; expected {', '.join(expected)}"


def _read_descriptor(root: Traversable) -> dict[str, Any]:
    file = root / _DESCRIPTOR
    try:
        descriptor = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReleaseError(f"There is no release in {root}: {_DESCRIPTOR} is missing. Give the directory that holds it.") from None
    except OSError as error:
        raise ReleaseError(f"{file} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise ReleaseError(f"{file} is not JSON text in UTF-8 ({error}). Take a whole copy of the release.") from error
    if not isinstance(descriptor, dict) or descriptor.get("name") != _NAME:
        raise ReleaseError(f"{file} does not describe a release of {_NAME}: expected the name {_NAME!r}.")
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not all(
        isinstance(item, dict) and isinstance(item.get("name"), str) and isinstance(item.get("path"), str) for item in resources
    ):
        raise ReleaseError(f"{file} lists no resources with a name and a path. Take a whole copy of the release.")
    return descriptor


def _inside(root: Traversable, resource: dict[str, Any]) -> Traversable:
    """Give the file of a resource; refuse a path that leads out of the release."""
    path = PurePosixPath(resource["path"])
    if path.is_absolute() or ".." in path.parts or "\\" in resource["path"] or ":" in resource["path"]:
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
    ours = bundled()
    if release is None or release in ("bundled", "latest", ours.version):
        return ours
    if not isinstance(release, (str, os.PathLike)):
        raise InvalidValueError(f"A release is a version or a directory, not {type(release).__name__}.")
    path = Path(release)
    if path.name == _DESCRIPTOR:
        path = path.parent
    try:
        stamp = (path / _DESCRIPTOR).stat().st_mtime if path.is_dir() else -1.0
    except OSError:
        stamp = 0.0
    if stamp < 0:
        raise ReleaseError(
            f"There is no release {str(release)!r}: it is neither a directory nor a version at hand. "
            f"At hand is {ours.version} (bundled); or give a directory that holds a {_DESCRIPTOR}."
        )
    return _directory(str(path.absolute()), stamp)
