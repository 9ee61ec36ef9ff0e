"""One file from a web server, in as many attempts as it takes: bounded in size and in time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from tuf.api.exceptions import DownloadError, DownloadHTTPError, DownloadLengthMismatchError, SlowRetrievalError

from ..validation.reading.progress import shown
from .connections import Connections
from .network_errors import describe
from .options import Options, no_socks

PIECE = 1 << 16
LONGEST_WAIT = 60.0
RESUMED = 1 << 14
"""Bytes from which on a broken transfer is taken up where it broke; what is shorter is asked for anew."""


class _PassingError(Exception):
    """What another attempt may mend: the error to raise if it does not, and how long the server asks to wait."""

    def __init__(self, error: DownloadError, after: float = 0.0) -> None:
        super().__init__(error, after)
        self.error, self.after = error, after


@dataclass
class Download:
    """One file that is fetched into another."""

    session: requests.Session
    connections: Connections
    proxies: Any
    options: Options
    url: str
    file: IO[bytes]
    limit: int
    received: int = 0
    came: int = 0
    end: int | None = None
    abandoned: bool = False

    def run(self) -> None:
        """Fetch it.

        Raises
        ------
        DownloadError
            If it cannot be had.
        MissingExtraError
            If a SOCKS proxy is set and PySocks is not installed.
        """
        name = urlsplit(self.url).path.rpartition("/")[2].partition(".")[2]  # without the hash before it
        sized = name.endswith(".zip")  # of other files a bound is known, and no size
        with shown(name, self.limit, wanted=self.options.progress and sized, least=RESUMED) as tell:
            attempt = best = 0
            began = time.monotonic()
            while True:
                try:
                    self._watched(tell)
                    return
                except _PassingError as passing:
                    if getattr(passing.error, "status_code", None) == 416:  # there is less of it than we have
                        self.received = 0
                    patience = 5 * self.options.grace + self.received / self.options.slowest
                    if self.received >= best + RESUMED and time.monotonic() - began < patience:
                        # Who gets on may go on, however often the line breaks; but not who breaks it just before time is up.
                        attempt, best = 0, self.received
                    if attempt == self.options.retries or passing.after > LONGEST_WAIT:
                        raise passing.error from passing.error.__cause__
                    time.sleep(min(max(passing.after, self.options.wait * 2**attempt), LONGEST_WAIT))
                    attempt += 1

    def _watched(self, tell: Callable[[int], None]) -> None:
        """Make an attempt on another thread.

        The time-outs of sockets are for one step each. A server that sends a byte now and then would hold us for ever, in its headers
        already, and so would a look-up of a name; nothing bounds the whole but somebody who watches.
        """
        outcome: list[BaseException] = []

        def work() -> None:
            try:
                self._attempt()
            except BaseException as error:
                outcome.append(error)  # raised again below

        self.came = 0
        started = time.monotonic()
        thread = threading.Thread(target=work, name="belarus-rights-fetch", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            raise DownloadError(f"this machine cannot start a thread to fetch it ({error})") from error
        try:
            while thread.is_alive():
                thread.join(0.2)
                tell(self.received)
                taken = time.monotonic() - started
                if thread.is_alive() and self.came < (taken - self.options.grace) * self.options.slowest:
                    raise SlowRetrievalError(
                        f"it is too slow: {self.came:,} bytes in {taken:.0f} seconds" if self.came else "it did not answer in time"
                    )
        finally:
            self.abandoned = thread.is_alive()
            if self.abandoned:
                self.connections.cut()
        if outcome:
            raise outcome[0]

    def _attempt(self) -> None:
        if self.received < RESUMED:
            self.received = 0
        try:
            with self._opened({"Range": f"bytes={self.received}-"} if self.received else {}) as response:
                self._position(response)
                self._read(response)
        except requests.exceptions.InvalidSchema as error:
            if "SOCKS" in str(error):
                raise no_socks() from error
            raise DownloadError(describe(error)[0]) from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
            said, passing = describe(error)
            if not passing:
                raise DownloadError(said) from error
            failure = DownloadError(said)
            failure.__cause__ = error
            raise _PassingError(failure) from error

    def _opened(self, headers: dict[str, str]) -> requests.Response:
        """Ask, and follow where the server sends us: some steps, never away from the web and never from https to http."""
        url = self.url
        for _ in range(6):
            response = self._asked(url, headers)
            if response.status_code not in (301, 302, 303, 307, 308):
                return _accepted(response)
            response.close()
            url = _next(url, response.headers.get("Location", ""))
        raise DownloadError("it redirects in circles, or more than 5 times")

    def _asked(self, url: str, headers: dict[str, str]) -> requests.Response:
        try:
            return self.session.get(
                url, headers=headers, proxies=self.proxies, timeout=self.options.timeout, stream=True, allow_redirects=False
            )
        except (requests.RequestException, urllib3.exceptions.HTTPError):
            raise
        except (OSError, TypeError) as error:  # certificates that are not there; a proxy of the environment that names no host
            raise DownloadError(f"it cannot be asked: look at the proxies and certificates of the environment ({error})") from error

    def _position(self, response: requests.Response) -> None:
        if response.status_code == 206:
            if not self.received or not response.headers.get("Content-Range", "").startswith(f"bytes {self.received}-"):
                self.received = 0
                raise _PassingError(DownloadError("it sends another part than the one asked for"))
        else:
            self.received = 0
        self.file.seek(self.received)
        self.file.truncate()
        announced = response.headers.get("Content-Length", "")
        self.end = self.received + int(announced) if announced.isdecimal() and len(announced) < 20 else None
        if self.end is not None and self.end > self.limit:
            raise self._too_long()

    def _read(self, response: requests.Response) -> None:
        raw: Any = response.raw
        read = getattr(raw, "read1", None)  # gives what has come, where read waits until all that is asked for has
        while piece := read(PIECE, decode_content=False) if read else raw.read(2048, decode_content=False):
            if self.abandoned:
                return
            self.came += len(piece)
            self.received += len(piece)
            if self.received > self.limit:
                raise self._too_long()
            self.file.write(piece)
        if self.end is not None and self.received < self.end:
            raise _PassingError(DownloadError(f"it broke off after {self.received:,} of {self.end:,} bytes"))

    def _too_long(self) -> DownloadError:
        return DownloadLengthMismatchError(f"it is longer than the {self.limit:,} bytes that it may have")


def _accepted(response: requests.Response) -> requests.Response:
    """Pass an answer on that is a file as it is; raise for any other."""
    status = response.status_code
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if status in (200, 206) and encoding in ("", "identity"):
        return response
    after = _seconds(response.headers.get("Retry-After", ""))
    response.close()
    if status in (200, 206):
        raise DownloadError(f"it sends the file encoded as {encoding[:40]!r}, which was not asked for")
    error = DownloadHTTPError(f"the server answers {status} ({_MEANINGS.get(status, response.reason or 'no reason given')})", status)
    if status in (408, 416, 425, 429) or status >= 500:
        if after > LONGEST_WAIT:
            error = DownloadHTTPError(f"{error}, and asks to wait for {after:.0f} seconds", status)
        raise _PassingError(error, after)
    raise error


_MEANINGS = {
    403: "forbidden: somebody on the way may block it",
    404: "there is no such file",
    407: "the proxy asks for a password",
    429: "too many requests",
    451: "blocked by law",
    500: "it failed inside",
    502: "the server behind it does not answer",
    503: "it is overloaded or under repair",
    504: "the server behind it does not answer",
}


def _seconds(retry_after: str) -> float:
    """Read ``Retry-After``: a number of seconds or a date."""
    from datetime import datetime, timezone
    from email.utils import parsedate_to_datetime

    if retry_after.isdecimal():
        return float(retry_after[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
        return max((moment - datetime.now(timezone.utc)).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _next(url: str, location: str) -> str:
    try:
        target = urljoin(url, location)
        parts = urlsplit(target)
    except ValueError as error:
        raise DownloadError("it redirects to what is no address") from error
    if not location or parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise DownloadError(f"it redirects to {location[:100]!r}, which is not followed")
    if urlsplit(url).scheme == "https" and parts.scheme == "http":
        raise DownloadError("it redirects from https to http, which is not followed")
    return target
