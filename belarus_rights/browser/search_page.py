"""The page that finds people, organisations and places by any spelling, and what it shows of each: the name and what is last known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ..labels import LANGUAGES, code_label, translate
from ..plots.towns import town_name
from .addresses import FOLDERS
from .data_files import data_file
from .leads import lead_of
from .names_data import SCRIPTS
from .rendering import name_language, name_of, render

if TYPE_CHECKING:
    from .site import Site


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the page and its data in each language."""
    for language in languages:
        yield f"{language}/search.html", partial(search_page, site, language)
        yield f"data/leads.{language}.js", partial(leads_file, site, language)


def search_page(site: Site, language: str) -> str:
    """Write the page."""
    return render(
        site,
        "search.html",
        f"{language}/search.html",
        language,
        title=translate("Find a person, an organisation or a place", language),
        scripts=SCRIPTS,
    )


def leads_file(site: Site, language: str) -> str:
    """Write what the page shows of each hit."""
    return data_file("leads", leads(site, language))


def leads(site: Site, language: str) -> dict[str, Any]:
    """Give of each row by table and id the name, the text of what is last known and the dates in it; a text that is said often is a number.

    Examples
    --------
    >>> import belarus_rights as br, datetime
    >>> from belarus_rights.browser import Site
    >>> found = leads(Site(br.release(), datetime.date(2026, 11, 26)), "en")
    >>> name, text, when, _, _ = found["people"]["ales-bialiatski"]
    >>> name, found["texts"][text], when
    ('Ales Bialiatski', 'Released {when} and taken abroad.', 'on 2025-12-13')
    """
    numbers: dict[str, int] = {}
    found: dict[str, Any] = {}
    for table in FOLDERS:
        found[table] = {}
        for row in site.rows(table):
            lead = lead_of(site, table, row, language)
            text = numbers.setdefault(" ".join(filter(None, (lead.text, lead.caveat, lead.term))), len(numbers))
            found[table][row.id] = (name_of(row, language), text, lead.when, name_language(row, language), lead.until)
    return {
        "texts": list(numbers),
        **found,
        "folders": FOLDERS,
        "reasons": reasons(language),
        "places": {row.id: forms_of_place(row) for row in site.rows("facilities")},
    }


def forms_of_place(row: Any) -> str:
    """Give all by which a place may be asked for, in one text.

    Examples
    --------
    >>> import belarus_rights as br
    >>> forms_of_place(br.load("facilities")["fac-ik-9"]).split()[:3]
    ['Penal', 'Colony', 'No.']
    """
    towns = [town_name(row.town, language) for language in LANGUAGES] if row.town else []
    kinds = [code_label(row.kind, language) for language in LANGUAGES]
    number = str(row.number or "")
    return " ".join(filter(None, dict.fromkeys((row.name_en, row.name_be, row.name_ru, *row.aliases, *kinds, number, *towns))))


def reasons(language: str) -> dict[str, str]:
    """Give the pieces of which the search says why a name fits, by their English texts."""
    return {
        "the id": translate("by its id", language),
        "all words": translate("all words of the name", language),
        "{value} of the name": translate("a part of the name", language),
        "no family name": translate("the family name does not agree", language),
        "same family name": translate("the same family name", language),
        "family name alike ({value})": translate("a similar family name", language),
        "initial fits": translate("the initial fits", language),
        "given name not known": translate("no given name to compare", language),
        "same given name": translate("the same given name", language),
        "other given name": translate("another given name", language),
        "given name near ({value})": translate("a similar given name", language),
    }
