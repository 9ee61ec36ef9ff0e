"""User code is typed: what type checkers say of a file that uses the library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

USER_CODE = """
from __future__ import annotations

from typing_extensions import assert_type

import belarus_rights as br
from belarus_rights.models import Imprisonment, Person, Source
from belarus_rights.models.dates import PartialDate

people = br.load("people")
assert_type(people, br.Dataset[Person])
assert_type(people[0], Person)
assert_type(people["ales-bialiatski"], Person)
assert_type(people[1:3], br.Dataset[Person])
assert_type(people.where(sex="female"), br.Dataset[Person])
assert_type(people.sources(people[0]), br.Dataset[Source])
spells = br.load("imprisonments", release="latest").on("2021-11-29")
assert_type(spells, br.Dataset[Imprisonment])
for spell in spells:
    assert_type(spell.detained_on, PartialDate | None)
    assert_type(spell.source_ids, tuple[str, ...])
entry = br.overview(on="2021-11-29")[0]
assert_type(entry.value, int)
name: str = people[0].name_en
"""

WRONG = """
import belarus_rights as br

br.load("people")[0].no_such_column
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("user")
    right, wrong = folder / "right.py", folder / "wrong.py"
    right.write_text(USER_CODE, encoding="utf-8")
    wrong.write_text(WRONG, encoding="utf-8")
    return right, wrong


def check(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False)


def test_mypy(files: tuple[Path, Path]) -> None:
    right, wrong = files
    done = check("mypy", "--strict", right.name, cwd=right.parent)
    assert done.returncode == 0, done.stdout
    assert '"Person" has no attribute "no_such_column"' in check("mypy", "--strict", wrong.name, cwd=right.parent).stdout


def test_pyright(files: tuple[Path, Path]) -> None:
    right, wrong = files
    done = check("pyright", "--pythonpath", sys.executable, right.name, cwd=right.parent)
    assert done.returncode == 0, done.stdout
    assert "no_such_column" in check("pyright", "--pythonpath", sys.executable, wrong.name, cwd=right.parent).stdout
