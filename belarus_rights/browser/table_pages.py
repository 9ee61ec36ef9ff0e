"""The list of all tables, and a page for each: what it holds, what its columns mean, and its rows to filter, sort and take along."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..labels import code_label, translate
from ..models import CLASSES
from ..models.columns import Column, columns
from ..models.newest import newest_date
from ..models.row import Table
from . import names_data
from .addresses import FOLDERS
from .holding import can_last
from .rendering import render

if TYPE_CHECKING:
    from markupsafe import Markup

    from .site import Site

SEARCHED = ("people", "organisations")
"""Tables whose rows are found by any spelling of their names."""
ALWAYS_SHOWN = "source_ids"
SCRIPTS = ("columns", "rows", "filtering", "cells", "csv", "form", "faults", "row_dialog", "grid", "page")
"""The scripts of ``static/tables/`` in the order in which a page loads them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list of tables says of one."""

    table: Table
    count: int
    newest: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a reader can choose in a filter: how the address writes it, its label, and how many rows have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Field:
    """A column as its table's page shows it.

    Attributes
    ----------
    kind
        What its values are, in words.
    choices
        Of a column of codes or of yes and no.
    named
        The table whose names are searched by any spelling to find rows by this column, or nothing.
    dated
        The column with the day that its values are of, or nothing.
    grouped
        Whether its values are numbers that one counts, with their digits in groups.
    language
        Of its values, where the name of the column says it.
    first
        Its place among the columns to show first, or None.
    """

    column: Column
    title: str
    description: str
    kind: str
    choices: tuple[Choice, ...]
    named: str
    dated: str
    grouped: bool
    language: str
    first: int | None


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the list of the tables and the page of each."""
    for language in languages:
        yield f"{language}/tables/index.html", partial(tables_page, site, language)
        for name in site.tables:
            yield f"{language}/tables/{name}.html", partial(table_page, site, name, language)


def tables_page(site: Site, language: str) -> str:
    """Write the list of all tables, by theme."""
    by_theme = groupby(site.tables, lambda name: theme(name, language))
    themes = [(title, [_summary(site, name) for name in names]) for title, names in by_theme]
    title = translate("Tables", language)
    return render(site, "tables.html", f"{language}/tables/index.html", language, title=title, themes=themes, coded=coded)


def table_page(site: Site, name: str, language: str) -> str:
    """Write the page of a table."""
    table = catalog.model(name).__table__
    shown = fields(site, name, language)
    return render(
        site,
        "table.html",
        f"{language}/tables/{name}.html",
        language,
        title=translate(table.title, language),
        summary=_summary(site, name),
        table=table,
        fields=shown,
        lasts=can_last(catalog.model(name)),
        folder=FOLDERS.get(name, ""),
        uncertain=any(not field.column.required for field in shown) or can_last(catalog.model(name)),
        coded=coded,
        scripts=SCRIPTS,
        name_scripts=names_data.SCRIPTS if any(field.named for field in shown) else (),
        documented=_documented(site, name),
    )


def theme(name: str, language: str) -> str:
    """Give the heading that a table stands under: that of the theme of its model.

    Examples
    --------
    >>> theme("cases", "en"), theme("treaties", "en")
    ('People', 'Law')
    """
    titles = {
        "provenance": translate("Sources", language),
        "numbers": translate("Reported numbers", language),
        "prosecutions": translate("Prosecutions", language),
        "events": translate("Events", language),
        "organisations": translate("Organisations", language),
        "law": translate("Law", language),
        "places": translate("Places of detention", language),
        "border": translate("The border", language),
        "exile": translate("Exile", language),
        "responses": translate("The world's answer", language),
    }
    return titles.get(CLASSES[name][0], translate("People", language))


def fields(site: Site, name: str, language: str) -> list[Field]:
    """Give the columns of a table as its page shows them.

    Examples
    --------
    >>> import belarus_rights as br, datetime
    >>> from belarus_rights.browser import Site
    >>> found = {field.column.name: field for field in fields(Site(br.release(), datetime.date(2026, 11, 26)), "imprisonments", "en")}
    >>> found["status"].dated, found["person_id"].named, found["status"].choices[0].label
    ('status_as_of', 'people', 'In custody')
    """
    model = catalog.model(name)
    found = columns(model)
    names = {column.name for column in found}
    wanted = (*model.__table__.summary, ALWAYS_SHOWN)
    # The day of a status stands beside it already.
    first = [column for column in wanted if column.removesuffix("_as_of") == column or column.removesuffix("_as_of") not in wanted]
    return [_field(site, name, column, names, first, language) for column in found]


def _field(site: Site, name: str, column: Column, names: set[str], first: list[str], language: str) -> Field:
    ending = column.name.rpartition("_")[2]
    own = name if column.name == "id" else ""
    return Field(
        column,
        translate(column.title, language),
        translate(column.description, language),
        _kind(column, language),
        tuple(_choices(column, [getattr(row, column.name) for row in site.rows(name)], language)),
        next((table for table in (column.references, own) if table in SEARCHED), ""),
        f"{column.name}_as_of" if f"{column.name}_as_of" in names else "",
        column.kind == "integer" and "year" not in column.name and column.name != "number",
        "en" if column.name == "note" else ending if ending in ("en", "be", "ru") else "",
        first.index(column.name) if column.name in first else None,
    )


def _choices(column: Column, values: Sequence[Any], language: str) -> Iterator[Choice]:
    """Give what a filter offers: each value that there is and, where it is so, that the column is left empty."""
    if column.kind not in ("code", "boolean"):
        return
    counts = Counter(item for value in values for item in (value or (None,) if column.is_list else (value,)))
    if column.codes:
        for code in column.codes:
            if code in counts:
                yield Choice(code.value, code_label(code, language), counts[code])
    else:
        for said, value, label in (("true", True, translate("Yes", language)), ("false", False, translate("No", language))):
            if value in counts:
                yield Choice(said, label, counts[value])
    if None in counts:
        yield Choice("", translate("not said", language), counts[None])


def _kind(column: Column, language: str) -> str:
    kinds = {
        "text": translate("text", language),
        "date": translate("partial date", language),
        "integer": translate("whole number", language),
        "number": translate("number", language),
        "boolean": translate("true or false", language),
        "code": translate("code", language),
    }
    kind = kinds[column.kind]
    return translate("list of: {kind}", language).format(kind=kind) if column.is_list else kind


def _summary(site: Site, name: str) -> Summary:
    model, rows = catalog.model(name), site.rows(name)
    return Summary(model.__table__, len(rows), str(newest_date(model, rows) or ""))


def coded(text: str) -> Markup:
    """Give a text with what stands between backquotes as code.

    Examples
    --------
    >>> str(coded("An `id` of <people>."))
    'An <code>id</code> of &lt;people&gt;.'
    """
    from markupsafe import Markup, escape

    parts = (Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(text.split("`")))
    return Markup("").join(parts)


def _documented(site: Site, name: str) -> str:
    """Give the address of the page of a table in the documentation, or nothing."""
    return posixpath.join(posixpath.dirname(site.documentation), "data", "tables", f"{name}.html") if site.documentation else ""
