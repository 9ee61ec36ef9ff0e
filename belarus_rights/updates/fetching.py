"""``fetch``: the newest release that this package reads, from any mirror, checked before anybody sees it.

Nothing half-done is ever visible, and nothing is taken away: a release comes in aside, is verified, validated, and moved into its
place in one step, under a lock that ends with the process that holds it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._version import __version__
from ..at_hand import is_for_newer
from ..datapackage import bundled
from ..errors import BelarusRightsError, FetchError, InvalidValueError, MissingExtraError, ReleaseError
from ..folders import data_folder, releases_folder
from ..installed import installed
from ..release_files import DESCRIPTOR
from ..versions import Version
from .exclusive import locked_data_folder
from .mirrors import Mirrors
from .mirrors import mirrors as listed_mirrors
from .trust import Root, fingerprint, metadata_folder, trusted_root

if TYPE_CHECKING:
    from .listing import Listed, Listing
    from .options import Options

WORK = ".fetching-"


@dataclass(frozen=True)
class Fetched:
    """What came of a fetch.

    Attributes
    ----------
    version
        The release that is at hand now.
    path
        Its folder.
    already
        Whether it was at hand before.
    mirror
        The address that it, or the news that there is nothing newer, came from; None if no mirror had to be asked.
    failures
        Which mirrors failed before that one, and why.
    newer_major
        The newest release, if this package is too old to read it.
    newer_package
        Which versions of the package read that one, such as ``>=2.0``.
    notes
        What the publishers say of the release.
    bytes
        Size of the archive.
    warnings
        What else is to be known of the data at hand: of releases that the maintainers have taken back, for instance.
    """

    version: str
    path: Path
    already: bool
    mirror: str | None = None
    failures: tuple[str, ...] = ()
    newer_major: str | None = None
    newer_package: str = ""
    notes: str = ""
    bytes: int = 0
    warnings: tuple[str, ...] = ()


class _SettledError(FetchError):
    """What no other mirror can change."""


def fetch(
    release: str = "latest",
    *,
    mirrors: Mirrors = None,
    root: Root = None,
    proxy: str | None = None,
    user_agent: str | None = None,
    timeout: float | None = None,
    progress: bool = False,
) -> Fetched:
    """Bring a data release to this machine: signed, checked, and whole or not at all. This goes to the network.

    What is loaded changes only where it is asked for: ``br.load("people", release="latest")``, or ``BELARUS_RIGHTS_RELEASE=latest``.

    Parameters
    ----------
    release
        A version (``"1.4.0"``), or ``"latest"``: the newest whose major version is that of the bundled data.
    mirrors
        Addresses or folders to fetch from, the next one on any failure; by default those of ``BELARUS_RIGHTS_MIRRORS``, else of the
        user's settings, else of the package. A mirror cannot change what it carries.
    root
        The first trusted root, a file or its bytes; by default ``BELARUS_RIGHTS_ROOT``, else the user's settings, else the package's.
    proxy
        A proxy for everything, such as ``"socks5h://127.0.0.1:9050"`` for Tor; by default the proxies of the environment.
    user_agent
        What the library calls itself.
    timeout
        Seconds to wait for a connection (10 by default) and for the next bytes (30).
    progress
        Show a bar on a terminal.

    Raises
    ------
    FetchError
        If no mirror gave it, with the reason for each; what was at hand still is.
    InvalidValueError
        If an argument cannot be understood.
    MissingExtraError
        If a SOCKS proxy is named and PySocks is not installed.

    Examples
    --------
    >>> import belarus_rights as br
    >>> br.fetch(mirrors=["https://example.org/belarus-rights", "/media/stick/belarus-rights"])  # doctest: +SKIP
    >>> br.load("people", release="latest")  # doctest: +SKIP
    """
    from .options import chosen

    wanted = _wanted(release)
    # What is wrong with the arguments is told before anything is done.
    options = chosen(proxy=proxy, user_agent=user_agent, timeout=timeout, progress=progress)
    ours = Version.parse(bundled().version)
    if wanted == ours:
        return Fetched(str(ours), Path(str(bundled().root)), already=True)
    trusted = trusted_root(root)
    home = data_folder()
    with suppress(ReleaseError):
        if at_hand := _at_hand(wanted, trusted):  # also where nothing can be written
            return at_hand
    try:
        with locked_data_folder(home), _work(home, releases_folder()) as work:
            at_hand = _at_hand(wanted, trusted)
            if at_hand:
                return at_hand
            _check_clock()
            return _from_any(listed_mirrors(mirrors), wanted, trusted, replace(options, folder=work))
    except OSError as error:
        from .failures import disk_failed

        raise disk_failed(error, home) from error


def _wanted(release: str) -> Version | None:
    if release == "latest":
        return None
    if release == "bundled":
        return Version.parse(bundled().version)
    try:
        return Version.parse(release)
    except (ValueError, TypeError):
        raise InvalidValueError(f"{release!r} is no release to fetch: expected a version such as 1.2.0, or latest.") from None


def _check_clock() -> None:
    """Refuse to judge what has expired by a clock that is certainly wrong."""
    now = datetime.now(timezone.utc).date()
    try:
        made = date.fromisoformat(bundled().created)
    except ValueError:  # tables of somebody's own, of which no day is told: no clock can be judged by them
        return
    if now < made - timedelta(days=1):
        raise FetchError(
            f"This machine's clock says {now}, but the data that came with the package were made on {made}. Set the clock: with a wrong "
            "one, old data could be passed off as new. What is installed can be used as before."
        )


@contextmanager
def _work(home: Path, releases: Path) -> Iterator[Path]:
    """Make a folder to work in, and remove those of processes that were killed.

    It lies among the releases, which may be on another disk than the rest: into its place, a release can only be moved on one disk.
    """
    releases.mkdir(parents=True, exist_ok=True)
    for left in (*home.glob(f"{WORK}*"), *releases.glob(f"{WORK}*")):
        shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=WORK, dir=releases))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _at_hand(wanted: Version | None, root: bytes) -> Fetched | None:
    """Give a release that is named, and at hand from the same root: no mirror need be asked."""
    from .installing import intact

    found = intact(wanted, root)[0] if wanted else None
    if found is None or found.receipt.get("root") != fingerprint(root):
        return None
    return Fetched(str(found.version), found.path, already=True, bytes=found.receipt.get("bytes", 0))


def _from_any(addresses: list[str], wanted: Version | None, root: bytes, options: Options) -> Fetched:
    from tuf.api.exceptions import DownloadError, RepositoryError

    from .failures import all_failed, explain, named
    from .listing import read_listing
    from .transport import Transport

    failures: list[str] = []
    for address in addresses:
        with Transport(options) as transport:
            try:
                return _take(read_listing(address, root, transport), wanted, root, address, tuple(failures), options)
            except (_SettledError, MissingExtraError):
                raise
            except (DownloadError, RepositoryError, BelarusRightsError, ValueError) as error:
                failures.append(f"{named(address)}: {explain(error, transport, metadata_folder(root))}")
    raise all_failed(failures, proxied=options.proxy is not None)


def _take(listing: Listing, wanted: Version | None, root: bytes, mirror: str, failures: tuple[str, ...], options: Options) -> Fetched:
    """Install the release that is wanted from a repository, unless it is there."""
    from .installing import install, intact

    ours = Version.parse(bundled().version)
    beyond = next((entry for entry in listing.releases if entry.version.major > ours.major or is_for_newer(entry.package)), None)
    more: dict[str, Any] = {"newer_major": str(beyond.version), "newer_package": beyond.package} if beyond else {}
    more["warnings"] = (*_taken_back(listing, root), *_other_bundled(listing, ours))
    entry = _chosen(listing, wanted, ours)
    if entry is None:
        return Fetched(str(ours), Path(str(bundled().root)), True, mirror, failures, **more)
    found, fault = intact(entry.version, root)
    if found and found.receipt.get("sha256") != entry.sha256:
        raise _SettledError(
            f"Data {entry.version} are installed from another trusted root, and are not those that this one signs. Nothing was changed. "
            f"Remove {found.path}, or set BELARUS_RIGHTS_HOME to another folder, then fetch again."
        )
    if options.folder is None:
        raise ValueError("A fetch needs a folder to work in.")
    path = found.path if found else install(listing, entry, options.folder, root, fault)
    return Fetched(str(entry.version), path, found is not None, mirror, failures, notes=entry.notes, bytes=entry.archive.length, **more)


def _taken_back(listing: Listing, root: bytes) -> Iterator[str]:
    """Tell of installed releases that came from this repository and that it no longer lists."""
    from .memory import chain_of

    chain = chain_of(metadata_folder(root), root)
    for one in installed():
        if one.receipt.get("root") in chain and listing.find(one.version) is None:
            yield (
                f"Data {one.version}, which are installed, are no longer published: the maintainers have taken them back. "
                f"They are read where they are the newest, or named, for as long as they are here; to be rid of them, remove {one.path}."
            )


def _other_bundled(listing: Listing, ours: Version) -> Iterator[str]:
    """Tell of bundled data that are not what is signed under their version."""
    entry = listing.find(ours)
    custom = entry.archive.custom if entry else None
    stated = custom.get("descriptor") if isinstance(custom, dict) else None
    actual = hashlib.sha256((bundled().root / DESCRIPTOR).read_bytes()).hexdigest()
    if stated is not None and stated != actual:
        yield (
            f"The data {ours} that came with this package are not those that the repository signs as {ours}: one of the two was altered, "
            "or the package was built from other tables. Install the package again, or take a newer release."
        )


def _chosen(listing: Listing, wanted: Version | None, ours: Version) -> Listed | None:
    """Choose a release; None if the bundled one is the newest."""
    if wanted is None:
        readable = (entry for entry in listing.releases if entry.version.major == ours.major and not is_for_newer(entry.package))
        newest = next(readable, None)
        return newest if newest and newest.version > ours else None
    entry = listing.find(wanted)
    if entry is None:
        known = ", ".join(str(entry.version) for entry in listing.releases[:10]) or "none"
        raise FetchError(f"it has no release {wanted}; it has {known}")
    if wanted.major != ours.major:
        reads = f"It is read by belarus-rights {entry.package}." if entry.package else ""
        raise _SettledError(f"This package reads data {ours.major}.x.y, and data {wanted} have another form. {reads}".rstrip())
    if is_for_newer(entry.package):
        raise _SettledError(
            f"Data {wanted} are read by belarus-rights {entry.package}, and this is {__version__}: install a newer package."
        )
    return entry
