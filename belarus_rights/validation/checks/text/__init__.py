"""Text as it should be: one alphabet in a word, nothing invisible, nothing that a spreadsheet or a browser would run."""

from __future__ import annotations

from .finding import CHECKS, look

__all__ = ["CHECKS", "look"]
