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


class FetchError(ReleaseError):
    """A newer release could not be fetched; what was at hand still is."""


class LockError(ReleaseError):
    """The data at hand are not those that a lock file names."""


class PublishError(ReleaseError):
    """A release could not be published; the repository is as it was."""


class WithdrawnError(UnknownNameError):
    """An id whose row was withdrawn and is no longer published."""


class DamagedReleaseWarning(UserWarning):
    """An installed release is damaged; another one is used in its place."""


class UnreadableError(BelarusRightsError):
    """A file of data that cannot be read as a table of the library, or not to its end."""


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
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    near = get_close_matches(wanted, names, n=3, cutoff=0.6)
    near += [other for other in names if len(wanted) > 2 and wanted in other and other not in near][:5]
    if near:
        *others, last = [repr(other) for other in near]
        return f"Did you mean {', '.join(others)} or {last}?" if others else f"Did you mean {last}?"
    return f"Known are: {', '.join(names)}." if len(names) <= 40 else ""
