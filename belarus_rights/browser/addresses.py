"""Where each page of the browser lies, and how one page leads to another whatever the path that they are served under."""

from __future__ import annotations

import posixpath
from functools import lru_cache

FOLDERS = {"people": "people", "organisations": "organisations", "facilities": "places"}
"""Tables whose rows have a page each, and the folder of these pages."""


def row_address(language: str, table: str, key: str) -> str:
    """Give the address of a row: its own page, or its place in the page of its table.

    Examples
    --------
    >>> row_address("be", "people", "ales-bialiatski"), row_address("en", "treaties", "iccpr")
    ('be/people/ales-bialiatski.html', 'en/tables/treaties.html#iccpr')
    """
    if table in FOLDERS:
        # The list of the folder is its index; no id ends with a dash.
        return f"{language}/{FOLDERS[table]}/{'index-' if key == 'index' else key}.html"
    return f"{language}/tables/{table}.html#{key}"


def relative(target: str, page: str) -> str:
    """Give the way from a page to a target, both seen from the root of the browser.

    Examples
    --------
    >>> relative("static/browse.css", "en/people/ales-bialiatski.html"), relative("en/index.html", "en/map.html")
    ('../../static/browse.css', 'index.html')
    """
    return _way(target, page.rpartition("/")[0])


@lru_cache(maxsize=16384)
def _way(target: str, folder: str) -> str:
    path, mark, anchor = target.partition("#")
    # The documentation may lie above the root of the browser, which therefore lies some way down.
    return posixpath.relpath(f"/-/-/{path}", f"/-/-/{folder}") + mark + anchor
