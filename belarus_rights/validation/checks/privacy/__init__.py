"""What could hurt somebody if it were published, and how a value is printed without it."""

from __future__ import annotations

from .finding import CHECKS, look, masked, masked_label, printable, stranger

__all__ = ["CHECKS", "look", "masked", "masked_label", "printable", "stranger"]
