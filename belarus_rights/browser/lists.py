"""Lists of all people, organisations and places, one page a language: the way to every page without a search and without scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..labels import code_label, translate, translate_plural
from .addresses import FOLDERS, row_address
from .leads import lead_of
from .rendering import name_language, name_of, render

if TYPE_CHECKING:
    from .site import Site

ALPHABET = "абвгґдеёжзиійклмнопрстуўфхцчшщъыьэюя"
"""The letters of Belarusian and Russian in their order, which is not that of their codes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list."""

    address: str
    name: str
    language: str
    lead: str


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the lists."""
    for language in languages:
        for table in FOLDERS:
            yield list_address(language, table), partial(list_page, site, table, language)


def list_address(language: str, table: str) -> str:
    """Give the address of the list of a table.

    Examples
    --------
    >>> list_address("be", "facilities")
    'be/places/index.html'
    """
    return f"{language}/{FOLDERS[table]}/index.html"


def list_page(site: Site, table: str, language: str) -> str:
    """Write a list."""
    rows = site.rows(table)
    groups = _by_region(site, rows, language) if table == "facilities" else _by_letter(site, table, rows, language)
    return render(
        site,
        "list.html",
        list_address(language, table),
        language,
        table=table,
        title=translate(rows[0].__table__.title, language) if rows else table,
        groups=groups,
        count=len(rows),
    )


def in_order(name: str) -> tuple[tuple[int, ...], ...]:
    """Give what a name is sorted by: its last word, which is the family name of most, and then all of it.

    Examples
    --------
    >>> sorted(["Ігар Лосік", "Алесь Бяляцкі", "Іна Ёлкіна", "Ales Bialiatski"], key=in_order)
    ['Алесь Бяляцкі', 'Іна Ёлкіна', 'Ігар Лосік', 'Ales Bialiatski']
    """
    return _letters(family_name(name)), _letters(name)


def family_name(name: str) -> str:
    """Give the last word of a name."""
    return name.rpartition(" ")[2]


def first_letter(text: str) -> str:
    """Give the letter under which a text stands.

    Examples
    --------
    >>> first_letter("«Вясна»"), first_letter("Łukaszenka"), first_letter("23.34")
    ('В', 'L', '0–9')
    """
    letter = next((letter for letter in text if letter.isalnum()), "")
    if letter.lower() in ALPHABET:
        return letter.upper()
    plain = unicodedata.normalize("NFD", letter.replace("Ł", "L"))[:1].upper()
    return "0–9" if plain.isdigit() else plain


def _letters(text: str) -> tuple[int, ...]:
    return tuple(_place(letter) for letter in text.lower() if letter.isalnum())


def _place(letter: str) -> int:
    found = ALPHABET.find(letter)
    return found if found >= 0 else len(ALPHABET) + ord(unicodedata.normalize("NFD", letter)[0])


def _by_letter(site: Site, table: str, rows: Sequence[Any], language: str) -> list[tuple[str, list[Entry]]]:
    key = in_order if table == "people" else _letters
    entries = sorted((_entry(site, table, row, language) for row in rows), key=lambda entry: key(entry.name))
    letter = (lambda entry: first_letter(family_name(entry.name))) if table == "people" else (lambda entry: first_letter(entry.name))
    return [(name, list(found)) for name, found in groupby(entries, key=letter)]


def _by_region(site: Site, rows: Sequence[Any], language: str) -> list[tuple[str, list[Entry]]]:
    regions: dict[str, list[Entry]] = {}
    for row in sorted(rows, key=lambda row: (row.region is None, str(row.region or ""), str(row.town or ""), row.id)):
        region = code_label(row.region, language) if row.region else translate("Region not known", language)
        regions.setdefault(region, []).append(_entry(site, "facilities", row, language))
    return list(regions.items())


def _entry(site: Site, table: str, row: Any, language: str) -> Entry:
    said = lead_of(site, table, row, language).short
    if table == "facilities" and (
        people := len({spell.person_id for spell in site.referring.get((table, row.id), {}).get("imprisonments", ())})
    ):
        held = translate_plural("{count} person in these data", "{count} people in these data", people, language)
        said = f"{said} {held}"
    return Entry(row_address(language, table, row.id), name_of(row, language), name_language(row, language), said)
