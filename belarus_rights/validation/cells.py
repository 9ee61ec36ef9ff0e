"""Whether a cell is what its column asks for: the model's own type, run over one value."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from ..models.column_types import SEPARATOR
from ..models.columns import Column
from ..models.row import Row
from .check import Check, Example, Fault, fault

CHECKS = (
    Check(
        "type-error",
        "error",
        "{value} is not a whole number.",
        "Write digits only, such as 24: no spaces, commas, points or words.",
        kind="integer",
        example=Example("imprisonments", {"sentence_months": "two years"}),
    ),
    Check(
        "type-error",
        "error",
        "{value} is not a number.",
        "Write digits and a decimal point, such as 53.9.",
        kind="number",
        example=Example("facilities", {"latitude": "53,9"}),
    ),
    Check(
        "type-error",
        "error",
        "{value} is neither true nor false.",
        "Write true or false, or leave the cell empty where no source says.",
        kind="boolean",
        example=Example("imprisonments", {"pre_trial_reported": "maybe"}),
    ),
    Check(
        "constraint-error",
        "error",
        "The cell is empty, but every row needs “{column}”.",
        "Fill it in. If no source says it, the row cannot be taken yet.",
        kind="required",
        example=Example("people", {"name_en": ""}),
    ),
    Check(
        "constraint-error",
        "error",
        "{value} is not a date.",
        "Write year-month-day, such as 2021-05-21, or 2021-05 or 2021 where no more is known.",
        kind="date",
        example=Example("imprisonments", {"detained_on": "21/05"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{value} is more exact than this table keeps.",
        "Write the year and the month only, such as 2021-05: finer dates could show who is meant.",
        kind="month",
        example=Example("prosecutions", {"detained_on": "2021-05-21"}),
    ),
    Check(
        "constraint-error",
        "error",
        "The calendar has no day {value}.",
        "Look the date up again.",
        kind="calendar",
        example=Example("imprisonments", {"detained_on": "2021-02-30"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{value} is not one of the codes of “{column}”.",
        "{suggestion}Write one of: {expected}.",
        kind="enum",
        example=Example("imprisonments", {"status": "imprisoned"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{value} does not have the form that “{column}” asks for.",
        "{suggestion}Expected is text such as {expected}.",
        kind="pattern",
        example=Example("people", {"id": "Ales Bialiatski"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{item} is the address of a page; “{column}” takes ids of the table sources.",
        "{suggestion}Write the id that the page has there. If it has none yet, make a row of sources for it first: "
        "belarus-rights template sources",
        kind="address",
        example=Example("people", {"source_ids": "https://example.org/page"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{value} is less than {bound}, the least that “{column}” can be.",
        "Look the number up again.",
        kind="minimum",
        example=Example("imprisonments", {"sentence_months": "0"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{value} is more than {bound}, the most that “{column}” can be.",
        "Look the number up again.",
        kind="maximum",
        example=Example("people", {"birth_year": "19620"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{item} stands twice in the list.",
        "Write it once.",
        kind="repeated",
        example=Example("people", {"roles": "journalist;journalist"}),
    ),
    Check(
        "constraint-error",
        "error",
        "The list {value} has an empty place.",
        "Put one semicolon between two items, and none before the first or after the last.",
        kind="empty-item",
        example=Example("people", {"roles": "journalist;;activist"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{value} does not fit “{column}”: {reason}.",
        "Look at the description of the column: belarus-rights schema {dataset}.",
        kind="other",
    ),
)

ADDRESSES = ("https://", "http://", "www.")
"""How the address of a page begins."""

_BY_TYPE = {
    "int_parsing": ("type-error", "integer"),
    "int_parsing_size": ("type-error", "integer"),
    "int_from_float": ("type-error", "integer"),
    "int_type": ("type-error", "integer"),
    "float_parsing": ("type-error", "number"),
    "float_type": ("type-error", "number"),
    "finite_number": ("type-error", "number"),
    "bool_parsing": ("type-error", "boolean"),
    "enum": ("constraint-error", "enum"),
    "missing": ("constraint-error", "required"),
    "string_too_short": ("constraint-error", "required"),
    "too_short": ("constraint-error", "required"),
    "string_pattern_mismatch": ("constraint-error", "pattern"),
    "greater_than_equal": ("constraint-error", "minimum"),
    "less_than_equal": ("constraint-error", "maximum"),
    "repeated_item": ("constraint-error", "repeated"),
}


@cache  # making one costs as much as checking a hundred cells
def adapter(model: type[Row], name: str) -> TypeAdapter[Any]:
    """Make the validator of one column."""
    field = model.model_fields[name]
    kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return TypeAdapter(kind)


def cell_check(model: type[Row], column: Column) -> Callable[[str], tuple[Any, list[Fault]]]:
    """Make the check of a column: from the text of a cell to its typed value and what is wrong with it.

    The value is meaningless where something is wrong.
    """
    empty = () if column.is_list else None

    def check(value: str) -> tuple[Any, list[Fault]]:
        if not value.strip():
            return empty, [required(column)] if column.required else []
        try:
            return adapter(model, column.name).validate_python(value), []
        except ValidationError as error:
            # A list that is too short because its items are no values is not empty.
            found = error.errors(include_url=False)
            items = [one for one in found if one["type"] != "too_short"] or found
            return None, list(dict.fromkeys(_fault(column, value, one) for one in items))

    return check


def required(column: Column) -> Fault:
    """Give the fault of an empty cell that must be filled."""
    return fault("source/none") if column.references == "sources" else fault("constraint-error", "required")


def pattern_fault(column: Column) -> Fault:
    """Give the fault of text that has another form than its column asks for."""
    return (
        fault("source/not-an-address") if column.pattern and column.pattern.startswith("https?") else fault("constraint-error", "pattern")
    )


def _fault(column: Column, value: str, error: Any) -> Fault:
    if column.is_list and any(not item.strip() for item in value.split(SEPARATOR)):
        return fault("constraint-error", "empty-item")
    if column.kind == "date":
        return _date_fault(column, value)
    code, kind = _BY_TYPE.get(error["type"], ("constraint-error", "other"))
    context = error.get("ctx", {})
    if kind in ("minimum", "maximum"):
        return fault(code, kind, bound=context["ge" if kind == "minimum" else "le"])
    if kind == "repeated":
        return fault(code, kind, item=literal_eval(context["item"]))
    if kind == "pattern":
        item = str(error["input"]).strip()
        is_page = column.references == "sources" and item.startswith(ADDRESSES)
        return fault(code, "address", item=item) if is_page else pattern_fault(column)
    if kind == "other":
        return fault(code, kind, reason=error["msg"])
    return fault(code, kind)


def _date_fault(column: Column, value: str) -> Fault:
    import re

    text = value.strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        months_only = column.pattern and not re.fullmatch(column.pattern, "2021-05-21")
        return fault("constraint-error", "month" if months_only else "calendar")
    return fault("constraint-error", "calendar" if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text, re.ASCII) else "date")
