"""From the labels that a contributor wrote to the columns of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ... import catalog
from ...labels import LANGUAGES, translate
from ...models.columns import column_names, columns
from ..check import Fault, fault
from ..mending.cleaning import clean
from ..mending.lookalikes import TO_LATIN
from .stream import TableStream

SEARCHED = 20
"""Rows among which the header is looked for: a title may stand above it."""
_TWINS = str.maketrans(TO_LATIN)

FoundFault = tuple[Fault, str | None, str | None]
"""A fault of the header, the column that it is about, and the label."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which column stands where.

    Attributes
    ----------
    present
        Names of the columns that were found, in the order in which they stand.
    places
        The position of each of them in a row.
    width
        How many cells a row has.
    unknown
        Positions and labels that belong to no column.
    faults
        What is wrong with the header: fault, column, value (the label).
    """

    present: tuple[str, ...]
    places: tuple[int, ...]
    width: int
    unknown: tuple[tuple[int, str], ...]
    faults: tuple[FoundFault, ...]

    @property
    def all_places(self) -> tuple[int, ...]:
        """The positions of the known columns, then of the unknown ones."""
        return (*self.places, *(place for place, _ in self.unknown))


def map_header(stream: TableStream) -> Header:
    """Map the labels of a table to its columns."""
    labels = stream.header
    if labels is None:
        return Header((), (), 0, (), ())
    places: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    faults: list[FoundFault] = []
    for place, label in enumerate(labels):
        name = column_meant(label, stream.dataset)
        if name is None or name in places:
            unknown.append((place, label))
            faults.append(_stranger(place, label, name, "" if name is None else labels[places[name]]))
            continue
        places[name] = place
        if label != name:
            faults.append((fault("incorrect-label", "renamed", label=label, name=name), name, label))
    faults += _missing(stream, places)
    present = tuple(places)
    if present != tuple(name for name in column_names(catalog.model(stream.dataset)) if name in places) and not stream.sparse:
        faults.append((fault("incorrect-label", "order"), None, None))
    return Header(present, tuple(places.values()), len(labels), tuple(unknown), tuple(faults))


def _stranger(place: int, label: str, name: str | None, first_label: str) -> FoundFault:
    """Say why a label is no column of its own; ``first_label`` is the one that names its column before it."""
    if name is not None and label == first_label:
        return fault("duplicate-label", label=label), name, label
    if name is not None:
        return fault("duplicate-label", "two-labels", label=label, first_label=first_label, name=name), name, label
    if not clean(label)[0]:
        return fault("blank-label", position=place + 1), None, None
    return fault("extra-label", label=label), None, label


def _missing(stream: TableStream, places: dict[str, int]) -> list[FoundFault]:
    """Report the columns that are not there; a record may leave out what is optional."""
    wanted = (column for column in columns(catalog.model(stream.dataset)) if column.required or not stream.sparse)
    missing = (column for column in wanted if column.name not in places)
    return [(fault("missing-label", "required" if column.required else "", name=column.name), column.name, None) for column in missing]


def column_meant(label: str, dataset: str) -> str | None:
    """Give the column that a label means: by its name, or by its label in any of the languages.

    Case, stray spaces, invisible characters and letters of the other script that look the same do not matter; in a name, neither does
    whether the words are joined by underscores, hyphens or spaces.

    Examples
    --------
    >>> [column_meant(label, "imprisonments") for label in ("detained_on", "Detained-On", " дата затрымання", "detained")]
    ['detained_on', 'detained_on', 'detained_on', None]
    """
    if label in column_names(catalog.model(dataset)):
        return label
    known = _known_labels(dataset)
    if label in known:
        return known[label]
    plain = _plain(label[:200])
    return known.get(plain) or known.get(plain.replace("-", "_").replace(" ", "_"))


@cache
def _known_labels(dataset: str) -> dict[str, str]:
    found = columns(catalog.model(dataset))
    by_label = {_plain(translate(column.title, language)): column.name for column in found for language in LANGUAGES}
    return by_label | {column.name: column.name for column in found}


@lru_cache(maxsize=1024)  # the first rows are looked at once for each delimiter
def _plain(label: str) -> str:
    """Reduce a label to what tells it apart."""
    text = " ".join(clean(label, words=False)[0].split())
    return clean(text.strip(" *:").casefold())[0].translate(_TWINS)


def names_all(known: int, dataset: str) -> bool:
    """Tell whether a row that names so many columns names all of the table, so that no other can name more."""
    return known == len(column_names(catalog.model(dataset)))


def find_header(rows: Sequence[Sequence[str]], dataset: str) -> tuple[int | None, int]:
    """Find the row that names the columns among the first ones; give its position and how many columns it names.

    Rows above it may hold a title. A row of data is no header, even if one of its cells happens to be the label of a column.
    """
    best: tuple[int | None, int] = (None, 0)
    is_first = True
    for place, cells in enumerate(rows[:SEARCHED]):
        filled = [cell for cell in cells if cell.strip()]
        known = len({column_meant(cell, dataset) for cell in filled} - {None})
        if known > best[1] and (is_first or (known > 1 and known * 2 >= len(filled))):
            best = place, known
            if names_all(known, dataset):
                break
        is_first = is_first and not filled
    return best
