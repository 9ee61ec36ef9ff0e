"""A release that is signed in steps, by people who hold one key each: the targets first, then the snapshot, then the timestamp.

What is signed waits in ``pending/``, where no client looks, with the archive and the list that it names. It travels with the repository
from one holder to the next, and becomes valid, all of it at once, with the timestamp.
"""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import PublishError
from .files import content_of, put, put_once, writing
from .signing import ONLINE, missing_of, renewed, write
from .state import RELEASES, State, checked, pending_folder, releases, targets_folder

if TYPE_CHECKING:
    from securesystemslib.signer import Signer
    from tuf.api.metadata import Metadata, Snapshot, TargetFile, Targets

_OF_A_RELEASE = re.compile(rf"[0-9]+\.(targets|snapshot)\.json|[0-9a-f]{{64}}\.({re.escape(RELEASES)}|[\w.-]+\.zip)", re.ASCII)


@dataclass(frozen=True)
class Unfinished:
    """What waits: the targets, the snapshot or both, signed and the next after those that are valid."""

    targets: Metadata[Targets] | None
    snapshot: Metadata[Snapshot] | None

    @property
    def signed(self) -> dict[str, Metadata[Any]]:
        """The metadata by their role, from the bottom up."""
        return {role: metadata for role, metadata in (("targets", self.targets), ("snapshot", self.snapshot)) if metadata}

    @property
    def following(self) -> str:
        """The role that signs next."""
        return "timestamp" if self.snapshot else "snapshot"

    @property
    def sha256(self) -> str:
        """The hash of what was signed first: the same for all who sign upon it."""
        return hashlib.sha256(next(iter(self.signed.values())).signed_bytes).hexdigest()

    def upon(self, state: State) -> State:
        """Give the state as it will be, but for what is not signed yet."""
        return replace(state, targets=self.targets or state.targets, snapshot=self.snapshot or state.snapshot)


def unfinished(repo: Path, state: State) -> Unfinished | None:
    """Give what waits for the signatures of the next role; what has been overtaken is passed by.

    Raises
    ------
    PublishError
        If it is damaged, or not signed as the root demands.
    """
    targets, snapshot = _next(repo, state, "targets"), _next(repo, state, "snapshot")
    if snapshot and not _is_upon(snapshot, targets, state):
        snapshot = None
    return Unfinished(targets, snapshot) if targets or snapshot else None


def _next(repo: Path, state: State, role: str) -> Any:
    version = getattr(state, role).signed.version + 1
    path = pending_folder(repo) / f"{version}.{role}.json"
    if not path.exists():
        return None
    try:
        metadata = checked(state.root, path, role)
    except PublishError as error:
        raise PublishError(f"{error} Or drop it: belarus-rights publish cancel {repo}") from error
    if metadata.signed.version != version:
        raise PublishError(f"{path} says that it is version {metadata.signed.version}. Drop it: belarus-rights publish cancel {repo}")
    return metadata


def _is_upon(snapshot: Metadata[Snapshot], targets: Metadata[Targets] | None, state: State) -> bool:
    meta = snapshot.signed.meta.get("targets.json")
    return bool(meta == (state.snapshot.signed.meta["targets.json"] if targets is None else _meta_of(targets)))


def _meta_of(metadata: Metadata[Any]) -> Any:
    from tuf.api.metadata import MetaFile

    return MetaFile.from_data(metadata.signed.version, metadata.to_bytes(), ["sha256"])


def check_usable(repo: Path, waiting: Unfinished, now: datetime) -> None:
    """Refuse what would be old as soon as it is published, or names what is not there.

    Raises
    ------
    PublishError
        If so.
    """
    for _ in _contents(repo, waiting.targets.signed.targets if waiting.targets else {}):
        pass
    for role, metadata in waiting.signed.items():
        if metadata.signed.expires <= now:
            raise PublishError(
                f"Nothing was signed: what waits in {pending_folder(repo)} has expired (the role {role}, on "
                f"{metadata.signed.expires:%Y-%m-%d}). Run: belarus-rights publish cancel {repo}; then make the release again."
            )


def signed_upon(
    repo: Path, state: State, waiting: Unfinished, signers: Mapping[str, Signer], now: datetime
) -> tuple[list[tuple[str, bytes]], dict[str, bytes]]:
    """Sign the next role, and those above it whose keys are at hand.

    Returns
    -------
    tuple
        The signed files from the lowest on, and what the targets name and is not published yet, by the name of its file.
    """
    done = list(waiting.signed.items())
    files = [(f"{metadata.signed.version}.{role}.json", metadata.to_bytes()) for role, metadata in done]
    contents = dict(_contents(repo, waiting.targets.signed.targets)) if waiting.targets else {}
    new = waiting.upon(state)
    files += renewed(new, waiting.following, state.root.signed, signers, now, below=_meta_of(done[-1][1]), partly=True)
    return files, contents


