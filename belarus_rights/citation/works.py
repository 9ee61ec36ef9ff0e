"""What is cited, as plain data: a table or some of its rows, a release, and the pages behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..datapackage import Release
    from ..dataset import Dataset
    from ..models.provenance import Source

AUTHOR = "The contributors of belarus_rights"

# The kinds of pages that reference managers tell apart, in the words of CSL; all others are pages of the web.
_KINDS = {
    "ngo_report": "report",
    "un_document": "report",
    "igo_document": "report",
    "analysis": "report",
    "legal_act": "legislation",
    "dataset": "dataset",
    "encyclopedia": "entry-encyclopedia",
}


@dataclass(frozen=True, slots=True)
class Work:
    """One entry of a bibliography.

    Attributes
    ----------
    key
        Identifies it among the others: Latin letters, digits, ``.``, ``_`` and ``-``.
    kind
        Its type, as CSL names it.
    author
        A body, never a person's name in parts.
    issued
        A year, a month or a day in ISO 8601; empty if it is not known.
    version, note
        Of data: the version of the release, and what else to say (rows, day, licence).
    language
        Letters of ISO 639; empty if it is not known.
    """

    key: str
    kind: str
    author: str
    title: str
    issued: str = ""
    url: str = ""
    version: str = ""
    note: str = ""
    language: str = ""


def of_release(release: Release) -> Work:
    """Describe a whole release."""
    tables = len(release.descriptor["resources"])
    return Work(
        key="belarus_rights",
        kind="dataset",
        author=AUTHOR,
        title=release.title,
        issued=release.created,
        version=release.version,
        note=f"Data set, {tables} tables, release of {release.created}, licence {licences_of_release(release)}",
        language="en",
    )


def of_rows(dataset: Dataset[Any]) -> Work:
    """Describe a table, or some of its rows; of a single row the id is named."""
    release = dataset.release
    only = f"_{dataset[0].id}" if len(dataset) == 1 else ""
    return Work(
        key=f"belarus_rights_{dataset.name}{only}",
        kind="dataset",
        author=AUTHOR,
        title=f"{release.title}: {heading(dataset)}",
        issued=release.created,
        version=release.version,
        note=f"Data set, {count_of_rows(dataset)}, release of {release.created}, licence {licences_of_rows(dataset)}",
        language="en",
    )


def of_source(source: Source) -> Work:
    """Describe a page."""
    return Work(
        key=source.id,
        kind=_KINDS.get(source.kind, "webpage"),
        author=one_line(source.publisher),
        title=one_line(source.title),
        issued=str(source.published_on or ""),
        url=source.url,
        language=source.language,
    )


def sources_of(dataset: Dataset[Any]) -> list[Source]:
    """Give the pages behind rows, without those that the release withdrew."""
    gone = dataset.release.withdrawn("sources")
    return [source for source in dataset.sources() if source.id not in gone]


def heading(dataset: Dataset[Any]) -> str:
    """Give the title of the table; of a single row with its id."""
    return f"{dataset.title}, {dataset[0].id}" if len(dataset) == 1 else dataset.title


def count_of_rows(dataset: Dataset[Any]) -> str:
    """Say how many rows there are."""
    return f"{len(dataset):,} {'row' if len(dataset) == 1 else 'rows'}"


def licences_of_rows(dataset: Dataset[Any]) -> str:
    """Name the licences of rows: their own where they have some, else those of the table."""
    own = {str(row.licence) for row in dataset} if "licence" in dataset.model.model_fields else set()
    return ", ".join(sorted(own)) or ", ".join(licence.name for licence in dataset.model.__table__.licences)


def licences_of_release(release: Release) -> str:
    """Name the licence of a release, and the tables that have others."""
    descriptor = release.descriptor
    ours = [licence["name"] for licence in descriptor.get("licenses", ())]
    others = [resource["name"] for resource in descriptor["resources"] if [item["name"] for item in resource.get("licenses", ())] != ours]
    named = ", ".join(ours)
    return f"{named} (with terms of their own: {', '.join(others)})" if others else named


def one_line(text: str) -> str:
    r"""Put a text on one line.

    Examples
    --------
    >>> one_line("A report,  of\n two lines ")
    'A report, of two lines'
    """
    return re.sub(r"\s+", " ", text).strip()
