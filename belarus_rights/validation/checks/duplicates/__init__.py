"""The same thing again: a person, an organisation, a page, a spell or a row under another spelling or another id.

A row is compared with the rows of the release and with those above it in its file. Two rows that the release has as they are, such as
namesakes, are settled and never reported. A row that bears an id of the release is a new version of that row; one without an id is not
compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from .... import catalog
from ....models.columns import column_names
from ....models.row import Row
from .comparing import Limited, Pairs, Part, TableCheck
from .equal import EqualCheck, row_key
from .named import NameCheck
from .pages import page_key
from .spells import SpellCheck
from .texts import CHECKS

__all__ = ["CHECKS", "Part", "TableCheck", "table_checks"]

NAMELESS = ("prosecutions", "border_deaths")
"""Tables of people without names: rows that say the same are different people."""


def table_checks(dataset: str, rows: Sequence[Row], limit: int, *, whole: bool = False) -> list[TableCheck]:
    """Make the checks of a table.

    Parameters
    ----------
    dataset
        Name of the table.
    rows
        Those of the release, to compare with.
    limit
        How many rows are compared; of names, which take longer, half as many.
    whole
        Whether the file is the whole table rather than an addition to it: then nothing is reported against a row that it does not hold.
    """
    if dataset in NAMELESS:
        return []
    if dataset in ("people", "organisations"):
        return [Limited([NameCheck(dataset, rows, whole=whole)], max(1, limit // 2))]
    if dataset == "sources":
        pages = Pairs(dataset, "duplicate/page", "url", whole=whole)
        return [Limited([EqualCheck(pages, ("url",), page_key, rows, excused=False)], limit)]
    equal = Pairs(dataset, "duplicate/row", None, whole=whole)
    names = tuple(name for name in column_names(catalog.model(dataset)) if name not in ("id", "source_ids", "note"))
    if dataset != "imprisonments":
        return [Limited([EqualCheck(equal, names, row_key, rows)], limit)]
    # Spells of which the first day is known are compared by it, the others as any row.
    undated = partial(row_key, dated=names.index("detained_on"))
    return [Limited([SpellCheck(rows, whole=whole), EqualCheck(equal, names, undated, rows)], limit)]
