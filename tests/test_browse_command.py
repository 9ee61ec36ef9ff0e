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
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

import pytest
from browsing import TODAY
from slices import small_release

from belarus_rights.browser import Site, build, files
from belarus_rights.cli import main
from belarus_rights.datapackage import Release

LIST = "belarus-rights-pages.txt"
GONE = "en/people/somebody-withdrawn.html"
"""A page of an earlier release."""

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
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != LIST]
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


@pytest.fixture
def built(small: Path, tmp_path: Path) -> Path:
    """Pages that were built before, one of them of somebody who is withdrawn since."""
    folder = tmp_path / "pages"
    build(folder, small, languages=["en"])
    listed_as_written(folder, GONE, b"a page of an earlier release")
    return folder


def listed_as_written(folder: Path, address: str, content: bytes, written: bytes | None = None) -> Path:
    """Put a file there, and list it as if a build had written it."""
    (folder / address).parent.mkdir(parents=True, exist_ok=True)
    (folder / address).write_bytes(content)
    with (folder / LIST).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{sha256(content if written is None else written).hexdigest()}  {address}\n")
    return folder / address


def test_building_again_takes_away_who_is_no_longer_shown_and_nothing_else(small: Path, built: Path) -> None:
    mine = [built / name for name in ("CNAME", "en/people/my-page.html", "files.txt")]
    for path in mine:
        path.write_text("mine", encoding="utf-8")
    assert build(built, small, languages=["en"]).left == ()
    assert not (built / GONE).exists()
    assert [path.read_text(encoding="utf-8") for path in mine] == ["mine"] * 3
    assert GONE not in (built / LIST).read_text(encoding="utf-8")


def test_other_languages_of_an_earlier_build_are_taken_away(small: Path, built: Path) -> None:
    build(built, small, languages=["be"])
    assert not list((built / "en").rglob("*.html"))
    assert (built / "be" / "index.html").exists()


