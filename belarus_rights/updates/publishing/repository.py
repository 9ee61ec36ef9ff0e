"""The signed repository of releases: made once, then releases are added to it and its signatures kept fresh.

Every function writes new files first and the one that makes them valid last, in one step: a reader, a mirror or a power cut in between
finds the repository as it was, and the same call can be made again.
"""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import InvalidValueError, PublishError
from .keys import ask_passphrase, create_or_open, load
from .releasing import release
from .rotation import renew_root, rotate, sign_pending
from .signing import ONLINE, ROLES, keys_of, moment, periods, renewed, set_periods, sign, write
from .state import RELEASES, TRUSTED, State, alone, apart, existing, listing, metadata_folder, put_target, read, trust

if TYPE_CHECKING:
    from tuf.api.metadata import Root

__all__ = ["init", "refresh", "release", "rotate", "sign_pending"]


def init(
    keys: Path,
    repo: Path,
    *,
    passphrase: str | None = None,
    threshold: int = 2,
    root_keys: int = 3,
    expires: Mapping[str, timedelta] | None = None,
    now: datetime | None = None,
) -> None:
    """Make the keys and an empty repository.

    Parameters
    ----------
    keys
        A folder for the keys; it is made.
    repo
        A folder for the repository; it is made.
    passphrase
        Encrypts the keys; by default that of the environment, or what is typed in.
    threshold, root_keys
        How many of how many root keys must sign a change of keys.
    expires
        How long signatures of a role hold, where it is not the usual time.
    now
        The moment that counts as now.

    Raises
    ------
    PublishError
        If there is a repository already, or the keys belong to another one.
    InvalidValueError
        If the threshold cannot be reached, a time cannot be, or the keys would lie in the repository.
    """
    from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

    if not 1 <= threshold <= root_keys:
        raise InvalidValueError(f"A threshold of {threshold} with {root_keys} root keys cannot be: expected from 1 to {root_keys}.")
    apart(keys, repo)
    if (metadata_folder(repo) / "timestamp.json").exists():
        raise PublishError(f"There is a repository in {repo} already. Name another folder.")
    if (keys / TRUSTED).exists():
        raise PublishError(f"The keys in {keys} belong to a repository already ({keys / TRUSTED}). Name another folder for new ones.")
    root = Root()
    set_periods(root, expires)
    at = moment(now)
    secret = ask_passphrase(passphrase, new=True)
    repo.mkdir(parents=True, exist_ok=True)
    with alone(repo):
        signers = {}
        for role in ROLES:
            for number in range(1, (root_keys if role == "root" else 1) + 1):
                signer = create_or_open(keys, f"{role}-{number}", secret)
                signers[signer.public_key.keyid] = signer
                root.add_key(signer.public_key, role)
        root.roles["root"].threshold = threshold
        root.expires = at + periods(root)["root"]
        signed = Metadata(root)
        sign(signed, root, signers)
        listed = listing([])
        targets = Targets(targets={RELEASES: TargetFile.from_data(RELEASES, listed)})
        state = State(signed, Metadata(targets), Metadata(Snapshot(meta={"targets.json": MetaFile(1)})), Metadata(Timestamp()))
        put_target(repo, targets.targets[RELEASES].hashes["sha256"], RELEASES, listed)
        for role in ONLINE:
            getattr(state, role).signed.version = 0  # which signing raises to 1
        files = renewed(state, "targets", root, signers, at)
        write(repo, [("1.root.json", signed.to_bytes()), *files])
        trust(keys, signed)


def refresh(repo: Path, keys: Path, *, passphrase: str | None = None, role: str = "timestamp", now: datetime | None = None) -> list[str]:
    """Sign the timestamp anew, so that users see that nothing is held back from them.

    Parameters
    ----------
    repo, keys, passphrase, now
        As for ``release``.
    role
        ``"timestamp"``, or ``"snapshot"`` or ``"targets"`` to sign what lies between as well; ``"root"`` to let the same keys hold on.

    Returns
    -------
    list
        What comes near its end, and what to do about it; before that, of a root, what was done.

    Raises
    ------
    PublishError
        If a key is missing, or the repository is damaged.
    """
    if role == "root":
        done = renew_root(repo, keys, passphrase=passphrase, now=now)
        return [done, *ending(read(repo, keys), moment(now))]
    if role not in ONLINE:
        raise InvalidValueError(f"There is no role {role!r}: expected one of {', '.join(ROLES)}.")
    with alone(existing(repo)):
        state = read(repo, keys)
        root = state.root.signed
        roles = ONLINE[ONLINE.index(role) :]
        signers = load(keys, keys_of(root, roles), ask_passphrase(passphrase))
        write(repo, renewed(state, role, root, signers, moment(now)))
    return ending(state, moment(now))


def ending(state: State, now: datetime) -> list[str]:
    """Tell which metadata come near their end: a fifth of their time is left, or nothing."""
    advice = {
        "root": "with a threshold of the root keys, run: belarus-rights publish refresh REPO --keys KEYS --role root",
        "targets": "publish a release, or: belarus-rights publish refresh REPO --keys KEYS --role targets",
        "snapshot": "publish a release, or: belarus-rights publish refresh REPO --keys KEYS --role snapshot",
        "timestamp": "run: belarus-rights publish refresh REPO --keys KEYS",
    }
    root: Root = state.root.signed
    found = []
    for role in ROLES:
        expires: datetime = getattr(state, role).signed.expires
        if expires - now <= periods(root)[role] / 5:
            found.append(f"The {role} {'expires' if expires > now else 'has expired'} on {expires:%Y-%m-%d %H:%M} UTC: {advice[role]}")
    return found
