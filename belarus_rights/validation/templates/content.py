"""Templates: empty tables for contributors to fill in, in their language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ... import catalog
from ...cell_text import cell_text
from ...datapackage import bundled
from ...errors import UnknownNameError, suggest
from ...labels import check_language, code_label, code_meaning, translate
from ...models.column_types import SEPARATOR
from ...models.columns import Column, columns
from ...models.row import Row
from ..mending.cells import mend
from ..mending.fitting import is_id, takes

FORMS = ("xlsx", "csv")

_YES_AND_NO = {"en": ("yes", "no"), "be": ("так", "не"), "ru": ("да", "нет")}


def template(dataset: str, form: str = "xlsx", language: str | None = None) -> bytes:
    r"""Make an empty table to be filled in.

    Parameters
    ----------
    dataset
        The table.
    form
        ``xlsx``: a workbook whose first sheet is the table, with labels as its header, notes on what they mean, and lists to choose codes
        from; further sheets explain it and show an example. ``csv``: the header alone.
    language
        ``en``, ``be`` or ``ru``; English by default. The header of a CSV template holds the names of the columns, or their labels if a
        language is named; ``validate`` knows either, and ``fix`` turns labels into names.

    Raises
    ------
    UnknownNameError
        If there is no such table, form or language.
    MissingExtraError
        If ``xlsx`` is asked for and openpyxl is not installed.

    Examples
    --------
    >>> template("sources", "csv").decode()
    'id,title,publisher,url,published_on,language,kind,source_ids,note\n'
    """
    model = catalog.model(dataset)
    if form not in FORMS:
        raise UnknownNameError(f"There is no form {form!r} of a template. {suggest(form, FORMS)}")
    if form == "csv":
        return _csv_template(model, language)
    from .workbooks import workbook

    return workbook(model, check_language(language or "en"))


def _csv_template(model: type[Row], language: str | None) -> bytes:
    buffer = io.StringIO(newline="")
    labels = [column.name if language is None else translate(column.title, check_language(language)) for column in columns(model)]
    csv.writer(buffer, lineterminator="\n").writerow(labels)
    # Only by the mark at its start does a spreadsheet know that letters beyond ASCII are written in UTF-8.
    return buffer.getvalue().encode("utf-8" if buffer.getvalue().isascii() else "utf-8-sig")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a column has to choose from: what is chosen, what the table then holds, and what it means."""

    shown: str
    value: str
    meaning: str


@cache
def choices(column: Column, language: str) -> tuple[Choice, ...]:
    """Give what a column has to choose from. What is shown is a label only where it surely stands for the code."""
    if column.kind == "boolean":
        yes, no = _YES_AND_NO[language]
        return Choice(yes, "true", ""), Choice(no, "false", "")
    found = []
    for code in column.codes or ():
        label = code_label(code, language)
        mended = mend(label, column)
        shown = label if mended is not None and mended.value == code.value else code.value
        found.append(Choice(shown, code.value, code_meaning(code, language)))
    return tuple(found)


def need(column: Column, language: str) -> str:
    """Say whether every row needs a column."""
    return translate("Every row needs it.", language) if column.required else translate("It stays empty where no source says it.", language)


def form_of(column: Column, language: str) -> str:
    """Say how the cells of a column are written."""
    if column.references and column.references == column.table:
        return translate("The id of this row itself.", language)
    said = _form_of_one(column, language)
    return said + " " + translate("Several are joined with semicolons.", language) if column.is_list else said


def _form_of_one(column: Column, language: str) -> str:
    if column.codes or column.kind == "boolean":
        return translate("Choose from the list.", language)
    if column.kind == "date":
        if column.pattern and not takes_day(column):
            return translate("Year and month, such as 2021-05, or the year alone. Never the day.", language)
        return translate("Year-month-day, such as 2021-05-21; only 2021-05 or 2021 where no more is known.", language)
    if column.kind == "integer":
        return translate("A whole number, in digits only.", language)
    if column.kind == "number":
        return translate("A number with a decimal point, such as 53.9.", language)
    if column.references:
        return translate("The id of a row of the table “{table}”.", language).format(table=column.references)
    if is_id(column):
        return translate("Small Latin letters and digits, joined by hyphens.", language)
    if takes(column, "https://example.org/"):
        return translate("The whole address, with https:// at its beginning.", language)
    if takes(column, "342/1"):
        return translate("The number of the article, then the part after a slash: 361-1/2 is article 361-1, part 2.", language)
    return translate("Text.", language)


def takes_day(column: Column) -> bool:
    """Tell whether a date may be exact to the day."""
    import re

    return column.pattern is None or re.fullmatch(column.pattern, "2021-05-21") is not None


def example_row(model: type[Row]) -> Row:
    """Give a row of the bundled release to show: of those that agree with the examples of the model most, the one that is filled most."""
    found = columns(model)

    def likeness(row: Row) -> tuple[int, int]:
        values = [getattr(row, column.name) for column in found]
        agreeing = sum(value in column.examples for column, value in zip(found, values, strict=True))
        return agreeing, sum(value not in (None, ()) for value in values)

    return max(bundled().rows(model.__table__.name), key=likeness)


def shown_cells(row: Row, language: str) -> Iterator[tuple[Column, str]]:
    """Give the cells of a row as a contributor may write them."""
    for column in columns(type(row)):
        yield column, shown_value(getattr(row, column.name), column, language)


def shown_value(value: Any, column: Column, language: str) -> str:
    """Write a value as a contributor may write it: what a column has to choose from by its label."""
    shown = {choice.value: choice.shown for choice in choices(column, language)}
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    return SEPARATOR.join(shown.get(text, text) for text in map(cell_text, items))
