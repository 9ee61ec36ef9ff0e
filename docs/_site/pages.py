"""What pages are: wide ones, pages in another language, and folders of pages that may be empty."""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

BROWSE = {"be": "Даныя ў браўзеры", "ru": "Данные в браузере"}
"""What the link to the data browser says on pages in other languages, by their folder."""
WIDE = ("data/tables/", "data/index")


def only_found(app: Sphinx, name: str, content: list[str]) -> None:
    """Take patterns such as ``be/index*`` out of the table of contents of the site while there is no such page."""
    if name == app.config.root_doc:
        folders = {page.rpartition("/")[0] for page in app.env.found_docs}
        content[0] = re.sub(r"^(\w+)/index\*\n", lambda line: line[0] if line[1] in folders else "", content[0], flags=re.M)


def look(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Give pages that are one wide table the room of the table of contents beside them, and say what language a page is in."""
    folder = name.partition("/")[0]
    if folder in BROWSE:
        context["language"] = folder
    context["browse"] = BROWSE.get(folder, "Browse the data")
    if name.startswith(WIDE):
        context["furo_hide_toc"] = True


def setup(app: Sphinx) -> dict[str, bool]:
    """Join in, after the theme."""
    app.connect("source-read", only_found)
    app.connect("html-page-context", look, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
