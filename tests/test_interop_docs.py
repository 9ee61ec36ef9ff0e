"""The examples of docs/other-tools.md, run from top to bottom."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from belarus_rights.cli import main


def test_the_examples_on_other_tools_run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pandas", "polars", "pyarrow", "duckdb", "openpyxl"):
        pytest.importorskip(module)
    text = (root / "docs" / "other-tools.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    blocks = re.findall(r"^```(python|bash)\n(.*?)^```", text, flags=re.M | re.S)
    assert len(blocks) >= 7
    for language, block in blocks:
        if language == "python":
            exec(compile(block, "docs/other-tools.md", "exec"), names)
        else:
            for line in block.splitlines():
                command, *arguments = shlex.split(line)
                assert command == "belarus-rights"
                assert main(arguments) == 0, line
