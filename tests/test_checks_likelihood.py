"""The checks of what is unlikely."""

from __future__ import annotations

from datetime import date

import pytest
from single_values import column

from belarus_rights.models.dates import PartialDate
from belarus_rights.validation.checks import clock, likelihood


def test_dates_and_terms_that_are_unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))

    def codes(table: str, name: str, value: object) -> list[str]:
        return [found.code for found in likelihood.look(value, column(table, name))]

    assert codes("imprisonments", "sentence_months", 301) == ["row/unlikely-term"]
    assert codes("imprisonments", "sentence_months", 300) == []
    assert codes("imprisonments", "detained_on", PartialDate("1937")) == ["row/unlikely-date"]
    assert codes("treaties", "signed_on", PartialDate("1949-12-16")) == []
    assert codes("imprisonments", "detained_on", PartialDate("2026-12")) == ["row/future-date"]
    assert (
        codes("imprisonments", "detained_on", PartialDate("2026")) == codes("imprisonments", "detained_on", PartialDate("2026-11-27")) == []
    )
    assert codes("treaties", "in_force_for_belarus_on", PartialDate("2027")) == []
    assert codes("people", "birth_year", 2027) == codes("organisations", "founded_year", 2027) == ["row/future-date"]
    assert codes("people", "birth_year", None) == codes("people", "name_en", "2099") == []


def test_a_verdict_years_before_the_detention_is_unlikely() -> None:
    rule, _ = likelihood.UNLIKELY["imprisonments"]
    assert rule.columns == ("convicted_on", "detained_on")
    assert not rule.holds(PartialDate("2011-05"), PartialDate("2021-03"))
    assert rule.holds(PartialDate("2020"), PartialDate("2021-03"))
    assert rule.holds(None, PartialDate("2021-03"))


@pytest.mark.parametrize(
    ("name", "two"),
    [
        ("Piotr Dubau and Hanna Dubava", True),
        ("Пётр Дубаў, Ганна Дубава", True),
        ("Пётр Дубаў і Ганна Дубава", True),
        ("Пётр Дубов и Анна Дубова", True),
        ("Ivan Aa; Piotr Bb", True),
        ("Dubau, Piotr", False),
        ("Дубаў, Пётр Іванавіч", False),
        ("John Smith, Jr.", False),
        ("José Ortega y Gasset", False),
    ],
)
def test_two_people_in_one_cell(name: str, two: bool) -> None:
    for column_name in ("name_en", "name_be", "name_ru"):
        codes = [found.code for found in likelihood.look(name, column("people", column_name))]
        assert codes == (["row/several-people"] if two else [])
    assert not likelihood.look(name, column("people", "note"))
