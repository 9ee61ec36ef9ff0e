"""A user with an installed release, a repository with a newer one, and a web server between them."""

from __future__ import annotations

import hashlib
import shutil
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from slices import csv_text, small_release
from updates_forge import Forge, Members, archive_of, members_of
from updates_server import Server, serving

import belarus_rights as br
from belarus_rights import descriptor
from belarus_rights.datapackage import bundled as bundled_release
from belarus_rights.installed import fault_of, installed
from belarus_rights.updates.verifying import verify

ROOT = Path(__file__).parent.parent
MAJOR, MINOR = (int(part) for part in bundled_release().version.split(".")[:2])
OLD, NEW, NEXT_MAJOR = f"{MAJOR}.{MINOR + 1}.0", f"{MAJOR}.{MINOR + 2}.0", f"{MAJOR + 1}.0.0"
BUNDLED = bundled_release().version
PERSON = "nobody-of-the-tests"


def data_folder(folder: Path, version: str, edit: Callable[[dict[str, Any]], None] | None = None) -> Path:
    """Write the folder of a small release, which `edit` may change in its tables before it is described."""
    folder.mkdir(parents=True)
    tables = small_release(folder, size=2)
    if edit:
        edit(tables)
        for name, rows in tables.items():
            (folder / f"{name}.csv").write_text(csv_text(rows), encoding="utf-8", newline="")
    for name in ("LICENSE-DATA", "datasets/withdrawn.csv"):
        shutil.copy(ROOT / name, folder)
    (folder / "CHANGELOG.md").write_text(f"# {version}\n", encoding="utf-8")
    described = descriptor.data_package(folder, version=version, created="2026-11-01")
    (folder / "datapackage.json").write_text(descriptor.dumps(described), encoding="utf-8", newline="")
    return folder


def one_more_person(tables: dict[str, Any]) -> None:
    header, *rows = tables["people"]
    taken = dict(zip(header, rows[0], strict=True))
    kept = {name: taken[name] for name in ("sex", "source_ids") if name in taken}
    person = {**dict.fromkeys(header, ""), **kept, "id": PERSON, "name_en": "Nobody of the Tests"}
    tables["people"] = [header, *sorted([*rows, [person[name] for name in header]])]


@dataclass(frozen=True)
class Made:
    """What is made once, and copied for each test."""

    home: Path
    before: Forge
    forge: Forge
    members: dict[str, bytes]
    next_major: bytes


def make(folder: Path) -> Made:
    """Make the repository: the old release, the state of it before the new one, and a home with the old release installed."""
    old = members_of(data_folder(folder / "old", OLD))
    new = members_of(data_folder(folder / "new", NEW, one_more_person))
    major = members_of(data_folder(folder / "major", NEXT_MAJOR, one_more_person))
    forge = Forge(folder / "repository")
    forge.add(OLD, archive_of(old))
    forge.publish()
    before = forge.copy(folder / "before")
    forge.add(NEW, archive_of(new))
    forge.publish()
    home = folder / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BELARUS_RIGHTS_HOME", str(home))
        br.fetch(mirrors=[str(before.folder)], root=before.trusted)
    return Made(home, before, forge, new, archive_of(major))


