"""The same person, organisation, page, spell or row again, under another spelling or another id."""

from __future__ import annotations

import csv
import time
from pathlib import Path
from typing import Any

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.models.columns import column_names
from belarus_rights.validation.checks.duplicates.pages import same_page
from belarus_rights.validation.limits import Limits

pytestmark = pytest.mark.thorough

PAGE = "100x-ales-bjaljacki"
PERSON = {"sex": "male", "source_ids": PAGE}
ORGANISATION = {"kind": "other", "source_ids": PAGE}
SPELL = {"person_id": "ales-bialiatski", "status": "released", "source_ids": PAGE}


def duplicates(rows: list[dict[str, str]], dataset: str, **options: Any) -> list[tuple[str, int | None, str | None, dict[str, str]]]:
    report = br.validate(rows, dataset=dataset, **options)
    return [
        (issue.code.removeprefix("duplicate/"), issue.row, issue.column, dict(issue.fault.params))
        for issue in report.issues
        if issue.code.startswith("duplicate/")
    ]


def found(rows: list[dict[str, str]], dataset: str, **options: Any) -> list[tuple[str, int | None, str]]:
    return [(code, row, params.get("other", "")) for code, row, _, params in duplicates(rows, dataset, **options)]


def bundled(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent.parent / "datasets" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source(number: int, url: str) -> dict[str, str]:
    page = f"page-{number}"
    return {"id": page, "title": "T", "publisher": "P", "url": url, "language": "en", "kind": "ngo_news", "source_ids": page}


# People


@pytest.mark.parametrize(
    "name", ["Алесь Бяляцкі", "Александр Беляцкий", "Беляцкий Александр Викторович", "Aleś Bialacki", "Ales Bialiatski", "Ales Bjaljazki"]
)
def test_a_person_of_the_data_is_known_by_any_spelling(name: str) -> None:
    assert duplicates([{"id": "a-person", "name_en": name, **PERSON}], "people") == [
        ("person", 2, "name_en", {"other": "ales-bialiatski", "item": "Ales Bialiatski"})
    ]


def test_a_person_is_known_by_an_alias_or_a_name_in_another_column() -> None:
    rows = [
        {"id": "a-person", "name_en": "A. Person", "aliases": "Somebody;Алесь Беляцкий", **PERSON},
        {"id": "b-person", "name_en": "B. Person", "name_be": "Марыя Калеснікава", "sex": "female", "source_ids": PAGE},
    ]
    assert found(rows, "people") == [("person", 2, "ales-bialiatski"), ("person", 3, "maria-kalesnikava")]


def test_two_rows_of_the_file_may_be_one_person() -> None:
    rows = [
        {"id": "one", "name_en": "Vasil Vasilkou", **PERSON},
        {"id": "other", "name_en": "Somebody Else", **PERSON},
        {"id": "again", "name_en": "Васильков Василий", **PERSON},
    ]
    assert duplicates(rows, "people") == [("person", 4, "name_en", {"first": "2", "other": "one", "item": "Vasil Vasilkou"})]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name_en": "Vasil Vasilkou"}, {"name_en": "Vasilisa Vasilkova", "sex": "female"}),
        ({"name_en": "Sasha Vasilka"}, {"name_en": "Sasha Vasilka", "sex": "female"}),
        ({"name_en": "Vasil Vasilkou", "birth_year": "1960"}, {"name_en": "Vasil Vasilkou", "birth_year": "1990"}),
        ({"name_en": "Vasil Vasilkou"}, {"name_en": "Vasil Vasilevich"}),
        ({"name_en": "Vasil Vasilkou"}, {"name_en": "Viktar Vasilkou"}),
        ({"name_en": "Vasil Vasilkou"}, {"name_en": "V. Vasilkou"}),
        ({"name_en": "Vasil Vasilkou"}, {"name_en": "Vasil Vasilkou", "note": "Not one, who is older."}),
        ({"name_en": "Vasil Vasilkou"}, {"name_en": ""}),
    ],
    ids=["wife", "sex", "year", "family name", "given name", "initial", "note", "empty"],
)
def test_what_tells_people_apart(first: dict[str, str], second: dict[str, str]) -> None:
    assert found([{"id": "one", **PERSON, **first}, {"id": "two", **PERSON, **second}], "people") == []


