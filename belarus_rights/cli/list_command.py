"""``belarus-rights list``: the tables of a release."""

from __future__ import annotations

import argparse
import json
from typing import Any

from .options import add_format, add_language, add_release


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("list", help="the tables: name, rows, title, licence")
    add_format(command, "table", "json", "csv")
    add_language(command)
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the catalogue."""
    from ..labels import translate
    from ..loading import datasets

    entries = datasets(release=options.release)
    records: list[dict[str, Any]] = [
        {
            "name": entry.name,
            "title": translate(entry.title, options.lang),
            "description": translate(entry.description, options.lang),
            "rows": entry.rows,
            "licences": list(entry.licences),
        }
        for entry in entries
    ]
    if options.format == "json":
        print(json.dumps(records, ensure_ascii=False, indent=2))
    elif options.format == "csv":
        from .writing import csv_text

        print(csv_text(list(records[0]), records), end="")
    else:
        from ..situation.rendering import say_plain
        from .rendering import print_rows

        head = [
            translate("Table", options.lang),
            translate("Rows", options.lang),
            translate("Title", options.lang),
            translate("Licence", options.lang),
        ]
        print_rows(
            head,
            [[r["name"], say_plain(r["rows"], options.lang), r["title"], ", ".join(r["licences"])] for r in records],
            right=[1],
            whole=[0],
        )
    return 0
