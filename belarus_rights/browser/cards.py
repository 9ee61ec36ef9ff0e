"""A row as it is shown on a page: each column that is filled, with links to what it refers to and to its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from ..labels import LANGUAGES, code_label, translate, translate_plural
from ..models.codes import Code
from ..models.columns import Column, columns
from ..models.row import Row
from ..plots.towns import town_name
from ..situation.rendering import say_plain
from .addresses import FOLDERS, row_address
from .rendering import name_language, name_of

if TYPE_CHECKING:
    from ..models.provenance import Source
    from .site import Site

CRIMINAL_CODE = "cc-{}"
"""The id of the row of `legal_provisions` that is an article of the Criminal Code."""

TITLES = {"sentence_months": "Sentence"}
"""What a column is called where its value is said in other words than the table has it: a term in years and months."""

EXPLAINED = {("facilities", "capacity"), ("facilities", "status"), ("organisations", "status"), ("organisations", "website")}
"""Columns whose meaning stands beside the value, since the value alone would say too much."""

LISTED = ("charge_articles",)
"""Columns whose values stand on a line each."""

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
    listed: bool = False
    """Whether the pieces stand on a line each."""
    explained: bool = False
    """Whether the meaning stands beside the value."""


@dataclass(frozen=True, slots=True)
class Card:
    """A row as it is shown."""

    row: Row
    lines: tuple[Line, ...]
    numbers: tuple[int, ...]
    """The numbers of its pages in the list at the end."""
    title: str = ""
    """What the row is called, if it has a name and no page of its own."""
    language: str = ""
    """The language of the title, if it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is the same for a column in all rows of a table."""

    column: Column
    title: str
    meaning: str
    as_of: str
    """The column that says of which day the value is, or nothing."""
    listed: bool
    explained: bool


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
        The table and the id of the row whose page it is: a reference back to it is not shown, and among others it is left out.

    Examples
    --------
    >>> import belarus_rights as br, datetime
    >>> from belarus_rights.browser import Site
    >>> site = Site(br.release(), datetime.date(2026, 11, 26))
    >>> card = row_card(site, site.row("cases", "anarchists-2011"), "en", Sources(site), leave_out=("people", "ihar-alinevich"))
    >>> card.title, [part.text for line in card.lines if line.column == "person_ids" for part in line.parts]
    ('Anarchists’ case of 2011', ['Aliaksandr Frantskevich', 'Mikalai Dziadok'])
    """
    lines = []
    for head in _heads(type(row), language):
        value = _without(head.column, getattr(row, head.column.name), leave_out)
        if value in (None, ()):
            continue
        as_of = getattr(row, head.as_of) if head.as_of else None
        parts = tuple(parts_of(site, head.column, value, language))
        lines.append(Line(head.column.name, head.title, head.meaning, parts, str(as_of or ""), head.listed, head.explained))
    named = any(hasattr(row, name) for name in NAMES) and type(row).__table__.name not in FOLDERS
    title = name_of(row, language) if named else ""
    return Card(row, tuple(lines), sources.of(row), title, name_language(row, language) if named else "")


@cache
def _heads(model: type[Row], language: str) -> tuple[Head, ...]:
    found = columns(model)
    names = {column.name for column in found}
    days = {f"{name}_as_of" for name in names} & names
    return tuple(
        Head(
            column,
            translate(TITLES.get(column.name, column.title), language),
            translate(column.description, language),
            f"{column.name}_as_of" if f"{column.name}_as_of" in days else "",
            column.name in LISTED,
            (column.table, column.name) in EXPLAINED,
        )
        for column in found
        if column.name not in ("id", "source_ids", "note", *NAMES, *days)
    )


def _without(column: Column, value: Any, left_out: tuple[str, str]) -> Any:
    table, key = left_out
    if column.references != table:
        return value
    return tuple(item for item in value if item != key) if column.is_list else None if value == key else value


def parts_of(site: Site, column: Column, value: Any, language: str) -> Iterator[Part]:
    """Give the pieces of a value."""
    for item in value if column.is_list else (value,):
        yield _part(site, column, item, language)


def _part(site: Site, column: Column, value: Any, language: str) -> Part:
    if isinstance(value, Code):
        return Part(code_label(value, language))
    if isinstance(value, bool):
        return Part(translate("Yes", language) if value else translate("No", language))
    if column.references:
        row = site.row(column.references, value)
        if row is None:
            return Part(value)
        return Part(name_of(row, language), row_address(language, column.references, value), language=name_language(row, language))
    if column.name == "charge_articles":
        return _article(site, value, language)
    if column.name.endswith("_months"):
        return Part(say_months(value, language))
    if column.name == "town":
        return Part(town_name(value, language))
    if isinstance(value, int) and "year" not in column.name and column.name != "number":
        return Part(say_plain(value, language))
    text = str(value)
    if text.startswith(("https://", "http://")):
        return Part(text, text, outside=True)
    if column.kind == "text" and column.pattern is None:
        ending = column.name.rpartition("_")[2]
        written = ending if ending in LANGUAGES else "en"  # what is not said in a language of its own is in English
        return Part(text, language=written if written != language else "")
    return Part(text)


def _article(site: Site, article: str, language: str) -> Part:
    """Show an article of the Criminal Code by its number and, where the table of provisions has it, its title, which is in English."""
    key = CRIMINAL_CODE.format(article)
    row = site.row("legal_provisions", key)
    if row is None:
        return Part(article)
    return Part(f"{article}: {row.title}", row_address(language, "legal_provisions", key), language="" if language == "en" else "en")


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
