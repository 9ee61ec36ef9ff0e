"""``belarus-rights fix``: mend what is certain, list every change."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ..errors import InvalidValueError
from .contributed import STANDARD_INPUT, add_dataset, add_sheet, check_output, check_table, given_files
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
    command.add_argument("--force", action="store_true", help="write over an OUT that is there already")
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
    if options.output == "-" or _is_pipe(options.output):
        to_stdout = options.output == "-"
        with tempfile.TemporaryDirectory(prefix="belarus-rights-") as folder:
            # What goes to standard output or into a pipe is whole as well, and checked before it goes.
            path = Path(folder) / "mended.csv"
            code = _fix(options, path, sys.stderr if to_stdout else sys.stdout)
            sys.stdout.flush()
            with path.open("rb") as file, nullcontext(sys.stdout.buffer) if to_stdout else Path(options.output).open("wb") as out:
                shutil.copyfileobj(file, out)
            return code
    return _fix(options, None if options.in_place else Path(options.output), sys.stdout)


def _is_pipe(output: str | None) -> bool:
    """Tell whether a path is a pipe or a device, which can be written to once and not be read again."""
    return output is not None and Path(output).exists() and not (Path(output).is_file() or Path(output).is_dir())


def _fix(options: argparse.Namespace, target: Path | None, say: TextIO) -> int:
    from ..datapackage import resolve
    from ..validation.fixing.files import fix
    from ..validation.given import given_ids
    from ..validation.limits import DEFAULT
    from ..validation.validating import validate

    if options.dataset is not None:
        check_table(options.dataset, options.lang)
    named, release = given_files(options.given, options.lang), resolve(options.release)
    if not options.in_place:
        check_output(options.output, chain.from_iterable(named.values()))
    given = given_ids(named, DEFAULT, options.lang)  # a file that cannot be read is told before anything is written
    fixed = fix(
        options.file,
        options.dataset,
        output=target,
        in_place=options.in_place,
        force=options.force,
        sheet=options.sheet,
        language=options.lang,
    )
    report = validate(fixed.output, fixed.dataset, given=given, release=release, language=options.lang)
    shown = options.output if options.output is not None else options.file
    if options.format == "json":
        print(json.dumps(_as_json(fixed, report, shown), ensure_ascii=False, indent=2), file=say)
    else:
        from ..validation.fixing.change_lists import change_lines, left_lines

        print("\n".join([*change_lines(fixed), *left_lines(fixed, report, shown, _for_validate(options))]), file=say)
    return 0 if report.valid and fixed.certain else 1


def _for_validate(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Give the options with which ``validate`` sees what was seen here."""
    return [*(("--with", text) for text in options.given), *([("--release", options.release)] if options.release is not None else [])]


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
