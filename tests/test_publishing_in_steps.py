"""A release whose keys lie with several people, in folders of their own or on machines of their own."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from publishing_folders import NOW, PASSPHRASE, Folders, one_more, tree, without

from belarus_rights.cli import main
from belarus_rights.errors import InvalidValueError, PublishError
from belarus_rights.updates.publishing import repository
from belarus_rights.updates.publishing.status import status

pytestmark = pytest.mark.thorough

DAY = timedelta(days=1)


@pytest.fixture
def apart(folders: Folders, tmp_path: Path) -> dict[str, Path]:
    """Each key below the root with somebody else; the next release is ready."""
    people = {role: tmp_path / role for role in ("targets", "snapshot", "timestamp")}
    for role, folder in people.items():
        folder.mkdir()
        (folders.keys / f"{role}-1.pem").rename(folder / f"{role}-1.pem")
    folders.edit("1.1.0", people=one_more("people"))
    return people


def release(folders: Folders, *keys: Path, **options: object) -> repository.Released:
    return repository.release(folders.repo, keys, folders.data, passphrase=PASSPHRASE, now=NOW, **options)  # type: ignore[arg-type]


def finish(folders: Folders, *keys: Path) -> str:
    waiting = status(folders.repo)["waiting"]
    return repository.sign_waiting(folders.repo, keys, waiting["sha256"], passphrase=PASSPHRASE, now=NOW)


def public(folders: Folders) -> dict[str, bytes]:
    return {name: content for name, content in tree(folders.repo).items() if not name.startswith("pending")}


def test_all_folders_at_once(folders: Folders, apart: dict[str, Path]) -> None:
    done = release(folders, *apart.values())
    assert (str(done), done.outcome, done.missing) == ("1.1.0", "published", ())
    assert release(folders, *apart.values(), notes="Too late.").outcome == "unchanged"
    assert folders.versions() == ["1.1.0", "1.0.0"]


def test_one_after_the_other(folders: Folders, apart: dict[str, Path]) -> None:
    before = public(folders)
    done = release(folders, apart["targets"], notes="One more.")
    assert (done.outcome, done.missing) == ("waiting", ("snapshot-1", "timestamp-1"))
    told = status(folders.repo)["waiting"]
    assert (told["signed"], told["unsigned"]) == (["targets"], ["snapshot-1", "timestamp-1"])
    assert told["changes"][0].startswith("release 1.1.0 is new: ")
    assert told["changes"][0].endswith("notes: One more.")
    with pytest.raises(PublishError, match="not found: snapshot-1"):
        finish(folders, apart["timestamp"])
    with pytest.raises(PublishError, match="is not what was looked at"):
        repository.sign_waiting(folders.repo, apart["snapshot"], "0" * 64, passphrase=PASSPHRASE)
    assert "for timestamp-1. Nothing has changed for users yet" in finish(folders, apart["snapshot"])
    assert public(folders) == before
    assert folders.versions() == ["1.0.0"]
    assert finish(folders, apart["timestamp"]) == "Published 1.1.0."
    assert folders.versions() == ["1.1.0", "1.0.0"]
    assert [name for name in tree(folders.repo) if name.startswith("pending")] == []
    with pytest.raises(PublishError, match="No release waits"):
        repository.sign_waiting(folders.repo, apart["timestamp"], "0" * 64, passphrase=PASSPHRASE)


def test_the_weekly_run_of_a_server_publishes_what_waits_for_it(folders: Folders, apart: dict[str, Path]) -> None:
    release(folders, apart["targets"])
    (told,) = repository.refresh(folders.repo, apart["timestamp"], passphrase=PASSPHRASE, now=NOW)
    assert "waits in" in told
    assert "snapshot-1" in told
    finish(folders, apart["snapshot"])
    assert repository.refresh(folders.repo, apart["timestamp"], passphrase=PASSPHRASE, now=NOW) == ["Published 1.1.0."]
    assert folders.versions() == ["1.1.0", "1.0.0"]
    (told,) = repository.refresh(folders.repo, apart["targets"], passphrase=PASSPHRASE, role="targets", now=NOW + DAY)
    assert "for snapshot-1, timestamp-1" in told
    finish(folders, apart["snapshot"], apart["timestamp"])
    assert status(folders.repo)["roles"]["targets"]["version"] == 4


def test_what_is_dropped_goes_when_all_have_signed(folders: Folders, apart: dict[str, Path]) -> None:
    release(folders, *apart.values())
    release(folders, apart["targets"], drop=["1.0.0"])
    assert folders.versions() == ["1.1.0", "1.0.0"]
    assert "release 1.0.0 is published no more" in status(folders.repo)["waiting"]["changes"]
    finish(folders, apart["snapshot"], apart["timestamp"])
    assert folders.versions() == ["1.1.0"]
    assert not [name for name in tree(folders.repo) if name.endswith("1.0.0.zip")]


@pytest.mark.parametrize("how", ["damaged", "missing", "forged", "old"])
def test_what_waits_is_checked_before_anybody_signs_it(how: str, folders: Folders, apart: dict[str, Path], tmp_path: Path) -> None:
    release(folders, apart["targets"])
    sha256, pending = status(folders.repo)["waiting"]["sha256"], folders.repo / "pending"
    archive, signed = next(pending.glob("*.zip")), next(pending.glob("*.targets.json"))
    if how == "damaged":
        archive.write_bytes(b"half")
    elif how == "missing":
        archive.unlink()
    elif how == "forged":
        signed.write_bytes(signed.read_bytes().replace(b'"version":3', b'"version":4'))
    now = NOW + 100 * DAY if how == "old" else NOW
    before = public(folders)
    with pytest.raises(PublishError, match=r"missing or damaged|not signed as the repository demands|has expired"):
        repository.sign_waiting(folders.repo, (apart["snapshot"], apart["timestamp"]), sha256, passphrase=PASSPHRASE, now=now)
    assert public(folders) == before
    repository.cancel(folders.repo)
    assert list(pending.iterdir()) == []


def test_the_weekly_run_goes_on_beside_what_is_damaged(folders: Folders, apart: dict[str, Path]) -> None:
    release(folders, apart["targets"], apart["snapshot"])
    next((folders.repo / "pending").glob("*.zip")).unlink()
    before = status(folders.repo)["roles"]["timestamp"]["version"]
    (told,) = repository.refresh(folders.repo, apart["timestamp"], passphrase=PASSPHRASE, now=NOW)
    assert "is left as it is" in told
    assert status(folders.repo)["roles"]["timestamp"]["version"] == before + 1
    assert folders.versions() == ["1.0.0"]


def test_what_waits_can_be_dropped(folders: Folders, apart: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    release(folders, apart["targets"])
    folders.rotate("timestamp", apart["timestamp"])
    assert main(["publish", "cancel", str(folders.repo)]) == 0
    out = capsys.readouterr().out
    assert "2.root.json. Destroy the file of timestamp-2, which signs nothing." in out
    assert "Dropped the release" in out
    assert main(["publish", "cancel", str(folders.repo)]) == 3
    assert "Nothing waits" in capsys.readouterr().err


def test_from_the_command_line(
    folders: Folders, apart: dict[str, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_PASSPHRASE", PASSPHRASE)
    repo, data = str(folders.repo), str(folders.data)
    assert main(["publish", "release", repo, "--keys", str(apart["targets"]), "--datasets", data]) == 0
    assert "waits in" in capsys.readouterr().out
    assert main(["publish", "status", repo]) == 0
    assert "A release waits: signed by targets; must be signed by snapshot-1, timestamp-1." in capsys.readouterr().out
    both = ["--keys", str(apart["snapshot"]), "--keys", str(apart["timestamp"])]
    assert main(["publish", "sign", repo, *both]) == 3
    said = capsys.readouterr()
    assert "release 1.1.0 is new" in said.out
    yes = said.err.split("--yes ")[1].split()[0]
    assert main(["publish", "sign", repo, *both, "--yes", yes]) == 0
    assert "Published 1.1.0." in capsys.readouterr().out
    assert main(["publish", "release", repo, *both, "--datasets", data, "--notes", "Late.", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"version": "1.1.0", "outcome": "unchanged", "missing": []}
    assert main(["publish", "release", repo, *both, "--datasets", data, "--notes", "Late."]) == 0
    assert "nothing has changed" in (out := capsys.readouterr().out)
    assert "--drop-notes 1.1.0" in out
    assert main(["publish", "refresh", repo, *both, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"role": "timestamp", "notices": [], "expired": []}


def test_a_new_root_key_goes_to_somebody_else(folders: Folders, tmp_path: Path) -> None:
    told = folders.rotate("root", key="root-3")
    assert "root-4.pem lies beside root-1, root-2, root-3" not in told
    assert "root-4.pem lies beside root-1, root-2, and nobody may hold two root keys" in told
    new = tmp_path / "new-person"
    assert "lies beside" not in folders.rotate("root", key="root-4", new_keys=new)
    assert sorted(path.name for path in new.iterdir()) == ["root-5.pem", "root.json"]
    assert json.loads((new / "root.json").read_bytes())["signed"]["version"] == 3
    with pytest.raises(InvalidValueError, match="lies in the repository"):
        folders.rotate("root", new_keys=folders.repo / "keys")


def test_each_major_version_goes_on_by_itself(folders: Folders) -> None:
    folders.edit("2.0.0", people=one_more("people"))
    with pytest.raises(PublishError, match=r"this package reads data 1\.x\.y, so nobody who has it could read 2\.0\.0.*--package"):
        folders.release()
    with pytest.raises(InvalidValueError, match="is no version of this package"):
        folders.release(package="soon")
    folders.release(package="2.0")
    assert folders.seen()[0]["package"] == ">=2.0"
    listed = folders.data / "withdrawn.csv"
    listed.write_text("dataset,id,withdrawn_on\npeople,zz-one-more,2026-12-01\n", encoding="utf-8", newline="")
    folders.edit("1.0.1", people=without("zz-one-more"))
    folders.release()
    assert folders.versions() == ["2.0.0", "1.0.1", "1.0.0"]
    assert folders.seen()[1]["package"] == folders.seen()[2]["package"]
    assert status(folders.repo)["holding_withdrawn"] == ["2.0.0"]
    folders.edit("1.0.0")
    with pytest.raises(PublishError, match=r"1\.0\.0 is older than the published 1\.0\.1"):
        folders.release()
    listed.write_text("dataset,id,withdrawn_on\n", encoding="utf-8", newline="")
    folders.edit("2.0.1")
    with pytest.raises(PublishError, match="is gone from the list of withdrawn ids"):
        folders.release()
    assert "## [2.0.0]" not in folders.changelog("1.0.1")


def test_another_repository_is_called_so(folders: Folders, tmp_path: Path) -> None:
    for _ in range(2):
        folders.rotate("timestamp")
    repository.init(tmp_path / "other", tmp_path / "others", passphrase=PASSPHRASE)
    with pytest.raises(PublishError, match=r"is not the repository of these keys.*3\.root\.json is missing. It is another repository"):
        repository.refresh(tmp_path / "others", (tmp_path / "other", folders.keys), passphrase=PASSPHRASE)


def test_the_end_of_the_typing_is_no_passphrase(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.delenv("BELARUS_RIGHTS_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", ended)
    with pytest.raises(PublishError, match="No passphrase was given"):
        repository.refresh(folders.repo, folders.keys)
