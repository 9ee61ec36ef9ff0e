"""``belarus-rights browse``: the pages on this machine until Ctrl-C, or in a folder."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from browsing import TODAY
from slices import small_release

from belarus_rights.browser import Site, build, files
from belarus_rights.cli import main
from belarus_rights.datapackage import Release

START = """
import signal, sys
from belarus_rights.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background does not hear Ctrl-C otherwise
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    small_release(folder, size=2)
    return folder


@contextmanager
def browsing(*arguments: str, **env: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command, and end it if the test has not."""
    with subprocess.Popen(
        [sys.executable, "-c", START, "browse", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **env},
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Press Ctrl-C, and give the exit code and what was said after the address."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to another program there")
def test_the_address_is_printed_at_once_the_pages_are_there_and_ctrl_c_ends_it_quietly() -> None:
    with browsing("--no-open", "--lang", "be") as process:
        address = address_of(process)
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/be/index\.html", address)
        with urlopen(address.replace("index.html", "people/maria-kalesnikava.html"), timeout=60) as answer:
            assert "Марыя Калеснікава" in answer.read().decode()
        with urlopen(address.replace("be/index.html", ""), timeout=60) as answer:
            assert '<html lang="be"' in answer.read().decode()
        assert ended(process) == (0, "", "")


@pytest.mark.skipif(os.name == "nt", reason="a browser is a script here")
def test_the_pages_are_opened_in_the_browser_of_the_reader(tmp_path: Path, small: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}.part" && mv "{opened}.part" "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    with browsing("--release", str(small), BROWSER=f"{browser} %s") as process:
        address = address_of(process)
        until = time.monotonic() + 60
        while not opened.exists() and time.monotonic() < until:
            time.sleep(0.02)
        assert opened.read_text(encoding="utf-8") == address
        assert ended(process) == (0, "", "")


@pytest.mark.skipif(os.name == "nt", reason="there is always a browser")
def test_without_a_browser_the_address_is_said_and_the_pages_stay(tmp_path: Path, small: Path) -> None:
    with browsing("--release", str(small), BROWSER=str(tmp_path / "none"), PATH=str(tmp_path), DISPLAY="", WAYLAND_DISPLAY="") as process:
        address = address_of(process)
        assert process.stderr
        assert process.stderr.readline() == f"belarus-rights: no browser could be opened here: go to {address}\n"
        with urlopen(address.replace("en/index.html", "static/browse.css"), timeout=60) as answer:
            assert answer.status == 200
        assert ended(process)[0] == 0


def test_a_port_that_is_taken_is_told_with_the_way_out(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["browse", "--no-open", "--release", str(small), "--port", str(port)]) == 3
    told = capsys.readouterr()
    assert told.err == f"belarus-rights: Port {port} is taken. Choose another with --port, or leave it out for a free one.\n"
    assert told.out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--port", "70000"], 2, "There is no port 70000"),
        (["--port", "-1"], 2, "There is no port -1"),
        (["--port", "x"], 2, "invalid int"),
        (["--lang", "fr"], 2, "invalid choice"),
        (["--build", ""], 2, "--build is empty"),
        (["--release", "no-such-folder", "--no-open"], 3, "neither a directory nor a version"),
        (["--release", "no-such-folder", "--build", "pages"], 3, "neither a directory nor a version"),
        (["--build", f"{__file__}/pages"], 3, f"{__file__}"),
        (["--build", __file__], 3, f"{__file__}"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: list[str], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["browse", *arguments]) == code
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_building_writes_every_file_and_says_how_many(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "pages"
    assert main(["browse", "--release", str(small), "--lang", "ru", "--build", str(folder)]) == 0
    told = capsys.readouterr()
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != "files.txt"]
    size = sum(path.stat().st_size for path in found)
    assert told.out == f"{len(found):,} files, {size / 1e6:.1f} MB, written to {folder}. Open {folder / 'index.html'}.\n"
    assert told.err == ""
    assert '<html lang="ru"' in (folder / "index.html").read_text(encoding="utf-8")


def test_what_is_built_is_what_is_served(small: Path, tmp_path: Path) -> None:
    built = build(tmp_path, small, today=TODAY, languages=["be"])
    made = files(Site(Release(small), TODAY), ["be"])
    assert built.files == len(made)
    for address in ("index.html", "static/browse.js", "data/texts.be.js", next(name for name in made if name.startswith("be/people/"))):
        content = made[address]()
        assert (tmp_path / address).read_bytes() == (content if isinstance(content, bytes) else content.encode()), address


def test_building_again_takes_away_who_is_no_longer_shown_and_nothing_else(small: Path, tmp_path: Path) -> None:
    build(tmp_path, small, languages=["en"])
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    gone = tmp_path / "en" / "people" / "somebody-withdrawn.html"
    gone.write_text("a page of an earlier release", encoding="utf-8")
    with (tmp_path / "files.txt").open("a", encoding="utf-8") as listed:
        listed.write("en/people/somebody-withdrawn.html\n../outside.txt\n/outside.txt\n")
    (tmp_path.parent / "outside.txt").write_text("not ours", encoding="utf-8")
    build(tmp_path, small, languages=["en"])
    assert not gone.exists()
    assert (tmp_path / "CNAME").exists()
    assert (tmp_path.parent / "outside.txt").exists()


def test_a_folder_with_other_things_is_not_written_to(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("a page of mine", encoding="utf-8")
    assert main(["browse", "--release", str(small), "--build", str(tmp_path)]) == 3
    assert capsys.readouterr().err.startswith(f"belarus-rights: {tmp_path}: it holds other things")
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "a page of mine"
