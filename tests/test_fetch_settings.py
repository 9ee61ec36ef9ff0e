"""Where a fetch asks and whom it trusts: arguments, environment, settings."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from updates_forge import Forge, archive_of, members_of
from updates_world import NEW, OLD, World, data_folder, recovers

import belarus_rights as br
from belarus_rights.errors import InvalidValueError
from belarus_rights.updates.mirrors import mirrors
from belarus_rights.updates.trust import trusted_root


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing in it, and no other setting."""
    for name in ("BELARUS_RIGHTS_MIRRORS", "BELARUS_RIGHTS_ROOT", "BELARUS_RIGHTS_RELEASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BELARUS_RIGHTS_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir(exist_ok=True)
    return tmp_path / "home"


# --- where from


def test_mirrors_come_from_the_argument_the_environment_and_the_settings_in_this_order(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config.toml").write_text('mirrors = ["https://c.example/data"]\n', encoding="utf-8")
    assert mirrors() == ["https://c.example/data/"]
    monkeypatch.setenv("BELARUS_RIGHTS_MIRRORS", "https://a.example/, http://b.example/x\nhttps://a.example")
    assert mirrors() == ["https://a.example/", "http://b.example/x/"]
    assert mirrors("HTTPS://d.example") == ["https://d.example/"]
    assert mirrors(["https://d.example", Path("/some where")]) == ["https://d.example/", "file:///some%20where/"]


def test_a_folder_may_be_given_in_any_way(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    expected = [f"{(home / 'stick').as_uri()}/"]
    assert mirrors("stick") == mirrors(Path("stick")) == mirrors(str(home / "stick")) == mirrors((home / "stick").as_uri()) == expected


def test_no_mirror_at_all_tells_the_ways_to_set_one(home: Path) -> None:
    for nothing in (None, []):
        with pytest.raises(br.FetchError) as caught:
            mirrors(nothing)
        for way in ("mirrors=[...]", "--from", "BELARUS_RIGHTS_MIRRORS", str(home / "config.toml")):
            assert way in str(caught.value)


@pytest.mark.parametrize(
    "mirror",
    [
        "",
        " ",
        "ftp://a.example/",
        "https://",
        "https://[",
        "https://a.example:port/",
        "https://me:secret@a.example/",
        "https://a.example/?x=1",
        "a\nb",
    ],
)
def test_what_is_no_mirror(mirror: str, home: Path) -> None:
    with pytest.raises(InvalidValueError) as caught:
        mirrors([mirror])
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("mirrors = [", "TOML"),
        ("rot = 3", "Did you mean 'root'"),
        ('root = "\\u0000"', "null"),
        ("root = " + "[" * 3000, "TOML"),
        ("mirrors = 1", "list"),
        ("mirrors = [1]", "list"),
        ("\xff", "TOML"),
        ("root = 1", "root"),
    ],
)
def test_settings_that_cannot_be_read(settings: str, says: str, home: Path) -> None:
    (home / "config.toml").write_bytes(settings.encode("latin-1"))
    with pytest.raises(br.BelarusRightsError, match=re.escape(str(home))) as caught:
        trusted_root() if "root" in settings else mirrors()
    assert says in str(caught.value)


def test_settings_may_begin_with_a_mark_as_notepad_writes_it(home: Path) -> None:
    (home / "config.toml").write_text('mirrors = ["https://a.example/"]', encoding="utf-8-sig")
    assert mirrors() == ["https://a.example/"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text here")
def test_a_folder_whose_name_is_no_text(world: World) -> None:
    folder = os.fsdecode(os.fsencode(world.folder) + b"/\xff\xfe")
    shutil.copytree(world.forge.folder, folder)
    assert world.fetch(mirrors=[folder]).version == NEW


@pytest.mark.parametrize("wrong", [{"mirrors": 1}, {"mirrors": [1]}, {"root": 1}, {"proxy": 1}, {"user_agent": 1}, {"timeout": "1"}])
def test_arguments_of_another_type(wrong: dict[str, Any], world: World) -> None:
    with pytest.raises(InvalidValueError):
        world.fetch(**wrong)
    assert world.server.requests == []


# --- trusted by whom


def test_the_root_comes_from_the_argument_the_environment_and_the_settings_in_this_order(
    world: World, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = world.made.forge.trusted
    with pytest.raises(br.FetchError, match="BELARUS_RIGHTS_ROOT"):
        trusted_root()
    (home / "root.json").write_bytes(ours)
    (home / "config.toml").write_text('root = "root.json"', encoding="utf-8")
    assert trusted_root() == ours
    monkeypatch.setenv("BELARUS_RIGHTS_ROOT", str(home / "nowhere.json"))
    with pytest.raises(br.FetchError, match=r"nowhere\.json"):
        trusted_root()
    assert trusted_root(ours) == trusted_root(home / "root.json") == trusted_root(str(home / "root.json")) == ours


def test_what_is_no_root(world: World) -> None:
    timestamp = world.forge.path("timestamp").read_bytes()
    forged = re.sub(rb'"threshold": ?2', b'"threshold": 1', world.made.forge.trusted)
    for content in (b"", b"{}", b"[" * 100_000, timestamp, forged, b" " * 600_000):
        with pytest.raises(br.FetchError, match="no root metadata"):
            world.fetch(root=content)
    assert world.server.requests == []
    recovers(world)


def test_different_roots_do_not_mix(world: World) -> None:
    other = Forge(world.folder / "other")
    other.add(NEW, archive_of(members_of(data_folder(world.folder / "theirs", NEW))))
    other.publish()
    assert world.fetch().version == NEW
    before = world.state()
    with pytest.raises(br.FetchError, match="another trusted root"):
        br.fetch(mirrors=str(other.folder), root=other.trusted)
    assert world.state() == before
    assert len(list((world.home / "trust").iterdir())) == 2
    world.check_unharmed(NEW)


def test_the_same_archive_under_another_root_is_not_fetched_again(world: World) -> None:
    other = Forge(world.folder / "other")
    for version in (OLD, NEW):
        other.add(version, world.made.forge.files[f"belarus-rights-data-{version}.zip"])
    other.publish()
    world.fetch()
    assert br.fetch(mirrors=str(other.folder), root=other.trusted).already
