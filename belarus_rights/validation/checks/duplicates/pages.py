"""Addresses that lead to the same page."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from ...mending.addresses import is_tracking

_MEANT = re.compile(r"%(2[356BF]|3[DF])", re.IGNORECASE)
"""Signs that mean another thing where they are not escaped: # % & + / = ?"""


def page_key(cells: tuple[str, ...]) -> int | None:
    """Make the key of an address, the same for all addresses that lead to the same page."""
    page = same_page(cells[0])
    return None if page is None else hash(page)


@lru_cache(maxsize=1 << 13)  # the pages of the release come back with every file that is checked against it
def same_page(address: str) -> str | None:
    """Write an address as all addresses are written that lead to the same page.

    Scheme, ``www.``, port, a slash at the end, tracking parameters, the order of the others, how a letter is escaped, and the place within
    the page do not count.

    Examples
    --------
    >>> same_page("https://www.Example.org:443/a%7Eb/?utm_source=mail&id=7#part")
    'example.org/a~b?id=7'
    """
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    query = sorted(_plain(item) for item in parts.query.split("&") if item and not is_tracking(item.partition("=")[0]))
    # Some sites keep their pages behind the sign that elsewhere leads to a place within the page.
    page = f"#{_plain(parts.fragment)}" if parts.fragment.startswith(("!", "/")) else ""
    return _host(host) + _plain(parts.path).rstrip("/") + (f"?{'&'.join(query)}" if query else "") + page


def _host(host: str) -> str:
    host = host.rstrip(".").removeprefix("www.")
    if "xn--" in host and len(host) < 254:
        try:
            return host.encode("ascii").decode("idna")
        except UnicodeError:
            return host
    return host


def _plain(text: str) -> str:
    """Undo the escapes that change nothing."""
    if "%" in text:
        text = unquote(_MEANT.sub(lambda sign: f"%25{sign[1].upper()}", text), errors="surrogateescape")
    return text if text.isascii() else normalize("NFC", text)
