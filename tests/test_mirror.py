from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from released import NEW, OLD, Published, publish, use
from updates_forge import Forge
from updates_server import flipped, serving, status
from updates_world import PERSON, impatient

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.updates.mirroring import mirror


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use(monkeypatch, tmp_path / "home")
    impatient(monkeypatch)
    return tmp_path / "home"


def state(folder: Path) -> dict[str, str]:
    """Give the hash of every file that a reader may ask for."""
    return {
        f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*/*"))
        if not path.name.startswith(".")
    }


def version_from(copy: Path, root: Path | bytes, home: Path) -> str:
    """Fetch from a copy into a fresh home."""
    with pytest.MonkeyPatch.context() as patch:
        use(patch, home)
        return br.fetch(mirrors=copy, root=root).version


def archive(version: str, folder: Path) -> str:
    (found,) = (path.name for path in (folder / "targets").glob(f"*.belarus-rights-data-{version}.zip"))
    return found


def test_a_copy_serves_a_fetch_without_any_network(published: Published, tmp_path: Path) -> None:
    with serving(published.repo) as server:
        done = mirror(tmp_path / "stick" / "copy", server.url, root=published.root)
    assert archive(OLD, done.folder) in done.brought
    assert done.brought[-1] == "timestamp.json"
    assert done.files == len(state(done.folder)) == len(done.brought)
    assert br.fetch(mirrors=done.folder, root=published.root).version == NEW
    assert br.load("people", release="latest")[PERSON].id == PERSON


def test_a_copy_of_a_copy_is_the_same(published: Published, tmp_path: Path) -> None:
    mirror(tmp_path / "first", published.repo, root=published.root)
    mirror(tmp_path / "second", tmp_path / "first", root=published.root)
    assert state(tmp_path / "second") == state(tmp_path / "first")


def test_only_what_is_new_is_brought(published: Published, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    mirror(copy, published.before, root=published.root)
    with serving(published.repo) as server:
        done = mirror(copy, server.url, root=published.root)
        assert archive(NEW, copy) in done.brought
        assert archive(OLD, copy) not in done.brought
        assert not [path for path in server.requests if path.endswith(archive(OLD, copy))]
        server.requests.clear()
        assert mirror(copy, server.url, root=published.root).brought == ()
        assert server.requests == ["metadata/2.root.json", "metadata/timestamp.json"]


def archives(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "targets").glob("*.zip"))


def read(copy: Path, into: Path, published: Published) -> Path:
    """Read a copy as any client does, and every file of it, into a fresh folder."""
    return mirror(into, copy, root=published.root).folder


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "flipped": lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
    "padded": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(
    "part", ["targets/*.zip", "targets/*.json", "metadata/*.targets.json", "metadata/*.snapshot.json", "metadata/1.root.json"]
)
def test_running_again_mends_a_copy(part: str, damage: str, published: Published, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    mirror(copy, published.repo, root=published.root)
    whole = state(copy)
    (path, *_) = copy.glob(part)
    DAMAGES[damage](path)
    assert mirror(copy, published.repo, root=published.root).brought == (path.name,)
    assert state(copy) == whole


@pytest.mark.parametrize("damage", [damage for damage in DAMAGES if damage != "padded"])  # JSON may end in any number of line ends
def test_running_again_mends_the_timestamp(damage: str, published: Published, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    mirror(copy, published.repo, root=published.root)
    whole = state(copy)
    DAMAGES[damage](copy / "metadata" / "timestamp.json")
    mirror(copy, published.repo, root=published.root)
    assert state(copy) == whole


def test_what_is_not_signed_is_not_copied_and_what_is_not_ours_stays(published: Published, tmp_path: Path) -> None:
    source, copy = tmp_path / "source", tmp_path / "copy"
    shutil.copytree(published.repo, source)
    unsigned = [
        source / "targets" / f"{'0' * 64}.virus.zip",
        source / "metadata" / "99.root.json",
        source / "metadata" / "evil.json",
        source / "index.html",
    ]
    for path in unsigned:
        path.write_text("evil")
    mirror(copy, published.repo, root=published.root)
    for path in (copy / "index.html", copy / "targets" / "README", copy / "metadata" / "notes.txt"):
        path.write_text("mine")
    whole = state(copy)
    done = mirror(copy, source, root=published.root)
    assert (done.brought, done.removed) == ((), ())
    assert state(copy) == whole
    assert (copy / "index.html").read_text() == "mine"


def test_a_forged_archive_is_refused_and_the_copy_stays_as_it_was(published: Published, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    mirror(copy, published.before, root=published.root)
    before = state(copy)
    with serving(published.repo) as server:
        server.faults["targets/*.zip"] = flipped(100)
        with pytest.raises(br.FetchError, match="not the one that was signed"):
            mirror(copy, server.url, root=published.root)
    assert state(copy) == before
    assert version_from(copy, published.root, tmp_path / "fresh") == OLD


def test_an_older_repository_is_refused(published: Published, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    mirror(copy, published.repo, root=published.root)
    whole = state(copy)
    with pytest.raises(br.FetchError, match="older than those seen before"):
        mirror(copy, published.before, root=published.root)
    assert state(copy) == whole


def test_another_root_is_refused(published: Published, tmp_path: Path) -> None:
    stranger = Forge(tmp_path / "stranger")
    stranger.publish()
    with pytest.raises(br.FetchError, match="every source failed"):
        mirror(tmp_path / "copy", stranger.folder, root=published.root)
    assert state(tmp_path / "copy") == {}


def test_the_next_source_is_asked_and_failures_are_told(published: Published, tmp_path: Path) -> None:
    with serving(tmp_path) as bad:
        bad.faults["*"] = status(403)
        done = mirror(tmp_path / "copy", [bad.url, str(tmp_path / "no-stick"), str(published.repo)], root=published.root)
    assert [failure.partition(": ")[0].rstrip("/") for failure in done.failures] == [bad.url, (tmp_path / "no-stick").as_uri()]
    assert "403" in done.failures[0]
    assert "stick in its place" in done.failures[1]
    assert version_from(done.folder, published.root, tmp_path / "fresh") == NEW


def test_old_and_new_readers_can_use_a_copy_over_rotated_roots(tmp_path: Path) -> None:
    forge = Forge(tmp_path / "repository")
    for _ in range(3):
        forge.rotate()
    forge.publish()
    second, copy = (forge.folder / "metadata" / "2.root.json").read_bytes(), tmp_path / "copy"
    mirror(copy, forge.folder, root=second)
    assert sorted(path.name for path in (copy / "metadata").glob("*.root.json")) == [f"{version}.root.json" for version in (1, 2, 3, 4)]
    for root in (forge.trusted, second):
        assert version_from(copy, root, tmp_path / hashlib.sha256(root).hexdigest()) == br.release("bundled").version
    forge.rotate()
    forge.publish()
    assert mirror(copy, forge.folder, root=second).brought[-2:] == ("5.root.json", "timestamp.json")


def test_an_older_root_that_leads_nowhere_is_not_copied(tmp_path: Path) -> None:
    forge, other = Forge(tmp_path / "repository"), Forge(tmp_path / "other")
    forge.rotate()
    forge.publish()
    second = (forge.folder / "metadata" / "2.root.json").read_bytes()
    (forge.folder / "metadata" / "1.root.json").write_bytes(other.trusted)
    mirror(tmp_path / "copy", forge.folder, root=second)
    assert not (tmp_path / "copy" / "metadata" / "1.root.json").exists()


def test_a_release_that_was_taken_back_leaves_the_copy(tmp_path: Path) -> None:
    forge, copy = Forge(tmp_path / "repository"), tmp_path / "copy"
    forge.add(OLD, b"names of people who have asked for silence")
    forge.publish()
    mirror(copy, forge.folder, root=forge.trusted)
    taken = archive(OLD, copy)
    forge.entries.clear()
    del forge.files[f"belarus-rights-data-{OLD}.zip"]
    forge.publish()
    assert taken in mirror(copy, forge.folder, root=forge.trusted).removed
    assert not (copy / "targets" / taken).exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from belarus_rights.updates.mirroring import mirror
copy, source, root, step = sys.argv[1:]
left = int(step)
def watch(event, arguments):
    global left
    if event == "os.rename" and str(arguments[1]).startswith(copy):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
mirror(copy, source, root=root)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_copy_is_never_half(published: Published, tmp_path: Path) -> None:
    for step in range(1, 7):
        copy = tmp_path / str(step)
        mirror(copy, published.before, root=published.root)
        arguments = [str(copy), str(published.repo), str(published.root), str(step)]
        done = subprocess.run([sys.executable, "-c", KILLED, *arguments], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert archives(read(copy, tmp_path / f"{step}-killed", published)) == archives(published.before)
        mirror(copy, published.repo, root=published.root)
        assert not list(copy.glob("*/.tmp-*"))
        assert archives(read(copy, tmp_path / f"{step}-again", published)) == archives(published.repo)
    assert step == 6  # the archive, the list, targets, snapshot, timestamp


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only here")
def test_a_folder_that_cannot_be_written_is_told(published: Published, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(br.FetchError, match="cannot be written"):
            mirror(tmp_path / "copy", published.repo, root=published.root)
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_is_a_file_in_the_way_is_told(published: Published, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("")
    with pytest.raises(br.InvalidValueError, match="is not a folder"):
        mirror(tmp_path / "copy", published.repo, root=published.root)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "targets").write_text("")
    with pytest.raises(br.FetchError, match="cannot be written"):
        mirror(tmp_path / "other", published.repo, root=published.root)


def test_a_repository_is_not_copied_onto_itself(published: Published) -> None:
    whole = state(published.repo)
    with pytest.raises(br.FetchError, match="the copy itself"):
        mirror(published.repo, published.repo, root=published.root)
    assert state(published.repo) == whole


def test_two_processes_do_not_write_to_one_copy(published: Published, tmp_path: Path) -> None:
    from filelock import FileLock

    (tmp_path / "copy").mkdir()
    with FileLock(tmp_path / "copy" / ".lock"), pytest.raises(br.FetchError, match="Another process is writing"):
        mirror(tmp_path / "copy", published.repo, root=published.root)


def test_the_command(published: Published, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy, root = str(tmp_path / "copy"), str(published.root)
    assert main(["mirror", copy, "--from", str(tmp_path / "nowhere"), "--from", str(published.repo), "--root", root]) == 0
    captured = capsys.readouterr()
    assert "stick in its place" in captured.err
    assert "+ timestamp.json" in captured.out
    assert f"belarus-rights fetch --from {copy}" in captured.out
    assert main(["mirror", copy, "--from", str(published.repo), "--root", root, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["brought"] == []
    assert main(["mirror", copy, "--from", str(tmp_path / "nowhere"), "--root", root]) == 3
    assert "Nothing was copied" in capsys.readouterr().err
    assert main(["mirror", copy, "--root", root]) == 3
    assert "No mirror is set" in capsys.readouterr().err
    assert main(["mirror", copy, "--from", str(published.repo)]) == 3
    assert "trusted root" in capsys.readouterr().err
    assert main(["mirror", copy, "--from", str(published.repo), "--root", root, "--timeout", "-1"]) == 2
    assert main(["mirror"]) == 2


# --- a stick that a stranger prepared


def in_the_place(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink(missing_ok=True)
    make(path)


def sparse(path: Path) -> None:
    path.write_bytes(b"")
    os.truncate(path, 50 << 30)


TRAPS: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a file": lambda path: path.symlink_to("/etc/passwd"),
    "50 GB of nothing": sparse,
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("part", ["metadata/9.root.json", "metadata/timestamp.json", "metadata/*.snapshot.json", "targets/*.zip"])
def test_what_is_no_plain_file_holds_nobody(part: str, trap: str, published: Published, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    mirror(copy, published.repo, root=published.root)
    whole = state(copy)
    in_the_place(next(copy.glob(part), copy / part), TRAPS[trap])
    mirror(copy, published.repo, root=published.root)
    for path in copy.glob("metadata/9.root.json"):  # a root that nobody lists is no longer there, or harms nobody
        path.unlink()
    assert state(copy) == whole


def test_folders_in_the_place_of_files_are_told_or_left(published: Published, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    mirror(copy, published.repo, root=published.root)
    (copy / "metadata" / ".tmp-x").mkdir()
    (copy / "metadata" / "7.root.json").mkdir()
    mirror(copy, published.repo, root=published.root)
    (copy / "targets" / archive(NEW, copy)).unlink()
    (copy / "targets" / f"{'0' * 64}.x").mkdir()
    name = archive(NEW, published.repo)
    (copy / "targets" / name).mkdir()
    with pytest.raises(br.ReleaseError, match="is a folder, expected a file"):
        mirror(copy, published.repo, root=published.root)


@pytest.mark.parametrize("bad", ["/tmp/" + "y" * 300, "https://127.0.0.1:9/"])
def test_a_source_that_fails_on_this_machine_is_not_the_copy_that_fails(
    bad: str, published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nonexistent")
    done = mirror(tmp_path / "copy", [bad, published.repo], root=published.root)
    assert len(done.failures) == 1
    assert br.fetch(mirrors=[bad, published.repo], root=published.root).version == NEW


def test_no_copy_goes_among_secret_keys(published: Published, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["mirror", str(published.keys), "--from", str(published.repo), "--root", str(published.root)]
    assert main(command) == 2
    assert "secret keys" in capsys.readouterr().err
    assert not (published.keys / "metadata").exists()
