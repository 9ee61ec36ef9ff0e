"""Arrow tables, whose schema carries what the columns mean, and Arrow files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .about import about
from .extras import need
from .table_values import Dates, Values, table_values

if TYPE_CHECKING:
    import pyarrow as pa

    from ..dataset import Dataset


def to_arrow(dataset: Dataset[Any], dates: Dates = "text") -> pa.Table:
    """Turn a data set into an Arrow table; see ``Dataset.to_arrow``."""
    arrow = need("pyarrow", "arrow", "to_arrow()")
    found = list(table_values(dataset, dates))
    schema = arrow.schema([_field(arrow, values) for values in found], metadata=about(dataset))
    return arrow.Table.from_arrays([_array(arrow, values) for values in found], schema=schema)


def write_arrow(dataset: Dataset[Any], path: Path) -> None:
    """Write a data set as an Arrow file (IPC, also called Feather 2), which is read without being copied."""
    need("pyarrow", "arrow", "The format arrow")
    ipc = need("pyarrow.ipc", "arrow", "The format arrow")
    table = to_arrow(dataset)
    with ipc.new_file(str(path), table.schema) as file:
        file.write_table(table)


def _field(arrow: Any, values: Values) -> Any:
    column = values.column
    metadata = {"label": values.title, "description": values.description}
    if column.references:
        metadata["references"] = f"{column.references}.id"
    if column.codes:
        metadata["codes"] = json.dumps({code.value: code.label for code in column.codes}, ensure_ascii=False)
    return arrow.field(values.name, _type(arrow, values), nullable=not values.required, metadata=metadata)


def _type(arrow: Any, values: Values) -> Any:
    if values.day:
        return arrow.date32()
    column = values.column
    plain = {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_()}.get(column.kind, arrow.string())
    if column.is_list:
        return arrow.list_(plain)
    return arrow.dictionary(arrow.int32(), arrow.string()) if column.codes else plain


def _array(arrow: Any, values: Values) -> Any:
    column = values.column
    if column.codes and not column.is_list:  # the dictionary holds all codes of the list, also those that no row has
        codes = [code.value for code in column.codes]
        places: dict[str | None, int | None] = {None: None, **{code: place for place, code in enumerate(codes)}}
        indices = arrow.array([places[cell] for cell in values.cells], arrow.int32())
        return arrow.DictionaryArray.from_arrays(indices, arrow.array(codes, arrow.string()))
    return arrow.array(values.cells, _type(arrow, values))
