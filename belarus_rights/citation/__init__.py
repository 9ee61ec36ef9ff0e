"""How to cite a table, some of its rows or a release, with the pages behind them, in the forms that people and their tools use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import UnknownNameError, suggest
from .apa import apa
from .bibtex import bibtex
from .csl_json import csl_json
from .ris import ris
from .text import release_as_text, rows_as_text
from .works import Work, of_release, of_rows, of_source, sources_of

if TYPE_CHECKING:
    from ..datapackage import Release
    from ..dataset import Dataset

_WRITERS: dict[str, Callable[[Sequence[Work]], str]] = {"apa": apa, "bibtex": bibtex, "ris": ris, "csl-json": csl_json}
STYLES = ("text", *_WRITERS)


def cite(dataset: Dataset[Any], style: str = "text") -> str:
    """Cite rows and the pages that they rest on; see ``Dataset.cite``."""
    if _check_style(style) == "text":
        return rows_as_text(dataset)
    return _WRITERS[style]([of_rows(dataset), *map(of_source, sources_of(dataset))])


def cite_release(release: Release, style: str = "text") -> str:
    """Cite a release; see ``Release.cite``."""
    return release_as_text(release) if _check_style(style) == "text" else _WRITERS[style]([of_release(release)])


def _check_style(style: str) -> str:
    if style not in STYLES:
        raise UnknownNameError(f"There is no citation style {style!r}. {suggest(str(style), STYLES)}")
    return style
