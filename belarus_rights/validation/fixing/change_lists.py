"""What was mended and what is left, for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...labels import translate, translate_plural
from ..messages.shown import clipped, visible
from ..rendering.wording import quoted
from ..report import source_named
from .changes import REASONS, Change

if TYPE_CHECKING:
    from ..report import Report
    from .files import Fixed

EXAMPLES = 5
"""Changes of one reason that are shown."""
_LONGEST = 80
_ONCE = ("encoding", "delimiter", "title", "order")
"""Reasons of changes of the whole file."""


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
        changes = [change for change in fixed.changes if reason in change.reasons]
        if reason in _ONCE:
            yield from _once(reason, text, changes, language)
            continue
        yield f"{translate(text, language)} " + translate_plural("{count} time.", "{count} times.", count, language)
        examples = [line for line in map(_line, changes) if line][:EXAMPLES]
        yield from (f"  {line}" for line in examples)
        if examples and count > len(examples):
            yield "  " + translate_plural("and {count} more like this", "and {count} more like these", count - len(examples), language)


def _once(reason: str, text: str, changes: Sequence[Change], language: str) -> Iterator[str]:
    """Tell of a change of the whole file, which has no number and needs no example."""
    said = translate(text, language)
    if reason == "encoding" and changes:
        said += " " + translate("It was in {encoding} before.", language).format(encoding=visible(changes[0].before))
    yield said
    if reason == "order":
        yield from (f"  {_line(change)}" for change in changes)


def _line(change: Change) -> str:
    """Say where a change was made, and what it was."""
    language = change.language
    place = [translate("row {rows}", language).format(rows=change.row)] if change.row is not None else []
    place += [change.column] if change.column is not None else []
    texts = [_quoted(text, language) for text in _from_difference(change.before, change.after)]
    if not change.before and change.after in ("", change.column):
        return ", ".join(place)
    if not change.after and change.column is None:
        return ", ".join([*place, texts[0]])
    return (f"{', '.join(place)}: " if place else "") + " → ".join(texts)


def _from_difference(before: str, after: str) -> tuple[str, str]:
    """Leave out what is the same at the beginning of two long texts, if their difference would be cut off."""
    same = next((place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), min(len(before), len(after)))
    if same < _LONGEST // 2 or max(len(before), len(after)) <= _LONGEST:
        return before, after
    start = same - _LONGEST // 4
    return f"…{before[start:]}", f"…{after[start:]}"


def _quoted(text: str, language: str) -> str:
    """Put a text in quotation marks, with all its spaces, which may be what was mended."""
    shown = visible(clipped(text, _LONGEST))
    return f"“{shown}”" if language == "en" else f"«{shown}»"


def left_lines(fixed: Fixed, report: Report, output: str, options: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """Say whether the mended table is valid, and what shows the errors that are left: ``validate`` with the options of ``fix``."""
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
    codes = ", ".join(f"{code} {count:,}" for code, count in sorted(_errors(report).items()))
    yield f"{visible(output)}: {rows}, {errors} ({codes})."
    words = ["FILE" if output == "-" else quoted(output), "--dataset", fixed.dataset]
    words += [word for option, value in options for word in (option, quoted(value))]
    words += ["--lang", language] if language != "en" else []
    command = visible(f"belarus-rights validate {' '.join(words)}")
    yield translate("They are not certain enough to be mended by a program. This shows them: {command}", language).format(command=command)


def _errors(report: Report) -> Counter[str]:
    """Count the errors by code; ``Report.counts`` has the warnings as well."""
    errors: Counter[str] = Counter()
    for table in report.tables:
        errors.update({code: count for (code, severity), count in table.findings.counts.items() if severity == "error"})
    return errors
