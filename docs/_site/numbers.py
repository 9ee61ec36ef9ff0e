"""The directive ``numbers``: headline numbers of the overview on the day of the release, each with who says so."""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import belarus_rights as br
from belarus_rights.situation import Entry
from belarus_rights.situation.rendering import say


def card(entry: Entry) -> str:
    """Write one number."""
    page = entry.sources[0]
    return (
        '<li class="number">'
        f'<span class="value">{escape(say(entry.qualifier, entry.value))}</span> <span class="label">{escape(entry.label)}</span> '
        f'<span class="said">{escape(str(entry.as_of))}, <a href="{escape(page.url)}" rel="noopener noreferrer">'
        f"{escape(entry.reported_by)}</a></span></li>"
    )


class Numbers(SphinxDirective):
    """Show the measures that are named, or all."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give the list as it stands on the page."""
        overview = br.overview(on=br.release("bundled").created)
        wanted = [line.strip() for line in self.content if line.strip()] or [entry.measure for entry in overview]
        cards = "\n".join(card(overview[measure]) for measure in wanted)
        return [nodes.raw("", f'<ul class="numbers">\n{cards}\n</ul>', format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    """Join in."""
    app.add_directive("numbers", Numbers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
