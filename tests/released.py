"""Two releases, published as the maintainers do it, and a home folder that has fetched the first or both."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from updates_world import NEW, OLD, data_folder, one_more_person

import belarus_rights as br
from belarus_rights.updates.publishing import repository

__all__ = ["NEW", "OLD", "Published", "fetched", "publish", "use"]

SECRET = "correct horse battery staple"


@dataclass(frozen=True)
class Published:
    """A repository with two releases, what it was when it had one, and the root that its readers trust."""

    repo: Path
    before: Path
    root: Path
    keys: Path


def publish(folder: Path) -> Published:
    """Publish two small releases, of which the newer has one more person."""
    keys, repo = folder / "keys", folder / "repository"
    repository.init(keys, repo, passphrase=SECRET, threshold=1, root_keys=1)
    repository.release(repo, keys, data_folder(folder / "old", OLD), passphrase=SECRET)
    shutil.copytree(repo, folder / "before")
    repository.release(repo, keys, data_folder(folder / "new", NEW, one_more_person), passphrase=SECRET)
    return Published(repo, folder / "before", repo / "metadata" / "1.root.json", keys)


def fetched(published: Published, home: Path) -> Path:
    """Fetch both releases into a home folder."""
    with pytest.MonkeyPatch.context() as patch:
        use(patch, home)
        for version in (OLD, NEW):
            br.fetch(version, mirrors=[str(published.repo)], root=published.root)
    return home


def use(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Make a folder the home of the library, and leave no other setting standing."""
    patch.setenv("BELARUS_RIGHTS_HOME", str(home))
    for name in ("BELARUS_RIGHTS_RELEASE", "BELARUS_RIGHTS_MIRRORS", "BELARUS_RIGHTS_ROOT"):
        patch.delenv(name, raising=False)
