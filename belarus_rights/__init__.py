"""Open, sourced, typed data on the human-rights situation in Belarus.

>>> import belarus_rights as br
>>> len(br.load("people")) > 1000
True

Nothing here touches the network but what says so in its name. Names are imported at first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from ._version import __version__

TYPE_CHECKING = False  # type checkers take it for True; importing `typing` for it would be half the cost of this import
if TYPE_CHECKING:
    from typing import Any

    from . import plots, views
    from .datapackage import Release
    from .dataset import Dataset
    from .differences import diff
    from .errors import (
        BelarusRightsError,
        DamagedReleaseWarning,
        FetchError,
        InvalidValueError,
        LockError,
        MissingExtraError,
        ReleaseError,
        UnknownNameError,
        UnreadableError,
        UnsupportedError,
        WithdrawnError,
    )
    from .interop.duckdb_tables import connect
    from .loading import datasets, load, release
    from .models.dates import PartialDate
    from .names import match, search
    from .situation import overview
    from .updates.fetching import fetch
    from .updates.locking import lock
    from .updates.mirroring import mirror
    from .updates.pruning import prune
    from .updates.verifying import releases, verify
    from .validation.fixing.files import fix
    from .validation.report import Report
    from .validation.validating import validate
    from .views.time_series import series

__all__ = [
    "BelarusRightsError",
    "DamagedReleaseWarning",
    "Dataset",
    "FetchError",
    "InvalidValueError",
    "LockError",
    "MissingExtraError",
    "PartialDate",
    "Release",
    "ReleaseError",
    "Report",
    "UnknownNameError",
    "UnreadableError",
    "UnsupportedError",
    "WithdrawnError",
    "__version__",
    "connect",
    "datasets",
    "diff",
    "fetch",
    "fix",
    "load",
    "lock",
    "match",
    "mirror",
    "overview",
    "plots",
    "prune",
    "release",
    "releases",
    "search",
    "series",
    "validate",
    "verify",
    "views",
]

_HOMES = {
    "BelarusRightsError": "errors",
    "DamagedReleaseWarning": "errors",
    "Dataset": "dataset",
    "FetchError": "errors",
    "InvalidValueError": "errors",
    "LockError": "errors",
    "MissingExtraError": "errors",
    "PartialDate": "models.dates",
    "Release": "datapackage",
    "ReleaseError": "errors",
    "Report": "validation.report",
    "UnknownNameError": "errors",
    "UnreadableError": "errors",
    "UnsupportedError": "errors",
    "WithdrawnError": "errors",
    "connect": "interop.duckdb_tables",
    "datasets": "loading",
    "diff": "differences",
    "fetch": "updates.fetching",
    "fix": "validation.fixing.files",
    "load": "loading",
    "lock": "updates.locking",
    "match": "names.matching",
    "mirror": "updates.mirroring",
    "overview": "situation",
    "plots": "plots",
    "prune": "updates.pruning",
    "release": "loading",
    "releases": "updates.verifying",
    "search": "names.searching",
    "series": "views.time_series",
    "validate": "validation.validating",
    "verify": "updates.verifying",
    "views": "views",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'belarus_rights' has no attribute {name!r}")
    from importlib import import_module

    home = import_module(f"belarus_rights.{_HOMES[name]}")
    value = home if _HOMES[name] == name else getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
