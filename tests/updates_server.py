"""A web server on this machine that gives out a folder, well or badly: faults are planted for each path.

A fault is a function of the answer that is being made and the body that a good server would send; it writes what the bad one sends.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

Fault = Callable[["Answer", bytes], None]


class Answer(BaseHTTPRequestHandler):
    """One connection: each request is counted and answered, by the fault that is planted for its path if there is one."""

    protocol_version = "HTTP/1.1"
    body: bytes | None

    def do_GET(self) -> None:
        server = cast("Server", self.server)
        path = urlsplit(self.path).path.lstrip("/")  # a proxy is asked for a whole address
        file = server.folder / path
        self.body = file.read_bytes() if file.is_file() else None
        fault = server.asked(path, dict(self.headers))
        with suppress(OSError):  # the other side went away, which many a fault is there to bring about
            if fault:
                fault(self, self.body or b"")
            else:
                self.do_well()

    def do_well(self) -> None:
        """Send what a good server sends."""
        if self.body is None:
            self.send(b"not here", status=404)
        else:
            self.send(self.body)

    def send(self, body: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
        """Send a whole answer; `length` is what the header says of it."""
        self.head(len(body) if length is None else length, status, **headers)
        self.give(body)

    def head(self, length: int | None, status: int = 200, **headers: str) -> None:
        """Send the status and the headers; without a length the body goes on until the connection ends."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length is None:
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def give(self, content: bytes) -> None:
        """Send a part of the body, and count it."""
        self.wfile.write(content)
        self.wfile.flush()
        cast("Server", self.server).sent(len(content))

    def drop(self) -> None:
        """End the connection as if the line were cut: with a reset."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is that of the base class
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """Gives out a folder, and keeps count.

    Attributes
    ----------
    faults
        From a pattern of paths (`metadata/*.root.json`) to what is done instead of a good answer; the first that matches holds.
    requests, headers
        The paths that were asked for, in order, and the headers of each request.
    bytes
        How many bytes of bodies were sent.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.folder = folder
        self.faults: dict[str, Fault] = {}
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.bytes = 0
        self.scheme = "http"
        self.stopped = threading.Event()
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}"

    def asked(self, path: str, headers: dict[str, str]) -> Fault | None:
        with self._lock:
            self.requests.append(path)
            self.headers.append(headers)
        return next((fault for pattern, fault in self.faults.items() if fnmatch(path, pattern)), None)

    def sent(self, count: int) -> None:
        with self._lock:
            self.bytes += count

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: connections that break are what this server is for."""


@contextmanager
def serving(folder: Path, certificate: Path | None = None) -> Iterator[Server]:
    """Serve a folder until the end of the block; over TLS if there is a file with a key and a certificate."""
    server = Server(folder)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


# --- bodies that are not what they should be


def truncated(at: int) -> Fault:
    """Say the whole length, send the first bytes, and end as if that were all."""

    def fault(answer: Answer, body: bytes) -> None:
        answer.head(len(body))
        answer.give(body[:at])
        answer.close_connection = True

    return fault


def shortened(at: int) -> Fault:
    """Send the first bytes as if they were the whole file."""
    return lambda answer, body: answer.send(body[:at])


def flipped(*positions: int) -> Fault:
    """Flip one bit of the byte at each position (from the end, if negative)."""

    def fault(answer: Answer, body: bytes) -> None:
        changed = bytearray(body)
        for position in positions:
            changed[position] ^= 1
        answer.send(bytes(changed))

    return fault


def longer(by: int) -> Fault:
    """Append bytes to the file."""
    return lambda answer, body: answer.send(body + b" " * by)


def misstated(length: int) -> Fault:
    """Send the right file, and say a wrong length of it."""

    def fault(answer: Answer, body: bytes) -> None:
        answer.send(body, length=length)
        answer.close_connection = True

    return fault


def replaced(by: bytes | Path) -> Fault:
    """Send another file, such as one of last year."""
    return lambda answer, body: answer.send(by if isinstance(by, bytes) else by.read_bytes())


def endless(chunk: bytes = b" " * 65536, most: int = 1 << 30) -> Fault:
    """Send, and go on sending."""

    def fault(answer: Answer, body: bytes) -> None:
        answer.head(None)
        server = cast("Server", answer.server)
        for _ in range(most // len(chunk)):
            if server.stopped.is_set():
                return
            answer.give(chunk)

    return fault


def slow(pause: float, size: int = 1) -> Fault:
    """Send a few bytes at a time, with a pause after each."""

    def fault(answer: Answer, body: bytes) -> None:
        answer.head(len(body))
        server = cast("Server", answer.server)
        for start in range(0, len(body), size):
            answer.give(body[start : start + size])
            if server.stopped.wait(pause):
                return

    return fault


def silent(seconds: float = 60) -> Fault:
    """Take the request, and say nothing."""

    def fault(answer: Answer, body: bytes) -> None:
        cast("Server", answer.server).stopped.wait(seconds)
        answer.drop()

    return fault


# --- answers that are none


def status(code: int, **headers: str) -> Fault:
    """Answer with a status, and a page that says so."""
    return lambda answer, body: answer.send(b"<html>no</html>", status=code, **headers)


def redirect(to: str, code: int = 302) -> Fault:
    """Send the client elsewhere; `{path}` is what it asked for."""
    return lambda answer, body: answer.send(b"", status=code, Location=to.format(path=answer.path.lstrip("/")))


def encoded(name: str, by: Callable[[bytes], bytes] = bytes) -> Fault:
    """Say that the body is encoded, and encode it, or not."""

    def fault(answer: Answer, body: bytes) -> None:
        if answer.body is None:
            answer.do_well()
        else:
            answer.send(by(body), Content_Encoding=name)

    return fault


def dropped(when: str) -> Fault:
    """Cut the line `before` anything was sent, after the `headers`, or within the `body`."""

    def fault(answer: Answer, body: bytes) -> None:
        if answer.body is None:
            return answer.do_well()
        if when != "before":
            answer.head(len(body))
        if when == "body":
            answer.give(body[: len(body) // 2])
            time.sleep(0.02)
        return answer.drop()

    return fault


def taken_up_wrongly() -> Fault:
    """Cut the line within the body, and send other bytes when asked for the rest."""
    cut = dropped("body")

    def fault(answer: Answer, body: bytes) -> None:
        start = answer.headers.get("Range", "").removeprefix("bytes=").removesuffix("-")
        if start:
            answer.send(b"\0" * (len(body) - int(start)), status=206, Content_Range=f"bytes {start}-{len(body) - 1}/{len(body)}")
        else:
            cut(answer, body)

    return fault


def garbage(content: bytes = b"\x00\xff not HTTP at all\r\n\r\n") -> Fault:
    """Send what is no answer of a web server."""

    def fault(answer: Answer, body: bytes) -> None:
        answer.give(content)
        answer.close_connection = True

    return fault


# --- how often


def first(times: int, fault: Fault) -> Fault:
    """Do wrong a few times for each path, and well after that."""
    seen: dict[str, int] = {}

    def maybe(answer: Answer, body: bytes) -> None:
        seen[answer.path] = seen.get(answer.path, 0) + 1
        if seen[answer.path] <= times:
            fault(answer, body)
        else:
            answer.do_well()

    return maybe
