"""A release as one file: a zip that is the same bytes for the same data, and that is unpacked with distrust."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ReleaseError
from ..whole_files import whole_file

DESCRIPTOR, WITHDRAWN, LICENCE, CHANGELOG = "datapackage.json", "withdrawn.csv", "LICENSE-DATA", "CHANGELOG.md"

# Not the names that are devices on Windows, whatever comes after the dot.
_TABLE = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)[a-z0-9][a-z0-9_-]{0,60}\.csv", re.ASCII)
_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell
_PIECE = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError, IndexError, OverflowError)
"""What ``zipfile`` raises at one broken archive or another."""


@dataclass(frozen=True)
class Limits:
    """How much is unpacked at most.

    Attributes
    ----------
    files
        Number of files.
    total
        Bytes of all files together, unpacked.
    ratio
        Bytes unpacked for one byte of the archive; tables pack to a fifth or a tenth.
    descriptor
        Bytes of ``datapackage.json``, which is read whole.
    """

    files: int = 100
    total: int = 1 << 29
    ratio: int = 200
    descriptor: int = 1 << 24


LIMITS = Limits()


def build(folder: Path, out: Path, changelog: str) -> tuple[str, int]:
    """Pack a folder of tables; the same tables and the same changelog give the same bytes.

    Times, modes, owners and the order of the files in the folder leave no trace. (Another implementation of deflate may
    pack the same content into other bytes.)

    Parameters
    ----------
    folder
        Holds ``datapackage.json``, the CSV files that it names, and ``withdrawn.csv`` if there is one. ``LICENSE-DATA`` is taken
        from the folder or the one above it; where there is none, one is written from the licences of the descriptor.
    out
        The archive to write: whole or not at all.
    changelog
        Text of ``CHANGELOG.md``.

    Returns
    -------
    tuple
        The sha256 of the archive, in hexadecimal, and its size in bytes.

    Raises
    ------
    ReleaseError
        If a file is missing or is not the one that the descriptor names.
    """
    content = _contents(folder, changelog)
    with whole_file(out) as file, zipfile.ZipFile(file.buffer, "w") as archive:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3  # Unix, whatever this machine is: it decides how the mode below is read
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content[name], zipfile.ZIP_DEFLATED, 9)
    packed = out.read_bytes()
    return hashlib.sha256(packed).hexdigest(), len(packed)


def _contents(folder: Path, changelog: str) -> dict[str, bytes]:
    described = _read(folder / DESCRIPTOR)
    descriptor = _parsed(described, str(folder / DESCRIPTOR))
    content = {DESCRIPTOR: described, CHANGELOG: changelog.encode(), LICENCE: _licence(folder, descriptor)}
    if (folder / WITHDRAWN).exists():
        content[WITHDRAWN] = _read(folder / WITHDRAWN)
    for name, stated in _tables(descriptor, str(folder / DESCRIPTOR)).items():
        content[name] = _read(folder / name)
        actual = f"sha256:{hashlib.sha256(content[name]).hexdigest()}"
        if stated != actual:
            raise ReleaseError(
                f"{folder / name} is not the file that {DESCRIPTOR} names: it says {stated or 'no hash'}, the file has {actual}. "
                f"After an edit, run: belarus-rights descriptor --write {folder}"
            )
    return content


def _licence(folder: Path, descriptor: Mapping[str, Any]) -> bytes:
    for place in (folder, folder.parent):
        if (place / LICENCE).is_file():
            return _read(place / LICENCE)
    named = {f"{one.get('title', one.get('name'))}: {one.get('path', '')}" for one in descriptor.get("licenses", ())}
    lines = [f"{descriptor.get('title', 'The data')}, version {descriptor.get('version', '')}, is licensed under:", "", *sorted(named)]
    return "\n".join([*lines, "", f"A table whose licence is another says so in {DESCRIPTOR}.", ""]).encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReleaseError(f"{path} cannot be read ({error.strerror or error}); an archive needs it. Give a whole release.") from error


def unpack(archive: Path, into: Path, *, limits: Limits = LIMITS) -> None:
    """Unpack an archive that may be hostile: the files of a release, flat, and nothing else.

    Parameters
    ----------
    archive
        The file.
    into
        A folder that is empty or not there yet. After an error, it may hold a part: unpack aside, then rename.
    limits
        How much is unpacked at most.

    Raises
    ------
    ReleaseError
        If the archive is damaged, holds anything but the files of one release, each once, or is larger than the limits.
    OSError
        If the folder cannot be written to.
    """
    try:
        size = archive.stat().st_size
        file = archive.open("rb")
    except OSError as error:
        raise ReleaseError(f"{archive} cannot be read: {error.strerror or error}.") from error
    with file:
        try:
            with zipfile.ZipFile(file) as opened:
                entries = _checked(opened, archive, limits)
                _extract(opened, entries, into, archive, _Allowance(min(limits.total, limits.ratio * size), str(archive)), limits)
        except _BROKEN as error:
            raise ReleaseError(f"{archive} is not a whole zip archive ({error or type(error).__name__}). Take another copy.") from error


def _checked(opened: zipfile.ZipFile, archive: Path, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """Look at the list of an archive, before anything is unpacked."""
    entries = opened.infolist()
    if len(entries) > limits.files:
        raise ReleaseError(f"{archive} holds {len(entries)} files, more than the {limits.files} that a release may have.")
    seen: set[str] = set()
    for entry in entries:
        fault = _fault(entry)
        if fault is None and entry.filename.casefold() in seen:
            fault = "stands in it twice"
        if fault:
            raise ReleaseError(f"{archive}: {entry.orig_filename!r} {fault}. Nothing was unpacked; take the archive from another place.")
        seen.add(entry.filename.casefold())
    return {entry.filename: entry for entry in entries}


def _fault(entry: zipfile.ZipInfo) -> str | None:
    """Say what is fishy about an entry."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG) or entry.orig_filename.endswith("/") or entry.external_attr & 0x10:
        return "is no plain file (a link, a device or a folder)"
    if entry.header_offset < 0:
        return "lies outside of it"
    if entry.flag_bits & 0x1:
        return "is encrypted"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed by another method than deflate"
    # The name before zipfile cut it at a NUL or turned its separators.
    name = entry.orig_filename
    if name != entry.filename or not (name in (DESCRIPTOR, WITHDRAWN, LICENCE, CHANGELOG) or _TABLE.fullmatch(name)):
        return "is no file of a release"
    return None


