"""Dates of which only the year or the month may be known.

Much of what human-rights organisations publish is dated to a month or a year. Rounding such a date to a day would invent a fact, so it is
kept as it was said, and whoever computes with it asks for its earliest and its latest day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

PATTERN = r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)"
"""The form of a partial date, for Table Schema and JSON Schema. The days of a month are checked beyond it."""

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


class PartialDate(str):
    """A year, a month or a day in ISO 8601: ``2021``, ``2021-05``, ``2021-05-21``.

    It is a string, so it prints, sorts, hashes and compares as its text does; a year sorts before its months and a month before its days.

    Raises
    ------
    ValueError
        If the text has another form or names a day that no calendar has.

    Examples
    --------
    >>> when = PartialDate("2021-05")
    >>> when.earliest, when.latest
    (datetime.date(2021, 5, 1), datetime.date(2021, 5, 31))
    >>> when.precision
    'month'
    >>> PartialDate("2021") < when < "2021-05-21"
    True
    """

    __slots__ = ()

    def __new__(cls, text: str | date) -> PartialDate:  # noqa: D102
        value = text.isoformat()[:10] if isinstance(text, date) else text
        match = _FORM.fullmatch(value)
        if match is None:
            raise ValueError(f"{value!r} is not a date: write 2021-05-21, or 2021-05 or 2021 where no more is known")
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError(f"{value!r} is not a date that the calendar has: {error}") from None
        return super().__new__(cls, value)

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """How exact the date is."""
        return "year" if len(self) == 4 else "month" if len(self) == 7 else "day"

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        return date(int(self[:4]), int(self[5:7] or 1), int(self[8:10] or 1))

    @property
    def latest(self) -> date:
        """The last day that the date can mean."""
        year, month = int(self[:4]), int(self[5:7] or 12)
        return date(year, month, int(self[8:10]) if len(self) == 10 else monthrange(year, month)[1])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_validated, serialization=core_schema.to_string_ser_schema(when_used="json"))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": f"^{PATTERN}$"}


@lru_cache(maxsize=65536)
def _parsed(text: str) -> PartialDate:
    return PartialDate(text)


def _validated(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str):
        try:
            return _parsed(value.strip())
        except ValueError as error:
            raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from None
    if isinstance(value, date):
        return PartialDate(value)
    raise PydanticCustomError("date", "a date must be text such as 2021-05-21, 2021-05 or 2021")
