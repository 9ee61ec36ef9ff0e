"""Differences for programs."""

from __future__ import annotations

import json

from .changes import Differences


def render(differences: Differences, _language: str, _limit: int | None) -> str:
    """Write differences as JSON: all of them, by the names of tables and columns."""
    return json.dumps(differences.to_dict(), ensure_ascii=False, indent=2) + "\n"
