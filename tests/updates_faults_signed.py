"""Metadata and lists of releases: forged, old, mixed, expired, or signed and wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Root
from updates_fault import Faults, Plant, refused, taken
from updates_world import NEW, OLD, World


def strangers(*roles: str) -> Plant:
    return lambda world: world.forge.publish(signers={role: [CryptoSigner.generate_ed25519()] for role in roles})


def unsigned(*roles: str) -> Plant:
    return lambda world: world.forge.publish(signers={role: [] for role in roles})


def expired(role: str) -> Plant:
    def plant(world: World) -> None:
        world.forge.expires[role] = -1
        if role == "root":
            world.forge.rotate()
            world.undo.append(world.forge.rotate)
        world.forge.publish()

    return plant


def signed(**changes: Any) -> Plant:
    """Publish with a change in what is signed."""
    return lambda world: world.forge.publish(**changes)


def other_role(role: str, other: str) -> Plant:
    return lambda world: world.forge.path(role).write_bytes(world.forge.path(other).read_bytes()) and None


def edited(role: str, old: bytes, new: bytes) -> Plant:
    """Change the text under the signature."""

    def plant(world: World) -> None:
        path = world.forge.path(role)
        content = path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new))

    return plant


def rotated(world: World) -> None:
    for _ in range(4):
        world.forge.rotate(root=[CryptoSigner.generate_ed25519() for _ in range(3)], timestamp=[CryptoSigner.generate_ed25519()])
    world.forge.publish()


def root_signed_by(choose: Callable[[list[CryptoSigner], list[CryptoSigner]], list[CryptoSigner]]) -> Plant:
    """Rotate all root keys, and let only some of the old and the new ones sign."""

    def plant(world: World) -> None:
        old = world.forge.signers["root"]
        world.forge.rotate(root=[CryptoSigner.generate_ed25519() for _ in range(3)])
        good = world.forge.path("root").read_bytes()
        metadata = Metadata[Root].from_bytes(good)
        metadata.signatures.clear()
        for signer in choose(old, world.forge.signers["root"]):
            metadata.sign(signer, append=True)
        world.forge.path("root").write_bytes(metadata.to_bytes())
        world.undo.append(lambda: world.forge.path("root", 2).write_bytes(good))
        world.forge.publish()

    return plant


def root_two_is_root_three(world: World) -> None:
    world.forge.rotate()
    good = world.forge.path("root").read_bytes()
    world.forge.rotate()
    world.forge.path("root", 2).write_bytes(world.forge.path("root", 3).read_bytes())
    world.undo.append(lambda: world.forge.path("root", 2).write_bytes(good))
    world.forge.publish()


def root_missing(world: World) -> None:
    world.forge.rotate()
    good = world.forge.path("root").read_bytes()
    world.forge.path("root").unlink()
    world.forge.rotate(timestamp=[CryptoSigner.generate_ed25519()])
    world.undo.append(lambda: world.forge.path("root", 2).write_bytes(good))
    world.forge.publish()


def mixed_snapshot(world: World) -> None:
    """Serve the new timestamp with the snapshot of before."""
    world.forge.path("snapshot").write_bytes(world.forge.path("snapshot", world.forge.versions["snapshot"] - 1).read_bytes())


def mixed_targets(world: World) -> None:
    world.forge.path("targets").write_bytes(world.forge.path("targets", world.forge.versions["targets"] - 1).read_bytes())


def mixed_listing(world: World) -> None:
    """Serve the list of releases of before in the place of the new one."""
    new, old = (next(world.forge.folder.glob("targets/*.releases.json")) for _ in range(2))
    new = sorted(world.forge.folder.glob("targets/*.releases.json"), key=lambda path: path.stat().st_size)[-1]
    old = sorted(world.forge.folder.glob("targets/*.releases.json"), key=lambda path: path.stat().st_size)[0]
    new.write_bytes(old.read_bytes())


def other_archive(world: World) -> None:
    new, old = (next(world.forge.folder.glob(f"targets/*-{version}.zip")) for version in (NEW, OLD))
    new.write_bytes(old.read_bytes())


def delegated(name: str) -> Callable[[Any], None]:
    """Move the list of releases to a delegated role with a fishy name."""

    def change(targets: Any) -> None:
        key = CryptoSigner.generate_ed25519().public_key
        role = DelegatedRole(name, [key.keyid], 1, terminating=False, paths=["*"])
        targets.delegations = Delegations({key.keyid: key}, {name: role})
        targets.targets.pop("releases.json")

    return change


def without(name: str) -> Callable[[Any], None]:
    return lambda targets: targets.targets.pop(name) and None


METADATA: Faults = {
    "timestamp by a stranger": refused(strangers("timestamp"), "sign"),
    "snapshot by a stranger": refused(strangers("snapshot"), "sign"),
    "targets by a stranger": refused(strangers("targets"), "sign"),
    "everything by a stranger": refused(strangers("targets", "snapshot", "timestamp"), "sign"),
    "timestamp not signed": refused(unsigned("timestamp"), "sign"),
    "snapshot not signed": refused(unsigned("snapshot"), "sign"),
    "targets not signed": refused(unsigned("targets"), "sign"),
    "timestamp expired": refused(expired("timestamp"), "(?s)valid until.*clock"),
    "snapshot expired": refused(expired("snapshot"), "valid until|expired"),
    "targets expired": refused(expired("targets"), "valid until|expired"),
    "root expired": refused(expired("root"), "valid until|expired"),
    "timestamp edited": refused(edited("timestamp", b'"version":2', b'"version":9'), "sign"),
    "snapshot in the place of the timestamp": refused(other_role("timestamp", "snapshot")),
    "targets in the place of the snapshot": refused(other_role("snapshot", "targets")),
    "root in the place of the timestamp": refused(other_role("timestamp", "root")),
    "a timestamp that names a snapshot that is not there": refused(signed(timestamp=lambda s: setattr(s.snapshot_meta, "version", 9))),
    "a timestamp with the hash of another snapshot": refused(signed(timestamp=lambda s: s.snapshot_meta.hashes.update(sha256="0" * 64))),
    "a snapshot with the hash of other targets": refused(signed(snapshot=lambda s: s.meta["targets.json"].hashes.update(sha256="0" * 64))),
    "a snapshot with the version of other targets": refused(signed(snapshot=lambda s: setattr(s.meta["targets.json"], "version", 9))),
    "a snapshot without targets": refused(signed(snapshot=lambda s: s.meta.clear())),
    "timestamp and snapshot of different days": refused(mixed_snapshot),
    "snapshot and targets of different days": refused(mixed_targets),
    "the list of releases of another day": refused(mixed_listing),
    "the archive of another release": refused(other_archive),
    "root rotated four times": taken(rotated),
    "root signed by all": taken(root_signed_by(lambda old, new: [*old, *new])),
    "root signed by enough": taken(root_signed_by(lambda old, new: [*old[:2], *new[1:]])),
    "root signed by too few old keys": refused(root_signed_by(lambda old, new: [*old[:1], *new]), "sign"),
    "root signed by too few new keys": refused(root_signed_by(lambda old, new: [*old, *new[:1]]), "sign"),
    "root signed by one key twice": refused(root_signed_by(lambda old, new: [old[0], old[0], *new]), "sign"),
    "root by strangers": refused(root_signed_by(lambda old, new: new), "sign"),
    "root 2 is root 3": refused(root_two_is_root_three),
    "a root is missing": refused(root_missing, "sign"),
    "a role with a fishy name": refused(signed(targets=delegated("../../../escape"))),
    "a role with a name of Windows": refused(signed(targets=delegated("..\\..\\escape"))),
    "a role with no name that a file may have": refused(signed(targets=delegated("a\0b" * 200))),
    "no list of releases": refused(signed(targets=without("releases.json")), "releases.json"),
    "no archive of the release": refused(signed(targets=without(f"belarus-rights-data-{NEW}.zip")), re.escape(NEW)),
}  # fmt: skip


def listing(change: Callable[[dict[str, Any]], object]) -> Plant:
    """Publish a list of releases with a change in it."""

    def plant(world: World) -> None:
        listed: dict[str, Any] = {"format": 1, "releases": [dict(entry) for entry in world.forge.entries]}
        changed = change(listed)
        world.forge.publish(listing=changed if isinstance(changed, bytes) else json.dumps(listed).encode())

    return plant


def entry(**values: Any) -> Plant:
    return listing(lambda listed: listed["releases"][0].update(values))


LISTING: Faults = {
    "not JSON": refused(listing(lambda listed: b"{"), "releases.json"),
    "not UTF-8": refused(listing(lambda listed: b'{"format": "\xff"}'), "releases.json"),
    "brackets without end": refused(listing(lambda listed: b"[" * 100_000), "releases.json"),
    "a list": refused(listing(lambda listed: b"[]"), "releases.json"),
    "of a later format": refused(listing(lambda listed: listed.update(format=2)), "format"),
    "with releases that are none": refused(listing(lambda listed: listed.update(releases=[1, None, "x"])), "releases.json"),
    "with a missing version": refused(listing(lambda listed: listed["releases"][0].pop("version")), "releases.json"),
    "with a missing archive": refused(listing(lambda listed: listed["releases"][0].pop("archive")), "releases.json"),
    "with a version that is a path": refused(entry(version="../../escape")),
    "with a version that is a number": refused(entry(version=1.9)),
    "with a version of other digits": refused(entry(version=f"{NEW[:-1]}٣")),
    "with a version that colours the terminal": refused(entry(version="\x1b[31m1.9.0")),
    "with an archive above the folder": refused(entry(archive="../../escape.zip")),
    "with an archive from the root": refused(entry(archive="/etc/passwd")),
    "with the archive of another release": refused(entry(archive=f"belarus-rights-data-{OLD}.zip")),
    "with another hash": refused(entry(sha256="0" * 64)),
    "with another size": refused(entry(bytes=1)),
    "with a size that is text": refused(entry(bytes="many")),
    "with the release twice": refused(listing(lambda listed: listed["releases"].append(listed["releases"][0]))),
}  # fmt: skip
