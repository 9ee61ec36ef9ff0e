"""``belarus-rights cite``: how to cite the release, a table or some of its rows."""

from __future__ import annotations

import argparse
import json
from typing import Any

from ..errors import InvalidValueError
from .options import add_format, add_release, add_table


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("cite", help="how to cite a table, or one row with its sources; without a table, the whole release")
    add_table(command, optional=True)
    command.add_argument("--id", metavar="ID", help="one row")
    command.add_argument("--where", metavar="COLUMN=VALUE", action="append", default=[], help="only rows with this value")
    add_format(command, "text", "apa", "bibtex", "ris", "csl-json", "json")
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the citation."""
    from ..datapackage import resolve
    from ..loading import load
    from .conditions import conditions

    release = resolve(options.release)
    if options.table is None:
        if options.id is not None or options.where:
            raise InvalidValueError("--id and --where choose rows of a table: name the TABLE.")
        if options.format == "json":
            print(json.dumps({"citation": release.cite()}, ensure_ascii=False, indent=2))
        else:
            print(release.cite(options.format))
        return 0
    rows = load(options.table, release=release)
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
