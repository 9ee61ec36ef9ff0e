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
    from .loading import datasets, load, release
    from .models.dates import PartialDate
    from .names import match, search
    from .situation import overview
    from .updates.fetching import fetch
    from .updates.locking import lock
    from .updates.verifying import releases
    from .validation.fixing.files import fix
    from .validation.report import Report
    from .validation.validating import validate

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
    "datasets",
    "diff",
    "fetch",
    "fix",
    "load",
    "lock",
    "match",
    "overview",
    "release",
    "releases",
    "search",
    "validate",
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
    "datasets": "loading",
    "diff": "differences",
    "fetch": "updates.fetching",
    "fix": "validation.fixing.files",
    "load": "loading",
    "lock": "updates.locking",
    "match": "names.matching",
    "overview": "situation",
    "release": "loading",
    "releases": "updates.verifying",
    "search": "names.searching",
    "validate": "validation.validating",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'belarus_rights' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"belarus_rights.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
