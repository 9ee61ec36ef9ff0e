"""What users install: the wheel, also unpacked in a zip."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.browser import Site, files

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(root)],
        check=True,
        capture_output=True,
        text=True,
    )
    (found,) = out.glob("*.whl")
    return found


def test_contents(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for table in catalog.NAMES:
        assert f"belarus_rights/datasets/{table}.csv" in names
        assert f"belarus_rights/schemas/{table}.schema.json" in names
    assert {"belarus_rights/py.typed", "belarus_rights/datasets/datapackage.json", "belarus_rights/datasets/withdrawn.csv"} <= names
    for language in ("be", "ru"):
        assert f"belarus_rights/locale/{language}/LC_MESSAGES/belarus_rights.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/LICENSE-DATA") for name in names)
    strangers = [name for name in names if not name.startswith(("belarus_rights/", "belarus_rights-"))]
    assert strangers == []


def test_size(wheel: Path) -> None:
    assert wheel.stat().st_size < 3_000_000


def test_it_works_from_inside_a_zip(wheel: Path, tmp_path: Path) -> None:
    code = (
        "import belarus_rights as br; print(br.__file__); "
        "print(br.overview(on='2021-11-29', language='be')[1].value, len(br.load('people')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(wheel)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where, numbers = done.stdout.splitlines()
    assert ".whl" in where
    assert numbers.startswith("888 ")


def test_the_pages_of_the_browser_are_made_from_inside_a_zip(wheel: Path, tmp_path: Path) -> None:
    code = (
        "import datetime, belarus_rights as br\n"
        "from belarus_rights.browser import Site, files\n"
        "found = files(Site(br.release('bundled'), datetime.date(2026, 11, 26)))\n"
        "print('Бяляцкі' in found['be/people/ales-bialiatski.html'](), b'use strict' in found['static/browse.js'](), *found)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(wheel), "PYTHONIOENCODING": "utf-8"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page, script, *addresses = done.stdout.split()
    assert (page, script) == ("True", "True")
    assert set(addresses) == set(files(Site(br.release("bundled"), date(2026, 11, 26))))


def test_nothing_personal_to_a_machine_is_in_the_repository(root: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        path = root / name
        if path.suffix in (".py", ".md", ".toml", ".cff", ".yml") and path.name != Path(__file__).name:
            assert "/root/" not in path.read_text(encoding="utf-8"), name
