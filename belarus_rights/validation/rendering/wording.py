"""What all forms for people say in the same words."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import PurePath

from ... import catalog
from ...labels import translate, translate_plural
from ..check import Severity
from ..messages import texts
from ..messages.shown import clipped, visible
from ..reading.opening import STANDARD_INPUT
from ..report import Report
from .grouping import LOOKED_AT, SPANS, Alike, spans

LONGEST_NAME = 200
_VARIABLES = {"data frame": "frame", "rows": "rows"}
"""What a caller is likely to have called what is no file."""


def name(report: Report) -> str:
    """Give what was validated, as people call it."""
    return visible(clipped(report.file if report.file is not None else report.where, LONGEST_NAME))


def verdict(report: Report) -> str:
    """Say whether a file is valid, and the numbers that matter."""
    template = translate("{file} is valid", report.language) if report.valid else translate("{file} is not valid", report.language)
    return f"{template.format(file=name(report))}: {numbers(report)}."


def numbers(report: Report) -> str:
    """Count errors, warnings and rows."""
    rows = translate_plural("{count} row", "{count} rows", report.row_count, report.language)
    return f"{_faults([report])}, {rows}"


def _faults(reports: Sequence[Report]) -> str:
    language = reports[0].language
    errors, warnings = sum(report.errors for report in reports), sum(report.warnings for report in reports)
    said = [counted("error", errors, language)] if errors else []
    said += [counted("warning", warnings, language)] if warnings else []
    return ", ".join(said) or translate("no errors", language)


def counted(severity: Severity, count: int, language: str) -> str:
    """Count errors or warnings."""
    if severity == "error":
        return translate_plural("{count} error", "{count} errors", count, language)
    return translate_plural("{count} warning", "{count} warnings", count, language)


def overall(reports: Sequence[Report]) -> str:
    """Say how many of several files are valid."""
    language = reports[0].language
    bad = sum(not report.valid for report in reports)
    files = translate_plural("{count} file", "{count} files", len(reports), language)
    if not bad:
        return translate("All are valid: {files}, {faults}.", language).format(files=files, faults=_faults(reports))
    wrong = translate_plural("{count} of them is not valid", "{count} of them are not valid", bad, language)
    return f"{files}, {wrong}: {_faults(reports)}."


def heads(language: str) -> tuple[str, str, str]:
    """Head the columns of a table of alike issues."""
    return translate("Where", language), translate("What", language), translate("How many", language)


def place(group: Alike, language: str, *, table: bool = False) -> str:
    """Name the column of alike issues by its label and its name, or say that whole rows or the whole file are meant."""
    where = f"{group.dataset}: " if table else ""
    if group.code.endswith("-label"):
        return where + translate("The header", language)
    if group.column is None:
        in_rows = any(example.rows for example in group.all_examples)
        return where + (translate("Whole rows", language) if in_rows else translate("The whole file", language))
    found = catalog.column(group.dataset, group.column)
    if found is None:
        return where + texts.quoted(group.column, language)
    return f"{where}{texts.quoted(translate(found.title, language), language)} ({found.name})"


def rows_said(rows: Sequence[int], language: str) -> str:
    """Name some rows: a few, and how many more there are."""
    if not rows:
        return translate("the whole file", language)
    found = spans(rows)
    said = ", ".join(str(first) if first == last else f"{first}\N{EN DASH}{last}" for first, last in found[:SPANS])
    left = sum(last - first + 1 for first, last in found[SPANS:])
    if left:
        said += " " + translate_plural("and {count} more", "and {count} more", left, language)
    several = len(rows) > 1
    return (translate("rows {rows}", language) if several else translate("row {rows}", language)).format(rows=said)


def more(count: int, language: str) -> str:
    """Say how many alike issues are not shown."""
    return translate_plural("and {count} more like this", "and {count} more like these", count, language)


def omitted(report: Report) -> str:
    """Say what was only counted, or nothing."""
    if not report.omitted:
        return ""
    count = sum(report.omitted.values())
    said = translate_plural("{count} more was only counted", "{count} more were only counted", count, report.language)
    each = ", ".join(f"{code} {amount}" for code, amount in report.omitted.items())
    return f"{said} ({each}). " + translate("Mend these first, then validate again.", report.language)


def advice(report: Report, groups: Sequence[Alike]) -> list[str]:
    """Say what to do next; where ``fix`` helps, the first of it ends in the command."""
    language = report.language
    said = []
    cured = mendable(groups)
    errors = report.errors - mendable(groups, "error")
    if cured:
        said.append(f"{_mends(cured, len(list(report.groups())) <= LOOKED_AT, language)} {fix_command(report)}")
    if errors and cured:
        said.append(translate("Mend what is left of the errors, and validate the file again.", language))
    elif errors:
        said.append(translate("Mend the errors, and validate the file again.", language))
    elif report.errors + report.warnings > cured:
        said.append(translate("Warnings do not make a file invalid. Look at each: what is right may stay.", language))
    return said


def _mends(count: int, exact: bool, language: str) -> str:
    if exact:
        return translate_plural(
            "The command fix mends {count} of these by itself:", "The command fix mends {count} of these by itself:", count, language
        )
    return translate_plural(
        "The command fix mends {count} of these by itself, if not more:",
        "The command fix mends {count} of these by itself, if not more:",
        count,
        language,
    )


def mendable(groups: Sequence[Alike], severity: Severity | None = None) -> int:
    """Count the issues that ``fix`` mends; of very many different ones only the first are looked at."""
    return sum(group.count for group in groups if group.mended and severity in (None, group.severity))


def fix_command(report: Report) -> str:
    """Give the command that mends a file, or one table of several; it writes a new file. What came in on standard input comes in again.

    For what is neither, give the call in Python.
    """
    table = report.tables[0].dataset if len(report.tables) == 1 else "TABLE"
    where = [found.where for found in report.tables]
    if report.file is not None:
        words = f"{quoted(report.file)} --dataset {table} {_written_to(report, table)}"
    elif where == [STANDARD_INPUT]:
        words = f"- --dataset {table} -o {table}-mended.csv"
    else:
        language = "" if report.language == "en" else f", language={report.language!r}"
        return f"br.fix({_VARIABLES.get(where[0], 'source')}, {table!r}{language})"
    options = [*report.options, *([("--lang", report.language)] if report.language != "en" else [])]
    return visible(f"belarus-rights fix {words}" + "".join(f" {option} {quoted(value)}" for option, value in options))


def _written_to(report: Report, table: str) -> str:
    """Say where the mended table is written: beside the file, or over it where that is a mended one already."""
    path = PurePath(report.file or "")
    if report.package is not None or not path.name:
        return f"-o {table}-mended.csv"
    if path.name.endswith("-mended.csv"):
        return "--in-place"
    return f"-o {quoted(str(path.with_name(f'{path.stem}-mended.csv')))}"


def quoted(name: str) -> str:
    r"""Write the name of a file for a command, so that a POSIX shell and the one of Windows both understand it.

    Examples
    --------
    >>> print(quoted("мае-людзі.xlsx"), quoted("мае людзі.xlsx"), quoted("a$b.csv"))
    мае-людзі.xlsx "мае людзі.xlsx" 'a$b.csv'
    """
    bare = name.replace(os.sep, "/")
    if re.fullmatch(r"[\w./:=-]+", bare):
        return name
    return shlex.quote(name) if re.search(r'["$`!\\]', bare) else f'"{name}"'
