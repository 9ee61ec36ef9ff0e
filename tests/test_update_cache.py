"""The disk and what lies on it: full, closed, not there, or damaged."""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from updates_world import BUNDLED, NEW, OLD, World, recovers

import belarus_rights as br

pytestmark = pytest.mark.thorough


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=True)


def blocks(folder: Path) -> int:
    """Count what a disk needs for a folder."""
    return sum(4096 + (path.stat().st_size + 4095) // 4096 * 4096 for path in [folder, *folder.rglob("*")] if not path.is_symlink())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
@pytest.mark.parametrize("room", [0, 8, 40, 100])
def test_a_full_disk(room: int, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = world.folder / "disk"
    with small_disk(disk, blocks(world.home) + room * 1024):
        shutil.copytree(world.home, disk / "home", symlinks=True)
        world.home = disk / "home"
        monkeypatch.setenv("BELARUS_RIGHTS_HOME", str(world.home))
        with pytest.raises(br.FetchError, match="No space left"):
            world.fetch()
        world.check_unharmed(OLD)
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        recovers(world)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_a_disk_that_cannot_be_written_to(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = world.folder / "disk"
    with small_disk(disk, 20_000_000):
        shutil.copytree(world.home, disk / "home", symlinks=True)
        world.home = disk / "home"
        monkeypatch.setenv("BELARUS_RIGHTS_HOME", str(world.home))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(br.FetchError, match="Read-only"):
            world.fetch()
        world.check_unharmed(OLD)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        recovers(world)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_releases_may_lie_on_another_disk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = world.folder / "disk"
    with small_disk(disk, 20_000_000):
        shutil.copytree(world.installed_at, disk, dirs_exist_ok=True)
        shutil.rmtree(world.installed_at)
        world.installed_at.symlink_to(disk)
        assert world.fetch().version == NEW
        assert sorted(path.name for path in disk.iterdir()) == [OLD, NEW]
        world.check_unharmed(NEW)


def test_what_is_at_hand_can_be_fetched_where_nothing_can_be_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("belarus_rights.updates.fetching.locked_data_folder", refuse)
    assert world.fetch(OLD).already


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_written_to(world: World) -> None:
    folders = [world.home, *(path for path in world.home.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    with pytest.raises(br.FetchError, match=r"(?i)permission"):
        world.fetch()
    world.check_unharmed(OLD)
    for folder in folders:
        folder.chmod(0o700)
    recovers(world)


def test_a_home_that_is_not_there_yet(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.home = world.folder / "a" / "b" / "c"
    monkeypatch.setenv("BELARUS_RIGHTS_HOME", str(world.home))
    assert br.load("people", release="latest").release.version == BUNDLED
    assert not world.home.exists()
    assert world.fetch().version == NEW
    world.check_unharmed(NEW)


def test_a_home_that_is_a_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    (world.folder / "file").write_text("mine", encoding="utf-8")
    monkeypatch.setenv("BELARUS_RIGHTS_HOME", str(world.folder / "file"))
    with pytest.raises(br.FetchError, match="file"):
        world.fetch()
    assert (world.folder / "file").read_text(encoding="utf-8") == "mine"
    assert br.load("people").release.version == BUNDLED


def test_no_home_at_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def nobody(_: int) -> Any:
        raise KeyError("no such user")

    with monkeypatch.context() as patch:
        for name in ("BELARUS_RIGHTS_HOME", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patch.delenv(name, raising=False)
        patch.setattr(pwd, "getpwuid", nobody)
        with pytest.raises(br.BelarusRightsError, match="BELARUS_RIGHTS_HOME"):
            world.fetch()
        assert br.load("people", release="latest").release.version == BUNDLED
    recovers(world)


# --- what is in the cache already


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


IN_A_RELEASE: dict[str, Callable[[Path], object]] = {
    "a bit of a table": lambda path: flip(path / "people.csv"),
    "a table cut": lambda path: os.truncate(path / "people.csv", 10),
    "a table is gone": lambda path: (path / "people.csv").unlink(),
    "a bit of the descriptor": lambda path: flip(path / "datapackage.json"),
    "the descriptor is gone": lambda path: (path / "datapackage.json").unlink(),
    "the receipt is gone": lambda path: (path / "receipt.json").unlink(),
    "the receipt is no JSON": lambda path: (path / "receipt.json").write_text("{", encoding="utf-8"),
    "the receipt is of another release": lambda path: (path / "receipt.json").write_text('{"version": "9.9.9"}', encoding="utf-8"),
    "the folder is empty": lambda path: (shutil.rmtree(path), path.mkdir()),
}


@pytest.mark.parametrize("damage", IN_A_RELEASE.values(), ids=IN_A_RELEASE)
def test_a_damaged_release_is_set_aside_and_fetched_again(damage: Callable[[Path], object], world: World) -> None:
    damage(world.installed_at / OLD)
    with pytest.warns(br.DamagedReleaseWarning, match="damaged"):
        people = br.load("people", release="latest")
    assert people.release.version == BUNDLED
    assert world.fetch(OLD).version == OLD
    recovers(world)


@pytest.mark.parametrize("damage", IN_A_RELEASE.values(), ids=IN_A_RELEASE)
def test_a_fetch_mends_a_damaged_release(damage: Callable[[Path], object], world: World) -> None:
    damage(world.installed_at / OLD)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", br.DamagedReleaseWarning)
        world.fetch(OLD)
    recovers(world)


def trust(world: World, name: str) -> Path:
    return next(world.home.glob(f"trust/*/{name}"))


IN_THE_HOME: dict[str, Callable[[World], object]] = {
    "timestamp is garbage": lambda world: trust(world, "timestamp.json").write_bytes(b"\0" * 100),
    "timestamp is empty": lambda world: trust(world, "timestamp.json").write_bytes(b""),
    "timestamp is a folder": lambda world: (trust(world, "timestamp.json").unlink(), (trust(world, "") / "timestamp.json").mkdir()),
    "a bit of the timestamp": lambda world: flip(trust(world, "timestamp.json")),
    "a bit of the snapshot": lambda world: flip(trust(world, "snapshot.json")),
    "a bit of the targets": lambda world: flip(trust(world, "targets.json")),
    "snapshot is gone": lambda world: trust(world, "snapshot.json").unlink(),
    "targets are gone": lambda world: trust(world, "targets.json").unlink(),
    "targets cut": lambda world: os.truncate(trust(world, "targets.json"), 50),
    "a root that nobody signed": lambda world: (trust(world, "root_history") / "2.root.json").write_bytes(b"{}"),
    "the first root is garbage": lambda world: (trust(world, "root_history") / "1.root.json").write_bytes(b"{}"),
    "the roots are gone": lambda world: shutil.rmtree(trust(world, "root_history")),
    "no trusted metadata": lambda world: shutil.rmtree(world.home / "trust"),
    "left-overs": lambda world: ((world.home / "tmp123").mkdir(), (world.home / "tmp123" / "x").write_text("x", encoding="utf-8")),
    "a half release of another name": lambda world: (world.installed_at / ".unpacking").mkdir(),
    "a file among the releases": lambda world: (world.installed_at / "1.0.0").write_text("x", encoding="utf-8"),
    "a file in the place of the new release": lambda world: (world.installed_at / NEW).write_text("x", encoding="utf-8"),
    "an empty folder in the place of the new release": lambda world: (world.installed_at / NEW).mkdir(),
    "a link in the place of the new release": lambda world: (world.installed_at / NEW).symlink_to(world.folder),
}


@pytest.mark.parametrize("damage", IN_THE_HOME.values(), ids=IN_THE_HOME)
def test_a_damaged_cache_does_not_stop_a_fetch(damage: Callable[[World], object], world: World) -> None:
    damage(world)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", br.DamagedReleaseWarning)
        assert world.fetch().version == NEW
    world.check_unharmed(NEW)
