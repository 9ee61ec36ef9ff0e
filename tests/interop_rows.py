"""What the tests of frames, stores and files share: all tables, and what the rows of each look like in plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.models.columns import Column
from belarus_rights.models.provenance import Source

PAIRS = [(name, column) for name in catalog.NAMES for column in br.load(name).columns]
"""Every column of every table."""


@cache
def tables() -> tuple[br.Dataset[Any], ...]:
    """All tables of the bundled release."""
    return tuple(br.load(name) for name in catalog.NAMES)


def read_back(name: str, records: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Make rows of records, in which what is unknown is None or missing, as any user of the models would."""
    model = catalog.model(name)
    return [model.model_validate({key: value for key, value in record.items() if value is not None}) for record in records]


def of_kind(kind: str, *, is_list: bool = False) -> tuple[str, Column]:
    """Give some column of a kind."""
    return next((name, column) for name, column in PAIRS if column.kind == kind and column.is_list is is_list)


def sources(*titles: str) -> br.Dataset[Source]:
    """Make a table of sources with these titles."""
    rows = [
        Source.model_validate(
            {**br.load("sources")[0].model_dump(), "id": f"source-{number}", "source_ids": f"source-{number}", "title": title}
        )
        for number, title in enumerate(titles)
    ]
    return br.Dataset(Source, rows, br.release())
