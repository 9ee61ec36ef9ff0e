from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from publishing_folders import NOW, PASSPHRASE, Folders, one_more

from belarus_rights.cli import main
from belarus_rights.updates.publishing import repository

pytestmark = pytest.mark.thorough


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_PASSPHRASE", PASSPHRASE)


def publish(*arguments: object) -> int:
    return main(["publish", *map(str, arguments)])


def told_of(folders: Folders, capsys: pytest.CaptureFixture[str]) -> str:
    assert publish("status", folders.repo, "--format", "json") == 0
    return capsys.readouterr().out


def test_init_says_what_to_do_with_the_root(folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish("init", tmp_path / "k", tmp_path / "r", "--threshold", 1, "--root-keys", 2, "--expires", "root=100", "timestamp=2") == 0
    out = capsys.readouterr().out
    assert str(tmp_path / "r" / "metadata" / "1.root.json") in out
    assert "belarus_rights/updates/root.json" in out
    assert "BELARUS_RIGHTS_ROOT" in out
    assert publish("init", tmp_path / "k", tmp_path / "r") == 3
    assert "already" in capsys.readouterr().err


def test_release_refresh_rotate_and_status(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    assert publish("release", folders.repo, "--keys", folders.keys, "--datasets", folders.data, "--notes", "One person more.") == 0
    assert "Published 1.1.0: belarus-rights-data-1.1.0.zip" in capsys.readouterr().out
    assert publish("refresh", folders.repo, "--keys", folders.keys) == 0
    assert "timestamp" in capsys.readouterr().out
    assert publish("refresh", folders.repo, "--keys", folders.keys, "--role", "root") == 0
    assert "Root 2 is published." in capsys.readouterr().out
    assert publish("rotate", folders.repo, "--keys", folders.keys, "--role", "root", "--key", "root-2") == 0
    assert "root-4 is in the place of root-2. Root 3 is published." in capsys.readouterr().out
    assert publish("status", folders.repo) == 0
    out = capsys.readouterr().out
    assert all(text in out for text in ("root-1, root-3, root-4", "1.1.0", "One person more.", "timestamp-1"))
    assert publish("status", folders.repo, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["roles"]["root"]["version"] == 3
    assert [entry["version"] for entry in told["releases"]] == ["1.1.0", "1.0.0"]
    assert (told["pending"], told["ending"]) == (None, [])


def test_signing_one_after_the_other(folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in (2, 3):
        (folders.keys / f"root-{number}.pem").rename(stick / f"root-{number}.pem")
    assert publish("rotate", folders.repo, "--keys", folders.keys, "--role", "root") == 0
    assert "Carry the repository" in capsys.readouterr().out
    assert publish("status", folders.repo) == 0
    assert "Root 2 waits: signed by root-1, root-4; may be signed by root-2, root-3." in capsys.readouterr().out
    assert publish("sign", folders.repo, "--keys", stick) == 3
    said = capsys.readouterr()
    assert "there is no terminal to ask on" in said.err
    sha256 = json.loads(told_of(folders, capsys))["pending"]["sha256"]
    assert sha256 in said.out
    assert f"--yes {sha256}" in said.err
    assert publish("sign", folders.repo, "--keys", stick, "--yes", sha256[:-1]) == 3
    assert "is not the one that was looked at" in capsys.readouterr().err
    assert publish("sign", folders.repo, "--keys", stick, "--yes", sha256) == 0
    out = capsys.readouterr().out
    assert "root: root-1 is revoked (" in out
    assert "root: root-4 is new (" in out
    assert "Root 2 is published." in out
    assert publish("sign", folders.repo, "--keys", stick) == 3
    assert "No root waits" in capsys.readouterr().err


def test_who_is_asked_may_say_no(folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (1, 2):
        (folders.keys / f"root-{number}.pem").rename(folders.keys / f"away-{number}")
    assert publish("rotate", folders.repo, "--keys", folders.keys, "--role", "timestamp") == 0
    (folders.keys / "away-1").rename(folders.keys / "root-1.pem")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for answer, code, root in [("", 1, 1), ("no", 1, 1), ("y", 0, 2)]:
        monkeypatch.setattr("builtins.input", lambda _prompt, answer=answer: answer)
        assert publish("sign", folders.repo, "--keys", folders.keys) == code
        capsys.readouterr()
        assert publish("status", folders.repo, "--format", "json") == 0
        assert json.loads(capsys.readouterr().out)["roles"]["root"]["version"] == root


def test_what_has_expired_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys, repo = tmp_path / "k", tmp_path / "r"
    repository.init(keys, repo, passphrase=PASSPHRASE, now=NOW - timedelta(days=91))
    assert publish("refresh", repo, "--keys", keys) == 3
    assert "Nothing was signed: the role targets has expired" in capsys.readouterr().err
    assert publish("refresh", repo, "--keys", keys, "--role", "root") == 1
    assert "The role targets has expired" in capsys.readouterr().out
    assert publish("refresh", repo, "--keys", keys, "--role", "targets") == 0


def test_notes_are_taken_back(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    release = ("release", folders.repo, "--keys", folders.keys, "--datasets", folders.data)
    assert publish(*release, "--notes", "Call +375 29 123-45-67.") == 3
    said = capsys.readouterr()
    assert "telephone number" in said.err
    assert "123-45" not in said.err
    assert publish(*release, "--notes", "One person more.") == 0
    assert publish(*release, "--drop-notes", "1.1.0") == 0
    assert "keeps its own notes" in capsys.readouterr().out
    assert [entry["notes"] for entry in json.loads(told_of(folders, capsys))["releases"]] == ["", ""]


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["release", "REPO", "--keys", "KEYS", "--datasets", "nowhere"], 3, "There is no release in nowhere"),
        (["release", "nowhere", "--keys", "KEYS", "--datasets", "DATA"], 3, "There is no repository in nowhere"),
        (["release", "REPO", "--keys", "nowhere", "--datasets", "DATA"], 3, "nowhere is not a folder"),
        (["refresh", "REPO", "--keys", "nowhere"], 3, "nowhere is not a folder"),
        (["refresh", "REPO", "--keys", "KEYS", "--role", "mirror"], 2, "invalid choice"),
        (["rotate", "REPO", "--keys", "KEYS"], 2, "--role"),
        (["rotate", "REPO", "--keys", "KEYS", "--role", "root", "--key", "root-9"], 3, "'root-9' is no key of the role root"),
        (["rotate", "REPO", "--keys", "KEYS", "--role", "root", "--expires", "root=never"], 2, "write ROLE=DAYS"),
        (["init", "new", "repository", "--threshold", "4"], 2, "threshold of 4 with 3"),
        (["init", "new", "repository", "--expires", "timestamp=0"], 2, "write ROLE=DAYS"),
        (["status", "nowhere"], 3, "There is no repository in nowhere"),
        ([], 2, "STEP"),
    ],
)
def test_what_goes_wrong_is_told_without_a_traceback(
    arguments: list[str],
    code: int,
    text: str,
    folders: Folders,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    folders.edit("1.1.0", people=one_more("people"))
    places = {"REPO": str(folders.repo), "KEYS": str(folders.keys), "DATA": str(folders.data)}
    assert publish(*[places.get(argument, argument) for argument in arguments]) == code
    assert text in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_wrong_passphrase_from_a_process_of_its_own(folders: Folders) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "belarus_rights", "publish", "refresh", str(folders.repo), "--keys", str(folders.keys)],
        env={**os.environ, "BELARUS_RIGHTS_PASSPHRASE": "another one"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("belarus-rights: ")
    assert "does not open with this passphrase" in done.stderr
    assert len(done.stderr.splitlines()) == 1
