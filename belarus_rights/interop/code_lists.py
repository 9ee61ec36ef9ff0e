"""The closed lists of codes of all tables, by a name of their own, for stores in which a list is a thing of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..labels import LANGUAGES, code_label, code_meaning
from ..models.codes import Code
from ..models.columns import columns

if TYPE_CHECKING:
    from ..dataset import Dataset


@cache
def code_lists() -> dict[type[Code], str]:
    """Give the name of each list of codes: that of its enumeration, and of its table as well where two tables have one of that name.

    Examples
    --------
    >>> from belarus_rights.models.vocabulary import Sex
    >>> code_lists()[Sex]
    'code_sex'
    """
    first: dict[type[Code], str] = {}
    for table in catalog.NAMES:
        for column in columns(catalog.model(table)):
            if column.codes:
                first.setdefault(column.codes, table)
    many = Counter(codes.__name__ for codes in first)
    return {codes: _name(codes, table if many[codes.__name__] > 1 else "") for codes, table in first.items()}


def lists_of(datasets: Iterable[Dataset[Any]]) -> dict[type[Code], str]:
    """Give the lists of codes that some tables use, with their names."""
    used = {column.codes for rows in datasets for column in rows.columns}
    return {codes: name for codes, name in code_lists().items() if codes in used}


def code_columns() -> tuple[str, ...]:
    """Give the columns of ``code_rows``."""
    return ("code", *(f"{part}_{language}" for part in ("label", "meaning") for language in LANGUAGES))


def code_rows(codes: type[Code]) -> Iterator[tuple[str, ...]]:
    """Give each code with its labels and its meanings in all languages.

    Examples
    --------
    >>> from belarus_rights.models.vocabulary import Sex
    >>> dict(zip(code_columns(), next(code_rows(Sex))))["label_ru"]
    'Женский'
    """
    for code in codes:
        yield (code.value, *(text(code, language) for text in (code_label, code_meaning) for language in LANGUAGES))


def _name(codes: type[Code], table: str) -> str:
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", codes.__name__).lower()
    return "_".join(part for part in ("code", table, snake) if part)
