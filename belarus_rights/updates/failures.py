"""Why nothing could be fetched, in words, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from tuf.api import exceptions as tuf
from tuf.api.metadata import Metadata
from tuf.api.serialization import DeserializationError

from ..errors import FetchError, ReleaseError
from .network_errors import CLOCK, without_passwords
from .transport import Transport, path_of
from .trust import CACHED

LONGEST = 600
_EXPIRED = "expired"


def named(mirror: str) -> str:
    """Give a mirror as a person would name it: a folder by its path."""
    with suppress(tuf.DownloadError):
        return str(path_of(mirror)) if mirror.startswith("file:") else mirror
    return mirror


def explain(error: Exception, transport: Transport, folder: Path) -> str:
    """Say as a clause why a mirror failed. ``folder`` holds the metadata seen last."""
    said = without_passwords(_explained(error, transport, folder))
    said = "".join(letter if letter.isprintable() else " " for letter in said)  # a mirror may say anything
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}..."


def _explained(error: Exception, transport: Transport, folder: Path) -> str:
    if isinstance(error, tuf.ExpiredMetadataError):
        return _expired(transport, folder) or f"its metadata have expired ({error})"
    if isinstance(error, DeserializationError):
        last = next(reversed(transport.small), "").rpartition("/")[2]
        where = f"what it sends for {last}" if last else "what it sends"
        return f"{where} is no metadata, but perhaps a page to log in to a network, or of a censor ({error})"
    for kind, words in _KINDS:
        if isinstance(error, kind):
            return f"{words} ({error})" if str(error) else words
    return str(error) or type(error).__name__


_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (tuf.DownloadLengthMismatchError, "it sends more than it may"),
    (tuf.UnsignedMetadataError, "its metadata are not signed with enough of the trusted keys"),
    (tuf.BadVersionNumberError, "its metadata are older than those seen before, or are of several states mixed"),
    (tuf.LengthOrHashMismatchError, "a file of it is not the one that was signed"),
    (tuf.RepositoryError, "its metadata cannot be trusted"),
)


def _expired(transport: Transport, folder: Path) -> str:
    now = datetime.now(timezone.utc)
    roles = {metadata.signed.type: metadata.signed.expires for metadata in _seen(transport, folder)}
    past = sorted((expires, role) for role, expires in roles.items() if expires <= now)
    if not past:
        return ""
    expires, role = past[0]
    return (
        f"its {role} metadata have {_EXPIRED}: they were valid until {expires:%Y-%m-%d %H:%M} UTC, and this machine's clock says "
        f"{now:%Y-%m-%d %H:%M} UTC. The mirror is no longer kept up to date, or the clock is wrong"
    )


def _seen(transport: Transport, folder: Path) -> Iterator[Metadata[Any]]:
    """Give the metadata that play a part, those from this machine before those from the mirror, and the older before the newer."""
    history = (folder / "root_history").glob("*.root.json")
    roots = sorted((path for path in history if path.name.split(".")[0].isdecimal()), key=lambda path: int(path.name.split(".")[0]))
    kept = [path for path in [*roots[-1:], *(folder / name for name in CACHED)] if path.is_file()]
    for content in [*(path.read_bytes() for path in kept), *transport.small.values()]:
        with suppress(tuf.RepositoryError, ValueError):
            yield Metadata.from_bytes(content)


def all_failed(failures: Sequence[str], *, proxied: bool) -> FetchError:
    """Make the error of a fetch for which every mirror failed."""
    text = " ".join(failures)
    advice = []
    if _EXPIRED in text or CLOCK in text:
        advice.append("see that this machine's clock is right")
    if any(word in text for word in ("connection", "host", "silent", "slow", "in time", "proxy", "block", "censor", CLOCK)):
        advice.append("try another proxy" if proxied else "try a proxy, such as --proxy socks5h://127.0.0.1:9050 for Tor")
    advice.append("try another mirror with --from: any will do, also a folder or a stick")
    return FetchError(
        "\n".join(["No release could be fetched:", *(f"- {failure}" for failure in failures), f"{nothing_lost()} {_sentence(advice)}"])
    )


def disk_failed(error: OSError, home: Path) -> FetchError:
    """Make the error of a folder that cannot be written."""
    where = error.filename if isinstance(error.filename, str) else str(home)
    return FetchError(
        f"The data folder cannot be written: {where}: {error.strerror or error}. {nothing_lost()} "
        f"Make room in {home} or make it writable, or set BELARUS_RIGHTS_HOME to another folder."
    )


def nothing_lost() -> str:
    """Say which releases are at hand as before."""
    from .verifying import releases

    try:
        names = [f"{one.version} ({one.kind}{', in use' if one.in_use else ''})" for one in releases() if not one.fault]
    except (ReleaseError, OSError):
        return "Nothing is lost: what was at hand is so still."
    return f"Nothing is lost: at hand are the data {', '.join(names)}."


def _sentence(advice: Sequence[str]) -> str:
    text = "; ".join(advice)
    return f"{text[0].upper()}{text[1:]}."
