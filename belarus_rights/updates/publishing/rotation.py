"""Exchanging keys: a new root that revokes one key and names another, signed by a threshold of the root keys, old and new.

A root that has too few signatures waits in ``pending/``, where no client looks, and travels with the repository from one holder of a root
key to the next. It is published, together with all that the new keys must sign, as soon as it has enough.
"""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import InvalidValueError, PublishError
from .files import KeyFolders, folders_of, named, put, writing
from .keys import check_extra, create, file_of, load, name_of, next_name
from .passphrases import Passphrases
from .pending import pending_root, sha256_of
from .signing import ONLINE, ROLES, keys_of, moment, periods, renewed, set_periods, write
from .state import TRUSTED, State, alone, apart, existing, metadata_folder, pending_folder, read, trust

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner
    from tuf.api.metadata import Metadata, Root


def rotate(
    repo: Path,
    keys: KeyFolders,
    role: str,
    *,
    passphrase: str | Mapping[str, str] | None = None,
    key: str | None = None,
    new_keys: Path | None = None,
    expires: Mapping[str, timedelta] | None = None,
    now: datetime | None = None,
) -> str:
    """Make a new key for a role and revoke an old one.

    Parameters
    ----------
    repo
        The repository.
    keys
        The folder of the keys, or several: the root keys that are there sign.
    role
        ``root``, ``targets``, ``snapshot`` or ``timestamp``.
    passphrase
        That of the keys, the new one as well, or those of each role; by default that of the environment, or what is typed in.
    key
        The key to revoke, by its name (``root-2``) or the start of its id; by default the oldest of the role.
    new_keys
        The folder where the new key is put; by default the one where the old key lies, else the first.
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
    check_extra()
    folders = folders_of(keys)
    apart((*folders, *((new_keys,) if new_keys else ())), repo)
    with alone(existing(repo)):
        state = _without_pending(repo, keys, moment(now))
        old = state.root.signed
        revoked = _find(old, role, key)
        passphrases = Passphrases(passphrase)
        signers = load(keys, keys_of(old, ["root"]), passphrases)  # a wrong passphrase is told before a new key bears it
        root = _next(state, expires, moment(now))
        former = file_of(Path(), name_of(old.keys[revoked])).name
        place = new_keys or next((folder for folder in folders if (folder / former).is_file()), folders[0])
        new = create(place, next_name({*folders, place}, role, old.keys), passphrases.chosen(role))
        trust(place, state.root)  # whoever is given the new key starts from what is trusted here
        root.signed.revoke_key(revoked, role)
        root.signed.add_key(new.public_key, role)
        done = f"{name_of(new.public_key)} is in the place of {name_of(old.keys[revoked])}."
        signers |= {new.public_key.keyid: new}
        done += f" {_sign_and_publish(repo, (*folders, place), state, root, signers, passphrases, moment(now))}"
        return done + _beside(place, root.signed, new.public_key.keyid) if role == "root" else done


def _beside(place: Path, root: Root, new: str) -> str:
    """Warn of a new root key that lies with another one, which one person would hold then."""
    names = [name_of(root.keys[keyid]) for keyid in root.roles["root"].keyids if keyid != new]
    others = [name for name in names if file_of(place, name).is_file()]
    path = file_of(place, name_of(root.keys[new]))
    return (
        f" {path} lies beside {', '.join(others)}, and nobody may hold two root keys: move it to another person, with "
        f"{place / TRUSTED}. (With --new-keys FOLDER it is put elsewhere at once.)"
        if others
        else ""
    )


def renew_root(
    repo: Path,
    keys: KeyFolders,
    *,
    passphrase: str | Mapping[str, str] | None = None,
    expires: Mapping[str, timedelta] | None = None,
    now: datetime | None = None,
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
        state = _without_pending(repo, keys, moment(now))
        passphrases = Passphrases(passphrase)
        signers = load(keys, keys_of(state.root.signed, ["root"]), passphrases)
        root = _next(state, expires, moment(now))
        return _sign_and_publish(repo, keys, state, root, signers, passphrases, moment(now))


def sign_pending(
    repo: Path, keys: KeyFolders, sha256: str, *, passphrase: str | Mapping[str, str] | None = None, now: datetime | None = None
) -> str:
    """Sign the root that waits for signatures with the root keys at hand, and publish it if they are enough.

    Parameters
    ----------
    repo, keys, passphrase, now
        As for ``rotate``.
    sha256
        Of the root that was looked at, as ``status`` tells it: no other is signed.

    Returns
    -------
    str
        What was done, and what is left to do.

    Raises
    ------
    PublishError
        If no root waits, or another one, or nothing can be done about it with the keys at hand.
    """
    with alone(existing(repo)):
        state = read(repo, keys)
        root = pending_root(repo, state.root, moment(now))
        if root is None:
            raise PublishError(f"No root waits for signatures in {repo}.")
        if sha256_of(root) != sha256.strip().lower():
            raise PublishError(
                f"Nothing was signed: the root that waits in {pending_folder(repo)} has the sha256 {sha256_of(root)}, and is not the one "
                f"that was looked at ({sha256}). Look at it with: belarus-rights publish sign {repo} {named(keys)}"
            )
        passphrases = Passphrases(passphrase)
        signers = load(keys, keys_of(state.root.signed, ["root"]) | keys_of(root.signed, ["root"]), passphrases)
        return _sign_and_publish(repo, keys, state, root, signers, passphrases, moment(now))


def _without_pending(repo: Path, keys: KeyFolders, now: datetime) -> State:
    state = read(repo, keys)
    if pending_root(repo, state.root, now):
        raise PublishError(
            f"A root waits for signatures in {pending_folder(repo)}. Sign it first with: belarus-rights publish sign {repo} --keys KEYS; "
            f"or drop it, if it is not wanted: belarus-rights publish cancel {repo}"
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
    keys: KeyFolders,
    state: State,
    root: Metadata[Root],
    signers: Mapping[str, CryptoSigner],
    passphrases: Passphrases,
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
    affected = [role for role in ONLINE if _signers_of(old, role) != _signers_of(new, role)]
    lowest = affected[0] if affected else "timestamp"
    roles = ONLINE[ONLINE.index(lowest) :]
    # Also signed by the revoked keys, if they are at hand: so there is no moment at which either root finds the wrong signatures.
    also = keys_of(old, roles)
    online = load(keys, keys_of(new, roles), passphrases)
    with suppress(PublishError):  # whose passphrase may be what was lost
        online |= load(keys, {keyid: key for keyid, key in also.items() if keyid not in online}, passphrases)
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
    with writing(waiting):
        waiting.unlink()
    trust(keys, root)
    gone = ", ".join(sorted(name_of(key) for keyid, key in old.keys.items() if keyid not in new.keys))
    return f"Root {new.version} is published." + (f" Destroy the file of {gone}; it signs nothing any more." if gone else "")


def _signers_of(root: Root, role: str) -> tuple[set[str], int]:
    """Give whose signatures a role needs, and how many of them."""
    return set(root.roles[role].keyids), root.roles[role].threshold
