"""One way to take something out of the public interface: it warns for a while, and says since when, until when and what to use instead.

What may change in which version is written down in ``docs/compatibility.md``.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from typing_extensions import ParamSpec

ParamT = ParamSpec("ParamT")
ResultT = TypeVar("ResultT")


def warn_deprecated(what: str, *, since: str, until: str, instead: str, stacklevel: int = 2) -> None:
    """Warn that something will go: an argument, an attribute, a module.

    Parameters
    ----------
    what
        What will go, as users write it: ``the argument lang of cite()``.
    since, until
        The version in which it was deprecated, and the one that no longer has it.
    instead
        What to use: ``language``.
    stacklevel
        Whose line the warning names: 1 is the caller of this function, 2 whoever called that, which is the user.

    Examples
    --------
    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     warn_deprecated("the argument lang", since="1.2", until="2.0", instead="language")
    >>> str(caught[0].message)
    'the argument lang is deprecated since belarus-rights 1.2 and will be gone in 2.0: use language instead.'
    """
    text = f"{what} is deprecated since belarus-rights {since} and will be gone in {until}: use {instead} instead."
    warnings.warn(text, DeprecationWarning, stacklevel=stacklevel + 1)


def deprecated(*, since: str, until: str, instead: str) -> Callable[[Callable[ParamT, ResultT]], Callable[ParamT, ResultT]]:
    """Mark a function or a method that will go: each call warns, and its docstring says so first.

    Parameters
    ----------
    since, until
        The version in which it was deprecated, and the one that no longer has it.
    instead
        What to use, as users write it.

    Examples
    --------
    >>> @deprecated(since="1.2", until="2.0", instead="load()")
    ... def read(name: str) -> str:
    ...     '''Read a table.'''
    ...     return name
    >>> print(read.__doc__)
    Deprecated since 1.2, gone in 2.0: use load() instead.
    <BLANKLINE>
    Read a table.
    """

    def mark(function: Callable[ParamT, ResultT]) -> Callable[ParamT, ResultT]:
        name = f"{function.__qualname__.rpartition('<locals>.')[2]}()"

        @wraps(function)
        def warning(*args: ParamT.args, **kwargs: ParamT.kwargs) -> ResultT:
            warn_deprecated(name, since=since, until=until, instead=instead)
            return function(*args, **kwargs)

        warning.__doc__ = f"Deprecated since {since}, gone in {until}: use {instead} instead.\n\n{function.__doc__ or ''}".rstrip()
        return warning

    return mark
