"""All tables exported as CSV are a release again."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables as CSV."""
    path = tmp_path_factory.mktemp("csv") / "tables"
    assert main(["export", "--all", "--format", "csv", "--output", str(path)]) == 0
    return path


def test_the_release_is_the_one_that_was_exported(folder: Path) -> None:
    found = br.release(folder)
    assert (found.version, found.created) == (br.release().version, br.release().created)
    assert all(found.withdrawn(name) == br.release().withdrawn(name) for name in catalog.NAMES)
    assert all(tuple(br.load(name, release=folder)) == tuple(br.load(name)) for name in catalog.NAMES)
    assert main(["descriptor", "--check", str(folder)]) == 0


def test_it_is_valid(folder: Path) -> None:
    assert main(["validate", str(folder)]) == 0


def test_frictionless_takes_it_as_well(folder: Path) -> None:
    report = frictionless_report(folder / "datapackage.json")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


def frictionless_report(file: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # frictionless' own
        from frictionless import Package

        return Package(str(file)).validate()
