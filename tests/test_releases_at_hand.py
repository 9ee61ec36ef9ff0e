from __future__ import annotations

import csv
import io
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from released import NEW, OLD, Published, fetched, publish, use

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.updates.pruning import prune
from belarus_rights.updates.verifying import Verification, verify

BUNDLED = br.release("bundled").version


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def template(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fetched(published, tmp_path_factory.mktemp("fetched") / "home")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that is not there yet."""
    use(monkeypatch, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def home(template: Path, empty: Path) -> Path:
    """A home folder with two installed releases."""
    return Path(shutil.copytree(template, empty, symlinks=True))


def state(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- which there are


def test_only_the_bundled_release_is_there_at_first(empty: Path) -> None:
    (only,) = br.releases()
    assert (only.version, only.kind, only.in_use, only.fault) == (BUNDLED, "bundled", True, None)
    assert only.bytes > 1e6
    assert not empty.exists()


def test_where_there_is_no_home_folder_the_bundled_release_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BELARUS_RIGHTS_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", str)
    assert "bundled" in [release.kind for release in br.releases()]
    assert verify("bundled").intact
    assert prune(dry_run=True) == []


def test_the_newest_comes_first_and_the_bundled_last(home: Path) -> None:
    found = br.releases()
    assert [(release.version, release.kind) for release in found] == [(NEW, "installed"), (OLD, "installed"), (BUNDLED, "bundled")]
    assert {release.created for release in found[:2]} == {"2026-11-01"}
    assert found[0].path == str(home / "releases" / NEW)
    assert found[0].bytes == sum(path.stat().st_size for path in (home / "releases" / NEW).iterdir())


@pytest.mark.parametrize(
    ("which", "used"), [("", BUNDLED), ("bundled", BUNDLED), ("latest", NEW), (OLD, OLD), (BUNDLED, BUNDLED), ("9.9.9", None)]
)
def test_what_is_in_use_is_what_is_loaded(which: str, used: str | None, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", which)
    assert [release.version for release in br.releases() if release.in_use] == ([used] if used else [])
    if used:
        assert br.load("people").release.version == used


def test_a_damaged_release_is_listed_with_its_fault_and_not_in_use(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", "latest")
    (home / "releases" / NEW / "datapackage.json").write_text("{}")
    newest, older, _ = br.releases()
    assert "datapackage.json" in str(newest.fault)
    assert (newest.in_use, older.in_use) == (False, True)
    assert (home / "releases" / NEW).is_dir()  # to ask sets nothing aside


def test_the_command_releases(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["releases", "--format", "json"]) == 0
    assert [(entry["version"], entry["in_use"]) for entry in json.loads(capsys.readouterr().out)] == [
        (NEW, False),
        (OLD, False),
        (BUNDLED, True),
    ]
    assert main(["releases", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["kind"] for row in rows] == ["installed", "installed", "bundled"]
    assert main(["releases"]) == 0
    out = capsys.readouterr().out
    assert all(text in out for text in (NEW, OLD, "installed", "bundled", "2026-11-01", "MB", "yes"))
    folder = shutil.copytree(home / "releases" / NEW, tmp_path / "folder")
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", str(folder))
    assert main(["releases"]) == 0
    assert f"In use: {folder} (BELARUS_RIGHTS_RELEASE)" in " ".join(capsys.readouterr().out.split())
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", "9.9.9")
    assert main(["releases"]) == 1
    told = capsys.readouterr()
    assert "In use:" not in told.out
    assert "belarus-rights fetch 9.9.9" in told.err


def test_nothing_vanishes_on_a_narrow_terminal(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["releases"]) == 0
    out = "".join(capsys.readouterr().out.split())
    assert "yes" in out
    assert "inst" in out


def test_what_was_set_aside_is_told_until_it_is_pruned(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (home / "releases" / NEW / "people.csv").open("a", encoding="utf-8") as file:
        file.write("x")
    assert "people.csv" in str(br.releases()[0].fault)  # a quick look is enough
    with pytest.warns(br.DamagedReleaseWarning):
        br.load("people", release="latest")
    assert main(["releases", "--format", "json"]) == 0
    aside = json.loads(capsys.readouterr().out)[-1]
    assert (aside["version"], aside["kind"], aside["in_use"]) == (NEW, "set aside", False)
    assert "people.csv" in aside["fault"]
    prune()
    assert main(["releases", "--lang", "ru"]) == 0
    assert "set aside" not in capsys.readouterr().out


# --- whether they are what was published


def test_the_bundled_release_has_hashes_only(empty: Path) -> None:
    found = verify()
    assert (found.version, found.kind, found.intact, found.signed) == (BUNDLED, "bundled", True, False)
    assert "no signature of its own" in found.unsigned


@pytest.mark.parametrize("version", [OLD, NEW, "latest"])
def test_an_installed_release_has_hashes_and_a_signature(version: str, home: Path, published: Published) -> None:
    before = state(home)
    found = verify(version, root=published.root)
    assert found.intact, found.faults
    assert (found.version, found.kind, found.signed, found.unsigned) == (NEW if version == "latest" else version, "installed", True, "")
    assert state(home) == before


def test_a_release_and_the_environment_name_what_is_verified(home: Path, monkeypatch: pytest.MonkeyPatch, published: Published) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_ROOT", str(published.root))
    assert verify(br.release(OLD)).signed
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", OLD)
    assert (verify().version, verify().signed) == (OLD, True)
    with pytest.raises(br.ReleaseError, match=r"9\.9\.9"):
        verify("9.9.9")


def test_what_cannot_be_checked_is_said(home: Path, published: Published, tmp_path: Path) -> None:
    def unsigned(why: str, root: Path | None = published.root) -> None:
        found = verify(NEW, root=root)
        assert (found.faults, found.signed) == ((), False)
        assert why in found.unsigned

    unsigned("no root of trust is set", root=None)
    with pytest.raises(br.FetchError, match="cannot be read"):
        verify(NEW, root=tmp_path / "none.json")
    stranger = publish_root(tmp_path)
    unsigned("not signed under the trusted root", root=stranger)
    (trust,) = (home / "trust").iterdir()
    targets = (trust / "targets.json").read_bytes()
    (trust / "targets.json").write_bytes(targets.replace(b"releases", b"replaces"))
    unsigned("not signed under the trusted root")
    (trust / "targets.json").write_bytes((trust / "timestamp.json").read_bytes())
    unsigned("not signed under the trusted root")
    shutil.rmtree(trust)
    unsigned("not on this machine")


def publish_root(folder: Path) -> Path:
    from updates_forge import Forge

    path = folder / "stranger.json"
    path.write_bytes(Forge(folder / "stranger").trusted)
    return path


def test_a_release_that_is_no_longer_listed_keeps_its_hashes(published: Published, home: Path, tmp_path: Path) -> None:
    """The signed metadata are then those of before: they list the older release only."""
    shutil.rmtree(home / "trust")
    shutil.move(home / "releases" / OLD, tmp_path)
    br.fetch(OLD, mirrors=published.before, root=published.root)
    found = verify(NEW, root=published.root)
    assert (found.faults, found.unsigned) == ((), "the signed metadata no longer list it")


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def retell(folder: Path) -> None:
    """Alter a table, and make descriptor and receipt agree with it."""
    from hashlib import sha256

    from belarus_rights import descriptor

    rewrite(folder / "people.csv", "Nobody of the Tests", "Somebody of the Tests")
    described = descriptor.dumps(descriptor.data_package(folder))
    (folder / "datapackage.json").write_text(described, encoding="utf-8", newline="")
    receipt = json.loads((folder / "receipt.json").read_text())
    (folder / "receipt.json").write_text(json.dumps({**receipt, "descriptor": sha256(described.encode()).hexdigest()}))


def link(folder: Path) -> None:
    (folder / "people.csv").rename(folder.parent / "elsewhere.csv")
    (folder / "people.csv").symlink_to(folder.parent / "elsewhere.csv")


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a table altered": (lambda f: rewrite(f / "people.csv", "Nobody", "Somebody"), "people.csv is not the file that was published"),
    "a table gone": (lambda f: (f / "deaths.csv").unlink(), "deaths.csv cannot be read"),
    "a table cut": (lambda f: (f / "sources.csv").write_bytes((f / "sources.csv").read_bytes()[:99]), "sources.csv is not the file"),
    "a table that is a link": (link, "people.csv is a link"),
    "a table that is a folder": (lambda f: ((f / "people.csv").unlink(), (f / "people.csv").mkdir()), "people.csv cannot be read"),
    "a file too many": (lambda f: (f / "more.csv").write_text("id"), "more.csv does not belong to the release"),
    "a folder too many": (lambda f: (f / "sub").mkdir(), "sub does not belong to the release"),
    "the descriptor altered": (
        lambda f: rewrite(f / "datapackage.json", "Human rights", "Human lefts"),
        "datapackage.json is not the file",
    ),
    "the descriptor no JSON": (lambda f: (f / "datapackage.json").write_text("{"), "datapackage.json is not the file that was fetched"),
    "the descriptor gone": (lambda f: (f / "datapackage.json").unlink(), "datapackage.json is missing"),
    "the receipt gone": (lambda f: (f / "receipt.json").unlink(), "receipt.json is missing"),
    "the receipt of another": (lambda f: shutil.copy(f.parent / OLD / "receipt.json", f), f"receipt.json is of the version {OLD}"),
    "the archive's hash altered": (lambda f: rewrite(f / "receipt.json", '"sha256": "', '"sha256": "00'), "is what was signed"),
    "withdrawn ids altered": (
        lambda f: (f / "withdrawn.csv").write_text("dataset,id,withdrawn_on\npeople,x,2026-01-01\n"),
        "withdrawn.csv",
    ),
    "all made to agree": (retell, "is what was signed"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_found(damage: str, home: Path, published: Published, capsys: pytest.CaptureFixture[str]) -> None:
    do, told = DAMAGES[damage]
    do(home / "releases" / NEW)
    before = state(home)
    assert main(["verify", NEW, "--root", str(published.root)]) == 1
    out = capsys.readouterr().out
    assert told in out
    assert "damaged." in out
    assert f"belarus-rights fetch {NEW}" in out
    assert state(home) == before
    assert verify(OLD, root=published.root).intact


def test_a_directory_is_verified_by_its_hashes(home: Path, published: Published, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(home / "releases" / NEW, tmp_path / "mine"))
    (folder / "notes.txt").write_text("mine")
    found = verify(folder)
    assert (found.kind, found.intact, found.signed) == ("directory", True, False)
    rewrite(folder / "people.csv", "Nobody", "Somebody")
    assert [fault.split()[0] for fault in verify(folder).faults] == ["people.csv"]


def test_the_command_verify_says_what_was_checked(home: Path, published: Published, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    assert "hashes only: the bundled release has no signature" in capsys.readouterr().out
    assert main(["verify", "latest", "--root", str(published.root)]) == 0
    out = capsys.readouterr().out
    assert "hashes and signature" in out
    assert "intact" in out
    for command in (["verify", NEW], ["verify", NEW, "--hashes-only"]):
        assert main(command) == (0 if "--hashes-only" in command else 3)
        out = capsys.readouterr().out
        assert "signature was NOT checked" in out
        assert "intact" not in out
    assert main(["verify", NEW, "--format", "json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["intact"], found["signed"], found["version"]) == (True, False, NEW)
    assert main(["verify", "9.9.9"]) == 3
    (home / "releases" / NEW / "people.csv").unlink()
    assert main(["verify", NEW, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["faults"]


def test_a_verification_is_intact_without_faults() -> None:
    found = Verification("1.0.0", "installed", "x", 1, 1, (), True, "")
    assert (found.intact, replace(found, faults=("bad",)).intact) == (True, False)


# --- making room


def names(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "releases").iterdir())


def test_older_releases_are_pruned(home: Path) -> None:
    assert [one.path.name for one in prune(dry_run=True)] == [OLD]
    assert names(home) == [OLD, NEW]
    assert [one.path.name for one in prune()] == [OLD]
    assert names(home) == [NEW]
    assert prune() == []
    assert br.load("people", release="latest").release.version == NEW


@pytest.mark.parametrize(("keep", "left"), [(0, []), (1, [NEW]), (2, [OLD, NEW]), (9, [OLD, NEW])])
def test_so_many_are_kept(keep: int, left: list[str], home: Path) -> None:
    prune(keep)
    assert names(home) == left
    assert br.load("people").release.bundled


def test_the_release_that_the_environment_names_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for which in (OLD, str(home / "releases" / OLD)):
        monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", which)
        prune()
        assert names(home) == [OLD, NEW]
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", "latest")
    assert [one.path.name for one in prune(0)] == [OLD]
    assert names(home) == [NEW]


def test_each_major_version_keeps_its_newest(home: Path) -> None:
    """Packages of two major versions may share the folder."""
    major = int(BUNDLED.split(".", maxsplit=1)[0]) + 1
    for version in (f"{major}.0.0", f"{major}.1.0"):
        folder = Path(shutil.copytree(home / "releases" / NEW, home / "releases" / version))
        rewrite(folder / "receipt.json", f'"version": "{NEW}"', f'"version": "{version}"')
    prune()
    assert names(home) == [NEW, f"{major}.1.0"]


def test_a_damaged_release_is_not_one_of_those_kept(home: Path) -> None:
    (home / "releases" / NEW / "receipt.json").unlink()
    (leaving,) = prune()
    assert leaving.path.name == NEW
    assert leaving.why.startswith("damaged: receipt.json")
    assert names(home) == [OLD]


def test_what_was_set_aside_or_left_over_is_pruned(home: Path) -> None:
    releases, now = home / "releases", time.time()
    (trust,) = (home / "trust").iterdir()
    aside = [releases / ".damaged-1.0.0-1", releases / ".removed-1.0.0-1", trust / ".damaged-targets.json-1"]
    old = [home / ".fetching-old", trust / "tmpold"]
    young = [home / ".fetching-young", trust / "tmpyoung"]
    for path in [*aside, *old, *young]:
        path.mkdir()
        (path / "file").write_text("left")
    for path in old:
        os.utime(path, (now - 2 * 86_400, now - 2 * 86_400))
    (home / "mine.txt").write_text("mine")
    assert {one.path for one in prune(2, dry_run=True)} == {*aside, *old}
    assert {one.path for one in prune(2)} == {*aside, *old}
    assert all(path.is_dir() for path in young)
    assert (home / "mine.txt").is_file()
    assert names(home) == [OLD, NEW]
    assert verify(NEW).intact


def test_a_link_is_removed_and_what_it_leads_to_stays(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("mine")
    (home / "releases" / ".damaged-1.0.0-1").symlink_to(tmp_path / "mine")
    assert len(prune(2)) == 1
    assert (tmp_path / "mine" / "file").is_file()


def test_the_command_prune(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prune", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert OLD in out
    assert "Nothing was removed" in out
    assert main(["prune", "--format", "json"]) == 0
    assert [Path(one["path"]).name for one in json.loads(capsys.readouterr().out)] == [OLD]
    assert main(["prune"]) == 0
    assert "nothing to remove" in capsys.readouterr().out
    assert main(["prune", "--keep", "-1"]) == 2
    assert names(home) == [NEW]
