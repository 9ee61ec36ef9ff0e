"""Whether a cell is what its column asks for: the model's own type, run over one value."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from .. import catalog
from ..models.column_types import SEPARATOR
from ..models.columns import Column
from ..models.row import Row
from .check import Check, Example, Fault, fault
from .mending.dates_in_words import iso_date
from .mending.fitting import is_id
from .mending.lookalikes import CYRILLIC, LATIN

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
        "{value} can be two dates: nothing tells which number is the day and which the month.",
        "See what the source says, and write {first} or {second}.",
        kind="day-or-month",
        example=Example("imprisonments", {"detained_on": "05/06/2021"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{item} is not one of the codes of “{column}”.",
        "{suggestion}Write one of: {expected}.",
        kind="enum",
        example=Example("imprisonments", {"status": "imprisoned"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{item} does not have the form that “{column}” asks for.",
        "{suggestion}Write text such as {expected}.",
        kind="pattern",
        example=Example("sources", {"language": "English"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{item} is no id.",
        "Write small Latin letters (a–z), digits and hyphens, such as {expected}.",
        kind="id",
        example=Example("people", {"id": "Ales Bialiatski"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{item} is no id in the table {table}.",
        "{suggestion}Write the id that the row has in the table {table}, such as {expected}.",
        kind="reference",
        example=Example("imprisonments", {"person_id": "Nobody at all"}),
    ),
    Check(
        "constraint-error",
        "error",
        "{item} is no id in the table {table}.",
        "{suggestion}Write the id that the row has in the table {table}, such as {expected}. What has no row there goes into {beside}.",
        kind="reference-or-name",
        example=Example("imprisonments", {"facility_id": "Nowhere at all", "facility_name": ""}),
    ),
    Check(
        "constraint-error",
        "error",
        "In the id {item} some letters are Cyrillic: {letters}.",
        "{suggestion}Type the id again in a Latin keyboard layout.",
        kind="letters",
        example=Example("people", {"id": "i\N{CYRILLIC SMALL LETTER VE}an-prykladny"}),
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

_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
_LATIN_LETTER = re.compile(f"[{LATIN}]")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}(?P<day>-[0-9]{2})?")
_IN_NUMBERS = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<joint>[./-])(?P<other>[0-9]{1,2})(?P=joint)(?P<year>(?:1[89]|20)[0-9]{2})"
    r"|(?:1[89]|20)[0-9]{2}(?P<sign>[./-])[0-9]{1,2}(?P=sign)[0-9]{1,2}"
)

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
            # Space around a code is a fault of the text alone, as it is around any other value.
            return adapter(model, column.name).validate_python(value.strip() if column.codes else value), []
        except ValidationError as error:
            # A list that is too short because its items are no values is not empty.
            found = error.errors(include_url=False)
            items = [one for one in found if one["type"] != "too_short"] or found
            return None, list(dict.fromkeys(_fault(column, value, one) for one in items))

    return check


def required(column: Column) -> Fault:
    """Give the fault of an empty cell that must be filled."""
    if column.references != "sources":
        return fault("constraint-error", "required")
    return fault("source/none", "own" if column.table == "sources" else "")


def _pattern_fault(column: Column, item: str) -> Fault:
    """Give the fault of text that has another form than its column asks for."""
    if column.pattern and column.pattern.startswith("https?"):
        return fault("source/not-an-address")
    if not is_id(column):
        return fault("constraint-error", "pattern", item=item)
    if column.references == "sources" and item.startswith(ADDRESSES):
        return fault("constraint-error", "address", item=item)
    cyrillic = dict.fromkeys(_CYRILLIC_LETTER.findall(item))
    if cyrillic and _LATIN_LETTER.search(item):
        return fault("constraint-error", "letters", item=item, letters=" ".join(cyrillic))
    if column.references is None:
        return fault("constraint-error", "id", item=item)
    beside = catalog.column(column.table, column.name.removesuffix("_id") + "_name") if column.table else None
    if beside is None:
        return fault("constraint-error", "reference", item=item, table=column.references)
    return fault("constraint-error", "reference-or-name", item=item, table=column.references, beside=beside.name)


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
    if kind == "enum":
        return fault(code, kind, item=str(error["input"]).strip())
    if kind == "pattern":
        return _pattern_fault(column, str(error["input"]).strip())
    if kind == "other":
        return fault(code, kind, reason=error["msg"])
    return fault(code, kind)


def _date_fault(column: Column, value: str) -> Fault:
    text = value.strip()
    months_only = column.pattern is not None and not re.fullmatch(column.pattern, "2021-05-21")
    iso, found = _ISO.fullmatch(text), _IN_NUMBERS.fullmatch(text)
    if iso is not None:
        return fault("constraint-error", "month" if months_only and iso["day"] else "calendar")
    if found is None or iso_date(text) is not None:
        return fault("constraint-error", "date")
    numbers = found["one"], found["other"]
    if found["joint"] in ("/", "-") and all(1 <= int(number) <= 12 for number in numbers):
        first, second = (
            f"{found['year']}-{int(month):02}" + ("" if months_only else f"-{int(day):02}") for day, month in (numbers, numbers[::-1])
        )
        return fault("constraint-error", "day-or-month", first=first, second=second)
    return fault("constraint-error", "calendar")
