"""The repository on disk: what its signed files say, checked before anything is built upon them, and files written whole.

Which snapshot and which targets are valid is told by ``timestamp.json`` alone. Files with higher numbers are left from a run that was
interrupted: nobody has been sent to them, and the next run writes over them.
"""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InvalidValueError, PublishError
from ..exclusive import locked
from ..repository_folders import link_in, put

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
                left.unlink(missing_ok=True)
        yield


def read(repo: Path, keys: Path | None = None) -> State:
    """Read the metadata of a repository and check the signatures, from the trusted root on.

    Parameters
    ----------
    repo
        The repository.
    keys
        The folder of the keys, which holds the trusted root; without it, the first root of the repository is trusted.

    Raises
    ------
    PublishError
        If it is no repository, or a file is missing, damaged or not signed as its root demands.
    """
    folder = metadata_folder(repo)
    root = _root(repo, keys)
    timestamp: Metadata[Timestamp] = _checked(root, folder / "timestamp.json", "timestamp")
    meta = timestamp.signed.snapshot_meta
    snapshot: Metadata[Snapshot] = _checked(root, folder / f"{meta.version}.snapshot.json", "snapshot", meta.verify_length_and_hashes)
    meta = snapshot.signed.meta["targets.json"]
    targets: Metadata[Targets] = _checked(root, folder / f"{meta.version}.targets.json", "targets", meta.verify_length_and_hashes)
    return State(root, targets, snapshot, timestamp)


def _root(repo: Path, keys: Path | None) -> Metadata[Root]:
    """Follow the roots from the trusted one to the last; each is signed by a threshold of the one before it and of itself."""
    folder = metadata_folder(repo)
    first = metadata_folder(existing(repo)) / "1.root.json"
    kept = keys / TRUSTED if keys and (keys / TRUSTED).is_file() else None
    root: Metadata[Root] = _parsed(kept or first, "root")
    with _told(kept or first):
        root.signed.verify_delegate("root", root.signed_bytes, root.signatures)
    if kept and _parsed(folder / f"{root.signed.version}.root.json", "root").signed_bytes != root.signed_bytes:
        raise PublishError(
            f"{repo} is not the repository of these keys: its root {root.signed.version} is another one than {kept}. "
            "Take the repository from where you last published it."
        )
    while (path := folder / f"{root.signed.version + 1}.root.json").is_file():
        following: Metadata[Root] = _parsed(path, "root")
        with _told(path):
            root.signed.verify_delegate("root", following.signed_bytes, following.signatures)
            following.signed.verify_delegate("root", following.signed_bytes, following.signatures)
        if following.signed.version != root.signed.version + 1:
            raise PublishError(f"{path} says that it is version {following.signed.version}. Take a whole copy of the repository.")
        root = following
    trust(keys, root)
    return root


def trust(keys: Path | None, root: Metadata[Root]) -> None:
    """Keep a root beside the keys as the one that is trusted."""
    path = keys / TRUSTED if keys and keys.is_dir() else None
    if path and not (path.is_file() and path.read_bytes() == root.to_bytes()):
        with suppress(OSError):  # keys on a stick that cannot be written to
            put(path, root.to_bytes())


def _checked(root: Metadata[Root], path: Path, role: str, verify: Callable[[bytes], None] | None = None) -> Any:
    metadata = _parsed(path, role)
    with _told(path):
        if verify:
            verify(path.read_bytes())
        root.signed.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    return metadata


def _parsed(path: Path, role: str) -> Metadata[Any]:
    from tuf.api.metadata import Metadata

    with _told(path):
        metadata: Metadata[Any] = Metadata.from_bytes(path.read_bytes())
    if metadata.signed.type != role:
        raise PublishError(f"{path} is of the role {metadata.signed.type!r}, expected {role!r}. Take a whole copy of the repository.")
    return metadata


@contextmanager
def _told(path: Path) -> Iterator[None]:
    from tuf.api.exceptions import RepositoryError
    from tuf.api.serialization import DeserializationError

    advice = "Nothing was published; take a whole copy of the repository."
    try:
        yield
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror or error}. {advice}") from error
    except (RepositoryError, DeserializationError) as error:
        raise PublishError(f"{path} is damaged or not signed as the repository demands ({error}). {advice}") from error


def put_target(repo: Path, sha256: str, name: str, content: bytes) -> None:
    """Write an archive or a list of releases, unless it is there."""
    path = targets_folder(repo) / f"{sha256}.{name}"
    if not (path.is_file() and path.read_bytes() == content):
        put(path, content)


def listing(entries: list[dict[str, Any]]) -> bytes:
    """Write the list of releases."""
    return (json.dumps({"format": 1, "releases": entries}, ensure_ascii=False, indent=1) + "\n").encode()


def releases(repo: Path, state: State) -> list[dict[str, Any]]:
    """Give the published releases, the newest first.

    Raises
    ------
    PublishError
        If the list is not the one that was signed.
    """
    target = state.targets.signed.targets.get(RELEASES)
    if target is None:
        raise PublishError(f"The repository {repo} has no {RELEASES}. Take a whole copy of it.")
    path = targets_folder(repo) / f"{target.hashes['sha256']}.{RELEASES}"
    with _told(path):
        content = path.read_bytes()
        target.verify_length_and_hashes(content)
    found: list[dict[str, Any]] = json.loads(content)["releases"]
    return found


def apart(keys: Path, repo: Path) -> None:
    """Refuse a folder of keys that is published with the repository."""
    if repo.resolve() in (keys.resolve(), *keys.resolve().parents):
        raise InvalidValueError(f"The folder of the keys, {keys}, lies in the repository, which is for all to see. Name one elsewhere.")


def _check_ids(root: Root, path: Path) -> None:
    """Refuse a root that names a key by any id but its own: whoever compares ids would sign the key of a stranger."""
    from securesystemslib.formats import encode_canonical

    for keyid, key in root.keys.items():
        told = encode_canonical({"keytype": key.keytype, "scheme": key.scheme, "keyval": key.keyval})
        if keyid != hashlib.sha256(str(told).encode()).hexdigest():
            raise PublishError(
                f"{path} names a key by an id that is not its own ({keyid[:64]!r}), so it was not made by this command. Do not sign it; "
                "delete it, and ask whoever brought it."
            )


def pending_root(repo: Path, current: Metadata[Root]) -> Metadata[Root] | None:
    """Give the root that waits for signatures; what is left of one that was published is cleared away."""
    found: Metadata[Root] | None = None
    for path in sorted(pending_folder(repo).glob("*.root.json")):
        if re.fullmatch(r"[0-9]+\.root\.json", path.name, re.ASCII):
            candidate: Metadata[Root] = _parsed(path, "root")
            if candidate.signed.version == current.signed.version + 1:
                _check_ids(candidate.signed, path)
                found = candidate
            else:
                path.unlink()
    return found
