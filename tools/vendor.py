"""Brings the scripts of others that the pages load, as ``belarus_rights/browser/vendored.json`` names them.

    python -m tools.vendor              bring them, and check them
    python -m tools.vendor --check      check what is there; asks no registry
    python -m tools.vendor --pin        write down what the named versions hold: after a version was changed

The files are kept with the package, so that neither a build nor a test nor a reader needs a registry.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BROWSER = Path(__file__).parent.parent / "belarus_rights" / "browser"
REGISTER = BROWSER / "vendored.json"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Bring the scripts of others that the pages load.")
    parser.add_argument("--check", action="store_true", help="check what is there")
    parser.add_argument("--pin", action="store_true", help="write down what the named versions hold")
    asked = parser.parse_args(arguments)
    register = json.loads(REGISTER.read_text(encoding="utf-8"))
    if not asked.check:
        for package in register:
            _bring(package, pin=asked.pin)
    if asked.pin:
        REGISTER.write_text(json.dumps(register, indent=2) + "\n", encoding="utf-8", newline="\n")
    found = list(faults(register))
    print("\n".join(found) or f"{len(register)} packages are as they should be.")
    return 1 if found else 0


def faults(register: list[dict[str, Any]], root: Path = BROWSER) -> Iterator[str]:
    """Say in what the files on disk differ from what is written down of them."""
    known = {root / file["path"]: file["sha256"] for package in register for file in package["files"]}
    for path, sha256 in known.items():
        if not path.is_file():
            yield f"{path.relative_to(root)} is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            yield f"{path.relative_to(root)} is not what vendored.json says"
    for path in sorted((root / "static" / "vendor").rglob("*")):
        if path.is_file() and path not in known:
            yield f"{path.relative_to(root)} is not in vendored.json"


def _bring(package: dict[str, Any], *, pin: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = _packed(f"{package['name']}@{package['version']}", Path(folder))
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode("ascii")
        if pin:
            package["integrity"] = integrity
        elif integrity != package["integrity"]:
            raise SystemExit(f"{package['name']} {package['version']} is not the archive that vendored.json names; nothing was written.")
        with tarfile.open(archive) as content:
            for file in package["files"]:
                member = content.extractfile(file["from"])
                assert member is not None, f"{package['name']} has no file {file['from']}"
                data = member.read()
                sha256 = hashlib.sha256(data).hexdigest()
                if pin:
                    file["sha256"] = sha256
                assert sha256 == file["sha256"], f"{file['from']} is not what vendored.json says"
                path = BROWSER / file["path"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)


def _packed(wanted: str, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to bring packages.")
    done = subprocess.run([npm, "pack", wanted, "--json", "--ignore-scripts"], cwd=folder, check=True, capture_output=True, text=True)
    return folder / str(json.loads(done.stdout)[0]["filename"])


if __name__ == "__main__":
    raise SystemExit(main())
