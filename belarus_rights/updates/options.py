"""How files are fetched: patience, proxy and name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .._version import __version__
from ..errors import InvalidValueError, MissingExtraError

PROXIES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h")


@dataclass(frozen=True)
class Options:
    """How files are fetched.

    Attributes
    ----------
    timeout
        Seconds to wait for a connection, and for the next bytes.
    retries
        How often a file is asked for again after what may pass: a dropped connection, a busy server.
    wait
        Seconds before the first of these; each is twice the one before, up to a minute. A server that says when is obeyed.
    proxy
        Address of a proxy for everything, such as ``socks5h://127.0.0.1:9050`` for Tor; by default those of the environment.
    user_agent
        What the library calls itself.
    grace
        Seconds that any file may take. What takes longer must have come with the speed of ``slowest`` since.
    slowest
        Bytes in a second.
    folder
        Where files are written while they come in; by default the system's folder for such.
    progress
        Show a bar on a terminal.
    """

    timeout: tuple[float, float] = (10.0, 30.0)
    retries: int = 4
    wait: float = 1.0
    proxy: str | None = None
    user_agent: str = f"belarus-rights/{__version__}"
    grace: float = 60.0
    slowest: float = 2000.0
    folder: Path | None = None
    progress: bool = False

    def __post_init__(self) -> None:
        if not all(0 < seconds < 86_400 for seconds in self.timeout):
            raise InvalidValueError(f"A time-out of {self.timeout[-1]} seconds is none: expected more than 0 and less than a day.")
        name = self.user_agent if isinstance(self.user_agent, str) else ""
        if not name or not name.isascii() or not name.isprintable():
            raise InvalidValueError(f"{self.user_agent!r} is no user agent: expected one line of ASCII text.")
        if self.proxy is not None:
            _check_proxy(self.proxy)


def chosen(*, proxy: str | None = None, user_agent: str | None = None, timeout: float | None = None, progress: bool = False) -> Options:
    """Make options of the arguments of a call; what is None is as by default.

    Raises
    ------
    InvalidValueError
        If one of them is none that can be used.
    MissingExtraError
        If a SOCKS proxy is named and PySocks is not installed.
    """
    if timeout is not None and not (isinstance(timeout, (int, float)) and math.isfinite(timeout)):
        raise InvalidValueError(f"The time-out {timeout!r} is no number of seconds.")
    waits = None if timeout is None else (timeout, timeout)
    given: dict[str, Any] = {"proxy": proxy, "user_agent": user_agent, "timeout": waits, "progress": progress}
    return Options(**{name: value for name, value in given.items() if value is not None})


def _check_proxy(proxy: str) -> None:
    try:
        parts = urlsplit(proxy)
        known = isinstance(proxy, str) and parts.scheme in PROXIES and bool(parts.hostname) and parts.port != 0
    except (ValueError, TypeError, AttributeError):
        known = False
    if not known:
        raise InvalidValueError(
            "The proxy is no address of one: expected such as socks5h://127.0.0.1:9050 or http://proxy.example.org:3128."
        )
    if proxy.startswith("socks"):
        from importlib.util import find_spec

        if find_spec("socks") is None:
            raise no_socks()


def no_socks() -> MissingExtraError:
    """Make the error of a SOCKS proxy without PySocks."""
    return MissingExtraError("A SOCKS proxy, such as that of Tor, needs PySocks: pip install 'belarus-rights[tor]'.")
