"""Days, as a date or as text."""

from __future__ import annotations

import re
from datetime import date

from .errors import InvalidValueError


def day_or_today(day: str | date | None) -> date:
    """Read a day; without one it is today.

    Raises
    ------
    InvalidValueError
        If it is not a date.
    """
    return date.today() if day is None else as_day(day)


def as_day(day: str | date) -> date:
    """Take a day as a date or as text.

    Raises
    ------
    InvalidValueError
        If it is neither.
    """
    if isinstance(day, date):
        return day if type(day) is date else date(day.year, day.month, day.day)
    try:
        # Python 3.11 and later take other forms of ISO 8601 as well, such as weeks; 3.10 does not.
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
            raise ValueError
        return date.fromisoformat(day)
    except (ValueError, TypeError):
        raise InvalidValueError(f"{day!r} is not a day: write it as 2021-11-29.") from None
