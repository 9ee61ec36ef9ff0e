"""Data frames with a type for every column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from ..models.columns import Column

if TYPE_CHECKING:
    import pandas as pd

    from ..dataset import Dataset


def need_pandas(method: str) -> Any:
    """Import pandas for a method.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError(f"{method} needs pandas, the extra belarus-rights[pandas]: python -m pip install pandas") from error
    return pd


def to_pandas(dataset: Dataset[Any]) -> pd.DataFrame:
    """Turn a data set into a pandas data frame; see ``Dataset.to_pandas``."""
    pandas = need_pandas("to_pandas()")
    series = {
        column.name: pandas.Series([_cell(getattr(row, column.name)) for row in dataset], dtype=_dtype(column))
        for column in dataset.columns
    }
    frame: pd.DataFrame = pandas.DataFrame(series)
    frame.attrs = {
        "title": dataset.title,
        "version": dataset.release.version,
        "licence": ", ".join(licence.name for licence in dataset.model.__table__.licences),
        "citation": dataset.cite(),
    }
    return frame


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(str(item) for item in value)
    return str(value) if isinstance(value, str) else value


def _dtype(column: Column) -> Any:
    import pandas as pd

    if column.is_list:
        return object
    if column.codes:
        return pd.CategoricalDtype([code.value for code in column.codes])
    return {"integer": "Int64", "number": "Float64", "boolean": "boolean"}.get(column.kind, "string")
