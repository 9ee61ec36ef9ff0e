"""The script of the docs, from the keys of the maintainers to a new row in a user's hands, run as it stands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough


@pytest.mark.skipif(shutil.which("bash") is None, reason="the script is for bash")
def test_from_the_keys_to_a_new_row(root: Path, tmp_path: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", str(root / "docs" / "examples" / "publish_and_fetch.sh"), str(tmp_path)],
        env={**os.environ, "PATH": path, "PYTHONPATH": str(root)}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "The new row: nobody-of-the-exercise" in done.stdout
    assert done.stdout.count("Fetched data ") == 2
    assert "Traceback" not in done.stderr
    assert len(list((tmp_path / "home" / "releases").iterdir())) == 2
