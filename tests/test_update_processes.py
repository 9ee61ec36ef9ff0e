"""Several programs at once, and programs that are killed."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from updates_processes import work
from updates_world import NEW, NEXT_MAJOR, OLD, ROOT, World, data_folder

import belarus_rights as br

pytestmark = pytest.mark.thorough


def options(world: World, **more: Any) -> dict[str, Any]:
    root = world.folder / "root.json"
    root.write_bytes(world.made.forge.trusted)
    return {
        "home": str(world.folder / "trial"), "template": str(world.made.home), "mirrors": [world.server.url], "root": str(root),
        "old": OLD, "new": NEW, **more,
    }  # fmt: skip


def test_killed_at_random_moments(world: World) -> None:
    counts = work("moments", **options(world, times=15, seed=1))
    assert counts["killed"] + counts["finished"] == 15


@pytest.mark.parametrize("seed", [2, 3, 4, 5])
def test_killed_at_many_random_moments(world: World, seed: int) -> None:
    times = int(os.environ.get("BELARUS_RIGHTS_KILLS", "32")) // 4
    counts = work("moments", **options(world, times=times, seed=seed))
    assert counts["killed"] >= times // 2


def test_killed_at_a_step(world: World) -> None:
    counts = work("steps", **options(world, error=0, start=3, stride=40))
    assert counts["killed"] >= 3
    assert counts["astray"] == 0


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES])
def test_an_error_at_a_step(error: int, world: World) -> None:
    counts = work("steps", **options(world, error=error, start=4, stride=60))
    assert counts["astray"] == 0


@pytest.mark.parametrize("error", [0, errno.ENOSPC, errno.EACCES, errno.EIO])
def test_killed_or_failed_at_many_steps(error: int, world: World) -> None:
    stride = 5 if "BELARUS_RIGHTS_KILLS" in os.environ else 40
    counts = work("steps", **options(world, error=error, start=1 + error % 5, stride=stride))
    assert counts["astray"] == 0


def test_eight_processes_at_once(world: World) -> None:
    assert work("crowd", **options(world, times=8)) == {"fine": 8, "other": 0}
    archives = [path for path in world.server.requests if path.endswith(".zip")]
    assert len(archives) == 2, "one for the fetch before the eight, and one for them"


def test_one_thread_loads_while_another_fetches(world: World) -> None:
    seen: list[str] = []
    faults: list[BaseException] = []
    done = threading.Event()

    def reader() -> None:
        try:
            while not done.is_set():
                people = br.load("people", release="latest")
                assert len(people)
                seen.append(people.release.version)
        except BaseException as error:
            faults.append(error)

    thread = threading.Thread(target=reader)
    thread.start()
    try:
        assert world.fetch().version == NEW
    finally:
        done.set()
        thread.join()
    assert faults == []
    assert set(seen) <= {OLD, NEW}
    assert seen == sorted(seen), "who has seen the new release does not see the old one again"
    world.check_unharmed(NEW)


def test_two_versions_of_the_package_share_a_cache(world: World) -> None:
    """The package whose data is of the next major version takes that, into the same folder, and each goes on with its own."""
    other = world.folder / "later"
    shutil.copytree(ROOT / "belarus_rights", other / "belarus_rights", ignore=shutil.ignore_patterns("__pycache__", "datasets"))
    data_folder(other / "belarus_rights" / "datasets", NEXT_MAJOR)
    later = NEXT_MAJOR.replace(".0.0", ".1.0")
    from updates_forge import archive_of, members_of

    world.forge.add(later, archive_of(members_of(data_folder(world.folder / "data", later))))
    world.forge.publish()
    code = (
        "import sys, belarus_rights as br\n"
        "assert br.__file__.startswith(sys.argv[3]), br.__file__\n"
        "print(br.load('people', release='latest').release.version)\n"
        "print(br.fetch(mirrors=[sys.argv[1]], root=sys.argv[2]).version)\n"
        "print(br.load('people', release='latest').release.version)\n"
    )
    root = world.folder / "root.json"
    root.write_bytes(world.made.forge.trusted)

    def run(path: Path) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code, world.server.url, str(root), str(path)],
            env={**os.environ, "PYTHONPATH": str(path)}, cwd=path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    assert run(other) == [NEXT_MAJOR, later, later]
    assert run(ROOT) == [OLD, NEW, NEW]
    assert run(other) == [later, later, later]
    assert run(ROOT) == [NEW, NEW, NEW]
    world.check_unharmed(NEW)
