"""Folders for the tests of publishing: a small release that can be edited, keys, and a repository with one release."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from slices import csv_text, small_release
from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater

from belarus_rights import descriptor
from belarus_rights.updates.publishing import repository
from belarus_rights.updates.publishing.status import status

PASSPHRASE = "correct horse battery staple"
NOW = datetime.now(timezone.utc).replace(microsecond=0)
Table = list[list[str]]


@dataclass(frozen=True)
class Folders:
    """One test's own keys, repository and data."""

    keys: Path
    repo: Path
    data: Path

    def copied(self, to: Path) -> Folders:
        for path in (self.keys, self.repo, self.data):
            shutil.copytree(path, to / path.name)
        return Folders(to / self.keys.name, to / self.repo.name, to / self.data.name)

    def release(self, **options: Any) -> str:
        return str(repository.release(self.repo, self.keys, self.data, **{"passphrase": PASSPHRASE, "now": NOW, **options}))

    def rotate(self, role: str, keys: Path | None = None, **options: Any) -> str:
        return repository.rotate(self.repo, keys or self.keys, role, **{"passphrase": PASSPHRASE, "now": NOW, **options})

    def sign(self, keys: Path | None = None) -> str:
        """Sign the root that waits, as it is."""
        waiting = status(self.repo)["pending"]
        return repository.sign_pending(self.repo, keys or self.keys, waiting["sha256"] if waiting else "", passphrase=PASSPHRASE)

    def edit(self, version: str, **tables: Callable[[Table], Table]) -> None:
        """Change tables and describe the data anew."""
        for name, change in tables.items():
            path = self.data / f"{name}.csv"
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            path.write_text(csv_text(change(rows)), encoding="utf-8", newline="")
        describe(self.data, version)

    def seen(self, cache: Path | None = None) -> list[dict[str, Any]]:
        """Give the releases that a client of python-tuf sees, which trusts the first root and fetches all that is listed.

        With a `cache`, it is a client that has been here before.
        """
        with TemporaryDirectory() as fresh:
            client = _client(self.repo, cache or Path(fresh))
            listing = client.get_targetinfo("releases.json")
            assert listing
            releases: list[dict[str, Any]] = json.loads(Path(client.download_target(listing)).read_bytes())["releases"]
            for entry in releases:
                archive = client.get_targetinfo(entry["archive"])
                assert archive
                assert (archive.hashes["sha256"], archive.length) == (entry["sha256"], entry["bytes"])
                client.download_target(archive)
        return releases

    def versions(self, cache: Path | None = None) -> list[str]:
        return [entry["version"] for entry in self.seen(cache)]

    def changelog(self, version: str) -> str:
        entry = next(entry for entry in self.seen() if entry["version"] == version)
        with zipfile.ZipFile(self.repo / "targets" / f"{entry['sha256']}.{entry['archive']}") as archive:
            return archive.read("CHANGELOG.md").decode()


class _FromFolder(FetcherInterface):
    def _fetch(self, url: str) -> Iterator[bytes]:
        path = Path(url)
        if not path.is_file():
            raise DownloadHTTPError(f"no {path}", 404)
        yield path.read_bytes()


def _client(repo: Path, cache: Path) -> Updater:
    for name in ("metadata", "targets"):
        (cache / name).mkdir(parents=True, exist_ok=True)
    client = Updater(
        str(cache / "metadata"),
        f"{repo}/metadata/",
        str(cache / "targets"),
        f"{repo}/targets/",
        fetcher=_FromFolder(),
        bootstrap=(repo / "metadata" / "1.root.json").read_bytes(),
    )
    client.refresh()
    return client


def tree(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


def describe(data: Path, version: str) -> None:
    text = descriptor.dumps(descriptor.data_package(data, version=version, created="2026-11-01T00:00:00Z"))
    (data / "datapackage.json").write_text(text, encoding="utf-8", newline="")


def made(folder: Path) -> Folders:
    """Make keys and a repository with release 1.0.0."""
    folders = Folders(folder / "keys", folder / "repo", folder / "data")
    folders.data.mkdir(parents=True)
    small_release(folders.data, size=2)
    (folders.data / "withdrawn.csv").write_text("dataset,id,withdrawn_on\n", encoding="utf-8", newline="")
    describe(folders.data, "1.0.0")
    repository.init(folders.keys, folders.repo, passphrase=PASSPHRASE, now=NOW)
    folders.release()
    return folders


def one_more(table: str) -> Callable[[Table], Table]:
    """Give an edit that adds a row which is like the first one."""

    def change(rows: Table) -> Table:
        header, first, *rest = rows
        column = {"people": "name_en", "sources": "url"}[table]
        new = list(first)
        new[0] = "zz-one-more"
        new[header.index(column)] = {"people": "Unheard Ofperson", "sources": "https://example.org/one-more"}[table]
        if table == "sources":
            new[header.index("source_ids")] = new[0]
        else:
            for name in ("name_be", "name_ru", "aliases", "birth_year", "note"):
                new[header.index(name)] = ""
        return [header, *sorted([first, *rest, new])]

    return change


def without(row_id: str) -> Callable[[Table], Table]:
    """Give an edit that takes a row out."""
    return lambda rows: [row for row in rows if row[0] != row_id]