def test_a_year_of_birth_may_be_one_off() -> None:
    rows = [{"id": str(year), "name_en": "Vasil Vasilkou", "birth_year": str(year), **PERSON} for year in (1960, 1961)]
    assert found(rows, "people") == [("person", 3, "1960")]


@pytest.mark.parametrize("year", ["x", "9" * 5000, "١٩٦٠", " "])
def test_a_year_that_is_none_says_nothing(year: str) -> None:
    rows = [{"id": str(number), "name_en": "Vasil Vasilkou", "birth_year": value, **PERSON} for number, value in enumerate([year, "1960"])]
    assert found(rows, "people") == [("person", 3, "0")]


def test_rows_without_an_id_are_not_compared() -> None:
    assert found([{"name_en": "Ales Bialiatski", **PERSON}, {"id": "", "name_en": "Ales Bialiatski", **PERSON}], "people") == []


def test_a_row_of_the_release_may_be_changed() -> None:
    row = next(row for row in bundled("people") if row["id"] == "ales-bialiatski")
    assert found([{**row, "aliases": "Aleś Bialacki", "note": "New."}], "people") == []
    assert found([{**row, "aliases": "Марыя Калеснікава", "sex": "", "birth_year": ""}], "people") == [("person", 2, "maria-kalesnikava")]


def test_a_name_that_the_file_itself_takes_away_is_no_duplicate() -> None:
    row = next(row for row in bundled("people") if row["id"] == "ales-bialiatski")
    renamed = {**row, "name_en": "Other Name", "name_be": "", "name_ru": "", "aliases": ""}
    assert found([{"id": "new", "name_en": "Ales Bialiatski", **PERSON}, renamed], "people") == [("id", 3, "Ales Bialiatski")]


def test_namesakes_of_the_release_are_settled() -> None:
    rows = [row for row in bundled("people") if row["id"].startswith("siarhei-ivanou")]
    assert len(rows) > 1
    assert found(rows, "people") == []
    assert [code for code, *_ in found([*rows, {**rows[0], "id": "siarhei-ivanou-9"}], "people")] == ["person"]


# Organisations


def test_an_organisation_is_known_by_another_spelling() -> None:
    rows = [
        {"id": "a", "name": "Асацыяцыя беларускага бізнэсу за мяжой", **ORGANISATION},
        {"id": "b", "name": "Lipavaja alieja", **ORGANISATION},
        {"id": "c", "name": "«Липовая аллея»", **ORGANISATION},
    ]
    assert duplicates(rows, "organisations") == [
        ("organisation", 2, "name", {"other": "abba", "item": "Association of Belarusian Business Abroad"}),
        ("organisation", 4, "name", {"first": "3", "other": "b", "item": "Lipavaja alieja"}),
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("ABA", "ABBA"), ("Radio 97", "Radio 98"), ("Lipavaja alieja", "Fund Lipavaja alieja"), ("Vasna", "Visna")]
)
def test_organisations_that_are_not_the_same(one: str, other: str) -> None:
    rows = [{"id": "one", "name": one, **ORGANISATION}, {"id": "two", "name": other, **ORGANISATION}]
    assert [params for _, _, _, params in duplicates(rows, "organisations") if params["other"] == "one"] == []


# Pages


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/News/1",
        "http://example.org/News/1",
        "https://www.example.org/News/1/",
        "https://EXAMPLE.org:443/News/1#top",
        "https://example.org/News/1?utm_source=telegram&utm_medium=social",
        "https://example.org/News/1?fbclid=abc",
        "https://example.org/%4Eews/1",
    ],
)
def test_the_same_page_by_another_address(url: str) -> None:
    rows = [source(1, "https://example.org/News/1"), source(2, "https://example.org/other"), source(3, url)]
    report = br.validate(rows, dataset="sources")
    assert [(issue.code, issue.severity, issue.row, issue.column) for issue in report.issues if issue.code == "duplicate/page"] == [
        ("duplicate/page", "error", 4, "url")
    ]
    assert not report.valid


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://news.example.org/a"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/%C0", "https://example.org/%C1"),
    ],
)
def test_other_pages(one: str, other: str) -> None:
    assert same_page(one) != same_page(other)
    assert found([source(1, one), source(2, other)], "sources") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://be.wikipedia.org/wiki/%D0%9C%D1%96%D0%BD%D1%81%D0%BA", "https://be.wikipedia.org/wiki/Мінск"),
        ("https://xn--90ais.xn--90ais/a", "https://бел.бел/a"),
        ("https://example.org/?b=2&a=1", "https://example.org?a=1&b=2"),
    ],
)
def test_one_page_written_in_two_ways(one: str, other: str) -> None:
    assert same_page(one) == same_page(other) is not None


