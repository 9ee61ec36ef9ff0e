"""The scripts of others that come with the pages are those that are written down, with their licences."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tools.vendor import BROWSER, REGISTER, faults, main


def test_the_files_on_disk_are_those_of_the_register() -> None:
    assert main(["--check"]) == 0


def test_every_package_has_its_licence_beside_it() -> None:
    for package in json.loads(REGISTER.read_text(encoding="utf-8")):
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package["integrity"])
        assert package["licence"]
        assert any(file["path"].endswith("LICENSE.txt") for file in package["files"]), package["name"]
        assert all(file["path"].startswith("static/vendor/") for file in package["files"])


def test_a_changed_a_missing_and_a_strange_file_are_seen(tmp_path: Path) -> None:
    register = [{"files": [{"path": f"static/vendor/a/{name}.js", "sha256": "0" * 64} for name in ("changed", "missing")]}]
    folder = tmp_path / "static" / "vendor" / "a"
    folder.mkdir(parents=True)
    (folder / "changed.js").write_text("1", encoding="utf-8")
    (folder / "strange.js").write_text("1", encoding="utf-8")
    found = [fault.replace("\\", "/") for fault in faults(register, tmp_path)]
    assert [fault.split("/")[-1].split()[0] for fault in found] == ["changed.js", "missing.js", "strange.js"]
    assert BROWSER.is_dir()
