"""What was made of the rows of a release is kept until another release is looked at: many files may be checked against one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ....models.row import Row

MadeT = TypeVar("MadeT")

_latest: dict[str, tuple[Sequence[Row], Any]] = {}


def kept(what: str, rows: Sequence[Row], make: Callable[[Sequence[Row]], MadeT]) -> MadeT:
    """Give what is made of some rows, at first use or when other rows come.

    Parameters
    ----------
    what
        Tells apart what is made. Always the same must be made under it, and nobody may change it.
    rows
        The rows of a table of a release.
    make
        Makes it.

    Examples
    --------
    >>> rows = ()
    >>> kept("example", rows, list) is kept("example", rows, list)
    True
    """
    found = _latest.get(what)
    if found is None or found[0] is not rows:
        found = _latest[what] = (rows, make(rows))
    made: MadeT = found[1]
    return made
