"""What can be wrong with the shape of a table: its header, its rows, its keys and references."""

from __future__ import annotations

from .check import Check, Example

_HEADER = "id,name_en,name_en_is_transliterated,name_be,name_ru,aliases,sex,birth_year,roles,source_ids,note"
_ROW = "a-person,A. Person,,,,,female,,,a-source,"


def _file(header: str, *rows: str) -> Example:
    return Example("people", content="\n".join((header, *rows)) + "\n")


CHECKS = (
    Check(
        "missing-label",
        "error",
        "The column “{column}” is missing.",
        "Add a column {name}; it may stay empty. The command fix adds it, unless another label may mean it.",
        example=_file(_HEADER.replace(",birth_year", ""), _ROW.replace(",female,", ",female")),
    ),
    Check(
        "missing-label",
        "error",
        "The column “{column}” is missing, and every row needs it.",
        "Add a column {name} and fill it in.",
        kind="required",
        example=_file(_HEADER.replace(",sex", ""), _ROW.replace(",female", "")),
    ),
    Check(
        "extra-label",
        "error",
        "There is no column {label}.",
        "{suggestion}Take the column out, or name it as the table does.",
        example=_file(_HEADER + ",gender", _ROW + ",female"),
    ),
    Check(
        "duplicate-label",
        "error",
        "The column {label} stands twice.",
        "Keep one of them.",
        example=_file(_HEADER + ",sex", _ROW + ",female"),
    ),
    Check(
        "duplicate-label",
        "error",
        "{first_label} and {label} are the same column: {name}.",
        "Keep one of them.",
        kind="two-labels",
        example=_file(_HEADER + ",Пол", _ROW + ",female"),
    ),
    Check(
        "blank-label",
        "error",
        "Column number {position} has no name.",
        "Name it, or take it out.",
        example=_file(_HEADER + ",", _ROW + ",something"),
    ),
    Check(
        "incorrect-label",
        "warning",
        "{label} was taken for the column {name}.",
        "Write {name}. The command fix does it.",
        kind="renamed",
        example=_file(_HEADER.replace("sex", "Пол"), _ROW),
    ),
    Check(
        "incorrect-label",
        "warning",
        "The columns stand in another order than in the table.",
        "The command fix puts them in order.",
        kind="order",
        example=_file(_HEADER.replace("id,name_en,", "name_en,id,", 1), _ROW.replace("a-person,A. Person,", "A. Person,a-person,")),
    ),
    Check("blank-row", "error", "The row is empty.", "Take it out. The command fix does it.", example=_file(_HEADER, _ROW, "")),
    Check(
        "extra-cell",
        "error",
        "The row has {found} cells, {expected} were expected.",
        "A cell that holds a comma or a line break must stand in quotation marks; save the table from the spreadsheet again.",
        example=_file(_HEADER, _ROW + ","),
    ),
    Check(
        "missing-cell",
        "error",
        "The row has {found} cells, {expected} were expected.",
        "Each row needs a cell for every column, also where it is empty.",
        example=_file(_HEADER, _ROW.removesuffix(",")),
    ),
    Check(
        "primary-key",
        "error",
        "The id {value} stands in row {first} already.",
        "Each row needs an id of its own.",
        example=_file(_HEADER, _ROW, _ROW),
    ),
    Check(
        "foreign-key",
        "error",
        "{item} is no id in the table {table}.",
        "{suggestion}Add the row to {table} first, and give that file as well: --with {table}=FILE.",
        example=Example("imprisonments", {"person_id": "nobody-at-all"}),
    ),
)
