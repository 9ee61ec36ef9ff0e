"""The page that leads to a language, and what the other pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from .rendering import render
from .texts import texts_file

if TYPE_CHECKING:
    from .site import Site


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the first page, and the texts that the scripts show in each language."""
    yield "index.html", partial(render, site, "welcome.html", "index.html", languages[0])
    for language in languages:
        yield f"data/texts.{language}.js", partial(texts_file, language)
