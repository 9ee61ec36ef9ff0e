"""The page of a table, ``docs/data/tables/<table>.md``, and the list of them; written by ``python -m tools.readme``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cell_text import cell_text
from belarus_rights.labels import code_label, translate
from belarus_rights.models.columns import Column, columns
from belarus_rights.models.newest import newest_date
from belarus_rights.models.row import Row

ABOUT = Path(__file__).parent.parent / "docs" / "data" / "about"
KINDS = {
    "text": "text",
    "date": "partial date",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "code": "code",
}
NAMED = ("ales-bialiatski", "maria-kalesnikava", "vitold-ashurak")
"""People whom the founding statement names: a sample of a table about people shows them and nobody else."""
SELDOM = 0.25
LONG = 300
PAGES = 3


def page(name: str) -> str:
    """Give the page of a table."""
    model, rows = catalog.model(name), br.load(name)
    return "\n".join(
        [
            *_head(model, rows),
            *(ABOUT / f"{name}.md").read_text(encoding="utf-8").strip().splitlines(),
            *_columns(model, rows),
            *_codes(model, rows),
            *_rules(model),
            *_sample(model, rows),
            "",
        ]
    )


def index() -> str:
    """Give the list of the tables for the page that leads to them."""
    lines = ["| Table | Rows | Newest date | What one row is |", "|---|---:|---|---|"]
    for name in catalog.NAMES:
        model, rows = catalog.model(name), br.load(name)
        what = (model.__doc__ or "").strip().splitlines()[0]
        title = f"[{model.__table__.title}](tables/{name}.md)<br>`{name}`"
        lines.append(f"| {title} | {len(rows):,} | {newest_date(model, rows) or ''} | {what} |")
    places = [f"{catalog.model(name).__table__.title} <tables/{name}>" for name in catalog.NAMES]
    return "\n".join([*lines, "", "```{toctree}", ":hidden:", "", *places, "```"])


def _head(model: type[Row], rows: br.Dataset[Any]) -> Iterator[str]:
    table = model.__table__
    yield from (f"# {table.title} (`{table.name}`)", "", table.description, "")
    licences = ", ".join(f"[{licence.name}]({_licence(licence.path)})" for licence in table.licences)
    yield f"{len(rows):,} rows.{f' Newest date: {day}.' if (day := newest_date(model, rows)) else ''} Licence: {licences}."
    yield from ("", f"Па-беларуску: {translate(table.title, 'be')}. По-русски: {translate(table.title, 'ru')}.", "")


def _licence(path: str) -> str:
    return path if "://" in path else f"../../../{path}"


def _columns(model: type[Row], rows: br.Dataset[Any]) -> Iterator[str]:
    filled = {column.name: sum(getattr(row, column.name) not in (None, ()) for row in rows) for column in columns(model)}
    yield from ("", "## Columns", "")
    seldom = [f"`{name}`" for name, count in filled.items() if count < SELDOM * len(rows)]
    if seldom:
        yield f"Filled in less than a quarter of the rows, so never to be counted without saying so: {', '.join(seldom)}."
        yield ""
    yield from ("| Column | Type | Filled | Meaning |", "|---|---|---:|---|")
    for column in columns(model):
        share = f"{filled[column.name]:,}\N{NO-BREAK SPACE}({_percent(filled[column.name], len(rows))})"
        example = f" Example: `{cell_text(column.examples[0])}`." if column.examples else ""
        others = f"{translate(column.title, 'be')} · {translate(column.title, 'ru')}"
        yield f"| `{column.name}` | {_type(column)} | {share} | **{column.title}** ({others}). {column.description}{example} |"


def _percent(part: int, whole: int) -> str:
    """Give a share in per cent that is 0 or 100 only where it is none or all.

    >>> _percent(0, 9), _percent(1, 1000), _percent(1, 3), _percent(999, 1000), _percent(9, 9)
    ('0%', '<1%', '33%', '>99%', '100%')
    """
    if 0 < part * 200 < whole:
        return "<1%"
    if part < whole < part + whole / 200:
        return ">99%"
    return f"{part / whole:.0%}"


def _type(column: Column) -> str:
    text = f"id in [`{column.references}`]({column.references}.md)" if column.references else KINDS[column.kind]
    return (f"list of {text}" if column.is_list else text) + ("" if column.required else ", may be empty")


def _codes(model: type[Row], rows: br.Dataset[Any]) -> Iterator[str]:
    for column in columns(model):
        if not column.codes:
            continue
        yield from ("", f"## Codes of `{column.name}`", "")
        yield from ("| Code | English | Беларуская | Русский | Meaning | Rows |", "|---|---|---|---|---|---:|")
        for code in column.codes:
            found = (getattr(row, column.name) for row in rows)
            count = sum(code in value if isinstance(value, tuple) else value == code for value in found)
            labels = " | ".join(code_label(code, language) for language in ("en", "be", "ru"))
            yield f"| `{code.value}` | {labels} | {code.meaning} | {count:,} |"


def _rules(model: type[Row]) -> Iterator[str]:
    if not model.__rules__:
        return
    yield from ("", "## Rules", "", "| Code | Columns | A row breaks it when |", "|---|---|---|")
    for rule in model.__rules__:
        message = rule.message.replace("{", "‹").replace("}", "›")
        place = rule.code.replace("/", "")  # as viewers of Markdown make it of the heading there
        yield f"| [`{rule.code}`](../../validation.md#{place}) | {', '.join(f'`{name}`' for name in rule.columns)} | {message} |"


def _sample(model: type[Row], rows: br.Dataset[Any]) -> Iterator[str]:
    """Show one row of those that may be shown, or two if there are: what is empty in them is left out."""
    shown = _shown(model, rows)
    yield from ("", "## A sample", "")
    one = "A row as it stands in the table, without the columns that are empty in it."
    yield one if len(shown) == 1 else "Two rows as they stand in the table, without the columns that are empty in them."
    for row in shown:
        yield from ("", f"### `{row.id}`", "", "| Column | Value |", "|---|---|")
        for column in columns(model):
            value = getattr(row, column.name)
            if value not in (None, ()) and column.name != "id":
                yield f"| `{column.name}` | {_sources(rows, row) if column.name == 'source_ids' else _value(value)} |"


def _shown(model: type[Row], rows: br.Dataset[Any]) -> list[Any]:
    """Choose the rows of a sample: the newest of each person named above, or the first two of a table that names nobody."""
    about = next(
        (name for name in ("person_id", "person_ids") if name in model.model_fields), "id" if model.__table__.name == "people" else ""
    )
    if not about:
        return list(rows[:2])
    newest = {person: row for person in NAMED for row in rows if person in _as_tuple(getattr(row, about))}
    return list({row.id: row for row in newest.values()}.values())[:2]


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _value(value: Any) -> str:
    text = cell_text(value)
    return _plain(text if len(text) <= LONG else f"{text[:LONG]}…")


def _sources(rows: br.Dataset[Any], row: Any) -> str:
    found = [row] if rows.name == "sources" else list(rows.sources(row))
    pages = [f"[{_plain(source.title)}]({source.url}), {_plain(source.publisher)}" for source in found[:PAGES]]
    more = len(found) - len(pages)
    return "<br>".join([*pages, *([f"and {more} more"] if more > 0 else [])])


def _plain(text: str) -> str:
    for letter in "\\`*_|[]<>":
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\n", " ")
