"""What went wrong on the network, in words for a person, and whether to try again."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator

_SOCKS = ("ProxyConnectionError", "SOCKS5AuthError")
"""What PySocks, which may not be installed, raises where the proxy itself is at fault."""

CLOCK = "certificate"
"""Stands in what is said of certificates: a wrong clock makes them invalid."""


def without_passwords(text: str) -> str:
    """Take names and passwords out of the addresses in a text, such as those of a proxy of the environment.

    Examples
    --------
    >>> without_passwords("Failed to parse: http://anna:secret@proxy.example.org:99999")
    'Failed to parse: http://***@proxy.example.org:99999'
    """
    return re.sub(r"([a-z0-9+.-]+://)?[^\s'\"]*@", r"\1***@", text, flags=re.IGNORECASE)


def describe(error: BaseException) -> tuple[str, bool]:
    """Say what an error of requests or urllib3 means, and whether another attempt may help."""
    import requests
    import urllib3

    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(cause):
            reason = getattr(cause, "verify_message", "") or "not valid"
            return f"its {CLOCK} cannot be verified ({reason})", False
    if isinstance(error, (requests.exceptions.InvalidProxyURL, requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema)):
        return f"the address cannot be used ({error})", False
    is_proxy = isinstance(error, requests.exceptions.ProxyError) or any(type(cause).__name__ in _SOCKS for cause in causes)
    through = "the proxy cannot be used: " if is_proxy else ""
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            return f"{through}the name of the host cannot be found ({cause.strerror or cause})", True
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return f"{through}it did not take the connection in time", True
    if isinstance(error, (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError)):
        return f"{through}it fell silent", True
    for cause in causes:
        if isinstance(cause, ConnectionRefusedError):
            return f"{through}the connection was refused", True
        if isinstance(cause, (ConnectionResetError, ConnectionAbortedError, BrokenPipeError)):
            return f"{through}the connection was cut", True
    last = next((cause for cause in reversed(causes) if isinstance(cause, OSError) and cause.strerror), causes[-1])
    broken = isinstance(
        error, (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError, urllib3.exceptions.HTTPError)
    )
    said = str(getattr(last, "strerror", None) or last)
    if "IncompleteRead" in said or "without response" in said or "closed" in said:
        return f"{through}the connection ended before the whole answer was there", True
    return f"{through}the connection failed ({said})", broken


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        reason = getattr(error, "reason", None)
        nested = next((part for part in error.args if isinstance(part, BaseException)), None)
        error = next((one for one in (reason, nested, error.__cause__, error.__context__) if isinstance(one, BaseException)), None)
