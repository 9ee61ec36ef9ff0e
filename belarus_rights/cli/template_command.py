"""``belarus-rights template``: an empty table to fill in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..errors import InvalidValueError
from ..labels import LANGUAGES, translate
from .contributed import check_table
from .options import add_table


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("template", help="an empty table to fill in: a spreadsheet with explanations, or CSV")
    add_table(command)
    command.add_argument("--format", choices=("xlsx", "csv"), help="form of the table (default: as --output ends, else xlsx)")
    command.add_argument(
        "--lang",
        choices=LANGUAGES,
        help="language of the spreadsheet (default: en); in CSV the header holds the names of the columns, and with --lang their labels",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="the file to write, - for standard output (default: TABLE-template.xlsx)")
    command.add_argument("--force", action="store_true", help="write over a file that is there already")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the template."""
    from ..validation.templates.content import template
    from ..whole_files import write_whole

    language = options.lang or "en"
    check_table(options.table, language)
    if options.output == "":
        raise InvalidValueError("--output is empty: name a file, or - for standard output.")
    form = options.format or ("csv" if str(options.output).lower().endswith(".csv") else "xlsx")
    content = template(options.table, form, options.lang)
    if options.output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return 0
    path = Path(options.output or f"{options.table}-template.{form}")
    if not options.force and path.is_file() and path.stat().st_size:
        said = translate(
            "{file} is there already, and may be filled in. Name another file with --output, or write over it with --force.", language
        )
        raise InvalidValueError(said.format(file=path))
    write_whole(path, content)
    print(f"{path} written", file=sys.stderr)
    return 0
