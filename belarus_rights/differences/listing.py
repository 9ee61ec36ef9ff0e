"""What all renderings for people share: which rows are shown, under which labels, and how the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .. import catalog
from ..labels import code_label, translate
from ..models.codes import Code
from ..models.column_types import SEPARATOR
from ..validation.messages.shown import visible
from .changes import SIGNS, CitedSource, Differences, RowChange, Sign, TableDifferences, WholeRow

MARKS: dict[Sign, str] = {"added": "+", "removed": "-", "changed": "~"}
EMPTY = "(empty)"
NOT_SHOWN = "(not shown)"
_OF_THE_ROW = ("id", "source_ids")
"""Columns that a row that is shown whole has elsewhere."""


@dataclass(frozen=True, slots=True)
class ListedCell:
    """A cell under its label; a text that is None is not shown.

    Attributes
    ----------
    is_list
        Whether the texts are the items of a list that were taken out and those that were put in, rather than all of them.
    """

    label: str
    old: str | None
    new: str | None
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row that differs."""

    sign: Sign
    id: str
    cells: tuple[ListedCell, ...]
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What is said of one table.

    Attributes
    ----------
    title, counts
        Name of the table in words, and how many rows differ.
    notes
        What is not about single rows.
    rows
        The rows that are shown.
    more
        What is not shown, counted; empty if all is.
    """

    dataset: str
    title: str
    counts: str
    notes: tuple[str, ...]
    rows: tuple[ListedRow, ...]
    more: str


def headline(differences: Differences) -> str:
    """Say in one line what was compared and how much differs.

    Examples
    --------
    >>> headline(Differences("1.0.0", "1.0.1"))
    '1.0.0 → 1.0.1: no differences'
    """
    where = f"{plain(differences.old)} → {plain(differences.new)}"
    if not differences:
        return f"{where}: no differences"
    sizes = [_sizes(table) for table in differences.tables]
    withdrawn = [key for table in differences.tables for key in table.withdrawn]
    total = _counts({sign: sum(size[sign] for size in sizes) for sign in SIGNS}, withdrawn)
    told = total or ("no rows differ, but the tables do" if differences.tables else "")
    return f"{where}: {'; '.join(filter(None, (told, _hidden(differences.hidden))))}"


def _hidden(count: int) -> str:
    if not count:
        return ""
    return "1 row that names a withdrawn one is not shown" if count == 1 else f"{count:,} rows that name a withdrawn one are not shown"


def sections(differences: Differences, language: str, limit: int | None) -> Iterator[Section]:
    """Give the tables one by one; of each kind of difference as many rows as the limit says."""
    for table in differences.tables:
        shown = [_listed(table, sign, row, language) for sign in SIGNS for row in getattr(table, sign)[:limit]]
        sizes = _sizes(table)
        more = "" if limit is None else _counts({sign: max(0, size - limit) for sign, size in sizes.items()}, ())
        counts = _counts(sizes, table.withdrawn)
        title = translate(catalog.model(table.dataset).__table__.title, language) if table.dataset in catalog.NAMES else table.dataset
        yield Section(table.dataset, plain(title), counts, tuple(_notes(table, language)), tuple(shown), more and f"Not shown: {more}.")


def plain(text: str) -> str:
    """Write text of strangers on one line, with all that cannot be seen named."""
    return visible(" ".join(text.split("\n")))


def source_text(source: CitedSource) -> str:
    """Name a source in words; its address is not in it."""
    when = ", ".join(filter(None, (source.publisher, source.published_on)))
    return plain(f"{when}: {source.title}" if when else source.title or source.id)


def _sizes(table: TableDifferences) -> dict[Sign, int]:
    return {sign: len(getattr(table, sign)) for sign in SIGNS}


def _counts(numbers: Mapping[Sign, int], withdrawn: Iterable[str]) -> str:
    """Count rows: ``1 row added, 2 changed``."""
    told = [*((number, sign) for sign, number in numbers.items()), (len(tuple(withdrawn)), "withdrawn")]
    parts = [f"{number:,} {what}" for number, what in told if number]
    if parts:
        first, space, what = parts[0].partition(" ")
        parts[0] = f"{first}{space}{'row' if first == '1' else 'rows'} {what}"
    return ", ".join(parts)


def _notes(table: TableDifferences, language: str) -> Iterator[str]:
    if table.presence == "added":
        yield "The table is new."
    if table.presence == "removed":
        yield "The table is no longer there."
    for what, columns in (("added", table.columns_added), ("removed", table.columns_removed)):
        if columns and table.presence == "both":
            yield f"Columns {what}: {', '.join(_with_name(table.dataset, column, language) for column in columns)}."
    if table.withdrawn:
        yield f"Withdrawn and no longer published: {', '.join(map(plain, table.withdrawn))}."


def _with_name(dataset: str, column: str, language: str) -> str:
    label = _label(dataset, column, language)
    return label if label == plain(column) else f"{label} ({plain(column)})"


def _label(dataset: str, column: str, language: str) -> str:
    known = catalog.column(dataset, column) if dataset in catalog.NAMES else None
    return plain(column if known is None else translate(known.title, language))


def _cell(dataset: str, column: str, old: str | None, new: str | None, language: str) -> ListedCell:
    known = catalog.column(dataset, column) if dataset in catalog.NAMES else None
    label = _label(dataset, column, language)
    if known is not None and known.codes:
        old, new = (text if text is None else _with_labels(text, known.codes, language) for text in (old, new))
    if known is None or not known.is_list:
        return ListedCell(label, old, new)
    before, after = ((text or "").split(SEPARATOR) for text in (old, new))
    gone, come = ([item for item in items if item not in others] for items, others in ((before, after), (after, before)))
    if old and new and (gone or come):
        return ListedCell(label, _joined(gone), _joined(come), is_list=True)
    return ListedCell(label, old if old is None else _joined(before), new if new is None else _joined(after))


def _with_labels(text: str, codes: Iterable[Code], language: str) -> str:
    """Write codes by their labels; what is no code stays as it is."""
    labels = {str(code.value): code_label(code, language) for code in codes}
    return SEPARATOR.join(labels.get(item, item) for item in text.split(SEPARATOR))


def _joined(items: list[str]) -> str:
    return "; ".join(items)


def _listed(table: TableDifferences, sign: Sign, row: WholeRow | RowChange, language: str) -> ListedRow:
    if isinstance(row, RowChange):
        found = [(cell.column, cell.old, cell.new) for cell in row.cells]
    else:
        found = [(column, text, text) for column, text in row.cells.items() if column not in _OF_THE_ROW]
    cells = tuple(_cell(table.dataset, column, old, new, language) for column, old, new in found)
    return ListedRow(sign, plain(row.id), cells, row.sources)
