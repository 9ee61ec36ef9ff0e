"""Whether the text of a cell is what its column asks for, told from the column alone.

The model's own type is what counts. This says the same without it, for whoever has one cell and its column at hand; a test compares them.
"""

from __future__ import annotations

import math
import re
from functools import cache

from ...models.column_types import SEPARATOR, SLUG
from ...models.columns import Column
from ...models.dates import PartialDate

_INTEGER = re.compile(r"[+-]?[0-9]{1,4000}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)


def fits(text: str, column: Column) -> bool:
    """Tell whether a cell is as its column asks for; an empty one fits a column that may be empty."""
    if not text:
        return not column.required
    if not column.is_list:
        return item_fits(text, column)
    items = text.split(SEPARATOR)
    return len(set(items)) == len(items) and all(item_fits(item, column) for item in items)


def item_fits(text: str, column: Column) -> bool:
    """Tell whether a text is one value of a column."""
    if column.kind == "boolean":
        return text in ("true", "false")
    if column.codes:
        return text in _values(column)
    if column.kind == "integer":
        return bool(_INTEGER.fullmatch(text)) and _within(int(text), column)
    if column.kind == "number":
        return bool(_NUMBER.fullmatch(text)) and math.isfinite(float(text)) and _within(float(text), column)
    if column.kind == "date" and not _is_date(text):
        return False
    return bool(text) and text == text.strip() and (column.pattern is None or _pattern(column.pattern).fullmatch(text) is not None)


def takes(column: Column, text: str) -> bool:
    """Tell whether a column has a form of its own that this text has."""
    return column.kind == "text" and column.pattern is not None and _pattern(column.pattern).fullmatch(text) is not None


def is_id(column: Column) -> bool:
    """Tell whether the values are ids, of the row itself or of others."""
    return column.pattern == SLUG


def _within(number: float, column: Column) -> bool:
    return (column.minimum is None or number >= column.minimum) and (column.maximum is None or number <= column.maximum)


def _is_date(text: str) -> bool:
    try:
        PartialDate(text)
    except ValueError:
        return False
    return True


@cache
def _values(column: Column) -> frozenset[str]:
    return frozenset(code.value for code in column.codes or ())


@cache
def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
