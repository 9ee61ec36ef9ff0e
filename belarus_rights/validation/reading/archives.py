"""Archives and packages: a zip, or a folder, with a ``datapackage.json`` that names its tables."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ... import catalog
from ..check import Fault
from ..limits import Limits
from .content import BLOCK, Content, from_path, readable_size
from .stream import TableStream, Unreadable, cut_off, encodable, masked_name, nothing_to_read, unreadable

DESCRIPTOR = "datapackage.json"
DESCRIPTOR_BYTES = 20_000_000
_NAMED, _NAME = 10, 60  # so many resources are named, and so many characters of each
_SMALL = 10_000_000  # bytes that may unpack from anything
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, KeyError, ValueError, OverflowError)

Open = Callable[[Content, str], TableStream]
"""Makes the stream of a table from some content."""


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package: where it is, its descriptor, and how to get at a file by its path within."""

    where: str
    descriptor: Content
    file: Callable[[str], Content]


def open_package(package: Package, open_table: Open, *, only: str | None = None) -> tuple[list[TableStream], str | None]:
    """Open the tables of a package; give them and the name of the package. One table alone is no package.

    Raises
    ------
    Unreadable
        If its descriptor cannot be read, or names no table of ours.
    """
    descriptor = _descriptor(package.descriptor)
    paths: dict[str, Any] = {}
    faults: list[Fault] = []
    for resource in descriptor["resources"]:
        name = resource.get("name") if isinstance(resource, dict) else None
        if isinstance(name, str) and name in paths:
            faults.append(unreadable("repeated-resource", label=name).fault)
        elif isinstance(name, str) and name in catalog.NAMES:
            paths[name] = resource.get("path")
        else:
            faults.append(unreadable("unknown-resource", label=name if isinstance(name, str) else "").fault)
    if only is not None:
        if only not in paths:
            raise unreadable("missing-table", table=only, names=_named(descriptor))
        repeated = [found for found in faults if found.kind == "repeated-resource" and dict(found.params)["label"] == only]
        return [_with_notices(_table(package, only, paths[only], open_table), repeated)], None
    if not paths:
        raise unreadable("no-tables", names=_named(descriptor), tables=", ".join(catalog.NAMES))
    gone = descriptor.get("withdrawn")
    first, *others = (replace(_table(package, name, path, open_table), withdrawn=_ids(gone, name)) for name, path in paths.items())
    title = descriptor.get("name")
    shown = masked_name(title) if isinstance(title, str) and title else Path(package.where).name
    return [_with_notices(first, faults), *others], shown


def _named(descriptor: dict[str, Any]) -> str:
    """Give the names of the resources, as far as they are not too many or too long."""
    names = [resource.get("name") for resource in descriptor["resources"] if isinstance(resource, dict)]
    shown = [name if len(name) <= _NAME else "…" for name in names if isinstance(name, str) and name]
    return ", ".join(shown[:_NAMED] + ["…"] * (len(shown) > _NAMED)) or "–"


def _with_notices(stream: TableStream, faults: Sequence[Fault]) -> TableStream:
    return replace(stream, notices=(*stream.notices, *faults))


