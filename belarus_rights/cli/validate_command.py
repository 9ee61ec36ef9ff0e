"""``belarus-rights validate``: check contributed files and say, in the contributor's language, what is wrong and what to do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..errors import InvalidValueError, UnreadableError
from .contributed import STANDARD_INPUT, add_dataset, add_sheet, check_output, check_table, given_files, table_of
from .options import add_format, add_language, add_release

if TYPE_CHECKING:
    from ..validation.report import Report


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "validate",
        help="check contributed files: what is wrong, where, and how to mend it",
        description="Check contributed files: what is wrong, where, how to mend it. Files named together know each other's ids.",
    )
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="CSV, XLSX, XLS, ODS, JSON or JSON Lines; a folder or a zip with a datapackage.json; - for standard input",
    )
    add_dataset(command)
    add_format(command, "text", "json", "markdown", "html", "sarif", "github")
    add_language(command)
    add_release(command)
    add_sheet(command)
    command.add_argument("--reader", choices=("auto", "csv", "polars"), default="auto", help="how CSV is read; the verdict is the same")
    command.add_argument("-o", "--output", metavar="OUT", help="a file for the report (default: standard output)")
    command.add_argument("--strict", action="store_true", help="exit with 1 on warnings as well")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Validate and report."""
    from ..validation.rendering import render_all
    from .writing import write_output

    if options.dataset is not None:
        check_table(options.dataset, options.lang)
    check_output(options.output, [*options.files, *chain.from_iterable(given_files(options.given, options.lang).values())])
    reports = _reports(options)
    if options.format == "text" and options.output is None and sys.stdout.isatty():
        _print(reports)
    else:
        text = render_all(reports, options.format)
        write_output(text if text.endswith("\n") else text + "\n", options.output)
    if options.strict and all(reports) and any(report.warnings for report in reports):
        print("belarus-rights: with --strict, warnings count as errors.", file=sys.stderr)
        return 1
    return 0 if all(reports) else 1


def _reports(options: argparse.Namespace) -> list[Report]:
    from ..datapackage import resolve
    from ..validation.given import given_ids
    from ..validation.limits import DEFAULT
    from ..validation.validating import validate

    named = given_files(options.given, options.lang)
    release = resolve(options.release)
    for file in options.files:
        if file != STANDARD_INPUT:
            Path(file).stat()  # a file that is missing is told before others take their time
    if options.files.count(STANDARD_INPUT) > 1:
        raise InvalidValueError("Standard input (-) can be read once only.")
    tables = {file: options.dataset or table_of(file) for file in options.files}
    ids = given_ids(named, DEFAULT, options.lang)
    beside = {file: _ids_of(file, table) for file, table in tables.items()} if len(tables) > 1 else {}
    reports = []
    for file in dict.fromkeys(options.files):
        report = validate(
            file,
            options.dataset,
            given=_given(ids, tables, beside, file),
            language=options.lang,
            release=release,
            reader=options.reader,
            sheet=options.sheet,
            progress=sys.stderr.isatty(),
        )
        others = [f"{table}={other}" for other, table in tables.items() if other != file and beside.get(other)]
        report.options = tuple(_for_fix(options, report.dataset, others))
        reports.append(report)
    return reports


def _for_fix(options: argparse.Namespace, table: str, others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the options with which ``fix`` sees what was seen here; of what was validated beside a table, what it refers to."""
    from ..models.columns import columns

    referred = {column.references for column in columns(catalog.model(table))} if table in catalog.NAMES else set()
    beside = [other for other in others if other.partition("=")[0] in referred]
    yield from (("--with", text) for text in dict.fromkeys([*options.given, *beside]))
    if options.sheet is not None:
        yield "--sheet", options.sheet
    if options.release is not None:
        yield "--release", options.release


def _ids_of(file: str, table: str | None) -> set[str]:
    """Give the ids of a file that is validated as well, as far as it can be read: its own report says what is wrong with it."""
    from ..validation.given import ids_in

    found: set[str] = set()
    if table is not None and file != STANDARD_INPUT and not Path(file).is_dir():
        with suppress(UnreadableError):
            found.update(ids_in(file, table))
    return found


def _given(
    named: Mapping[str, Set[str]], tables: Mapping[str, str | None], beside: Mapping[str, Set[str]], own: str
) -> dict[str, set[str]]:
    """Give the ids that count as known for one file: those of ``--with``, and of what else is validated beside it."""
    found = {table: set(ids) for table, ids in named.items()}
    for file, ids in beside.items():
        table = tables[file]
        if table is not None and file != own:
            found.setdefault(table, set()).update(ids)
    return found


def _print(reports: Sequence[Report]) -> None:
    """Print for a terminal: colours, and lines that are broken where they stand in."""
    from rich.padding import Padding
    from rich.text import Text

    from ..validation.rendering.as_text import lines
    from .rendering import console

    styles = {"good": "bold green", "error": "bold red", "warning": "bold yellow", "dim": "dim", "heading": "bold", "plain": ""}
    out = console()
    for line in lines(reports):
        out.print(Padding(Text(line.text, style=styles[line.tone], overflow="fold"), (0, 0, 0, line.indent)))
