"""A report as annotations of a GitHub workflow: each stands at its row of the changed file.

GitHub shows ten errors and ten warnings of a step. So the first ten are chosen to say as much as possible, one of each kind before a
second of any; what is left is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from ...labels import translate, translate_plural
from ..check import Severity
from ..messages.shown import visible
from ..report import Issue, Report
from .grouping import Example, alike
from .line_numbers import lines_of
from .wording import counted, overall, rows_said, verdict

SHOWN = 10


def escaped(text: str) -> str:
    r"""Escape the message of a command.

    Examples
    --------
    >>> escaped("100%\n")
    '100%25%0A'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """Escape a property of a command.

    Examples
    --------
    >>> escaped_property("a,b:c")
    'a%2Cb%3Ac'
    """
    return escaped(text).replace(":", "%3A").replace(",", "%2C")


def render(reports: Sequence[Report]) -> str:
    """Write reports as workflow commands."""
    return "\n".join(_lines(reports))


def _lines(reports: Sequence[Report]) -> Iterator[str]:
    severities: tuple[Severity, ...] = ("error", "warning")
    lines = {id(report): lines_of(report) for report in reports}
    for severity in severities:
        total = sum(report.errors if severity == "error" else report.warnings for report in reports)
        shown = list(islice(_in_turn(reports, severity), SHOWN))
        for report, example in shown:
            yield _annotation(report, example, lines[id(report)](example.issue))
        left = total - sum(example.count for _, example in shown)
        if left > 0:
            yield _command("notice", _left(left, severity, reports[0].language), title=reports[0].dataset)
    # What is no annotation starts with our own name, so that the name of a file can be no command.
    for report in reports:
        yield f"belarus-rights: {verdict(report)}"
    if len(reports) > 1:
        yield f"belarus-rights: {overall(reports)}"


def _left(count: int, severity: Severity, language: str) -> str:
    said = counted(severity, count, language)
    text = translate("{issues} more than these annotations show. The summary of the job has all kinds.", language)
    return text.format(issues=said)


def _in_turn(reports: Sequence[Report], severity: Severity) -> Iterator[tuple[Report, Example]]:
    queues = [
        [(report, example) for example in group.examples] for report in reports for group in alike(report) if group.severity == severity
    ]
    for turn in zip_longest(*queues):
        yield from (found for found in turn if found is not None)


def _annotation(report: Report, example: Example, line: int | None) -> str:
    issue = example.issue
    said = f"{example.message} {example.hint}"
    if len(example.rows) > 1:
        rows = translate_plural("{count} row", "{count} rows", len(example.rows), report.language)
        said += f" ({rows}: {rows_said(example.rows, report.language)})"
    return _command(issue.severity, said, **_file(report, issue, line), title=_title(example))


def _title(example: Example) -> str:
    issue = example.issue
    return issue.code if issue.column is None or example.labels > 1 else f"{visible(issue.column)}: {issue.code}"


def _file(report: Report, issue: Issue, line: int | None) -> dict[str, str]:
    path = report.path_of(issue.dataset)
    if path is None:
        return {}
    found = {"file": visible(path)}
    return found if line is None else {**found, "line": str(line)}


def _command(name: str, message: str, **properties: str) -> str:
    said = ",".join(f"{key}={escaped_property(value)}" for key, value in properties.items())
    return f"::{name}{' ' if said else ''}{said}::{escaped(message)}"
