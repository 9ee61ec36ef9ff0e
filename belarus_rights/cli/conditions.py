"""``--where COLUMN=VALUE`` as conditions of ``Dataset.where``."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from ..errors import InvalidValueError, UnknownNameError, suggest

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..models.columns import Column


def conditions(rows: Dataset[Any], where: list[str]) -> dict[str, Any]:
    """Read the options; several values of one column are alternatives.

    Raises
    ------
    InvalidValueError, UnknownNameError
        If an option has another form, or names no column.
    """
    known = {column.name: column for column in rows.columns}
    found: dict[str, list[Any]] = {}
    for text in where:
        name, equals, value = text.partition("=")
        if not equals:
            raise InvalidValueError(f"--where {text!r}: write COLUMN=VALUE, such as {next(iter(known))}=…")
        if name not in known:
            raise UnknownNameError(f"{rows.name!r} has no column {name!r}. {suggest(name, known)}")
        found.setdefault(name, []).append(_value(known[name], value))
    return dict(found)


def _value(column: Column, text: str) -> Any:
    """Read a value as its column would; an empty one finds the rows that leave the column empty."""
    if text == "":
        return None
    try:
        if column.kind == "integer":
            if not re.fullmatch(r"[+-]?[0-9]+", text, re.ASCII):
                raise ValueError
            return int(text)
        if column.kind == "number":
            number = float(text)
            if not math.isfinite(number) or "_" in text:
                raise ValueError
            return number
        if column.kind == "boolean":
            return {"true": True, "false": False}[text]
    except (ValueError, KeyError):
        kind = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}[column.kind]
        raise InvalidValueError(f"--where {column.name}={text}: the column holds {kind}.") from None
    return text
