"""The data files of this package: small tables that a person can read and correct."""

from __future__ import annotations

import csv
from functools import cache


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Read a table of this package.

    Examples
    --------
    >>> table("systems")[0]["system"]
    'be-national'
    """
    from importlib.resources import files

    text = files("belarus_rights.names").joinpath("tables").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
