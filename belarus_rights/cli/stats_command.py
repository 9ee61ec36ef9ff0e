"""``belarus-rights stats``: the state of the data, and what to look up again."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from .options import add_format, add_language, add_release

SHOWN = 20
"""Lines of each kind that the worklist shows as a table; the other forms have all."""


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("stats", help="the state of the data, and with --stale what to look up again")
    command.add_argument("--stale", action="store_true", help="list what is oldest and matters most, with the last source of each")
    command.add_argument("--on", metavar="DATE", help="count ages from this day (default: today)")
    add_format(command, "table", "json", "csv")
    add_language(command)
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the state of the data, or the worklist."""
    from ..labels import translate, translate_plural
    from ..state import stale, table_states

    language: str = options.lang
    if options.stale:
        items = stale(options.on, release=options.release)
        records = [{**asdict(item), "since": item.since.isoformat()} for item in items]
        names = ("reason", "id", "since", "days", "source_id")
        labels = {
            "figure": translate("Old number", language),
            "term": translate("Term has run out", language),
            "status": translate("Old status", language),
        }
        head = [
            translate("Why", language),
            translate("What", language),
            translate("Since", language),
            translate("Days", language),
            translate("Last source", language),
        ]
        seen: Counter[str] = Counter()
        lines = []
        for item in items:
            seen[item.reason] += 1
            if seen[item.reason] <= SHOWN:
                lines.append([labels[item.reason], item.id, item.since.isoformat(), f"{item.days:,}", item.source_id or ""])
        more = []
        for reason, count in seen.items():
            if count > SHOWN:
                rest = translate_plural("and {count} more", "and {count} more", count - SHOWN, language)
                more.append(f"{labels[reason]}: {rest}")
        _print(options.format, names, records, head, lines, right=[3], after=more)
        return 0
    columns = ("name", "rows", "sources", "publishers", "corroborated", "share", "newest", "median_status_age")
    states = table_states(options.on, release=options.release)
    records = [{**asdict(state), "share": round(state.share, 3)} for state in states]
    head = [
        translate("Table", language),
        translate("Rows", language),
        translate("Sources", language),
        translate("Publishers", language),
        translate("Two or more publishers", language),
        translate("Newest date", language),
        translate("Age of statuses in days, median", language),
    ]
    lines = [
        [
            state.name,
            f"{state.rows:,}",
            f"{state.sources:,}",
            f"{state.publishers:,}",
            f"{state.share:.0%}",
            state.newest or "",
            "" if state.median_status_age is None else f"{state.median_status_age:,}",
        ]
        for state in states
    ]
    _print(options.format, columns, records, head, lines, right=[1, 2, 3, 4, 6])
    return 0


def _print(
    form: str,
    names: tuple[str, ...],
    records: list[dict[str, Any]],
    head: list[str],
    lines: list[list[str]],
    *,
    right: list[int],
    after: list[str] | None = None,
) -> None:
    if form == "json":
        print(json.dumps(records, ensure_ascii=False, indent=2))
    elif form == "csv":
        from .writing import csv_text

        print(csv_text(names, records), end="")
    else:
        from .rendering import print_rows

        print_rows(head, lines, right=right, whole=[0])
        for line in after or ():
            print(line)
