"""A release as Croissant: loaded and read by mlcroissant, from a folder, offline."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from belarus_rights import catalog
from belarus_rights.datapackage import Release
from belarus_rights.interop.code_lists import code_lists
from belarus_rights.interop.metadata import describe
from belarus_rights.loading import load
from belarus_rights.models.columns import columns


@pytest.fixture(scope="module")
def description(described: Release) -> dict[str, Any]:
    return describe(described, "croissant")


@pytest.fixture(scope="module")
def dataset(described: Release, description: dict[str, Any]) -> Iterator[Any]:
    """The description as mlcroissant loads it, beside the tables; what its own dependencies warn of is left aside."""
    file = Path(str(described.root)) / "croissant.json"
    file.write_text(json.dumps(description), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mlcroissant = pytest.importorskip("mlcroissant")
        yield mlcroissant.Dataset(jsonld=str(file))
    file.unlink()


def plain(value: Any) -> Any:
    """Give a value of mlcroissant, whose texts are bytes, as a record of ours has it."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def test_it_loads_without_an_error_or_a_warning(dataset: Any, described: Release) -> None:
    issues = dataset.metadata.ctx.issues
    # The address is that of a site where the release is published, and only whoever publishes it knows that.
    assert [issue for issue in (*issues.errors, *issues.warnings) if '"https://schema.org/url"' not in str(issue)] == []
    assert dataset.metadata.version == described.version


@pytest.mark.parametrize("name", ["people", "treaties", "facilities", "press_census", "imprisonments"])
def test_records_are_the_rows(dataset: Any, described: Release, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        records = list(dataset.records(name))
    rows = load(name, release=described).to_records()  # type: ignore[call-overload]
    assert len(records) == len(rows)
    for record, row in zip(records, rows, strict=True):
        found = {key.partition("/")[2]: plain(value) for key, value in record.items()}
        assert found == {column: value if value != [] else None for column, value in row.items()}


def test_lists_of_codes_are_record_sets(dataset: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        records = [{key: plain(value) for key, value in record.items()} for record in dataset.records("code_sex")]
    assert [record["code_sex/code"] for record in records] == ["female", "male"]
    assert records[0]["code_sex/label_be"] != records[0]["code_sex/label_ru"]


def test_every_column_is_a_field_with_its_type_and_reference(description: dict[str, Any]) -> None:
    sets = {record_set["@id"]: record_set for record_set in description["recordSet"]}
    assert list(sets) == [*catalog.NAMES, *code_lists().values()]
    fields = {field["@id"] for record_set in sets.values() for field in record_set["field"]}
    for name in catalog.NAMES:
        assert sets[name]["key"] == {"@id": f"{name}/id"}
        for column, field in zip(columns(catalog.model(name)), sets[name]["field"], strict=True):
            assert field["source"]["extract"] == {"column": column.name}
            assert bool(field.get("isArray")) == column.is_list
            told = field["references"]["field"] if "references" in field else field.get("valueReference")
            assert (told is not None) == bool(column.references or column.codes)
            assert told is None or told["@id"] in fields
            assert set(field["name"]) == {"en", "be", "ru"}


def test_files_have_their_hashes(description: dict[str, Any], described: Release) -> None:
    hashes = {file["@id"]: f"sha256:{file['sha256']}" for file in description["distribution"]}
    assert hashes == {resource["path"]: resource["hash"] for resource in described.descriptor["resources"]}
    based = describe(described, "croissant", "https://example.org/data/")
    assert based["url"] == "https://example.org/data/"
    assert based["distribution"][0]["contentUrl"] == "https://example.org/data/sources.csv"


def test_a_broken_description_is_refused(description: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mlcroissant = pytest.importorskip("mlcroissant")
        broken = json.loads(json.dumps(description))
        broken["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "nowhere.csv"
        with pytest.raises(mlcroissant.ValidationError, match=r"nowhere\.csv"):
            mlcroissant.Dataset(jsonld=broken)
