"""A row as it is shown on a page: each column that is filled, with links to what it refers to and to its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ..labels import code_label, translate, translate_plural
from ..models.codes import Code
from ..models.columns import Column, columns
from ..models.row import Row
from ..situation.rendering import say_plain
from .addresses import row_address
from .rendering import name_of

if TYPE_CHECKING:
    from ..models.provenance import Source
    from .site import Site

CRIMINAL_CODE = "cc-{}"
"""The id of the row of `legal_provisions` that is an article of the Criminal Code."""

NAMES = ("name", "name_en", "name_be", "name_ru", "aliases", "name_en_is_transliterated")
"""Columns that stand in the heading of a page, not among the others."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a value: its text, where it leads (in the browser or outside), and its language if that differs from the page's."""

    text: str
    address: str = ""
    outside: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One column of a row: what it is called, what it means, and its value in pieces."""

    column: str
    title: str
    meaning: str
    parts: tuple[Part, ...]
    dated: str = ""
    """The day that a status is of: without it, it would say something about today."""


@dataclass(frozen=True, slots=True)
class Card:
    """A row as it is shown."""

    row: Row
    lines: tuple[Line, ...]
    numbers: tuple[int, ...]
    """The numbers of its pages in the list at the end."""


class Sources:
    """Numbers the pages that a page of the browser rests on, in the order in which they are first named."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._numbers: dict[str, int] = {}

    def of(self, row: Row) -> tuple[int, ...]:
        """Give the numbers of the pages behind a row."""
        return tuple(self._numbers.setdefault(source.id, len(self._numbers) + 1) for source in self.site.sources(row))

    def __iter__(self) -> Iterator[tuple[int, Source]]:
        for key, number in self._numbers.items():
            yield number, cast("Source", self.site.row("sources", key))

    def __len__(self) -> int:
        return len(self._numbers)


def row_card(site: Site, row: Row, language: str, sources: Sources, leave_out: tuple[str, str] = ("", "")) -> Card:
    """Show a row.

    Parameters
    ----------
    leave_out
        The table and the id of the row whose page it is: a reference back to it is not shown.
    """
    found = columns(type(row))
    names = {column.name for column in found}
    lines = []
    for column in found:
        value = getattr(row, column.name)
        if value in (None, ()) or column.name in ("id", "source_ids", "note", *NAMES):
            continue
        if column.name.removesuffix("_as_of") in names and column.name.endswith("_as_of"):
            continue
        if (column.references, value) == leave_out:
            continue
        as_of = getattr(row, f"{column.name}_as_of", None)
        lines.append(
            Line(
                column.name,
                translate(column.title, language),
                translate(column.description, language),
                tuple(_parts(site, column, value, language)),
                str(as_of or ""),
            )
        )
    return Card(row, tuple(lines), sources.of(row))


def _parts(site: Site, column: Column, value: Any, language: str) -> Iterator[Part]:
    for item in value if column.is_list else (value,):
        yield _part(site, column, item, language)


def _part(site: Site, column: Column, value: Any, language: str) -> Part:
    if isinstance(value, Code):
        return Part(code_label(value, language))
    if isinstance(value, bool):
        return Part(translate("Yes", language) if value else translate("No", language))
    if column.references:
        row = site.row(column.references, value)
        return Part(name_of(row, language) if row else value, row_address(language, column.references, value) if row else "")
    if column.name == "charge_articles":
        return _article(site, value, language)
    if column.name.endswith("_months"):
        return Part(say_months(value, language))
    if isinstance(value, int) and "year" not in column.name and column.name != "number":
        return Part(say_plain(value, language))
    text = str(value)
    if text.startswith(("https://", "http://")):
        return Part(text, text, outside=True)
    ending = column.name.rpartition("_")[2]
    return Part(text, language=ending if ending in ("be", "ru", "en") and ending != language else "")


def _article(site: Site, article: str, language: str) -> Part:
    """Show an article of the Criminal Code by its number and, where the table of provisions has it, its title."""
    key = CRIMINAL_CODE.format(article)
    row = site.row("legal_provisions", key)
    return Part(f"{article} ({row.title})", row_address(language, "legal_provisions", key)) if row else Part(article)


def say_months(months: int, language: str) -> str:
    """Say a term in years and months.

    Examples
    --------
    >>> say_months(126, "en"), say_months(12, "en"), say_months(5, "en")
    ('10 years 6 months', '1 year', '5 months')
    """
    years, left = divmod(months, 12)
    said = []
    if years:
        said.append(translate_plural("{count} year", "{count} years", years, language))
    if left:
        said.append(translate_plural("{count} month", "{count} months", left, language))
    return " ".join(said)
