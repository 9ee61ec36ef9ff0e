"""Exchanging keys: a new root that revokes one key and names another, signed by a threshold of the root keys, old and new.

A root that has too few signatures waits in ``pending/``, where no client looks, and travels with the repository from one holder of a root
key to the next. It is published, together with all that the new keys must sign, as soon as it has enough.
"""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import InvalidValueError, PublishError
from ..repository_folders import put
from .keys import ask_passphrase, create, file_of, load, name_of, next_name
from .signing import ONLINE, ROLES, keys_of, moment, periods, renewed, set_periods, write
from .state import State, alone, apart, existing, metadata_folder, pending_folder, pending_root, read, trust

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner
    from tuf.api.metadata import Metadata, Root


def rotate(
    repo: Path,
    keys: Path,
    role: str,
    *,
    passphrase: str | None = None,
    key: str | None = None,
    expires: Mapping[str, timedelta] | None = None,
    now: datetime | None = None,
) -> str:
    """Make a new key for a role and revoke an old one.

    Parameters
    ----------
    repo
        The repository.
    keys
        The folder of the keys: the new one is put there, and the root keys that are there sign.
    role
        ``root``, ``targets``, ``snapshot`` or ``timestamp``.
    passphrase
        That of the keys, the new one as well.
    key
        The key to revoke, by its name (``root-2``) or the start of its id; by default the oldest of the role.
    expires
        New times for which signatures hold.
    now
        The moment that counts as now.

    Returns
    -------
    str
        What was done, and what is left to do.

    Raises
    ------
    PublishError
        If a root is waiting for signatures already, or the key is not one of the role.
    """
    if role not in ROLES:
        raise InvalidValueError(f"There is no role {role!r}: expected one of {', '.join(ROLES)}.")
    apart(keys, repo)
    with alone(existing(repo)):
        state = _without_pending(repo, keys)
        old = state.root.signed
        revoked = _find(old, role, key)
        tried = any(file_of(keys, name_of(known)).is_file() for known in keys_of(old, ["root"]).values())
        secret = ask_passphrase(passphrase, new=not tried)
        signers = load(keys, keys_of(old, ["root"]), secret)  # a wrong passphrase is told before a new key bears it
        root = _next(state, expires, moment(now))
        new = create(keys, next_name(keys, role, old.keys), secret)
        root.signed.revoke_key(revoked, role)
        root.signed.add_key(new.public_key, role)
        done = f"{name_of(new.public_key)} is in the place of {name_of(old.keys[revoked])}."
        return f"{done} {_sign_and_publish(repo, keys, state, root, signers | {new.public_key.keyid: new}, secret, moment(now))}"


def renew_root(
    repo: Path, keys: Path, *, passphrase: str | None = None, expires: Mapping[str, timedelta] | None = None, now: datetime | None = None
) -> str:
    """Make the next root with the same keys, so that it holds for another while.

    Parameters
    ----------
    repo, keys, passphrase, expires, now
        As for ``rotate``.

    Returns
    -------
    str
        What was done, and what is left to do.

    Raises
    ------
    PublishError
        If a root is waiting for signatures already.
    """
    with alone(existing(repo)):
        state = _without_pending(repo, keys)
        secret = ask_passphrase(passphrase)
        signers = load(keys, keys_of(state.root.signed, ["root"]), secret)
        root = _next(state, expires, moment(now))
        return _sign_and_publish(repo, keys, state, root, signers, secret, moment(now))


def sign_pending(repo: Path, keys: Path, *, passphrase: str | None = None, now: datetime | None = None) -> str:
    """Sign the root that waits for signatures with the root keys at hand, and publish it if they are enough.

    Parameters
    ----------
    repo, keys, passphrase, now
        As for ``rotate``.

    Returns
    -------
    str
        What was done, and what is left to do.

    Raises
    ------
    PublishError
        If no root waits, or nothing can be done about it with the keys at hand.
    """
    with alone(existing(repo)):
        state = read(repo, keys)
        root = pending_root(repo, state.root)
        if root is None:
            raise PublishError(f"No root waits for signatures in {repo}.")
        secret = ask_passphrase(passphrase)
        signers = load(keys, keys_of(state.root.signed, ["root"]) | keys_of(root.signed, ["root"]), secret)
        return _sign_and_publish(repo, keys, state, root, signers, secret, moment(now))


