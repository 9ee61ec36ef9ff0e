"""The bundled tables as they are on disk."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli.writing import rows_text
from belarus_rights.models.columns import columns

LEAST_ROWS = {
    "sources": 3500, "publishers": 720, "figures": 1065, "press_census": 20, "indices": 1300, "people": 1990, "imprisonments": 1950,
    "deaths": 75,
    "affiliations": 165, "cases": 49, "prosecutions": 3084, "assemblies": 130, "elections": 24, "ill_treatment_reports": 39,
    "organisations": 450,
    "organisation_measures": 680, "treaties": 55, "legal_provisions": 115, "legal_assessments": 94, "facilities": 60, "border_events": 78,
    "border_figures": 243, "border_deaths": 134, "displacement": 1950, "international_responses": 235, "appeals": 31,
}  # fmt: skip


@pytest.mark.parametrize("name", catalog.NAMES)
def test_rows_do_not_get_lost(name: str) -> None:
    assert len(br.load(name)) >= LEAST_ROWS[name]


def test_the_whole() -> None:
    assert len(catalog.NAMES) > 20
    assert sum(entry.rows for entry in br.datasets()) > 7000


@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_table_is_written_in_the_one_form(name: str, datasets: Path) -> None:
    raw = (datasets / f"{name}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
    rows = br.load(name)
    assert rows_text([column.name for column in rows.columns], rows.to_records(), "csv") == text


@pytest.mark.parametrize("name", catalog.NAMES)
def test_rows_are_sorted_and_ids_unique(name: str) -> None:
    ids = [row.id for row in br.load(name)]
    assert ids == sorted(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_reference_leads_to_a_row(name: str) -> None:
    for column in columns(catalog.model(name)):
        if column.references is None:
            continue
        known = {row.id for row in br.load(column.references)}
        for row in br.load(name):
            value = getattr(row, column.name)
            wanted = value if column.is_list else (value,) if value else ()
            assert set(wanted) <= known, f"{name} {row.id}, {column.name}: {set(wanted) - known}"


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_row_has_a_source(name: str) -> None:
    assert all(row.source_ids for row in br.load(name))


def test_every_source_is_used() -> None:
    used = {key for name in catalog.NAMES if name != "sources" for row in br.load(name) for key in row.source_ids}
    unused = {row.id for row in br.load("sources")} - used
    assert not unused


def test_no_two_sources_share_an_address() -> None:
    def bare(url: str) -> str:
        return url.split("://", 1)[1].removeprefix("www.").rstrip("/")

    urls = [bare(row.url) for row in br.load("sources")]
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize("name", catalog.NAMES)
def test_no_date_lies_in_the_future_of_the_release(name: str) -> None:
    release = br.release()
    day = date.fromisoformat(release.created)
    future = {"denunciation_effective_on", "period_end", "end_date", "until"}
    for column in columns(catalog.model(name)):
        if column.kind != "date" or column.name in future:
            continue
        for row in br.load(name):
            value = getattr(row, column.name)
            for when in (value if column.is_list else [value]) if value else []:
                assert when.earliest <= day, f"{name} {row.id} {column.name} {when}"


def test_nobody_is_in_custody_after_death() -> None:
    died = {row.person_id: row.died_on for row in br.load("deaths") if row.died_on}
    for spell in br.load("imprisonments"):
        if spell.person_id in died:
            assert spell.status != "in_custody", spell.id


def test_prosecutions_have_no_names_and_are_no_finer_than_they_were() -> None:
    model = catalog.model("prosecutions")
    names = {column.name for column in columns(model)}
    assert not names & {"person_id", "name", "name_en", "name_be", "name_ru", "birth_year", "age", "court", "place"}
    assert not any(column.references not in (None, "sources", "legal_provisions") for column in columns(model))
    for row in br.load("prosecutions"):
        for name in ("detained_on", "convicted_on", "sentence_started_on", "released_on"):
            value = getattr(row, name)
            assert value is None or value.precision != "day"


def test_no_cell_holds_contact_data(datasets: Path) -> None:
    import re

    mail = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}")
    phone = re.compile(r"\+375[ ()\d-]{7,}")
    for name in catalog.NAMES:
        for row in csv.reader(io.StringIO((datasets / f"{name}.csv").read_text(encoding="utf-8"))):
            for cell in row:
                assert not mail.search(cell), f"{name}: {row[0]}"
                assert not phone.search(cell), f"{name}: {row[0]}"


def test_the_founding_statement_is_the_first_appeal() -> None:
    appeals = sorted(br.load("appeals"), key=lambda row: row.date)
    statement = [row for row in appeals if "eap-csf-2021-11-29-steering-committee-statement" in row.source_ids]
    assert len(statement) == 1
    assert statement[0].date == "2021-11-29"
    assert {"release_of_political_prisoners", "free_elections", "fundamental_rights"} <= {demand.value for demand in statement[0].demands}


@pytest.mark.parametrize(
    "person",
    ["ales-bialiatski", "valiantsin-stefanovich", "uladzimir-labkovich", "maria-kalesnikava", "pavel-seviarynets", "viktar-babaryka",
     "mikalai-statkevich", "siarhei-tsikhanouski", "ryhor-kastusiou", "ksenia-lutskina", "maria-rabkova"],
)  # fmt: skip
def test_those_whom_the_statement_names_have_spells(person: str) -> None:
    people = br.load("people")
    found = [row.id for row in people if row.id == person]
    assert found, [row.id for row in people if row.id.rsplit("-", 1)[-1][:6] == person.rsplit("-", 1)[-1][:6]]
    assert len(br.load("imprisonments").where(person_id=person)) >= 1


def test_the_death_of_vitold_ashurak() -> None:
    (death,) = br.load("deaths").where(person_id="vitold-ashurak")
    assert death.died_on == "2021-05-21"
    assert death.facility_id == "fac-ik-17"
