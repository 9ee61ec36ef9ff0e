"""Views: the questions that need more than one table, or more than one row, as typed rows that keep their sources.

>>> import belarus_rights as br
>>> br.views.spells()["ales-bialiatski-1"].person.name_en
'Ales Bialiatski'

A view is made of its tables when it is asked for, and knows what they know: the release, the licence, the pages behind each row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .custody_days import Custody, CustodyDay, custody
    from .law import Assessment
    from .organisations import Measure, measures
    from .people import Membership, PersonDeath, Spell, spells
    from .time_series import Series, series

__all__ = [
    "Assessment",
    "Custody",
    "CustodyDay",
    "Measure",
    "Membership",
    "PersonDeath",
    "Series",
    "Spell",
    "custody",
    "measures",
    "series",
    "spells",
]

_HOMES = {
    "Assessment": "law",
    "Custody": "custody_days",
    "CustodyDay": "custody_days",
    "Measure": "organisations",
    "Membership": "people",
    "PersonDeath": "people",
    "Series": "time_series",
    "Spell": "people",
    "custody": "custody_days",
    "measures": "organisations",
    "series": "time_series",
    "spells": "people",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'belarus_rights.views' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"belarus_rights.views.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
