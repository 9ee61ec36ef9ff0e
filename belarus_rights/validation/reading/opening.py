"""From whatever a contributor has to tables that can be read."""

from __future__ import annotations

import codecs
import os
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, NoReturn

from ... import catalog
from ...errors import InvalidValueError
from ...labels import translate
from ...models.row import Row
from ..limits import DEFAULT, Limits
from .archives import DESCRIPTOR, Package, check_expansion, folder_package, open_package, zip_package
from .content import Content, from_bytes, from_path, spooled
from .data_frames import is_frame, open_frame
from .delimited import open_delimited
from .records import open_json, open_records
from .spreadsheets import open_spreadsheet
from .stream import TableStream, Unreadable, cut_off, encodable, nothing_to_read, unreadable

STANDARD_INPUT = "standard input"

_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and .xlsx with a password
_FORMS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"(\xb5/\xfd": "Zstandard",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"{\\rtf": "RTF",
}
_TABLES = {(0, b"SQLite format 3"): "SQLite", (0, b"PAR1"): "Parquet", (0, b"ARROW1"): "Arrow", (8, b"DUCK"): "DuckDB"}
"""Where in a file of tables which mark stands."""
_SHEETS_BYTES = 1_000_000
_sheet = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*?\bname=["'](\w+)["']""")
_markup = re.compile(rb"\s*<(?:!doctype html|html|head|body|table|\?xml|meta)\b", re.IGNORECASE)
_json = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*[{\]]|\{\s*[\"}])")


def open_tables(
    source: Any, dataset: str | None, *, sheet: str | None = None, limits: Limits = DEFAULT, progress: bool = False
) -> tuple[list[TableStream], str | None]:
    """Open a source; give its tables, and the name of the package if it is one.

    Parameters
    ----------
    source
        A path (``-`` is standard input), an open binary file, bytes, a data frame of pandas or polars, an Arrow table, a DuckDB
        relation, or an iterable of mappings or rows.
    dataset
        The table that it is for. If it is None, the name of the file or of a sheet, the rows or the package must tell; of a package,
        only this table is opened.
    sheet
        Which sheet of a spreadsheet to read.
    limits
        How much is taken in at most.
    progress
        Show on a terminal how far a long file is read.

    Raises
    ------
    UnknownNameError
        If there is no such table, or no such sheet.
    InvalidValueError
        If it is not told which table it is, the source is nothing that can be opened, or its path is empty.
    MissingExtraError
        If python-calamine is needed and not installed.
    OSError
        If there is no such file, or it must not be read. What is wrong with its content is no exception but a notice of its stream.
    """
    if dataset is not None:
        catalog.check_name(dataset)
    if is_frame(source):
        named = dataset or _must_be_named()
        return [_safely(partial(open_frame, source, named, limits), named, "data frame")], None
    if isinstance(source, (str, os.PathLike, bytes, bytearray, memoryview)) or hasattr(source, "read"):
        return _open_file(source, dataset, sheet, limits, progress=progress)
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        raise InvalidValueError(
            f"{type(source).__name__} cannot be opened: give a path, an open file, a data frame (pandas, polars, Arrow, DuckDB), "
            "or an iterable of mappings or rows."
        )
    rows = iter(source)
    first = list(islice(rows, 1))
    named = dataset or _table_of(first[0] if first else source) or _must_be_named()
    return [_safely(partial(open_records, chain(first, rows), named, limits), named, "rows")], None


def _must_be_named() -> NoReturn:
    # The command line tells it in the language of the user, whom nobody knows here.
    raise InvalidValueError(
        translate("Say which table it is for, with dataset (--dataset), such as people. “belarus-rights list” names all tables.")
    )


def _table_of(rows: Any) -> str | None:
    """Give the table of a row, or of an empty data set."""
    model = type(rows) if isinstance(rows, Row) else getattr(rows, "model", None)
    return model.__table__.name if isinstance(model, type) and issubclass(model, Row) else None


def table_in(name: str) -> str | None:
    """Give the table that a file is named after, if it is one.

    Examples
    --------
    >>> table_in("data/new-people (2).csv"), table_in("Border deaths.xlsx"), table_in("people_and_sources.csv")
    ('people', 'border_deaths', None)
    """
    stem = re.sub(r"[-\s]+", "_", Path(name).name.partition(".")[0].lower())
    found = [table for table in catalog.NAMES if re.search(rf"(?<![a-z]){table}(?![a-z])", stem)]
    whole = [table for table in found if not any(table in other and table != other for other in found)]
    return whole[0] if len(whole) == 1 else None


def _safely(open_table: Callable[[], TableStream], dataset: str, where: str) -> TableStream:
    """Open a table; if it cannot be read, that is what its stream says."""
    try:
        return open_table()
    except Unreadable as stop:
        return nothing_to_read(dataset, where, stop.fault)
    except OSError as error:
        return nothing_to_read(dataset, where, cut_off(error).fault)


def _open_file(
    source: Any, dataset: str | None, sheet: str | None, limits: Limits, *, progress: bool
) -> tuple[list[TableStream], str | None]:
    where = _name_of(source)
    table = dataset or table_in(where)

    def open_table(content: Content, table: str) -> TableStream:
        return open_content(content, table, sheet, limits, progress=progress)

    try:
        content = _content(source, where, limits)
        if isinstance(content, Package):
            return open_package(content, open_table, only=dataset)
        package = zip_package(content, limits)
        if package is not None:
            return open_package(package, open_table, only=dataset)
        if table is None and content.head().startswith(_ZIP):
            if not _is_workbook(check_expansion(content, limits)):
                raise unreadable("no-descriptor")
            table = _table_in_sheets(content, sheet)
    except Unreadable as stop:
        return [nothing_to_read(table or "", where, stop.fault)], None
    named = table or _must_be_named()
    return [_safely(partial(open_table, content, named), named, where)], None


def _name_of(source: Any) -> str:
    if isinstance(source, (str, os.PathLike)):
        name = os.fsdecode(source)
        return STANDARD_INPUT if name == "-" else encodable(name)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return "bytes"
    told = getattr(source, "name", None)
    return told if isinstance(told, str) and told else "file"


def _content(source: Any, where: str, limits: Limits) -> Content | Package:
    """Take hold of the bytes of a source, or of the package that it is.

    Raises
    ------
    InvalidValueError
        If it is no path, or a folder without a package.
    OSError
        If there is no such file.
    Unreadable
        If it is too large.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return from_bytes(bytes(source), where, limits.file_bytes)
    if where == STANDARD_INPUT and source == "-":
        if sys.stdin is None:
            raise InvalidValueError("There is no standard input to read. Name a file.")
        return spooled(getattr(sys.stdin, "buffer", sys.stdin), where, limits.file_bytes)
    if not isinstance(source, (str, os.PathLike)):
        return spooled(source, where, limits.file_bytes)
    path = Path(os.fsdecode(source))
    if not os.fsdecode(source):
        raise InvalidValueError("The path is empty. Name a file.")
    if "\0" in str(path) or "\n" in str(path):
        raise InvalidValueError("A text of several lines is no path. Give a text as bytes: text.encode().")
    if path.name == DESCRIPTOR:
        return folder_package(path.parent, where.removesuffix(DESCRIPTOR).rstrip("/\\") or ".", limits)
    if path.is_dir():
        if not (path / DESCRIPTOR).is_file():
            raise InvalidValueError(f"{where} is a folder without a {DESCRIPTOR}. Name a file in it.")
        return folder_package(path, where, limits)
    return from_path(path, where, limits.file_bytes)


def open_content(content: Content, dataset: str, sheet: str | None, limits: Limits, *, progress: bool = False) -> TableStream:
    """Open a table in whichever form it is: the first bytes tell, whatever the file is called.

    Raises
    ------
    Unreadable
        If it is in none that can be read.
    """
    head = content.head()
    if head.startswith(_ZIP):
        if not _is_workbook(check_expansion(content, limits)):
            raise unreadable("no-descriptor")
        return open_spreadsheet(content, dataset, sheet, limits)
    if head.startswith(_OLE):
        return open_spreadsheet(content, dataset, sheet, limits)
    form = "HTML or XML" if _markup.match(head) else next((form for mark, form in _FORMS.items() if head.startswith(mark)), None)
    if form is not None:
        raise unreadable("not-a-table", form=form)
    tables = next((form for (place, mark), form in _TABLES.items() if head.startswith(mark, place)), None)
    if tables is not None:
        raise unreadable("other-tables", form=tables)
    if _is_json(head, content.name):
        return open_json(content, dataset, limits, progress=progress)
    return open_delimited(content, dataset, limits, progress=progress)


def _table_in_sheets(content: Content, sheet: str | None) -> str | None:
    """Give the table that a sheet of an Excel workbook is named after, as in a template, if it is one alone."""
    names = _sheets(content) if sheet is None else {sheet}
    found = [table for table in catalog.NAMES if table in names]
    return found[0] if len(found) == 1 else None


def _sheets(content: Content) -> set[str]:
    """Give the names of the sheets of an Excel workbook that have no letters but Latin ones."""
    try:
        with content.open() as file, zipfile.ZipFile(file) as workbook, workbook.open("xl/workbook.xml") as sheets:
            return {name.decode("ascii") for name in _sheet.findall(sheets.read(_SHEETS_BYTES))}
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, OSError):
        return set()


def _is_workbook(names: Iterable[str]) -> bool:
    return any(name in ("xl/workbook.xml", "xl/workbook.bin", "content.xml") for name in names)


def _is_json(head: bytes, name: str) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return _json.match(head) is not None or (name.lower().endswith((".json", ".jsonl", ".ndjson")) and bool(head.strip()))
