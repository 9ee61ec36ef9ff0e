"""Conditions on the values of a column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from .errors import InvalidValueError, UnknownNameError, suggest
from .models.columns import Column
from .models.dates import PartialDate


def condition(column: Column, wanted: Any) -> Callable[[Any], bool]:
    """Make the test that a value of a column has to pass; see ``Dataset.where``.

    Raises
    ------
    UnknownNameError
        If a code does not exist.
    InvalidValueError
        If no value of the column can equal what is wanted.
    """
    if callable(wanted) and not isinstance(wanted, type):
        return cast("Callable[[Any], bool]", wanted)
    if isinstance(wanted, (set, frozenset, list, tuple, range)):
        parts = [condition(column, item) for item in wanted]
        return lambda value: any(part(value) for part in parts)
    if wanted is None:
        return lambda value: value is None or value == ()
    wanted = _comparable(column, wanted)
    if column.is_list:
        return lambda value: wanted in value
    return lambda value: bool(value == wanted)


def _comparable(column: Column, wanted: Any) -> Any:
    """Give what the values of a column can be compared with; refuse what none of them can equal."""
    if column.kind == "date":
        try:
            return PartialDate(wanted)
        except (ValueError, TypeError):
            raise InvalidValueError(f"{column.name!r} holds dates: {wanted!r} is not a date. Write 2021-05-21, 2021-05 or 2021.") from None
    if column.codes:
        codes = [code.value for code in column.codes]
        if wanted not in codes:
            raise UnknownNameError(f"{column.name!r} has no code {wanted!r}. {suggest(str(wanted), codes)}")
    kinds: dict[str, tuple[type | tuple[type, ...], str]] = {
        "integer": (int, "whole numbers"),
        "number": ((int, float), "numbers"),
        "boolean": (bool, "true or false"),
    }
    expected, words = kinds.get(column.kind, (str, "text"))
    if not isinstance(wanted, expected) or (isinstance(wanted, bool) and column.kind != "boolean"):
        raise InvalidValueError(f"{column.name!r} holds {words}: {wanted!r} is none.")
    return wanted
