"""The server of the pages: what it answers to whom, whatever is asked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from belarus_rights.browser import serve
from belarus_rights.errors import ReleaseError

made: list[str] = []


def page() -> str:
    made.append("page")
    return "<p>Ганна</p>"


def damaged() -> str:
    raise ReleaseError("people.csv is damaged: <take> a whole copy.")


def broken() -> str:
    raise KeyError("a fault of ours")


FILES = {
    "index.html": lambda: "start",
    "en/index.html": lambda: "overview",
    "be/page.html": page,
    "static/a.js": lambda: b"1;",
    "data/damaged.js": damaged,
    "data/broken.js": broken,
    "data/large.js": lambda: b"x" * 30_000_000,
}
Ask = Callable[..., HTTPResponse]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serve(FILES) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def ask(port: int) -> Iterator[Ask]:
    opened = []

    def ask(path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        opened.append(connection)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return connection.getresponse()

    yield ask
    for connection in opened:
        connection.close()


def test_a_page_is_sent_with_what_keeps_a_reader_safe(ask: Ask) -> None:
    answer = ask("/be/page.html")
    assert (answer.status, answer.read().decode()) == (200, "<p>Ганна</p>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert ask("/static/a.js?1").headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_head_says_what_get_would_and_sends_nothing(ask: Ask) -> None:
    answer = ask("/be/page.html", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.read()) == (200, str(len("<p>Ганна</p>".encode())), b"")


def test_a_page_is_made_once_whoever_asks_at_the_same_time(ask: Ask) -> None:
    with ThreadPoolExecutor(16) as pool:
        bodies = set(pool.map(lambda _: ask("/be/page.html").read(), range(64)))
    assert (len(bodies), made) == (1, ["page"])


def test_what_a_reader_has_is_not_sent_again(ask: Ask) -> None:
    tag = ask("/static/a.js").headers["ETag"]
    again = ask("/static/a.js", If_None_Match=tag)
    assert (again.status, again.read()) == (304, b"")
    assert ask("/static/a.js", If_None_Match='"another"').status == 200


@pytest.mark.parametrize(
    ("path", "address"), [("/", b"start"), ("/?q=1", b"start"), ("/en/", b"overview"), ("/en/index.html", b"overview")]
)
def test_a_folder_shows_its_first_page(ask: Ask, path: str, address: bytes) -> None:
    assert ask(path).read() == address


def test_a_folder_without_its_slash_leads_to_it(ask: Ask) -> None:
    answer = ask("/en")
    assert (answer.status, answer.headers["Location"]) == (301, "/en/")


ODD = [
    "/nowhere",
    "/en/nowhere.html",
    "/../etc/passwd",
    "/en/../index.html",
    "/..%2f..%2fetc/passwd",
    "/en%2Findex.html",
    "/%00",
    "/index.html%00",
    "//[",
    "/./index.html",
    "/%ff%fe",
    "/" + "a" * 60_000,
    "*",
    "/en/index.html/",
    "/index.html;x",
    "/\\index.html",
]


@pytest.mark.parametrize("path", ODD, ids=lambda path: path[:20])
def test_what_is_not_there_is_said_in_plain_words_with_a_way_to_the_start(ask: Ask, path: str, port: int) -> None:
    answer = ask(path)
    body = answer.read().decode()
    assert answer.status == 404
    assert "There is no such page." in body
    assert f'href="http://127.0.0.1:{port}/en/index.html"' in body
    assert answer.headers["Content-Security-Policy"]


def test_a_language_without_a_first_page_leads_to_that_of_all(ask: Ask, port: int) -> None:
    body = ask("/be/nowhere.html").read().decode()
    assert '<html lang="be">' in body
    assert f'href="http://127.0.0.1:{port}/"' in body


def test_a_line_that_is_too_long_is_refused(ask: Ask) -> None:
    assert ask("/" + "a" * 70_000).status == 414


def test_another_address_is_not_fetched_for_anybody(ask: Ask) -> None:
    assert ask("http://example.org/").status == 403


@pytest.mark.parametrize("host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.example.org:{port}", ""])
def test_a_page_elsewhere_whose_name_leads_here_reads_nothing(ask: Ask, port: int, host: str) -> None:
    answer = ask("/be/page.html", Host=host.format(port=port))
    body = answer.read().decode()
    assert answer.status == 403
    assert "Ганна" not in body
    assert f"http://127.0.0.1:{port}/" in body


def test_this_machine_may_be_called_by_its_name(ask: Ask, port: int) -> None:
    assert ask("/", Host=f"localhost:{port}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_answered(ask: Ask, method: str) -> None:
    answer = ask("/", method)
    assert answer.status == 501
    assert "This request cannot be answered." in answer.read().decode()


def test_a_damaged_release_is_told_on_the_page(ask: Ask) -> None:
    answer = ask("/data/damaged.js")
    assert answer.status == 500
    assert "people.csv is damaged: &lt;take&gt; a whole copy." in answer.read().decode()


def test_a_fault_of_ours_is_told_and_the_next_page_is_sent(ask: Ask, capfd: pytest.CaptureFixture[str]) -> None:
    assert ask("/data/broken.js").status == 500
    assert ask("/").status == 200
    said, until = "", time.monotonic() + 30
    while "a fault of ours" not in said and time.monotonic() < until:  # it is told when the answer is on its way
        time.sleep(0.02)
        said += capfd.readouterr().err
    assert "a fault of ours" in said


def test_a_reader_who_hangs_up_leaves_no_trace(ask: Ask, port: int, capfd: pytest.CaptureFixture[str]) -> None:
    for said in (b"", b"GET /data/large.js HTTP/1.1\r\n", f"GET /data/large.js HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()):
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(said)
            # Ends with a reset, as a window does that is closed in the middle of an answer.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert len(ask("/data/large.js").read()) == 30_000_000
    assert capfd.readouterr().err == ""


def test_nobody_but_this_machine_is_answered() -> None:
    with serve(FILES) as server:
        assert server.server_address[0] == "127.0.0.1"
        assert urlsplit(server.address).hostname == "127.0.0.1"


def test_a_port_that_is_taken_is_refused(port: int) -> None:
    with pytest.raises(OSError, match="in use"):
        serve(FILES, port)
