"""Entities of FollowTheMoney, checked by its own package."""

from __future__ import annotations

import json
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.datapackage import Release
from belarus_rights.interop.followthemoney import Entity, entities, entity_id

TABLES = ("people", "organisations", "affiliations", "organisation_measures")
BY_VERDICT = {row.id for row in br.load("affiliations") if "convicted" in (row.role or "")}


@pytest.fixture(scope="module")
def found() -> list[Entity]:
    return list(entities(br.release()))


@pytest.fixture(scope="module")
def model() -> Iterator[Any]:
    """The data model of the package; what its own dependencies warn of is left aside."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield pytest.importorskip("followthemoney").model


def test_every_entity_is_valid_and_comes_back_as_it_is(found: list[Entity], model: Any) -> None:
    for entity in found:
        model.get(entity["schema"]).validate(entity)  # raises what is wrong
        proxy = model.get_proxy(entity, cleaned=False)  # which leaves out what it cannot read
        assert proxy.id == entity["id"]
        read = proxy.to_dict()["properties"]
        assert {name: len(values) for name, values in read.items()} == {name: len(values) for name, values in entity["properties"].items()}


def test_every_row_is_an_entity_with_its_sources(found: list[Entity]) -> None:
    ids = [entity["id"] for entity in found]
    rows = [(table, row.id) for table in TABLES for row in br.load(table)]  # type: ignore[call-overload]
    assert ids == [entity_id(table, key) for table, key in rows if key not in BY_VERDICT]
    assert len(set(ids)) == len(ids)
    assert all(entity["properties"]["sourceUrl"] and entity["properties"]["publisher"] for entity in found)


def test_links_lead_to_entities_of_the_right_kind(found: list[Entity], model: Any) -> None:
    schemas = {entity["id"]: model.get(entity["schema"]) for entity in found}
    linked = 0
    for entity in found:
        for name, values in entity["properties"].items():
            wanted = schemas[entity["id"]].properties[name].range
            for value in values if wanted else ():
                assert schemas[value].is_a(wanted), (entity["id"], name)
                linked += 1
    assert linked == 2 * (len(br.load("affiliations")) - len(BY_VERDICT)) + len(br.load("organisation_measures"))


def test_nobody_is_flagged(found: list[Entity]) -> None:
    assert not [entity["id"] for entity in found if "topics" in entity["properties"]]
    words = re.compile(r"\b(?:crime|criminal|sanction(?:ed)?|wanted|terrorist)\b", re.I)
    people = [entity["properties"] for entity in found if entity["schema"] == "Person"]
    assert not [one for one in people if any(words.search(word) for word in one.get("keywords", []))]
    assert not [one for one in people if {"notes", "summary", "status", "position"} & one.keys()]
    assert BY_VERDICT
    assert "onvicted" not in json.dumps([entity["properties"].get("role") for entity in found])
    events = [entity["properties"] for entity in found if entity["schema"] == "Event"]
    assert all("act of the Belarusian authorities" in event["name"][0] for event in events)


def test_a_person(found: list[Entity]) -> None:
    (person,) = [entity for entity in found if entity["id"] == "belarus-rights-people-ales-bialiatski"]
    row = br.load("people")["ales-bialiatski"]
    properties = person["properties"]
    assert properties["name"] == [row.name_en, row.name_be, row.name_ru]
    assert properties["alias"] == list(row.aliases)
    assert properties["country"] == ["by"]
    assert "Human rights defender" in properties["keywords"]
    assert all(re.fullmatch(r"[0-9]{4}", date) for entity in found for date in entity["properties"].get("birthDate", []))


def test_another_citizenship_is_not_taken_for_the_belarusian(found: list[Entity]) -> None:
    foreign = {entity_id("people", row.id) for row in br.load("people").where(roles="foreign_national")}
    without = {entity["id"] for entity in found if entity["schema"] == "Person" and "country" not in entity["properties"]}
    assert foreign
    assert without == foreign


@pytest.mark.parametrize(
    ("role", "schema"),
    [
        ("founder and chair", "Directorship"),
        ("deputy chair, chair at Belaruskali", "Directorship"),
        ("editor-in-chief", "Directorship"),
        ("editor", "Employment"),
        ("director of the school in Vaukavysk", "Employment"),
        ("founding member", "Membership"),
        ("co-founder", "Membership"),
        ("musician", "UnknownLink"),
        (None, "UnknownLink"),
    ],
)
def test_links_claim_no_more_than_the_role(role: str | None, schema: str, described: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = described.rows("affiliations")
    monkeypatch.setitem(described._tables, "affiliations", (rows[0].model_copy(update={"role": role}),))
    (link,) = [entity for entity in entities(described) if "affiliations" in entity["id"]]
    assert link["schema"] == schema


def test_what_was_withdrawn_is_left_out_with_all_that_leads_to_it(described: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    link = described.rows("affiliations")[0]
    struck = described.rows("organisation_measures")[0]
    source = described.rows("people")[-1].source_ids[0]
    person, organisation = link.person_id, struck.organisation_id  # type: ignore[attr-defined]
    monkeypatch.setitem(described.descriptor, "withdrawn", {"people": [person], "organisations": [organisation], "sources": [source]})
    text = json.dumps(list(entities(described)))
    for gone in (("people", person), ("organisations", organisation), ("affiliations", link.id), ("organisation_measures", struck.id)):
        assert f'"{entity_id(*gone)}"' not in text
    (url,) = [row.url for row in described.rows("sources") if row.id == source]  # type: ignore[attr-defined]
    assert f'"{url}"' not in text


def test_ids_stay_distinct_where_an_underscore_goes() -> None:
    ids = [entity_id("people", key) for key in ("a-b", "a_b", "a.b", "a..b", "a__b")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?", key) for key in ids)


def test_the_command_writes_one_entity_a_line(found: list[Entity], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metadata", "ftm"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == found
    assert Counter(entity["schema"] for entity in found)["Person"] == len(br.load("people"))
