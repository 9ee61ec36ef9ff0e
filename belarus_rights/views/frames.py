"""Data frames of the views whose rows are counted rather than read from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..interop.about import about
from ..interop.extras import need
from ..loading import load

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from .custody_days import Custody


def custody_to_pandas(custody: Custody) -> pd.DataFrame:
    """Turn the days into a pandas data frame; ``frame.attrs`` says what they are, as for a table."""
    pandas = need("pandas", "pandas", "to_pandas()")
    frame: pd.DataFrame = pandas.DataFrame(
        {
            "day": pandas.array([row.day for row in custody], dtype="datetime64[s]"),
            "known_held": pandas.array([row.known_held for row in custody], dtype="Int64"),
            "last_seen_earlier": pandas.array([row.last_seen_earlier for row in custody], dtype="Int64"),
        }
    )
    spells = load("imprisonments", release=custody.release)
    frame.attrs.update(about(spells), title=custody.title, description=custody.description, rows=str(len(custody)))
    return frame


def custody_to_polars(custody: Custody) -> pl.DataFrame:
    """Turn the days into a polars data frame."""
    polars = need("polars", "polars", "to_polars()")
    frame: pl.DataFrame = polars.DataFrame(
        {
            "day": [row.day for row in custody],
            "known_held": [row.known_held for row in custody],
            "last_seen_earlier": [row.last_seen_earlier for row in custody],
        },
        schema={"day": polars.Date, "known_held": polars.Int64, "last_seen_earlier": polars.Int64},
    )
    return frame
