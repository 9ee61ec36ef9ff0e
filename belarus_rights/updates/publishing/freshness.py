"""What has expired or soon will, and a clock that is wrong: signed under either, nothing reaches a user, and nobody is told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from ...errors import PublishError
from .signing import ROLES, periods
from .state import State

_ADVICE = {
    "root": "with a threshold of the root keys, run: belarus-rights publish refresh REPO --keys KEYS --role root",
    "targets": "publish a release, or: belarus-rights publish refresh REPO --keys KEYS --role targets",
    "snapshot": "publish a release, or: belarus-rights publish refresh REPO --keys KEYS --role snapshot",
    "timestamp": "run: belarus-rights publish refresh REPO --keys KEYS",
}


def expires(state: State, role: str) -> datetime:
    """Tell when the signatures of a role end."""
    found: datetime = getattr(state, role).signed.expires
    return found


def expired(state: State, now: datetime) -> list[str]:
    """Tell which roles have expired: until they are signed anew, nobody can fetch."""
    return [role for role in ROLES if expires(state, role) <= now]


def check_fresh(state: State, renewed: Collection[str], now: datetime) -> None:
    """Refuse to sign beside what has expired.

    Parameters
    ----------
    state
        What is valid.
    renewed
        The roles that are about to be signed anew.
    now
        The moment that counts as now.

    Raises
    ------
    PublishError
        If any other role has expired.
    """
    for role in expired(state, now):
        if role not in renewed:
            raise PublishError(
                f"Nothing was signed: the role {role} has expired on {expires(state, role):%Y-%m-%d %H:%M} UTC, so that nobody can fetch. "
                f"First {_ADVICE[role]}. Or the clock of this machine is wrong, which says {now:%Y-%m-%d %H:%M} UTC: then set it."
            )


def ending(state: State, now: datetime) -> list[str]:
    """Tell which metadata come near their end: a fifth of their time is left, or nothing."""
    found = []
    for role in ROLES:
        end = expires(state, role)
        if end - now <= periods(state.root.signed)[role] / 5:
            found.append(f"The role {role} {'expires' if end > now else 'has expired'} on {end:%Y-%m-%d %H:%M} UTC: {_ADVICE[role]}")
    return found


def of_the_clock(state: State, now: datetime) -> list[str]:
    """Tell what makes the clock of this machine look wrong, before a timestamp is signed by it."""
    end = expires(state, "timestamp")
    signed = end - periods(state.root.signed)["timestamp"]
    clock = f"The clock of this machine says {now:%Y-%m-%d %H:%M} UTC"
    if now < signed - timedelta(days=1):
        return [f"{clock}, but the timestamp before was signed on {signed:%Y-%m-%d}. If the clock is behind, set it, and run this again."]
    if now >= end:
        return [
            f"{clock}, and the timestamp before expired on {end:%Y-%m-%d}: nobody could fetch since then. "
            "If the clock is ahead, set it, and run this again: what was signed would hold for too long."
        ]
    return []
