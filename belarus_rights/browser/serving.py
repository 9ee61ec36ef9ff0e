"""Serving the pages on this machine, and nowhere else."""

from __future__ import annotations

import mimetypes
import posixpath
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from .building import File

HOST = "127.0.0.1"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Whatever a value might bring with it, a page loads and runs nothing but what comes with the browser."""

TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain"}


def serve(files: Mapping[str, File], port: int = 0) -> ThreadingHTTPServer:
    """Make a server of the pages, reachable from this machine alone; each page is made when it is asked for.

    Parameters
    ----------
    files
        What to serve, by address.
    port
        Where to listen; by default a free one.

    Returns
    -------
    http.server.ThreadingHTTPServer
        Call its ``serve_forever()``, and its ``shutdown()`` from elsewhere.

    Raises
    ------
    OSError
        If the port is taken.
    """

    class Handler(BaseHTTPRequestHandler):
        server_version = "belarus-rights"
        sys_version = ""

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def _answer(self, *, with_body: bool) -> None:
            if not _asked_here(self.headers.get("Host", "")):
                # A page elsewhere whose name leads to this machine must not read what is shown here.
                self.send_error(403)
                return
            address = _address(self.path)
            make = files.get(address)
            if make is None:
                self.send_error(404)
                return
            content = make()
            body = content if isinstance(content, bytes) else content.encode("utf-8")
            self.send_response(200)
            kind = TYPES.get(posixpath.splitext(address)[1]) or mimetypes.guess_type(address)[0] or "application/octet-stream"
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(("text/", "image/svg")) else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return ThreadingHTTPServer((HOST, port), Handler)


def _asked_here(host: str) -> bool:
    return host.partition(":")[0] in (HOST, "localhost")


def _address(path: str) -> str:
    address = posixpath.normpath(unquote(urlsplit(path).path)).lstrip("/")
    if address in ("", "."):
        return "index.html"
    return f"{address}/index.html" if path.endswith("/") else address
