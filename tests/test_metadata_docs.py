"""The examples of docs/metadata.md, run from top to bottom."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from belarus_rights.citation import STYLES
from belarus_rights.cli import main
from belarus_rights.interop.metadata import FORMATS


def test_the_examples_run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (root / "docs" / "metadata.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    blocks = re.findall(r"^```(python|bash)\n(.*?)^```", text, flags=re.M | re.S)
    assert len(blocks) == 5
    for language, block in blocks:
        if language == "python":
            exec(compile(block, "docs/metadata.md", "exec"), names)
        else:
            for line in block.splitlines():
                command, *arguments = shlex.split(line)
                assert command == "belarus-rights"
                assert main(arguments) == 0, line
    assert len(list(tmp_path.iterdir())) == len(FORMATS) + 1
    for word in (*STYLES[1:], *FORMATS):
        assert word in text