def test_a_page_that_somebody_changed_is_not_taken_away_and_is_told(small: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (built / GONE).write_text("changed by me", encoding="utf-8")
    for _ in range(2):  # it stays known
        assert main(["browse", "--release", str(small), "--build", str(built)]) == 0
        assert capsys.readouterr().err == f"belarus-rights: no longer shown, but changed by somebody, and so left there: {GONE}\n"
        assert (built / GONE).read_text(encoding="utf-8") == "changed by me"


def test_who_is_no_longer_shown_is_gone_even_if_the_build_breaks_off(small: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", broken)
        with pytest.raises(KeyboardInterrupt):
            build(built, small, languages=["en"])
    assert not (built / GONE).exists()
    assert not list(built.glob("*.part"))
    assert build(built, small, languages=["be"]).left == ()
    assert not list((built / "en").rglob("*.html"))


@pytest.mark.parametrize(
    "address",
    [
        "../outside.txt",
        "/outside.txt",
        "C:evil.txt",
        "notes.txt",
        "en/../notes.txt",
        "en\\notes.html",
        "static/.htaccess",
        "en/thesis.docx",
        "en/",
        "en/\0.html",
    ],
)
def test_what_no_page_is_called_is_not_taken_away_whatever_the_list_says(small: Path, built: Path, address: str) -> None:
    with (built / LIST).open("ab") as file:
        file.write(f"{sha256(b'not ours').hexdigest()}  {address}\n".encode() + b"\xff\n")
    names = ("../outside.txt", "C:evil.txt", "notes.txt", "en\\notes.html", "static/.htaccess", "en/thesis.docx")
    mine = [built / name for name in (names if os.name != "nt" else ("../outside.txt", "notes.txt", "en/thesis.docx"))]
    for path in mine:
        path.write_bytes(b"not ours")
    build(built, small, languages=["en"])
    assert [path.read_bytes() for path in mine] == [b"not ours"] * len(mine)


@pytest.mark.parametrize("content", [b"", b"thesis.docx\nphotos/1.jpg\n", b"\xff\xfe", b"\0", b"# Pages that belarus-rights wrote"])
@pytest.mark.parametrize("name", [LIST, "files.txt"])
def test_a_folder_with_another_list_was_not_built(
    small: Path, tmp_path: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.docx").write_text("mine", encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    assert main(["browse", "--release", str(small), "--build", str(tmp_path)]) == 3
    assert capsys.readouterr().err.startswith(f"belarus-rights: {tmp_path}: it holds other things")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "thesis.docx"])


def test_a_folder_in_the_place_of_a_page_is_told_before_anything_is_changed(
    small: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (built / "be" / "map.html").mkdir(parents=True)
    assert main(["browse", "--release", str(small), "--build", str(built)]) == 3
    assert capsys.readouterr().err.startswith(f"belarus-rights: {built / 'be' / 'map.html'}: a page belongs here")
    assert (built / GONE).exists()
    assert not (built / "be" / "index.html").exists()


def test_a_folder_in_the_list_of_what_was_written_is_left(small: Path, built: Path) -> None:
    with (built / LIST).open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  en/folder.html\n")
    (built / "en" / "folder.html").mkdir()
    assert build(built, small, languages=["en"]).left == ("en/folder.html",)


def test_what_somebody_put_where_a_page_belongs_is_not_written_over(small: Path, built: Path) -> None:
    mine = built / "ru" / "index.html"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="a page belongs here"):
        build(built, small)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (built / GONE).exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_lead_neither_writing_nor_taking_away_out_of_the_folder(small: Path, built: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("somebody.html", "map.html"):
        (outside / name).write_text("mine", encoding="utf-8")
    (built / "be").symlink_to(outside, target_is_directory=True)
    with (built / LIST).open("a", encoding="utf-8") as file:
        file.writelines(f"{sha256(b'mine').hexdigest()}  be/{name}.html\n" for name in ("somebody", "map"))
    with pytest.raises(FileExistsError, match="a link"):
        build(built, small, languages=["be"])
    assert build(built, small, languages=["en"]).left == ("be/map.html", "be/somebody.html")
    (built / "en" / "map.html").unlink()
    (built / "en" / "map.html").symlink_to(outside / "map.html")
    with pytest.raises(FileExistsError, match="a page belongs here"):
        build(built, small, languages=["en"])
    assert {path.read_text(encoding="utf-8") for path in outside.iterdir()} == {"mine"}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_the_folder_itself_may_be_named_by_a_link(small: Path, built: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(built, target_is_directory=True)
    assert build(tmp_path / "link", small, languages=["en"]).left == ()
    assert not (built / GONE).exists()


@pytest.mark.skipif(os.name == "nt", reason="a limit stands for a full disk")
def test_a_full_disk_is_told_with_the_file(small: Path, tmp_path: Path) -> None:
    limited = "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n" + START
    done = subprocess.run(
        [sys.executable, "-B", "-c", limited, "browse", "--release", str(small), "--build", str(tmp_path / "pages")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 3
    assert re.fullmatch(rf"belarus-rights: {re.escape(str(tmp_path / 'pages'))}/\S+: File too large\.\n", done.stderr), done.stderr
    assert not list(tmp_path.rglob("*.part"))


def test_fewer_languages_lead_to_no_other(small: Path, tmp_path: Path) -> None:
    build(tmp_path, small, today=TODAY, languages=["ru", "be"])
    for page in (tmp_path / "index.html", tmp_path / "be" / "index.html"):
        assert set(re.findall(r'hreflang="(..)"', page.read_text(encoding="utf-8"))) == {"be", "ru"}
    build(tmp_path, small, today=TODAY, languages=["be"])
    assert "hreflang" not in (tmp_path / "be" / "map.html").read_text(encoding="utf-8")
    assert 'href="be/index.html"' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_folder_with_other_things_is_not_written_to(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("a page of mine", encoding="utf-8")
    assert main(["browse", "--release", str(small), "--build", str(tmp_path)]) == 3
    assert capsys.readouterr().err.startswith(f"belarus-rights: {tmp_path}: it holds other things")
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "a page of mine"
