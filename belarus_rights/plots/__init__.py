"""Pictures to print: one call each, with sources and version on them, in three languages. Needs the extra ``plot`` (matplotlib)."""

from __future__ import annotations

from .border_months import border
from .closed import organisations_closed
from .imprisoned import imprisonments
from .index_panels import indices
from .picture import alt_text, save, source_line
from .places import places_of_detention
from .prisoners import political_prisoners
from .sanctions import sanctions
from .sundays import detentions_by_sunday

__all__ = [
    "alt_text",
    "border",
    "detentions_by_sunday",
    "imprisonments",
    "indices",
    "organisations_closed",
    "places_of_detention",
    "political_prisoners",
    "sanctions",
    "save",
    "source_line",
]
