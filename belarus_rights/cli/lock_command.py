"""``belarus-rights lock``: name the data so that nothing else can be taken for them, or say whether these are at hand."""

from __future__ import annotations

import argparse
import json
from typing import Any

from .options import add_language, add_release


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "lock",
        help="write down which data a notebook was made with, or check that these are at hand",
        description="Write name, version and sha256 of a release as JSON, for br.load(..., lock=FILE); or check such a file.",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="a file to write to (default: standard output)")
    command.add_argument("--check", metavar="FILE", help="only say whether the data that this lock names are at hand, and whole")
    add_release(command)
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write a lock, or check one."""
    from ..updates.locking import lock, locked

    if options.check is not None:
        found = locked(options.check, options.release)
        print(f"The data {found.version} that {options.check} names are at hand, and whole.")
        return 0
    made = lock(options.release, None if options.output == "-" else options.output)
    if options.output in (None, "-"):
        print(json.dumps(made, indent=2, sort_keys=True))
    return 0
