"""The code of docs/for-developers.md and docs/large-data.md runs, and the recipes print what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "for-developers.md").read_text(encoding="utf-8")
RECIPES = sorted(path.name for path in (ROOT / "docs" / "examples").glob("*.py"))


def run(*command: str, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("BELARUS_RIGHTS_")}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_prints_what_the_page_says(name: str, tmp_path: Path) -> None:
    shown = re.search(rf"\(examples/{re.escape(name)}\)(?:(?!\n## ).)*?```text\n(.*?)```", PAGE, flags=re.S)
    assert shown, f"docs/for-developers.md does not show what examples/{name} prints"
    assert run(sys.executable, "-W", "error", str(ROOT / "docs" / "examples" / name), cwd=tmp_path) == shown[1]


@pytest.mark.parametrize(("name", "warnings"), [("for-developers", "error"), ("large-data", "default")])  # Dask has warnings of its own
def test_the_code_on_the_page_runs(name: str, warnings: str, tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"), flags=re.S)
    assert blocks
    run(sys.executable, "-W", warnings, "-c", "\n".join(blocks), cwd=tmp_path)