def _descriptor(content: Content) -> dict[str, Any]:
    if content.size > DESCRIPTOR_BYTES:
        raise unreadable("file-size", size=readable_size(content.size), limit=readable_size(DESCRIPTOR_BYTES))
    try:
        with content.open() as file:
            found = json.loads(file.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise unreadable("descriptor") from error
    except OSError as error:
        raise cut_off(error) from error
    if not isinstance(found, dict) or not isinstance(found.get("resources"), list):
        raise unreadable("descriptor")
    return found


def _ids(withdrawn: Any, table: str) -> frozenset[str]:
    """Give the ids of a table that a descriptor calls withdrawn."""
    ids = withdrawn.get(table) if isinstance(withdrawn, dict) else None
    return frozenset(key for key in ids if isinstance(key, str)) if isinstance(ids, list) else frozenset()


def _table(package: Package, table: str, path: Any, open_table: Open) -> TableStream:
    where = f"{encodable(package.where)}/{masked_name(str(path))}"
    try:
        if not isinstance(path, str) or not _is_inside(path):
            raise unreadable("outside", label=path if isinstance(path, str) else "")
        return open_table(package.file(path), table)
    except Unreadable as stop:
        return nothing_to_read(table, where, stop.fault)
    except OSError as error:
        return nothing_to_read(table, where, cut_off(error).fault)


def _is_inside(path: str) -> bool:
    """Tell whether a path leads to a file within the package."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not PurePosixPath(path).is_absolute() and ".." not in parts and not set(path) & set("\\:\0")


def folder_package(folder: Path, where: str, limits: Limits) -> Package:
    """Take a folder with a descriptor."""

    def file(path: str) -> Content:
        found = folder / path
        if not found.resolve().is_relative_to(folder.resolve()):
            raise unreadable("outside", label=path)  # by a link
        if not found.is_file():
            raise unreadable("missing-file", label=path)
        return from_path(found, f"{where}/{path}", limits.file_bytes)

    return Package(where, from_path(folder / DESCRIPTOR, where, limits.file_bytes), file)


def zip_package(content: Content, limits: Limits) -> Package | None:
    """Take a zip with a descriptor, at its top or in its only folder; give None if it has none.

    Raises
    ------
    Unreadable
        If it is damaged, would unpack to more than the limits, or holds several packages.
    """
    members = check_expansion(content, limits)
    found = sorted((name for name in members if PurePosixPath(name).name == DESCRIPTOR), key=lambda name: name.count("/"))
    if not found or found[0].count("/") > 1:
        return None
    if len(found) > 1 and found[1].count("/") == found[0].count("/"):
        raise unreadable("several-packages", names=", ".join(name for name in found if name.count("/") == 1))
    top = found[0].removesuffix(DESCRIPTOR)

    def file(path: str) -> Content:
        if top + path not in members:
            raise unreadable("missing-file", label=path)
        return _member(content, members[top + path], f"{content.name}/{path}", limits)

    return Package(content.name, _member(content, members[found[0]], content.name, limits), file)


def _member(content: Content, member: zipfile.ZipInfo, name: str, limits: Limits) -> Content:
    if member.file_size > limits.file_bytes:
        raise unreadable("file-size", size=readable_size(member.file_size), limit=readable_size(limits.file_bytes))
    if member.flag_bits & 1:
        raise unreadable("encrypted")
    return Content(name, member.file_size, lambda: io.BufferedReader(_MemberReader(content, member), BLOCK))


class _MemberReader(io.RawIOBase):
    """Reads a file of a zip. What is wrong with a zip has many names; here it has one, ``OSError``."""

    def __init__(self, content: Content, member: zipfile.ZipInfo) -> None:
        self._opened = ExitStack()
        try:
            archive = self._opened.enter_context(zipfile.ZipFile(self._opened.enter_context(content.open())))
            self._file = self._opened.enter_context(archive.open(member))
        except _BROKEN as error:
            self._opened.close()
            raise OSError(str(error)) from error

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._file.seek(offset, whence)
        except _BROKEN as error:
            raise OSError(str(error)) from error

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except _BROKEN as error:
            raise OSError(str(error)) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._opened.close()
        super().close()


def check_expansion(content: Content, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """Give the files of a zip by name, none if it is no zip, once it is sure that they unpack to a bearable size.

    Raises
    ------
    Unreadable
        If it is damaged, or they do not.
    """
    if not content.head(4).startswith(b"PK"):
        return {}
    _check_directory(content, limits)
    try:
        with content.open() as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except _BROKEN as error:
        raise unreadable("damaged") from error
    if not all(member.filename for member in members):
        raise unreadable("damaged")  # a file without a name, of which the standard library cannot even tell whether it is a folder
    files = [member for member in members if not member.is_dir()]
    found = {member.filename: member for member in files}
    if len(found) < len(files):
        raise unreadable("repeated-file")  # programs differ in which of them they take
    if len(members) > limits.archive_files:
        raise unreadable("archive-files", limit=limits.archive_files)
    size = sum(member.file_size for member in members)
    if size > limits.archive_bytes:
        raise unreadable("archive-size", size=readable_size(size), limit=readable_size(limits.archive_bytes))
    if size > _SMALL and size > limits.archive_ratio * content.size:
        raise unreadable("archive-ratio", size=readable_size(content.size), unpacked=readable_size(size))
    return found


def _check_directory(content: Content, limits: Limits) -> None:
    """Refuse a zip whose list of files alone would fill the memory. Its size stands in the end record, which a comment may follow."""
    size = min(content.size, 0xFFFF + 22 + 20)
    with content.open() as file:
        file.seek(content.size - size)
        tail = file.read(size)
    end = len(tail) - 22 if tail[-22:-18] == b"PK\5\6" and tail.endswith(b"\0\0") else tail.rfind(b"PK\5\6")
    if end < 0 or len(tail) < end + 22:
        raise unreadable("damaged")
    is_huge = tail[max(0, end - 20) : end].startswith(b"PK\6\7")  # files above 4 GB, or more than 65,535 of them
    if is_huge or int.from_bytes(tail[end + 12 : end + 16], "little") > 1_000 * limits.archive_files:
        raise unreadable("archive-files", limit=limits.archive_files)
