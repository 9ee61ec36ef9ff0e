"""A release as schema.org/Dataset: read as RDF, against the vocabulary and our shapes."""

from __future__ import annotations

import copy
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from linked_data import PLACE, as_graph, faults

from belarus_rights import catalog
from belarus_rights.cli import main
from belarus_rights.datapackage import Release
from belarus_rights.interop.metadata import describe
from belarus_rights.models.columns import columns
from belarus_rights.models.dates import PartialDate


@pytest.fixture(scope="module")
def description(described: Release) -> dict[str, Any]:
    return describe(described, "json-ld")


def test_it_is_what_dataset_search_asks_for(description: dict[str, Any]) -> None:
    assert faults(as_graph(description), "schema_dataset.ttl") == ""


def test_the_shapes_notice_what_is_missing(description: dict[str, Any]) -> None:
    broken = copy.deepcopy(description)
    del broken["name"], broken["distribution"][0]["sha256"], broken["license"]
    report = faults(as_graph(broken), "schema_dataset.ttl")
    for path in ("schema:name", "schema:sha256", "schema:license"):
        assert path in report


def test_all_terms_are_of_schema_org(description: dict[str, Any]) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = as_graph(description)
    used = {str(term) for term in {*graph.predicates(), *graph.objects(None, rdflib.RDF.type)}} - {str(rdflib.RDF.type)}
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what the vocabulary does not have is a warning there
        for term in used:
            assert term.startswith(str(rdflib.SDO)), term
            rdflib.SDO[term.removeprefix(str(rdflib.SDO))]


def test_every_table_and_column_is_in_it(description: dict[str, Any], described: Release) -> None:
    parts = {part["@id"]: part for part in description["hasPart"]}
    assert list(parts) == [f"#{name}" for name in catalog.NAMES]
    for name in catalog.NAMES:
        assert [variable["name"] for variable in parts[f"#{name}"]["variableMeasured"]] == [
            column.name for column in columns(catalog.model(name))
        ]
    hashes = {file["contentUrl"]: f"sha256:{file['sha256']}" for file in description["distribution"]}
    assert hashes == {resource["path"]: resource["hash"] for resource in described.descriptor["resources"]}


def test_names_are_in_three_languages(description: dict[str, Any]) -> None:
    names = {name["@language"]: name["@value"] for name in description["alternateName"]}
    assert names == {"be": "Правы чалавека ў Беларусі", "ru": "Права человека в Беларуси"}
    (sex,) = [terms for terms in description["mentions"] if terms["@id"] == "#code_sex"]
    assert [name["@language"] for name in sex["hasDefinedTerm"][0]["name"]] == ["en", "be", "ru"]


def test_the_time_covered_is_that_of_the_rows(description: dict[str, Any], described: Release) -> None:
    (deaths,) = [part for part in description["hasPart"] if part["@id"] == "#deaths"]
    dates = [date for row in described.rows("deaths") for date in (row.died_on, row.last_seen_on) if date]  # type: ignore[attr-defined]
    first, last = map(PartialDate, deaths["temporalCoverage"].split("/"))
    assert {first, last} <= set(dates)
    assert all(first.earliest <= date.earliest and date.latest <= last.latest for date in dates)
    (publishers,) = [part for part in description["hasPart"] if part["@id"] == "#publishers"]
    assert "temporalCoverage" not in publishers


def test_addresses_stand_beneath_the_base(described: Release) -> None:
    based = describe(described, "json-ld", PLACE)
    assert based["url"] == PLACE
    assert based["distribution"][0]["contentUrl"] == f"{PLACE}sources.csv"
    assert faults(as_graph(based), "schema_dataset.ttl") == ""


def test_the_command_writes_it(described: Release, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "dataset.jsonld"
    assert main(["metadata", "json-ld", "--release", str(described.root), "-o", str(out), "--base-url", PLACE]) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == describe(described, "json-ld", PLACE)
    assert main(["metadata", "json-ld", "--base-url", "example.org"]) == 2
    assert "begins with https://" in capsys.readouterr().err
    assert main(["metadata", "ftm", "--base-url", PLACE]) == 2
    assert main(["metadata", "jsonld"]) == 2


def test_a_release_may_be_named_as_everywhere(described: Release) -> None:
    from belarus_rights.datapackage import bundled

    assert describe(bundled().version, "dcat") == describe(None, "dcat") == describe(bundled(), "dcat")
    assert describe(str(described.root), "croissant") == describe(described, "croissant")


def test_an_unknown_format_is_told(described: Release) -> None:
    from belarus_rights import UnknownNameError

    with pytest.raises(UnknownNameError, match="Did you mean 'croissant'"):
        describe(described, "croisant")
