"""Versions of the data: three numbers, compared as numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

_FORM = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})", re.ASCII)


class Version(NamedTuple):
    """A version of the data: a new ``major`` asks for a new package, a new ``minor`` brings rows, a new ``patch`` mends them.

    Examples
    --------
    >>> Version.parse("1.10.0") > Version.parse("1.9.3")
    True
    >>> str(Version(1, 2, 0))
    '1.2.0'
    """

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read ``1.2.0``.

        Raises
        ------
        ValueError
            If it is anything else.
        """
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is no version of the data: expected three numbers, such as 1.2.0.")
        return cls(*map(int, found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"
