"""``belarus-rights releases``: the releases of the data on this machine."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict
from typing import Any

from .options import add_format

NAMES = ("version", "kind", "in_use", "created", "bytes", "fault", "path")


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("releases", help="the releases of the data on this machine, and which is in use")
    add_format(command, "table", "json", "csv")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the releases."""
    from ..updates.verifying import releases

    records = [{name: asdict(release)[name] for name in NAMES} for release in releases()]
    if options.format == "json":
        print(json.dumps(records, ensure_ascii=False, indent=2))
    elif options.format == "csv":
        from .writing import csv_text

        print(csv_text(NAMES, records), end="")
    else:
        _print(records)
    return 0


def _print(records: list[dict[str, Any]]) -> None:
    from rich.text import Text

    from ..datapackage import ENVIRONMENT
    from .rendering import console, print_rows

    print_rows(
        ["Release", "", "In use", "Created", "Size", "Fault"],
        [
            [r["version"], r["kind"], "yes" if r["in_use"] else "", r["created"], f"{r['bytes'] / 1e6:.1f} MB", r["fault"] or ""]
            for r in records
        ],
        right=[4],
        whole=[0, 3, 4],
    )
    if not any(record["in_use"] for record in records):
        console().print(Text(f"In use: {os.environ.get(ENVIRONMENT, '')} ({ENVIRONMENT})."))
