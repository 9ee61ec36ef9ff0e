"""``diff``: from two states of the data to what differs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..datapackage import Release, resolve
from ..errors import InvalidValueError, UnknownNameError, suggest
from ..release_files import DESCRIPTOR
from .changes import CellChange, CitedSource, Differences, RowChange, TableDifferences, WholeRow
from .citing import cited, with_sources
from .joining import Join, NoTable, Table
from .masking import shown_cell, shown_label
from .release_tables import AlignedTable, ReleaseTable, open_table, tables_of
from .withdrawing import Withdrawn, withdrawn_ids

if TYPE_CHECKING:
    from .contributed_tables import ContributedTable

_FILES = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".zip"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: a release, or what somebody contributes."""

    name: str
    release: Release | None
    contributed: Mapping[str, ContributedTable]

    @property
    def is_release(self) -> bool:
        """Whether it is a release."""
        return self.release is not None

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of its tables."""
        return tuple(self.contributed if self.release is None else tables_of(self.release))

    def open(self, name: str) -> Table:
        """Open one of its tables, which is empty if it has none such."""
        if name not in self.tables:
            return NoTable()
        return self.contributed[name] if self.release is None else open_table(self.release, name)

    def withdrawn(self, name: str) -> frozenset[str]:
        """Give the ids that its release says were withdrawn."""
        return frozenset() if self.release is None else withdrawn_ids(self.release, name)


def diff(old: Any, new: Any, dataset: str | None = None, *, whole: bool = False, sheet: str | None = None) -> Differences:
    """Compare two releases, or a release and a contributor's file: rows added, removed and changed, cell by cell, by id.

    Releases are read as text by their own descriptors, so they may have other tables and columns than this version of the package.
    A contributor's file is compared as ``fix`` would mend it. What is private is hidden, and of withdrawn rows only the ids are told.

    Parameters
    ----------
    old, new
        A release (a version, ``"bundled"``, ``"latest"``, a folder, a ``Release``), or anything that ``validate`` reads: a CSV file,
        a spreadsheet, JSON, a data frame, rows.
    dataset
        Only this table. A file must be for one; by default its name tells.
    whole
        Compare a file as the whole table: rows and columns that only the release has count as removed (or, of a newer release, as
        added). Otherwise a file is a contribution, which is silent about what it does not hold.
    sheet
        Which sheet of a spreadsheet to read, by name.

    Returns
    -------
    Differences
        True if anything differs. Tables without differences are not in it; the order of rows and of columns does not matter.

    Raises
    ------
    ReleaseError
        If a release is missing or damaged: files are checked against their hashes.
    UnknownNameError
        If there is no such table.
    UnreadableError
        If a file cannot be read, or has rows without an id or two with the same.
    InvalidValueError
        If it is not told which table a file is for.

    Examples
    --------
    >>> import belarus_rights as br
    >>> bool(br.diff("bundled", "latest", "treaties"))
    False
    >>> found = br.diff("bundled", [{"id": "iccpr", "short_name": "Covenant"}], "treaties")
    >>> found.tables[0].changed[0].cells
    (CellChange(column='short_name', old='ICCPR', new='Covenant'),)
    """
    if _is_standard_input(old) and _is_standard_input(new):
        raise InvalidValueError("Standard input (-) can be read once only.")
    before, after = (_side(given, dataset, sheet) for given in (old, new))
    is_part = not whole and before.is_release != after.is_release
    gone = Withdrawn(side.release for side in (before, after))
    found = [_compare(before, after, name, gone, is_part=is_part) for name in _names(before, after, dataset)]
    releases = [side.release for side in (after, before) if side.release is not None]
    tables = with_sources([table for table, _ in found if table], releases, gone)
    return Differences(before.name, after.name, tables, sum(hidden for _, hidden in found))


def _is_standard_input(given: Any) -> bool:
    return isinstance(given, str) and given == "-"


def _side(given: Any, dataset: str | None, sheet: str | None) -> _Side:
    if given is None or isinstance(given, Release):
        release = resolve(given)
        return _Side(release.version, release, {})
    is_path = isinstance(given, (str, os.PathLike))
    if is_path and not _is_file(Path(given), given):
        release = resolve(given)
        is_folder = str(given) not in ("bundled", "latest", release.version)
        return _Side(f"{release.version} ({given})" if is_folder else release.version, release, {})
    from .contributed_tables import open_contribution

    tables = open_contribution(given, dataset, sheet)
    where = next(iter(tables.values())).where
    return _Side(str(given) if is_path and len(tables) > 1 else where, None, tables)


def _is_file(path: Path, given: Any) -> bool:
    """Tell a contributor's file from a release; a file that is missing is told as such."""
    if _is_standard_input(given) or path.is_dir() or path.name == DESCRIPTOR:
        return _is_standard_input(given)
    if path.suffix.lower() in _FILES:
        path.stat()
    return path.is_file()


