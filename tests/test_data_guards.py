"""What must never happen to the data: each guard names the rows that break it."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.models.columns import columns
from belarus_rights.state import independent_publishers, stale, table_states

pytestmark = pytest.mark.thorough

CREATED = date.fromisoformat(br.release().created)

# The share of rows behind which two independent publishers stand; it may rise. Whoever adds many rows of one publisher lowers it on
# purpose, and says so in the changelog.
CORROBORATED = {
    "people": 0.43, "imprisonments": 0.35, "deaths": 0.90, "cases": 0.60, "facilities": 0.70, "elections": 0.80, "assemblies": 0.39,
    "organisations": 0.25, "international_responses": 0.29,
}  # fmt: skip

# No finer than in the first release, for ever.
PROSECUTION_COLUMNS = [
    "id", "list_status", "sex", "age_band", "detained_on", "charge_articles", "convicted_on", "sentence_kind", "sentence_months",
    "fine_base_units", "sentence_started_on", "place_kind", "place_number", "released_on", "status_as_of", "source_ids", "note",
]  # fmt: skip


def test_the_validator_finds_nothing_in_the_bundled_data(datasets: Path) -> None:
    report = br.validate(datasets)
    assert not report.issues, str(report)


def test_nothing_is_dated_after_the_release() -> None:
    late = []
    for name in catalog.NAMES:
        dates = [column.name for column in columns(catalog.model(name)) if column.kind == "date"]
        late += [
            (name, row.id, column)
            for row in br.load(name)
            for column in dates
            if (when := getattr(row, column)) and when.earliest > CREATED
        ]
    assert not late


def test_nobody_is_held_after_death() -> None:
    died = {row.person_id: row.died_on for row in br.load("deaths") if row.died_on}
    held = [
        spell.id
        for spell in br.load("imprisonments")
        if spell.person_id in died
        and spell.status == "in_custody"
        and spell.status_as_of
        and spell.status_as_of.earliest > died[spell.person_id].latest
    ]
    assert not held


def test_a_status_is_not_older_than_the_verdict_beside_it() -> None:
    assert not [
        spell.id
        for spell in br.load("imprisonments")
        if spell.status_as_of and spell.convicted_on and spell.status_as_of.latest < spell.convicted_on.earliest
    ]


def test_a_name_is_called_a_transliteration_exactly_where_no_page_is_in_english() -> None:
    people = br.load("people")
    in_english = {row.id: any(page.language == "en" for page in people.sources(row)) for row in people}
    assert not [row.id for row in people if bool(row.name_en_is_transliterated) == in_english[row.id]]


def test_a_title_holds_no_remark_of_ours() -> None:
    remark = re.compile(r"[(\[][^)\]]*(?:not seen|opening words|title in|не виден|не відаць|заг)[^)\]]*[)\]]\s*$", re.IGNORECASE)
    assert not [row.id for row in br.load("sources") if remark.search(row.title)]


def test_numbers_that_differ_on_one_day_say_so() -> None:
    together = defaultdict(list)
    for row in br.load("figures"):
        together[row.measure, row.as_of, row.period_start, row.period_end, row.scope].append(row)
    silent = [row.id for rows in together.values() if len({row.value for row in rows}) > 1 for row in rows if not row.note]
    assert not silent


def test_a_cumulative_number_falls_only_with_a_reason() -> None:
    series = defaultdict(list)
    for row in br.load("figures"):
        if row.measure.value.endswith("_total") or "since" in row.measure.value:
            series[row.measure, row.reported_by, row.scope].append(row)
    fallen = []
    for rows in series.values():
        rows.sort(key=lambda row: (row.as_of.latest, row.as_of))
        fallen += [later.id for earlier, later in pairwise(rows) if later.value < earlier.value and not later.note]
    assert not fallen


def test_publishers_are_a_closed_list() -> None:
    known = {row.name for row in br.load("publishers")}
    used = {row.publisher for row in br.load("sources")}
    assert used == known


def test_a_publisher_rests_on_a_page_of_its_own() -> None:
    sources = br.load("sources")
    assert all(sources[key].publisher == row.name for row in br.load("publishers") for key in row.source_ids)


@pytest.mark.parametrize("name", CORROBORATED)
def test_corroboration_does_not_fall(name: str) -> None:
    state = next(state for state in table_states(CREATED) if state.name == name)
    assert state.share >= CORROBORATED[name], f"{state.corroborated} of {state.rows}"


def test_bodies_of_one_organisation_are_not_independent() -> None:
    publishers = independent_publishers()
    tut = br.load("cases")["tutby-2023"]
    assert len(publishers(tut)) >= 1
    assert "rfe-rl" in {group for row in br.load("people") for group in publishers(row)}


def test_prosecutions_stay_nameless_and_coarse() -> None:
    assert [column.name for column in br.load("prosecutions").columns] == PROSECUTION_COLUMNS
    assert all(len(row.detained_on or "") <= 7 and len(row.convicted_on or "") <= 7 for row in br.load("prosecutions"))


def test_the_worklist_starts_with_what_matters_most() -> None:
    items = stale("2026-11-26")
    assert [item.reason for item in items] == sorted((item.reason for item in items), key=["figure", "term", "status"].index)
    assert {item.reason for item in items} == {"figure", "term", "status"}
    terms = [item for item in items if item.reason == "term"]
    assert all(item.days > 0 and item.source_id for item in terms)


def test_every_case_brings_its_defendants_together() -> None:
    cases = br.load("cases")
    assert "maksim-znak" in cases["kalesnikava-znak-2021"].person_ids
    assert len(cases.where(person_ids="maria-kalesnikava")) >= 1


NAME = r"[A-Z]\w+"
COURTS = re.compile(
    rf"Supreme Court of Belarus|Minsk City Court(?: and regional courts)?|"
    rf"{NAME} (?:District|Regional|City|District and City) Court(?: of {NAME})?|"
    rf"{NAME} and {NAME} district courts of {NAME}|Court of {NAME} and {NAME} District|"
    rf"court in (?:{NAME}|the {NAME} region)"
)


def test_a_court_has_one_spelling() -> None:
    courts = {row.court for row in [*br.load("imprisonments"), *br.load("cases")] if row.court}
    assert not sorted(court for court in courts if not COURTS.fullmatch(court))
