"""``belarus-rights schema``: the definition of a table."""

from __future__ import annotations

import argparse
import json
from importlib.resources import files
from typing import Any

from ..errors import InvalidValueError
from .options import add_format, add_language, add_table


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("schema", help="the columns of a table, as text, Table Schema or JSON Schema")
    add_table(command, optional=True)
    command.add_argument("--report", action="store_true", help="the JSON Schema of what validate --format json prints")
    add_format(command, "table", "json", "table-schema", "json-schema")
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the definition."""
    from .. import catalog, descriptor

    if options.report == bool(options.table):
        raise InvalidValueError("Name one TABLE, or give --report.")
    if options.report:
        print(files("belarus_rights.validation").joinpath("report.schema.json").read_text(encoding="utf-8"), end="")
        return 0
    model = catalog.model(options.table)
    if options.format in ("json", "table-schema"):
        print(json.dumps(descriptor.table_schema(model), ensure_ascii=False, indent=2))
    elif options.format == "json-schema":
        print(json.dumps(descriptor.json_schema(model), ensure_ascii=False, indent=2))
    else:
        _print(model, options.lang)
    return 0


def _print(model: Any, language: str) -> None:
    from rich.text import Text

    from ..labels import code_label, translate
    from ..models.columns import columns
    from .rendering import console, print_rows

    table = model.__table__
    out = console()
    out.print(Text(f"{table.name}: {translate(table.title, language)}", style="bold"))
    out.print(Text(translate(table.description, language)))
    out.print()
    rows = []
    for column in columns(model):
        kind = column.kind + (" list" if column.is_list else "") + ("" if column.required else "?")
        if column.references:
            kind += f" → {column.references}"
        meaning = f"{translate(column.title, language)}. {translate(column.description, language)}"
        if column.codes:
            meaning += "\n" + ", ".join(f"{code.value} ({code_label(code, language)})" for code in column.codes)
        rows.append([column.name, kind, meaning])
    print_rows([translate("Column", language), translate("Type", language), translate("Meaning", language)], rows)
    out.print(Text(translate("A question mark stands behind the type of a column that may be empty.", language), style="dim"))
