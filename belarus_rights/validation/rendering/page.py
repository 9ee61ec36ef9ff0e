"""The frame of a page that needs nothing from elsewhere and runs nothing: for a phone, a screen reader, a printer, a dark room."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from ..._version import __version__

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Whatever a value might bring with it, the page loads nothing and runs nothing."""


@cache
def _style() -> str:
    return files("belarus_rights.validation.rendering").joinpath("report.css").read_text(encoding="utf-8")


def page(title: str, content: Iterable[str], language: str, *, heading: str = "", style: str = "") -> str:
    """Write a page.

    Parameters
    ----------
    title
        Its title and heading, as text.
    content
        What stands below the heading, as lines of HTML.
    language
        Its language.
    heading
        Classes of the heading.
    style
        Rules beside those of the common style sheet.
    """
    said = escape(title)
    classes = f' class="{heading}"' if heading else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="referrer" content="no-referrer">',
            '<link rel="icon" href="data:,">',
            f"<title>{said}</title>",
            f"<style>\n{_style()}{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1{classes}>{said}</h1>",
            *content,
            "</main>",
            f"<footer>belarus-rights {__version__}</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )
