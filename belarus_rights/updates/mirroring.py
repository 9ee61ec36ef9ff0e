"""Mirrors: a verified copy of a whole repository in a folder, for a web server or a stick.

The copy is its own memory. What it holds already is read with the same distrust as what comes in: so a damaged file is mended, an older
repository is refused, and only what is new is brought. ``timestamp.json``, by which every reader begins, is written last.
"""

# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FetchError, InvalidValueError
from .exclusive import locked
from .mirrors import Mirrors, mirrors
from .repository_folders import clear_place, content_of, link_in, plain_content, put
from .signatures import leads_to
from .trust import LARGEST, Root, trusted_root

if TYPE_CHECKING:
    from tuf.api.metadata import TargetFile
    from tuf.ngclient import Updater

    from .transport import Transport

_LARGEST_METADATA = 5_000_000  # as much as is taken from a source
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}", re.ASCII)
_VERSIONED = re.compile(r"[0-9]+\.(root|snapshot|targets)\.json", re.ASCII)
_HASHED = re.compile(r"[0-9a-f]{64}\..+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What came of copying a repository.

    Attributes
    ----------
    folder, source
        The copy, and where it was copied from.
    brought, removed
        The files that are new in the copy or were mended, and those that the repository no longer lists.
    files, bytes
        How many files the copy has, and their size.
    failures
        Which sources failed before that one, and why.
    """

    folder: Path
    source: str
    brought: tuple[str, ...]
    removed: tuple[str, ...]
    files: int
    bytes: int
    failures: tuple[str, ...]


def mirror(
    folder: str | os.PathLike[str],
    source: Mirrors = None,
    *,
    root: Root = None,
    proxy: str | None = None,
    user_agent: str | None = None,
    timeout: float | None = None,
    progress: bool = False,
) -> Mirrored:
    """Copy a whole repository of releases into a folder, from which anybody can fetch, with no network at all.

    Parameters
    ----------
    folder
        The copy; it is made if it is not there. Run again, it is brought up to date and mended.
    source
        Addresses or folders, the next one on any failure; the mirrors that are set by default.
    root
        The root of trust (a file, or its bytes); the one that is set, else that of the package, by default.
    proxy, user_agent, timeout, progress
        As of ``fetch``.

    Raises
    ------
    FetchError
        If every source failed, or the folder cannot be written to. Readers of the copy find it as it was.
    InvalidValueError
        If an argument cannot be understood, or the folder holds secret keys.

    Examples
    --------
    >>> import belarus_rights as br
    >>> br.mirror("/media/stick/belarus-rights", "https://example.org/belarus-rights")  # doctest: +SKIP
    """
    from .options import chosen
    from .transport import Transport

    options = chosen(proxy=proxy, user_agent=user_agent, timeout=timeout, progress=progress)
    trusted, target = trusted_root(root), Path(folder).absolute()
    if target.exists() and not target.is_dir():
        raise InvalidValueError(f"{target} is not a folder: name one for the copy.")
    if any(target.glob("*.pem")):
        raise InvalidValueError(f"{target} holds secret keys (*.pem), and a copy is for everybody. Name another folder.")
    failures: list[str] = []
    for base in mirrors(source):
        try:
            with Transport(options) as transport, _alone(target):
                return _copy(base, target, trusted, transport, failures)
        except _FailedError as failure:
            failures.append(f"{base}: {failure}")
        except OSError as error:
            raise FetchError(
                f"The copy in {target} cannot be written ({error.strerror or error}). Readers find it as it was; "
                "see that the folder can be written to and has room, then run this again."
            ) from error
    raise FetchError("\n".join([f"Nothing was copied to {target}: every source failed.", *(f"- {failure}" for failure in failures)]))


class _FailedError(Exception):
    """A source that cannot be used; the message is a clause."""


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep a second process that writes to the same copy away."""
    folder.mkdir(parents=True, exist_ok=True)
    if link := link_in(folder):
        raise FetchError(f"{link} is a link, expected a file or folder of the copy itself. Look at who put it there; remove it.")
    busy = FetchError(f"Another process is writing to {folder}. Wait for it, then run this again.")
    unable = FetchError(f"The disk of {folder} cannot lock files. Make the copy on another disk, then bring it there.")
    with locked(folder, busy=busy, unable=unable):
        yield


def _copy(base: str, target: Path, root: bytes, transport: Transport, failures: list[str]) -> Mirrored:
    from tuf.api.exceptions import DownloadError, RepositoryError
    from tuf.ngclient import Updater

    from .failures import explain

    _check_place(base, target)
    # python-tuf keeps links beside its metadata, which many a stick cannot hold: it works elsewhere.
    with tempfile.TemporaryDirectory(prefix="belarus-rights-") as name:
        work = Path(name)
        _remember(target / "metadata", work)
        try:
            updater = Updater(str(work), f"{base}metadata/", None, f"{base}targets/", transport, bootstrap=root)
            updater.refresh()
            targets = _targets(work)
            metadata = _older_roots(root, base, target / "metadata", transport) | _signed_files(work, _signed(root).version)
            brought = [name for name, info in targets.items() if _bring(updater, info, target / "targets" / name, work)]
        except (DownloadError, RepositoryError) as error:
            raise _FailedError(explain(error, transport, work)) from error
    for name, content in metadata.items():  # timestamp.json is the last of them
        path = target / "metadata" / name
        if content_of(path, _LARGEST_METADATA) != content:
            put(path, content)
            brought.append(name)
    wanted = {*metadata, *targets}
    removed = _sweep(target, wanted)
    kept = [path for path in target.glob("*/*") if path.name in wanted]
    return Mirrored(target, base, tuple(brought), tuple(removed), len(kept), sum(path.stat().st_size for path in kept), tuple(failures))


def _check_place(base: str, copy: Path) -> None:
    from tuf.api.exceptions import DownloadError

    from .transport import path_of

    if not base.startswith("file:"):
        return
    try:
        place = path_of(base).resolve()
        is_there = place.is_dir()
    except (DownloadError, OSError, ValueError) as error:
        raise _FailedError(str(error)) from error
    if not is_there:
        raise _FailedError(f"there is no folder {place}: is the disk or stick in its place?")
    if place == copy.resolve():
        raise _FailedError("that is the copy itself")


def _remember(copy: Path, work: Path) -> None:
    """Lay what the copy holds before python-tuf as what was trusted last: it checks the signatures, and takes nothing that is older."""
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata, Snapshot, Timestamp

    (work / "root_history").mkdir()
    for path in copy.glob("*.root.json"):
        if (content := content_of(path, _LARGEST_METADATA)) is not None:
            (work / "root_history" / path.name).write_bytes(content)
    try:
        stamp = plain_content(copy / "timestamp.json", _LARGEST_METADATA)
        meta = Metadata[Timestamp].from_bytes(stamp).signed.snapshot_meta
        (work / "timestamp.json").write_bytes(stamp)
        taken = plain_content(copy / f"{meta.version}.snapshot.json", _LARGEST_METADATA)
        meta.verify_length_and_hashes(taken)  # python-tuf does not do this for what it takes for its own
        listed = Metadata[Snapshot].from_bytes(taken).signed.meta["targets.json"]
        (work / "snapshot.json").write_bytes(taken)
        (work / "targets.json").write_bytes(plain_content(copy / f"{listed.version}.targets.json", _LARGEST_METADATA))
    except (OSError, RepositoryError, ValueError, KeyError, AttributeError):
        return  # there is no copy yet, or it is damaged: what is missing comes from the source


def _targets(work: Path) -> dict[str, TargetFile]:
    """List the signed files by their names on disk."""
    found: dict[str, TargetFile] = {}
    for name, info in _signed((work / "targets.json").read_bytes()).targets.items():
        if not _NAME.fullmatch(name) or "sha256" not in info.hashes:
            raise _FailedError(f"it lists a file with a name or a hash that is none of a release: {name!r}")
        found[f"{next(iter(info.hashes.values()))}.{name}"] = info
    return found


def _signed_files(work: Path, first: int) -> dict[str, bytes]:
    """Give the signed files as they are called in a repository, in the order in which they may be written."""
    found = {}
    for role in ("targets", "snapshot"):
        content = (work / f"{role}.json").read_bytes()
        found[f"{_signed(content).version}.{role}.json"] = content
    newest = _signed((work / "root.json").read_bytes())
    if not newest.consistent_snapshot:
        raise _FailedError("its files bear no versions (consistent snapshots), so that no copy of it could always be whole")
    for version in range(first, newest.version + 1):
        found[f"{version}.root.json"] = (work / "root_history" / f"{version}.root.json").read_bytes()
    found["timestamp.json"] = (work / "timestamp.json").read_bytes()
    return found


def _signed(content: bytes) -> Any:
    from tuf.api.metadata import Metadata

    return Metadata.from_bytes(content).signed


def _older_roots(root: bytes, base: str, copy: Path, transport: Transport) -> dict[str, bytes]:
    """Bring the roots before ours, by which users of older packages begin: each must have signed the one after it, and itself."""
    from tuf.api.exceptions import DownloadHTTPError

    found: dict[str, bytes] = {}
    after = root
    for version in range(_signed(root).version - 1, 0, -1):
        name = f"{version}.root.json"
        kept = content_of(copy / name, _LARGEST_METADATA)
        if kept is not None and leads_to(kept, version, after):
            found[name] = after = kept
            continue
        try:
            content = transport.download_bytes(f"{base}metadata/{name}", LARGEST)
        except DownloadHTTPError as error:
            if error.status_code not in (403, 404):
                raise
            break
        if not leads_to(content, version, after):
            break
        found[name] = after = content
    return dict(reversed(found.items()))


def _bring(updater: Updater, info: TargetFile, path: Path, work: Path) -> bool:
    """Bring a file that is not there, or not whole; say whether it had to be."""
    clear_place(path)
    with suppress(OSError):
        if path.lstat().st_size == info.length and updater.find_cached_target(info, str(path)):
            return False
    put(path, Path(updater.download_target(info, str(work / "target"))).read_bytes())
    return True


def _sweep(copy: Path, wanted: set[str]) -> list[str]:
    """Remove what the repository no longer lists, such as a release that was taken back, and what killed processes left; nothing else."""
    removed = []
    for folder, pattern in (("metadata", _VERSIONED), ("targets", _HASHED)):
        for path in sorted((copy / folder).iterdir()):
            is_ours = pattern.fullmatch(path.name) or path.name.startswith(".tmp-")
            if path.name not in wanted and is_ours and not stat.S_ISDIR(path.lstat().st_mode):
                path.unlink()
                removed.append(path.name)
    return removed
