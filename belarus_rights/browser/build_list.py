"""The list of what a build wrote: by it, and by nothing else, the next build knows what it may take away."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ..labels import LANGUAGES

LIST = "belarus-rights-pages.txt"
"""The name of the list, in the folder of the pages."""
PART = "belarus-rights-pages.part"
"""A file that is being written: a page is whole, or not there."""

HEAD = "# Pages that belarus-rights wrote. The next build takes those away that are no longer shown and were not changed. Keep this file.\n"
"""Begins the list, and nobody else's file."""

_ADDRESS = re.compile(
    rf"index\.html|(?:{'|'.join(LANGUAGES)}|static|data)/(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.(?:html|js|css|svg|csv|txt|woff2)", re.ASCII
)
"""What an address of the browser looks like; it leads neither out of the folder nor to another disk."""
_LINE = re.compile(rf"([0-9a-f]{{64}})  ({_ADDRESS.pattern})", re.ASCII)

Listed = Mapping[str, Collection[str]]
"""Addresses, and the SHA-256 of each; two, if a build was broken off."""


def listed(content: bytes) -> dict[str, set[str]] | None:
    """Read a list; None if it is none.

    Examples
    --------
    >>> listed(text_of({"index.html": ["0" * 64]}).encode()) == {"index.html": {"0" * 64}}
    True
    >>> listed(b"A list of my own files") is None
    True
    """
    lines = content.decode("utf-8", errors="replace").splitlines()
    if lines[:1] != HEAD.splitlines():
        return None
    found: dict[str, set[str]] = {}
    for line in lines:
        if match := _LINE.fullmatch(line):
            found.setdefault(match[2], set()).add(match[1])
    return found


def line_of(address: str, sum_of: str) -> str:
    """Write a line, as ``sha256sum`` does."""
    return f"{sum_of}  {address}\n"


def text_of(found: Listed) -> str:
    """Write a list."""
    return HEAD + "".join(line_of(address, one) for address in sorted(found) for one in sorted(found[address]))
