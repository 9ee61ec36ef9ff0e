"""The situation on a date."""

from .overviews import Entry, Overview, overview
from .rules import Change, Number, Range

__all__ = ["Change", "Entry", "Number", "Overview", "Range", "overview"]
