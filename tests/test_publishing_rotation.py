from __future__ import annotations

import json
import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from publishing_folders import NOW, PASSPHRASE, Folders, one_more, tree

from belarus_rights.errors import PublishError, ReleaseError
from belarus_rights.updates.publishing import repository
from belarus_rights.updates.publishing.status import status

pytestmark = pytest.mark.thorough

DAY = timedelta(days=1)


@pytest.fixture
def cache(folders: Folders, tmp_path: Path) -> Path:
    """What a client has that was here before."""
    folders.seen(tmp_path / "cache")
    return tmp_path / "cache"


@pytest.mark.parametrize("role", ["root", "targets", "snapshot", "timestamp"])
def test_a_rotated_key_signs_no_more(role: str, folders: Folders, cache: Path) -> None:
    old = [key["name"] for key in status(folders.repo)["roles"][role]["keys"]]
    told = folders.rotate(role)
    assert "Root 2 is published." in told
    assert f"Destroy the file of {role}-1;" in told
    new = [key["name"] for key in status(folders.repo)["roles"][role]["keys"]]
    assert new == [*old[1:], f"{role}-{len(old) + 1}"]
    assert folders.versions() == folders.versions(cache) == ["1.0.0"]
    (folders.keys / f"{role}-1.pem").unlink()
    folders.edit("1.1.0", people=one_more("people"))
    folders.release()
    assert folders.versions() == folders.versions(cache) == ["1.1.0", "1.0.0"]


def test_many_rotations_in_a_row_are_followed_by_a_client_that_saw_none_of_them(folders: Folders, cache: Path) -> None:
    for role in ("root", "targets", "root", "timestamp", "snapshot", "root", "root", "targets"):
        folders.rotate(role)
    assert status(folders.repo)["roles"]["root"]["version"] == 9
    assert [key["name"] for key in status(folders.repo)["roles"]["root"]["keys"]] == ["root-5", "root-6", "root-7"]
    assert folders.versions() == folders.versions(cache) == ["1.0.0"]


def test_a_key_is_named_by_its_name_or_its_id(folders: Folders) -> None:
    named = {key["name"]: key["id"] for key in status(folders.repo)["roles"]["root"]["keys"]}
    folders.rotate("root", key="root-2")
    folders.rotate("root", key=named["root-3"][:10])
    assert [key["name"] for key in status(folders.repo)["roles"]["root"]["keys"]] == ["root-1", "root-4", "root-5"]
    with pytest.raises(PublishError, match="'root-2' is no key of the role root; its keys are root-1, root-4, root-5"):
        folders.rotate("root", key="root-2")


def test_a_lost_online_key_can_be_replaced(folders: Folders, cache: Path) -> None:
    (folders.keys / "targets-1.pem").unlink()
    folders.rotate("targets")
    assert folders.versions() == folders.versions(cache) == ["1.0.0"]


def test_a_lost_root_key_can_be_replaced_by_the_others(folders: Folders, cache: Path) -> None:
    (folders.keys / "root-2.pem").unlink()
    folders.rotate("root", key="root-2")
    assert folders.versions() == folders.versions(cache) == ["1.0.0"]


def test_a_rotation_with_a_wrong_passphrase_leaves_no_key(folders: Folders) -> None:
    before = tree(folders.keys)
    with pytest.raises(PublishError, match="does not open"):
        folders.rotate("root", passphrase="another one")
    assert tree(folders.keys) == before


def test_other_times_from_now_on(folders: Folders) -> None:
    folders.rotate("timestamp", expires={"timestamp": 3 * DAY, "root": 500 * DAY})
    roles = status(folders.repo)["roles"]
    assert roles["timestamp"]["expires"] == f"{NOW + 3 * DAY:%Y-%m-%dT%H:%M:%SZ}"
    assert roles["root"]["expires"] == f"{NOW + 500 * DAY:%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture
def holders(folders: Folders, tmp_path: Path) -> list[Path]:
    """Three people with one root key each; the online keys stay where they are."""
    people = [tmp_path / f"person{number}" for number in (1, 2, 3)]
    for number, person in enumerate(people, start=1):
        person.mkdir()
        (folders.keys / f"root-{number}.pem").rename(person / f"root-{number}.pem")
    return people


def test_a_root_waits_until_enough_have_signed(folders: Folders, holders: list[Path], cache: Path) -> None:
    before = tree(folders.repo / "metadata")
    told = folders.rotate("root", holders[0], key="root-3")
    assert "Root 2 waits in" in told
    assert "for 1 more signature, by: root-2, root-3." in told
    assert tree(folders.repo / "metadata") == before
    assert folders.versions(cache) == ["1.0.0"]
    waiting = status(folders.repo)["pending"]
    assert (waiting["version"], waiting["enough"]) == (2, False)
    assert sorted(waiting["signed"]) == ["root-1", "root-4"]
    with pytest.raises(PublishError, match="A root waits for signatures"):
        folders.rotate("timestamp")
    told = folders.sign(holders[1])
    assert told == "Root 2 is published. Destroy the file of root-3; it signs nothing any more."
    assert status(folders.repo)["pending"] is None
    assert folders.versions() == folders.versions(cache) == ["1.0.0"]
    with pytest.raises(PublishError, match="No root waits"):
        folders.sign(holders[1])


