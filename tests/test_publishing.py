from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from publishing_folders import NOW, PASSPHRASE, Folders, one_more, tree, without
from slices import csv_text

from belarus_rights.errors import InvalidValueError, PublishError, ReleaseError
from belarus_rights.updates.publishing import repository
from belarus_rights.updates.publishing.status import status

DAY = timedelta(days=1)

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def published_next(published: Folders, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    after = published.copied(tmp_path_factory.mktemp("next"))
    after.edit("1.1.0", people=one_more("people"))
    after.release(notes="One person more.")
    return after


@pytest.fixture
def after(published_next: Folders, tmp_path: Path) -> Folders:
    """The same with 1.1.0 published."""
    return published_next.copied(tmp_path / "after")


def test_a_client_sees_what_was_released(after: Folders) -> None:
    newest, first = after.seen()
    assert (newest["version"], first["version"]) == ("1.1.0", "1.0.0")
    assert newest["archive"] == "belarus-rights-data-1.1.0.zip"
    assert newest["created"] == "2026-11-01"
    assert newest["rows"] == first["rows"] + 1
    assert newest["package"].startswith(">=0.")
    assert newest["notes"] == "One person more."


def test_the_changelog_is_made_from_the_data(after: Folders) -> None:
    text = after.changelog("1.1.0")
    assert text.index("## [1.1.0] - 2026-11-01") < text.index("One person more.") < text.index("### Added") < text.index("## [1.0.0]")
    assert "- `people`: 1 row: `zz-one-more`" in text


def test_the_same_data_again_change_nothing(after: Folders) -> None:
    before = tree(after.repo)
    assert after.release() == "1.1.0"
    assert tree(after.repo) == before


def test_the_same_release_in_another_repository_has_the_same_bytes(after: Folders, folders: Folders, tmp_path: Path) -> None:
    repository.init(tmp_path / "k", tmp_path / "r", passphrase=PASSPHRASE, now=NOW)
    other = Folders(tmp_path / "k", tmp_path / "r", folders.data)
    other.release()
    shutil.copytree(after.data, tmp_path / "d")
    Folders(tmp_path / "k", tmp_path / "r", tmp_path / "d").release(notes="One person more.", now=NOW + DAY)
    assert [entry["sha256"] for entry in other.seen()] == [entry["sha256"] for entry in after.seen()]


def test_an_archive_that_is_dropped_is_gone(after: Folders) -> None:
    after.edit("1.1.1", people=without("zz-one-more"))
    with pytest.raises(PublishError, match=r"1\.0\.5 cannot be dropped: it is not published. Published are 1\.1\.0, 1\.0\.0"):
        after.release(drop=["1.0.5"])
    after.release(drop=["1.1.0"])
    assert after.versions() == ["1.1.1", "1.0.0"]
    assert not [name for name in tree(after.repo) if name.endswith("1.1.0.zip")]
    after.release(drop=["1.0.0"])  # the data are there already; what is to go, goes
    assert after.versions() == ["1.1.1"]
    with pytest.raises(PublishError, match="is the release that is being published"):
        after.release(drop=["1.1.1"])


def test_data_with_errors_are_refused(folders: Folders) -> None:
    before = tree(folders.repo)
    folders.edit("1.1.0", people=lambda rows: [rows[0], *[[*row[:6], "neither", *row[7:]] for row in rows[1:]]])
    with pytest.raises(PublishError, match=r"not valid: \d+ errors, the first in people, row 2: .*belarus-rights validate"):
        folders.release()
    assert tree(folders.repo) == before


def test_a_descriptor_that_is_not_of_its_tables_is_refused(folders: Folders) -> None:
    folders.edit("1.0.1")
    path = folders.data / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**described, "title": "Another"}), encoding="utf-8")
    with pytest.raises(PublishError, match=r"is not what its tables give\. Run: belarus-rights descriptor --write"):
        folders.release()


