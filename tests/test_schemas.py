"""The JSON Schemas in the package, and models that can be used without the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def schema(name: str) -> Any:
    return json.loads(files("belarus_rights").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8"))


def test_the_schemas_on_disk_are_those_that_the_models_give(root: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "tools.schemas", "--check"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", catalog.NAMES)
def test_each_table_has_one_that_the_command_prints_too(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name, "--format", "json-schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema(name)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_rows_fit_it_and_others_do_not(name: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(name))
    validator.check_schema(validator.schema)
    record = br.load(name)[0].model_dump(mode="json", exclude_none=True)
    validator.validate(record)
    for wrong in ({**record, "phone": "1"}, {**record, "id": "Not an id"}, {**record, "source_ids": []}, {}):
        assert not validator.is_valid(wrong), wrong


def test_models_can_be_imported_alone(python: Run) -> None:
    done = python(
        "import sys\n"
        "from belarus_rights import models\n"
        "rows = [getattr(models, name) for name in models.__all__]\n"
        "own = {name for name in sys.modules if name.startswith('belarus_rights.') and not name.startswith('belarus_rights.models')}\n"
        "others = {name.partition('.')[0] for name in sys.modules}\n"
        "heavy = {'frictionless', 'requests', 'pandas', 'rich', 'numpy', 'polars', 'pyarrow', 'duckdb', 'tuf', 'gettext', 'argparse'}\n"
        "print(len(rows), sorted(own), sorted(heavy & others))"
    )
    assert done.stdout.strip() == f"{len(catalog.NAMES)} ['belarus_rights._version'] []", done.stdout + done.stderr
