"""Releases: a directory with a ``datapackage.json`` and its CSV files, bundled with the package, installed, or anywhere else.

Reading a release never touches the network. The tables of an installed release, and of a directory that a user names, are checked against
the hashes of their descriptor; those of the bundled release are checked by the tests of the package and by whoever installs it.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import catalog
from .errors import InvalidValueError, ReleaseError
from .release_files import DESCRIPTOR, NAME, Traversable, hash_fault, inside, read_descriptor
from .tables import check_ids, check_withdrawn, parse, trusted, trusted_ids

if TYPE_CHECKING:
    from .models.row import Row

ENVIRONMENT = "BELARUS_RIGHTS_RELEASE"


class Release:
    """One release of the data.

    Attributes
    ----------
    root
        The directory, which may lie inside a zip.
    bundled
        Whether it is the one that came with the package.
    installed
        Whether it was fetched and is kept with the other installed releases.
    sha256
        Of the signed archive that it was fetched as; empty for what was not fetched.
    descriptor
        The parsed ``datapackage.json``.

    Raises
    ------
    ReleaseError
        If the directory holds no data package of this library.
    """

    def __init__(self, root: str | Traversable, *, bundled: bool = False, installed: bool = False, sha256: str = "") -> None:
        self.root: Traversable = Path(root) if isinstance(root, str) else root
        self.bundled = bundled
        self.installed = installed
        self.sha256 = sha256
        self.folder_number = 0  # what the file system calls the folder of an installed release, which may be replaced while it is in use
        self.descriptor = read_descriptor(self.root)
        self._resources: dict[str, dict[str, Any]] = {resource["name"]: resource for resource in self.descriptor["resources"]}
        self._tables: dict[str, tuple[Row, ...]] = {}
        self._ids: dict[str, frozenset[str]] = {}

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
        return str(self.descriptor.get("title", NAME))

    def __reduce__(self) -> tuple[Any, ...]:
        # A pickled data set carries its rows, and the way to its release rather than the release.
        return (bundled, ()) if self.bundled else (resolve, (self.version if self.installed else str(self.root),))

    def __repr__(self) -> str:
        where = "bundled" if self.bundled else "installed" if self.installed else str(self.root)
        return f"<Release {self.version} of {self.created}, {where}>"

    def _repr_html_(self) -> str:
        from .notebook import release_html

        return release_html(self)

    def cite(self, style: str = "text") -> str:
        """Say how to cite the release as a whole; ``Dataset.cite`` cites a table, or some rows, with the pages behind them.

        Parameters
        ----------
        style
            ``"text"``, ``"apa"``, ``"bibtex"``, ``"ris"`` or ``"csl-json"``.

        Raises
        ------
        UnknownNameError
            If there is no such style.

        Examples
        --------
        >>> import belarus_rights as br
        >>> br.release().cite().startswith("The contributors of belarus_rights (")
        True
        """
        from .citation import cite_release

        return cite_release(self, style)

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

    def fault_of(self, resource: dict[str, Any]) -> str | None:
        """Say in what the file of a table differs from what its descriptor says of it.

        Raises
        ------
        OSError
            If the file is there and cannot be read.
        """
        file = inside(self.root, resource)
        try:
            return hash_fault(file, file.read_bytes(), resource)
        except FileNotFoundError:
            return f"{file.name} is missing"

    def withdrawn(self, name: str) -> frozenset[str]:
        """Give the ids of a table that were withdrawn: what bore them is no longer published, and they are never given again.

        Raises
        ------
        UnknownNameError
            If no table bears the name.

        Examples
        --------
        >>> import belarus_rights as br
        >>> "ales-bialiatski" in br.release().withdrawn("people")
        False
        """
        return frozenset(self.descriptor.get("withdrawn", {}).get(catalog.check_name(name), ()))

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

    def ids(self, name: str) -> frozenset[str]:
        """Give the ids of a table, which takes less time than to read its rows.

        Raises
        ------
        UnknownNameError
            If no table bears the name.
        ReleaseError
            As for ``rows``.

        Examples
        --------
        >>> import belarus_rights as br
        >>> "ales-bialiatski" in br.release().ids("people")
        True
        """
        found = self._ids.get(name)
        if found is None:
            found = self._ids.setdefault(name, self._read_ids(name))
        return found

    def _read_ids(self, name: str) -> frozenset[str]:
        if self.bundled and name not in self._tables:
            with suppress(OSError, ValueError):  # what is wrong, the reader of rows says
                return trusted_ids(inside(self.root, self.resource(name)).read_bytes(), catalog.model(name))
        return frozenset(row.id for row in self.rows(name))

    def _read(self, name: str) -> tuple[Row, ...]:
        resource = self.resource(name)
        file = inside(self.root, resource)
        try:
            content = file.read_bytes()
        except OSError as error:
            if self.installed and isinstance(error, FileNotFoundError):
                raise self._damaged(f"{file.name} is missing") from error
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
            self._check_hash(file, content, resource)
        rows = tuple(parse(content, model, str(file)))
        self._check_rows(name, rows, str(file))
        return rows

    def _check_hash(self, file: Traversable, content: bytes, resource: dict[str, Any]) -> None:
        fault = hash_fault(file, content, resource)
        if fault and self.installed:
            raise self._damaged(fault)
        if fault:
            raise ReleaseError(
                f"In {self.root}, {fault}. Take a whole copy of the release, or, after an edit of your own, run: "
                "belarus-rights descriptor --write DIRECTORY"
            )

    def _damaged(self, fault: str) -> ReleaseError:
        from .at_hand import damaged

        return damaged(self.version, fault, self.root, self.folder_number)

    def _check_rows(self, name: str, rows: tuple[Row, ...], where: str) -> None:
        check_ids(rows, where)
        known = {source.id for source in (rows if name == "sources" else self.rows("sources"))}
        for number, row in enumerate(rows, start=2):
            for key in row.source_ids:
                if key not in known:
                    raise ReleaseError(f"{where}, row {number}: the source {key!r} is not in the table 'sources' of this release.")
        check_withdrawn(rows, catalog.model(name), self.withdrawn, where)


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


def _is_version(text: str) -> bool:
    return re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", text, re.ASCII) is not None


def resolve(release: str | os.PathLike[str] | Release | None = None) -> Release:
    """Find the release that a caller means.

    Parameters
    ----------
    release
        A version (``"1.0.0"``) that is bundled or installed, ``"latest"`` (the newest of these that this package reads), a directory, or
        a release; by default the environment variable
        ``BELARUS_RIGHTS_RELEASE``, else the bundled release.

    Raises
    ------
    ReleaseError
        If there is none such, or it is damaged.

    Warns
    -----
    DamagedReleaseWarning
        If ``"latest"`` would be an installed release that is damaged; the next best is given.
    """
    if isinstance(release, Release):
        return release
    if release is None:
        release = os.environ.get(ENVIRONMENT) or None
    if release is None or release == "bundled":
        return bundled()
    if not isinstance(release, (str, os.PathLike)):
        raise InvalidValueError(f"A release is a version or a directory, not {type(release).__name__}.")
    if not str(release):
        raise InvalidValueError("The release is empty: name a version or a directory.")
    if release == "latest":
        from .at_hand import latest

        return latest()
    if isinstance(release, str) and _is_version(release):
        from .at_hand import of_version

        found = of_version(release)
        if found is not None:
            return found
    path = Path(release)
    if isinstance(release, str) and _is_version(release):
        from .at_hand import versions

        # A folder of that name would be unsigned data, taken for those that were published as this version.
        folder = f"; for the folder of that name, write ./{release}" if path.is_dir() else ""
        raise ReleaseError(
            f"There is no release {release!r} at hand. At hand: {versions()}. Name one of these, fetch it "
            f"(belarus-rights fetch {release}), or give a directory that holds a {DESCRIPTOR}{folder}."
        )
    if path.name == DESCRIPTOR:
        path = path.parent
    try:
        stamp = (path / DESCRIPTOR).stat().st_mtime if path.is_dir() else -1.0
    except OSError:
        stamp = 0.0
    if stamp < 0:
        from .at_hand import versions

        raise ReleaseError(
            f"There is no release {str(release)!r}: it is neither a directory nor a version at hand. "
            f"At hand: {versions()}. Name one of these, or give a directory that holds a {DESCRIPTOR}."
        )
    return _directory(str(path.absolute()), stamp)
