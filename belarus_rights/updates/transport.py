"""Files from web servers, through proxies, and from folders: never trusted, and never without an end."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import IO
from urllib.parse import unquote, unquote_to_bytes, urlsplit
from urllib.request import url2pathname

import requests
from tuf.api.exceptions import DownloadError, DownloadHTTPError, DownloadLengthMismatchError
from tuf.ngclient.fetcher import FetcherInterface

from .connections import Connections
from .options import Options
from .web_files import PIECE, Download

__all__ = ["Options", "Transport", "path_of"]


_ROOT = re.compile(r"/metadata/[0-9]+\.root\.json\Z", re.ASCII)


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """Follow nothing: even where it is told not to, requests prepares the next step, and for that unpacks any body without an end."""


class Transport(FetcherInterface):
    """Fetches files over ``https``, ``http`` and ``file``, for python-tuf's client. To be closed after use."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.small: dict[str, bytes] = {}
        """What was fetched into memory, by address: for messages, not to be trusted."""
        self._session = _Session()
        self._session.headers.update({"User-Agent": self.options.user_agent, "Accept": "*/*", "Accept-Encoding": "identity"})
        self._session.auth = _no_password  # else requests looks for one in ~/.netrc
        self._connections = Connections(self._session)
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._proxies = {"http": self.options.proxy, "https": self.options.proxy} if self.options.proxy else None

    def __enter__(self) -> Transport:
        return self

    def __exit__(self, *_error: object) -> None:
        self._session.close()

    def _fetch(self, url: str) -> Iterator[bytes]:
        with self.download_file(url, 1 << 30) as file:
            while piece := file.read(PIECE):
                yield piece

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        """Fetch a file, of so many bytes at most, into a temporary one.

        Raises
        ------
        DownloadError
            If it cannot be had; of its subclasses ``DownloadHTTPError`` if the server, or the folder, has no such file.
        MissingExtraError
            If a SOCKS proxy is set and PySocks is not installed.
        OSError
            If it cannot be written on this machine.
        """
        with tempfile.TemporaryFile(dir=self.options.folder) as file:
            if urlsplit(url).scheme == "file":
                _copy(url, file, max_length)
            else:
                Download(self._session, self._connections, self._proxies, self.options, url, file, max_length).run()
            file.seek(0)
            yield file

    def download_bytes(self, url: str, max_length: int) -> bytes:
        """Fetch a small file into memory; raises as ``download_file`` does."""
        content: bytes = super().download_bytes(url, max_length)
        if _ROOT.search(url) and not content.lstrip().startswith(b"{"):
            # Many a host answers with a page of its own where it has no file. To be told that there is no newer root is no harm: a mirror
            # can say so in any case, and is found out when its timestamp expires.
            raise DownloadHTTPError("there is a page in the place of a newer root", 404)
        self.small[url] = content
        return content


def _copy(url: str, file: IO[bytes], limit: int) -> None:
    """Copy a file of a folder on this machine."""
    path = path_of(url)
    try:
        if not path.exists():
            raise DownloadHTTPError(f"there is no file {path}", 404)
        if not path.is_file():
            raise DownloadError(f"{path} is no plain file")
        source = path.open("rb")
    except (OSError, ValueError) as error:  # it lies with the mirror, and the next one may do
        raise DownloadError(f"{path} cannot be read ({getattr(error, 'strerror', None) or error})") from error
    with source:
        left = limit
        while True:
            try:
                piece = source.read(PIECE)
            except OSError as error:
                raise DownloadError(f"{path} cannot be read ({error.strerror or error})") from error
            if not piece:
                return
            left -= len(piece)
            if left < 0:
                raise DownloadLengthMismatchError(f"{path} is longer than the {limit:,} bytes that it may have")
            file.write(piece)


def path_of(url: str) -> Path:
    """Give the path of a ``file://`` address.

    Raises
    ------
    DownloadError
        If it names another machine, where the system has no such paths.
    """
    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost"):
        if os.name != "nt":
            raise DownloadError(f"the address {url} names the machine {parts.netloc!r}: write file:///path/to/folder")
        return Path(f"//{parts.netloc}{unquote(parts.path)}")
    # On Unix, a name is bytes that need be no text in UTF-8; url2pathname would put question marks there.
    return Path(url2pathname(parts.path) if os.name == "nt" else os.fsdecode(unquote_to_bytes(parts.path)))


def _no_password(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
