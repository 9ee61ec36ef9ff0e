"""Signing anew: a role and those above it, each of which names what lies below by its version, length and hash."""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InvalidValueError, PublishError
from .files import put
from .keys import name_of
from .state import State, metadata_folder

if TYPE_CHECKING:
    from securesystemslib.signer import Key, Signer
    from tuf.api.metadata import Metadata, MetaFile, Root

ONLINE = ("targets", "snapshot", "timestamp")
"""From the bottom up: whoever signs one of them anew signs those after it as well."""
ROLES = ("root", *ONLINE)

EXPIRES: Mapping[str, timedelta] = {
    "root": timedelta(days=365),
    "targets": timedelta(days=90),
    "snapshot": timedelta(days=90),
    "timestamp": timedelta(days=14),
}
"""How long signatures hold. A short timestamp is what tells a user that a mirror holds news back."""

LONGEST: Mapping[str, timedelta] = {
    "root": timedelta(days=1100),
    "targets": timedelta(days=400),
    "snapshot": timedelta(days=400),
    "timestamp": timedelta(days=100),
}
"""No signature holds for longer, whatever a root says: what never expires can be shown to users as the newest for ever."""

PERIODS = "x-belarus-rights-expiry-seconds"
"""Where the root says how long signatures hold."""


def moment(now: datetime | None) -> datetime:
    """Give the moment that counts as now, in UTC and whole seconds."""
    return (now or datetime.now(timezone.utc)).astimezone(timezone.utc).replace(microsecond=0)


def set_periods(root: Root, expires: Mapping[str, timedelta] | None) -> None:
    """Write into the root how long signatures hold, so that all who publish keep to it.

    Raises
    ------
    InvalidValueError
        If a role is unknown, or a time is not positive or too long.
    """
    for role, period in (expires or {}).items():
        if role not in ROLES or not timedelta(seconds=1) <= period <= LONGEST[role]:
            longest = ", ".join(f"{name} {most.days}" for name, most in LONGEST.items())
            raise InvalidValueError(f"The expiry {role}={period} cannot be: expected a time above zero, at most these days: {longest}.")
    root.unrecognized_fields[PERIODS] = {
        role: int(period.total_seconds()) for role, period in (periods(root) | dict(expires or {})).items()
    }


def periods(root: Root) -> dict[str, timedelta]:
    """Tell how long signatures hold in this repository; what a root says that cannot be is not followed."""
    kept = root.unrecognized_fields.get(PERIODS)
    return {role: _period(kept.get(role) if isinstance(kept, dict) else None, role) for role in ROLES}


def _period(seconds: object, role: str) -> timedelta:
    if type(seconds) is not int or seconds < 1:
        return EXPIRES[role]
    return timedelta(seconds=min(seconds, int(LONGEST[role].total_seconds())))


def keys_of(root: Root, roles: Iterable[str]) -> dict[str, Key]:
    """Give the public keys of some roles by id."""
    return {keyid: root.keys[keyid] for role in roles for keyid in root.roles[role].keyids}


def sign(metadata: Metadata[Any], root: Root, signers: Mapping[str, Signer], also: Iterable[str] = ()) -> None:
    """Sign metadata by all keys at hand of its role.

    Parameters
    ----------
    metadata
        What to sign; earlier signatures go.
    root
        Says which keys the role has, and how many must sign.
    signers
        The keys at hand.
    also
        Ids of further keys that sign if they are at hand.

    Raises
    ------
    PublishError
        If there are too few; the message names those that are missing.
    """
    role = root.roles[metadata.signed.type]
    metadata.signatures.clear()
    for keyid in dict.fromkeys([*role.keyids, *also]):
        if keyid in signers:
            metadata.sign(signers[keyid], append=True)
    present = [keyid for keyid in role.keyids if keyid in signers]
    if len(present) < role.threshold:
        missing = ", ".join(name_of(root.keys[keyid]) for keyid in role.keyids if keyid not in signers)
        raise PublishError(
            f"Signing the {metadata.signed.type} needs {role.threshold} of its keys, and {len(present)} are at hand; not found: {missing}. "
            "Nothing was published; name the folder that holds them with --keys, which may be given several times."
        )


def missing_of(root: Root, role: str, signers: Container[str]) -> list[str]:
    """Give the names of the keys that a role wants for, or nothing if enough of them are at hand."""
    keyids = root.roles[role].keyids
    missing = [keyid for keyid in keyids if keyid not in signers]
    return [name_of(root.keys[keyid]) for keyid in missing] if len(keyids) - len(missing) < root.roles[role].threshold else []


def renewed(
    state: State,
    lowest: str,
    root: Root,
    signers: Mapping[str, Signer],
    now: datetime,
    also: Iterable[str] = (),
    *,
    below: MetaFile | None = None,
    partly: bool = False,
) -> list[tuple[str, bytes]]:
    """Sign a role and those above it anew.

    Parameters
    ----------
    state
        What is valid now; its metadata are changed.
    lowest
        The lowest role that is signed anew.
    root
        The root whose keys sign.
    signers, also
        As for ``sign``.
    now
        From when on the signatures hold.
    below
        What lies below the lowest role, if it has changed as well.
    partly
        Whether to end before a role, but for the lowest, whose keys are not at hand.

    Returns
    -------
    list
        File names and contents, in the order in which they may be written: ``timestamp.json``, which makes them valid, is the last.
    """
    from tuf.api.metadata import MetaFile

    files: list[tuple[str, bytes]] = []
    metadata: Metadata[Any]
    for role in ONLINE[ONLINE.index(lowest) :]:
        if partly and files and missing_of(root, role, signers):
            break
        metadata = getattr(state, role)
        if role == "snapshot" and below:
            state.snapshot.signed.meta["targets.json"] = below
        elif role == "timestamp" and below:
            state.timestamp.signed.snapshot_meta = below
        metadata.signed.version += 1
        metadata.signed.expires = now + periods(root)[role]
        sign(metadata, root, signers, also)
        content = metadata.to_bytes()
        below = MetaFile.from_data(metadata.signed.version, content, ["sha256"])
        files.append(("timestamp.json" if role == "timestamp" else f"{metadata.signed.version}.{role}.json", content))
    return files


def write(repo: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write signed files in their order."""
    for name, content in files:
        put(metadata_folder(repo) / name, content)
