"""``belarus-rights descriptor``: make or check the ``datapackage.json`` of a directory of tables."""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from pathlib import Path
from typing import Any

from ..errors import InvalidValueError, ReleaseError


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("descriptor", help="generate or check the datapackage.json of a directory of tables")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", metavar="DIR", help="write DIR/datapackage.json")
    what.add_argument("--check", metavar="DIR", help="exit with 1 if DIR/datapackage.json is not what the models and files give")
    command.add_argument("--data-version", metavar="VERSION", help="version of the data, such as 1.0.0 (default: as it is)")
    command.add_argument("--created", metavar="DAY", help="day of the release, such as 2026-11-25 (default: as it is)")
    command.add_argument("--format", choices=("table", "json"), default="table", help="form of what --check says (default: table)")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write or check."""
    from .. import descriptor
    from ..days import as_day
    from ..tables import check_tables
    from .writing import write_whole

    directory = Path(options.write or options.check)
    if not directory.is_dir():
        raise ReleaseError(f"{directory} is not a directory. Give the one that holds the CSV files.")
    if options.data_version and not re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}", options.data_version, re.ASCII):
        raise InvalidValueError(f"--data-version {options.data_version}: write three numbers, such as 1.0.0.")
    check_tables(directory)
    created = f"{as_day(options.created).isoformat()}T00:00:00Z" if options.created else None
    wanted = descriptor.dumps(descriptor.data_package(directory, version=options.data_version, created=created))
    path = directory / descriptor.FILE
    if options.write:
        write_whole(path, wanted)
        print(f"{path} written", file=sys.stderr)
        return 0
    found = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    differing = list(difflib.unified_diff(found.splitlines(), wanted.splitlines(), str(path), "generated", lineterm="", n=1))
    if options.format == "json":
        print(json.dumps({"valid": not differing, "differing_lines": differing}, ensure_ascii=False, indent=2))
    elif differing:
        print("\n".join(differing[:40]))
        if len(differing) > 40:
            print(f"… and {len(differing) - 40} more lines")
        print(f"{path} is not what the models give. Run: belarus-rights descriptor --write {directory}", file=sys.stderr)
    return 1 if differing else 0
