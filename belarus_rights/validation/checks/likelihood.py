"""What is unlikely, though not impossible: warnings to look again. And what cannot be: dates that lie ahead of us."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from ...models.columns import Column
from ...models.dates import PartialDate
from ...models.rules import Rule
from ..check import Check, Example, Fault, fault
from . import clock

CHECKS = (
    Check(
        "row/unlikely-term",
        "warning",
        "{value} months are longer than any sentence that was reported.",
        "See whether it is in months, and whether only one sentence is counted. If the source says so, leave it.",
        example=Example("imprisonments", {"sentence_months": "3000"}),
    ),
    Check(
        "row/unlikely-date",
        "warning",
        "“{column}” is {value}, before the time that this table is about.",
        "Look the year up again. If the source says so, leave it.",
        example=Example("assemblies", {"date": "1918-03-25"}),
    ),
    Check(
        "row/future-date",
        "error",
        "“{column}” is {value}, a day that has not come yet.",
        "Look the date up again: day, month and year may have changed places.",
        example=Example("sources", {"published_on": "2098-01-01"}),
    ),
    Check(
        "row/sentenced-long-before-detained",
        "warning",
        "The verdict ({convicted_on}) lies years before the detention ({detained_on}).",
        "See whether both belong to the same case. If the source says so, leave them.",
        example=Example(
            "imprisonments", {"convicted_on": "2011-05-14", "detained_on": "2021-03", "status": "released", "status_as_of": "2023"}
        ),
    ),
    Check(
        "row/recognised-long-before-detained",
        "warning",
        "The recognition ({recognised_on}) lies years before the detention ({detained_on}).",
        "See whether both belong to the same case. If the source says so, leave them.",
        example=Example(
            "imprisonments", {"recognised_on": "2011-05-14", "detained_on": "2021-03", "status": "released", "status_as_of": "2023"}
        ),
    ),
    Check(
        "row/several-people",
        "warning",
        "“{column}” seems to hold the names of two people: {value}.",
        "Give each of them a row of their own, with an id of its own. Other spellings of one name belong into aliases.",
        example=Example("people", {"name_en": "Piotr Dubau and Hanna Dubava"}),
    ),
)

LONGEST_TERM = 300
"""Months of the longest sentence that the tables have."""

FIRST_YEAR = 1994
"""The year in which what most tables are about begins."""

# Tables of what happened to people, and of what was done about it; laws, treaties and pages may be older.
_RECENT = frozenset({
    "imprisonments", "deaths", "prosecutions", "assemblies", "elections", "ill_treatment_reports", "organisation_measures",
    "legal_assessments", "border_events", "border_deaths", "international_responses", "appeals", "press_census",
})  # fmt: skip

# What is decided today may begin or end on a later day.
_AHEAD = frozenset({"in_force_for_belarus_on", "denunciation_effective_on", "repealed_on", "period_end", "end_date"})

# Two whole names, each of a given name and a surname at least: “Dubau, Piotr” and “John Smith, Jr.” are one.
_NAME = r"[^\W\d_a-zа-яёіў][\w.'’ʼ-]*(?:[ ][^\W\d_][\w.'’ʼ-]*)+"
_TWO_NAMES = re.compile(rf"{_NAME}(?:[ ]?[,;/&+]|[ ](?:and|і|й|ды|и|i|y|oraz))[ ]?{_NAME}.*", re.DOTALL)
_NAMES = ("name_en", "name_be", "name_ru")

_TOLERATED = timedelta(days=1)  # east of here it may be tomorrow


def look(value: Any, column: Column) -> tuple[Fault, ...]:
    """Look whether a typed value is likely.

    Examples
    --------
    >>> months = Column("sentence_months", "Sentence in months", "", (), "integer", required=False, table="imprisonments")
    >>> [found.code for found in look(3000, months)], look(300, months)
    (['row/unlikely-term'], ())
    """
    if column.kind == "date":
        return tuple(_look_at_date(value, column)) if isinstance(value, PartialDate) else ()
    if column.kind == "integer" and isinstance(value, int):
        if column.name == "sentence_months" and value > LONGEST_TERM:
            return (fault("row/unlikely-term"),)
        if column.name.endswith("year") and value > clock.today().year:
            return (fault("row/future-date"),)
    if column.table == "people" and column.name in _NAMES and isinstance(value, str) and _TWO_NAMES.fullmatch(value):
        return (fault("row/several-people"),)
    return ()


def _look_at_date(value: PartialDate, column: Column) -> Iterator[Fault]:
    if value[:4] < str(FIRST_YEAR) and column.table in _RECENT:
        yield fault("row/unlikely-date")
    if value.earliest > clock.today() + _TOLERATED and column.name not in _AHEAD:
        yield fault("row/future-date")


def _years_before(early: str, late: str, years: int) -> Rule:
    """Make the rule that one date does not lie years before another."""

    def holds(first: PartialDate | None, second: PartialDate | None) -> bool:
        return first is None or second is None or second.earliest.year - first.latest.year < years

    check = {"convicted_on": CHECKS[3], "recognised_on": CHECKS[4]}[early]
    return Rule(check.code, (early, late), holds, check.message)


UNLIKELY: dict[str, tuple[Rule, ...]] = {
    "imprisonments": (_years_before("convicted_on", "detained_on", 2), _years_before("recognised_on", "detained_on", 2)),
}
"""Rules over several columns, by table; what breaks them is only a warning."""
