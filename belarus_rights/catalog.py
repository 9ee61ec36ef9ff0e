"""The tables of the data package, in order, and where their models live.

A model is imported when its table is asked for, so that loading one table does not build them all.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from .errors import UnknownNameError, suggest
from .models import CLASSES

if TYPE_CHECKING:
    from .models.columns import Column
    from .models.row import Row

DatasetName = Literal[
    "sources",
    "publishers",
    "figures",
    "press_census",
    "indices",
    "people",
    "imprisonments",
    "deaths",
    "affiliations",
    "cases",
    "prosecutions",
    "assemblies",
    "elections",
    "ill_treatment_reports",
    "organisations",
    "organisation_measures",
    "treaties",
    "legal_provisions",
    "legal_assessments",
    "facilities",
    "border_events",
    "border_figures",
    "border_deaths",
    "displacement",
    "international_responses",
    "appeals",
]
"""The name of a table."""

NAMES: tuple[str, ...] = get_args(DatasetName)


def check_name(name: str) -> str:
    """Give the name back if a table bears it.

    Raises
    ------
    UnknownNameError
        Otherwise; the message suggests the nearest name.
    """
    if not isinstance(name, str):
        raise UnknownNameError(f"The name of a table is text, not {type(name).__name__}. {suggest('', NAMES)}")
    if name not in CLASSES:
        raise UnknownNameError(f"There is no table {name!r}. {suggest(name, NAMES)}")
    return name


def model(name: str) -> type[Row]:
    """Give the model of a table.

    Raises
    ------
    UnknownNameError
        If no table bears the name.

    Examples
    --------
    >>> model("people").__name__
    'Person'
    """
    return _model(check_name(name))


def column(name: str, column: str | None) -> Column | None:
    """Give a column of a table; None if the table has none of that name.

    Raises
    ------
    UnknownNameError
        If no table bears the name.

    Examples
    --------
    >>> column("people", "sex").kind, column("people", "address")
    ('code', None)
    """
    return None if column is None else _columns(check_name(name)).get(column)


@cache
def _columns(name: str) -> dict[str, Column]:
    from .models.columns import columns

    return {column.name: column for column in columns(_model(name))}


@cache
def _model(name: str) -> type[Row]:
    theme, cls = CLASSES[name]
    found: type[Row] = getattr(import_module(f"belarus_rights.models.{theme}"), cls)
    return found
