from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from slices import small_release

from belarus_rights.datapackage import Release
from belarus_rights.errors import ReleaseError
from belarus_rights.updates.archive import LIMITS, Limits, build, unpack

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The folder of a small release."""
    made = tmp_path_factory.mktemp("archive") / "data"
    made.mkdir()
    small_release(made, size=2)
    shutil.copy(root / "LICENSE-DATA", made)
    (made / "withdrawn.csv").write_text("dataset,id,withdrawn_on\n", encoding="utf-8", newline="")
    return made


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> Path:
    build(folder, tmp_path / "whole.zip", "# Changelog\n")
    return tmp_path / "whole.zip"


def members(archive: Path) -> Members:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(path: Path, entries: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of a name that stands twice
        with zipfile.ZipFile(path, "w", method) as opened:
            for entry, content in entries:
                opened.writestr(entry, content, None if isinstance(entry, zipfile.ZipInfo) else method)
    return path


def test_an_archive_holds_the_release_and_unpacks_to_it(folder: Path, archive: Path, tmp_path: Path) -> None:
    unpack(archive, tmp_path / "out")
    named = {resource["path"] for resource in Release(folder).descriptor["resources"]}
    assert {path.name for path in (tmp_path / "out").iterdir()} == named | {
        "datapackage.json",
        "withdrawn.csv",
        "LICENSE-DATA",
        "CHANGELOG.md",
    }
    for path in folder.iterdir():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()
    assert (tmp_path / "out" / "CHANGELOG.md").read_bytes() == b"# Changelog\n"
    assert Release(tmp_path / "out").rows("people") == Release(folder).rows("people")


def test_the_hash_and_the_size_are_those_of_the_file(folder: Path, tmp_path: Path) -> None:
    sha256, size = build(folder, tmp_path / "a.zip", "")
    content = (tmp_path / "a.zip").read_bytes()
    assert (sha256, size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_the_same_data_give_the_same_bytes_whatever_the_files_look_like(folder: Path, archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for number, path in enumerate(sorted(folder.iterdir(), reverse=True)):
        copy = other / path.name
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o600 if number % 2 else 0o755)
        os.utime(copy, (10**9 + number, 10**9 + number))
    (other / "notes of somebody.txt").write_text("not part of it", encoding="utf-8")
    before = os.umask(0o077)
    try:
        build(other, tmp_path / "other.zip", "# Changelog\n")
    finally:
        os.umask(before)
    assert (tmp_path / "other.zip").read_bytes() == archive.read_bytes()


def test_an_archive_tells_nothing_of_the_machine_that_made_it(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {stat.S_IFREG | 0o644}
    assert {entry.create_system for entry in entries} == {3}
    assert {entry.extra for entry in entries} == {b""}


def test_without_a_text_of_the_licence_one_is_written(folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "deep" / "bare"
    shutil.copytree(folder, bare)
    (bare / "LICENSE-DATA").unlink()
    build(bare, tmp_path / "a.zip", "")
    assert b"Creative Commons Attribution 4.0" in members(tmp_path / "a.zip")["LICENSE-DATA"]
    shutil.copy(folder / "LICENSE-DATA", bare.parent)
    build(bare, tmp_path / "a.zip", "")
    assert members(tmp_path / "a.zip")["LICENSE-DATA"] == (folder / "LICENSE-DATA").read_bytes()


def test_only_what_the_descriptor_vouches_for_is_packed(folder: Path, tmp_path: Path) -> None:
    edited = tmp_path / "edited"
    shutil.copytree(folder, edited)
    with (edited / "people.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(ReleaseError, match=r"people\.csv is not the file.*descriptor --write"):
        build(edited, tmp_path / "a.zip", "")
    (edited / "people.csv").unlink()
    with pytest.raises(ReleaseError, match=r"people\.csv cannot be read"):
        build(edited, tmp_path / "a.zip", "")
    with pytest.raises(ReleaseError, match=r"datapackage\.json cannot be read"):
        build(tmp_path, tmp_path / "a.zip", "")
    assert not (tmp_path / "a.zip").exists()


def entry(name: str, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr, made.compress_type = 3, mode << 16, zipfile.ZIP_DEFLATED
    return made


HOSTILE: dict[str, tuple[zipfile.ZipInfo, str]] = {
    "a link": (entry("withdrawn.csv", stat.S_IFLNK | 0o777), "no plain file"),
    "a device": (entry("withdrawn.csv", stat.S_IFCHR | 0o644), "no plain file"),
    "a pipe": (entry("withdrawn.csv", stat.S_IFIFO | 0o644), "no plain file"),
    "a folder": (entry("people/"), "no plain file"),
    "an absolute path": (entry("/etc/people.csv"), "no file of a release"),
    "a path that leads out": (entry("../people.csv"), "no file of a release"),
    "a path that leads in and out": (entry("data/../../people.csv"), "no file of a release"),
    "a file in a folder": (entry("data/people.csv"), "no file of a release"),
    "a backslash": (entry("..\\people.csv"), "no file of a release"),
    "a drive": (entry("C:people.csv"), "no file of a release"),
    "a stream of a file": (entry("people.csv:hidden"), "no file of a release"),
    "a name of a device": (entry("NUL"), "no file of a release"),
    "an empty name": (entry(""), "no file of a release"),
    "a dot": (entry("."), "no file of a release"),
    "a blank at the end": (entry("people.csv "), "no file of a release"),
    "a line end": (entry("people.csv\n"), "no file of a release"),
    "a letter that looks like another": (entry("pеople.csv"), "no file of a release"),
    "a receipt": (entry("receipt.json"), "no file of a release"),
    "a program": (entry("setup.py"), "no file of a release"),
    "a table that nobody named": (entry("stowaway.csv"), "does not name"),
    "a name in capitals": (entry("PEOPLE.CSV"), "no file of a release|twice"),
    "a descriptor in capitals": (entry("DataPackage.json"), "no file of a release|twice"),
    "a name twice": (entry("people.csv"), "twice"),
    "a descriptor twice": (entry("datapackage.json"), "twice"),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_an_archive_with_anything_else_in_it_is_refused(case: str, first: bool, archive: Path, tmp_path: Path) -> None:
    stranger, reason = HOSTILE[case]
    own: list[tuple[str | zipfile.ZipInfo, bytes]] = [*members(archive).items()]
    strange: list[tuple[str | zipfile.ZipInfo, bytes]] = [(stranger, b"x")]
    bad = packed(tmp_path / "bad.zip", strange + own if first else own + strange)
    with pytest.raises(ReleaseError, match=reason):
        unpack(bad, tmp_path / "below" / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.zip", "whole.zip"]  # nothing was written, inside or outside


def test_a_nul_in_a_name_is_refused(archive: Path, tmp_path: Path) -> None:
    content = {**members(archive), "aaa.csvXsh": b"x"}
    bad = packed(tmp_path / "bad.zip", [*content.items()])
    bad.write_bytes(bad.read_bytes().replace(b"aaa.csvXsh", b"aaa.csv\0sh"))
    with pytest.raises(ReleaseError, match="no file of a release"):
        unpack(bad, tmp_path / "out")


def test_an_encrypted_file_and_other_methods_are_refused(archive: Path, tmp_path: Path) -> None:
    lzma = packed(tmp_path / "lzma.zip", [*members(archive).items()], zipfile.ZIP_LZMA)
    with pytest.raises(ReleaseError, match="another method"):
        unpack(lzma, tmp_path / "out")
    content = bytearray(archive.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "encrypted.zip").write_bytes(content)
    with pytest.raises(ReleaseError, match="encrypted"):
        unpack(tmp_path / "encrypted.zip", tmp_path / "out")


def test_a_file_that_lies_before_the_start_is_refused(archive: Path, tmp_path: Path) -> None:
    content = bytearray(archive.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    (start,) = struct.unpack("<L", content[end + 16 : end + 20])
    content[end + 16 : end + 20] = struct.pack("<L", start + 1000)
    (tmp_path / "bad.zip").write_bytes(content)
    with pytest.raises(ReleaseError):
        unpack(tmp_path / "bad.zip", tmp_path / "out")


def test_stored_files_are_fine(archive: Path, tmp_path: Path) -> None:
    unpack(packed(tmp_path / "stored.zip", [*members(archive).items()], zipfile.ZIP_STORED), tmp_path / "out")
    assert (tmp_path / "out" / "people.csv").is_file()


@pytest.mark.parametrize("missing", ["datapackage.json", "people.csv", "sources.csv"])
def test_a_missing_file_is_told(missing: str, archive: Path, tmp_path: Path) -> None:
    content = {name: content for name, content in members(archive).items() if name != missing}
    with pytest.raises(ReleaseError, match=rf"(holds no|lacks) {missing}"):
        unpack(packed(tmp_path / "bad.zip", [*content.items()]), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_too_many_files_are_refused(archive: Path, tmp_path: Path) -> None:
    content = {**members(archive), **{f"table{number}.csv": b"" for number in range(LIMITS.files)}}
    with pytest.raises(ReleaseError, match="more than the 100"):
        unpack(packed(tmp_path / "bad.zip", [*content.items()]), tmp_path / "out")


def test_a_bomb_is_stopped_while_it_is_unpacked(archive: Path, tmp_path: Path) -> None:
    content = {**members(archive), "people.csv": b"," * 100_000_000}
    bomb = packed(tmp_path / "bomb.zip", [*content.items()])
    with pytest.raises(ReleaseError, match="unpacks to far more"):
        unpack(bomb, tmp_path / "out")
    assert sum(path.stat().st_size for path in (tmp_path / "out").iterdir()) < LIMITS.ratio * bomb.stat().st_size


def test_a_bomb_that_lies_about_its_size_is_stopped(archive: Path, tmp_path: Path) -> None:
    content = {**members(archive), "people.csv": b"," * 100_000_000}
    bomb = packed(tmp_path / "bomb.zip", [*content.items()])
    lying = bomb.read_bytes().replace(struct.pack("<L", 100_000_000), struct.pack("<L", 2000))
    bomb.write_bytes(lying)
    with pytest.raises(ReleaseError):
        unpack(bomb, tmp_path / "out")


def test_the_total_is_bounded(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="unpacks to far more"):
        unpack(archive, tmp_path / "out", limits=Limits(total=10_000))


def test_files_that_overlap_are_refused(archive: Path, tmp_path: Path) -> None:
    """All entries point to the data of one: small on the disk, large when unpacked."""
    content = archive.read_bytes()
    start = content.find(b"PK\x01\x02")
    tables = bytearray(content)
    while start >= 0:
        tables[start + 42 : start + 46] = struct.pack("<L", 0)
        start = content.find(b"PK\x01\x02", start + 4)
    (tmp_path / "bad.zip").write_bytes(tables)
    with pytest.raises(ReleaseError):
        unpack(tmp_path / "bad.zip", tmp_path / "out")


@pytest.mark.parametrize(
    "descriptor",
    [
        b"",
        b"[]",
        b"{}",
        b'{"resources": {}}',
        b'{"resources": ["people.csv"]}',
        b'{"resources": [{"path": "../people.csv"}]}',
        b'{"resources": [{"path": "withdrawn.csv"}]}',
        b'{"resources": [{"path": "people.csv"}, {"path": "people.csv"}]}',
        b'{"resources": [{"path": ["people.csv"]}]}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_broken_descriptor_is_told(descriptor: bytes, archive: Path, tmp_path: Path) -> None:
    content = {**members(archive), "datapackage.json": descriptor}
    with pytest.raises(ReleaseError, match=r"datapackage\.json"):
        unpack(packed(tmp_path / "bad.zip", [*content.items()]), tmp_path / "out")


def test_a_huge_descriptor_is_not_read_whole(archive: Path, tmp_path: Path) -> None:
    described = json.loads(members(archive)["datapackage.json"])
    described["filler"] = random.Random(1).randbytes(50_000).hex()
    content = {**members(archive), "datapackage.json": json.dumps(described).encode()}
    with pytest.raises(ReleaseError):
        unpack(packed(tmp_path / "bad.zip", [*content.items()]), tmp_path / "out", limits=Limits(descriptor=10_000))


def damaged_anywhere(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_anywhere(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


@pytest.mark.parametrize("damage", [damaged_anywhere, cut_anywhere])
def test_damage_is_an_error_of_ours_or_changes_nothing(
    damage: Callable[[bytes, random.Random], bytes], archive: Path, tmp_path: Path
) -> None:
    whole, chance = archive.read_bytes(), random.Random(7)
    before = members(archive)
    for number in range(60):
        bad, out = tmp_path / "bad.zip", tmp_path / f"out{number}"
        bad.write_bytes(damage(whole, chance))
        try:
            unpack(bad, out)
        except ReleaseError:
            shutil.rmtree(out, ignore_errors=True)
        else:
            assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="cannot be read"):
        unpack(tmp_path / "missing.zip", tmp_path / "out")
    (tmp_path / "text.zip").write_text("no archive", encoding="utf-8")
    with pytest.raises(ReleaseError, match="not a whole zip"):
        unpack(tmp_path / "text.zip", tmp_path / "out")
    with pytest.raises(ReleaseError, match="cannot be read"):
        unpack(tmp_path, tmp_path / "out")


def test_nothing_is_written_over(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / "CHANGELOG.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        unpack(archive, tmp_path / "out")
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "mine"
