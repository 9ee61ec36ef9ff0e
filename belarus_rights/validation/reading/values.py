"""From typed values to the text that a cell of our CSV files would hold."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any


class NestedError(Exception):
    """A value that no cell can hold: a mapping, or a list within a list."""


def cell_text(value: Any) -> str:
    """Write one value as it stands in a cell: dates in ISO 8601, ``true`` and ``false``, lists joined, nothing for what is unknown.

    Raises
    ------
    NestedError
        If it is a mapping, or a list of lists.

    Examples
    --------
    >>> cell_text(24.0), cell_text(True), cell_text(date(2021, 5, 21)), cell_text(["a", "b"]), cell_text(None)
    ('24', 'true', '2021-05-21', 'a;b', '')
    """
    if type(value) is str:
        return value
    if hasattr(value, "dtype") and hasattr(value, "tolist"):
        value = value.tolist()  # of numpy, pandas or polars
    if isinstance(value, (list, tuple, set, frozenset)):
        from ...models.column_types import SEPARATOR

        return SEPARATOR.join(map(_item_text, value))
    return _item_text(value)


def _item_text(value: Any) -> str:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, Decimal)):
        return number_text(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, timedelta):
        return duration_text(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)) or hasattr(value, "keys"):
        raise NestedError
    return str(value)


def number_text(value: float | Decimal) -> str:
    """Write a number, without a point where it is whole and without an exponent; nothing for what is no number.

    Examples
    --------
    >>> number_text(24.0), number_text(53.9), number_text(1e-7), number_text(float("nan"))
    ('24', '53.9', '0.0000001', '')
    """
    if math.isnan(value):
        return ""
    if math.isinf(value) or not -1e300 < float(value) < 1e300:
        return str(value)  # written out, it could fill the memory
    text = format(value if isinstance(value, Decimal) else Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_number_text(value: float) -> str:
    """Write a number as a spreadsheet shows it: the digits after the fifteenth are noise."""
    return number_text(float(format(value, ".15g")))


def moment_text(value: datetime) -> str:
    """Write a moment; one at midnight is a day."""
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(timespec="seconds")


def duration_text(value: timedelta) -> str:
    """Write a duration in hours, minutes and seconds, as a spreadsheet shows it.

    Examples
    --------
    >>> duration_text(timedelta(hours=36, minutes=5))
    '36:05:00'
    """
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
