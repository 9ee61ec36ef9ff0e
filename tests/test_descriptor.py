from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import belarus_rights as br
from belarus_rights import catalog, descriptor
from belarus_rights.cli import main


def test_the_descriptor_on_disk_is_the_one_that_the_models_give(datasets: Path) -> None:
    assert main(["descriptor", "--check", str(datasets)]) == 0


def test_a_stale_descriptor_is_told(datasets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in datasets.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    lines = (tmp_path / "appeals.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "appeals.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert main(["descriptor", "--check", str(tmp_path)]) == 1
    assert "--write" in capsys.readouterr().err
    assert main(["descriptor", "--write", str(tmp_path)]) == 0
    assert main(["descriptor", "--check", str(tmp_path)]) == 0


def test_it_fits_the_official_profile(datasets: Path) -> None:
    profile = json.loads((Path(__file__).parent / "profiles" / "2.0" / "datapackage.json").read_text(encoding="utf-8"))
    found = json.loads((datasets / "datapackage.json").read_text(encoding="utf-8"))
    errors = [error.message[:200] for error in jsonschema.Draft7Validator(profile).iter_errors(found)]
    assert errors == []


def test_frictionless_finds_the_package_valid(datasets: Path) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # frictionless' own
        from frictionless import validate

        report = validate(str(datasets / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "type", "note"])[:10]


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_row_fits_its_json_schema(name: str) -> None:
    schema = descriptor.json_schema(catalog.model(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for record in br.load(name).to_records()[:200]:
        validator.validate(record)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_column_is_described(name: str) -> None:
    for field in descriptor.table_schema(catalog.model(name))["fields"]:
        assert field["title"]
        assert field["title"][0].isupper()
        assert field["description"].endswith(".")


def test_every_dialect_is_declared_whole(datasets: Path) -> None:
    found = json.loads((datasets / "datapackage.json").read_text(encoding="utf-8"))
    for resource in found["resources"]:
        assert {"header", "delimiter", "quoteChar", "doubleQuote", "lineTerminator", "skipInitialSpace"} <= set(resource["dialect"])
        assert resource["hash"].startswith("sha256:")


def test_no_pattern_has_an_open_alternative(datasets: Path) -> None:
    found = json.loads((datasets / "datapackage.json").read_text(encoding="utf-8"))
    for resource in found["resources"]:
        for field in resource["schema"]["fields"]:
            pattern = field.get("constraints", {}).get("pattern")
            assert pattern is None or (pattern.startswith("(?:") and pattern.endswith(")"))
