"""``belarus-rights show``: rows of a table on the terminal."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import InvalidValueError
from .conditions import conditions
from .options import add_format, add_language, add_release, add_table

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..models.columns import Column

SHOWN = 20


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("show", help="rows of a table, or one row with its sources")
    add_table(command)
    command.add_argument("--id", metavar="ID", help="one row, whole, with its sources")
    command.add_argument(
        "--where",
        metavar="COLUMN=VALUE",
        action="append",
        default=[],
        help="only rows with this value; several columns must all fit, several values of one column are alternatives",
    )
    command.add_argument("--on", metavar="DAY", help="only rows known to hold on a day: spells of prison, treaties, legal provisions")
    command.add_argument("--limit", metavar="N", type=int, default=SHOWN, help=f"how many rows a table shows; 0 for all (default: {SHOWN})")
    add_format(command, "table", "json", "csv")
    add_language(command)
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the rows."""
    from ..loading import load
    from .writing import rows_text

    rows = load(options.table, release=options.release)
    if options.limit < 0:
        raise InvalidValueError(f"--limit {options.limit}: a number of rows is 0 (all) or more.")
    if options.where:
        rows = rows.where(**conditions(rows, options.where))
    if options.on is not None:
        rows = rows.on(options.on)
    if options.id is not None:
        row = rows[options.id]
        if options.format == "table":
            _print_row(rows, row, options.lang)
            return 0
        rows = rows[list(rows).index(row) :][:1]
        if options.format == "json":
            print(json.dumps(rows.to_records()[0], ensure_ascii=False, indent=2))
            return 0
    if options.format == "table":
        _print_rows(rows, options.limit, options.lang)
    else:
        print(rows_text([column.name for column in rows.columns], rows.to_records(), options.format), end="")
    return 0


def _text(column: Column, value: Any, language: str) -> str:
    from ..cell_text import cell_text
    from ..labels import code_label, translate

    if value is True:
        return translate("yes", language)
    if value is False:
        return translate("no", language)

    if column.codes and value:
        items = value if column.is_list else [value]
        return ", ".join(code_label(item, language) for item in items)
    return "; ".join(value) if column.is_list else cell_text(value)


def _print_row(rows: Dataset[Any], row: Any, language: str) -> None:
    from rich.text import Text

    from ..labels import translate
    from .rendering import console, print_rows

    out = console()
    out.print(Text(f"{translate(rows.title, language)}: {row.id}", style="bold"))
    cells = []
    for column in rows.columns:
        value = getattr(row, column.name)
        if value not in (None, ()) and column.name not in ("id", "source_ids"):
            cells.append([translate(column.title, language), _text(column, value, language)])
    print_rows(["", ""], cells)
    linked = list(_linked(rows, row))
    if linked:
        out.print(Text(translate("Linked rows", language), style="bold"))
        for name, ids in linked:
            out.print(Text(f"- {name}: {', '.join(ids)}"))
    out.print(Text(translate("Sources", language), style="bold"))
    for source in rows.sources(row):
        when = f", {source.published_on}" if source.published_on else ""
        out.print(Text(f"- {source.publisher}{when}: {source.title}"))
        out.print(Text(f"  {source.url}", style="dim"), soft_wrap=True)


def _linked(rows: Dataset[Any], row: Any) -> Iterator[tuple[str, list[str]]]:
    """Give the ids of the rows in other tables that point to this one."""
    from .. import catalog
    from ..loading import load
    from ..models.columns import columns

    for name in catalog.NAMES:
        pointing = [column.name for column in columns(catalog.model(name)) if column.references == rows.name]
        if rows.name == "sources" or not pointing:
            continue
        found = [other.id for other in load(name, release=rows.release) if any(_points(getattr(other, key), row.id) for key in pointing)]
        if found:
            yield name, found


def _points(value: Any, wanted: str) -> bool:
    return wanted in value if isinstance(value, tuple) else bool(value == wanted)


def _print_rows(rows: Dataset[Any], limit: int, language: str) -> None:
    from rich.text import Text

    from ..labels import translate
    from .rendering import console, print_rows

    out = console()
    shown = rows if limit == 0 else rows[:limit]
    hidden = {"source_ids", "note"}
    filled = [c for c in rows.columns if c.name not in hidden and any(getattr(row, c.name) not in (None, ()) for row in shown)]
    summary = rows.model.__table__.summary
    first = ("id", *summary) if "id" in summary else summary  # a narrow console has room for the id, which the last line asks for
    filled.sort(key=lambda c: first.index(c.name) if c.name in first else len(first))
    room = max(3, out.width // 15)
    fitting = filled[: room if room < len(filled) else None]
    if not shown:
        print(translate("No row fulfils this.", language))
        return
    print_rows(
        [c.title and translate(c.title, language) for c in fitting],
        [[_text(c, getattr(row, c.name), language) for c in fitting] for row in shown],
        right=[i for i, c in enumerate(fitting) if c.kind in ("integer", "number") and not c.is_list],
        whole=[i for i, c in enumerate(fitting) if c.name == "id"],
    )
    notes = []
    if len(shown) < len(rows):
        notes.append(translate("{shown} of {all} rows; --limit 0 shows all.", language).format(shown=len(shown), all=f"{len(rows):,}"))
    if len(fitting) < len(rows.columns):
        left = [c.name for c in rows.columns if c not in fitting]
        notes.append(translate("Not shown: {columns}. --id ID or --format json shows them.", language).format(columns=", ".join(left)))
    for note in notes:
        out.print(Text(note, style="dim"))
