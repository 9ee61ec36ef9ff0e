"""A page for each person, organisation and place of detention: its row, everything that refers to it, and every source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..citation.text import rows_in_short
from ..dataset import Dataset
from ..models.people import Death
from . import organisation_pages, people_pages, place_pages
from .addresses import FOLDERS, row_address
from .cards import Card, Sources, row_card
from .leads import death_lead
from .listed_sources import listed
from .rendering import name_language, name_of, render

if TYPE_CHECKING:
    from .site import Site

OWN = {
    "people": (people_pages.shown, ("imprisonments",)),
    "organisations": (organisation_pages.shown, ("organisation_measures", "affiliations")),
    "facilities": (place_pages.shown, ("imprisonments",)),
}
"""By table, what gives the parts of a page that are its own, and which tables these show."""

ORDER = ("deaths", "cases", "affiliations")
"""What stands first of the rest; other tables that refer to a row follow in the order of the catalogue."""


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the pages."""
    for table in FOLDERS:
        for row in site.rows(table):
            for language in languages:
                yield row_address(language, table, row.id), partial(entity_page, site, table, row, language)


def entity_page(site: Site, table: str, row: Any, language: str) -> str:
    """Write the page of one row."""
    sources = Sources(site)
    main = row_card(site, row, language, sources)
    related = site.referring.get((table, row.id), {})
    own, tables = OWN[table]
    parts = own(site, row, related, language, sources)
    order = [*ORDER, *(name for name in site.tables if name not in ORDER)]
    sections = [
        (name, [_card(site, other, language, sources, (table, row.id)) for other in related[name]])
        for name in order
        if name in related and name not in tables
    ]
    return render(
        site,
        f"{table}.html",
        row_address(language, table, row.id),
        language,
        row=row,
        table=table,
        list_address=f"{language}/{FOLDERS[table]}/index.html",
        title=name_of(row, language),
        title_language=name_language(row, language),
        card=main,
        sections=sections,
        sources=tuple(listed(sources)),
        citation=rows_in_short(Dataset(type(row), (row,), site.release)),
        **parts,
    )


def _card(site: Site, row: Any, language: str, sources: Sources, page_of: tuple[str, str]) -> Card:
    """Show a row that refers to that of the page; of a death, the heading says how it is linked to custody."""
    card = row_card(site, row, language, sources, leave_out=page_of)
    return replace(card, title=death_lead(row, language).said) if isinstance(row, Death) and page_of[0] == "facilities" else card
