from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from released import NEW, OLD, fetched, publish, use
from updates_world import PERSON, data_folder

import belarus_rights as br
from belarus_rights.cli import main

BUNDLED = br.release("bundled").version


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fetched(publish(tmp_path_factory.mktemp("published")), tmp_path_factory.mktemp("fetched") / "home")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use(monkeypatch, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def home(template: Path, empty: Path) -> Path:
    return Path(shutil.copytree(template, empty, symlinks=True))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return data_folder(tmp_path / "directory", "1.7.0")


def refused(lock: Any, *says: str, release: Any = None) -> None:
    with pytest.raises(br.LockError) as caught:
        br.load("people", release=release, lock=lock)
    for text in says:
        assert text in str(caught.value)


def test_a_lock_names_the_data(empty: Path, datasets: Path) -> None:
    from hashlib import sha256

    lock = br.lock()
    assert lock == {
        "name": "belarus-rights",
        "version": BUNDLED,
        "sha256": sha256((datasets / "datapackage.json").read_bytes()).hexdigest(),
    }
    people = br.load("people", lock=lock)
    assert people.release is br.release("bundled")
    assert list(people) == list(br.load("people"))


def test_a_lock_file_is_json_with_sorted_keys_and_the_same_each_time(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "data.lock"
    lock = br.lock(path=path)
    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == lock
    assert list(json.loads(text)) == sorted(lock)
    assert text.endswith("}\n")
    br.lock(path=str(path))
    assert path.read_text(encoding="utf-8") == text
    for where in (path, str(path)):
        assert br.load("people", lock=where).release.bundled


def test_the_locked_release_is_read_without_being_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = br.lock(NEW)
    assert br.load("people", lock=lock)[PERSON]
    for other in ("bundled", OLD, "latest", "nonsense"):
        monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", other)
        assert br.load("people", lock=lock).release.version == NEW
    assert br.load("people", lock=br.lock(OLD)).release.version == OLD
    assert br.load("people", release=NEW, lock=lock).release.version == NEW


def test_a_newer_fetch_does_not_change_what_a_lock_gives(home: Path) -> None:
    newest = home / "releases" / NEW
    shutil.move(newest, home / "aside")
    lock = br.lock("latest")
    assert lock["version"] == OLD
    shutil.move(home / "aside", newest)
    assert br.release("latest").version == NEW
    assert br.load("people", lock=lock).release.version == OLD


def test_another_release_is_refused(home: Path) -> None:
    lock = br.lock(OLD)
    other = br.lock(NEW)
    refused(lock, OLD, lock["sha256"], NEW, other["sha256"], "without release=", f"belarus-rights fetch {OLD}", release=NEW)
    refused(lock, release="latest")
    refused(lock, release=br.release())


def test_a_release_that_is_not_at_hand_is_told(empty: Path) -> None:
    refused({**br.lock(), "version": "1.99.0"}, "1.99.0", "not at hand", BUNDLED, "belarus-rights fetch 1.99.0")


def test_the_same_version_with_other_data_is_refused(empty: Path, home: Path) -> None:
    refused({**br.lock(), "sha256": "0" * 64}, "0" * 64, br.lock()["sha256"], "altered")
    descriptor = home / "releases" / NEW / "datapackage.json"
    lock = br.lock(NEW)
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace("Human rights", "Human lefts"), encoding="utf-8")
    with pytest.raises(br.ReleaseError, match="damaged"):
        br.load("people", lock=lock)


def test_a_directory_is_locked_and_given_by_its_path(empty: Path, directory: Path) -> None:
    lock = br.lock(directory)
    assert br.load("people", release=directory, lock=lock)
    refused(lock, "1.7.0", "release=")
    people = directory / "people.csv"
    people.write_text(people.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    refused(lock, "people.csv", "altered", release=directory)
    with pytest.raises(br.LockError, match=r"people\.csv is not the file"):
        br.lock(directory)


def test_an_altered_table_of_the_bundled_release_is_refused(
    empty: Path, tmp_path: Path, datasets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plain load trusts the bundled tables; a lock does not."""
    from belarus_rights import datapackage
    from belarus_rights.updates import locking

    copy = datapackage.Release(str(shutil.copytree(datasets, tmp_path / "datasets")), bundled=True)
    monkeypatch.setattr(locking, "resolve", lambda release: copy)
    lock = br.lock()
    deaths = tmp_path / "datasets" / "deaths.csv"
    deaths.write_text(deaths.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    refused(lock, "deaths.csv", "altered")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no lock of belarus-rights"),
        ('{"name": "other", "version": "1.0.0", "sha256": "x"}', "no lock of belarus-rights"),
        ('{"name": "belarus-rights", "sha256": "x"}', "'version' is missing"),
        ('{"name": "belarus-rights", "version": "1.0.0"}', "'sha256' is missing"),
        ('{"name": "belarus-rights", "version": 1, "sha256": "x"}', "'version' is missing or not text"),
        ('{"name": "belarus-rights", "version": "../..", "sha256": "x"}', "not at hand"),
    ],
)
def test_what_is_no_lock_is_told(content: str, says: str, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "data.lock"
    path.write_text(content, encoding="utf-8")
    refused(path, says)
    if content.startswith("{"):
        refused(json.loads(content), says)


def test_a_lock_file_that_cannot_be_read_is_told(empty: Path, tmp_path: Path) -> None:
    refused(tmp_path / "none.lock", "none.lock cannot be read")
    refused(tmp_path, "cannot be read")
    (tmp_path / "binary.lock").write_bytes(b"\xff\xfe\x00")
    refused(tmp_path / "binary.lock", "not JSON text in UTF-8")


def test_a_lock_that_cannot_be_written_leaves_the_old_one(empty: Path, tmp_path: Path) -> None:
    with pytest.raises(br.LockError, match=r"none.*cannot be written"):
        br.lock(path=tmp_path / "none" / "data.lock")
    with pytest.raises(br.ReleaseError):
        br.lock("9.9.9", path=tmp_path / "data.lock")
    assert not (tmp_path / "data.lock").exists()


def test_the_command_writes_and_checks(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "data.lock"
    assert main(["lock", "--release", NEW, "--output", str(file)]) == 0
    assert main(["lock", "--release", NEW]) == 0
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")
    assert main(["lock", "--check", str(file)]) == 0
    assert NEW in capsys.readouterr().out
    (home / "releases" / NEW).rename(tmp_path / "gone")
    assert main(["lock", "--check", str(file)]) == 3
    assert f"belarus-rights fetch {NEW}" in capsys.readouterr().err
    with pytest.raises(br.LockError, match="expected what br"):
        br.load("treaties", lock=1)  # type: ignore[call-overload]
