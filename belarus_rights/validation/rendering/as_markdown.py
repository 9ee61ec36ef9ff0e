"""A report for a comment on a pull request or the summary of a build: Markdown as GitHub reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...labels import translate, translate_plural
from ..report import Report
from .grouping import Alike, alike
from .wording import advice, counted, fix_command, heads, mendable, more, name, numbers, omitted, overall, place, rows_said

ROOM = 60_000
"""Characters of a comment: GitHub takes no more than 65,536."""
SIGNS = {"error": "❌", "warning": "⚠️"}

_MARKS = re.compile(r"[\\`*_{}\[\]<>|~$&]")
# What GitHub makes a link of by itself, or a message to somebody: a comment that is nothing breaks it in two.
_LINKS = re.compile(r"(?<=[@#])|(?<=[a-zA-Z]:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)


def plain(text: str) -> str:
    r"""Take from text all that Markdown or GitHub would read into it.

    Examples
    --------
    >>> print(plain("*a* @b"))
    \*a\* @<!-- -->b
    """
    parts = _LINKS.split(text)
    return "<!-- -->".join(_MARKS.sub(r"\\\g<0>", part) for part in parts)


def code(text: str) -> str:
    """Write a command so that it can be copied.

    Examples
    --------
    >>> print(code("a `b`"))
    `` a `b` ``
    """
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"


def render(reports: Sequence[Report]) -> str:
    """Write reports as Markdown; what there is no room for is counted."""
    blocks = [f"## {plain(overall(reports))}"] if len(reports) > 1 else []
    for report in reports:
        blocks += _report(report)
    return _fitting(blocks, reports[0].language)


def _fitting(blocks: list[str], language: str) -> str:
    said: list[str] = []
    room = ROOM
    for number, block in enumerate(blocks):
        room -= len(block) + 2
        if room < 0:
            left = len(blocks) - number
            note = translate_plural(
                "{count} more part of this report has no room here.", "{count} more parts of this report have no room here.", left, language
            )
            whole = translate("The whole is in the report as text or HTML.", language)
            said.append(f"**{note}** {whole}")
            break
        said.append(block)
    return "\n\n".join(said) + "\n"


def _report(report: Report) -> Iterator[str]:
    language = report.language
    valid = translate("valid", language) if report.valid else translate("not valid", language)
    sign = "✅" if report.valid else SIGNS["error"]
    yield f"### {sign} {plain(name(report))}: {valid}"
    yield f"{numbers(report)}."
    groups = alike(report)
    if groups:
        yield _table(groups, report)
        yield from (_details(group, report) for group in groups)
    if report.omitted:
        yield f"**{plain(omitted(report))}**"
    steps = _steps(report, groups)
    if steps:
        yield "\n".join(f"- {step}" for step in steps)


def _steps(report: Report, groups: Sequence[Alike]) -> list[str]:
    said = [plain(text) for text in advice(report, groups)]
    if mendable(groups):  # the command stands in a text to be copied
        command = fix_command(report)
        said[0] = said[0].removesuffix(plain(command)) + code(command)
    return said


def _table(groups: Sequence[Alike], report: Report) -> str:
    language = report.language
    many = len(report.tables) > 1
    lines = [f"| {' | '.join(heads(language))} |", "| --- | --- | ---: |"]
    for group in groups:
        count = counted(group.severity, group.count, language)
        lines.append(f"| {plain(place(group, language, table=many))} | {SIGNS[group.severity]} {code(group.code)} | {count} |")
    return "\n".join(lines)


def _details(group: Alike, report: Report) -> str:
    language = report.language
    heading = place(group, language, table=len(report.tables) > 1)
    title = f"{SIGNS[group.severity]} {plain(heading)}: {counted(group.severity, group.count, language)}"
    opened = " open" if group.severity == "error" else ""
    lines = [f"<details{opened}><summary>{title}</summary>", ""]
    for example in group.examples:
        where = f"{plain(rows_said(example.rows, language))}: " if example.rows else ""
        lines.append(f"- {where}{plain(example.message)} *{plain(example.hint)}*")
    if group.more:
        lines.append(f"- {more(group.more, language)}")
    return "\n".join([*lines, "", "</details>"])
