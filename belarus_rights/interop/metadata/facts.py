"""What the metadata formats say of a release, read once: tables, the time that they cover, texts in three languages, addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ... import catalog
from ...labels import LANGUAGES, translate
from ...models.columns import Column, columns
from ...models.dates import PartialDate
from ...models.row import Row

if TYPE_CHECKING:
    from ...datapackage import Release

BELARUS = "https://sws.geonames.org/630336/"

Period = tuple[PartialDate, PartialDate]
"""The first and the last date of some rows, each as exact as it is."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One table of a release.

    Attributes
    ----------
    resource
        What the descriptor of the release says of it.
    period
        The time that its rows speak of; None where they have no dates.
    """

    name: str
    model: type[Row]
    resource: dict[str, Any]
    period: Period | None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order on disk."""
        return columns(self.model)

    @property
    def file(self) -> str:
        """Path of the CSV file in the release."""
        return str(self.resource["path"])

    @property
    def sha256(self) -> str:
        """The hash of the CSV file, in hexadecimal digits."""
        return str(self.resource["hash"]).partition(":")[2]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its texts: English, and those in which it has a column."""
        names = {column.name for column in self.columns}
        return tuple(language for language in LANGUAGES if language == "en" or any(name.endswith(f"_{language}") for name in names))


def tables(release: Release) -> tuple[TableFacts, ...]:
    """Give the tables of a release in order.

    Raises
    ------
    ReleaseError
        If a table is missing or damaged.
    """
    names = [resource["name"] for resource in release.descriptor["resources"] if resource["name"] in catalog.NAMES]
    return tuple(TableFacts(name, catalog.model(name), release.resource(name), _period(release, name)) for name in names)


def covered(found: Iterable[TableFacts]) -> Period | None:
    """Give the time that several tables cover together; when their sources were published does not count."""
    return _span(date for table in found if table.name != "sources" for date in table.period or ())


def _period(release: Release, name: str) -> Period | None:
    model = catalog.model(name)
    dates = [column.name for column in columns(model) if column.kind == "date" and not column.is_list]
    years = [column.name for column in columns(model) if column.kind == "integer" and column.name == "year"]
    rows = release.rows(name)
    found = [getattr(row, column) for row in rows for column in dates]
    found += [PartialDate(f"{getattr(row, column):04}") for row in rows for column in years if getattr(row, column) is not None]
    return _span(date for date in found if date is not None)


def _span(dates: Iterable[PartialDate]) -> Period | None:
    found = list(dates)
    if not found:
        return None
    return min(found, key=lambda date: date.earliest), max(found, key=lambda date: date.latest)


def in_languages(text: str, context: str | None = None) -> dict[str, str]:
    """Give a text of the models in all languages that have it.

    Examples
    --------
    >>> in_languages("People")["be"]
    'Людзі'
    """
    found = {language: translate(text, language, context) for language in LANGUAGES}
    return {language: said for language, said in found.items() if language == "en" or said != text}


def title(release: Release) -> dict[str, str]:
    """Give the title of a release in all languages."""
    ours = {language: translate("Human rights in Belarus", language) for language in LANGUAGES}
    return ours if release.title == ours["en"] else {"en": release.title}


def tagged(texts: dict[str, str], *, without: str = "") -> list[dict[str, str]]:
    """Give texts as JSON-LD values that name their language, without those in one language.

    Examples
    --------
    >>> tagged({"en": "People", "ru": "Люди"}, without="en")
    [{'@language': 'ru', '@value': 'Люди'}]
    """
    return [{"@language": language, "@value": text} for language, text in texts.items() if language != without]


def address(base_url: str | None, file: str) -> str:
    """Give the address of a file of the release: beneath the base, else relative to where the metadata lie.

    Examples
    --------
    >>> address("https://example.org/data", "people.csv"), address(None, "people.csv")
    ('https://example.org/data/people.csv', 'people.csv')
    """
    return f"{base_url.rstrip('/')}/{file}" if base_url else file
