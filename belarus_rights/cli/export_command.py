"""``belarus-rights export``: whole tables to files or to standard output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .. import catalog
from ..errors import InvalidValueError
from ..interop.exporting import FORMATS, STORES, TEXTS
from .options import add_format, add_release, add_table


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("export", help="a whole table, or all of them, in the format of another tool")
    add_table(command, optional=True)
    command.add_argument("--all", action="store_true", help=f"all tables: {', '.join(STORES)} to one file, the others each to a file")
    command.add_argument(
        "-o", "--output", metavar="PATH", help="a file, or with --all and a format of one file a table a folder (default: standard output)"
    )
    add_format(command, *FORMATS)
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the tables."""
    from ..datapackage import resolve
    from ..interop.exporting import export_store, export_table, export_tables, text_of
    from ..loading import load
    from .writing import write_output

    form = options.format
    if options.all == bool(options.table):
        raise InvalidValueError("Name one TABLE, or give --all.")
    if options.all and not options.output:
        one = f"{form} holds all tables in one file: name it" if form in STORES else "--all writes one file a table: give the folder"
        raise InvalidValueError(f"{one} with --output.")
    if form not in TEXTS and options.output in (None, "", "-"):
        raise InvalidValueError(f"{form} is no text to be printed: name a file with --output.")
    release = resolve(options.release)
    # All is read before anything is written, so that a damaged table leaves no half export behind.
    tables = [load(name, release=release) for name in (catalog.NAMES if options.all else (options.table,))]
    if not options.all and options.output in (None, "", "-"):
        write_output(text_of(tables[0], form), options.output)
        return 0
    path = Path(options.output)
    if form in STORES:
        export_store(tables, path, form)
    elif options.all:
        export_tables(tables, path, form)
    else:
        export_table(tables[0], path, form)
    if options.all:
        print(f"{len(tables)} tables of data {release.version} written to {path}", file=sys.stderr)
    return 0
