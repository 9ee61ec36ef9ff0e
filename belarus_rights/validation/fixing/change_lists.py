"""What was mended and what is left, for people to read."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...labels import translate, translate_plural
from ..messages.shown import clipped, visible
from ..report import source_named
from .changes import REASONS, Change

if TYPE_CHECKING:
    from ..report import Report
    from .files import Fixed

EXAMPLES = 5
"""Changes of one reason that are shown."""
_LONGEST = 80


def change_lines(fixed: Fixed) -> Iterator[str]:
    """List the changes by reason: how many, and a few of them.

    A change with two reasons stands under both.
    """
    language = fixed.language
    yield f"{visible(source_named(fixed.where, language))}: " + translate_plural("{count} change", "{count} changes", fixed.total, language)
    for reason, text in REASONS.items():
        count = fixed.counts.get(reason, 0)
        if not count:
            continue
        yield ""
        yield f"{translate(text, language)} " + translate_plural("{count} time.", "{count} times.", count, language)
        examples = [line for change in fixed.changes if reason in change.reasons for line in [_line(change)] if line][:EXAMPLES]
        yield from (f"  {line}" for line in examples)
        if examples and count > len(examples):
            yield "  " + translate_plural("and {count} more like this", "and {count} more like these", count - len(examples), language)


def _line(change: Change) -> str:
    """Say where a change was made, and what it was."""
    language = change.language
    place = [translate("row {rows}", language).format(rows=change.row)] if change.row is not None else []
    place += [change.column] if change.column is not None else []
    texts = [_quoted(text, language) for text in (change.before, change.after)]
    if not change.before and not change.after:
        return ", ".join(place)
    if not change.after and change.column is None:
        return ", ".join([*place, texts[0]])
    return (f"{', '.join(place)}: " if place else "") + " → ".join(texts)


def _quoted(text: str, language: str) -> str:
    """Put a text in quotation marks, with all its spaces, which may be what was mended."""
    shown = visible(clipped(text, _LONGEST))
    return f"“{shown}”" if language == "en" else f"«{shown}»"


def left_lines(fixed: Fixed, report: Report, output: str) -> Iterator[str]:
    """Say whether the mended table is valid, and what shows the errors that are left."""
    language = fixed.language
    rows = translate_plural("{count} row", "{count} rows", fixed.rows, language)
    yield ""
    if report.valid:
        if fixed.certain:
            yield translate("{file} is valid: {rows}.", language).format(file=visible(output), rows=rows)
        else:
            said = translate("{file} was written: {rows}. Look at the rows that were filled up.", language)
            yield said.format(file=visible(output), rows=rows)
        return
    errors = translate_plural("{count} error is left", "{count} errors are left", report.errors, language)
    codes = ", ".join(f"{code} {count:,}" for code, count in report.counts.items())
    yield f"{visible(output)}: {rows}, {errors} ({codes})."
    name = "FILE" if output == "-" else shlex.quote(output)
    command = visible(f"belarus-rights validate {name} --dataset {fixed.dataset} --lang {language}")
    yield translate("They are not certain enough to be mended by a program. This shows them: {command}", language).format(command=command)
