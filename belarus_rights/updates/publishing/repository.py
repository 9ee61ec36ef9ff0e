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

from ...errors import InvalidValueError, PublishError
from .files import put_once, writing
from .keys import check_extra, create_or_open
from .passphrases import Passphrases
from .refreshing import cancel, refresh, sign_waiting
from .releasing import Released, release
from .rotation import rotate, sign_pending
from .signing import ONLINE, ROLES, moment, periods, renewed, set_periods, sign, write
from .state import RELEASES, TRUSTED, State, alone, apart, listing, metadata_folder, targets_folder, trust

__all__ = ["Released", "cancel", "init", "refresh", "release", "rotate", "sign_pending", "sign_waiting"]


def init(
    keys: Path,
    repo: Path,
    *,
    passphrase: str | Mapping[str, str] | None = None,
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
        Encrypts the keys, or one for those of each role by its name; by default that of the environment, or what is typed in, for each
        role.
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
    check_extra()
    root = Root()
    set_periods(root, expires)
    at = moment(now)
    passphrases = Passphrases(passphrase)
    secrets = {role: passphrases.chosen(role) for role in ROLES}
    with writing(repo):
        repo.mkdir(parents=True, exist_ok=True)
    with alone(repo):
        signers = {}
        for role in ROLES:
            for number in range(1, (root_keys if role == "root" else 1) + 1):
                signer = create_or_open(keys, f"{role}-{number}", secrets[role])
                signers[signer.public_key.keyid] = signer
                root.add_key(signer.public_key, role)
        root.roles["root"].threshold = threshold
        root.expires = at + periods(root)["root"]
        signed = Metadata(root)
        sign(signed, root, signers)
        listed = listing([])
        targets = Targets(targets={RELEASES: TargetFile.from_data(RELEASES, listed)})
        state = State(signed, Metadata(targets), Metadata(Snapshot(meta={"targets.json": MetaFile(1)})), Metadata(Timestamp()))
        put_once(targets_folder(repo) / f"{targets.targets[RELEASES].hashes['sha256']}.{RELEASES}", listed)
        for role in ONLINE:
            getattr(state, role).signed.version = 0  # which signing raises to 1
        files = renewed(state, "targets", root, signers, at)
        write(repo, [("1.root.json", signed.to_bytes()), *files])
        trust(keys, signed)
