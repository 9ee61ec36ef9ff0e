"""A root that waits for signatures, exchanged by whoever carried it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from publishing_folders import PASSPHRASE, Folders
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from belarus_rights.cli import main
from belarus_rights.errors import PublishError
from belarus_rights.updates.publishing import repository
from belarus_rights.updates.publishing.keys import NAME_FIELD
from belarus_rights.updates.publishing.signing import PERIODS
from belarus_rights.updates.publishing.status import status

pytestmark = pytest.mark.thorough

Edit = Callable[[Root], object]


def plant(folders: Folders, edit: Edit) -> None:
    """Lay a next root down that nobody has signed."""
    root: Metadata[Root] = Metadata.from_file(str(folders.repo / "metadata" / "1.root.json"))
    root.signatures.clear()
    root.signed.version = 2
    edit(root.signed)
    (folders.repo / "pending").mkdir(exist_ok=True)
    (folders.repo / "pending" / "2.root.json").write_bytes(root.to_bytes())


def periods(**seconds: object) -> Edit:
    return lambda root: root.unrecognized_fields[PERIODS].update(seconds)


def give_away(root: Root) -> None:
    key = CryptoSigner.generate_ed25519().public_key
    key.unrecognized_fields[NAME_FIELD] = "targets-2"
    root.revoke_key(root.roles["targets"].keyids[0], "targets")
    root.add_key(key, "targets")


def rename(root: Root) -> None:
    root.keys[root.roles["root"].keyids[0]].unrecognized_fields[NAME_FIELD] = "root-9"


def signed_roots(folders: Folders) -> list[str]:
    return sorted(path.name for path in (folders.repo / "metadata").glob("*.root.json"))


def test_what_is_signed_is_what_was_shown(folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    plant(folders, lambda root: None)

    def exchanged(_prompt: str) -> str:
        plant(folders, give_away)
        return "y"

    monkeypatch.setattr("builtins.input", exchanged)
    assert main(["publish", "sign", str(folders.repo), "--keys", str(folders.keys)]) == 3
    assert "is not the one that was looked at" in capsys.readouterr().err
    assert json.loads((folders.repo / "pending" / "2.root.json").read_bytes())["signatures"] == []
    assert signed_roots(folders) == ["1.root.json"]


def test_without_a_terminal_nothing_is_signed_that_was_not_named(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_PASSPHRASE", PASSPHRASE)
    plant(folders, give_away)
    sign = ["publish", "sign", str(folders.repo), "--keys", str(folders.keys)]
    assert main(sign) == 3
    assert main([*sign, "--yes", "0" * 64]) == 3
    assert main([*sign, "--yes", ""]) == 3
    assert signed_roots(folders) == ["1.root.json"]


def test_who_says_no_has_not_taken_the_root_of_the_repository_for_theirs(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(folders, lambda root: None)
    (folders.keys / "root.json").unlink()
    assert main(["publish", "sign", str(folders.repo), "--keys", str(folders.keys)]) == 3
    assert not (folders.keys / "root.json").exists()


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (give_away, "targets: targets-2 is new ("),
        (rename, '"root-9"'),
        (periods(timestamp=3 * 86_400), "timestamp: signatures hold for 3 days, not 14 days"),
        (lambda root: root.unrecognized_fields.update({"x-other": ["\x1b[2J"]}), r'"x-other": ["\u001b[2J"], not nothing'),
        (lambda root: root.roles["targets"].unrecognized_fields.update({"x": 1}), '"role targets": {"x": 1}, not {}'),
        (lambda root: setattr(root.roles["root"], "threshold", 1), "root: 1 must sign, not 2"),
    ],
)
def test_all_that_a_root_changes_is_told(edit: Edit, told: str, folders: Folders) -> None:
    plant(folders, edit)
    changes = status(folders.repo)["pending"]["changes"]
    assert told in "\n".join(changes)
    assert "\x1b" not in "".join(changes)
    plant(folders, lambda root: None)
    assert [change[:20] for change in status(folders.repo)["pending"]["changes"]] == ["root: it holds until"]


def until(day: datetime) -> Edit:
    return lambda root: setattr(root, "expires", day)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda root: setattr(root, "consistent_snapshot", False), "consistent_snapshot"),
        (until(datetime(9999, 12, 31, tzinfo=timezone.utc)), "holds until 9999-12-31, longer than"),
        (until(datetime(2020, 1, 1, tzinfo=timezone.utc)), "expired on 2020-01-01"),
        (lambda root: setattr(root.roles["snapshot"], "threshold", 2), "asks for 2 signatures of the role snapshot, which has 1 keys"),
        *((periods(timestamp=value), "a time that cannot be") for value in (3_000_000_000, "x", None, 10**30, -5, 0, True)),
        (periods(other=1), "a time that cannot be"),
        (lambda root: root.unrecognized_fields.update({PERIODS: "x"}), "a time that cannot be"),
        (lambda root: root.unrecognized_fields.update({"x": "y" * 600_000}), "larger than"),
        (lambda root: root.unrecognized_fields.update({"x": 1.5}), "damaged"),
    ],
)
def test_a_root_that_nobody_should_sign(edit: Edit, told: str, folders: Folders) -> None:
    plant(folders, edit)
    for look in (lambda: status(folders.repo), lambda: repository.sign_pending(folders.repo, folders.keys, "", passphrase=PASSPHRASE)):
        with pytest.raises(PublishError, match=told):
            look()
    assert signed_roots(folders) == ["1.root.json"]


def test_a_root_of_before_that_says_too_much_is_not_followed(folders: Folders) -> None:
    from belarus_rights.updates.publishing.signing import EXPIRES, LONGEST
    from belarus_rights.updates.publishing.signing import periods as followed

    root = Root()
    said: dict[str, Any] = {"timestamp": 10**30, "snapshot": "x", "root": 60}
    root.unrecognized_fields[PERIODS] = said
    assert followed(root) == {**EXPIRES, "timestamp": LONGEST["timestamp"], "root": timedelta(minutes=1)}


def test_a_threshold_that_is_raised_is_signed_for(folders: Folders) -> None:
    folders.rotate("targets")
    root: Metadata[Root] = Metadata.from_file(str(folders.repo / "metadata" / "2.root.json"))
    root.signatures.clear()
    root.signed.version = 3
    key = CryptoSigner.generate_ed25519().public_key
    key.unrecognized_fields[NAME_FIELD] = "targets-3"
    root.signed.add_key(key, "targets")
    root.signed.roles["targets"].threshold = 2
    (folders.repo / "pending" / "3.root.json").write_bytes(root.to_bytes())
    assert "that needs targets-3" in folders.sign()
    assert folders.versions() == ["1.0.0"]