def _names(before: _Side, after: _Side, dataset: str | None) -> list[str]:
    """Give the tables to compare, in the order of the catalogue."""
    files = [side.tables for side in (before, after) if not side.is_release]
    if len(files) == 2 and not set(files[0]) & set(files[1]):
        raise InvalidValueError(
            f"{before.name} is for {', '.join(files[0])}, {after.name} for {', '.join(files[1])}: name files of one table."
        )
    # A file is silent about the tables that it does not hold.
    known = list(dict.fromkeys(chain(*files) if files else (*before.tables, *after.tables)))
    if dataset is not None:
        if dataset not in known:
            raise UnknownNameError(f"There is no table {dataset!r} in {before.name} or {after.name}. {suggest(dataset, known)}")
        return [dataset]
    order = {name: place for place, name in enumerate(catalog.NAMES)}
    return sorted(known, key=lambda name: (order.get(name, len(order)), name))


def _compare(before: _Side, after: _Side, name: str, gone: Withdrawn, *, is_part: bool) -> tuple[TableDifferences, int]:
    """Compare a table; give what differs, and how many rows differ of which nothing may be told."""
    old, new = before.open(name), after.open(name)
    labels = _columns(before, after, old, new, is_part=is_part)
    in_old, in_new = name in before.tables, name in after.tables
    columns_added = tuple(shown_label(column) for column in labels if column not in old.columns and in_old)
    columns_removed = tuple(shown_label(column) for column in labels if column not in new.columns and in_new)
    if isinstance(old, ReleaseTable) and isinstance(new, ReleaseTable) and old.form != new.form:
        old, new = (AlignedTable(table, tuple(labels)) for table in (old, new))
    is_silent = is_part and any(table.is_sparse for table in (old, new))
    join = Join(old, new, _cell_comparison(name, old, new, labels, gone, is_silent=is_silent))
    if not is_part:
        join.all()
    elif after.is_release:
        join.without_others_of_new()
    else:
        join.without_others_of_old()
    withdrawn = gone.of(name)
    met = {*join.only_old, *join.only_new, *join.differing}
    added, hidden_added = _whole_rows(name, new, {} if is_part and after.is_release else join.only_new, withdrawn, gone)
    removed, hidden_removed = _whole_rows(name, old, join.only_old if after.is_release or not is_part else {}, withdrawn, gone)
    differing = [(key, *found) for key, found in sorted(join.differing.items()) if key not in withdrawn]
    changed = tuple(RowChange(shown_cell(name, "id", key), cells, sources) for key, cells, sources in differing if cells)
    table = TableDifferences(
        name,
        added=added,
        removed=removed,
        changed=changed,
        columns_added=columns_added,
        columns_removed=columns_removed,
        withdrawn=tuple(sorted(met & withdrawn | (after.withdrawn(name) - before.withdrawn(name) if not is_part else frozenset()))),
        presence="both" if in_old and in_new else "removed" if in_old else "added",
    )
    return table, hidden_added + hidden_removed + len(differing) - len(changed)


def _columns(before: _Side, after: _Side, old: Table, new: Table, *, is_part: bool) -> list[str]:
    """Give the columns to compare: of a contribution, those that it has."""
    if is_part:
        return list(old.columns if after.is_release else new.columns)
    return list(dict.fromkeys([*new.columns, *old.columns]))


Found = tuple[tuple[CellChange, ...], tuple[CitedSource, ...]]


def _cell_comparison(
    name: str, old: Table, new: Table, labels: Sequence[str], gone: Withdrawn, *, is_silent: bool
) -> Callable[[Any, Any], Found | None]:
    """Make the comparison of two rows of one id; a silent table says nothing by what it leaves empty.

    It gives no cells for a row that differs and of which nothing may be told.
    """
    old_places, new_places = ({column: place for place, column in enumerate(table.columns)} for table in (old, new))
    places = [(column, old_places.get(column), new_places.get(column)) for column in labels]

    def compare(before: Any, after: Any) -> Found | None:
        olds, news = old.cells(before), new.cells(after)
        both = [(column, _cell(olds, place), _cell(news, other)) for column, place, other in places]
        differing = [
            (column, was, now) for column, was, now in both if was != now and not (is_silent and not (was if old.is_sparse else now))
        ]
        if not differing:
            return None
        hides_old, hides_new = gone.is_named_in(olds), gone.is_named_in(news)
        if hides_old and hides_new:
            return (), ()
        cells = [
            CellChange(
                shown_label(column),
                None if hides_old else shown_cell(name, column, was),
                None if hides_new else shown_cell(name, column, now),
            )
            for column, was, now in differing
        ]
        return tuple(cells), cited(news, new.columns) or cited(olds, old.columns)

    return compare


def _cell(cells: Sequence[str], place: int | None) -> str:
    return "" if place is None else cells[place]


def _whole_rows(
    name: str, table: Table, records: Mapping[str, Any], withdrawn: frozenset[str], gone: Withdrawn
) -> tuple[tuple[WholeRow, ...], int]:
    """Give the rows that may be told, and the number of the others, which name one that was withdrawn."""
    keys = sorted(records.keys() - withdrawn)
    rows = []
    for key in keys:
        cells = table.cells(records[key])
        if not gone.is_named_in(cells):
            shown = {shown_label(c): shown_cell(name, c, cell) for c, cell in zip(table.columns, cells, strict=True) if cell}
            rows.append(WholeRow(shown_cell(name, "id", key), shown, cited(cells, table.columns)))
    return tuple(rows), len(keys) - len(rows)
