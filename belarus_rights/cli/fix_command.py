"""``belarus-rights fix``: mend what is certain, list every change."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ..errors import InvalidValueError
from .contributed import STANDARD_INPUT, add_dataset, add_sheet, check_output, given_files
from .options import add_format, add_language, add_release

if TYPE_CHECKING:
    from ..validation.fixing.files import Fixed
    from ..validation.report import Report


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "fix",
        help="mend what is certain in a contributed file, and list every change",
        epilog="What is not certain is never changed. Exit code 0: the outcome is valid; 1: errors are left, which validate shows.",
    )
    command.add_argument("file", metavar="FILE", help="a CSV file, a spreadsheet, JSON, JSON Lines, or - for standard input")
    add_dataset(command)
    where = command.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", metavar="OUT", help="the CSV file to write, - for standard output")
    where.add_argument("--in-place", action="store_true", help="write over FILE, which must be CSV")
    add_sheet(command)
    add_format(command, "table", "json")
    add_language(command)
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Mend a file, list the changes and say what is left."""
    if options.output == "" or not (options.output or options.in_place):
        raise InvalidValueError("Say where to write: -o OUT, -o - for standard output, or --in-place.")
    if options.in_place and options.file == STANDARD_INPUT:
        raise InvalidValueError("Standard input cannot be mended in place: say where to write with -o.")
    if options.output == "-":
        with tempfile.TemporaryDirectory(prefix="belarus-rights-") as folder:
            # What goes to standard output is whole as well, and checked before it goes.
            path = Path(folder) / "mended.csv"
            code = _fix(options, path, sys.stderr)
            sys.stdout.flush()
            with path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            return code
    return _fix(options, None if options.in_place else Path(options.output), sys.stdout)


def _fix(options: argparse.Namespace, target: Path | None, say: TextIO) -> int:
    from ..datapackage import resolve
    from ..validation.fixing.files import fix
    from ..validation.given import given_ids
    from ..validation.limits import DEFAULT
    from ..validation.validating import validate

    named, release = given_files(options.given), resolve(options.release)
    if not options.in_place:
        check_output(options.output, chain.from_iterable(named.values()))
    given = given_ids(named, DEFAULT, options.lang)  # a file that cannot be read is told before anything is written
    fixed = fix(options.file, options.dataset, output=target, in_place=options.in_place, sheet=options.sheet, language=options.lang)
    report = validate(fixed.output, fixed.dataset, given=given, release=release, language=options.lang)
    shown = options.output if options.output is not None else options.file
    if options.format == "json":
        print(json.dumps(_as_json(fixed, report, shown), ensure_ascii=False, indent=2), file=say)
    else:
        from ..validation.fixing.change_lists import change_lines, left_lines

        print("\n".join([*change_lines(fixed), *left_lines(fixed, report, shown)]), file=say)
    return 0 if report.valid and fixed.certain else 1


def _as_json(fixed: Fixed, report: Report, output: str) -> dict[str, Any]:
    return {
        "dataset": fixed.dataset,
        "output": output,
        "rows": fixed.rows,
        "changed": fixed.total,
        "counts": dict(fixed.counts),
        "changes": [change.to_dict() for change in fixed.changes],
        "valid": report.valid and fixed.certain,
        "errors": report.errors,
        "left": report.counts,
    }
