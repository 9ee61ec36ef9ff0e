"""``fix``: the same table in the form of the bundled ones, with every certain mistake mended and every change listed."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ... import catalog
from ...errors import InvalidValueError, UnreadableError
from ...labels import check_language, translate
from ...models.columns import columns
from ...whole_files import whole_file
from ..codes import severity_of
from ..limits import DEFAULT, Limits
from ..messages.texts import said
from ..reading.headers import Header, map_header
from ..reading.opening import open_tables
from ..reading.stream import TableStream, Unreadable
from .changes import REASONS, Change, ChangeLog
from .mended_tables import mended_rows

if TYPE_CHECKING:
    from ..validating import Source

__all__ = ["REASONS", "Change", "Fixed", "changes_of", "fix"]

_TEXT_FILES = {".csv", ".txt", ".tsv", ".tab", ""}
_OTHER_FORMS = {".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".zip"}


class Fixed:
    """A mended table and what was changed.

    Attributes
    ----------
    dataset
        The table.
    where
        What was mended: a file name or the like.
    output
        Where it was written, if it was written.
    changes
        The changes by row. They are fewer than ``total`` only beyond the limit of ``Limits.issues``.
    counts
        How often each reason of ``REASONS`` was met: true totals. One change may have two reasons.
    total
        How many changes there were.
    rows
        How many rows the mended table has.

    Examples
    --------
    >>> import belarus_rights as br
    >>> fixed = br.fix([{"id": "a-person", "name_en": "A. Person", "sex": "Жаночы"}], dataset="people")
    >>> fixed.changes[0].column, fixed.changes[0].after
    ('sex', 'female')
    """

    def __init__(self, stream: TableStream, language: str, log: ChangeLog, rows: int, output: Path | None) -> None:
        self.dataset = stream.dataset
        self.where = stream.where
        self.language = language
        self.output = output
        self.changes: tuple[Change, ...] = tuple(log.changes)
        self.counts: Mapping[str, int] = dict(log.counts)
        self.total = log.total
        self.rows = rows
        self._stream = stream

    @property
    def text(self) -> str:
        """The mended table as CSV: UTF-8, commas, one line break after each row."""
        if self.output is not None:
            return self.output.read_text(encoding="utf-8")
        buffer = io.StringIO(newline="")
        _write(self._stream, buffer, ChangeLog(0), self.language)
        return buffer.getvalue()

    @property
    def certain(self) -> bool:
        """Whether the shape of every row was certain; if not, the rows with the reason ``filled-row`` must be looked at."""
        return not self.counts.get("filled-row")

    def __repr__(self) -> str:
        return f"<Fixed {self.where}: {self.total:,} changes, {self.rows:,} rows of {self.dataset!r}>"


def fix(
    source: Source,
    dataset: str | None = None,
    *,
    output: str | os.PathLike[str] | None = None,
    in_place: bool = False,
    force: bool = False,
    language: str = "en",
    sheet: str | None = None,
    limits: Limits = DEFAULT,
) -> Fixed:
    """Mend what is certain in contributed data, and write it as the bundled tables are written.

    What is not certain is never changed, and nothing is lost: columns that the table does not have stay at the end.

    Parameters
    ----------
    source
        A file or rows, as for ``validate``.
    dataset
        The table that it is for.
    output
        The file to write. It appears whole or not at all. Without one, the mended table is ``Fixed.text``.
    in_place
        Write over the source itself, which must be a CSV file.
    force
        Write over an output that is there already.
    language
        Language of the reasons: ``en``, ``be`` or ``ru``.
    sheet
        Which sheet of a spreadsheet to read, by name.
    limits
        How much is taken in at most.

    Returns
    -------
    Fixed
        The changes, and the mended table.

    Raises
    ------
    UnknownNameError
        If there is no such table, or no such language.
    InvalidValueError
        If the output is the source, or is there already, or the source holds several tables.
    UnreadableError
        If the source cannot be read to its end, or none of its columns is of the table. Nothing is written then.
    OSError
        If there is no such file, or the output cannot be written.

    Examples
    --------
    >>> import belarus_rights as br
    >>> fixed = br.fix([{"id": "a-page", "published_on": "9 жніўня 2020", "language": "BE"}], dataset="sources")
    >>> [(change.row, change.column, change.before, change.after) for change in fixed.changes]
    [(2, 'published_on', '9 жніўня 2020', '2020-08-09'), (2, 'language', 'BE', 'be')]
    """
    check_language(language)
    target = _target(source, output, in_place=in_place, force=force)
    stream = _one_table(source, dataset, sheet, limits)
    log = ChangeLog(limits.issues, language)
    if target is None:
        rows = _write(stream, None, log, language)
    else:
        with whole_file(target) as file:
            rows = _write(stream, file, log, language)
    return Fixed(stream, language, log, rows, target)


def changes_of(stream: TableStream, limits: Limits = DEFAULT, language: str = "en") -> tuple[Change, ...]:
    """Give the changes that mending a table would make; where it cannot be read further they end."""
    log = ChangeLog(limits.issues, language)
    if stream.header is not None:
        try:
            for _ in mended_rows(stream, map_header(stream), log):
                pass
        except Unreadable:
            pass
    return tuple(log.changes)


def _target(source: Source, output: str | os.PathLike[str] | None, *, in_place: bool, force: bool) -> Path | None:
    """Give the file to write, if one is to be written and may be."""
    if in_place:
        if output is not None:
            raise InvalidValueError("Give either an output or in_place, not both.")
        return _written_over(source)
    if output is None:
        return None
    target = Path(output)
    if _is_source(target, source):
        if target.suffix.lower() in _OTHER_FORMS or target.is_dir():
            raise InvalidValueError(
                f"{target} is the file to be mended. What is written is CSV: name another file, such as {target.stem}-mended.csv."
            )
        raise InvalidValueError(f"{target} is the file to be mended. Name another one, or mend it in place (in_place=True, --in-place).")
    if target.suffix.lower() in _OTHER_FORMS:
        raise InvalidValueError(f"{target}: what is written is CSV. Name it so, such as {target.with_suffix('.csv').name}.")
    if not force and target.is_file() and target.stat().st_size:
        raise InvalidValueError(
            f"{target} is there already, and may have been worked on. Name another file, or write over it (force=True, --force)."
        )
    return target


def _written_over(source: Source) -> Path:
    if not isinstance(source, (str, os.PathLike)) or source == "-":
        raise InvalidValueError("Only a file can be mended in place. Give an output.")
    path = Path(source)
    if path.is_dir() or path.suffix.lower() not in _TEXT_FILES:
        raise InvalidValueError(f"{path} is no CSV file, so it cannot be mended in place. Give the mended table a file of its own.")
    return path


def _is_source(target: Path, source: Source) -> bool:
    """Tell whether writing to a path would write over what is read, by whatever way the path leads there."""
    name = source if isinstance(source, (str, os.PathLike)) else getattr(source, "name", None)
    if not isinstance(name, (str, os.PathLike)) or not target.exists() or not Path(name).exists():
        return False
    return target.samefile(name) or (Path(name).is_dir() and Path(name).resolve() in target.resolve().parents)


def _one_table(source: Source, dataset: str | None, sheet: str | None, limits: Limits) -> TableStream:
    streams, _ = open_tables(source, dataset, sheet=sheet, limits=limits)
    if len(streams) != 1:
        raise InvalidValueError("Tables are mended one at a time: name the one of this package that is meant with dataset (--dataset).")
    return streams[0]


def _write(stream: TableStream, file: TextIO | None, log: ChangeLog, language: str) -> int:
    """Write a mended table; give the number of its rows."""
    header = _readable_header(stream, language)
    write = csv.writer(file, lineterminator="\n").writerow if file is not None else len
    count = -1
    try:
        for row in mended_rows(stream, header, log):
            write(row)
            count += 1
    except Unreadable as stop:
        place = translate("row {rows}", language).format(rows=stop.row)
        where = "" if stop.row is None else f", {place}"
        raise UnreadableError(f"{stream.where}{where}: {said(stream.dataset, stop.fault, language)}") from None
    return count


def _readable_header(stream: TableStream, language: str) -> Header:
    """Give the header of a table that can be mended.

    Raises
    ------
    UnreadableError
        If it cannot be read, or what would be read is not all of it.
    """
    wrong = [said(stream.dataset, notice, language) for notice in stream.notices if severity_of(notice) == "error"]
    header = map_header(stream)
    if not wrong and not header.present:
        names = ", ".join(column.name for column in columns(catalog.model(stream.dataset)))
        wrong = [translate("None of its columns is one of the table: {names}.", language).format(names=names)]
    if wrong:
        raise UnreadableError(f"{stream.where}: {' '.join(wrong)}")
    return header