class _Allowance:
    """Bytes that may still be unpacked; told while unpacking, since the sizes in the list may lie."""

    def __init__(self, left: int, where: str) -> None:
        self.left, self.where = left, where

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise ReleaseError(f"{self.where} unpacks to far more than a release may have. Take the archive from another place.")


def _extract(
    opened: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], into: Path, archive: Path, allowance: _Allowance, limits: Limits
) -> None:
    if DESCRIPTOR not in entries:
        raise ReleaseError(f"{archive} holds no {DESCRIPTOR}: it is not a release of this library.")
    with opened.open(entries[DESCRIPTOR]) as described:
        descriptor = _parsed(described.read(limits.descriptor + 1)[: limits.descriptor], f"{DESCRIPTOR} in {archive}")
    named = _tables(descriptor, f"{DESCRIPTOR} in {archive}")
    for name in named:
        if name not in entries:
            raise ReleaseError(f"{archive} lacks {name}, which its {DESCRIPTOR} names. Take a whole copy.")
    for name in entries:
        if name.endswith(".csv") and name != WITHDRAWN and name not in named:
            raise ReleaseError(f"{archive} holds {name}, which its {DESCRIPTOR} does not name. Take the archive from another place.")
    into.mkdir(parents=True, exist_ok=True)
    for name, entry in entries.items():
        with opened.open(entry) as source, (into / name).open("xb") as target:
            while piece := source.read(_PIECE):
                allowance.take(len(piece))
                target.write(piece)


def _parsed(content: bytes, where: str) -> dict[str, Any]:
    try:
        descriptor = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ReleaseError(f"{where} is not JSON text in UTF-8 ({error}). Take a whole copy of the release.") from error
    if not isinstance(descriptor, dict):
        raise ReleaseError(f"{where} is not an object. Take a whole copy of the release.")
    return descriptor


def _tables(descriptor: Mapping[str, Any], where: str) -> dict[str, str]:
    """Give the files of the tables and the hashes that the descriptor states."""
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources or not all(isinstance(resource, dict) for resource in resources):
        raise ReleaseError(f"{where} lists no resources. Take a whole copy of the release.")
    found: dict[str, str] = {}
    for resource in resources:
        path = resource.get("path")
        if not isinstance(path, str) or not _TABLE.fullmatch(path) or path == WITHDRAWN or path in found:
            raise ReleaseError(f"{where} names the file {path!r}: expected names such as people.csv, each once.")
        found[path] = str(resource.get("hash", ""))
    return found
