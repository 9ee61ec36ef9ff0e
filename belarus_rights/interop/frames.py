"""pandas for methods elsewhere in the package."""

from __future__ import annotations

from typing import Any

from .extras import need


def need_pandas(method: str) -> Any:
    """Import pandas for a method.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    return need("pandas", "pandas", method)
