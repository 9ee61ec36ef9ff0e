"""Attacks on those who fetch, and on those who sign."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import socket
import stat
import struct
import sys
import time
import tracemalloc
import zlib
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from publishing_folders import PASSPHRASE, Folders
from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import DownloadError
from tuf.api.metadata import Key, Metadata, Root
from updates_world import BUNDLED, NEW, OLD, World, recovers

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.errors import PublishError
from belarus_rights.installed import installed
from belarus_rights.updates import pruning
from belarus_rights.updates.mirroring import mirror
from belarus_rights.updates.publishing import repository
from belarus_rights.updates.publishing.keys import NAME_FIELD
from belarus_rights.updates.publishing.status import status
from belarus_rights.updates.transport import Options, Transport

pytestmark = pytest.mark.thorough

# The root that waits for signatures is carried from one person to the next: whoever carries it may have exchanged it.


def planted(folders: Folders, keyid: str, key: Key, role: str = "targets") -> None:
    """Exchange the key of a role in the root that waits."""
    root: Metadata[Root] = Metadata.from_file(str(folders.repo / "metadata" / "1.root.json"))
    root.signatures.clear()
    root.signed.version = 2
    old = root.signed.roles[role].keyids[0]
    root.signed.revoke_key(old, role)
    key.keyid = keyid or old
    root.signed.add_key(key, role)
    (folders.repo / "pending").mkdir(exist_ok=True)
    (folders.repo / "pending" / "2.root.json").write_bytes(root.to_bytes())


def test_another_key_under_the_id_of_a_known_one_is_not_signed(folders: Folders) -> None:
    thief = CryptoSigner.generate_ed25519().public_key
    thief.unrecognized_fields[NAME_FIELD] = "targets-1"
    planted(folders, "", thief)
    with pytest.raises(PublishError, match="an id that is not its own"):
        repository.sign_pending(folders.repo, folders.keys, "", passphrase=PASSPHRASE)
    with pytest.raises(PublishError, match="an id that is not its own"):
        status(folders.repo)
    assert not (folders.repo / "metadata" / "2.root.json").exists()


def test_an_id_that_would_rewrite_the_terminal_is_not_shown(
    folders: Folders, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_PASSPHRASE", PASSPHRASE)
    planted(folders, "\x1b[2K\x1b[1A", CryptoSigner.generate_ed25519().public_key)
    assert main(["publish", "sign", str(folders.repo), "--keys", str(folders.keys)]) == 3
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err


def test_a_key_is_not_made_with_a_passphrase_that_nobody_has_tried_and_that_is_short(folders: Folders, tmp_path: Path) -> None:
    elsewhere = tmp_path / "machine"
    elsewhere.mkdir()
    with pytest.raises(PublishError, match="too short"):
        folders.rotate("timestamp", elsewhere, passphrase="x")
    assert list(elsewhere.glob("*.pem")) == []


def test_a_passphrase_that_is_no_text(folders: Folders, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="UTF-8") as error:
        repository.init(tmp_path / "new", tmp_path / "fresh", passphrase="secret-words-\udcff")
    assert "secret-words" not in str(error.value)
    assert not (tmp_path / "new").exists()


def test_who_signs_without_a_root_of_their_own_is_told_what_to_compare(
    folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_PASSPHRASE", PASSPHRASE)
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in ("root-2.pem", "root-3.pem"):
        (folders.keys / name).rename(stick / name)
    folders.rotate("root", key="root-3")
    first = hashlib.sha256((folders.repo / "metadata" / "1.root.json").read_bytes()).hexdigest()
    sha256 = status(folders.repo)["pending"]["sha256"]
    assert main(["publish", "sign", str(folders.repo), "--keys", str(stick), "--yes", sha256]) == 0
    assert first in capsys.readouterr().out
    assert (stick / "root.json").is_file()


def test_keys_are_never_put_into_the_repository(folders: Folders) -> None:
    inside = folders.repo / "keys"
    inside.mkdir()
    with pytest.raises(br.BelarusRightsError, match="for all to see"):
        folders.rotate("timestamp", inside)
    assert list(inside.glob("*.pem")) == []


def test_keys_are_for_the_eyes_of_their_owner(folders: Folders) -> None:
    folders.rotate("timestamp")
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders.keys.glob("*.pem")} == {0o600}


# What is signed by the maintainers can be wrong as well, when their machine is not theirs any more.


@pytest.mark.parametrize("size", [float("inf"), float("nan"), "1" * 5000, None, [], -1, True])
def test_sizes_that_are_none(size: Any, world: World) -> None:
    world.forge.entries[0]["bytes"] = size
    world.forge.publish()
    with pytest.raises(br.FetchError, match=r"releases\.json"):
        world.fetch()
    recovers(world)


@pytest.mark.parametrize("package", [">=" + "9" * 5000, ">=" + "1." * 3000 + "0", "\x1b]0;x\x07", ">=0.1\n"])
def test_a_reader_that_is_none(package: str, world: World) -> None:
    world.forge.entries[0]["package"] = package
    world.forge.publish()
    try:
        world.fetch()
    except br.FetchError:
        world.check_unharmed(OLD)
    assert br.load("people", release="latest")
    assert br.releases()
    world.mend()
    world.fetch()


def test_notes_do_not_write_to_the_terminal(world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    world.forge.entries[0]["notes"] = "\x1b]0;owned\x07 \x9b2J \u202egnihton"
    world.forge.publish()
    root = tmp_path / "root.json"
    root.write_bytes(world.made.forge.trusted)
    assert main(["fetch", "--from", str(world.forge.folder), "--root", str(root)]) == 0
    said = capsys.readouterr().out
    assert "owned" in said
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(said)


def test_a_release_for_a_newer_package_is_told_and_an_older_one_taken(world: World) -> None:
    world.forge.entries[0]["package"] = ">=99.0"
    world.forge.publish()
    fetched = world.fetch()
    assert (fetched.version, fetched.newer_major, fetched.newer_package) == (OLD, NEW, ">=99.0")
    with pytest.raises(br.FetchError, match="99"):
        world.fetch(NEW)
    world.check_unharmed(OLD)


@pytest.mark.parametrize("name", ["nul.csv", "con.csv", "aux.csv", "prn.csv", "com1.csv", "lpt9.csv"])
def test_names_of_devices(name: str, world: World) -> None:
    descriptor = json.loads(world.made.members["datapackage.json"])
    table = dict(descriptor["resources"][0])
    content = world.made.members[table["path"]]
    descriptor["resources"].append({**table, "name": "a-device", "path": name})
    world.replace_new({**world.made.members, name: content, "datapackage.json": json.dumps(descriptor).encode()})
    with pytest.raises(br.FetchError, match="no file of a release"):
        world.fetch()
    recovers(world)


def test_a_size_in_the_descriptor_that_is_none(world: World) -> None:
    descriptor = json.loads(world.made.members["datapackage.json"])
    descriptor["resources"][0]["bytes"] = "many"
    world.replace_new({**world.made.members, "datapackage.json": json.dumps(descriptor).encode()})
    with pytest.raises(br.FetchError):
        world.fetch()
    recovers(world)


# What other systems leave beside our files.


def test_files_that_a_mac_leaves_on_a_stick(world: World) -> None:
    (history,) = world.home.glob("trust/*/root_history")
    (history / "._1.root.json").write_bytes(b"\0\5\26\7")
    world.forge.expires["timestamp"] = -1
    world.forge.publish()
    with pytest.raises(br.FetchError, match="expired"):
        world.fetch()
    recovers(world)


def test_a_copy_with_files_that_a_mac_leaves(world: World, tmp_path: Path) -> None:
    copy = tmp_path / "stick"
    mirror(copy, str(world.forge.folder), root=world.made.forge.trusted)
    (copy / "metadata" / "._1.root.json").write_bytes(b"\0\5\26\7")
    world.forge.expires["timestamp"] = -1
    world.forge.publish()
    with pytest.raises(br.FetchError, match="expired"):
        mirror(copy, str(world.forge.folder), root=world.made.forge.trusted)


def test_prune_does_not_take_what_has_been_mended_in_the_meantime(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    (world.installed_at / OLD / "people.csv").unlink()
    (world.installed_at / OLD / "datapackage.json").write_text("{}")
    older = pruning._older

    fetching = Thread(target=lambda: world.fetch(OLD))

    def then_mended(keep: int) -> Any:
        found = list(older(keep))
        fetching.start()
        fetching.join(2)
        return found

    monkeypatch.setattr(pruning, "_older", then_mended)
    pruning.prune()
    fetching.join()
    world.check_unharmed(OLD)


def test_prune_where_nothing_can_be_locked_says_so(world: World) -> None:
    (world.home / ".lock").unlink(missing_ok=True)
    (world.home / ".lock").mkdir()
    with pytest.raises(br.ReleaseError, match="prune again"):
        pruning.prune()
    world.check_unharmed(OLD)


def test_a_release_that_is_pruned_while_it_is_listed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = installed()
    shutil.rmtree(world.installed_at / OLD)
    monkeypatch.setattr("belarus_rights.updates.verifying.installed", lambda: listed)
    assert br.releases()[-1].version == BUNDLED


# What a mirror, or whoever sits between, may send without any key.


def sends(status: bytes, *, body: bytes = b"", rounds: int = 0) -> tuple[str, list[int]]:
    """Serve one answer to each who asks, on a server of our own: its address, and how many bytes of its body were taken."""
    server = socket.create_server(("127.0.0.1", 0))
    taken = [0]

    def answer() -> None:
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.recv(65536)
                connection.sendall(status)
                for _ in range(rounds):
                    connection.sendall(body)
                    taken[0] += len(body)

    Thread(target=answer, daemon=True).start()
    return f"http://127.0.0.1:{server.getsockname()[1]}", taken


def test_the_body_of_a_redirect_is_not_read(world: World) -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packed.compress(bytes(50_000_000)) + packed.flush()
    said = b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
    address, _ = sends(said, body=bomb, rounds=1)
    tracemalloc.start()
    try:
        with pytest.raises(br.FetchError, match="redirects in circles"):
            world.fetch(mirrors=[address])
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    recovers(world)


@pytest.mark.parametrize("place", [b"http://[::1/", b"http://h:99999999/", b"http://\xff\xfe/", b"http://a..b/", b"\x1b[2J"])
def test_redirects_to_no_address(place: bytes, world: World, tmp_path: Path) -> None:
    address, _ = sends(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: " + place + b"\r\n\r\n")
    with pytest.raises(br.FetchError):
        world.fetch(mirrors=[address])
    copy = mirror(tmp_path / "copy", [address, str(world.forge.folder)], root=world.made.forge.trusted)
    assert len(copy.failures) == 1
    recovers(world)


# A stick, or a repository, that was handed over by a stranger.


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_a_copy_is_not_written_through(world: World, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    for name in ("metadata/timestamp.json", "metadata/1.root.json"):
        link = tmp_path / "stick" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(mine)
    mirror(tmp_path / "stick", str(world.forge.folder), root=world.made.forge.trusted)
    assert mine.read_text() == "mine"
    assert world.fetch(mirrors=[tmp_path / "stick"]).version == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_of_a_copy_that_is_a_link_is_refused(world: World, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "7.root.json").write_text("mine")
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "metadata").symlink_to(mine)
    with pytest.raises(br.FetchError, match="is a link"):
        mirror(tmp_path / "stick", str(world.forge.folder), root=world.made.forge.trusted)
    assert [path.name for path in mine.iterdir()] == ["7.root.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_a_repository_is_not_written_through(folders: Folders, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    stamp = folders.repo / "metadata" / "timestamp.json"
    stamp.rename(mine)
    before = mine.read_bytes()
    stamp.symlink_to(mine)
    repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE)
    assert mine.read_bytes() == before
    assert folders.versions() == ["1.0.0"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_of_a_repository_that_is_a_link_is_refused(folders: Folders, tmp_path: Path) -> None:
    (folders.repo / "targets").rename(tmp_path / "mine")
    (folders.repo / "targets").symlink_to(tmp_path / "mine")
    with pytest.raises(PublishError, match="is a link"):
        repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_the_place_of_the_lock_empties_nothing(folders: Folders, world: World, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (folders.repo / ".lock").unlink(missing_ok=True)
    (folders.repo / ".lock").symlink_to(mine)
    with pytest.raises(PublishError, match="is a link"):
        repository.refresh(folders.repo, folders.keys, passphrase=PASSPHRASE)
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / ".lock").symlink_to(mine)
    with pytest.raises(br.FetchError, match="is a link"):
        mirror(tmp_path / "stick", str(world.forge.folder), root=world.made.forge.trusted)
    assert mine.read_text() == "mine"


def test_a_server_that_breaks_off_just_before_time_is_up_is_left_in_the_end() -> None:
    server = socket.create_server(("127.0.0.1", 0))
    asked = []

    def answer() -> None:
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                start = re.search(rb"bytes=(\d+)-", connection.recv(65536))
                asked.append(start)
                part = b"206 Part\r\nContent-Range: bytes " + start[1] + b"-/9" if start else b"200 OK"
                connection.sendall(b"HTTP/1.1 " + part + b"\r\n\r\n" + bytes(16_500))
                time.sleep(0.25)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    Thread(target=answer, daemon=True).start()
    options = Options(timeout=(2, 2), retries=2, wait=0.0, grace=0.4, slowest=1_000_000)
    with Transport(options) as transport, pytest.raises(DownloadError):
        transport.download_bytes(f"http://127.0.0.1:{server.getsockname()[1]}/metadata/2.root.json", 512_000)
    assert 3 < len(asked) < 20  # and not the 32 that it takes to fill what a root may have
