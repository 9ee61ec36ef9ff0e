"""The state of the data: how much of it there is, how well it is corroborated, and what has grown old."""

from __future__ import annotations

from .corroboration import independent_publishers
from .staleness import Stale, stale
from .tables import TableState, table_states

__all__ = ["Stale", "TableState", "independent_publishers", "stale", "table_states"]
