"""Excel workbooks: a sheet for each table, with types and with notes that say what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cell_text import cell_text
from ..errors import InvalidValueError
from ..models.columns import Column
from .about import about
from .code_lists import code_columns, code_lists, code_rows, lists_of
from .extras import need
from .table_values import Values, table_values

if TYPE_CHECKING:
    from ..dataset import Dataset

_LONGEST = 32_767  # characters in a cell, of which a spreadsheet silently drops those beyond
_CODES_IN_NOTE = 20
_WIDTHS = {"date": 12, "integer": 11, "number": 11, "boolean": 10, "code": 20, "text": 28}
_AS_TEXT = "@"  # a spreadsheet makes a date of 2021-05, and a number of 007, when a cell of any other format is edited
_COLUMN_FACTS = ("table", "column", "title", "description", "kind", "list", "required", "references", "codes")
_DARK, _WHITE = "1F3A5F", "FFFFFF"


def write_excel(datasets: Sequence[Dataset[Any]], path: Path) -> None:
    """Write tables as one workbook, a sheet for each, and sheets on where they are from and what columns and codes mean."""
    openpyxl = need("openpyxl", "excel", "The format xlsx")
    # Before anything is written: what does not fit into a cell is told here.
    found = {dataset.name: [_plain(values) for values in table_values(dataset)] for dataset in datasets}
    book = openpyxl.Workbook(write_only=True)  # the other mode keeps every cell in memory, and takes twice as long
    release = datasets[0].release
    book.properties.title = f"{release.title}, version {release.version}"
    book.properties.creator = "belarus_rights"
    if release.created:
        book.properties.created = datetime.fromisoformat(f"{release.created}T00:00:00")
    for dataset in datasets:
        _add_table(book, dataset, found[dataset.name])
    told = [about(dataset) for dataset in datasets]
    _add_plain(book, "about", list(told[0]), [list(facts.values()) for facts in told])
    _add_plain(book, "columns", _COLUMN_FACTS, [_column_facts(column) for dataset in datasets for column in dataset.columns])
    lists = [[listed, *row] for codes, listed in lists_of(datasets).items() for row in code_rows(codes)]
    _add_plain(book, "codes", ["list", *code_columns()], lists)
    book.save(path)


def _column_facts(column: Column) -> list[Any]:
    listed = code_lists()[column.codes] if column.codes else None
    return [
        column.table,
        column.name,
        column.title,
        column.description,
        column.kind,
        column.is_list,
        column.required,
        column.references,
        listed,
    ]


def _add_table(book: Any, dataset: Dataset[Any], found: Sequence[Sequence[Any]]) -> None:
    sheet = book.create_sheet(dataset.name)
    _set_up(sheet, [_WIDTHS["text" if column.is_list else column.kind] for column in dataset.columns])
    sheet.append([_header(sheet, column.name, _note(column)) for column in dataset.columns])
    as_text = [column.kind == "date" for column in dataset.columns]
    for cells in zip(*found, strict=True):
        sheet.append([_cell(sheet, cell, as_text=is_date) for cell, is_date in zip(cells, as_text, strict=True)])


def _add_plain(book: Any, title: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    sheet = book.create_sheet(title)
    _set_up(sheet, [_WIDTHS["text"]] * len(names))
    sheet.append([_header(sheet, name) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])


def _set_up(sheet: Any, widths: Sequence[int]) -> None:
    """Say what stands before the cells in the file, and so must be said before any is written."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "B2"
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _header(sheet: Any, name: str, note: str = "") -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True, color=_WHITE)
    cell.fill = PatternFill("solid", start_color=_DARK)
    if note:
        cell.comment = Comment(note, "belarus_rights", width=360, height=60 + 18 * (len(note) // 48 + note.count("\n")))
    return cell


def _note(column: Column) -> str:
    """Say what a column means, and its codes where they are few; all of them stand on a sheet of their own."""
    lines = [column.title, column.description]
    if column.codes:
        codes = list(column.codes)
        lines += [f"{code.value}: {code.label}" for code in codes[:_CODES_IN_NOTE]]
        if len(codes) > _CODES_IN_NOTE:
            lines.append(f"and {len(codes) - _CODES_IN_NOTE} more: see the sheet codes, {code_lists()[column.codes]}")
    if column.kind == "date":
        lines.append("Text, since it may be a year or a month alone.")
    if column.is_list:
        lines.append("Several are joined with semicolons.")
    return "\n".join(lines)


def _plain(values: Values) -> list[Any]:
    """Give what stands in the cells of a column.

    Raises
    ------
    InvalidValueError
        If a text cannot stand in a cell.
    """
    if values.column.kind in ("integer", "number", "boolean") and not values.column.is_list:
        return values.cells
    texts = [cell_text(cell) or None for cell in values.cells]
    for number, text in enumerate(texts, 2):
        fault = _fault(text) if text else ""
        if fault:
            raise InvalidValueError(f"{values.column.table}, row {number}, column {values.name!r}: {fault}. Take another format.")
    return texts


def _fault(text: str) -> str:
    """Say why a text cannot stand in a cell, or nothing."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if len(text) > _LONGEST:
        return f"{len(text):,} characters are more than the {_LONGEST:,} that a cell of a spreadsheet can hold"
    found = None if text.isprintable() else ILLEGAL_CHARACTERS_RE.search(text)
    return f"the character {found.group()!r} is one that no cell of a spreadsheet can hold" if found else ""


def _cell(sheet: Any, value: Any, *, as_text: bool = False) -> Any:
    """Give a cell in which text is text, whatever it looks like: openpyxl would take ``=1`` for a formula and ``#N/A`` for an error."""
    if not isinstance(value, str) or not (as_text or value.startswith(("=", "#"))):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    if as_text:
        cell.number_format = _AS_TEXT
    return cell
