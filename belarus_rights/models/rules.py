"""Rules that tie the columns of one row together.

A rule is data: a code, the columns that it reads, a check over their values and a message. The model runs its rules on
each row; a reader of whole tables may run them once for each distinct set of values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .dates import PartialDate


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes
    ----------
    code
        Stable, of the form ``row/…``.
    columns
        The columns whose values ``holds`` takes, in this order.
    holds
        Gives False for values that contradict each other. Unknown values (None) never contradict anything.
    message
        What is wrong, for people; ``{column}`` stands for the value of that column.
    """

    code: str
    columns: tuple[str, ...]
    holds: Callable[..., bool]
    message: str


def surely_after(first: PartialDate | None, second: PartialDate | None) -> bool:
    """Tell whether ``first`` lies after ``second``, however the unknown days of both are filled in."""
    return first is not None and second is not None and first.earliest > second.latest


def in_order(code: str, earlier: str, later: str, message: str) -> Rule:
    """Make the rule that the date in ``earlier`` does not lie after the date in ``later``."""
    return Rule(code, (earlier, later), lambda first, second: not surely_after(first, second), message)


def at_most(code: str, low: str, high: str, message: str) -> Rule:
    """Make the rule that the number in ``low`` is not above the number in ``high``."""

    def holds(first: Any, second: Any) -> bool:
        return first is None or second is None or first <= second

    return Rule(code, (low, high), holds, message)
