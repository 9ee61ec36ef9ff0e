"""A release as CSV on the Web: the tables validated against it by the `csvw` package."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from linked_data import as_graph

from belarus_rights import catalog
from belarus_rights.datapackage import Release
from belarus_rights.interop.metadata import describe
from belarus_rights.models.columns import columns


@pytest.fixture(scope="module")
def description(described: Release) -> dict[str, Any]:
    return describe(described, "csvw")


def verdict(file: Path) -> tuple[bool, list[str]]:
    """Validate tables against a description; give the verdict with what was said."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # what is wrong with a cell is a warning there
        csvw = pytest.importorskip("csvw")
        # Not strict: that would forbid empty cells in foreign keys, which the standard allows.
        found = csvw.CSVW(str(file), validate=True, strict=False)
        try:
            return found.is_valid, [str(said.message) for said in found.warnings]
        except ValueError as error:  # of keys
            return False, [str(error)]


def test_the_tables_are_valid_against_it(described: Release, description: dict[str, Any]) -> None:
    file = Path(str(described.root)) / "csvw.json"
    file.write_text(json.dumps(description), encoding="utf-8")
    try:
        assert verdict(file) == (True, [])
    finally:
        file.unlink()


FAULTS = {
    "a code that is none": ("treaties", "status", "perhaps"),
    "an item of a list that is no code": ("treaties", "rights", "life;perhaps"),
    "a date of another form": ("treaties", "adopted_on", "16.12.1966"),
    "a number with letters": ("press_census", "count", "many"),
    "nothing where something must be": ("treaties", "title", ""),
    "the same id again": ("treaties", "id", None),
    "a row that is not there": ("deaths", "person_id", "nobody"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_noticed(fault: str, described: Release, description: dict[str, Any], tmp_path: Path) -> None:
    import csv

    table, column, value = FAULTS[fault]
    chosen = [table, "people", "facilities"] if table == "deaths" else [table]
    file = tmp_path / "csvw.json"
    file.write_text(json.dumps(only(description, chosen)), encoding="utf-8")
    for name in chosen:
        (tmp_path / f"{name}.csv").write_bytes((Path(str(described.root)) / f"{name}.csv").read_bytes())
    assert verdict(file)[0]
    path = tmp_path / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        header, first, *rest = list(csv.reader(stream))
    first[header.index(column)] = rest[0][0] if value is None else value
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([header, first, *rest])
    valid, said = verdict(file)
    assert not valid, said


def only(description: dict[str, Any], tables: list[str]) -> dict[str, Any]:
    """Leave some tables of a description."""
    files = {f"{name}.csv" for name in tables}
    return {**description, "tables": [table for table in description["tables"] if table["url"] in files]}


def test_columns_have_titles_in_three_languages_and_the_header_among_them(description: dict[str, Any]) -> None:
    assert [table["url"] for table in description["tables"]] == [f"{name}.csv" for name in catalog.NAMES]
    for name, table in zip(catalog.NAMES, description["tables"], strict=True):
        for column, told in zip(columns(catalog.model(name)), table["tableSchema"]["columns"], strict=True):
            assert told["name"] == told["titles"]["und"] == column.name
            assert set(told["titles"]) == {"und", "en", "be", "ru"}
            assert ("separator" in told) == column.is_list


def test_references_are_foreign_keys_or_told_of_lists(description: dict[str, Any]) -> None:
    for name, table in zip(catalog.NAMES, description["tables"], strict=True):
        schema = table["tableSchema"]
        keys = {key["columnReference"]: key["reference"]["resource"] for key in schema.get("foreignKeys", [])}
        lists = {column["name"]: column["dc:references"]["@id"] for column in schema["columns"] if "dc:references" in column}
        wanted = {column.name: f"{column.references}.csv" for column in columns(catalog.model(name)) if column.references}
        assert {**keys, **lists} == wanted


def test_addresses_stand_beneath_the_base(described: Release) -> None:
    based = describe(described, "csvw", "https://example.org/data")
    urls = {table["url"] for table in based["tables"]}
    assert all(url.startswith("https://example.org/data/") for url in urls)
    for table in based["tables"]:
        assert {key["reference"]["resource"] for key in table["tableSchema"].get("foreignKeys", [])} <= urls


def test_its_common_properties_are_linked_data(description: dict[str, Any]) -> None:
    rdflib = pytest.importorskip("rdflib")
    prefixes = {"dc": "http://purl.org/dc/terms/", "schema": "https://schema.org/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
    common = {name: value for name, value in description.items() if name.startswith(("dc:", "schema:"))}
    graph = as_graph({"@context": prefixes, "@id": "", **common})
    titles = {title.language: str(title) for title in graph.objects(None, rdflib.DCTERMS.title)}
    assert titles == {"en": "Human rights in Belarus", "be": "Правы чалавека ў Беларусі", "ru": "Права человека в Беларуси"}
