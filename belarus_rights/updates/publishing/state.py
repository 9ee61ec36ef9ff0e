"""The repository on disk: what its signed files say, checked before anything is built upon them, and files written whole.

Which snapshot and which targets are valid is told by ``timestamp.json`` alone. Files with higher numbers are left from a run that was
interrupted: nobody has been sent to them, and the next run writes over them.
"""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InvalidValueError, PublishError
from ...versions import Version
from ..archive import LIMITS
from ..exclusive import locked
from ..repository_folders import link_in
from .files import KeyFolders, content_of, folders_of, put

if TYPE_CHECKING:
    from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

RELEASES = "releases.json"
TRUSTED = "root.json"
"""In the folder of the keys: the root that was last seen to be good. A repository that was exchanged behind our back is noticed."""


@dataclass(frozen=True)
class State:
    """What a repository says now.

    Attributes
    ----------
    root, targets, snapshot, timestamp
        The metadata that are valid, signatures checked; they may have expired.
    """

    root: Metadata[Root]
    targets: Metadata[Targets]
    snapshot: Metadata[Snapshot]
    timestamp: Metadata[Timestamp]


def metadata_folder(repo: Path) -> Path:
    """Give the folder of the signed files."""
    return repo / "metadata"


def targets_folder(repo: Path) -> Path:
    """Give the folder of the archives and the list of releases, each with its hash in its name."""
    return repo / "targets"


def pending_folder(repo: Path) -> Path:
    """Give the folder of a root that waits for signatures; no client looks there."""
    return repo / "pending"


def existing(repo: Path) -> Path:
    """Give the repository.

    Raises
    ------
    PublishError
        If there is none.
    """
    if not (metadata_folder(repo) / "1.root.json").is_file():
        raise PublishError(f"There is no repository in {repo}. Make one with: belarus-rights publish init KEYS {repo}")
    return repo


@contextmanager
def alone(repo: Path) -> Iterator[None]:
    """Keep a second process that publishes to the same repository away; a killed one leaves no lock behind."""
    if link := link_in(repo):
        raise PublishError(f"{link} is a link, expected a file or folder of the repository itself. Look at who put it there; remove it.")
    busy = PublishError(f"Another process is publishing to {repo}. Wait for it, then run this again.")
    unable = PublishError(f"The disk of {repo} cannot lock files. Publish on another disk, then copy the repository there.")
    with locked(repo, busy=busy, unable=unable):
        for folder in (metadata_folder(repo), targets_folder(repo), pending_folder(repo)):
            for left in folder.glob(".tmp-*"):  # of a killed process
                if left.is_file() or left.is_symlink():
                    left.unlink(missing_ok=True)
        yield


def read(repo: Path, keys: KeyFolders = (), *, learn: bool = True) -> State:
    """Read the metadata of a repository and check the signatures, from the trusted root on.

    Parameters
    ----------
    repo
        The repository.
    keys
        The folders of the keys, which hold the trusted root; without one, the first root of the repository is trusted.
    learn
        Whether the newest root is kept beside the keys, as the one that is trusted from now on.

    Raises
    ------
    PublishError
        If it is no repository, or a file is missing, damaged or not signed as its root demands.
    """
    folder = metadata_folder(repo)
    root = _root(repo, keys)
    if learn:
        trust(keys, root)
    timestamp: Metadata[Timestamp] = checked(root, folder / "timestamp.json", "timestamp")
    meta = timestamp.signed.snapshot_meta
    snapshot: Metadata[Snapshot] = checked(root, folder / f"{meta.version}.snapshot.json", "snapshot", meta.verify_length_and_hashes)
    meta = snapshot.signed.meta["targets.json"]
    targets: Metadata[Targets] = checked(root, folder / f"{meta.version}.targets.json", "targets", meta.verify_length_and_hashes)
    return State(root, targets, snapshot, timestamp)


def _root(repo: Path, keys: KeyFolders) -> Metadata[Root]:
    """Follow the roots from the trusted one to the last; each is signed by a threshold of the one before it and of itself."""
    folder = metadata_folder(repo)
    first = metadata_folder(existing(repo)) / "1.root.json"
    kept = [path for each in folders_of(keys) if (path := each / TRUSTED).is_file()]
    roots: list[Metadata[Root]] = []
    for path in kept or [first]:
        roots.append(parsed(path, "root"))
        with _told(path):
            roots[-1].signed.verify_delegate("root", roots[-1].signed_bytes, roots[-1].signatures)
    for path, known in zip(kept, roots, strict=False):
        _check_same(repo, path, known)
    root = max(roots, key=lambda each: each.signed.version)
    while (path := folder / f"{root.signed.version + 1}.root.json").is_file():
        following: Metadata[Root] = parsed(path, "root")
        with _told(path):
            root.signed.verify_delegate("root", following.signed_bytes, following.signatures)
            following.signed.verify_delegate("root", following.signed_bytes, following.signatures)
        if following.signed.version != root.signed.version + 1:
            raise PublishError(f"{path} says that it is version {following.signed.version}. Take a whole copy of the repository.")
        root = following
    return root


