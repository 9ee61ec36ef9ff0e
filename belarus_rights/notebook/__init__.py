"""What a notebook shows of a thing: a small card."""

from __future__ import annotations

from .cards import Link, Part, Said, card, shown_of
from .things import SHOWN, dataset_html, licences, release_html, release_said, row_html, source_links, source_numbers

__all__ = [
    "SHOWN",
    "Link",
    "Part",
    "Said",
    "card",
    "dataset_html",
    "licences",
    "release_html",
    "release_said",
    "row_html",
    "shown_of",
    "source_links",
    "source_numbers",
]
