"""``belarus-rights export``: whole tables to files or to standard output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .. import catalog
from ..errors import InvalidValueError
from .options import add_format, add_release, add_table


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("export", help="a whole table, or all of them, as CSV, JSON or JSON Lines")
    add_table(command, optional=True)
    command.add_argument("--all", action="store_true", help="all tables, each to a file in the folder of --output")
    command.add_argument("-o", "--output", metavar="PATH", help="a file, or with --all a folder (default: standard output)")
    add_format(command, "csv", "json", "jsonl")
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the tables."""
    from ..datapackage import resolve
    from ..loading import load
    from .writing import rows_text, write_output, write_whole

    if options.all == bool(options.table):
        raise InvalidValueError("Name one TABLE, or give --all.")
    if options.all and not options.output:
        raise InvalidValueError("--all writes one file a table: give the folder with --output.")
    release = resolve(options.release)
    names = catalog.NAMES if options.all else (options.table,)
    # All is read before anything is written, so that a damaged table leaves no half export behind.
    texts = {}
    for name in names:
        rows = load(name, release=release)
        texts[name] = rows_text([column.name for column in rows.columns], rows.to_records(), options.format)
    if not options.all:
        write_output(texts[options.table], options.output)
        return 0
    folder = Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    targets = {folder / f"{name}.{options.format}": text for name, text in texts.items()}
    for path in targets:
        if path.is_dir():
            raise InvalidValueError(f"{path} is a folder: a table cannot be written there. Nothing was written.")
    for path, text in targets.items():
        write_whole(path, text)
    print(f"{len(texts)} tables of data {release.version} written to {folder}", file=sys.stderr)
    return 0
