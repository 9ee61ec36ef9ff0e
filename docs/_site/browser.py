"""Put the data browser into the site, beside the pages: ``browse/index.html``."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

FOLDER = "browse"
LANGUAGES = ("be", "ru")
"""Folders of pages, whose readers come to the browser in their language."""


def build(app: Sphinx, error: Exception | None) -> None:
    """Build it when all pages are written."""
    if error or app.builder.format != "html" or app.tags.has("without_browser"):
        return
    from belarus_rights import browser

    logging.getLogger(__name__).info("building the data browser... ", nonl=True)
    browser.build(Path(app.outdir) / FOLDER, documentation="../index.html")
    logging.getLogger(__name__).info("done")


class Browse(SphinxRole):
    """A link to the browser, in the language of the page; plain text where the site is built without it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give it, relative to the page."""
        text = nodes.strong("", self.text)
        if self.env.app.tags.has("without_browser"):
            return [text], []
        language, up = self.env.docname.partition("/")[0], "../" * self.env.docname.count("/")
        first = f"{language}/index.html" if language in LANGUAGES else "index.html"
        return [nodes.reference("", "", text, refuri=f"{up}{FOLDER}/{first}", internal=True)], []


def setup(app: Sphinx) -> dict[str, bool]:
    """Join in."""
    app.add_role("browse", Browse())
    app.connect("build-finished", build)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