@pytest.mark.parametrize("url", ["", "example.org/a", "https://", "http://[", "ftp://example.org/a", "x" * 5000])
def test_what_is_no_address_is_not_compared(url: str) -> None:
    assert found([source(1, url), source(2, url)], "sources") == []


def test_a_page_of_the_release() -> None:
    row = bundled("sources")[0]
    again = {**row, "id": "again", "source_ids": "again", "url": row["url"] + "?utm_source=x"}
    assert found([again], "sources") == [("page", 2, row["id"])]
    assert found([again, {**row, "url": "https://example.org/moved"}], "sources") == []
    assert found([row, again], "sources") == [("page", 3, row["id"])]


# Spells


def spell(number: int, **cells: str) -> dict[str, str]:
    return {"id": f"spell-{number}", **SPELL, **cells}


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"detained_on": "2021-07-14"}, "data"),
        ({"detained_on": "2022-01-01"}, "overlap-data"),
        ({"detained_on": "2021-01-01", "ended_on": "2021-08-01"}, "overlap-data"),
        ({"detained_on": "2020-01-01", "ended_on": "2026-01-01"}, "overlap-data"),
    ],
)
def test_a_spell_of_the_data(cells: dict[str, str], kind: str) -> None:
    report = br.validate([spell(1, **cells)], dataset="imprisonments")
    assert [(i.code, i.row, i.column, i.value, i.fault.kind) for i in report.issues if i.code.startswith("duplicate/")] == [
        ("duplicate/spell", 2, "person_id", "ales-bialiatski", kind)
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"detained_on": "2019-01-01", "ended_on": "2021-07-14"},
        {"detained_on": "2025-12-13"},
        {"detained_on": "2021-07"},
        {"detained_on": ""},
        {"detained_on": "2021-07-14", "person_id": "adam-sauko"},
        {"detained_on": "2021-07-14", "note": "Another than ales-bialiatski-2, who is a namesake."},
        {"detained_on": "14.07.2021"},
    ],
)
def test_another_spell(cells: dict[str, str]) -> None:
    assert found([spell(1, **cells)], "imprisonments") == []


def test_spells_of_the_file() -> None:
    rows = [
        spell(1, detained_on="2001-05-11", ended_on="2001-05-21"),
        spell(2, detained_on="2001-06-11", ended_on="2001-06-21"),
        spell(3, detained_on="2001-05-11"),
        spell(4, detained_on="2001-06-01", ended_on="2001-07-01"),
        spell(5, detained_on="2001-05-21", ended_on="2001-06-11"),
        spell(6, detained_on="2001", ended_on="2001"),
        spell(7, detained_on="2001", ended_on="2001"),
    ]
    assert found(rows, "imprisonments") == [("spell", 4, "spell-1"), ("spell", 5, "spell-2"), ("row", 8, "spell-6")]


def test_a_spell_of_the_release_may_be_changed() -> None:
    rows = [row for row in bundled("imprisonments") if row["person_id"] == "ales-bialiatski"]
    assert found([{**rows[1], "detained_on": "2021-07-15"}], "imprisonments") == []
    assert found([{**rows[1], "detained_on": "2012-07-15"}], "imprisonments") == [("spell", 2, rows[0]["id"])]
    moved = [spell(1, detained_on="2021-07-14"), {**rows[1], "detained_on": "2024-07-14"}]
    assert found(moved, "imprisonments") == []


# Rows


def test_a_row_that_says_the_same() -> None:
    rows = bundled("elections")
    assert found([{**rows[3], "id": "again", "source_ids": PAGE, "note": ""}], "elections") == [("row", 2, rows[3]["id"])]
    assert found([{**rows[3], "id": "again", "note": f"Not {rows[3]['id']}."}], "elections") == []
    assert found([rows[3], rows[3]], "elections") == []  # an id that stands twice is reported as such
    assert found([{"id": "one", "kind": "local"}, {"id": "two", "kind": "local"}], "elections") == []


