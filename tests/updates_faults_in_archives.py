"""Archives that are signed like any other: hostile, or well packed and wrong."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import zipfile
from collections.abc import Callable
from typing import Any

from updates_fault import Faults, Plant, refused
from updates_forge import archive_of
from updates_world import NEXT_MAJOR, OLD, PERSON, World


def member(name: str, kind: int = stat.S_IFREG, **attributes: Any) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system = 3
    made.external_attr = (kind | 0o644) << 16
    for key, value in attributes.items():
        setattr(made, key, value)
    return made


def archive(*extra: tuple[str | zipfile.ZipInfo, bytes], lacking: str = "") -> Plant:
    """Publish the new release with more members, or without one."""

    def plant(world: World) -> None:
        members: list[tuple[str | zipfile.ZipInfo, bytes]] = [
            (name, content) for name, content in world.made.members.items() if name != lacking
        ]
        world.replace_new([*members, *extra])

    return plant


def packed(change: Callable[[bytes], bytes]) -> Plant:
    """Publish the archive with a change in its bytes."""
    return lambda world: world.replace_new(change(archive_of(world.made.members)))


def with_nul(content: bytes) -> bytes:
    return content.replace(b"CHANGELOG.md", b"CHANGELOG\0md")


def lying_sizes(content: bytes) -> bytes:
    """Say in the list that each file unpacks to one byte."""
    changed, at = bytearray(content), content.find(b"PK\x01\x02")
    while at != -1:
        changed[at + 24 : at + 28] = (1).to_bytes(4, "little")
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def encrypted(content: bytes) -> bytes:
    changed = bytearray(content)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(mark)
        while at != -1:
            changed[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(changed)


def tarred(_: bytes) -> bytes:
    import tarfile

    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as file:
        file.addfile(tarfile.TarInfo("../escape"))
    return buffer.getvalue()


def wrong_case(world: World) -> None:
    world.replace_new([(name.upper() if name == "people.csv" else name, content) for name, content in world.made.members.items()])


ARCHIVE: Faults = {
    "an absolute path": refused(archive(("/tmp/escape.csv", b"x")), "escape"),
    "a path above": refused(archive(("../escape.csv", b"x")), "escape"),
    "a path above, within": refused(archive(("a/../../../escape.csv", b"x")), "escape"),
    "a path of Windows": refused(archive(("..\\escape.csv", b"x")), "escape"),
    "a drive": refused(archive(("C:escape.csv", b"x")), "escape"),
    "a stream of Windows": refused(archive(("people.csv:escape", b"x")), "escape"),
    "a device of Windows": refused(archive(("nul.csv", b"x")), "nul"),
    "a folder": refused(archive(("sub/", b"")), "sub"),
    "a file in a folder": refused(archive(("sub/people.csv", b"x")), "sub"),
    "a link": refused(archive((member("escape.csv", stat.S_IFLNK), b"/etc/passwd")), "link"),
    "a link in the place of a table": refused(archive((member("people.csv", stat.S_IFLNK), b"/etc/passwd"), lacking="people.csv"), "link"),
    "a device": refused(archive((member("CHANGELOG.md", stat.S_IFCHR), b""), lacking="CHANGELOG.md"), "device"),
    "a pipe": refused(archive((member("CHANGELOG.md", stat.S_IFIFO), b""), lacking="CHANGELOG.md"), "plain file"),
    "a name twice": refused(archive(("people.csv", b"x")), "twice"),
    "a name twice, in other letters": refused(archive(("People.csv", b"x")), "People.csv"),
    "a name in other letters": refused(wrong_case, "PEOPLE.CSV"),
    "a name with a NUL": refused(packed(with_nul), "CHANGELOG"),
    "a name in Cyrillic letters that look Latin": refused(archive(("реорle.csv", b"x"))),
    "a file that runs": refused(archive(("sitecustomize.py", b"raise SystemExit")), "sitecustomize"),
    "a receipt": refused(archive(("receipt.json", b"{}")), "receipt"),
    "a table that nobody described": refused(archive(("extra.csv", b"id\n")), "extra.csv"),
    "a hundred files more": refused(archive(*((f"a{number}.csv", b"x") for number in range(100))), "files"),
    "a bomb": refused(archive(("CHANGELOG.md", bytes(50_000_000)), lacking="CHANGELOG.md"), "unpack"),
    "a bomb for a descriptor": refused(archive(("datapackage.json", b" " * 50_000_000), lacking="datapackage.json")),
    "sizes that lie": refused(packed(lying_sizes)),
    "encrypted": refused(packed(encrypted), "encrypted"),
    "cut in two before it was signed": refused(packed(lambda content: content[: len(content) // 2]), "zip"),
    "no zip": refused(packed(lambda content: b"x" * 1000), "zip"),
    "empty": refused(packed(lambda content: b""), "zip"),
    "a tar": refused(packed(tarred), "zip"),
    "no descriptor": refused(archive(lacking="datapackage.json"), "datapackage.json"),
    "a table is missing": refused(archive(lacking="people.csv"), "people.csv"),
}  # fmt: skip


def described(change: Callable[[dict[str, Any]], object]) -> Plant:
    """Publish the new release with a change in its descriptor."""

    def plant(world: World) -> None:
        descriptor = json.loads(world.made.members["datapackage.json"])
        changed = change(descriptor)
        content = changed if isinstance(changed, bytes) else json.dumps(descriptor).encode()
        world.replace_new({**world.made.members, "datapackage.json": content})

    return plant


def of_table(name: str, **values: Any) -> Plant:
    return described(lambda descriptor: next(one for one in descriptor["resources"] if one["name"] == name).update(values))


def table(name: str, change: Callable[[list[dict[str, str]]], object]) -> Plant:
    """Publish the new release with a change in a table, and a descriptor that vouches for it."""

    def plant(world: World) -> None:
        rows = list(csv.DictReader(io.StringIO(world.made.members[f"{name}.csv"].decode(), newline="")))
        header = list(rows[0])
        change(rows)
        buffer = io.StringIO(newline="")
        writer = csv.DictWriter(buffer, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        world.replace_new(world.rewritten({f"{name}.csv": buffer.getvalue().encode()}))

    return plant


def cell(column: str, value: str, name: str = "people") -> Plant:
    return table(name, lambda rows: rows[-1].update({column: value}))


def withdrawn(world: World) -> None:
    """Withdraw a person who is still in the table."""
    content = b"dataset,id,withdrawn_on\n" + f"people,{PERSON},2026-11-01\n".encode()
    world.replace_new(world.rewritten({"withdrawn.csv": content}))


def other_header(world: World) -> None:
    people = world.made.members["people.csv"].replace(b"name_en", b"name_eng", 1)
    world.replace_new(world.rewritten({"people.csv": people}))


CONTENT: Faults = {
    "the descriptor says another version": refused(described(lambda one: one.update(version=OLD)), re.escape(OLD)),
    "the descriptor says another major version": refused(described(lambda one: one.update(version=NEXT_MAJOR)), re.escape(NEXT_MAJOR)),
    "the descriptor says a version that is a path": refused(described(lambda one: one.update(version="../x")), "version"),
    "the descriptor has another name": refused(described(lambda one: one.update(name="belarus-wrongs")), "name"),
    "the descriptor is no JSON": refused(described(lambda one: b"{"), "JSON"),
    "the descriptor is a list": refused(described(lambda one: b"[]"), "datapackage.json"),
    "the descriptor has no tables": refused(described(lambda one: one.update(resources=[])), "resources"),
    "the descriptor lacks a table": refused(described(lambda one: one["resources"].pop())),
    "a path out of the release": refused(of_table("people", path="../../../../etc/passwd"), "passwd"),
    "a path from the root": refused(of_table("people", path="/etc/passwd"), "passwd"),
    "an address for a path": refused(of_table("people", path="http://127.0.0.1/people.csv"), "people.csv"),
    "the hash of a table is wrong": refused(of_table("people", hash=f"sha256:{'0' * 64}"), "people.csv"),
    "the hash of a table is missing": refused(of_table("people", hash=""), "people.csv"),
    "two tables of one file": refused(of_table("people", path="deaths.csv"), "deaths.csv"),
    "a row is invalid": refused(cell("sex", "maybe"), "people"),
    "a reference leads nowhere": refused(cell("source_ids", "no-such-source"), "no-such-source"),
    "an id stands twice": refused(table("people", lambda rows: rows.append(rows[0])), "people"),
    "a telephone number in a note": refused(cell("note", "Call +375 29 123-45-67"), "people"),
    "a table has another header": refused(other_header, "people"),
    "a withdrawn id is in a table": refused(withdrawn, "withdrawn"),
}  # fmt: skip
