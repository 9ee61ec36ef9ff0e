"""``belarus-rights diff``: what differs between two releases, or a release and a contributor's file."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from ..errors import InvalidValueError
from .contributed import add_sheet, check_output
from .options import add_format, add_language

if TYPE_CHECKING:
    from ..differences.changes import Differences

SHOWN = 20


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "diff",
        help="what differs between two releases, or a release and a contributor's file",
        description="Compare two releases, or a release and a contributor's file: rows added, removed and changed, cell by cell, by id.",
        epilog=(
            "A release is a version (1.2.0), bundled, latest, or a folder with a datapackage.json. A file is CSV, a spreadsheet, JSON or "
            "JSON Lines, or - for standard input; it is compared as fix would mend it. Of withdrawn rows only the ids are told, and what "
            "is private is hidden. Exit code 0: nothing differs; 1: something does."
        ),
    )
    command.add_argument("old", metavar="OLD", help="the release or file to start from")
    command.add_argument("new", metavar="NEW", help="the release or file to compare with it")
    command.add_argument("--dataset", metavar="TABLE", help="only this table (default: all; of a file, the one that it is called after)")
    command.add_argument(
        "--whole",
        action="store_true",
        help="a file is the whole table: rows and columns that it does not have count as removed (default: it is an addition)",
    )
    add_sheet(command)
    add_format(command, "table", "json", "markdown", "html")
    command.add_argument(
        "--limit",
        metavar="N",
        type=int,
        help=f"rows of each kind to show of a table; 0 for all (default: {SHOWN} in a table, else all); JSON has all",
    )
    command.add_argument("-o", "--output", metavar="OUT", help="a file to write to (default: standard output)")
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare and tell."""
    from ..differences.comparing import diff
    from .writing import write_output

    if options.limit is not None and options.limit < 0:
        raise InvalidValueError(f"--limit {options.limit}: a number of rows is 0 (all) or more.")
    check_output(options.output, [options.old, options.new])
    found = diff(options.old, options.new, options.dataset, whole=options.whole, sheet=options.sheet)
    limit = SHOWN if options.limit is None and options.format == "table" else options.limit or None
    if options.format == "table" and options.output is None and sys.stdout.isatty():
        _print(found, options.lang, limit)
    else:
        write_output(found.render(options.format, language=options.lang, limit=limit), options.output)
    if found and limit is not None and options.format == "table":
        _say_limit(found, limit)
    return 1 if found else 0


def _say_limit(found: Differences, limit: int) -> None:
    if any(len(rows) > limit for table in found.tables for rows in (table.added, table.removed, table.changed)):
        print("belarus-rights: --limit 0 shows all.", file=sys.stderr)


def _print(found: Differences, language: str, limit: int | None) -> None:
    """Print for a terminal: a table with colours for each table that differs."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from ..differences.as_text import row_lines
    from ..differences.listing import MARKS, headline, sections
    from .rendering import console

    styles = {"added": "green", "removed": "red", "changed": "yellow"}
    out = console()
    out.print(Text(headline(found), style="bold"))
    for section in sections(found, language, limit):
        out.print()
        out.print(Text(": ".join(filter(None, (section.title, section.counts))), style="bold"))
        for note in section.notes:
            out.print(Text(note))
        if section.rows:
            table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
            for title, ratio in (("", None), ("Row", 1), ("What differs", 3)):
                table.add_column(title, overflow="fold", ratio=ratio)
            for row in section.rows:
                style = styles[row.sign]
                table.add_row(Text(MARKS[row.sign], style=style), Text(row.id, style=style), Text("\n".join(row_lines(row))))
            out.print(table)
        if section.more:
            out.print(Text(section.more, style="dim"))
