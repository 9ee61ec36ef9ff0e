"""From typed values to the text that a cell of our CSV files would hold."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any

from .models.column_types import SEPARATOR

MINSK = timezone(timedelta(hours=3))


class NestedError(Exception):
    """A value that no cell can hold: a mapping, or a list within a list."""


class JoinedError(Exception):
    """A list that no cell can hold: one of its items holds the semicolon that separates items."""

    def __init__(self, items: list[str]) -> None:
        super().__init__("an item holds a semicolon")
        self.items = items


def cell_text(value: Any) -> str:
    """Write one value as it stands in a cell: dates in ISO 8601, ``true`` and ``false``, lists joined, nothing for what is unknown.

    Raises
    ------
    NestedError
        If it is a mapping, bytes, or a list of lists.
    JoinedError
        If it is a list, and one of its items holds a semicolon.

    Examples
    --------
    >>> cell_text(24.0), cell_text(True), cell_text(date(2021, 5, 21)), cell_text(["a", "b"]), cell_text(None)
    ('24', 'true', '2021-05-21', 'a;b', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value.value if isinstance(value, Enum) else value)
    if hasattr(value, "dtype") and hasattr(value, "tolist"):
        value = value.tolist()  # of numpy, pandas or polars
    if isinstance(value, (list, tuple, set, frozenset)):
        items = list(map(_item_text, value))
        text = SEPARATOR.join(items)
        if text.count(SEPARATOR) >= max(len(items), 1):
            raise JoinedError(items)
        return text
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
    if hasattr(value, "__iter__") and not isinstance(value, str):
        raise NestedError  # bytes as well: nobody knows which text they are
    return whole_text(value) if isinstance(value, int) else str(value)


def whole_text(value: int) -> str:
    """Write a whole number; one with more digits than Python writes out is shortened, and so is seen to be no number of ours.

    Examples
    --------
    >>> whole_text(24), whole_text(10**5000)
    ('24', '1.0E+5000')
    """
    try:
        return str(value)
    except ValueError:
        return format(Decimal(value), ".1E")


def number_text(value: float | Decimal) -> str:
    """Write a number, without a point where it is whole and without an exponent; nothing for what is no number.

    Examples
    --------
    >>> number_text(24.0), number_text(53.9), number_text(1e-7), number_text(float("nan"))
    ('24', '53.9', '0.0000001', '')
    """
    if value.is_nan() if isinstance(value, Decimal) else math.isnan(value):
        return ""
    if math.isinf(value) or not -1e300 < float(value) < 1e300:
        return str(value)  # written out, it could fill the memory
    text = format(value if isinstance(value, Decimal) else Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_number_text(value: float) -> str:
    """Write a number as a spreadsheet shows it: the digits after the fifteenth are noise."""
    return number_text(float(format(value, ".15g")))


def moment_text(value: datetime) -> str:
    """Write a moment; one at midnight is a day, if it is the same one in Minsk.

    Examples
    --------
    >>> moment_text(datetime(2021, 5, 21)), moment_text(datetime(2021, 5, 21, tzinfo=timezone(timedelta(hours=4))))
    ('2021-05-21', '2021-05-21T00:00:00+04:00')
    """
    if value.time() == time() and _same_day_in_minsk(value):
        return value.date().isoformat()
    return value.isoformat(timespec="seconds")


def _same_day_in_minsk(value: datetime) -> bool:
    try:
        return value.tzinfo is None or value.astimezone(MINSK).date() == value.date()
    except OverflowError:  # at the ends of the calendar
        return False


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
