"""Optional dependencies, imported where they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..errors import MissingExtraError


def need(module: str, extra: str, what: str) -> Any:
    """Import a module of an optional dependency.

    Parameters
    ----------
    module
        The module, such as ``"pandas"`` or ``"pyarrow.parquet"``.
    extra
        The extra of this package that brings it.
    what
        What needs it, as the message names it: ``"to_pandas()"``.

    Raises
    ------
    MissingExtraError
        If it is not installed; the message names the extra.

    Examples
    --------
    >>> need("json", "pandas", "to_pandas()").loads("[1]")
    [1]
    >>> need("no_such_module", "pandas", "to_pandas()")
    Traceback (most recent call last):
        ...
    belarus_rights.errors.MissingExtraError: to_pandas() needs no_such_module: python -m pip install 'belarus-rights[pandas]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(f"{what} needs {package}: python -m pip install 'belarus-rights[{extra}]'") from error
