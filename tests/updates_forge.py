"""A release repository made by hand: well by default, and wrong in any way a test asks for, but signed all the same."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import shutil
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, TargetFile, Targets, Timestamp

ROLES = ("root", "targets", "snapshot", "timestamp")
Members = Mapping[str, bytes] | Sequence[tuple[str | zipfile.ZipInfo, bytes]]


def in_days(days: float) -> datetime:
    return datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=days)


def archive_of(members: Members) -> bytes:
    """Make an archive; a sequence may hold what no honest archive does: names twice, links, paths."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        warnings.simplefilter("ignore")  # of a name that stands twice
        for name, content in members.items() if isinstance(members, Mapping) else members:
            member = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(member, content)
    return buffer.getvalue()


def members_of(folder: Path) -> dict[str, bytes]:
    """Read what goes into the archive of a release, in the order in which it is packed."""
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {name: found[name] for name in sorted(found)}


def descriptor_of(archive: bytes) -> bytes | None:
    """Read the descriptor of an archive, if it is one and has one."""
    with suppress(Exception), zipfile.ZipFile(io.BytesIO(archive)) as file:
        return file.read("datapackage.json")
    return None


class Forge:
    """Makes a repository in a folder.

    Attributes
    ----------
    signers
        The keys of each role; `root` has three, of which two must sign.
    expires
        In how many days the metadata of each role expires.
    versions
        Of the metadata of each role, as last written.
    files
        The targets, by name.
    entries
        What `releases.json` says of each release, newest first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.signers = {role: [CryptoSigner.generate_ed25519() for _ in range(3 if role == "root" else 1)] for role in ROLES}
        self.expires: dict[str, float] = {"root": 365, "targets": 90, "snapshot": 30, "timestamp": 7}
        self.versions = dict.fromkeys(ROLES, 0)
        self.files: dict[str, bytes] = {}
        self.entries: list[dict[str, Any]] = []
        for name in ("metadata", "targets"):
            (folder / name).mkdir(parents=True)
        self.rotate()

    def copy(self, folder: Path) -> Forge:
        """Give the same repository in another folder, so that a test may do to it what it likes."""
        other = copy.copy(self)
        shutil.copytree(self.folder, folder)
        other.folder = folder
        other.signers = {role: list(signers) for role, signers in self.signers.items()}
        other.expires, other.versions, other.files = dict(self.expires), dict(self.versions), dict(self.files)
        other.entries = copy.deepcopy(self.entries)
        return other

    @property
    def trusted(self) -> bytes:
        """The first root, which a user of the package has."""
        return (self.folder / "metadata" / "1.root.json").read_bytes()

    def path(self, role: str, version: int | None = None) -> Path:
        number = "" if role == "timestamp" else f"{version or self.versions[role]}."
        return self.folder / "metadata" / f"{number}{role}.json"

    def write(self, role: str, signed: Signed, signers: Sequence[CryptoSigner] | None = None) -> bytes:
        """Sign the metadata of a role, and put it in its place."""
        metadata = Metadata(signed)
        for signer in self.signers[role] if signers is None else signers:
            metadata.sign(signer, append=True)
        self.versions[role] = signed.version
        content = metadata.to_bytes()
        self.path(role).write_bytes(content)
        return content

    def rotate(self, threshold: int = 2, more: Sequence[CryptoSigner] = (), **fresh: Sequence[CryptoSigner]) -> None:
        """Write the next root, with new keys for some roles; the old root keys sign it too, and `more` if given."""
        before = self.signers["root"]
        self.signers.update({role: list(signers) for role, signers in fresh.items()})
        root = Root(version=self.versions["root"] + 1, expires=in_days(self.expires["root"]), consistent_snapshot=True)
        for role in ROLES:
            for signer in self.signers[role]:
                root.add_key(signer.public_key, role)
        root.roles["root"].threshold = threshold
        both = {id(signer): signer for signer in (*before, *self.signers["root"], *more)}
        self.write("root", root, list(both.values()))

    def add(self, version: str, archive: bytes, **changes: Any) -> None:
        """Put a release into the list, as its newest; `publish` makes it known."""
        name = f"belarus-rights-data-{version}.zip"
        self.files[name] = archive
        entry = {
            "version": version, "created": "2026-11-01", "archive": name,
            "sha256": hashlib.sha256(archive).hexdigest(), "bytes": len(archive), "rows": 1,
            "package": ">=0.1", "notes": f"Release {version}.",
        }  # fmt: skip
        self.entries.insert(0, {**entry, **changes})

    def publish(
        self,
        targets: Callable[[Targets], None] | None = None,
        snapshot: Callable[[Snapshot], None] | None = None,
        timestamp: Callable[[Timestamp], None] | None = None,
        signers: Mapping[str, Sequence[CryptoSigner]] | None = None,
        listing: bytes | None = None,
    ) -> None:
        """Write the next metadata, over the files; a function for a role changes what is said before it is signed."""
        listed = {"format": 1, "releases": self.entries}
        self.files["releases.json"] = json.dumps(listed, indent=2).encode() if listing is None else listing
        named = {}
        for name, content in self.files.items():
            named[name] = TargetFile.from_data(name, content, ["sha256"])
            if described := descriptor_of(content):
                named[name].unrecognized_fields["custom"] = {"descriptor": hashlib.sha256(described).hexdigest()}
            (self.folder / "targets" / f"{named[name].hashes['sha256']}.{name}").write_bytes(content)
        chosen = signers or {}
        following = {role: version + 1 for role, version in self.versions.items()}
        signed = Targets(following["targets"], expires=in_days(self.expires["targets"]), targets=named)
        if targets:
            targets(signed)
        of_targets = self.write("targets", signed, chosen.get("targets"))
        meta = {"targets.json": self.meta(signed.version, of_targets)}
        taken = Snapshot(following["snapshot"], expires=in_days(self.expires["snapshot"]), meta=meta)
        if snapshot:
            snapshot(taken)
        of_snapshot = self.write("snapshot", taken, chosen.get("snapshot"))
        stamp = Timestamp(following["timestamp"], expires=in_days(self.expires["timestamp"]))
        stamp.snapshot_meta = self.meta(taken.version, of_snapshot)
        if timestamp:
            timestamp(stamp)
        self.write("timestamp", stamp, chosen.get("timestamp"))

    @staticmethod
    def meta(version: int, content: bytes) -> MetaFile:
        return MetaFile(version, length=len(content), hashes={"sha256": hashlib.sha256(content).hexdigest()})
