"""Which releases a repository has: its signed metadata brought up to date, and the list that they sign."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tuf.api.exceptions import DownloadError, DownloadHTTPError, RepositoryError
from tuf.api.metadata import TargetFile  # pyright: ignore[reportPrivateImportUsage]
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from ..errors import FetchError
from ..versions import Version
from .memory import take_over
from .transport import Transport, path_of
from .trust import metadata_folder, prepare

LIST = "releases.json"
FORMAT = 1
LARGEST_LIST, LARGEST_ARCHIVE = 5_000_000, 1 << 29


@dataclass(frozen=True)
class Listed:
    """A release in the signed list."""

    version: Version
    archive: TargetFile
    package: str
    notes: str

    @property
    def sha256(self) -> str:
        """Hash of the archive, as signed."""
        return str(self.archive.hashes["sha256"])


@dataclass(frozen=True)
class Listing:
    """A repository whose metadata are verified: its releases, the newest first, and the client that downloads them."""

    releases: tuple[Listed, ...]
    client: Updater

    def find(self, version: Version) -> Listed | None:
        """Give a release by its version."""
        return next((release for release in self.releases if release.version == version), None)


def read_listing(mirror: str, root: bytes, transport: Transport) -> Listing:
    """Bring the metadata up to date from a mirror, and read the list of releases.

    Raises
    ------
    DownloadError
        If the mirror does not give what is asked for.
    RepositoryError
        If what it gives is not signed, expired, older than what was seen, or does not fit together.
    FetchError
        If the list cannot be understood.
    OSError
        If the metadata cannot be written on this machine.
    """
    folder = metadata_folder(root)
    prepare(folder)
    take_over(folder, root)
    if mirror.startswith("file:") and not _is_folder(path_of(mirror)):
        raise DownloadError("there is no such folder; is the disk or stick in its place?")
    client = _client(mirror, root, folder, transport)
    info = client.get_targetinfo(LIST)
    if info is None:
        raise FetchError(f"its metadata are signed, but name no {LIST}: it is no repository of this library's releases")
    if info.length > LARGEST_LIST:
        raise FetchError(f"its {LIST} is said to have {info.length:,} bytes, more than the {LARGEST_LIST:,} that it may have")
    path = folder / LIST
    if client.find_cached_target(info, str(path)) is None:
        client.download_target(info, str(path))
    return Listing(tuple(_releases(path.read_bytes(), client)), client)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError) as error:
        raise DownloadError(f"{path} cannot be read ({getattr(error, 'strerror', None) or error})") from error


def _client(mirror: str, root: bytes, folder: Path, transport: Transport) -> Updater:
    """Make a client with fresh metadata; where nothing is new, ``timestamp.json`` is all that is asked for."""

    def client(fetcher: FetcherInterface) -> Updater:
        made = _Client(str(folder), f"{mirror}metadata/", str(folder), f"{mirror}targets/", fetcher, UpdaterConfig(), bootstrap=root)
        made.refresh()
        return made

    with suppress(OSError):
        known = (folder / "timestamp.json").read_bytes()
        if known == transport.download_bytes(f"{mirror}metadata/timestamp.json", UpdaterConfig.timestamp_max_length):
            with suppress(RepositoryError, DownloadHTTPError):  # a part of what is kept has expired or is damaged: ask for it
                return client(_Unchanged(transport, known))
    return client(transport)


class _Client(Updater):
    def _update_root_symlink(self) -> None:
        """Make no link: not every disk has them, and the first root is always given."""


class _Unchanged(FetcherInterface):
    """Gives the known timestamp and no other metadata, so that the client takes them from this machine; targets are downloaded."""

    def __init__(self, transport: Transport, timestamp: bytes) -> None:
        self.transport, self.timestamp = transport, timestamp

    def download_bytes(self, url: str, max_length: int) -> bytes:
        if url.endswith("/timestamp.json"):
            return self.timestamp
        raise DownloadHTTPError("not asked for", 404)

    def download_file(self, url: str, max_length: int) -> AbstractContextManager[IO[bytes]]:  # type: ignore[override]
        return self.transport.download_file(url, max_length)

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self.transport.fetch(url)


def _releases(content: bytes, client: Updater) -> Iterator[Listed]:
    try:
        listed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FetchError(f"its {LIST} is not JSON ({error})") from error
    if not isinstance(listed, dict) or not isinstance(listed.get("releases"), list):
        raise FetchError(f"its {LIST} is no list of releases")
    if listed.get("format") != FORMAT:
        raise FetchError(f"its {LIST} has the format {listed.get('format')!r}, and this package reads {FORMAT}: install a newer package")
    releases = [_release(entry, client) for entry in listed["releases"]]
    if len({release.version for release in releases}) < len(releases):
        raise FetchError(f"its {LIST} names a version twice")
    yield from sorted(releases, key=lambda release: release.version, reverse=True)


def _plain(text: Any) -> str:
    """Give text without what a terminal would obey."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in str(text))


def _release(entry: Any, client: Updater) -> Listed:
    try:
        version = Version.parse(entry["version"])
        stated = str(entry["sha256"]), int(entry["bytes"])
        package, notes = _plain(entry.get("package", ""))[:100], _plain(entry.get("notes") or "")
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise FetchError(f"its {LIST} has an entry that is no release ({error})") from error
    name = f"belarus-rights-data-{version}.zip"
    archive = client.get_targetinfo(name) if entry.get("archive") == name else None
    if archive is None or stated != (archive.hashes.get("sha256"), archive.length):
        raise FetchError(f"its {LIST} names an archive of {version} that the signed metadata do not")
    if archive.length > LARGEST_ARCHIVE:
        raise FetchError(
            f"the archive of {version} is said to have {archive.length:,} bytes, more than the {LARGEST_ARCHIVE:,} it may have"
        )
    return Listed(version, archive, package, notes)