def _without_pending(repo: Path, keys: Path) -> State:
    state = read(repo, keys)
    if pending_root(repo, state.root):
        raise PublishError(
            f"A root waits for signatures in {pending_folder(repo)}. Sign it first with: belarus-rights publish sign {repo} --keys KEYS; "
            "or delete it, if it is not wanted."
        )
    return state


def _next(state: State, expires: Mapping[str, timedelta] | None, now: datetime) -> Metadata[Root]:
    root: Metadata[Root] = deepcopy(state.root)
    root.signatures.clear()
    set_periods(root.signed, expires)
    root.signed.version += 1
    root.signed.expires = now + periods(root.signed)["root"]
    return root


def _find(root: Root, role: str, key: str | None) -> str:
    """Give the id of the key of a role that is meant."""
    known = root.roles[role].keyids
    found = [keyid for keyid in known if key is None or name_of(root.keys[keyid]) == key or (len(key) >= 6 and keyid.startswith(key))]
    if not found:
        names = ", ".join(name_of(root.keys[keyid]) for keyid in known)
        raise PublishError(f"{key!r} is no key of the role {role}; its keys are {names}.")
    return found[0]


def _sign_and_publish(
    repo: Path,
    keys: Path,
    state: State,
    root: Metadata[Root],
    signers: Mapping[str, CryptoSigner],
    secret: str,
    now: datetime,
) -> str:
    old, new = state.root.signed, root.signed
    holders = keys_of(old, ["root"]) | keys_of(new, ["root"])
    for keyid in holders:
        if keyid in signers and keyid not in root.signatures:
            root.sign(signers[keyid], append=True)
    waiting = pending_folder(repo) / f"{new.version}.root.json"
    put(waiting, root.to_bytes())
    verdict = new.get_root_verification_result(old, root.signed_bytes, root.signatures)
    if not verdict:
        missing = max(verdict.first.missing, verdict.second.missing)
        names = ", ".join(name_of(holders[keyid]) for keyid in verdict.unsigned)
        return (
            f"Root {new.version} waits in {waiting} for {missing} more signature{'s' if missing > 1 else ''}, by: {names}. "
            "Nothing has changed for users yet. Carry the repository to whoever holds such a key, and run there: "
            f"belarus-rights publish sign {repo} --keys KEYS"
        )
    affected = [role for role in ONLINE if set(old.roles[role].keyids) != set(new.roles[role].keyids)]
    lowest = affected[0] if affected else "timestamp"
    roles = ONLINE[ONLINE.index(lowest) :]
    # Also signed by the revoked keys, if they are at hand: so there is no moment at which either root finds the wrong signatures.
    also = keys_of(old, roles)
    online = load(keys, keys_of(new, roles) | also, secret)
    missing_keys = [name_of(new.keys[keyid]) for role in roles for keyid in new.roles[role].keyids if keyid not in online]
    if affected and missing_keys:
        return (
            f"Root {new.version} has enough signatures and waits in {waiting}, "
            f"until what the new keys must sign is signed; that needs {', '.join(missing_keys)}. "
            f"Run where they are: belarus-rights publish sign {repo} --keys KEYS"
        )
    if not missing_keys:  # without any key changed below the root, a new timestamp only tells users that there is news
        write(repo, renewed(state, lowest, new, online, now, also))
    put(metadata_folder(repo) / f"{new.version}.root.json", root.to_bytes())
    waiting.unlink()
    trust(keys, root)
    gone = ", ".join(sorted(name_of(key) for keyid, key in old.keys.items() if keyid not in new.keys))
    return f"Root {new.version} is published." + (f" Destroy the file of {gone}; it signs nothing any more." if gone else "")
