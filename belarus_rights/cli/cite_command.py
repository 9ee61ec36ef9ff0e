"""``belarus-rights cite``: how to cite a table or some of its rows."""

from __future__ import annotations

import argparse
import json
from typing import Any

from .options import add_format, add_release, add_table


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("cite", help="how to cite a table, or one row with its sources")
    add_table(command)
    command.add_argument("--id", metavar="ID", help="one row")
    command.add_argument("--where", metavar="COLUMN=VALUE", action="append", default=[], help="only rows with this value")
    add_format(command, "text", "bibtex", "json")
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the citation."""
    from ..loading import load
    from .conditions import conditions

    rows = load(options.table, release=options.release)
    if options.where:
        rows = rows.where(**conditions(rows, options.where))
    if options.id is not None:
        wanted = rows[options.id].id
        rows = rows.where(id=wanted)
    if options.format == "json":
        print(json.dumps({"citation": rows.cite(), "sources": rows.sources().to_records()}, ensure_ascii=False, indent=2))
    else:
        print(rows.cite(options.format))
    return 0
