"""Reading headers: where they stand, every way to name a column, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from contributed import HEADER, PEOPLE, assert_read, check, found, person, table

from belarus_rights import catalog
from belarus_rights.labels import LANGUAGES, translate
from belarus_rights.models.columns import columns


def test_a_title_may_stand_above_the_header() -> None:
    report = check(("Sources\n\n" + table()).encode())
    assert_read(report, ("text/title-rows", ""))
    assert ("constraint-error", "enum", 4) in found(check(("Sources\n\n" + table([person("a", sex="x")])).encode()))


def test_blank_lines_above_the_header_do_no_harm() -> None:
    assert_read(check(("\n\n" + table()).encode()))


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_way_to_name_a_column(name: str) -> None:
    found_columns = columns(catalog.model(name))
    ways: list[Callable[[Any], str]] = [
        lambda column: column.name.upper(),
        lambda column: column.name.replace("_", " ").title(),
        lambda column: f" {column.name.replace('_', '-')}\u200b",
        lambda column: f"{column.title}*",
        *(lambda column, language=language: translate(column.title, language) for language in LANGUAGES),
        lambda column: translate(column.title, "be").replace("і", "i").replace("а", "a").upper(),
    ]
    for way in ways:
        labels = [way(column) for column in found_columns]
        report = check(table([], labels).encode(), name)
        assert {issue.code for issue in report.issues} <= {"incorrect-label"}, labels
        renamed = [(issue.column, issue.value, issue.row) for issue in report.issues]
        expected = [(column.name, label, 1) for column, label in zip(found_columns, labels, strict=True) if label != column.name]
        assert renamed == expected


def header_faults(labels: list[str]) -> list[tuple[str, str | None, str | None]]:
    report = check(table([], labels).encode())
    assert all(issue.row == 1 for issue in report.issues)
    return [(issue.code, issue.column, issue.value) for issue in report.issues]


def test_what_can_be_wrong_with_a_header() -> None:
    assert header_faults(HEADER) == []
    assert header_faults(HEADER[:-1]) == [("missing-label", "note", None)]
    assert header_faults([*HEADER, "gender"]) == [("extra-label", None, "gender")]
    assert header_faults([*HEADER, "sex"]) == [("duplicate-label", "sex", "sex")]
    assert header_faults([*HEADER, ""]) == [("blank-label", None, None)]
    assert header_faults([*HEADER, " \u00a0"]) == [("blank-label", None, None)]
    assert header_faults([HEADER[1], HEADER[0], *HEADER[2:]]) == [("incorrect-label", None, None)]
    twice = header_faults(["Пол" if name == "note" else name for name in HEADER])
    assert sorted(twice) == sorted([("missing-label", "note", None), ("duplicate-label", "sex", "Пол")])


def test_only_a_column_that_may_stay_empty_is_promised_to_be_added() -> None:
    hints = {}
    for name in ("note", "sex"):
        labels = [label for label in HEADER if label != name]
        (issue,) = (issue for issue in check(table([], labels).encode()).issues if issue.code == "missing-label")
        hints[name] = issue.hint
    assert "fix" in hints["note"]
    assert "fix" not in hints["sex"]


def test_a_near_miss_is_suggested() -> None:
    (issue,) = check(table([], [*HEADER, "name_eng"]).encode()).issues
    assert "name_en" in issue.hint


def test_two_labels_for_one_column_keep_the_first() -> None:
    report = check(table([[*person("a"), "x"]], [*HEADER, "Пол"]).encode())
    assert found(report) == [("duplicate-label", "two-labels", 1)]
    assert report.issues[0].message == "“sex” and “Пол” are the same column: sex."
    assert report.rows[0].sex == "female"


def test_a_file_without_a_header_has_one_fault() -> None:
    report = check(table(PEOPLE[1:], PEOPLE[0]).encode())
    assert found(report) == [("source-error", "no-header", None)]
    assert "belarus-rights template people" in report.issues[0].hint
    assert "Прыкладава" not in report.render("json")
