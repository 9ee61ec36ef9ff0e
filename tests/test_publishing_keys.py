from __future__ import annotations

import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from publishing_folders import NOW, PASSPHRASE, Folders, tree
from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Root

from belarus_rights.errors import InvalidValueError, PublishError
from belarus_rights.updates.publishing import repository
from belarus_rights.updates.publishing.keys import load, name_of
from belarus_rights.updates.publishing.passphrases import Passphrases
from belarus_rights.updates.publishing.status import status

DAY = timedelta(days=1)


def test_keys_are_encrypted_and_for_their_owner_only(folders: Folders) -> None:
    names = {path.name for path in folders.keys.glob("*.pem")}
    assert names == {f"root-{number}.pem" for number in (1, 2, 3)} | {"targets-1.pem", "snapshot-1.pem", "timestamp-1.pem"}
    for path in folders.keys.glob("*.pem"):
        assert b"ENCRYPTED PRIVATE KEY" in path.read_bytes()


def test_two_keys_under_one_passphrase_have_nothing_in_common(folders: Folders) -> None:
    first, second = ((folders.keys / f"root-{number}.pem").read_bytes().splitlines() for number in (1, 2))
    assert first[0].startswith(b"scrypt salt: ")
    assert first[0] != second[0]
    assert first[2:-1] != second[2:-1]


