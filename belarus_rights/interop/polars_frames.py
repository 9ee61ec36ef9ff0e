"""Data frames of polars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .extras import need
from .table_values import Dates, Values, table_values

if TYPE_CHECKING:
    import polars as pl

    from ..dataset import Dataset


def to_polars(dataset: Dataset[Any], dates: Dates = "text") -> pl.DataFrame:
    """Turn a data set into a polars data frame; see ``Dataset.to_polars``."""
    polars = need("polars", "polars", "to_polars()")
    frame: pl.DataFrame = polars.DataFrame([_series(polars, values) for values in table_values(dataset, dates)])
    return frame


def _series(polars: Any, values: Values) -> Any:
    column = values.column
    item = _item_type(polars, values)
    if not column.is_list:
        return polars.Series(values.name, values.cells, dtype=item)
    if column.codes:  # polars makes no lists of an Enum out of lists of text, but casts them
        return polars.Series(values.name, values.cells, dtype=polars.List(polars.String)).cast(polars.List(item))
    return polars.Series(values.name, values.cells, dtype=polars.List(item))


def _item_type(polars: Any, values: Values) -> Any:
    if values.day:
        return polars.Date
    if values.column.codes:
        return polars.Enum([code.value for code in values.column.codes])
    return {"integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean}.get(values.column.kind, polars.String)
