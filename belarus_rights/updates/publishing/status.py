"""What a repository says of itself: versions, expiries, keys, releases, and a root that waits for signatures."""

# The public modules of tuf only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ..archive import unpack
from .keys import name_of
from .package import Package, read_package
from .repository import ending
from .signing import ROLES, keys_of, moment
from .state import State, pending_root, read, releases, targets_folder

if TYPE_CHECKING:
    from tuf.api.metadata import Root


def status(repo: Path, *, now: datetime | None = None) -> dict[str, Any]:
    """Tell the state of a repository, signatures checked from its first root on.

    Returns
    -------
    dict
        ``roles`` (of each the ``version``, when it ``expires``, its ``threshold`` and its ``keys``), ``releases`` as they are listed,
        ``pending`` (a root that waits: its ``version``, what it ``changes``, whether ``enough`` have signed, who ``signed`` and who may
        sign, ``unsigned``) or None, ``ending``: what to do soon, and ``holding_withdrawn``: the versions of releases with rows that were
        withdrawn since.

    Raises
    ------
    PublishError
        If it is no repository, or damaged.
    """
    state = read(repo)
    listed = releases(repo, state)
    return {
        "roles": {role: _role(state, role) for role in ROLES},
        "releases": listed,
        "pending": _pending(repo, state),
        "ending": ending(state, moment(now)),
        "holding_withdrawn": _holding_withdrawn(repo, listed),
    }


def _role(state: State, name: str) -> dict[str, Any]:
    signed = getattr(state, name).signed
    role = state.root.signed.roles[name]
    return {
        "version": signed.version,
        "expires": f"{signed.expires:%Y-%m-%dT%H:%M:%SZ}",
        "threshold": role.threshold,
        "keys": [{"name": name_of(state.root.signed.keys[keyid]), "id": keyid} for keyid in role.keyids],
    }


def root_changes(old: Root, new: Root) -> list[str]:
    """Tell what a root changes, for whoever is asked to sign it: which keys, by name and id, and how many must sign."""
    found = []
    for role in ROLES:
        before, after = old.roles[role], new.roles[role]
        found += [f"{role}: {name_of(old.keys[keyid])} is revoked ({keyid})" for keyid in before.keyids if keyid not in after.keyids]
        found += [f"{role}: {name_of(new.keys[keyid])} is new ({keyid})" for keyid in after.keyids if keyid not in before.keyids]
        if before.threshold != after.threshold:
            found.append(f"{role}: {after.threshold} must sign, not {before.threshold}")
    return [*found, f"root: it holds until {new.expires:%Y-%m-%d %H:%M} UTC"]


def _pending(repo: Path, state: State) -> dict[str, Any] | None:
    root = pending_root(repo, state.root)
    if root is None:
        return None
    verdict = root.signed.get_root_verification_result(state.root.signed, root.signed_bytes, root.signatures)
    holders = keys_of(state.root.signed, ["root"]) | keys_of(root.signed, ["root"])
    return {
        "version": root.signed.version,
        "changes": root_changes(state.root.signed, root.signed),
        "enough": bool(verdict),
        "signed": [name_of(holders[keyid]) for keyid in verdict.signed],
        "unsigned": [name_of(holders[keyid]) for keyid in verdict.unsigned],
    }


def _holding_withdrawn(repo: Path, listed: list[dict[str, Any]]) -> list[str]:
    if len(listed) < 2 or not (withdrawn := _unpacked(repo, listed[0]).withdrawn):
        return []
    return [entry["version"] for entry in listed[1:] if _holds(_unpacked(repo, entry), withdrawn)]


def _unpacked(repo: Path, entry: dict[str, Any]) -> Package:
    with TemporaryDirectory(prefix="belarus-rights-") as folder:
        unpack(targets_folder(repo) / f"{entry['sha256']}.{entry['archive']}", Path(folder) / "data")
        return read_package(Path(folder) / "data")


def _holds(package: Package, withdrawn: dict[str, set[str]]) -> bool:
    return any(ids & package.tables.get(name, {}).keys() for name, ids in withdrawn.items())