@dataclass
class World:
    """One test's own copy of everything."""

    folder: Path
    made: Made
    forge: Forge
    server: Server
    home: Path
    options: dict[str, Any] = field(default_factory=dict)
    """More arguments of `fetch`, for a fault that lies in them."""
    undo: list[Callable[[], object]] = field(default_factory=list)
    """What takes a fault back that `mend` does not know of."""

    @property
    def installed_at(self) -> Path:
        return self.home / "releases"

    def fetch(self, release: str = "latest", **changes: Any) -> Any:
        chosen: dict[str, Any] = {"mirrors": [self.server.url], "root": self.made.forge.trusted, "timeout": 3, **self.options, **changes}
        return br.fetch(release, **chosen)

    def plant(self, **faults: Any) -> None:
        """Plant faults by the name of a stage."""
        self.server.faults.update({STAGES[stage]: fault for stage, fault in faults.items()})

    def replace_new(self, members: Members | bytes, **entry: Any) -> None:
        """Publish another archive as the new release, signed like any other."""
        self.forge.entries.pop(0)
        self.forge.add(NEW, members if isinstance(members, bytes) else archive_of(members), **entry)
        self.forge.publish()

    def rewritten(self, changes: Mapping[str, bytes | None]) -> dict[str, bytes]:
        """Give the members of the new release with other tables, and a descriptor that fits them."""
        members: dict[str, bytes | None] = {**self.made.members, **changes}
        folder = self.folder / "rewritten"
        folder.mkdir()
        whole = {name: content for name, content in members.items() if content is not None}
        for name, content in whole.items():
            (folder / name).write_bytes(content)
        described = descriptor.data_package(folder, version=NEW, created="2026-11-01")
        return {**whole, "datapackage.json": descriptor.dumps(described).encode()}

    def state(self) -> dict[str, str]:
        """Give the hash of every file of the installed releases."""
        return {
            str(path.relative_to(self.home)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.installed_at.rglob("*"))
            if path.is_file()
        }

    def check_unharmed(self, version: str) -> None:
        """Check that this release is in use, that all is whole, and that nothing half-done lies about."""
        assert [fault_of(release) for release in installed()] == [None] * len(installed())
        people = br.load("people", release="latest")
        assert people.release.version == version
        assert (PERSON in [row.id for row in people]) == (version != OLD)
        for release in installed():
            assert br.load("sources", release=str(release.version))
            assert verify(str(release.version), root=self.made.forge.trusted).faults == ()
        assert [path.name for path in self.home.rglob("*") if path.suffix in (".part", ".tmp")] == []

    def mend(self) -> None:
        """Let the maintainers publish rightly, and the server serve it well."""
        self.server.faults.clear()
        self.options.clear()
        self.forge.expires = dict(self.made.forge.expires)
        for step in self.undo:
            step()
        self.forge.entries = list(self.made.forge.entries)
        self.forge.files = dict(self.made.forge.files)
        for role in ("targets", "snapshot", "timestamp"):  # beyond any number that a fault made known
            self.forge.versions[role] += 10
        self.forge.publish()


STAGES = {
    "root": "metadata/2.root.json",
    "timestamp": "metadata/timestamp.json",
    "snapshot": "metadata/*.snapshot.json",
    "targets": "metadata/*.targets.json",
    "listing": "targets/*.releases.json",
    "archive": "targets/*.zip",
    "everything": "*",
}


@contextmanager
def world_of(made: Made, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Copy what was made into a folder, serve it, and make the home that of the library."""
    home = folder / "home"
    shutil.copytree(made.home, home, symlinks=True)
    for name in ("http_proxy", "https_proxy", "all_proxy", "BELARUS_RIGHTS_MIRRORS", "BELARUS_RIGHTS_ROOT", "BELARUS_RIGHTS_RELEASE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("BELARUS_RIGHTS_HOME", str(home))
    forge = made.forge.copy(folder / "repository")
    with serving(forge.folder) as server:
        yield World(folder, made, forge, server, home)


def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try three times, without a pause, bear with a slow server for two seconds (a busy machine is one), and do not wait for the disk."""
    from belarus_rights.updates.options import Options

    changes: dict[str, Any] = {"retries": 2, "wait": 0.0, "grace": 2.0}
    defaults = tuple(changes.get(one.name, one.default) for one in fields(Options))
    monkeypatch.setattr(Options.__init__, "__defaults__", defaults)
    monkeypatch.setattr("belarus_rights.updates.web_files.time", SimpleNamespace(sleep=lambda _: None, monotonic=time.monotonic))
    monkeypatch.setattr("os.fsync", lambda _: None)


def recovers(world: World) -> None:
    """Check that nothing was lost, and that the next fetch from a good mirror brings the new release."""
    world.check_unharmed(OLD)
    world.mend()
    assert world.fetch().version == NEW
    world.check_unharmed(NEW)


def closed_port() -> str:
    """Give an address that nobody answers at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
