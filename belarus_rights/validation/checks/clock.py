"""What day it is; apart so that a test can say so."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Give the day of today, by the clock of this machine."""
    return date.today()
