"""A release as DCAT-AP: read as RDF, against our shapes of what is mandatory."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from linked_data import PLACE, as_graph, faults

from belarus_rights import catalog
from belarus_rights.datapackage import Release
from belarus_rights.interop.metadata import describe


@pytest.fixture(scope="module")
def description(described: Release) -> dict[str, Any]:
    return describe(described, "dcat")


def test_it_has_what_dcat_ap_asks_for(description: dict[str, Any]) -> None:
    assert faults(as_graph(description), "dcat.ttl") == ""


def test_so_it_has_beneath_a_base(described: Release) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = as_graph(describe(described, "dcat", "https://example.org/releases/1"))
    assert faults(graph, "dcat.ttl") == ""
    urls = set(map(str, graph.objects(None, rdflib.DCAT.downloadURL)))
    assert urls == {f"https://example.org/releases/1/{name}.csv" for name in catalog.NAMES}


def test_the_shapes_notice_what_is_missing(description: dict[str, Any]) -> None:
    broken = copy.deepcopy(description)
    first = broken["dcat:dataset"][0]
    del broken["dct:publisher"], first["dct:title"], first["dcat:distribution"]["dcat:accessURL"], first["dcat:distribution"]["dct:license"]
    report = faults(as_graph(broken), "dcat.ttl")
    for path in ("dct:publisher", "dct:title", "dcat:accessURL", "OrConstraintComponent"):
        assert path in report


def test_every_table_is_a_data_set_with_its_file(description: dict[str, Any], described: Release) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = as_graph(description)
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    for resource in described.descriptor["resources"]:
        table = rdflib.URIRef(f"{PLACE}#{resource['name']}")
        file = graph.value(table, rdflib.DCAT.distribution)
        assert graph.value(file, rdflib.DCAT.byteSize).toPython() == resource["bytes"]
        checksum = graph.value(graph.value(file, spdx.checksum), spdx.checksumValue)
        assert f"sha256:{str(checksum).lower()}" == resource["hash"]
        assert str(graph.value(file, rdflib.DCAT.accessURL)) == f"{PLACE}{resource['path']}"


def test_many_licences_are_told_as_rights(description: dict[str, Any]) -> None:
    (indices,) = [dataset for dataset in description["dcat:dataset"] if dataset["@id"] == "#indices"]
    file = indices["dcat:distribution"]
    assert "dct:license" not in file
    assert "Each row names its licence" in str(file["dct:rights"])


def test_dates_are_as_exact_as_the_rows(description: dict[str, Any]) -> None:
    types = {
        bound["@type"]
        for dataset in description["dcat:dataset"]
        for name, bound in dataset.get("dct:temporal", {}).items()
        if name.startswith("dcat:")
    }
    assert {"xsd:date", "xsd:gYear"} <= types <= {"xsd:date", "xsd:gYear", "xsd:gYearMonth"}
