"""What a repository says of itself: versions, expiries, keys, releases, and a root that waits for signatures."""

# The public modules of tuf only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...versions import Version
from . import unfinished
from .archives import is_whole, package_of
from .files import KeyFolders
from .freshness import ending, expired
from .keys import name_of
from .package import Package
from .pending import pending_root, root_changes, sha256_of
from .signing import ROLES, keys_of, moment
from .state import State, read, releases

if TYPE_CHECKING:
    from tuf.api.metadata import Metadata, Root


def status(repo: Path, *, now: datetime | None = None) -> dict[str, Any]:
    """Tell the state of a repository, signatures checked from its first root on.

    Returns
    -------
    dict
        ``roles`` (of each the ``version``, when it ``expires``, its ``threshold`` and its ``keys``), ``releases`` as they are listed,
        ``pending`` (as ``waiting`` tells it), ``waiting`` (as ``waiting_release`` tells it), ``expired``: roles for which nobody can
        fetch any more, ``ending``: what to do soon,
        ``missing``: the versions of releases whose archives are not there, and ``holding_withdrawn``: those of releases with rows that
        were withdrawn since.

    Raises
    ------
    PublishError
        If it is no repository, or damaged.
    """
    state, at = read(repo), moment(now)
    listed = releases(repo, state)
    missing = [entry["version"] for entry in listed if not is_whole(repo, entry)]
    return {
        "roles": {role: _role(state, role) for role in ROLES},
        "releases": listed,
        "pending": _told(pending_root(repo, state.root, at), state.root),
        "waiting": unfinished.told(repo, state),
        "expired": expired(state, at),
        "ending": ending(state, at),
        "missing": missing,
        "holding_withdrawn": _holding_withdrawn(repo, [entry for entry in listed if entry["version"] not in missing]),
    }


def waiting(repo: Path, keys: KeyFolders, *, now: datetime | None = None) -> dict[str, Any] | None:
    """Tell of a root that waits for signatures, seen from the root that lies beside the keys, which is left as it is.

    Returns
    -------
    dict or None
        Its ``version``, the ``sha256`` of what is signed, what it ``changes``, whether ``enough`` have signed, who ``signed`` and who
        may sign, ``unsigned``.

    Raises
    ------
    PublishError
        If nobody should sign it, or the repository is damaged.
    """
    state = read(repo, keys, learn=False)
    return _told(pending_root(repo, state.root, moment(now)), state.root)


def waiting_release(repo: Path, keys: KeyFolders) -> dict[str, Any] | None:
    """Tell of a release that waits for signatures, seen from the root that lies beside the keys, which is left as it is.

    Returns
    -------
    dict or None
        The ``sha256`` of what is signed, what it ``changes``, the roles that have ``signed``, and the keys that must, ``unsigned``.

    Raises
    ------
    PublishError
        If it is damaged, or not signed as the root demands.
    """
    return unfinished.told(repo, read(repo, keys, learn=False))


def expired_roles(repo: Path, *, now: datetime | None = None) -> list[str]:
    """Tell which roles have expired: until they are signed anew, nobody can fetch."""
    return expired(read(repo), moment(now))


def _role(state: State, name: str) -> dict[str, Any]:
    signed = getattr(state, name).signed
    role = state.root.signed.roles[name]
    return {
        "version": signed.version,
        "expires": f"{signed.expires:%Y-%m-%dT%H:%M:%SZ}",
        "threshold": role.threshold,
        "keys": [{"name": name_of(state.root.signed.keys[keyid]), "id": keyid} for keyid in role.keyids],
    }


def _told(root: Metadata[Root] | None, current: Metadata[Root]) -> dict[str, Any] | None:
    if root is None:
        return None
    verdict = root.signed.get_root_verification_result(current.signed, root.signed_bytes, root.signatures)
    holders = keys_of(current.signed, ["root"]) | keys_of(root.signed, ["root"])
    return {
        "version": root.signed.version,
        "sha256": sha256_of(root),
        "changes": root_changes(current.signed, root.signed),
        "enough": bool(verdict),
        "signed": [name_of(holders[keyid]) for keyid in verdict.signed],
        "unsigned": [name_of(holders[keyid]) for keyid in verdict.unsigned],
    }


def _holding_withdrawn(repo: Path, listed: list[dict[str, Any]]) -> list[str]:
    newest: dict[int, dict[str, Any]] = {}
    for entry in listed:
        newest.setdefault(Version.parse(entry["version"]).major, entry)
    withdrawn: dict[str, set[str]] = {}
    for entry in newest.values():
        for name, ids in package_of(repo, entry).withdrawn.items():
            withdrawn.setdefault(name, set()).update(ids)
    return [entry["version"] for entry in listed if _holds(package_of(repo, entry), withdrawn)] if withdrawn else []


def _holds(package: Package, withdrawn: dict[str, set[str]]) -> bool:
    return any(ids & package.tables.get(name, {}).keys() for name, ids in withdrawn.items())
