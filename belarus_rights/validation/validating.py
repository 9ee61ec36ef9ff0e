"""``validate``: from a file, a frame or rows to a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import cache, partial
from typing import Any

from .. import catalog
from .._bulk import without_collecting
from ..datapackage import Release, resolve
from ..errors import UnknownNameError, suggest
from ..labels import check_language
from ..loading import ReleaseLike
from ..models.columns import column_names, columns
from ..models.row import Row
from .check import fault
from .checks import privacy
from .checks.duplicates import TableCheck, table_checks
from .column_checks import without_private
from .engine import TableEngine
from .findings import Findings
from .frames import ColumnFrame, Frame
from .given import given_ids, ids_by_chunk
from .limits import DEFAULT, Limits
from .messages.nearest import Nearest
from .polars_frames import polars_frames
from .reading.headers import Header, map_header
from .reading.opening import open_tables
from .reading.stream import Chunk, TableStream, Unreadable, rows_below
from .references import Known
from .report import Report, TableResult

READERS = ("auto", "csv", "polars")
Source = Any
"""A path, an open binary file, a data frame (pandas, polars), an Arrow table, a DuckDB relation, an iterable of mappings or of rows."""
Given = str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | Set[str]
"""A file, or several; or a set of ids."""


def validate(
    source: Source,
    dataset: str | None = None,
    *,
    given: Mapping[str, Given] | None = None,
    language: str = "en",
    release: ReleaseLike = None,
    reader: str = "auto",
    sheet: str | None = None,
    limits: Limits = DEFAULT,
    progress: bool = False,
) -> Report:
    """Check contributed data against a table: every cell, every row, keys, references, privacy, and what is there already.

    Parameters
    ----------
    source
        A file (CSV, ``.xlsx``, ``.xls``, ``.ods``, JSON, JSON Lines), a folder or a zip with a ``datapackage.json``, an open binary
        file, a pandas or polars data frame, an Arrow table, a DuckDB relation, or an iterable of mappings or rows.
    dataset
        The table that it is for; a package names its tables itself.
    given
        Further files whose ids count as known, by table: ``{"sources": "new-sources.csv"}``, or a list of files, or a set of ids.
    language
        Language of the messages: ``en``, ``be`` or ``ru``.
    release
        The release to look references up in, as for ``load``.
    reader
        ``"csv"`` for the standard library's reader, ``"polars"``, or ``"auto"``: polars where it is installed and the file is plain.
        The verdict is the same.
    sheet
        Which sheet of a spreadsheet to read, by name; by default the first with a known header.
    limits
        How much is taken in at most.
    progress
        Show a progress bar on a terminal.

    Returns
    -------
    Report
        What is wrong and where, and the rows that are fine. A file that cannot be read is not an exception but a report that says why.

    Raises
    ------
    UnknownNameError
        If there is no such table, or no such language.
    InvalidValueError
        If no table is named and the source does not tell.
    UnreadableError
        If a file of ``given`` cannot be read, or is not of its table.
    FileNotFoundError
        If there is no such file.

    Examples
    --------
    >>> import belarus_rights as br
    >>> report = br.validate([{"id": "a-page", "title": "A page", "publisher": "A publisher", "url": "example.org", "language": "en",
    ...     "kind": "news", "source_ids": "a-page"}], dataset="sources")
    >>> print(report.issues[0].code)
    source/not-an-address
    """
    if reader not in READERS:
        raise UnknownNameError(f"There is no reader {reader!r}. {suggest(reader, READERS)}")
    against = resolve(release)
    streams, package = open_tables(source, dataset, sheet=sheet, limits=limits, progress=progress)
    own = streams if package else []
    known = known_ids(against, own, given_ids(given or {}, limits, check_language(language)))
    withdrawn = withdrawn_ids(against, own)
    with without_collecting():
        results = [check_table(stream, against, known, withdrawn, limits, reader=reader, alone=package is None) for stream in streams]
    file = os.fsdecode(source) if isinstance(source, (str, os.PathLike)) and source != "-" else None
    return Report(results, language, package=package, file=file, nearest=Nearest(known, against), options=_told(given or {}, sheet))


def _told(given: Mapping[str, Given], sheet: str | None) -> list[tuple[str, str]]:
    """Give the options of the command line that say the same; a set of ids can be said by none."""
    files = ((table, [files] if isinstance(files, (str, os.PathLike)) else files) for table, files in given.items())
    named = [("--with", f"{table}={os.fsdecode(file)}") for table, found in files if isinstance(found, Sequence) for file in found]
    return [*named, *([] if sheet is None else [("--sheet", sheet)])]


def known_ids(release: Release, package: list[TableStream], given: Mapping[str, Set[str]]) -> Known:
    """Make the look-up of the ids that a table is known to have: of the release, of the package at hand, of further files."""
    own = {stream.dataset: stream for stream in package}

    @cache
    def known(dataset: str) -> Collection[str]:
        # A whole package stands on its own feet: what it has as a table is not looked up elsewhere.
        ids = set(_ids(own[dataset])) if dataset in own else release.ids(dataset)
        return ids | given.get(dataset, set())

    return known


def withdrawn_ids(release: Release, package: list[TableStream]) -> Known:
    """Make the look-up of the ids that were withdrawn: those of the release, and of the package at hand."""
    own = {stream.dataset: stream.withdrawn for stream in package}

    @cache
    def withdrawn(dataset: str) -> Collection[str]:
        return release.withdrawn(dataset) | own.get(dataset, frozenset())

    return withdrawn


def _ids(stream: TableStream) -> Iterator[str]:
    header = map_header(stream)
    if "id" not in header.present:
        return
    with suppress(Unreadable):
        for ids in ids_by_chunk(stream, header.places[header.present.index("id")]):
            yield from filter(None, ids)


def check_table(
    stream: TableStream, release: Release, known: Known, withdrawn: Known, limits: Limits, *, reader: str = "auto", alone: bool = True
) -> TableResult:
    """Check one table."""
    if not stream.dataset:
        return _untold(stream, limits)
    findings, header = begun(stream, limits)

    def comparisons() -> Sequence[TableCheck]:
        return table_checks(stream.dataset, release.rows(stream.dataset), limits.compared_rows, whole=not alone)

    engine = table_engine(stream.dataset, header, findings, known, withdrawn, comparisons)
    if stream.header is not None:
        try:
            for frame in frames(stream, header, findings, limits, reader, engine.tied, engine.looked_through):
                engine.see(frame)
                del frame  # the rows are let go before the next ones are read
        except Unreadable as stop:
            findings.add(stop.fault, () if stop.row is None else (stop.row,))
    engine.finish()
    return result(stream, header, engine.rows, findings)


def begun(stream: TableStream, limits: Limits) -> tuple[Findings, Header]:
    """Map the header of a table; give what was noticed so far."""
    findings = _noticed(stream, limits)
    header = map_header(stream)
    for found, column, value in header.faults:
        shown = None if value is None else privacy.masked_label(value)
        hidden = found if value is None or shown is None else without_private(found, value, shown, privacy.stranger(value))
        findings.add(hidden, (stream.header_row,), column=column, value=shown)
    return findings, header


def table_engine(
    dataset: str,
    header: Header,
    findings: Findings,
    known: Known,
    withdrawn: Known,
    comparisons: Callable[[], Sequence[TableCheck]] = tuple,
) -> TableEngine:
    """Make the engine that checks the rows below a header."""
    strangers = [privacy.masked_label(label) for _, label in header.unknown]
    return TableEngine(catalog.model(dataset), header.present, findings, known, comparisons, strangers, withdrawn)


def result(stream: TableStream, header: Header, rows: int, findings: Findings) -> TableResult:
    """Put together what was found in a table."""
    model = catalog.model(stream.dataset)
    complete = all(column.name in header.present for column in columns(model) if column.required)
    return TableResult(stream.dataset, stream.where, rows, findings, lambda: _cells(stream, header, model), stream, complete)


def _untold(stream: TableStream, limits: Limits) -> TableResult:
    """Say what is wrong with what cannot be read so far that its table is told."""
    return TableResult(stream.dataset, stream.where, 0, _noticed(stream, limits), lambda: iter(()), stream)


def _noticed(stream: TableStream, limits: Limits) -> Findings:
    findings = Findings(stream.dataset, limits.issues)
    for notice in stream.notices:
        findings.add(notice)
    return findings


def frames(
    stream: TableStream,
    header: Header,
    findings: Findings,
    limits: Limits,
    reader: str,
    tied: Sequence[int],
    looked_through: Sequence[int],
) -> Iterator[Frame]:
    """Give the rows by columns, from whichever reader can read the file.

    ``tied`` are the columns that will be looked at together, ``looked_through`` those that will be row by row.
    """
    last: int | None = stream.header_row
    if reader != "csv":
        last = yield from polars_frames(stream, header, limits, tied, looked_through, forced=reader == "polars")
    if last is not None:
        yield from map(partial(column_frame, header=header, findings=findings), rows_below(last, stream.chunks()))


def column_frame(chunk: Chunk, header: Header, findings: Findings) -> ColumnFrame:
    """Make a frame of some rows; report rows that are too short, too long or empty, and leave out the empty ones."""
    columns: Sequence[Sequence[str]] | None = chunk.columns
    # A row without an id may be empty; looking for such a row first spares looking at all cells of all rows.
    key = header.places[header.present.index("id")] if "id" in header.present else 0
    if columns is not None and len(columns) == header.width and ("" not in columns[key] or all(map(any, chunk.rows))):
        return ColumnFrame(chunk.numbers, [columns[place] for place in header.all_places])
    width, rows, numbers = header.width, [], []
    for row, cells in zip(chunk.numbers, chunk.rows, strict=True):
        if not any(cells):
            findings.add(fault("blank-row"), (row,))
            continue
        if len(cells) != width:
            findings.add(fault("extra-cell" if len(cells) > width else "missing-cell", found=len(cells), expected=width), (row,))
        rows.append(cells[:width] + [""] * (width - len(cells)))
        numbers.append(row)
    columns = list(zip(*rows, strict=True)) or [()] * width
    return ColumnFrame(numbers, [columns[place] for place in header.all_places])


def _cells(stream: TableStream, header: Header, model: type[Row]) -> Iterator[tuple[int, dict[str, str]]]:
    names = column_names(model)
    try:
        for chunk in stream.chunks():
            for row, cells in zip(chunk.numbers, chunk.rows, strict=True):
                found = {
                    name: cells[place] if place < len(cells) else "" for name, place in zip(header.present, header.places, strict=True)
                }
                if any(cells):
                    yield row, {name: found.get(name, "") for name in names}
    except Unreadable:
        return  # the report says so
