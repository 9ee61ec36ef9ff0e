"""Publishing a release: the data are checked, packed, signed, and seen by nobody before all of it is there."""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ...errors import PublishError, ReleaseError
from ...versions import Version
from ..archive import DESCRIPTOR, build, unpack
from .archives import check_archives, is_whole, package_of
from .changelog import changelog
from .checking import check_day, check_valid, described
from .files import KeyFolders, content_of, writing
from .freshness import check_fresh
from .keys import load
from .lines import check_readable, measured_by, newest_of_each, read_by
from .notes import checked_notes, name_any, names_of_withdrawn, without_notes
from .package import Package, read_package
from .passphrases import Passphrases
from .signing import ONLINE, keys_of, moment, renewed
from .state import RELEASES, State, alone, archive_name, existing, listed_in, listing, read, releases, targets_folder
from .unfinished import clear_waiting, missing_keys, publish_or_keep
from .version_step import check_step

if TYPE_CHECKING:
    from securesystemslib.signer import Signer


@dataclass(frozen=True)
class Released:
    """What has become of a release.

    Attributes
    ----------
    version
        Its version, which is also what it is as text.
    outcome
        ``"published"``; ``"listed"``: it was published already, and the list of releases has changed; ``"unchanged"``: nothing has;
        or ``"waiting"``: others must sign as well, and nobody sees it before.
    missing
        The keys that must still sign.
    """

    version: Version
    outcome: Literal["published", "listed", "unchanged", "waiting"]
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the version."""
        return str(self.version)


class _Packed(NamedTuple):
    """An archive, and the descriptor in it."""

    content: bytes
    descriptor: bytes


def release(
    repo: Path,
    keys: KeyFolders,
    datasets: Path,
    *,
    passphrase: str | Mapping[str, str] | None = None,
    notes: str = "",
    drop: Collection[str] = (),
    drop_notes: Collection[str] = (),
    package: str | None = None,
    now: datetime | None = None,
) -> Released:
    """Publish the data of a folder as a release.

    Parameters
    ----------
    repo, keys
        The repository, and the folder, or folders, with the key of ``targets``, and those of ``snapshot`` and ``timestamp``: where one of
        these is not at hand, the release waits for it, see ``sign_waiting``.
    datasets
        A folder with a ``datapackage.json``, which gives the version, and its tables.
    passphrase
        That of the keys, or those of each role; by default that of the environment, or what is typed in.
    notes
        A few words on what is new, for the list of releases and the changelog.
    drop
        Versions of older releases that are no longer published, since they hold what was withdrawn.
    drop_notes
        Versions whose notes are no longer in the list of releases. Notes that name a row which was withdrawn go by themselves.
    package
        The version of this package that reads the data, if it is not that of the release before, or of the one in use.
    now
        The moment that counts as now.

    Returns
    -------
    Released
        The version, and what has become of it. The same data a second time change nothing, but for what is dropped.

    Raises
    ------
    PublishError
        If the data or the notes are not valid, the version does not tell what they bring, the root has expired, an archive or a key is
        missing, or those who fetch would not take it; nothing is published then.
    ReleaseError
        If the folder holds no release.
    """
    said, at = checked_notes(notes), moment(now)
    with alone(existing(repo)):
        state = read(repo, keys)
        check_fresh(state, ONLINE, at)
        listed = releases(repo, state)
        new = read_package(datasets)
        kept = _kept(listed, drop, spare=str(new.version))
        check_archives(repo, kept)
        before = newest_of_each(repo, listed, new)
        old = measured_by(before, new)
        is_there = old == new
        with described(datasets, new):
            if not is_there:  # before the description: no other one would mend the version, or bring back what was withdrawn
                check_step(old, new, before)
                check_readable(new, listed, package)
        check_day(datasets, new, at)
        reader = read_by(old, new, listed, package)
        names = _names_of_withdrawn(repo, listed, new)
        if name_any(said, names):
            raise PublishError("Nothing was published: the notes name a row that was withdrawn. Write them without it.")
        kept = without_notes(kept, drop_notes, names)
        if is_there and kept == listed:
            clear_unlisted(repo, state, kept)
            return Released(new.version, "unchanged")
        signers = load(keys, keys_of(state.root.signed, ONLINE), Passphrases(passphrase))
        if is_there:
            missing = _publish(repo, state, signers, kept, at)
            return Released(new.version, "waiting" if missing else "listed", missing)
        check_valid(datasets)
        older = (package_of(repo, entry) for entry in kept if Version.parse(entry["version"]) < new.version)
        packed = _pack(datasets, new, changelog(new, older, said))
        entry = {
            "version": str(new.version),
            "created": new.created,
            "archive": archive_name(new.version),
            "sha256": hashlib.sha256(packed.content).hexdigest(),
            "bytes": len(packed.content),
            "rows": sum(map(len, new.tables.values())),
            "package": reader,
            "notes": said,
        }
        entries = sorted([entry, *kept], key=lambda each: Version.parse(each["version"]), reverse=True)
        missing = _publish(repo, state, signers, entries, at, {archive_name(new.version): packed})
    return Released(new.version, "waiting" if missing else "published", missing)


def _names_of_withdrawn(repo: Path, listed: list[dict[str, Any]], new: Package) -> set[str]:
    """Give the names of the rows that were withdrawn, from the older releases that still hold them."""
    if not new.withdrawn:
        return set()
    return set().union(*(names_of_withdrawn(package_of(repo, entry), new.withdrawn) for entry in listed if is_whole(repo, entry)))


def _pack(datasets: Path, new: Package, text: str) -> _Packed:
    """Build the archive, and unpack it as those who fetch do.

    Raises
    ------
    PublishError
        If it holds anything but what was looked at, or they would not take it.
    """
    from ..listing import LARGEST_ARCHIVE

    with TemporaryDirectory(prefix="belarus-rights-") as folder:
        path, unpacked = Path(folder) / archive_name(new.version), Path(folder) / "unpacked"
        _, size = build(datasets, path, text)
        try:
            unpack(path, unpacked)
        except ReleaseError as error:
            raise PublishError(f"Nothing was published: nobody who fetches would take it. {error}") from error
        if size > LARGEST_ARCHIVE:
            raise PublishError(f"Nothing was published: the archive has {size:,} bytes, and {LARGEST_ARCHIVE:,} is the most.")
        if read_package(unpacked) != new:
            raise PublishError(f"Nothing was published: the files in {datasets} were changed in the meantime. Run this again.")
        return _Packed(path.read_bytes(), (unpacked / DESCRIPTOR).read_bytes())


def _publish(
    repo: Path,
    state: State,
    signers: Mapping[str, Signer],
    entries: list[dict[str, Any]],
    now: datetime,
    packed: Mapping[str, _Packed] | None = None,
) -> tuple[str, ...]:
    """Sign the list of releases and the archives that it names, and no others; nothing is written before that.

    Returns
    -------
    tuple
        The names of the keys that must still sign; none if it is published.
    """
    from tuf.api.metadata import TargetFile

    from ..listing import LARGEST_LIST

    content = listing(entries)
    if len(content) > LARGEST_LIST:
        raise PublishError(f"Nothing was published: the list of releases has {len(content):,} bytes, and {LARGEST_LIST:,} is the most.")
    targets = state.targets.signed.targets
    targets[RELEASES] = TargetFile.from_data(RELEASES, content)
    contents: dict[str, bytes] = {}
    for name, archive in (packed or {}).items():
        target = targets[name] = TargetFile.from_data(name, archive.content)
        # Who fetches an archive does not keep it: with this, the signature reaches the files that were unpacked as well.
        target.unrecognized_fields["custom"] = {"descriptor": hashlib.sha256(archive.descriptor).hexdigest()}
        contents[f"{target.hashes['sha256']}.{name}"] = archive.content
    named = {RELEASES, *(entry["archive"] for entry in entries)}
    for name in [name for name in targets if name not in named]:
        del targets[name]
    contents[f"{targets[RELEASES].hashes['sha256']}.{RELEASES}"] = content
    files = renewed(state, "targets", state.root.signed, signers, now, partly=True)
    clear_waiting(repo)  # what this one takes the place of
    if publish_or_keep(repo, files, contents):
        clear_unlisted(repo, state, entries)
    return missing_keys(state, files)


def _kept(listed: list[dict[str, Any]], drop: Collection[str], spare: str) -> list[dict[str, Any]]:
    """Give the older releases that stay."""
    if spare in drop:
        raise PublishError(f"{spare} cannot be dropped: it is the release that is being published.")
    for version in drop:
        if version not in [entry["version"] for entry in listed]:
            raise PublishError(
                f"{version} cannot be dropped: it is not published. Published are {', '.join(e['version'] for e in listed)}."
            )
    return [entry for entry in listed if entry["version"] not in drop]


def clear_unlisted(repo: Path, state: State, entries: list[dict[str, Any]]) -> None:
    """Delete the archives that no list names any more, and the older lists that say what no list says any more."""
    named = {f"{target.hashes['sha256']}.{name}" for name, target in state.targets.signed.targets.items()}
    archives = list(targets_folder(repo).glob(f"*.{archive_name('*')}"))
    # The other lists stay: whoever still has an older timestamp, from a slow server, finds what it leads to.
    lists = [path for path in targets_folder(repo).glob(f"*.{RELEASES}") if path.is_file() and not _is_said(path, entries)]
    for path in [*archives, *lists]:
        if path.name not in named and (path.is_file() or path.is_symlink()):
            with writing(path):
                path.unlink(missing_ok=True)


def _is_said(path: Path, entries: list[dict[str, Any]]) -> bool:
    try:
        return all(entry in entries for entry in listed_in(content_of(path)))
    except (OSError, ValueError, PublishError):
        return False
