"""A release that is made under bad luck: files that are gone, changed or strange, a full disk, and limits of those who fetch."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from publishing_folders import NOW, PASSPHRASE, Folders, one_more, tree, without
from tuf.api.metadata import Metadata, Targets

from belarus_rights.errors import PublishError
from belarus_rights.updates import archive, listing
from belarus_rights.updates.publishing import releasing, repository
from belarus_rights.updates.publishing.status import status

pytestmark = pytest.mark.thorough


@pytest.fixture
def next_one(folders: Folders) -> Folders:
    """The next release, which is not published yet."""
    folders.edit("1.1.0", people=one_more("people"))
    return folders


def archive_of(folders: Folders, version: str) -> Path:
    return next((folders.repo / "targets").glob(f"*-{version}.zip"))


def test_an_older_archive_that_is_gone_is_named(next_one: Folders) -> None:
    next_one.release()
    archive_of(next_one, "1.0.0").unlink()
    (next_one.data / "withdrawn.csv").write_text("dataset,id,withdrawn_on\npeople,zz-one-more,2026-11-01\n", encoding="utf-8", newline="")
    next_one.edit("1.1.1", people=without("zz-one-more"))
    with pytest.raises(PublishError, match=r"the archives of 1\.0\.0 are missing or damaged .* --drop 1\.0\.0"):
        next_one.release()
    assert (status(next_one.repo)["missing"], status(next_one.repo)["holding_withdrawn"]) == (["1.0.0"], [])
    next_one.release(drop=["1.0.0"])
    assert next_one.versions() == ["1.1.1", "1.1.0"]
    assert status(next_one.repo)["holding_withdrawn"] == ["1.1.0"]


def test_the_newest_archive_that_is_gone_can_be_dropped(next_one: Folders) -> None:
    next_one.release()
    archive_of(next_one, "1.1.0").write_bytes(b"half")
    with pytest.raises(PublishError, match="missing or damaged"):
        next_one.release()
    next_one.edit("1.0.9")
    with pytest.raises(PublishError, match=r"1\.0\.9 is not newer than the published 1\.1\.0"):
        next_one.release(drop=["1.1.0"])
    next_one.edit("1.2.0")
    next_one.release(drop=["1.1.0"])
    assert next_one.versions() == ["1.2.0", "1.0.0"]


def test_nothing_is_written_before_all_is_signed(next_one: Folders) -> None:
    (next_one.keys / "targets-1.pem").unlink()
    before = tree(next_one.repo)
    with pytest.raises(PublishError, match="not found: targets-1"):
        next_one.release()
    assert tree(next_one.repo) == before


def test_data_that_are_changed_meanwhile_are_not_published(next_one: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    build = archive.build

    def then_edited(folder: Path, out: Path, text: str) -> tuple[str, int]:
        built = build(folder, out, text)
        next_one.edit("1.2.0")
        return built

    monkeypatch.setattr(releasing, "build", then_edited)
    next_one.release()
    targets: Metadata[Targets] = Metadata.from_file(str(next_one.repo / "metadata" / "3.targets.json"))
    assert next_one.versions() == ["1.1.0", "1.0.0"]
    described = targets.signed.targets["belarus-rights-data-1.1.0.zip"].unrecognized_fields["custom"]["descriptor"]
    assert described == _hash_in(archive_of(next_one, "1.1.0"))

    def edited_before(folder: Path, out: Path, text: str) -> tuple[str, int]:
        next_one.edit("1.3.0")
        return build(folder, out, text)

    monkeypatch.setattr(releasing, "build", edited_before)
    with pytest.raises(PublishError, match="were changed in the meantime"):
        next_one.release()
    assert next_one.versions() == ["1.1.0", "1.0.0"]


def _hash_in(path: Path) -> str:
    import hashlib
    import zipfile

    with zipfile.ZipFile(path) as opened:
        return hashlib.sha256(opened.read("datapackage.json")).hexdigest()


@pytest.mark.parametrize(
    ("place", "name", "value", "told"),
    [
        (archive.LIMITS, "ratio", 1, "nobody who fetches would take it"),
        (archive.LIMITS, "files", 2, "nobody who fetches would take it"),
        (listing, "LARGEST_ARCHIVE", 1000, "the archive has"),
        (listing, "LARGEST_LIST", 100, "the list of releases has"),
    ],
)
def test_what_nobody_could_fetch_is_not_published(
    place: Any, name: str, value: int, told: str, next_one: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(next_one.repo)
    if place is listing:
        monkeypatch.setattr(place, name, value)
    else:
        limits = archive.Limits(**{name: value})
        monkeypatch.setattr(releasing, "unpack", lambda path, into: archive.unpack(path, into, limits=limits))
    with pytest.raises(PublishError, match=f"Nothing was published: .*{told}"):
        next_one.release()
    assert tree(next_one.repo) == before


@pytest.mark.parametrize("created", ["9999-99-99", "2199-01-01T00:00:00Z", "soon"])
def test_a_day_that_cannot_be(created: str, next_one: Folders) -> None:
    path = next_one.data / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**described, "created": created}), encoding="utf-8")
    with pytest.raises(PublishError, match=r"was created on .*--created"):
        next_one.release()


def test_folders_where_files_belong_are_in_nobodys_way(next_one: Folders) -> None:
    for name in ("metadata/.tmp-x", f"targets/{'0' * 64}.belarus-rights-data-9.9.9.zip", f"targets/{'0' * 64}.releases.json"):
        (next_one.repo / name).mkdir()
    next_one.release()
    assert next_one.versions() == ["1.1.0", "1.0.0"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of Unix")
@pytest.mark.parametrize("make", [getattr(os, "mkfifo", None), lambda path: Path(path).symlink_to("/dev/zero")])
@pytest.mark.parametrize("name", ["metadata/timestamp.json", "metadata/2.root.json", "pending/2.root.json"])
def test_what_is_no_file_is_not_read(name: str, make: Callable[[Path], None], folders: Folders) -> None:
    path = folders.repo / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)
    if name == "metadata/2.root.json":  # no root at all, so it is passed by
        assert status(folders.repo)["roles"]["root"]["version"] == 1
    else:
        with pytest.raises(PublishError, match="is no plain file"):
            status(folders.repo)


def test_a_file_without_an_end(folders: Folders) -> None:
    with (folders.repo / "metadata" / "2.root.json").open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(PublishError, match="is larger than"):
        status(folders.repo)


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_told(next_one: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", full)
    (next_one.keys / "root.json").unlink()  # which cannot be written, and is not needed
    with pytest.raises(PublishError, match=r"timestamp\.json cannot be written: No space left on device.*Make room"):
        repository.refresh(next_one.repo, next_one.keys, passphrase=PASSPHRASE, now=NOW)
    with pytest.raises(PublishError, match=r"\.zip cannot be written: No space left on device"):
        next_one.release()
    with pytest.raises(PublishError, match=r"root-1\.pem cannot be written: No space left on device"):
        repository.init(tmp_path / "k", tmp_path / "r", passphrase=PASSPHRASE)
    assert list((tmp_path / "k").iterdir()) == []
    assert next_one.versions() == ["1.0.0"]


@pytest.mark.parametrize(
    "listed",
    [b"[", b"[]", b'{"releases": [{}]}', b'{"releases": [{"version": "../../1", "archive": "x"}]}', b'{"releases": 5}', b"[" * 5000],
)
def test_a_list_that_is_none(listed: bytes, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releasing, "listing", lambda _entries: listed)
    folders.edit("1.1.0", people=one_more("people"))
    folders.release()
    with pytest.raises(PublishError, match="is no list of releases"):
        status(folders.repo)