def _check_same(repo: Path, kept: Path, root: Metadata[Root]) -> None:
    """Refuse a repository whose root is not the one that lies beside the keys."""
    path = metadata_folder(repo) / f"{root.signed.version}.root.json"
    if not path.exists():
        why = f"{kept} is its root {root.signed.version}, and {path} is missing. It is another repository, or files of it are lost"
    elif parsed(path, "root").signed_bytes != root.signed_bytes:
        why = f"its root {root.signed.version} is another one than {kept}"
    else:
        return
    raise PublishError(f"{repo} is not the repository of these keys: {why}. Take the repository from where you last published it.")


def trust(keys: KeyFolders, root: Metadata[Root]) -> None:
    """Keep a root beside the keys as the one that is trusted."""
    for path in (folder / TRUSTED for folder in folders_of(keys) if folder.is_dir()):
        if not (path.is_file() and path.read_bytes() == root.to_bytes()):
            with suppress(PublishError):  # keys on a stick that cannot be written to
                put(path, root.to_bytes())


def checked(root: Metadata[Root], path: Path, role: str, verify: Callable[[bytes], None] | None = None) -> Any:
    """Read metadata that the keys of their role must have signed.

    Raises
    ------
    PublishError
        If they are damaged, or not signed.
    """
    metadata = parsed(path, role, verify)
    with _told(path):
        root.signed.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    return metadata


def parsed(path: Path, role: str, verify: Callable[[bytes], None] | None = None) -> Metadata[Any]:
    """Read metadata; nothing is said of their signatures.

    Raises
    ------
    PublishError
        If they are damaged, or not of the role.
    """
    from tuf.api.metadata import Metadata

    with _told(path):
        content = content_of(path)
        if verify:
            verify(content)
        metadata: Metadata[Any] = Metadata.from_bytes(content)
        metadata.signed_bytes  # noqa: B018  # what is not whole numbers and text cannot be signed
    if metadata.signed.type != role:
        raise PublishError(f"{path} is of the role {metadata.signed.type!r}, expected {role!r}. Take a whole copy of the repository.")
    return metadata


@contextmanager
def _told(path: Path) -> Iterator[None]:
    from tuf.api.exceptions import RepositoryError
    from tuf.api.serialization import DeserializationError, SerializationError

    advice = "Nothing was published; take a whole copy of the repository."
    try:
        yield
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror or error}. {advice}") from error
    except (RepositoryError, DeserializationError, SerializationError) as error:
        raise PublishError(f"{path} is damaged or not signed as the repository demands ({error}). {advice}") from error


def archive_name(version: object) -> str:
    """Give the name of the archive of a release."""
    return f"belarus-rights-data-{version}.zip"


def archive_of(repo: Path, entry: Mapping[str, Any]) -> Path:
    """Give the file of a release that is listed."""
    return targets_folder(repo) / f"{entry['sha256']}.{entry['archive']}"


def listing(entries: list[dict[str, Any]]) -> bytes:
    """Write the list of releases."""
    return (json.dumps({"format": 1, "releases": entries}, ensure_ascii=False, indent=1) + "\n").encode()


def listed_in(content: bytes) -> list[dict[str, Any]]:
    """Read a list of releases.

    Raises
    ------
    ValueError
        If it is none.
    """
    try:
        entries: list[dict[str, Any]] = json.loads(content)["releases"]
        well = all(
            entry["archive"] == archive_name(Version.parse(entry["version"]))
            and re.fullmatch(r"[0-9a-f]{64}", entry["sha256"], re.ASCII)
            and all(isinstance(entry[name], str) for name in ("created", "package", "notes"))
            and all(isinstance(entry[name], int) for name in ("bytes", "rows"))
            and 0 <= entry["bytes"] <= LIMITS.total
            for entry in entries
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error
    if not well:
        raise ValueError("an entry is not that of a release")
    return entries


def releases(repo: Path, state: State, folder: Path | None = None) -> list[dict[str, Any]]:
    """Give the releases that are listed, the newest first; the list lies in ``targets/``, or in the folder that is given.

    Raises
    ------
    PublishError
        If the list is not the one that was signed.
    """
    target = state.targets.signed.targets.get(RELEASES)
    if target is None:
        raise PublishError(f"The repository {repo} has no {RELEASES}. Take a whole copy of it.")
    path = (folder or targets_folder(repo)) / f"{target.hashes['sha256']}.{RELEASES}"
    with _told(path):
        content = content_of(path)
        target.verify_length_and_hashes(content)
    try:
        return listed_in(content)
    except ValueError as error:
        raise PublishError(f"{path} is no list of releases ({error}). Take a whole copy of the repository.") from error


def apart(keys: KeyFolders, repo: Path) -> None:
    """Refuse a folder of keys that is published with the repository."""
    for folder in folders_of(keys):
        if repo.resolve() in (folder.resolve(), *folder.resolve().parents):
            raise InvalidValueError(
                f"The folder of the keys, {folder}, lies in the repository, which is for all to see. Name one elsewhere."
            )
