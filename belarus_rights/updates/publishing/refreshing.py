"""Signing anew what is published, finishing what waits for it, and dropping what waits for nothing any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ...errors import InvalidValueError, PublishError
from .files import KeyFolders, named, writing
from .freshness import check_fresh, ending, of_the_clock
from .keys import load, name_of
from .passphrases import Passphrases
from .releasing import clear_unlisted
from .rotation import renew_root
from .signing import ONLINE, ROLES, keys_of, missing_of, moment, renewed
from .state import State, alone, existing, parsed, pending_folder, read, releases
from .unfinished import (
    Unfinished,
    check_usable,
    clear_waiting,
    missing_keys,
    publish_or_keep,
    signed_upon,
    unfinished,
    waits_for,
)


def refresh(
    repo: Path,
    keys: KeyFolders,
    *,
    passphrase: str | Mapping[str, str] | None = None,
    role: str = "timestamp",
    now: datetime | None = None,
) -> list[str]:
    """Sign the timestamp anew, so that users see that nothing is held back from them; a release that waits for it is published by that.

    Parameters
    ----------
    repo, keys, passphrase, now
        As for ``release``.
    role
        ``"timestamp"``, or ``"snapshot"`` or ``"targets"`` to sign what lies between as well; ``"root"`` to let the same keys hold on.

    Returns
    -------
    list
        What looks wrong, what comes near its end, and what to do about it; before that what else was done: with the root, or a release.

    Raises
    ------
    PublishError
        If a key is missing, the repository is damaged, or another role has expired, so that nobody could fetch.
    """
    at = moment(now)
    if role == "root":
        done = renew_root(repo, keys, passphrase=passphrase, now=now)
        return [done, *ending(read(repo, keys), at)]
    if role not in ONLINE:
        raise InvalidValueError(f"There is no role {role!r}: expected one of {', '.join(ROLES)}.")
    with alone(existing(repo)):
        state = read(repo, keys)
        roles = ONLINE[ONLINE.index(role) :]
        waiting, told = _below(repo, state, role, at)
        check_fresh(state, (*(waiting.signed if waiting else ()), *roles), at)
        wrong = of_the_clock(state, at)
        passphrases = Passphrases(passphrase)
        if waiting:
            told += _sign_upon(repo, keys, state, waiting, passphrases, at)
        else:
            signers = load(keys, keys_of(state.root.signed, roles), passphrases)
            files = renewed(state, role, state.root.signed, signers, at, partly=True)
            if not publish_or_keep(repo, files, {}):
                told.append(waits_for(repo, missing_keys(state, files)))
        return [*wrong, *told, *ending(read(repo), at)]


def _below(repo: Path, state: State, role: str, now: datetime) -> tuple[Unfinished | None, list[str]]:
    """Give what waits for a role; what waits for another, or cannot be used, is only told: the weekly run must not end for it."""
    try:
        waiting = unfinished(repo, state)
        if waiting:
            check_usable(repo, waiting, now)
    except PublishError as error:
        return None, [f"What waits in {pending_folder(repo)} is left as it is: {error}"]
    if waiting and role == "targets":
        raise PublishError(
            f"Nothing was signed: a release waits in {pending_folder(repo)}, and is signed by the targets anew. Have it finished with: "
            f"belarus-rights publish sign {repo} --keys KEYS; or drop it: belarus-rights publish cancel {repo}"
        )
    if waiting and role == "snapshot":
        return (Unfinished(waiting.targets, None) if waiting.targets else None), []
    if waiting and waiting.following != role:
        names = ", ".join(missing_of(state.root.signed, waiting.following, ()))
        return None, [f"A release waits in {pending_folder(repo)} for {names}, and is not published yet."]
    return waiting, []


def sign_waiting(
    repo: Path, keys: KeyFolders, sha256: str, *, passphrase: str | Mapping[str, str] | None = None, now: datetime | None = None
) -> str:
    """Sign the release that waits with the keys at hand, and publish it if the timestamp is among them.

    Parameters
    ----------
    repo, keys, passphrase, now
        As for ``release``.
    sha256
        Of what was looked at, as ``status`` tells it: nothing else is signed.

    Returns
    -------
    str
        What was done, and what is left to do.

    Raises
    ------
    PublishError
        If nothing waits, or something else, or the next key is not at hand.
    """
    at = moment(now)
    with alone(existing(repo)):
        state = read(repo, keys)
        waiting = unfinished(repo, state)
        if waiting is None:
            raise PublishError(f"No release waits for signatures in {repo}.")
        if waiting.sha256 != sha256.strip().lower():
            raise PublishError(
                f"Nothing was signed: what waits in {pending_folder(repo)} has the sha256 {waiting.sha256}, and is not what was looked at "
                f"({sha256}). Look at it with: belarus-rights publish sign {repo} {named(keys)}"
            )
        check_usable(repo, waiting, at)
        check_fresh(state, ONLINE, at)
        return " ".join(_sign_upon(repo, keys, state, waiting, Passphrases(passphrase), at))


def _sign_upon(repo: Path, keys: KeyFolders, state: State, waiting: Unfinished, passphrases: Passphrases, now: datetime) -> list[str]:
    before = [entry["version"] for entry in releases(repo, state)]
    roles = ONLINE[ONLINE.index(waiting.following) :]
    signers = load(keys, keys_of(state.root.signed, roles), passphrases)
    files, contents = signed_upon(repo, state, waiting, signers, now)
    if not publish_or_keep(repo, files, contents):
        return [waits_for(repo, missing_keys(state, files))]
    new = waiting.upon(state)
    entries = releases(repo, new)
    clear_unlisted(repo, new, entries)
    come = [entry["version"] for entry in entries if entry["version"] not in before]
    return [f"Published {', '.join(come)}." if come else "What waited is published."]


def cancel(repo: Path) -> list[str]:
    """Drop what waits for signatures: a root, a release, or both.

    Returns
    -------
    list
        What was dropped, and what to think of.

    Raises
    ------
    PublishError
        If nothing waits, or a file cannot be deleted.
    """
    with alone(existing(repo)):
        state = read(repo)
        told = []
        for path in sorted(pending_folder(repo).glob("*.root.json")):
            new = _new_keys(path, state)
            with writing(path):
                path.unlink(missing_ok=True)
            told.append(f"Dropped {path}." + (f" Destroy the file of {', '.join(new)}, which signs nothing." if new else ""))
        if clear_waiting(repo):
            told.append(
                f"Dropped the release that waited in {pending_folder(repo)}. Whoever has a copy can still have it finished, until the "
                "targets are signed anew: publish another release."
            )
    if not told:
        raise PublishError(f"Nothing waits for signatures in {repo}.")
    return told


def _new_keys(path: Path, state: State) -> list[str]:
    try:
        root = parsed(path, "root").signed
    except PublishError:
        return []
    return sorted(name_of(key) for keyid, key in root.keys.items() if keyid not in state.root.signed.keys)