def _contents(repo: Path, targets: Mapping[str, TargetFile]) -> Iterator[tuple[str, bytes]]:
    from tuf.api.exceptions import LengthOrHashMismatchError

    for name, target in targets.items():
        file = f"{target.hashes['sha256']}.{name}"
        if not _OF_A_RELEASE.fullmatch(file):
            raise PublishError(f"What waits in {pending_folder(repo)} names {name!r}, which no release has. Do not sign it.")
        for path in (targets_folder(repo) / file, pending_folder(repo) / file):
            try:
                content = content_of(path, target.length)
                target.verify_length_and_hashes(content)
            except (OSError, PublishError, LengthOrHashMismatchError):
                continue
            if path.parent == pending_folder(repo):
                yield file, content
            break
        else:
            raise PublishError(
                f"Nothing was signed: {pending_folder(repo) / file} is missing or damaged. Take a whole copy of the repository from "
                "whoever signed before."
            )


def publish_or_keep(repo: Path, files: list[tuple[str, bytes]], contents: Mapping[str, bytes]) -> bool:
    """Write what was signed: where users look, if the timestamp is among it, else where it waits; tell whether it was published."""
    done = files[-1][0] == "timestamp.json"
    for name, content in contents.items():
        put_once((targets_folder(repo) if done else pending_folder(repo)) / name, content)
    if done:
        write(repo, files)
        if len(files) > 1:  # a timestamp alone leaves what waits as it is
            clear_waiting(repo)
    else:
        for name, content in files:
            put(pending_folder(repo) / name, content)
    return done


def clear_waiting(repo: Path) -> bool:
    """Take away a release that waits; tell whether there was one."""
    names = (path for path in pending_folder(repo).glob("*") if _OF_A_RELEASE.fullmatch(path.name))
    found = [path for path in names if path.is_file() or path.is_symlink()]
    for path in found:
        with writing(path):
            path.unlink(missing_ok=True)
    return bool(found)


def missing_keys(state: State, files: list[tuple[str, bytes]]) -> tuple[str, ...]:
    """Give the names of the keys that must sign after these files."""
    reached = files[-1][0].removesuffix(".json").rpartition(".")[2]
    later = ONLINE[ONLINE.index(reached) + 1 :]
    return tuple(name for role in later for name in missing_of(state.root.signed, role, ()))


def waits_for(repo: Path, missing: Iterable[str]) -> str:
    """Say what is left to do."""
    return (
        f"What was signed waits in {pending_folder(repo)} for {', '.join(missing)}. Nothing has changed for users yet. "
        f"Carry the repository to whoever holds such a key, and run there: belarus-rights publish sign {repo} --keys KEYS"
    )


def told(repo: Path, state: State) -> dict[str, Any] | None:
    """Tell of a release that waits: its ``sha256``, what it ``changes``, the roles that have ``signed``, the keys ``unsigned``."""
    waiting = unfinished(repo, state)
    if waiting is None:
        return None
    later = ONLINE[ONLINE.index(waiting.following) :]
    return {
        "sha256": waiting.sha256,
        "changes": _changes(repo, state, waiting),
        "signed": list(waiting.signed),
        "unsigned": [name for role in later for name in missing_of(state.root.signed, role, ())],
    }


def _changes(repo: Path, state: State, waiting: Unfinished) -> list[str]:
    found = []
    if waiting.targets:
        new = waiting.upon(state)
        name = f"{waiting.targets.signed.targets[RELEASES].hashes['sha256']}.{RELEASES}" if RELEASES in new.targets.signed.targets else ""
        folder = pending_folder(repo) if (pending_folder(repo) / name).is_file() else None
        before = {entry["version"]: entry for entry in releases(repo, state)}
        after = {entry["version"]: entry for entry in releases(repo, new, folder)}
        for version, entry in after.items():
            if version not in before:
                notes = "".join(letter if letter.isprintable() else " " for letter in entry["notes"])
                found.append(f"release {version} is new: {entry['rows']} rows, sha256 {entry['sha256']}, notes: {notes or 'none'}")
            elif entry != before[version]:
                other = [name for name, value in entry.items() if value != before[version].get(name)]
                found.append(f"release {version}: another {', '.join(other)} in the list")
        found += [f"release {version} is published no more" for version in before if version not in after]
    ends = [f"the {role} until {metadata.signed.expires:%Y-%m-%d}" for role, metadata in waiting.signed.items()]
    return [*found, f"signatures hold: {', '.join(ends)}"]
