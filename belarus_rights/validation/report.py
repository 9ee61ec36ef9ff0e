"""The outcome of a validation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..labels import check_language, translate
from .check import Fault, Severity
from .findings import Findings, Group
from .messages.shown import LONGEST, clipped, visible

if TYPE_CHECKING:
    import pandas as pd

    from ..models.row import Row
    from .fixing.changes import Change
    from .messages.nearest import Nearest
    from .reading.stream import TableStream

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault in one place.

    Attributes
    ----------
    code
        Stable code of the check.
    severity
        ``error`` or ``warning``.
    dataset
        The table.
    row
        Row as a spreadsheet counts, the header being row 1; None for a fault of the whole file.
    column
        Name of the column, if it is one column's fault.
    value
        The cell; for codes of ``privacy/`` with all that is private hidden.
    """

    code: str
    severity: Severity
    dataset: str
    row: int | None
    column: str | None
    value: str | None
    fault: Fault = field(repr=False)
    language: str = "en"
    nearest: Nearest | None = field(default=None, repr=False, compare=False)

    @property
    def message(self) -> str:
        """What was found and what was expected, in the language of the report."""
        from .messages.texts import message

        return message(self.dataset, self.fault, self.column, self.value, self.language)

    @property
    def hint(self) -> str:
        """What to do, in the language of the report."""
        from .messages.texts import hint

        return hint(self.dataset, self.fault, self.column, self.value, self.language, nearest=self.nearest)

    def to_dict(self) -> dict[str, Any]:
        """Give the issue as it stands in the JSON report."""
        return {
            "code": self.code,
            "severity": self.severity,
            "row": self.row,
            "column": self.column,
            "value": self.value if self.value is None else clipped(self.value, LONGEST),
            "message": self.message,
            "hint": self.hint,
        }


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row with an error, as it came in."""

    row: int
    cells: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Rejected(row={self.row})"  # the cells may hold what must not be printed


@dataclass(frozen=True, slots=True)
class TableResult:
    """What was found in one table.

    ``read`` gives each row as number and cells by column name, from the start, as often as it is called; ``stream`` is what it reads.
    ``complete`` tells whether every column is there that a row needs: if not, no row can be taken.
    """

    dataset: str
    where: str
    row_count: int
    findings: Findings
    read: Callable[[], Iterator[tuple[int, dict[str, str]]]]
    stream: TableStream | None = None
    complete: bool = True

    def rejects(self, row: int) -> bool:
        """Tell whether a row cannot be taken."""
        return not self.complete or row in self.findings.faulty


class Report:
    """The outcome of a validation: what is wrong, where, and the rows that are fine.

    Attributes
    ----------
    tables
        The tables that were read, with what was found in each.
    language
        The language of the messages.
    file
        The path that was given, where it was a file or a folder.
    options
        Options of the command line that ``fix`` needs as well to see what was seen here, such as ``("--with", "sources=sources.xlsx")``.

    Examples
    --------
    >>> import belarus_rights as br
    >>> report = br.validate([{"id": "a-person", "name_en": "A. Person", "sex": "man"}], dataset="people")
    >>> report.valid
    False
    >>> [(issue.code, issue.row, issue.column) for issue in report.issues]
    [('constraint-error', 2, 'sex'), ('source/none', 2, 'source_ids')]
    """

    def __init__(
        self,
        tables: Sequence[TableResult],
        language: str = "en",
        *,
        package: str | None = None,
        file: str | None = None,
        nearest: Nearest | None = None,
        options: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.tables = tuple(tables)
        self.language = check_language(language)
        self.package = package
        self.file = file
        self.options = tuple(options)
        self._nearest = nearest
        if nearest is not None:
            nearest.expect(self.groups)

    @property
    def dataset(self) -> str:
        """Name of the table; of a whole package, the name of the package."""
        return self.package or self.tables[0].dataset

    @property
    def where(self) -> str:
        """What was validated: a file name or the like."""
        where = self.tables[0].where if len(self.tables) == 1 else self.dataset
        return where if self.file is not None else source_named(where, self.language)

    def path_of(self, dataset: str) -> str | None:
        """Give the path of the file that holds a table, as it was given; None where it was no file."""
        streams = (table.stream for table in self.tables if table.dataset == dataset)
        path = next((stream.path for stream in streams if stream is not None), None) if self.package else None
        return self.file if path is None else str(path)

    @property
    def valid(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return not self.errors

    @property
    def row_count(self) -> int:
        """How many rows were read, without the header."""
        return sum(table.row_count for table in self.tables)

    @property
    def errors(self) -> int:
        """How many errors there are in all."""
        return sum(count for (_, severity), count in self._totals.items() if severity == "error")

    @property
    def warnings(self) -> int:
        """How many warnings there are in all."""
        return sum(count for (_, severity), count in self._totals.items() if severity == "warning")

    @cached_property
    def _totals(self) -> dict[tuple[str, Severity], int]:
        totals: dict[tuple[str, Severity], int] = {}
        for table in self.tables:
            for key, count in table.findings.counts.items():
                totals[key] = totals.get(key, 0) + count
        return totals

    @property
    def counts(self) -> dict[str, int]:
        """How often each code was found: true totals, however many issues are kept."""
        counts: dict[str, int] = {}
        for (code, _), count in sorted(self._totals.items()):
            counts[code] = counts.get(code, 0) + count
        return counts

    @cached_property
    def omitted(self) -> dict[str, int]:
        """How many issues of each code are counted but not kept, because there are more than ``Limits.issues``."""
        left = dict(self.counts)
        for group in self.groups():
            left[group.fault.code] -= len(group.rows) or 1
        return {code: count for code, count in left.items() if count}

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, by table, row and column. ``len(issues)`` is less than the totals only beyond the limit of ``Limits.issues``."""
        found = []
        for place, table in enumerate(self.tables):
            order = {name: number for number, name in enumerate(_column_names(table.dataset))}
            for group in table.findings:
                for row in group.rows or (None,):
                    key = (place, row or 0, order.get(group.column or "", -1), group.fault.code)
                    found.append((key, self._issue(group, row)))
        found.sort(key=lambda item: item[0])
        return tuple(issue for _, issue in found)

    def _issue(self, group: Group, row: int | None) -> Issue:
        fault = group.fault
        return Issue(fault.code, group.severity, group.dataset, row, group.column, group.value, fault, self.language, self._nearest)

    def examples(self) -> Iterator[tuple[Issue, Sequence[int]]]:
        """Give each fault of each value once, with all rows that have it; the row of the issue is the first of them."""
        for group in self.groups():
            yield self._issue(group, group.rows[0] if group.rows else None), group.rows

    def groups(self) -> Iterator[Group]:
        """Give what was found, equal faults of equal values once."""
        for table in self.tables:
            yield from table.findings

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows without an error, typed."""
        from .. import catalog

        rows: list[Row] = []
        for table in filter(lambda table: table.dataset, self.tables):
            validate = catalog.model(table.dataset).model_validate
            rows += [
                validate({name: cell for name, cell in cells.items() if cell}) for row, cells in table.read() if not table.rejects(row)
            ]
        return tuple(rows)

    @cached_property
    def fixes(self) -> tuple[Change, ...]:
        """The changes that ``fix`` would make: what is certain to be meant in another way than it is written."""
        from .fixing.files import changes_of

        return tuple(change for table in self.tables if table.stream for change in changes_of(table.stream, language=self.language))

    @cached_property
    def rejected(self) -> tuple[Rejected, ...]:
        """The rows with an error, as they came in."""
        return tuple(Rejected(row, cells) for table in self.tables for row, cells in table.read() if table.rejects(row))

    def to_dict(self) -> dict[str, Any]:
        """Give the report as the JSON object of ``--format json``."""
        many = len(self.tables) > 1
        return {
            "version": SCHEMA_VERSION,
            "valid": self.valid,
            "dataset": self.dataset,
            "file": self.file,
            "language": self.language,
            "rows": self.row_count,
            "errors": self.errors,
            "warnings": self.warnings,
            "counts": self.counts,
            "omitted": sum(self.omitted.values()),
            "issues": [{**issue.to_dict(), **({"dataset": issue.dataset} if many else {})} for issue in self.issues],
        }

    def to_frame(self) -> pd.DataFrame:
        """Give the issues as a pandas data frame.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        from ..interop.extras import need

        names = ("code", "severity", "dataset", "row", "column", "value", "message", "hint")
        cells = [[getattr(issue, name) for name in names] for issue in self.issues]
        frame: pd.DataFrame = need("pandas", "pandas", "to_frame()").DataFrame(cells, columns=list(names))
        return frame.astype({"row": "Int64"})

    def render(self, form: str = "text", language: str | None = None) -> str:
        """Write the report as ``text``, ``json``, ``markdown``, ``html``, ``sarif`` or ``github``."""
        from .rendering import render

        return render(self if language is None else self.in_language(language), form)

    def in_language(self, language: str) -> Report:
        """Give the same report in another language."""
        return Report(self.tables, language, package=self.package, file=self.file, nearest=self._nearest, options=self.options)

    def __bool__(self) -> bool:
        return self.valid

    def __str__(self) -> str:
        return self.render("text")

    def __repr__(self) -> str:
        verdict = "valid" if self.valid else "not valid"
        return f"<Report on {visible(self.where)}: {verdict}, {self.row_count:,} rows, {self.errors:,} errors, {self.warnings:,} warnings>"

    def _repr_html_(self) -> str:
        from .rendering import notebook

        return notebook(self)


def source_named(where: str, language: str) -> str:
    """Name what was read and is no file."""
    names = {
        "rows": translate("rows", language),
        "bytes": translate("bytes", language),
        "data frame": translate("data frame", language),
        "standard input": translate("standard input", language),
    }
    return names.get(where, where)


def _column_names(dataset: str) -> tuple[str, ...]:
    if not dataset:
        return ()
    from .. import catalog
    from ..models.columns import column_names

    return column_names(catalog.model(dataset))
