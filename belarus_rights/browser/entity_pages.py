"""A page for each person, organisation and place of detention: its row, everything that refers to it, and every source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .addresses import FOLDERS, row_address
from .cards import Sources, row_card
from .rendering import name_of, render

if TYPE_CHECKING:
    from .site import Site

ORDER = {
    "people": ("imprisonments", "deaths", "cases", "affiliations"),
    "organisations": ("organisation_measures", "affiliations"),
    "facilities": ("imprisonments", "deaths"),
}
"""What stands first on a page; other tables that refer to a row follow in the order of the catalogue."""


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the pages."""
    for table in FOLDERS:
        for row in site.rows(table):
            for language in languages:
                yield row_address(language, table, row.id), partial(entity_page, site, table, row, language)


def entity_page(site: Site, table: str, row: Any, language: str) -> str:
    """Write the page of one row."""
    page = row_address(language, table, row.id)
    sources = Sources(site)
    main = row_card(site, row, language, sources)
    related = site.referring.get((table, row.id), {})
    order = [*ORDER[table], *(name for name in site.tables if name not in ORDER[table])]
    sections = [
        (name, [row_card(site, other, language, sources, leave_out=(table, row.id)) for other in related[name]])
        for name in order
        if name in related
    ]
    return render(
        site,
        f"{table}.html",
        page,
        language,
        row=row,
        table=table,
        title=name_of(row, language),
        card=main,
        sections=sections,
        sources=sources,
    )
