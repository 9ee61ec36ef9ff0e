"""Parquet files: what DuckDB, polars, Spark and the like scan without reading all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .arrow_tables import to_arrow
from .extras import need

if TYPE_CHECKING:
    from ..dataset import Dataset

ROWS = 100_000
"""Rows of a group: a reader leaves out whole groups whose bounds cannot fit what is asked for."""


def write_parquet(dataset: Dataset[Any], path: Path) -> None:
    """Write a data set as a Parquet file, with the schema of ``Dataset.to_arrow``."""
    parquet = need("pyarrow.parquet", "arrow", "The format parquet")
    parquet.write_table(to_arrow(dataset), str(path), compression="zstd", row_group_size=ROWS)
