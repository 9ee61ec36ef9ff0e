"""Links that the documents make for a reader of the repository, turned into links within the site.

``../CONTRIBUTING.md`` has a page here that includes it. Any other file outside ``docs`` is copied into the site, to be downloaded.
"""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import normpath, relpath

from sphinx.application import Sphinx

PAGES = {
    "README.md": "docs/index.md",
    "CHANGELOG.md": "docs/project/changelog.md",
    "CONTRIBUTING.md": "docs/project/contributing.md",
    "SECURITY.md": "docs/project/security.md",
}
LINK = re.compile(r"\]\((?P<path>\.{1,2}/[^)#\s]+)(?P<place>#[^)\s]*)?\)")


def inside(text: str, folder: str) -> str:
    """Turn the links of a document in a folder of the repository.

    >>> inside("[how](../CONTRIBUTING.md#code), [codes](validation.md)", "docs")
    '[how](project/contributing.md#code), [codes](validation.md)'
    """

    def turned(match: re.Match[str]) -> str:
        page = PAGES.get(normpath(f"{folder}/{match['path']}"))
        return f"]({relpath(page, folder)}{match['place'] or ''})" if page else match[0]

    return LINK.sub(turned, text)


def read(app: Sphinx, name: str, content: list[str]) -> None:
    """Turn the links of a page before it is parsed."""
    path = Path(app.env.doc2path(name))
    if path.suffix in (".md", ".ipynb"):
        content[0] = inside(content[0], path.parent.relative_to(Path(app.srcdir).parent).as_posix())


def setup(app: Sphinx) -> dict[str, bool]:
    """Join in."""
    app.connect("source-read", read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
