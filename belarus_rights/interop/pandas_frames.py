"""Data frames of pandas, 2.2 and later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .about import about
from .extras import need
from .table_values import Dates, Values, table_values

if TYPE_CHECKING:
    import pandas as pd

    from ..dataset import Dataset

_DTYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}


def to_pandas(dataset: Dataset[Any], dates: Dates = "text") -> pd.DataFrame:
    """Turn a data set into a pandas data frame; see ``Dataset.to_pandas``."""
    pandas = need("pandas", "pandas", "to_pandas()")
    lists = _list_dtype(pandas)
    found = {values.name: _series(pandas, values, lists) for values in table_values(dataset, dates)}
    frame: pd.DataFrame = pandas.DataFrame(found)
    attrs: dict[Any, str] = {**about(dataset)}
    frame.attrs = attrs
    return frame


def _series(pandas: Any, values: Values, lists: Any) -> Any:
    column, cells = values.column, values.cells
    if column.is_list:
        return pandas.Series(cells if lists is not object else [tuple(cell) for cell in cells], dtype=lists)
    if values.day:
        return pandas.Series(pandas.array(cells, dtype="datetime64[s]"))  # not [ns], which begins in 1677 and is what a guess would give
    if column.codes:
        return pandas.Series(cells, dtype=pandas.CategoricalDtype([code.value for code in column.codes]))
    return pandas.Series(cells, dtype=_DTYPES.get(column.kind, "string"))


def _list_dtype(pandas: Any) -> Any:
    """Give the type of a column of lists: without pyarrow, pandas has none but that of any object."""
    try:
        import pyarrow as pa
    except ImportError:
        return object
    return pandas.ArrowDtype(pa.list_(pa.string()))
