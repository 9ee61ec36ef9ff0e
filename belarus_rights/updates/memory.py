"""What was seen under other roots of the same chain: a newer package brings a newer first root, and must not forget what the older knew.

Each first root has a folder of its own, with the history of roots that was verified, step by step, from it. Two are of one chain if a
root, byte for byte, stands in both histories, or if a root of one has signed the next one in the other. What is taken over is verified
once more, under our newest root.
"""

# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .signatures import leads_to, newest_root
from .trust import CACHED, fingerprint

if TYPE_CHECKING:
    from tuf.api.metadata import Root

_HISTORY = "root_history"


def take_over(folder: Path, root: bytes) -> None:
    """Bring the newest metadata seen under any root of the chain into the folder of one of them.

    Parameters
    ----------
    folder
        The folder of the metadata that were seen under a first root.
    root
        That root.

    Raises
    ------
    FetchError
        If the root is none.
    OSError
        If the folder cannot be written to.
    """
    ours = {f"{_version(root)}.root.json": root, **_roots(folder)}
    others = [other for other in _folders_beside(folder) if _are_of_one_chain(ours, _roots(other))]
    for other in others:
        known = _roots(folder)
        for name, content in _roots(other).items():
            if name not in known:
                (folder / _HISTORY).mkdir(exist_ok=True)
                _put(folder / _HISTORY / name, content)
    newest = newest_root(folder / _HISTORY, root) if others else None
    for other in others:
        if newest is not None and _state(other, newest) > _state(folder, newest):
            for name in reversed(CACHED):  # the timestamp, by which a reader begins, is the last
                with suppress(FileNotFoundError):
                    _put(folder / name, (other / name).read_bytes())


def chain_of(folder: Path, root: bytes) -> set[str]:
    """Give the sha256 of every root of the chain of a first root, as far as they are known."""
    return {fingerprint(content) for content in (root, *_roots(folder).values())}


def _are_of_one_chain(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> bool:
    return not set(ours.values()).isdisjoint(theirs.values()) or _goes_on(ours, theirs) or _goes_on(theirs, ours)


def _goes_on(earlier: Mapping[str, bytes], later: Mapping[str, bytes]) -> bool:
    """Tell whether a root has signed the next one, which stands in another history."""
    steps = ((number, earlier.get(f"{number - 1}.root.json"), later[name]) for name in later if (number := int(name.partition(".")[0])))
    return any(before is not None and leads_to(before, number - 1, after) for number, before, after in steps)


def _version(root: bytes) -> int:
    from tuf.api.metadata import Metadata

    version: int = Metadata[Any].from_bytes(root).signed.version
    return version


def _folders_beside(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (other for other in sorted(folder.parent.iterdir()) if other != folder and other.is_dir())


def _roots(folder: Path) -> dict[str, bytes]:
    """Give the roots of a history by the names of their files."""
    found = {}
    with suppress(OSError):
        for path in sorted((folder / _HISTORY).iterdir()):
            if re.fullmatch(r"[0-9]{1,9}\.root\.json", path.name, re.ASCII) and path.is_file():
                found[path.name] = path.read_bytes()
    return found


def _state(folder: Path, root: Root) -> int:
    """Give the version of the timestamp that was seen, which grows with every state; 0 if there is none that this root signs."""
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata, Timestamp

    try:
        found = Metadata[Timestamp].from_bytes((folder / "timestamp.json").read_bytes())
        root.verify_delegate(Timestamp.type, found.signed_bytes, found.signatures)
    except (OSError, RepositoryError, ValueError):
        return 0
    return found.signed.version if isinstance(found.signed, Timestamp) else 0


def _put(path: Path, content: bytes) -> None:
    aside = path.with_name(f"tmp-{path.name}")  # what a killed process leaves of it is removed by the next one
    aside.write_bytes(content)
    aside.replace(path)
