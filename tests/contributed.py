"""A table of people as contributors send it, and what is asserted of the report on it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.labels import LANGUAGES
from belarus_rights.models.columns import columns

SOURCE = "viasna-2022-03-18-ten-recognised"
HEADER = [column.name for column in columns(catalog.model("people"))]


def person(key: str, **cells: str) -> list[str]:
    return [{"id": key, "name_en": "Alena Exampleava", "sex": "female", "source_ids": SOURCE, **cells}.get(name, "") for name in HEADER]


PEOPLE = [
    person("alena-exampleava", name_be="Алена Прыкладава", name_ru="Елена Примерова", roles="journalist;activist", birth_year="1980"),
    person(
        "ihar-exampleau", name_en="Ihar Exampleau", name_be="Ігар Прыкладаў", sex="male", note="Two lines,\nand a “quotation”; see there"
    ),
    person("third-person", name_en="Third Person", name_ru="Третий Человек", sex="male"),
]


def table(rows: list[list[str]] = PEOPLE, header: list[str] = HEADER, delimiter: str = ",", end: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    # Older versions of Python quote a line break only if it is a part of the line end.
    quoting = csv.QUOTE_MINIMAL if "\n" in end else csv.QUOTE_ALL
    csv.writer(buffer, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([header, *rows])
    return buffer.getvalue()


def check(source: Any, dataset: str | None = "people", **options: Any) -> br.Report:
    return br.validate(source, dataset, **options)


def found(report: br.Report, severity: str = "error") -> list[tuple[str, str, int | None]]:
    return [(issue.code, issue.fault.kind, issue.row) for issue in report.issues if issue.severity == severity]


def assert_read(report: br.Report, *warnings: tuple[str, str]) -> None:
    """Assert that the people came in whole, with these warnings about the form."""
    assert found(report) == [], [issue.message for issue in report.issues]
    assert [row.to_cells() if hasattr(row, "to_cells") else row.id for row in report.rows] == [row[0] for row in PEOPLE]
    assert report.rows[1].note == PEOPLE[1][-1]  # type: ignore[attr-defined]
    assert report.rows[0].name_be == "Алена Прыкладава"  # type: ignore[attr-defined]
    noticed = [(issue.code, issue.fault.kind) for issue in report.issues if issue.code.startswith(("text/", "incorrect"))]
    assert sorted(set(noticed)) == sorted(warnings)


def assert_refused(report: br.Report, code: str, kind: str, row: int | None = None) -> None:
    """Assert that reading ended with this fault, and that it is said in every language."""
    assert not report.valid
    assert (code, kind, row) in found(report), found(report)
    for language in LANGUAGES:
        assert report.render("text", language)
    json.dumps(report.to_dict())
    assert len(report.rows) + len(report.rejected) == report.row_count
