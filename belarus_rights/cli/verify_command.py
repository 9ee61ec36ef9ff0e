"""``belarus-rights verify``: whether a release on this machine is, byte for byte, what was published."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from .options import add_format


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "verify", help="check every file of a release on this machine: hashes, and the signature where there is one"
    )
    command.add_argument(
        "release",
        metavar="RELEASE",
        nargs="?",
        help="a version, latest, bundled or a directory (default: BELARUS_RIGHTS_RELEASE, else the bundled release)",
    )
    command.add_argument("--root", metavar="FILE", help="the root of trust, where it is neither configured nor in the package")
    add_format(command, "table", "json")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check, and say what is wrong and what was checked."""
    from ..updates.verifying import verify

    found = verify(options.release, root=options.root)
    if options.format == "json":
        print(json.dumps({"intact": found.intact, **asdict(found)}, ensure_ascii=False, indent=2))
        return 0 if found.intact else 1
    for fault in found.faults:
        print(f"- {fault}")
    checked = "hashes and signature" if found.signed else f"hashes only: {found.unsigned}"
    print(f"Data {found.version} ({found.kind}, {found.path}): {'intact' if found.intact else 'damaged'}.")
    print(f"Checked: {found.files} files, {found.bytes / 1e6:.1f} MB; {checked}.")
    if not found.intact:
        print(_remedy(found.kind, found.version))
    return 0 if found.intact else 1


def _remedy(kind: str, version: str) -> str:
    if kind == "installed":
        return f"Fetch it again: belarus-rights fetch {version}. Until then, take another release; the bundled one is always there."
    if kind == "bundled":
        return "Install the package again; in a checkout of your own: belarus-rights descriptor --write datasets"
    return "Take a whole copy of the release, or, after an edit of your own, run: belarus-rights descriptor --write DIRECTORY"
