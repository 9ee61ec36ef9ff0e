"""``belarus-rights verify``: whether a release on this machine is, byte for byte, what was published."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .options import add_format, add_language

if TYPE_CHECKING:
    from ..updates.verifying import Verification


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
    command.add_argument(
        "--hashes-only", action="store_true", help="be content with hashes where the signature of a fetched release cannot be checked"
    )
    add_format(command, "table", "json")
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check, and say what is wrong and what was checked."""
    from ..updates.verifying import verify

    found = verify(options.release, root=options.root)
    if options.format == "json":
        print(json.dumps({"intact": found.intact, **asdict(found)}, ensure_ascii=False, indent=2))
        return _code(found, hashes_only=options.hashes_only)
    for fault in found.faults:
        print(f"- {fault}")
    checked = "hashes and signature" if found.signed else f"hashes only: {found.unsigned}"
    print(f"Data {found.version} ({found.kind}, {found.path}): {_verdict(found)}.")
    print(f"Checked: {found.files} files, {found.bytes / 1e6:.1f} MB; {checked}.")
    if not found.intact:
        print(_remedy(found.kind, found.version))
    elif _lacks_signature(found):
        print("The signature was NOT checked: whoever altered the files may have altered the hashes beside them.")
    return _code(found, hashes_only=options.hashes_only)


def _lacks_signature(found: Verification) -> bool:
    """Tell whether a release that was fetched, and so signed, could not be held against its signature."""
    return found.kind == "installed" and not found.signed


def _verdict(found: Verification) -> str:
    if not found.intact:
        return "damaged"
    return "the files fit the hashes beside them" if _lacks_signature(found) else "intact"


def _code(found: Verification, *, hashes_only: bool) -> int:
    if not found.intact:
        return 1
    return 3 if _lacks_signature(found) and not hashes_only else 0


def _remedy(kind: str, version: str) -> str:
    if kind == "installed":
        return f"Fetch it again: belarus-rights fetch {version}. Until then, take another release; the bundled one is always there."
    if kind == "bundled":
        return "Install the package again; in a checkout of your own: belarus-rights descriptor --write datasets"
    return "Take a whole copy of the release, or, after an edit of your own, run: belarus-rights descriptor --write DIRECTORY"
