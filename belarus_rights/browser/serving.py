"""Serving the pages on this machine, and nowhere else."""

from __future__ import annotations

import os
import posixpath
import socketserver
import sys
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any, cast
from urllib.parse import quote, unquote

from ..errors import BelarusRightsError
from ..labels import LANGUAGES, translate
from .building import File, content_of
from .rendering import POLICY, environment

HOST = "127.0.0.1"

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # A page from elsewhere must not learn, by bringing one of ours in, that somebody looks things up here.
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}


class Server(ThreadingHTTPServer):
    """Serves pages to this machine: ``serve_forever()`` begins, ``shutdown()`` from another thread ends it."""

    # Elsewhere than on Unix two programs could then listen on one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, files: Mapping[str, File], port: int = 0) -> None:
        self.files = files
        self._made: dict[str, bytes] = {}
        self._locks: dict[str, Lock] = {}
        super().__init__((HOST, port), Answer)

    def server_bind(self) -> None:
        """Begin to listen, without asking the network what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{HOST}:{self.server_port}/"

    def content(self, address: str) -> bytes:
        """Give a file, made when it is first asked for; who asks at the same time waits for it.

        Raises
        ------
        KeyError
            If there is no such file.
        """
        make = self.files[address]
        with self._locks.setdefault(address, Lock()):
            if address not in self._made:
                self._made[address] = content_of(make)
            return self._made[address]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless it is that the other side has gone."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Answer(BaseHTTPRequestHandler):
    """One request and its answer."""

    server_version = "belarus-rights"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Send a page, or say in plain words why not."""
        port = self._pages.server_port
        if self.headers.get("Host") not in (f"{HOST}:{port}", f"localhost:{port}", *((HOST, "localhost") if port == 80 else ())):
            # A page elsewhere whose name leads to this machine must not read what is shown here.
            self.send_error(403)
            return
        address = _address(self.path)
        if f"{address}/index.html" in self._pages.files:
            self._send(301, b"", Location=f"/{quote(address)}/")
            return
        if address not in self._pages.files:
            self.send_error(404)
            return
        try:
            content = self._pages.content(address)
        except Exception as error:
            self.send_error(500, str(error))
            if isinstance(error, BelarusRightsError | OSError):
                return
            raise  # a fault of ours, to be seen with its trace
        tag = f'"{sha256(content).hexdigest()[:20]}"'
        if self.headers.get("If-None-Match") == tag:
            self._send(304, b"", ETag=tag)
            return
        self._send(200, content, **{"Content-Type": TYPES.get(posixpath.splitext(address)[1], "application/octet-stream"), "ETag": tag})

    @property
    def _pages(self) -> Server:
        return cast("Server", self.server)

    def do_HEAD(self) -> None:
        """Send what would be said of a page."""
        self.do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send a page that says what went wrong and leads to the start."""
        language = language_of(getattr(self, "path", ""))
        overview = f"{language}/index.html"
        start = self._pages.address + (overview if overview in self._pages.files else "")
        page = error_page(code, message or "", language, start)
        self.close_connection = True
        self._send(code, page.encode("utf-8"), **{"Content-Type": TYPES[".html"]})

    def _send(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in {**HEADERS, **headers}.items():
            self.send_header(name, value)
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and code != 304:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is that of the base class
        """Keep no record of who looks at what."""


def serve(files: Mapping[str, File], port: int = 0) -> Server:
    """Make a server of the pages, reachable from this machine alone; each page is made when it is first asked for.

    Parameters
    ----------
    files
        What to serve, by address.
    port
        Where to listen; by default a free one.

    Returns
    -------
    http.server.ThreadingHTTPServer
        Call its ``serve_forever()``, and its ``shutdown()`` from elsewhere; ``address`` is that of the first page.

    Raises
    ------
    OSError
        If the port is taken.

    Examples
    --------
    >>> import belarus_rights as br, datetime
    >>> from belarus_rights.browser import Site, files, serve
    >>> with serve(files(Site(br.release(), datetime.date(2026, 11, 26)))) as server:
    ...     server.address.startswith("http://127.0.0.1:")
    True
    """
    return Server(files, port)


def error_page(code: int, detail: str, language: str, start: str) -> str:
    """Write the page that is sent in place of one that cannot be."""
    shown = {"language": language, "code": code, "detail": detail, "start": start}
    return environment().get_template("error.html").render(_=partial(translate, language=language), **shown)


def language_of(path: str) -> str:
    """Give the language of the page that was asked for.

    Examples
    --------
    >>> language_of("/be/nowhere.html"), language_of("/nowhere.html")
    ('be', 'en')
    """
    first = path.removeprefix("/").partition("/")[0]
    return first if first in LANGUAGES else LANGUAGES[0]


def _address(path: str) -> str:
    """Give the address that a path asks for; as it is written, since each page has one address and links lead to it."""
    path = path.partition("?")[0]
    if "%2f" in path.lower():
        return ""
    address = unquote(path).removeprefix("/")
    return f"{address}index.html" if not address or address.endswith("/") else address
