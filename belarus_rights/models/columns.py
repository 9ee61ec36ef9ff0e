"""The columns of a table as plain data, read off its model."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types
from pydantic import StringConstraints

from . import dates
from .codes import Code
from .column_types import Pattern, Ref
from .row import Row

_SHARED = ("source_ids", "note")

Kind = Literal["text", "date", "integer", "number", "boolean", "code"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    kind
        What one value, or one item of a list, is.
    required
        Whether every row fills it.
    is_list
        Whether a cell holds several values, joined with ``;``.
    codes
        The enumeration of a ``code`` column.
    references
        The table whose ``id`` the values are.
    pattern
        A regular expression for the whole text of a value.
    minimum, maximum
        Inclusive bounds of a number.
    table
        The table that it belongs to.
    """

    name: str
    title: str
    description: str
    examples: tuple[Any, ...]
    kind: Kind
    required: bool
    is_list: bool = False
    codes: type[Code] | None = None
    references: str | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    table: str = ""


@cache
def columns(model: type[Row]) -> tuple[Column, ...]:
    """Give the columns of a table in their order on disk: ``id`` first, ``source_ids`` and ``note`` last.

    A row that brings other rows along has their columns too, under the name of the field: ``person_name_en``.
    """
    own = [_column(model, name) for name in model.model_fields if name not in (*_SHARED, *model.__joins__)]
    joined = [_joined(model, field, column) for field, other in model.__joins__.items() for column in columns(other)]
    last = [_column(model, name) for name in _SHARED if name in model.model_fields]
    return (*own, *(column for column in joined if column is not None), *last)


def column_names(model: type[Row]) -> tuple[str, ...]:
    """Give the names of the columns in their order on disk.

    It is apart from ``columns`` because loading a table needs no more than the names.
    """
    if model.__joins__:
        return tuple(column.name for column in columns(model))
    return (*(name for name in model.model_fields if name not in _SHARED), *_SHARED)


def _joined(model: type[Row], field: str, column: Column) -> Column | None:
    """Give a column of a row that is brought along; None for its id, which is the reference to it, and its sources, which are joined."""
    if column.name in ("id", "source_ids"):
        return None
    reference = _column(model, f"{field}_id")
    return replace(
        column,
        name=f"{field}_{column.name}",
        title=f"{reference.title}: {column.title}",
        required=column.required and reference.required,
    )


def _column(model: type[Row], name: str) -> Column:
    field = model.model_fields[name]
    base, metadata, is_list = _unwrap(field.annotation, list(field.metadata))
    facts: dict[str, Any] = {"table": model.__table__.name} if hasattr(model, "__table__") else {}
    for item in metadata:
        if isinstance(item, Ref):
            facts["references"] = item.table
        elif isinstance(item, Pattern):
            facts["pattern"] = item.regex
        elif isinstance(item, StringConstraints):
            continue
        elif isinstance(item, annotated_types.Ge):
            facts["minimum"] = item.ge
        elif isinstance(item, annotated_types.Le):
            facts["maximum"] = item.le
    if isinstance(base, type) and issubclass(base, dates.PartialDate):
        kind: Kind = "date"
        facts.setdefault("pattern", dates.PATTERN)
    elif isinstance(base, type) and issubclass(base, Code):
        kind = "code"
        facts["codes"] = base
    else:
        kind = {str: "text", int: "integer", float: "number", bool: "boolean"}[base]  # type: ignore[assignment]
    least = any(
        isinstance(item, annotated_types.MinLen) and item.min_length > 0 for item in _list_metadata(field.annotation, field.metadata)
    )
    return Column(
        name=name,
        title=field.title or name,
        description=field.description or "",
        examples=tuple(field.examples or ()),
        kind=kind,
        required=least if is_list else field.is_required(),
        is_list=is_list,
        **facts,
    )


def _unwrap(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any], bool]:
    """Take ``X | None``, ``Annotated`` and ``tuple[X, ...]`` apart, down to the bare type; gather the metadata on the way."""
    is_list = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            metadata += list(_flat(more))
        elif origin in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        elif origin is tuple:
            is_list = True
            annotation = get_args(annotation)[0]
        else:
            return annotation, metadata, is_list


def _list_metadata(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    """Give the metadata of the list itself, not that of its items."""
    yield from _flat(metadata)
    if get_origin(annotation) is Annotated:
        yield from _flat(get_args(annotation)[1:])


def _flat(metadata: Any) -> Iterator[Any]:
    for item in metadata:
        yield item
        yield from getattr(item, "metadata", ())  # a FieldInfo inside Annotated holds its constraints so
