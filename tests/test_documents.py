from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


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


@pytest.mark.parametrize("block", [0])
def test_the_snippet_of_the_readme_runs(root: Path, block: int) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), flags=re.S)
    done = subprocess.run([sys.executable, "-c", blocks[block]], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
