"""``belarus-rights show``: rows of a table on the terminal."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ..errors import InvalidValueError, UnknownNameError, suggest
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
        "--where", metavar="COLUMN=VALUE", action="append", default=[], help="only rows with this value; may be given several times"
    )
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
        rows = rows.where(**_conditions(rows, options.where))
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


def _conditions(rows: Dataset[Any], where: list[str]) -> dict[str, Any]:
    known = {column.name: column for column in rows.columns}
    conditions: dict[str, list[Any]] = {}
    for text in where:
        name, equals, value = text.partition("=")
        if not equals:
            raise InvalidValueError(f"--where {text!r}: write COLUMN=VALUE, such as {next(iter(known))}=…")
        if name not in known:
            raise UnknownNameError(f"{rows.name!r} has no column {name!r}. {suggest(name, known)}")
        conditions.setdefault(name, []).append(_value(known[name], value))
    return dict(conditions)


def _value(column: Column, text: str) -> Any:
    """Read a value as its column would; an empty one finds the rows that leave the column empty."""
    if text == "":
        return None
    try:
        if column.kind == "integer":
            return int(text)
        if column.kind == "number":
            return float(text)
        if column.kind == "boolean":
            return {"true": True, "false": False}[text]
    except (ValueError, KeyError):
        kind = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}[column.kind]
        raise InvalidValueError(f"--where {column.name}={text}: the column holds {kind}.") from None
    return text


def _text(column: Column, value: Any, language: str) -> str:
    from ..labels import code_label
    from .writing import cell_text

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
    out.print(Text(translate("Sources", language), style="bold"))
    for source in rows.sources(row):
        when = f", {source.published_on}" if source.published_on else ""
        out.print(Text(f"- {source.publisher}{when}: {source.title}"))
        out.print(Text(f"  {source.url}", style="dim"), soft_wrap=True)


def _print_rows(rows: Dataset[Any], limit: int, language: str) -> None:
    from rich.text import Text

    from ..labels import translate
    from .rendering import console, print_rows

    out = console()
    shown = rows if limit == 0 else rows[:limit]
    hidden = {"source_ids", "note"}
    filled = [c for c in rows.columns if c.name not in hidden and any(getattr(row, c.name) not in (None, ()) for row in shown)]
    first = rows.model.__table__.summary
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
    )
    notes = []
    if len(shown) < len(rows):
        notes.append(translate("{shown} of {all} rows; --limit 0 shows all.", language).format(shown=len(shown), all=f"{len(rows):,}"))
    if len(fitting) < len(rows.columns):
        left = [c.name for c in rows.columns if c not in fitting]
        notes.append(translate("Not shown: {columns}. --id ID or --format json shows them.", language).format(columns=", ".join(left)))
    for note in notes:
        out.print(Text(note, style="dim"))
