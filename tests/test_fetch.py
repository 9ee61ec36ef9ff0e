"""Fetching as its users know it: which release comes, what stays, and what is told. The faults have tables of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from updates_forge import archive_of, members_of
from updates_server import serving, status
from updates_world import BUNDLED, NEW, NEXT_MAJOR, OLD, World, data_folder, one_more_person, recovers

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.errors import InvalidValueError
from belarus_rights.updates import exclusive

# --- which release


def test_a_named_release_may_be_older_than_the_newest(world: World) -> None:
    world.fetch()
    (world.home / "releases" / OLD).rename(world.home / "gone")
    fetched = world.fetch(OLD)
    assert (fetched.version, fetched.already) == (OLD, False)
    assert fetched.path == world.installed_at / OLD
    assert br.load("people", release=OLD).release.version == OLD
    world.check_unharmed(NEW)


def test_what_is_at_hand_asks_no_mirror(world: World) -> None:
    assert world.fetch(OLD).already
    assert world.fetch(OLD, mirrors=[]).mirror is None
    assert br.fetch(BUNDLED).path == br.release().root
    assert world.server.requests == []


def test_a_release_that_is_not_there(world: World) -> None:
    with pytest.raises(br.FetchError, match=rf"no release {NEW[:-1]}99.*{NEW}, {OLD}"):
        world.fetch(f"{NEW[:-1]}99")
    for wrong in ("", "newest", "1.2", "../1.2.0"):
        with pytest.raises(InvalidValueError, match="no release to fetch"):
            world.fetch(wrong)
    recovers(world)


def test_a_release_of_another_major_version_is_not_taken_by_name(world: World) -> None:
    world.forge.add(NEXT_MAJOR, world.made.next_major, package=">=9")
    world.forge.publish()
    with pytest.raises(br.FetchError, match=">=9"):
        world.fetch(NEXT_MAJOR)
    recovers(world)


def test_where_the_bundled_release_is_the_newest_nothing_is_fetched(world: World) -> None:
    world.forge.entries.clear()
    world.forge.publish()
    fetched = world.fetch()
    assert (fetched.version, fetched.already) == (BUNDLED, True)
    world.check_unharmed(OLD)


def test_the_receipt_tells_what_was_fetched(world: World) -> None:
    from belarus_rights.installed import find

    fetched = world.fetch()
    found = find(NEW)
    assert found is not None
    assert found.receipt["bytes"] == fetched.bytes == len(world.made.forge.files[f"belarus-rights-data-{NEW}.zip"])
    assert found.receipt["created"] == "2026-11-01"
    assert fetched.notes == f"Release {NEW}."


# --- what stays


def test_a_damaged_timestamp_takes_the_guard_of_the_others_not_away(world: World) -> None:
    world.fetch()
    cached = next(world.home.glob("trust/*/timestamp.json"))
    cached.write_bytes(b"{")
    with pytest.raises(br.FetchError, match="older than those seen before"):
        world.fetch(mirrors=[str(world.made.before.folder)])
    assert list(cached.parent.glob(".damaged-timestamp.json-*"))
    assert world.fetch().already
    world.check_unharmed(NEW)


def test_what_killed_processes_left_is_removed(world: World) -> None:
    for left in (world.home / ".fetching-abc", *world.home.glob("trust/*")):
        left.mkdir(exist_ok=True)
        (left / "tmpabc").write_text("half", encoding="utf-8")
    world.fetch()
    assert not list(world.home.rglob("tmpabc"))
    assert not list(world.home.glob(".fetching-*"))


def test_who_waits_too_long_for_another_process_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr(exclusive, "PATIENCE", 0.2)
    with FileLock(world.home / ".lock"), pytest.raises(br.FetchError, match="Another process"):
        world.fetch()
    recovers(world)


# --- what is told


@pytest.fixture
def arguments(world: World) -> Callable[..., list[str]]:
    root = world.folder / "root.json"
    root.write_bytes(world.made.forge.trusted)
    return lambda *more: ["fetch", *more, "--root", str(root), "--timeout", "1"]


def test_the_command_tells_what_it_did(world: World, arguments: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    world.forge.add(NEXT_MAJOR, world.made.next_major, package=">=9")
    world.forge.publish()
    nowhere = str(world.folder / "nowhere")
    assert main(arguments("--from", nowhere, "--from", world.server.url)) == 0
    told = capsys.readouterr()
    for part in (f"Fetched data {NEW}", "kB", world.server.url, f"Release {NEW}.", "BELARUS_RIGHTS_RELEASE=latest", NEXT_MAJOR, ">=9"):
        assert part in told.out
    assert nowhere in told.err
    assert "\x1b" not in told.out + told.err
    assert main(arguments("--from", world.server.url)) == 0
    assert "nothing to fetch" in capsys.readouterr().out


def test_the_command_as_json(world: World, arguments: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments("--from", world.server.url, "--format", "json", "--lang", "be")) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["already"], told["path"]) == (NEW, False, str(world.installed_at / NEW))


def test_a_release_that_was_taken_back_is_told(
    world: World, arguments: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert world.fetch().warnings == ()
    world.forge.entries.pop(0)
    world.forge.publish()
    assert main(arguments("--from", world.server.url)) == 0
    told = capsys.readouterr().err
    assert f"Data {NEW}, which are installed, are no longer published" in told
    assert str(world.installed_at / NEW) in told
    world.forge.rotate()
    world.forge.publish()
    (told_too,) = world.fetch(root=world.forge.path("root", 2).read_bytes()).warnings  # under a newer root of the chain
    assert NEW in told_too


def test_bundled_data_that_are_not_what_is_signed_are_told(world: World) -> None:
    world.forge.add(BUNDLED, archive_of(members_of(data_folder(world.folder / "other", BUNDLED))))
    world.forge.publish()
    assert any(f"data {BUNDLED} that came with this package are not those" in told for told in world.fetch().warnings)


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        (["--from", "ftp://a.example"], 2, "ftp"),
        (["newest"], 2, "newest"),
        (["--proxy", "nonsense"], 2, "proxy"),
        (["--timeout", "-1"], 2, "time-out"),
        (["--root", "nowhere.json"], 3, "nowhere.json"),
        ([], 3, "BELARUS_RIGHTS_MIRRORS"),
    ],
)
def test_the_command_tells_what_is_wrong(
    more: list[str], code: int, says: str, arguments: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments(), *more]) == code
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


def test_each_failure_is_told_with_what_may_help(world: World) -> None:
    world.server.faults["*"] = status(403)
    with pytest.raises(br.FetchError) as caught:
        world.fetch(mirrors=[world.server.url, str(world.folder)])
    for part in (
        world.server.url,
        "403",
        "folder",
        "socks5h://127.0.0.1:9050",
        "--from",
        f"{OLD} (installed)",
        f"{BUNDLED} (bundled, in use)",
    ):
        assert part in str(caught.value)
    recovers(world)


def test_a_list_for_a_newer_package_says_so(world: World) -> None:
    world.forge.publish(listing=b'{"format": 2, "releases": []}')
    with pytest.raises(br.FetchError, match="newer package"):
        world.fetch()
    recovers(world)


def test_an_archive_cut_and_signed_by_mistake_is_not_taken(world: World) -> None:
    world.replace_new(world.made.forge.files[f"belarus-rights-data-{NEW}.zip"][:1000])
    with pytest.raises(br.FetchError, match="zip"):
        world.fetch()
    world.check_unharmed(OLD)


def test_loading_needs_nothing_of_this(python: Callable[..., Any]) -> None:
    heavy = "{'tuf', 'securesystemslib', 'requests', 'urllib3', 'platformdirs', 'filelock'}"
    code = (
        "import sys, belarus_rights as br\n"
        "br.load('treaties'); br.fetch; from belarus_rights.cli import parser; parser()\n"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = python(code)
    assert done.stdout.strip() == "[]", done.stderr + done.stdout


def test_a_mirror_may_be_a_part_of_a_site(world: World) -> None:
    site = world.folder / "site"
    site.mkdir()
    world.forge.folder.rename(site / "data")
    with serving(site) as server:
        assert world.fetch(mirrors=[f"{server.url}/data"]).version == NEW
        assert all(path.startswith("data/") for path in server.requests)


def test_one_more_release_is_a_small_step(world: World) -> None:
    """What is known is not asked for again: roots, and the list where it has not changed."""
    world.fetch()
    later = f"{NEW.rpartition('.')[0]}.1"
    world.forge.add(later, archive_of(members_of(data_folder(world.folder / "later", later, one_more_person))))
    world.forge.publish()
    world.server.requests.clear()
    assert world.fetch().version == later
    kinds = [re.sub(r"[0-9a-f]{64}\.|/\d+\.", "/", path) for path in world.server.requests]
    assert sorted(kinds) == sorted(
        [
            *["metadata/timestamp.json"] * 2,
            "metadata/root.json",
            "metadata/snapshot.json",
            "metadata/targets.json",
            "targets//releases.json",
            f"targets//belarus-rights-data-{later}.zip",
        ]
    )
