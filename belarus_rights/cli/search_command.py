"""``belarus-rights search``: find people and organisations by any spelling."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from .options import add_format, add_language, add_release


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("search", help="find people and organisations by any spelling of their names")
    command.add_argument("query", metavar="QUERY", nargs="+", help="a name in any script and order, an abbreviation, or an id")
    command.add_argument("--kind", choices=("people", "organisations"), action="append", help="only this table (default: both)")
    command.add_argument("--limit", metavar="N", type=int, default=10, help="how many to show at most (default: 10)")
    add_format(command, "table", "json", "csv")
    add_language(command)
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what was found; nothing found is no error."""
    from ..names import search
    from ..names.searching import KINDS

    hits = search(" ".join(options.query), options.kind or KINDS, limit=options.limit, release=options.release)
    records = [asdict(hit) for hit in hits]
    if options.format == "json":
        print(json.dumps(records, ensure_ascii=False, indent=2))
    elif options.format == "csv":
        from .writing import csv_text

        print(csv_text(["kind", "id", "score", "certain", "form", "reason"], records), end="")
    else:
        _print(hits, options.lang)
    return 0


def _print(hits: list[Any], language: str) -> None:
    from rich.text import Text

    from ..labels import translate
    from .rendering import console, print_rows

    if not hits:
        print(translate("Nobody and nothing in the tables has a name like that.", language))
        return
    head = [
        translate("Table", language),
        "Id",
        translate("Name found", language),
        translate("Score", language),
        translate("Certain", language),
        translate("Why", language),
    ]
    yes, no = translate("yes", language), translate("no", language)
    print_rows(head, [[h.kind, h.id, h.form, f"{h.score:.2f}", yes if h.certain else no, h.reason] for h in hits], right=[3], whole=[1])
    if not any(hit.certain for hit in hits):
        note = translate("None of these is certain: a name alone does not say who is meant. Look at the rows.", language)
        console().print(Text(note, style="dim"))
