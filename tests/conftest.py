"""What the tests share."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from browsing import Pages
    from playwright.sync_api import Browser
    from publishing_folders import Folders
    from updates_world import Made, World

    from belarus_rights.datapackage import Release

pytest.register_assert_rewrite("contributed")  # its assertions are to be explained as those in the tests are

ROOT = Path(__file__).parent.parent


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With ``-n``, let neighbours run in one process, which makes what they share once, and who has done all take from the others."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def datasets() -> Path:
    """The folder of the data in the checkout."""
    return ROOT / "datasets"


@pytest.fixture(scope="session")
def described(datasets: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A copy of the data, with a descriptor of what the files hold now."""
    from belarus_rights import descriptor
    from belarus_rights.datapackage import Release

    folder = tmp_path_factory.mktemp("described") / "datasets"
    shutil.copytree(datasets, folder)
    (folder / descriptor.FILE).write_text(descriptor.dumps(descriptor.data_package(folder)), encoding="utf-8")
    return Release(folder)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test reach further than this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test went to the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def python(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run code in a fresh interpreter, away from the checkout."""

    def run(code: str, *, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        import os

        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A repository of releases and a home with an older one, made once."""
    from updates_world import make

    return make(tmp_path_factory.mktemp("updates"))


@pytest.fixture
def world(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A user, a mirror and a repository, for one test to harm."""
    from updates_world import impatient, world_of

    impatient(monkeypatch)
    with world_of(made, tmp_path, monkeypatch) as found:
        yield found


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Keys, a repository with release 1.0.0 and the data of it, made once."""
    from publishing_folders import made

    return made(tmp_path_factory.mktemp("published"))


@pytest.fixture
def folders(published: Folders, tmp_path: Path) -> Folders:
    """The same, for one test to change."""
    return published.copied(tmp_path)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser; ended with the module, since its event loop would be in the way of other tests that have one."""
    from browsing import started

    with started() as browser:
        yield browser


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address at which the pages of the bundled release are served, as they are on 2026-11-26."""
    from browsing import TODAY, serving

    import belarus_rights as br
    from belarus_rights.browser import Site, files

    with serving(files(Site(br.release("bundled"), TODAY))) as address:
        yield address


@pytest.fixture
def pages(chromium: Browser, served: str) -> Iterator[Pages]:
    """What opens served pages, and fails the test for whatever they complain of."""
    from browsing import Pages

    opened = Pages(chromium, served)
    yield opened
    opened.close()