def test_people_without_names_are_not_compared() -> None:
    rows = bundled("prosecutions")[:50]
    assert found([{**row, "id": f"new-{row['id']}"} for row in rows], "prosecutions") == []


@pytest.mark.parametrize("name", catalog.NAMES)
def test_the_bundled_tables_raise_no_alarm(name: str) -> None:
    assert found(bundled(name), name) == []


@pytest.mark.parametrize("name", [name for name in catalog.NAMES if name not in ("prosecutions", "border_deaths")])
def test_every_bundled_row_is_found_again(name: str) -> None:
    rows = [row for row in bundled(name) if sum(map(bool, list(row.values())[1:-2])) > 1]
    again = found([{**row, "id": f"new-{row['id']}", "note": ""} for row in rows], name)
    assert {row for code, row, _ in again if code != "not-compared"} == set(range(2, len(rows) + 2))


def test_where_the_comparison_ends_is_told() -> None:
    rows = [source(number, f"https://example.org/{number % 4}") for number in range(8)]
    report = br.validate(rows, dataset="sources", limits=Limits(compared_rows=6))
    assert found(rows, "sources", limits=Limits(compared_rows=6)) == [
        ("not-compared", None, ""),
        ("page", 6, "page-0"),
        ("page", 7, "page-1"),
    ]
    assert report.counts == {"duplicate/not-compared": 1, "duplicate/page": 2}
    assert "6" in report.issues[0].message


def test_a_missing_optional_column_is_empty() -> None:
    assert column_names(catalog.model("people"))[1] == "name_en"
    text = f"id,name_en,sex,source_ids\nnew,Ales Bialiatski,male,{PAGE}\n"
    assert [issue.code for issue in _file(text, "people").issues if issue.code.startswith("duplicate/")] == ["duplicate/person"]
    assert not [code for code in _file("name_en\nAles Bialiatski\n", "people").counts if code.startswith("duplicate/")]


def _file(text: str, dataset: str) -> br.Report:
    import io

    return br.validate(io.BytesIO(text.encode()), dataset=dataset)


def test_nothing_private_of_another_row_is_shown() -> None:
    name = "Vasil Vasilkou +375 29 123-45-67"
    report = br.validate([{"id": str(i), "name_en": name, **PERSON} for i in range(2)], dataset="people")
    assert "duplicate/person" in report.counts
    assert all("123-45-67" not in f"{issue.message} {issue.hint} {issue.value}" for issue in report.issues)


def test_five_thousand_people_take_seconds() -> None:
    people = bundled("people")
    endings = ("ich", "ou", "ski", "enka", "uk", "eika", "evich")
    given, family = ([row["name_en"].split()[place] for row in people] for place in (0, -1))
    names = (f"{given[number % 1500]} {family[number * 7 % 1500]}{endings[number % 7]}" for number in range(5000))
    rows = [{"id": f"new-{number}", "name_en": name, **PERSON} for number, name in enumerate(names)]
    start = time.process_time()
    br.validate(rows, dataset="people")
    assert time.process_time() - start < 10


def test_a_flood_of_one_name_is_no_trap() -> None:
    rows = [{"id": f"new-{number}", "name_en": "Ivan Ivanou", **PERSON} for number in range(5000)]
    start = time.process_time()
    assert len(found(rows, "people")) == 4999
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("dataset", "column", "name", "other"),
    [
        ("people", "name_en", "Piotr Exampleau", True),
        ("people", "name_en", None, False),
        ("organisations", "name", "A Choir of Brest", True),
        ("organisations", "name", "New {}", False),
    ],
)
def test_an_id_of_the_data_with_quite_another_name_is_told(dataset: str, column: str, name: str | None, other: bool) -> None:
    row = br.load(dataset)[0]
    cells = {"id": row.id, column: (name or "{}").format(getattr(row, column)), "source_ids": row.source_ids}
    codes = [issue.code for issue in br.validate([cells], dataset).issues]
    assert ("duplicate/id" in codes) == other
