"""The errors of the library: each says what happened, to what, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable


class BelarusRightsError(Exception):
    """Base of all errors that the library raises itself."""


class UnknownNameError(BelarusRightsError, KeyError):
    """A table, column, code, id or language that does not exist."""

    def __str__(self) -> str:  # KeyError would print the message in quotation marks
        return str(self.args[0]) if self.args else ""


class InvalidValueError(BelarusRightsError, ValueError):
    """An argument that cannot be understood, such as a date that the calendar has not."""


class UnsupportedError(BelarusRightsError, TypeError):
    """Something was asked of a table that its rows cannot answer."""


class ReleaseError(BelarusRightsError):
    """A data release that is missing, incomplete, damaged or of another make."""


class MissingExtraError(BelarusRightsError, ImportError):
    """An optional dependency is needed that is not installed."""


def suggest(name: str, known: Iterable[str]) -> str:
    """Give ``Did you mean 'people'?`` for a misspelt name, or the known names where none is near.

    Examples
    --------
    >>> suggest("poeple", ["people", "deaths"])
    "Did you mean 'people'?"
    """
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name.lower().replace("-", "_").replace(" ", "_"), names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"Known are: {', '.join(names)}." if len(names) <= 40 else ""
