"""Columns written short, for the scripts of the pages: what stands in many rows is written once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

Packed = list[Any] | dict[str, Any]
"""The values in order; or those that there are (``of``) and for each row which it is (``at``), for a row with several values a ``list``."""


def packed(values: Sequence[Any]) -> Packed:
    """Write the values of a column, whichever way is shorter; a row with several values has them as a tuple.

    Examples
    --------
    >>> packed(["Minsk region", None, "Minsk region", "Minsk region"])
    {'of': ['Minsk region', None], 'at': [0, 1, 0, 0]}
    >>> packed([("a-page", "another-page"), ("a-page",), ()])
    {'list': True, 'of': ['a-page', 'another-page'], 'at': [[0, 1], 0, []]}
    >>> packed([1962, 1975])
    [1962, 1975]
    """
    if any(isinstance(value, tuple) for value in values):
        numbers = _numbers([item for value in values for item in value])
        found = [[numbers[item] for item in value] for value in values]
        return {"list": True, "of": list(numbers), "at": [each[0] if len(each) == 1 else each for each in found]}
    numbers = _numbers(values)
    short: Packed = {"of": list(numbers), "at": [numbers[value] for value in values]}
    return min(list(values), short, key=_length)


def _numbers(values: Sequence[Any]) -> dict[Any, int]:
    """Give the values numbers, those that are often there first: their numbers are short."""
    return {value: number for number, (value, _) in enumerate(Counter(values).most_common())}


def _length(content: Packed) -> int:
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")))
