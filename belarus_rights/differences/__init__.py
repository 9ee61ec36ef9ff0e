"""What differs between two releases, or between a release and a contributor's file.

``comparing`` finds it, ``changes`` holds it as plain data, and ``rendering`` writes it for a terminal, a program, a changelog or paper.
"""

from __future__ import annotations

from .changes import CellChange, CitedSource, Differences, RowChange, TableDifferences, WholeRow
from .comparing import diff

__all__ = ["CellChange", "CitedSource", "Differences", "RowChange", "TableDifferences", "WholeRow", "diff"]
