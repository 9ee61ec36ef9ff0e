"""``belarus-rights releases``: the releases of the data on this machine."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from typing import Any

from ..datapackage import ENVIRONMENT
from ..errors import ReleaseError
from .options import add_format, add_language

NAMES = ("version", "kind", "in_use", "created", "bytes", "fault", "path")


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("releases", help="the releases of the data on this machine, and which is in use")
    add_format(command, "table", "json", "csv")
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the releases, and those that were set aside."""
    from ..installed import lying_aside
    from ..updates.verifying import releases

    records = [{name: asdict(release)[name] for name in NAMES} for release in releases()]
    missing = None if any(record["in_use"] for record in records) else _missing()
    for one in lying_aside():
        record = {"version": one.version, "kind": "set aside", "in_use": False, "created": "", "bytes": 0}
        records.append({**record, "fault": one.why, "path": str(one.path)})
    if options.format == "json":
        print(json.dumps(records, ensure_ascii=False, indent=2))
    elif options.format == "csv":
        from .writing import csv_text

        print(csv_text(NAMES, records), end="")
    else:
        _print(records, is_missing=missing is not None)
    if missing is not None:
        print(f"belarus-rights: What {ENVIRONMENT} names is not at hand. {missing}", file=sys.stderr)
    return 0 if missing is None else 1


def _missing() -> str | None:
    """Say why what the environment names, which is neither bundled nor installed, is no release either."""
    from ..datapackage import resolve

    try:
        resolve()
    except ReleaseError as error:
        return str(error)
    return None


def _print(records: list[dict[str, Any]], *, is_missing: bool) -> None:
    from rich.text import Text

    from .rendering import console, print_rows

    print_rows(
        ["Release", "", "In use", "Created", "Size", "Fault"],
        [
            [r["version"], r["kind"], "yes" if r["in_use"] else "", r["created"], f"{r['bytes'] / 1e6:.1f} MB", r["fault"] or ""]
            for r in records
        ],
        right=[4],
    )
    if not is_missing and not any(record["in_use"] for record in records):
        console().print(Text(f"In use: {os.environ.get(ENVIRONMENT, '')} ({ENVIRONMENT})."))
