from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from belarus_rights import catalog
from belarus_rights.models.columns import columns

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("tool", ["readme", "questions"])
def test_generated_documents_are_up_to_date(root: Path, tool: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"tools.{tool}", "--check"], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_links_between_documents_lead_somewhere(root: Path) -> None:
    for page in [*root.glob("*.md"), *(root / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


SECTIONS = [
    "What is in it, and what is not",
    "How it was collected",
    "Gaps and biases",
    "How to read it, and how not to",
    "How it is kept up",
]


@pytest.mark.parametrize("name", catalog.NAMES)
def test_each_table_is_described_by_its_own_columns_and_codes(root: Path, name: str) -> None:
    text = (root / "docs" / "data" / "about" / f"{name}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, flags=re.M) == SECTIONS
    own = {name: {column.name for column in columns(catalog.model(name))} for name in catalog.NAMES}
    codes = {code.value for table in catalog.NAMES for column in columns(catalog.model(table)) for code in column.codes or ()}
    for word in re.findall(r"`([a-z_]+(?:\.[a-z_]+)?)`", text):
        table, _, column = word.rpartition(".")
        known = own[table] if table else own[name] | codes | {*catalog.NAMES, "term_ends_on"}
        assert column in known, word


@pytest.mark.parametrize("block", [0])
def test_the_snippet_of_the_readme_runs(root: Path, block: int) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), flags=re.S)
    done = subprocess.run([sys.executable, "-c", blocks[block]], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
