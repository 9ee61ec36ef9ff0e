"""Columns of a chunk, so that one engine reads what any reader gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import chain, filterfalse, islice
from typing import Protocol

_PHONE = "375(?:-?[0-9]){9}"
_JOINED = "[0-9]-*[._][._-]*[0-9]"  # nothing but a hyphen should join digits
LONG_NUMBER = (
    "[0-9]{7}|[0-9]{4}-[0-9]{4}-[0-9]{4}|(?:^|[._-])[0-9]{3}-[0-9]{2}-[0-9]{2}"  # telephones, cards
    f"|{_PHONE}|{_JOINED}"
    "|(?:^|[._-])[a-z]{2}[0-9]{2}[._-]?[a-z0-9]{4}"  # accounts
    "|[a-z][0-9]{3}[._-]?[a-z]{2}[._-]?[0-9]"  # personal numbers
)
ODD_ID = f"^$|^[._-]|[._-]$|[^a-z0-9._-]|{LONG_NUMBER}"
"""What is found in a text that is no ``SLUG``, and in one that may hold a private number, which is then looked at closely.

Regular expressions of every kind read it alike.
"""
_is_odd = re.compile(ODD_ID).search
_has_phone, _has_joined = re.compile(_PHONE).search, re.compile(_JOINED).search

# The same for many ids at once: one pass that leaves only what kind of character each is, and a few searches for what no id has.
_KINDS = dict.fromkeys(range(128), "?")
_KINDS |= {ord(letter): "a" for letter in "abcdefghijklmnopqrstuvwxyz"} | {ord(digit): "0" for digit in "0123456789"}
_KINDS |= {ord(joint): "-" for joint in "._-"} | {ord("\n"): "\n"}
_ODD = ("?", "-\n", "\n-", "\n\n", "0000000", "0000-0000-0000", "-000-00-00", "\n000-00-00", "a0")


def _all_plain(ids: Sequence[str]) -> bool:
    text = "\n".join(chain("a", ids, "a"))
    if not text.isascii() or text.count("\n") != len(ids) + 1:
        return False
    if ("375" in text and _has_phone(text)) or (("." in text or "_" in text) and _has_joined(text)):
        return False
    kinds = text.translate(_KINDS)
    return not any(odd in kinds for odd in _ODD)


FEW = 100
"""Values of a column that are so few that each stands often: then it is quicker to put the cells together first and to compare after."""
JOINT = "\0"
"""Stands between the cells of a combination, which are taken together as one text: no cell has it, as no reader lets it pass."""


class Frame(Protocol):
    """Some rows, by columns."""

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each row, as a spreadsheet counts."""
        ...

    def __len__(self) -> int: ...

    def distinct(self, column: int, known: Collection[str]) -> set[str]:
        """Give the values of a column that are not known, each once."""
        ...

    def values(self, column: int, count: int | None = None) -> Sequence[str]:
        """Give the values of a column: all, or those of the first rows."""
        ...

    def places(self, column: int, wanted: Container[str]) -> Iterable[tuple[int, str]]:
        """Give row and value wherever a column holds one of the wanted values."""
        ...

    def combinations(self, columns: Sequence[int], known: Container[str]) -> set[str]:
        """Give the values that some columns have together and that are not known, each combination once, joined by ``JOINT``."""
        ...

    def combined_places(self, columns: Sequence[int], wanted: Container[str]) -> Iterable[tuple[int, str]]:
        """Give row and combination wherever some columns hold one of the wanted ones."""
        ...

    def first(self, columns: Sequence[int], count: int) -> Iterable[tuple[str, ...]]:
        """Give what some columns hold together in the first rows."""
        ...

    def ids(self, column: int) -> Iterable[str]:
        """Give the values of a column to be kept."""
        ...

    def odd_ids(self, column: int) -> Iterable[tuple[int, str]]:
        """Give row and value wherever a value is no id, or holds a number so long that it may be private."""
        ...


class ColumnFrame:
    """A frame over columns as a reader gives them.

    Parameters
    ----------
    numbers
        The number of each row.
    columns
        The columns, of one length.
    """

    def __init__(self, numbers: Sequence[int], columns: Sequence[Sequence[str]]) -> None:
        self.numbers = numbers
        self._columns = columns

    def __len__(self) -> int:
        return len(self.numbers)

    def _rows(self, columns: Sequence[int]) -> Iterator[tuple[str, ...]]:
        return zip(*[self._columns[column] for column in columns], strict=True)

    def _combined(self, columns: Sequence[int]) -> Iterator[str]:
        return map(JOINT.join, self._rows(columns))

    def distinct(self, column: int, known: Collection[str]) -> set[str]:  # noqa: D102
        if len(known) < FEW:
            return set(self._columns[column]).difference(known)
        return set(filterfalse(known.__contains__, self._columns[column]))

    def values(self, column: int, count: int | None = None) -> Sequence[str]:  # noqa: D102
        return self._columns[column][:count]

    def places(self, column: int, wanted: Container[str]) -> Iterator[tuple[int, str]]:  # noqa: D102
        return ((row, value) for row, value in zip(self.numbers, self._columns[column], strict=True) if value in wanted)

    def combinations(self, columns: Sequence[int], known: Container[str]) -> set[str]:  # noqa: D102
        return set(filterfalse(known.__contains__, self._combined(columns)))

    def combined_places(self, columns: Sequence[int], wanted: Container[str]) -> Iterator[tuple[int, str]]:  # noqa: D102
        return ((row, found) for row, found in zip(self.numbers, self._combined(columns), strict=True) if found in wanted)

    def first(self, columns: Sequence[int], count: int) -> Iterator[tuple[str, ...]]:  # noqa: D102
        return islice(self._rows(columns), count)

    def ids(self, column: int) -> Sequence[str]:  # noqa: D102
        return self._columns[column]

    def odd_ids(self, column: int) -> Iterator[tuple[int, str]]:  # noqa: D102
        ids = self._columns[column]
        if _all_plain(ids):
            return iter(())
        return ((row, value) for row, value in zip(self.numbers, ids, strict=True) if _is_odd(value))
