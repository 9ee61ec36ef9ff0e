"""What the signed metadata that are kept on this machine say of an archive. Nothing here touches the network.

The metadata may have expired since: their signatures are what counts for what was fetched under them.
"""

# pyright: reportPrivateImportUsage=false
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import FetchError
from ..folders import trust_folder

if TYPE_CHECKING:
    from tuf.api.metadata import Root, Targets


@dataclass(frozen=True, slots=True)
class Signed:
    """What is signed of an archive: its sha256, and that of the ``datapackage.json`` in it ("" if that was not signed by itself)."""

    sha256: str
    descriptor: str


def signed(archive: str, first_root: str, root: bytes) -> Signed:
    """Look up an archive in the signed metadata on this machine.

    Parameters
    ----------
    archive
        Name of the target.
    first_root
        sha256 of the root under which it was fetched: by this name the metadata are kept.
    root
        The root that is trusted now. What is not signed under it, or under one that it leads to, is not believed.

    Raises
    ------
    FetchError
        If the metadata are missing, not signed under the root, or do not list the archive; the message is a clause.
    """
    folder = trust_folder() / first_root[:16]
    targets = _targets(folder, newest_root(folder / "root_history", root))
    if archive not in targets.targets:
        raise FetchError("the signed metadata no longer list it")
    target = targets.targets[archive]
    custom = target.custom if isinstance(target.custom, dict) else {}
    return Signed(str(target.hashes.get("sha256", "")), str(custom.get("descriptor", "")))


def newest_root(history: Path, root: bytes) -> Root:
    """Follow the roots from the one that is trusted, each signed by the one before and by itself.

    Raises
    ------
    FetchError
        If the first is no signed root; the message is a clause.
    """
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata, Root

    def read(data: bytes, before: Root | None) -> Root:
        found = Metadata[Root].from_bytes(data)
        if not isinstance(found.signed, Root):
            raise RepositoryError(f"a root was expected, and it is a {type(found.signed).__name__}")
        for one in (before or found.signed, found.signed):
            one.verify_delegate(Root.type, found.signed_bytes, found.signatures)
        return found.signed

    try:
        newest = read(root, None)
    except (RepositoryError, ValueError) as error:
        raise FetchError(f"the trusted root is no signed root ({error})") from error
    try:
        while True:
            following = read((history / f"{newest.version + 1}.root.json").read_bytes(), newest)
            if following.version != newest.version + 1:
                return newest
            newest = following
    except (OSError, RepositoryError, ValueError):  # there is none, or it is not believed: the one before stands
        return newest


def leads_to(content: bytes, version: int, after: bytes) -> bool:
    """Tell whether a root is of a version, has signed itself, and has signed the one after it."""
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata, Root

    try:
        root, following = Metadata[Root].from_bytes(content), Metadata[Root].from_bytes(after)
        for one in (root, following):
            root.signed.verify_delegate("root", one.signed_bytes, one.signatures)
    except (RepositoryError, ValueError, AttributeError):
        return False
    return isinstance(root.signed, Root) and root.signed.version == version


def _targets(folder: Path, root: Root) -> Targets:
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata, Targets

    try:
        found = Metadata[Targets].from_bytes((folder / "targets.json").read_bytes())
        if not isinstance(found.signed, Targets):
            raise RepositoryError("targets.json holds no list of targets")
        root.verify_delegate(Targets.type, found.signed_bytes, found.signatures)
    except OSError as error:
        raise FetchError("the signed metadata are not on this machine; the next fetch brings them") from error
    except (RepositoryError, ValueError) as error:
        raise FetchError(f"the metadata on this machine are not signed under the trusted root ({error})") from error
    return found.signed
