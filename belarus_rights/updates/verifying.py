"""The releases at hand: which there are, and whether each is, byte for byte, what was published."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..at_hand import look_at
from ..datapackage import ENVIRONMENT, Release, bundled, resolve
from ..errors import FetchError, ReleaseError
from ..installed import RECEIPT, Installed, fault_of, find, installed
from ..release_files import DESCRIPTOR
from ..versions import Version
from .archive import CHANGELOG, LICENCE, WITHDRAWN

if TYPE_CHECKING:
    from ..loading import ReleaseLike

_TEXTS = {WITHDRAWN, LICENCE, CHANGELOG}


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """What is said of a release at hand.

    Attributes
    ----------
    version, created
        Version of the data, and the day of the release in ISO 8601.
    kind
        ``bundled`` with the package, or ``installed`` by a fetch.
    in_use
        Whether it is what ``load`` reads where no release is named.
    bytes
        Size of its files on disk.
    path
        Its folder.
    fault
        What is wrong with it at a quick look, or None; ``verify`` looks at every file.
    """

    version: str
    kind: str
    in_use: bool
    bytes: int
    created: str
    path: str
    fault: str | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of verifying a release.

    Attributes
    ----------
    version, kind, path
        Which release; ``kind`` is ``bundled``, ``installed`` or ``directory``.
    files, bytes
        How many files were hashed, and their size.
    faults
        What is wrong, a sentence each.
    signed
        Whether its hashes were found in signed metadata as well.
    unsigned
        Why they were not, as a clause; empty if they were.
    """

    version: str
    kind: str
    path: str
    files: int
    bytes: int
    faults: tuple[str, ...]
    signed: bool
    unsigned: str

    @property
    def intact(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def releases() -> list[ReleaseInfo]:
    """List the releases at hand: the installed ones, the newest first, and the bundled one.

    Raises
    ------
    ReleaseError
        If the folder of installed releases cannot be read.

    Examples
    --------
    >>> import belarus_rights as br
    >>> br.releases()[-1].kind
    'bundled'
    """
    ours = bundled()
    used = in_use()
    found = [
        ReleaseInfo(
            version=str(release.version),
            kind="installed",
            in_use=isinstance(used, Installed) and used.path == release.path,
            bytes=sum(map(_size, release.path.glob("*"))),
            created=str(release.receipt.get("created", ""))[:10],
            path=str(release.path),
            fault=look_at(release),
        )
        for release in installed()
    ]
    size = sum(resource.get("bytes", 0) for resource in ours.descriptor["resources"]) + len((ours.root / DESCRIPTOR).read_bytes())
    return [*found, ReleaseInfo(ours.version, "bundled", used is ours, size, ours.created, str(ours.root), None)]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def in_use() -> Installed | Release | None:
    """Give the release that is read where none is named; None for a directory. Nothing is set aside by asking."""
    which = os.environ.get(ENVIRONMENT) or "bundled"
    if which == "latest":
        return next((release for release in _newer() if not look_at(release)), bundled())
    return _named(which)


def _newer() -> list[Installed]:
    """Give the installed releases that ``latest`` prefers to the bundled one, the newest first."""
    try:
        ours = Version.parse(bundled().version)
    except ValueError:
        return []
    return [release for release in installed() if release.version.major == ours.major and release.version > ours]


def _named(which: str) -> Installed | Release | None:
    if which in ("bundled", bundled().version):
        return bundled()
    return find(which)


def verify(release: ReleaseLike = None, *, root: str | os.PathLike[str] | bytes | None = None) -> Verification:
    """Check every file of a release at hand. Nothing is changed by it, and the network is not touched.

    Parameters
    ----------
    release
        As for ``load``. Of ``"latest"``, the newest that is at hand is checked, intact or not.
    root
        The root of trust (a file, or its bytes), where it is neither configured nor in the package.

    Raises
    ------
    ReleaseError
        If there is no such release.

    Examples
    --------
    >>> verify("bundled").intact
    True
    """
    found = _wanted(release)
    if isinstance(found, Installed):
        return _verify_installed(found, root)
    kind = "bundled" if found.bundled else "directory"
    faults = list(_table_faults(found.root, found.descriptor))
    if found.bundled and isinstance(found.root, Path):  # a directory of somebody's own may hold what it likes
        faults += _strays(found.root, {path.name for path in found.root.glob("*.csv")} - _TEXTS - _paths(found.descriptor))
    why = "the bundled release has no signature of its own" if found.bundled else "a directory has no receipt of a fetch"
    return _verification(found.version, kind, found.root, found.descriptor, faults, why)


def _wanted(release: ReleaseLike) -> Installed | Release:
    if isinstance(release, Release):
        same = [one for one in installed() if str(one.path) == str(release.root)]
        return same[0] if same else release
    which = str(release) if release is not None else os.environ.get(ENVIRONMENT) or "bundled"
    if which == "latest":
        return next(iter(_newer()), bundled())
    return _named(which) or resolve(which)


def _verify_installed(release: Installed, root: str | os.PathLike[str] | bytes | None) -> Verification:
    fault = fault_of(release)
    faults = [f"{fault}."] if fault else []
    try:
        descriptor = Release(release.path).descriptor
    except ReleaseError as error:
        return _verification(str(release.version), "installed", release.path, {"resources": []}, faults or [str(error)], "it is damaged")
    if descriptor["version"] != str(release.version):
        faults.append(f"{DESCRIPTOR} is of data {descriptor['version']}, in the folder of {release.version}.")
    faults += _table_faults(release.path, descriptor)
    faults += _strays(release.path, {path.name for path in release.path.iterdir()} - _TEXTS - {DESCRIPTOR, RECEIPT} - _paths(descriptor))
    faults += _withdrawn_faults(release.path, descriptor)
    why = ""
    try:
        faults += _signature_faults(release, _root(root))
    except _UnsignedError as error:
        why = str(error)
    return _verification(str(release.version), "installed", release.path, descriptor, faults, why)


def _verification(version: str, kind: str, path: Any, descriptor: dict[str, Any], faults: list[str], unsigned: str) -> Verification:
    resources = descriptor["resources"]
    size = sum(resource.get("bytes", 0) for resource in resources)
    return Verification(version, kind, str(path), len(resources) + 1, size, tuple(faults), not unsigned, unsigned)


def _paths(descriptor: dict[str, Any]) -> set[str]:
    return {resource["path"] for resource in descriptor["resources"]}


def _table_faults(root: Any, descriptor: dict[str, Any]) -> Iterator[str]:
    for resource in descriptor["resources"]:
        name = resource["path"]
        if set(name) & set("/\\:\0") or name in ("", ".", ".."):
            yield f"{DESCRIPTOR} names the path {name!r}, which is no plain name of a file."
            continue
        file = root / name
        if isinstance(file, Path) and file.is_symlink():
            yield f"{name} is a link, expected a file."
            continue
        try:
            actual = f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
        except OSError as error:
            yield f"{name} cannot be read: {error.strerror or error}."
            continue
        if actual != resource.get("hash"):
            yield f"{name} is not the file that was published: {DESCRIPTOR} says {resource.get('hash', 'no hash')}, the file has {actual}."


def _strays(folder: Path, names: set[str]) -> Iterator[str]:
    return (f"{name} does not belong to the release: {DESCRIPTOR} does not name it." for name in sorted(names))


def _withdrawn_faults(folder: Path, descriptor: dict[str, Any]) -> Iterator[str]:
    """Compare the list of withdrawn ids with the copy of it that the descriptor holds, and so the hashes cover."""
    stated = {(name, key) for name, keys in descriptor.get("withdrawn", {}).items() for key in keys}
    if not stated and not (folder / WITHDRAWN).exists():
        return
    try:
        with (folder / WITHDRAWN).open(encoding="utf-8", newline="") as file:
            found = {(row["dataset"], row["id"]) for row in csv.DictReader(file)}
    except (OSError, ValueError, KeyError, csv.Error) as error:
        yield f"{WITHDRAWN} cannot be read ({error})."
        return
    if found != stated:
        yield f"{WITHDRAWN} does not list the ids that {DESCRIPTOR} lists as withdrawn."


class _UnsignedError(Exception):
    """Why the signature could not be checked, as a clause."""


def _root(given: str | os.PathLike[str] | bytes | None) -> bytes:
    from .trust import trusted_root

    try:
        return trusted_root(given)
    except FetchError as error:
        if given is not None:
            raise
        why = str(error).split(". ", maxsplit=1)[0]
        raise _UnsignedError(f"no root of trust is set ({why}); name one with --root FILE, root=... or BELARUS_RIGHTS_ROOT") from error


def _signature_faults(release: Installed, root: bytes) -> list[str]:
    """Compare the receipt, and the descriptor itself, with the signed metadata that are kept on this machine."""
    from .signatures import signed

    try:
        stated = signed(f"belarus-rights-data-{release.version}.zip", str(release.receipt.get("root", "")), root)
    except FetchError as error:
        raise _UnsignedError(str(error)) from error
    faults = []
    if stated.sha256 != release.receipt.get("sha256"):
        faults.append(
            f"{RECEIPT} is of an archive with the sha256 {release.receipt.get('sha256')}, but {stated.sha256} is what was signed."
        )
    actual = hashlib.sha256((release.path / DESCRIPTOR).read_bytes()).hexdigest()
    if stated.descriptor and stated.descriptor != actual:
        faults.append(f"{DESCRIPTOR} has the sha256 {actual}, but {stated.descriptor} is what was signed.")
    if not stated.descriptor and not faults:
        raise _UnsignedError("the signed metadata give the hash of the archive, but not of the files in it")
    return faults
