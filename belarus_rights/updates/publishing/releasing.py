"""Publishing a release: the data are checked, packed, signed, and seen by nobody before all of it is there."""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ..._version import __version__
from ...errors import PublishError
from ...versions import Version
from ..archive import CHANGELOG, DESCRIPTOR, build, unpack
from .changelog import changelog
from .keys import ask_passphrase, load
from .package import Package, read_package
from .signing import ONLINE, keys_of, moment, renewed, write
from .state import RELEASES, State, alone, existing, listing, put_target, read, releases, targets_folder
from .version_step import check_step, same_form

if TYPE_CHECKING:
    from securesystemslib.signer import Signer


def release(
    repo: Path,
    keys: Path,
    datasets: Path,
    *,
    passphrase: str | None = None,
    notes: str = "",
    drop: Collection[str] = (),
    now: datetime | None = None,
) -> Version:
    """Publish the data of a folder as a release.

    Parameters
    ----------
    repo, keys
        The repository, and the folder with the keys of ``targets``, ``snapshot`` and ``timestamp``.
    datasets
        A folder with a ``datapackage.json``, which gives the version, and its tables.
    passphrase
        That of the keys.
    notes
        A few words on what is new, for the list of releases and the changelog.
    drop
        Versions of older releases that are no longer published, since they hold what was withdrawn.
    now
        The moment that counts as now.

    Returns
    -------
    Version
        The version that is published. The same data a second time change nothing, but for what is dropped.

    Raises
    ------
    PublishError
        If the data are not valid, the version does not tell what they bring, or a key is missing; nothing is published then.
    ReleaseError
        If the folder holds no release.
    """
    with alone(existing(repo)):
        state = read(repo, keys)
        listed = releases(repo, state)
        new = read_package(datasets)
        _check_described(datasets, new)
        with TemporaryDirectory(prefix="belarus-rights-") as folder:
            old, history = _previous(repo, listed, Path(folder))
            is_there = old is not None and new.descriptor == old.descriptor
            if not is_there:
                check_step(old, new)
            kept = _kept(listed, drop, spare=str(new.version))
            if is_there and kept == listed:
                _clear(repo, state)
                return new.version
            signers = load(keys, keys_of(state.root.signed, ONLINE), ask_passphrase(passphrase))
            if is_there:
                _publish(repo, state, signers, kept, moment(now))
                return new.version
            _check_valid(datasets)
            packed = Path(folder) / "new.zip"
            sha256, size = build(datasets, packed, changelog(old, new, notes, history))
            entry = {
                "version": str(new.version),
                "created": new.created,
                "archive": f"belarus-rights-data-{new.version}.zip",
                "sha256": sha256,
                "bytes": size,
                "rows": sum(map(len, new.tables.values())),
                "package": _reader(old, new, listed),
                "notes": notes,
            }
            _add(repo, state, str(entry["archive"]), packed.read_bytes(), (datasets / DESCRIPTOR).read_bytes())
        _publish(repo, state, signers, [entry, *kept], moment(now))
    return new.version


def _add(repo: Path, state: State, name: str, content: bytes, described: bytes) -> None:
    """Lay an archive down where it will be looked for, once it is signed."""
    from tuf.api.metadata import TargetFile

    target = TargetFile.from_data(name, content)
    # Who fetches an archive does not keep it: with this, the signature reaches the files that were unpacked as well.
    target.unrecognized_fields["custom"] = {"descriptor": hashlib.sha256(described).hexdigest()}
    state.targets.signed.targets[name] = target
    put_target(repo, target.hashes["sha256"], name, content)


def _publish(repo: Path, state: State, signers: Mapping[str, Signer], entries: list[dict[str, Any]], now: datetime) -> None:
    """Sign the list of releases and the archives that it names, and no others."""
    from tuf.api.metadata import TargetFile

    content = listing(entries)
    targets = state.targets.signed.targets
    targets[RELEASES] = TargetFile.from_data(RELEASES, content)
    named = {RELEASES, *(entry["archive"] for entry in entries)}
    for name in [name for name in targets if name not in named]:
        del targets[name]
    files = renewed(state, "targets", state.root.signed, signers, now)
    put_target(repo, targets[RELEASES].hashes["sha256"], RELEASES, content)
    write(repo, files)
    _clear(repo, state)


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


def _clear(repo: Path, state: State) -> None:
    """Delete the archives that no list names any more."""
    named = {f"{target.hashes['sha256']}.{name}" for name, target in state.targets.signed.targets.items()}
    for path in targets_folder(repo).glob("*.belarus-rights-data-*.zip"):
        if path.name not in named:
            path.unlink(missing_ok=True)


def _previous(repo: Path, listed: list[dict[str, Any]], folder: Path) -> tuple[Package | None, str]:
    """Unpack the newest release and give it with the changelog that it carries."""
    if not listed:
        return None, ""
    newest = listed[0]
    archive = targets_folder(repo) / f"{newest['sha256']}.{newest['archive']}"
    unpack(archive, folder / "old")
    return read_package(folder / "old"), (folder / "old" / CHANGELOG).read_text(encoding="utf-8")


def _reader(old: Package | None, new: Package, listed: list[dict[str, Any]]) -> str:
    """Tell which package reads the release: the one that read the last, unless tables have changed their form."""
    return str(listed[0]["package"]) if old and same_form(old, new) else f">={__version__}"


def _check_described(datasets: Path, new: Package) -> None:
    from ... import descriptor

    if descriptor.data_package(datasets) != new.descriptor:
        raise PublishError(
            f"The datapackage.json of {datasets} is not what its tables give. Run: belarus-rights descriptor --write {datasets}"
        )


def _check_valid(datasets: Path) -> None:
    """Refuse data with errors, by the same engine that contributors use."""
    from ...tables import check_tables
    from ...validation.validating import validate

    report = validate(datasets, release="bundled")
    if not report.valid:
        first = next(issue for issue in report.issues if issue.severity == "error")
        raise PublishError(
            f"The data in {datasets} are not valid: {report.errors} error{'s' if report.errors > 1 else ''}, the first in {first.dataset}"
            f"{f', row {first.row}' if first.row else ''}: {first.message}. Nothing was published. "
            f"See all of them with: belarus-rights validate {datasets}"
        )
    check_tables(datasets)  # the strict reader that every user has: what it refused, nobody could load
