"""A root that waits for signatures: carried from one person to the next, and perhaps exchanged by whoever carried it.

So it is refused where no honest one could be so, all that it changes is told, and what is signed is what was looked at: its sha256 says so.
"""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import PublishError
from .keys import name_of
from .signing import LONGEST, PERIODS, ROLES, periods
from .state import parsed, pending_folder

if TYPE_CHECKING:
    from tuf.api.metadata import Metadata, Root

_LARGEST = 512_000  # a larger root is refused by those who fetch


def pending_root(repo: Path, current: Metadata[Root], now: datetime) -> Metadata[Root] | None:
    """Give the root that waits for signatures; what is left of one that was published is cleared away.

    Raises
    ------
    PublishError
        If nobody should sign it.
    """
    found: Metadata[Root] | None = None
    for path in sorted(pending_folder(repo).glob("*.root.json")):
        if re.fullmatch(r"[0-9]+\.root\.json", path.name, re.ASCII):
            candidate: Metadata[Root] = parsed(path, "root")
            if candidate.signed.version == current.signed.version + 1:
                for fault in _faults(candidate, now):
                    raise PublishError(f"{path} {fault}. Do not sign it; delete it, and ask whoever brought it.")
                found = candidate
            else:
                with suppress(OSError):  # a stick that cannot be written to
                    path.unlink()
    return found


def sha256_of(root: Metadata[Root]) -> str:
    """Give the hash of what is signed, which stays the same while signatures are added."""
    return hashlib.sha256(root.signed_bytes).hexdigest()


def _faults(metadata: Metadata[Root], now: datetime) -> Iterator[str]:
    """Tell what no root has that was made by this command, or what would lock users out."""
    from securesystemslib.formats import encode_canonical

    root = metadata.signed
    for keyid, key in root.keys.items():
        # Whoever compares ids would sign the key of a stranger.
        told = encode_canonical({"keytype": key.keytype, "scheme": key.scheme, "keyval": key.keyval})
        if keyid != hashlib.sha256(str(told).encode()).hexdigest():
            yield f"names a key by an id that is not its own ({keyid[:64]!r}), so it was not made by this command"
    if not root.consistent_snapshot:
        yield "gives up names of files with their versions (consistent_snapshot), without which no user finds them"
    for role in ROLES:
        if root.roles[role].threshold > len(root.roles[role].keyids):
            yield f"asks for {root.roles[role].threshold} signatures of the role {role}, which has {len(root.roles[role].keyids)} keys"
    kept = root.unrecognized_fields.get(PERIODS)
    if kept is not None and kept != {role: int(period.total_seconds()) for role, period in periods(root).items()}:
        longest = ", ".join(f"{role} {most.days}" for role, most in LONGEST.items())
        yield f"says of some signatures that they hold for a time that cannot be; at most that is, in days: {longest}"
    if root.expires > now + LONGEST["root"] + timedelta(days=1):
        yield f"holds until {root.expires:%Y-%m-%d}, longer than the {LONGEST['root'].days} days that a root may"
    if root.expires <= now:
        yield f"expired on {root.expires:%Y-%m-%d %H:%M} UTC, by the clock of this machine: nobody could fetch under it"
    if len(metadata.to_bytes()) > _LARGEST:
        yield f"is larger than the {_LARGEST:,} bytes that a root may have"


def root_changes(old: Root, new: Root) -> list[str]:
    """Tell all that a root changes, for whoever is asked to sign it: keys by name and id, how many must sign, times, and anything else."""
    found: list[str] = []
    for role in ROLES:
        before, after = old.roles[role], new.roles[role]
        found += [f"{role}: {name_of(old.keys[keyid])} is revoked ({keyid})" for keyid in before.keyids if keyid not in after.keyids]
        found += [f"{role}: {name_of(new.keys[keyid])} is new ({keyid})" for keyid in after.keyids if keyid not in before.keyids]
        if before.threshold != after.threshold:
            found.append(f"{role}: {after.threshold} must sign, not {before.threshold}")
        if periods(old)[role] != periods(new)[role]:
            found.append(f"{role}: signatures hold for {_days(periods(new)[role])}, not {_days(periods(old)[role])}")
    was, now = dict(_rest(old)), dict(_rest(new))
    moved = {keyid for role in ROLES for keyid in {*old.roles[role].keyids} ^ {*new.roles[role].keyids}}
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name) and name.removeprefix("key ") not in moved:
            found.append(f"{_quoted(name)}: {_quoted(now.get(name))}, not {_quoted(was.get(name))}")
    return [*found, f"root: it holds until {new.expires:%Y-%m-%d %H:%M} UTC"]


def _rest(root: Root) -> Iterator[tuple[str, Any]]:
    """Give what has no sentence of its own."""
    told: dict[str, Any] = root.to_dict()
    for keyid, key in told.pop("keys").items():
        yield f"key {keyid}", key
    for role, said in told.pop("roles").items():
        yield f"role {role}", {name: value for name, value in said.items() if name not in ("keyids", "threshold")}
    for name, value in told.items():
        if name not in ("version", "expires", PERIODS):
            yield name, value


def _days(period: timedelta) -> str:
    return str(period) if period.seconds else f"{period.days} days"


def _quoted(value: Any) -> str:
    """Give a value of a stranger without anything that a terminal would obey."""
    text = "nothing" if value is None else json.dumps(value, sort_keys=True)
    return text if len(text) <= 400 else f"{text[:400]}… ({len(text)} characters)"