def test_the_fault_itself_is_told_before_the_description_that_it_spoils(folders: Folders) -> None:
    for table, change, told in [
        ("people", one_more("people"), r"published already, with other data\. .*at least 1\.1\.0\. Run: belarus-rights descriptor"),
        ("sources", lambda rows: [row[:-1] for row in rows], r"not valid: \d+ errors?, the first in sources, row 1: .*column"),
    ]:
        path = folders.data / f"{table}.csv"
        before = path.read_text(encoding="utf-8")
        path.write_text(csv_text(change(list(csv.reader(before.splitlines())))), encoding="utf-8")
        with pytest.raises(PublishError, match=told):
            folders.release()
        path.write_text(before, encoding="utf-8")
    folders.edit("1.0.1")
    with (folders.data / "people.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(PublishError, match="The row is empty"):
        folders.release()


def test_what_is_no_release_is_refused(folders: Folders, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="There is no release"):
        repository.release(folders.repo, folders.keys, tmp_path, passphrase=PASSPHRASE)
    with pytest.raises(PublishError, match="There is no repository"):
        repository.release(tmp_path, folders.keys, folders.data, passphrase=PASSPHRASE)
    described = json.loads((folders.data / "datapackage.json").read_text(encoding="utf-8"))
    (folders.data / "datapackage.json").write_text(json.dumps({**described, "version": "1.1"}), encoding="utf-8")
    with pytest.raises(PublishError, match=r"'1\.1' is no version"):
        folders.release()


def test_a_version_that_steps_too_short_is_refused(folders: Folders) -> None:
    before = tree(folders.repo)
    folders.edit("1.0.1", people=one_more("people"))
    with pytest.raises(PublishError, match=r"1 row was added to 'people'.*a new minor version, at least 1\.1\.0"):
        folders.release()
    folders.edit("1.0.0")
    with pytest.raises(PublishError, match=r"published already, with other data"):
        folders.release()
    folders.edit("0.9.0")
    with pytest.raises(PublishError, match=r"this package reads data 1\.x\.y, so nobody who has it could read 0\.9\.0"):
        folders.release()
    assert tree(folders.repo) == before


def test_what_was_withdrawn_stays_so(folders: Folders) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    folders.release()
    listed = folders.data / "withdrawn.csv"
    listed.write_text("dataset,id,withdrawn_on\npeople,zz-one-more,2026-12-01\n", encoding="utf-8", newline="")
    folders.edit("1.2.0")
    with pytest.raises(PublishError, match="'zz-one-more' of the table 'people' was withdrawn, and stands in it"):
        folders.release()
    folders.edit("1.1.1", people=without("zz-one-more"))
    folders.release()
    text = folders.changelog("1.1.1").partition("## [1.1.0]")[0]
    assert "### Withdrawn\n\n- `people`: 1 row: `zz-one-more`\n" in text
    assert "### Removed" not in text
    assert "Unheard" not in folders.changelog("1.1.1")
    assert status(folders.repo)["holding_withdrawn"] == ["1.1.0"]
    listed.write_text("dataset,id,withdrawn_on\n", encoding="utf-8", newline="")
    folders.edit("1.2.0")
    with pytest.raises(PublishError, match=r"gone from the list of withdrawn ids"):
        folders.release()


def written(before: Folders, after: Folders) -> list[str]:
    """Give the files that a release writes, in the order in which it may be cut off."""
    names = [name for name, content in tree(after.repo).items() if tree(before.repo).get(name) != content]
    return sorted(names, key=lambda name: (name.startswith("metadata"), "timestamp" in name, "snapshot" in name))


def test_wherever_a_release_is_cut_off_the_old_one_is_valid_and_the_run_can_be_repeated(
    folders: Folders, after: Folders, tmp_path: Path
) -> None:
    names = written(folders, after)
    assert names[-1] == "metadata/timestamp.json"
    assert len(names) == 5
    for count in range(len(names)):
        cut = folders.copied(tmp_path / str(count))
        for name in names[:count]:
            shutil.copy(after.repo / name, cut.repo / name)
        assert cut.versions() == ["1.0.0"]
        shutil.copytree(after.data, tmp_path / f"data{count}")
        Folders(cut.keys, cut.repo, tmp_path / f"data{count}").release(notes="One person more.")
        assert cut.versions() == ["1.1.0", "1.0.0"]


PUBLISH = """
import sys
from pathlib import Path
from belarus_rights.updates.publishing import repository
repo, keys, data = map(Path, sys.argv[1:])
import belarus_rights.validation.validating, belarus_rights.descriptor, tuf.api.metadata
print("ready", flush=True)
repository.release(repo, keys, data)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_killed_release_leaves_a_valid_repository(folders: Folders, after: Folders) -> None:
    killed = Folders(folders.keys, folders.repo, after.data)
    for wait in (0.2, 0.6, 0.9, 1.1, 1.3, 1.6):
        process = subprocess.Popen(
            [sys.executable, "-c", PUBLISH, str(killed.repo), str(killed.keys), str(killed.data)],
            env={**os.environ, "BELARUS_RIGHTS_PASSPHRASE": PASSPHRASE},
            stdout=subprocess.PIPE,
        )
        with process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        assert killed.versions() in (["1.0.0"], ["1.1.0", "1.0.0"])
    (killed.repo / "metadata" / ".tmp-of-a-killed-one").write_bytes(b"half")
    killed.release()
    assert killed.versions() == ["1.1.0", "1.0.0"]
    assert [name for name in tree(killed.repo) if ".tmp-" in name] == []


def test_two_at_once_are_kept_apart(folders: Folders) -> None:
    from filelock import FileLock

    with FileLock(folders.repo / ".lock"), pytest.raises(PublishError, match="Another process is publishing"):
        repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE)
    assert repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="modes of Unix, which do not bind root")
def test_a_folder_that_cannot_be_written_to_is_told(folders: Folders) -> None:
    (folders.repo / "metadata").chmod(0o500)
    try:
        with pytest.raises(PublishError, match=r"timestamp\.json cannot be written: Permission denied"):
            repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE)
    finally:
        (folders.repo / "metadata").chmod(0o700)


def test_refreshing_changes_the_timestamp_alone(folders: Folders) -> None:
    before = tree(folders.repo)
    assert repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, now=NOW + DAY) == []
    after = tree(folders.repo)
    assert {name for name in after if before.get(name) != after[name]} == {"metadata/timestamp.json"}
    assert status(folders.repo)["roles"]["timestamp"]["version"] == status(folders.repo)["roles"]["snapshot"]["version"] + 1
    assert folders.versions() == ["1.0.0"]


def test_what_expires_soon_is_told(folders: Folders) -> None:
    wrong, *told = repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, now=NOW + 80 * DAY)
    assert "If the clock is ahead, set it" in wrong
    assert [line.split()[2] for line in told] == ["targets", "snapshot"]
    assert "publish a release" in told[0]
    assert repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, role="targets", now=NOW + 80 * DAY) == []
    assert "If the clock is behind, set it" in repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, now=NOW + DAY)[0]


def test_nothing_is_signed_under_what_has_expired(folders: Folders) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    before = tree(folders.repo)
    late = NOW + 400 * DAY
    with pytest.raises(PublishError, match=r"Nothing was signed: the role root has expired on .*the clock of this machine is wrong"):
        folders.release(now=late)
    for role in ("targets", "timestamp"):
        with pytest.raises(PublishError, match="the role root has expired"):
            repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, role=role, now=late)
    with pytest.raises(PublishError, match="the role targets has expired"):
        repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, now=NOW + 91 * DAY)
    assert tree(folders.repo) == before
    assert status(folders.repo, now=late)["expired"] == ["root", "targets", "snapshot", "timestamp"]
    done, *rest = repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, role="root", now=late)
    assert done == "Root 2 is published."
    assert [line.split()[2] for line in rest] == ["targets", "snapshot"]
    repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, role="targets", now=late)
    assert status(folders.repo, now=late)["expired"] == []


def test_a_role_that_is_none(folders: Folders) -> None:
    with pytest.raises(InvalidValueError, match="There is no role 'mirror'"):
        repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, role="mirror")
    with pytest.raises(InvalidValueError, match="There is no role 'mirror'"):
        folders.rotate("mirror")


def test_expired_metadata_can_be_made_and_are_refused_by_clients(folders: Folders) -> None:
    from tuf.api.exceptions import ExpiredMetadataError

    repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE, now=NOW - 15 * DAY)
    with pytest.raises(ExpiredMetadataError):
        folders.seen()
