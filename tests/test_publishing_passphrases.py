from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from publishing_folders import NOW, Folders

from belarus_rights.errors import PublishError
from belarus_rights.updates.publishing import repository

SECRETS = {role: f"the words of the {role}" for role in ("root", "targets", "snapshot", "timestamp")}


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A terminal on which these answers are typed; what is asked takes their place."""
    monkeypatch.delenv("BELARUS_RIGHTS_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    return []


def type_in(monkeypatch: pytest.MonkeyPatch, answers: Iterable[str]) -> list[str]:
    """Type answers on a terminal, and give what is asked."""
    asked: list[str] = []
    left = iter(answers)

    def getpass(prompt: str) -> str:
        asked.append(prompt)
        return next(left)

    monkeypatch.setattr("getpass.getpass", getpass)
    return asked


def test_each_role_may_have_its_own(tmp_path: Path) -> None:
    keys, repo = tmp_path / "keys", tmp_path / "repo"
    repository.init(keys, repo, passphrase=SECRETS, now=NOW)
    assert repository.refresh(repo, keys, passphrase=SECRETS["timestamp"]) == []
    with pytest.raises(PublishError, match=r"snapshot-1\.pem does not open with this passphrase"):
        repository.refresh(repo, keys, passphrase=SECRETS["timestamp"], role="snapshot")
    assert repository.refresh(repo, keys, passphrase=SECRETS, role="targets") == []
    with pytest.raises(PublishError, match="No passphrase was given for the keys of the role timestamp"):
        repository.refresh(repo, keys, passphrase={"root": SECRETS["root"]})
    fresh = {**SECRETS, "timestamp": "since the other is forgotten"}
    assert "Root 2 is published" in repository.rotate(repo, keys, "timestamp", passphrase=fresh)
    assert repository.refresh(repo, keys, passphrase=fresh["timestamp"]) == []


def test_on_a_terminal_they_are_asked_for_one_by_one(terminal: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys, repo = tmp_path / "keys", tmp_path / "repo"
    root, server = SECRETS["root"], SECRETS["timestamp"]
    asked = type_in(monkeypatch, [root, root, "", "", server, server])
    repository.init(keys, repo, now=NOW)
    assert [prompt.split()[4] for prompt in asked if prompt.startswith("New")] == ["root", "targets", "snapshot", "timestamp"]
    asked = type_in(monkeypatch, [root, server])
    assert repository.refresh(repo, keys, role="targets") == []
    assert asked == ["Passphrase of targets-1: ", "Passphrase of timestamp-1: "]
    type_in(monkeypatch, [server])
    assert Folders(keys, repo, tmp_path).seen() == []
    assert repository.refresh(repo, keys, passphrase=server) == []
    type_in(monkeypatch, ["wrong words"])
    with pytest.raises(PublishError, match="does not open"):
        repository.refresh(repo, keys)


def test_a_new_passphrase_is_typed_twice(terminal: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for answers, told in [([""], "No passphrase"), (["long enough", "long enoguh"], "differ"), (["short", "short"], "too short")]:
        type_in(monkeypatch, answers)
        with pytest.raises(PublishError, match=told):
            repository.init(tmp_path / "keys", tmp_path / "repo")
    assert list(tmp_path.iterdir()) == []


def test_another_machine_types_the_same_letters_in_another_way(tmp_path: Path) -> None:
    spellings = [unicodedata.normalize("NFC", "пароль йёўї слова"), unicodedata.normalize("NFD", "пароль йёўї слова")]
    for chosen in spellings:
        keys, repo = tmp_path / f"keys{len(chosen)}", tmp_path / f"repo{len(chosen)}"
        repository.init(keys, repo, passphrase=chosen, now=NOW)
        for typed in spellings:
            assert repository.refresh(repo, keys, passphrase=typed) == []