def test_a_key_of_another_tool_opens_as_well(folders: Folders, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization

    (tmp_path / "plain").mkdir()
    ours = load(folders.keys, public_keys(folders), Passphrases(PASSPHRASE))
    key = next(signer for signer in ours.values() if name_of(signer.public_key) == "timestamp-1")
    private = serialization.load_pem_private_key(key.private_bytes, None)
    for name, encryption in [
        ("timestamp-1", serialization.BestAvailableEncryption(PASSPHRASE.encode())),
        ("bare", serialization.NoEncryption()),
    ]:
        content = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
        (tmp_path / "plain" / f"{name}.pem").write_bytes(content)
    assert repository.refresh(folders.repo, tmp_path / "plain", passphrase=PASSPHRASE) == []
    (tmp_path / "plain" / "bare.pem").replace(tmp_path / "plain" / "timestamp-1.pem")
    with pytest.raises(PublishError, match="a key without a passphrase"):
        repository.refresh(folders.repo, tmp_path / "plain", passphrase=PASSPHRASE)


def public_keys(folders: Folders) -> dict[str, Key]:
    root: Metadata[Root] = Metadata.from_file(str(folders.repo / "metadata" / "1.root.json"))
    return root.signed.keys


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix")
def test_nobody_else_may_read_the_keys(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        repository.init(tmp_path / "keys", tmp_path / "repo", passphrase=PASSPHRASE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").glob("*.pem")} == {0o600}


def test_no_secret_gets_into_the_repository(folders: Folders) -> None:
    assert not [name for name, content in tree(folders.repo).items() if b"PRIVATE" in content or name.endswith(".pem")]


def test_a_new_repository_is_valid_and_empty(tmp_path: Path) -> None:
    repository.init(
        tmp_path / "keys", tmp_path / "repo", passphrase=PASSPHRASE, threshold=1, root_keys=2, expires={"root": 30 * DAY}, now=NOW
    )
    assert Folders(tmp_path / "keys", tmp_path / "repo", tmp_path).seen() == []
    told = status(tmp_path / "repo")
    assert told["roles"]["root"]["threshold"] == 1
    assert [key["name"] for key in told["roles"]["root"]["keys"]] == ["root-1", "root-2"]
    assert told["roles"]["root"]["expires"] == f"{NOW + 30 * DAY:%Y-%m-%dT%H:%M:%SZ}"
    assert told["roles"]["timestamp"]["expires"] == f"{NOW + 14 * DAY:%Y-%m-%dT%H:%M:%SZ}"
    assert told["releases"] == []


def test_init_writes_over_nothing(folders: Folders, tmp_path: Path) -> None:
    before = tree(tmp_path)
    with pytest.raises(PublishError, match="There is a repository"):
        repository.init(tmp_path / "other", folders.repo, passphrase=PASSPHRASE)
    with pytest.raises(PublishError, match="belong to a repository already"):
        repository.init(folders.keys, tmp_path / "other", passphrase=PASSPHRASE)
    assert tree(tmp_path) == before


def test_keys_do_not_go_where_the_world_looks(tmp_path: Path) -> None:
    for keys in (tmp_path / "repo", tmp_path / "repo" / "keys"):
        with pytest.raises(InvalidValueError, match="lies in the repository"):
            repository.init(keys, tmp_path / "repo", passphrase=PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_init_can_be_repeated(folders: Folders, tmp_path: Path) -> None:
    (folders.keys / "root.json").unlink()
    (folders.keys / "timestamp-1.pem").unlink()
    keys = tree(folders.keys)
    repository.init(folders.keys, tmp_path / "again", passphrase=PASSPHRASE, now=NOW)
    assert keys.items() <= tree(folders.keys).items()
    assert Folders(folders.keys, tmp_path / "again", tmp_path).seen() == []


@pytest.mark.parametrize(("threshold", "root_keys"), [(0, 3), (4, 3), (-1, 1), (1, 0)])
def test_a_threshold_that_cannot_be(threshold: int, root_keys: int, tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="threshold"):
        repository.init(tmp_path / "keys", tmp_path / "repo", passphrase=PASSPHRASE, threshold=threshold, root_keys=root_keys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("expires", [{"root": timedelta(0)}, {"mirror": DAY}, {"targets": -DAY}])
def test_an_expiry_that_cannot_be(expires: dict[str, timedelta], tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="expiry"):
        repository.init(tmp_path / "keys", tmp_path / "repo", passphrase=PASSPHRASE, expires=expires)
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="too short"):
        repository.init(tmp_path / "keys", tmp_path / "repo", passphrase="1234567")


def test_the_passphrase_comes_from_the_environment(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_PASSPHRASE", PASSPHRASE)
    assert repository.refresh(folders.repo, folders.keys) == []
    monkeypatch.setenv("BELARUS_RIGHTS_PASSPHRASE", "another one")
    with pytest.raises(PublishError, match=r"timestamp-1\.pem does not open with this passphrase"):
        repository.refresh(folders.repo, folders.keys)


def test_without_a_terminal_the_environment_is_named(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BELARUS_RIGHTS_PASSPHRASE", raising=False)
    with pytest.raises(PublishError, match="BELARUS_RIGHTS_PASSPHRASE"):
        repository.refresh(folders.repo, folders.keys)


def test_a_machine_with_one_key_need_not_know_its_number(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    shutil.copy(folders.keys / "timestamp-1.pem", tmp_path / "stick" / "timestamp.pem")
    assert repository.refresh(folders.repo, tmp_path / "stick", passphrase=PASSPHRASE) == []
    with pytest.raises(PublishError, match="Signing the snapshot needs 1 of its keys, and 0 are at hand; not found: snapshot-1"):
        repository.refresh(folders.repo, tmp_path / "stick", passphrase=PASSPHRASE, role="snapshot")


def test_damaged_and_exchanged_keys_are_told(folders: Folders) -> None:
    (folders.keys / "timestamp-1.pem").write_bytes((folders.keys / "root-1.pem").read_bytes())
    with pytest.raises(PublishError, match=r"timestamp-1\.pem is another key"):
        repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE)
    (folders.keys / "timestamp-1.pem").write_bytes(b"no key")
    with pytest.raises(PublishError, match="does not open"):
        repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE)
    with pytest.raises(PublishError, match="is not a folder"):
        repository.refresh(folders.repo, folders.keys / "nowhere", passphrase=PASSPHRASE)
