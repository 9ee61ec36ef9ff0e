"""Releases that are installed beside the bundled one: which is chosen, and what happens to one that is damaged."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import subprocess
import threading
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.folders import config_file, data_folder, releases_folder, trust_folder
from belarus_rights.installed import fault_of, find, installed, set_aside
from belarus_rights.versions import Version

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Install = Callable[..., Path]
ARCHIVE = "a" * 64


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own, which does not exist yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BELARUS_RIGHTS_HOME", str(folder))
    monkeypatch.delenv("BELARUS_RIGHTS_RELEASE", raising=False)
    return folder


@pytest.fixture
def install(home: Path, datasets: Path) -> Install:
    """Install the bundled data under another version, without a network."""

    def run(version: str, **receipt_too: str) -> Path:
        folder = home / "releases" / version
        shutil.copytree(datasets, folder)
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        text = json.dumps({**descriptor, "version": version})
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
        receipt = {"version": version, "sha256": ARCHIVE, "bytes": 1, "descriptor": hashlib.sha256(text.encode()).hexdigest()}
        receipt |= receipt_too
        (folder / "receipt.json").write_text(json.dumps(receipt), encoding="utf-8")
        return folder

    return run


def later(*, minor: int = 0, patch: int = 0) -> str:
    """Give a version that is newer than the bundled one, of the same major version."""
    ours = Version.parse(br.release("bundled").version)
    return str(Version(ours.major, ours.minor + minor, ours.patch + patch))


def flip(path: Path, at: int = 2000) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


# Versions and folders


def test_versions_are_compared_as_numbers() -> None:
    assert Version.parse("1.10.0") > Version.parse("1.9.12") > Version.parse("1.9.3")
    assert str(Version.parse("0.0.0")) == "0.0.0"


@pytest.mark.parametrize(
    "text", ["", "1", "1.2", "1.2.3.4", "v1.2.3", "1.02.3", "1.2.3-rc1", "1.2.3\n", " 1.2.3", "١.٢.٣", "-1.0.0", "1" * 5000 + ".0.0"]
)
def test_what_is_no_version_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected three numbers, such as 1\.2\.0"):
        Version.parse(text)


def test_folders_are_named_and_not_made(home: Path) -> None:
    assert (data_folder(), releases_folder(), trust_folder(), config_file()) == (
        home,
        home / "releases",
        home / "trust",
        home / "config.toml",
    )
    assert installed() == []
    assert not home.exists()


def test_the_platform_has_folders_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert data_folder().is_absolute()
    assert config_file().name == "config.toml"
    assert "belarus-rights" in data_folder().parts


def test_a_folder_may_be_relative_or_begin_with_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for given in ("here", "~/here"):
        monkeypatch.setenv("BELARUS_RIGHTS_HOME", given)
        assert data_folder() == tmp_path / "here"


@pytest.mark.skipif(os.name == "nt", reason="there is always a home folder")
def test_without_a_home_folder_the_bundled_release_works(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BELARUS_RIGHTS_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "~")  # as it stays where nobody knows the user
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    for folder in (data_folder, config_file):
        with pytest.raises(br.ReleaseError, match="BELARUS_RIGHTS_HOME"):
            folder()
    assert installed() == []
    assert br.load("treaties", release="latest").release.bundled


# Which release is used


def test_the_newest_release_of_the_same_major_version_is_the_latest(install: Install) -> None:
    ours = Version.parse(br.release("bundled").version)
    for version in ("0.9.0", later(patch=1), later(minor=10), later(minor=9), f"{ours.major + 1}.0.0"):
        install(version)
    found = br.release("latest")
    assert (found.version, found.installed, found.bundled, found.sha256) == (later(minor=10), True, False, ARCHIVE)
    assert br.load("people", release="latest") == br.load("people")
    assert later(minor=10) in br.load("people", release="latest").cite()
    assert br.release().bundled
    assert (br.release().installed, br.release().sha256) == (False, "")


def test_an_older_release_and_the_same_one_leave_the_bundled_one_in_use(install: Install) -> None:
    install("1.0.0")
    install(br.release("bundled").version)
    assert br.release("latest").bundled
    assert br.release(br.release("bundled").version).bundled
    assert br.release("1.0.0").installed


def test_a_version_is_found_by_name_also_from_the_environment(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Version.parse(br.release("bundled").version)
    other = f"{ours.major + 1}.0.0"
    install(other)
    assert br.release(other).version == other
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", other)
    assert br.load("people").release.version == other
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", "latest")
    assert br.load("people").release.bundled
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", "1.99.0")
    with pytest.raises(
        br.ReleaseError, match=rf"(?s)no release '1\.99\.0'.*\(bundled\), {other} \(installed\).*belarus-rights fetch 1\.99\.0"
    ):
        br.load("people")


def test_a_folder_that_is_called_like_a_version_does_not_hide_the_release(
    install: Install, datasets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / later(minor=1)).mkdir()
    monkeypatch.chdir(tmp_path)
    install(later(minor=1))
    assert br.release(later(minor=1)).installed
    shutil.copytree(datasets, tmp_path / later(minor=2))
    with pytest.raises(br.ReleaseError, match=r"no release .* at hand.*for the folder of that name, write \./"):
        br.release(later(minor=2))
    assert not br.release(f"./{later(minor=2)}").installed
    with pytest.raises(br.ReleaseError, match=r"datapackage\.json is missing"):
        br.release(f"./{later(minor=1)}")


def test_a_release_that_a_newer_package_installed_is_left_to_it(install: Install) -> None:
    folder = install(later(minor=2), package=">=99.1")
    install(later(minor=1), package=f">={br.__version__}")
    assert br.release("latest").version == later(minor=1)
    with pytest.raises(br.ReleaseError, match=r"is read by belarus-rights >=99\.1, and this is"):
        br.release(later(minor=2))
    assert folder.is_dir()


def test_what_is_no_release_is_not_listed(install: Install, home: Path) -> None:
    kept = install("1.0.0")
    folder = home / "releases"
    for name in (".damaged-1.0.0-1", ".tmp-abc", "1.0", "old", "01.0.0"):
        (folder / name).mkdir()
    (folder / "1.2.0").write_text("a file", encoding="utf-8")
    (folder / "1.3.0").symlink_to(kept, target_is_directory=True)
    assert [str(release.version) for release in installed()] == ["1.0.0"]
    assert find("1.2.0") is find("1.3.0") is None


def test_a_table_of_an_installed_release_can_be_pickled(install: Install) -> None:
    install(later(minor=1))
    rows = br.load("treaties", release="latest")
    back = pickle.loads(pickle.dumps(rows))
    assert back == rows
    assert back.release is rows.release


def test_what_is_installed_while_a_process_runs_is_seen(install: Install) -> None:
    assert br.release("latest").bundled
    install(later(minor=1))
    assert br.release("latest").version == later(minor=1)
    install(later(minor=2))
    assert br.release("latest").version == later(minor=2)


# What is damaged


def lose_receipt(folder: Path) -> None:
    (folder / "receipt.json").unlink()


def cut_receipt(folder: Path) -> None:
    path = folder / "receipt.json"
    path.write_bytes(path.read_bytes()[:20])


def receipt_of_another(folder: Path) -> None:
    path = folder / "receipt.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "version": "1.0.99"}), encoding="utf-8")


def receipt_as_list(folder: Path) -> None:
    (folder / "receipt.json").write_text("[]", encoding="utf-8")


def change_descriptor(folder: Path) -> None:
    flip(folder / "datapackage.json")


def lose_descriptor(folder: Path) -> None:
    (folder / "datapackage.json").unlink()


def another_descriptor(folder: Path) -> None:
    """A folder that was renamed, with a receipt that fits the name."""
    content = (folder / "datapackage.json").read_bytes().replace(folder.name.encode(), b"1.0.99")
    (folder / "datapackage.json").write_bytes(content)
    receipt = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
    (folder / "receipt.json").write_text(json.dumps({**receipt, "descriptor": hashlib.sha256(content).hexdigest()}), encoding="utf-8")


def change_table(folder: Path) -> None:
    flip(folder / "appeals.csv")


def cut_table(folder: Path) -> None:
    (folder / "sources.csv").write_bytes((folder / "sources.csv").read_bytes()[:-100])


def lose_table(folder: Path) -> None:
    (folder / "people.csv").unlink()


def empty_folder(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


DAMAGES = [
    (lose_receipt, "receipt.json is missing or is no receipt"),
    (cut_receipt, "receipt.json is missing or is no receipt"),
    (receipt_as_list, "receipt.json is missing or is no receipt"),
    (receipt_of_another, "receipt.json is of the version 1.0.99"),
    (change_descriptor, "datapackage.json is not the file that was fetched"),
    (lose_descriptor, "datapackage.json is missing"),
    (another_descriptor, "its descriptor is of the version 1.0.99"),
    (change_table, "appeals.csv is not the file that its descriptor names"),
    (cut_table, "sources.csv is not the file that its descriptor names"),
    (lose_table, "people.csv is missing"),
    (empty_folder, "receipt.json is missing"),
]


@pytest.mark.parametrize(("damage", "told"), DAMAGES, ids=[damage.__name__ for damage, _ in DAMAGES])
def test_a_damaged_release_is_told_set_aside_and_replaced_by_the_next_best(
    damage: Callable[[Path], None], told: str, install: Install, home: Path
) -> None:
    install(later(minor=1))
    folder = install(later(minor=2))
    damage(folder)
    with pytest.warns(br.DamagedReleaseWarning, match=rf"(?s){told}.*set aside as .*belarus-rights fetch.*Data {later(minor=1)}") as caught:
        found = br.load("treaties", release="latest")
    assert caught[0].filename == __file__
    assert found.release.version == later(minor=1)
    assert not folder.exists()
    aside = home / "releases" / f".damaged-{later(minor=2)}-1"
    assert told in (aside / "why.txt").read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert br.release("latest").version == later(minor=1)


@pytest.mark.parametrize(("damage", "told"), DAMAGES, ids=[damage.__name__ for damage, _ in DAMAGES])
def test_a_damaged_release_that_was_named_is_an_error(damage: Callable[[Path], None], told: str, install: Install) -> None:
    folder = install(later(minor=2))
    damage(folder)
    with pytest.raises(br.ReleaseError, match=rf"(?s){told}.*set aside as .*Fetch it again: belarus-rights fetch {later(minor=2)}"):
        br.load("treaties", release=later(minor=2))
    assert not folder.exists()
    with pytest.raises(br.ReleaseError, match=r"no release .* at hand"):
        br.release(later(minor=2))
    install(later(minor=2))
    assert br.load("treaties", release=later(minor=2)).release.installed


def test_a_table_that_is_damaged_while_the_release_is_in_use_is_never_served(install: Install) -> None:
    folder = install(later(minor=1))
    release = br.release("latest")
    assert len(br.load("people", release=release)) > 1000
    change_table(folder)
    with pytest.raises(br.ReleaseError, match=r"appeals\.csv is not the file"):
        br.load("appeals", release=release)
    assert not folder.exists()
    with pytest.raises(br.ReleaseError, match="no longer in"):
        br.load("cases", release=release)
    assert len(br.load("people", release=release)) > 1000  # what was read stays
    assert br.load("appeals", release="latest").release.bundled


def test_all_are_damaged_and_the_bundled_one_works(install: Install) -> None:
    for minor in (1, 2, 3):
        lose_table(install(later(minor=minor)))
    with pytest.warns(br.DamagedReleaseWarning, match=r"\(bundled\) is used instead") as caught:
        assert len(br.load("people", release="latest")) > 1000
    assert len(caught) == 3


def test_the_command_line_tells_a_damaged_release_in_one_line(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    lose_table(install(later(minor=1)))
    assert main(["show", "treaties", "--id", "iccpr", "--release", "latest"]) == 0
    out, err = capsys.readouterr()
    assert "ICCPR" in out
    (line,) = err.splitlines()
    assert line.startswith(f"belarus-rights: Data {later(minor=1)}, which was installed, is damaged (people.csv is missing)")
    lose_table(install(later(minor=1)))
    assert main(["show", "treaties", "--release", later(minor=1)]) == 3
    assert capsys.readouterr().err.startswith("belarus-rights: Data")


def test_the_same_version_may_be_damaged_more_than_once(install: Install, home: Path) -> None:
    for _ in range(3):
        cut_table(install(later(minor=1)))
        with pytest.warns(br.DamagedReleaseWarning):
            br.release("latest")
    names = sorted(path.name for path in (home / "releases").iterdir())
    assert names == [f".damaged-{later(minor=1)}-{number}" for number in (1, 2, 3)]


def test_what_another_process_has_set_aside_is_no_error(install: Install) -> None:
    folder = install("1.0.0")
    aside = set_aside(folder, "a reason")
    assert aside.is_dir()
    assert set_aside(folder, "a reason") == folder


def test_a_whole_release_that_took_the_place_of_a_damaged_one_is_left_alone(install: Install, tmp_path: Path) -> None:
    folder = install(later(minor=1))
    release = br.release("latest")
    folder.rename(tmp_path / "old")
    change_table(install(later(minor=1)))
    with pytest.raises(br.ReleaseError, match="was replaced while it was in use"):
        br.load("appeals", release=release)
    assert folder.is_dir()
    with pytest.raises(br.ReleaseError, match=r"appeals\.csv is not the file .* set aside"):
        br.load("appeals", release=later(minor=1))
    install(later(minor=1))
    assert br.load("appeals", release=release) == br.load("appeals")


def test_threads_meet_a_damaged_release_at_once(install: Install) -> None:
    cut_table(install(later(minor=1)))
    found: list[bool] = []

    def load() -> None:
        found.append(br.load("treaties", release="latest").release.bundled)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        threads = [threading.Thread(target=load) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [True] * 8


def test_a_quick_look_finds_what_the_receipt_tells(install: Install) -> None:
    folder = install("1.0.0")
    (release,) = installed()
    assert fault_of(release) is None
    change_descriptor(folder)
    assert "is not the file that was fetched" in (fault_of(release) or "")


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0, reason="nothing is unreadable to this user")
def test_what_cannot_be_read_is_told_and_left_alone(install: Install, home: Path) -> None:
    folder = install(later(minor=1))
    for path in (folder / "receipt.json", folder, home / "releases"):
        mode = path.stat().st_mode
        path.chmod(0)
        try:
            with pytest.warns(br.DamagedReleaseWarning, match="cannot be read"):
                assert br.release("latest").bundled
        finally:
            path.chmod(mode)
    assert br.release("latest").installed


def test_too_many_open_files_set_nothing_aside(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install(later(minor=1))
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.is_relative_to(folder):
            raise OSError(24, "Too many open files", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.warns(br.DamagedReleaseWarning, match="Too many open files"):
        assert br.release("latest").bundled
    monkeypatch.undo()
    assert folder.is_dir()


# What it costs


def test_the_bundled_release_looks_at_no_folder_and_imports_nothing_more(python: Run, tmp_path: Path) -> None:
    done = python(
        "import sys, belarus_rights as br\n"
        "br.load('people')\n"
        "names = ('at_hand', 'installed', 'folders', 'versions', 'withdrawn', 'updates', 'differences')\n"
        "found = [name for name in names if f'belarus_rights.{name}' in sys.modules]\n"
        "print(found + sorted({'tuf', 'securesystemslib', 'requests', 'platformdirs', 'filelock'} & set(sys.modules)))",
        env={"BELARUS_RIGHTS_HOME": str(tmp_path / "none"), "BELARUS_RIGHTS_RELEASE": ""},
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
    assert not (tmp_path / "none").exists()


def test_the_latest_release_imports_no_client(python: Run, tmp_path: Path) -> None:
    done = python(
        "import sys, belarus_rights as br\n"
        "br.load('treaties', release='latest')\n"
        "print(sorted({'tuf', 'securesystemslib', 'requests', 'filelock'} & set(sys.modules)))",
        env={"BELARUS_RIGHTS_HOME": str(tmp_path / "none")},
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