def test_the_key_of_a_server_is_replaced_without_moving_any_key(folders: Folders, holders: list[Path], cache: Path) -> None:
    assert "waits" in folders.rotate("timestamp")
    assert "for 1 more signature" in folders.sign(holders[0])
    told = folders.sign(holders[2])
    assert "has enough signatures" in told
    assert "timestamp-2" in told
    assert folders.versions() == folders.versions(cache) == ["1.0.0"]
    assert "Root 2 is published" in folders.sign()
    assert folders.versions() == folders.versions(cache) == ["1.0.0"]


def test_a_key_of_a_stranger_does_not_help(folders: Folders, holders: list[Path], tmp_path: Path) -> None:
    folders.rotate("root", holders[0])
    repository.init(tmp_path / "strange", tmp_path / "strangers", passphrase=PASSPHRASE)
    (tmp_path / "strange" / "root.json").unlink()
    with pytest.raises(PublishError, match="is another key"):
        folders.sign(tmp_path / "strange")


def test_releases_go_on_while_a_root_waits(folders: Folders, holders: list[Path]) -> None:
    folders.rotate("targets", folders.keys)
    folders.edit("1.1.0", people=one_more("people"))
    folders.release()
    for person in holders[:2]:
        folders.sign(person)
    folders.sign()
    assert folders.versions() == ["1.1.0", "1.0.0"]


@pytest.mark.parametrize("name", ["1.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json", "releases.json", "archive"])
@pytest.mark.parametrize("how", ["flipped", "cut", "missing", "empty"])
def test_nothing_is_built_upon_a_damaged_repository(name: str, how: str, folders: Folders) -> None:
    path = {
        "releases.json": folders.repo / "targets" / f"{_hash_of(folders, 'releases.json')}.releases.json",
        "archive": next((folders.repo / "targets").glob("*.zip")),
    }.get(name, folders.repo / "metadata" / name)
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        flipped = content.replace(b'"version"', b'"Version"', 1) if name != "archive" else content[:-1] + b"?" + content[:-9]
        path.write_bytes({"flipped": flipped, "cut": content[: len(content) // 2], "empty": b""}[how])
    before = tree(folders.repo)
    folders.edit("1.1.0", people=one_more("people"))
    with pytest.raises(ReleaseError):
        folders.release()
    assert tree(folders.repo) == before


def _hash_of(folders: Folders, name: str) -> str:
    targets = json.loads((folders.repo / "metadata" / "2.targets.json").read_bytes())["signed"]["targets"]
    return str(targets[name]["hashes"]["sha256"])


def test_a_repository_that_was_exchanged_is_noticed(folders: Folders, tmp_path: Path) -> None:
    repository.init(tmp_path / "strange", tmp_path / "strangers", passphrase=PASSPHRASE)
    with pytest.raises(PublishError, match="is not the repository of these keys"):
        repository.refresh(tmp_path / "strangers", folders.keys, passphrase=PASSPHRASE)


def test_a_repository_that_lost_its_last_root_is_noticed(folders: Folders) -> None:
    folders.rotate("root")
    (folders.repo / "metadata" / "2.root.json").unlink()
    with pytest.raises(PublishError, match=r"2\.root\.json"):
        folders.release()


def test_a_root_that_was_not_signed_by_the_one_before_is_refused(folders: Folders, tmp_path: Path) -> None:
    repository.init(tmp_path / "strange", tmp_path / "strangers", passphrase=PASSPHRASE)
    repository.rotate(tmp_path / "strangers", tmp_path / "strange", "root", passphrase=PASSPHRASE)
    shutil.copy(tmp_path / "strangers" / "metadata" / "2.root.json", folders.repo / "metadata")
    with pytest.raises(PublishError, match="not signed as the repository demands"):
        folders.release()


def test_a_second_thread_sees_whole_files_only(folders: Folders) -> None:
    faults: list[Exception] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            try:
                assert folders.versions() == ["1.0.0"]
            except Exception as error:
                faults.append(error)
                return

    thread = threading.Thread(target=look)
    thread.start()
    for _ in range(10):
        repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, role="targets")
    for role in ("targets", "timestamp", "root", "snapshot"):
        folders.rotate(role)
    stop.set()
    thread.join()
    assert faults == []
