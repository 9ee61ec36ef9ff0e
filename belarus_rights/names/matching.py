"""Matching: from a column of names to ids, for contributors, and from entries to those that may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import UnknownNameError, suggest
from ..loading import ReleaseLike
from .index import Match, NameIndex
from .roles import Kind
from .searching import KINDS, index

LEAST = 0.75
"""What a proposal must score: less is a chance resemblance."""
SAME = 0.95
"""What two entries must score for the question whether they are one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a cell of a column of names may mean."""

    row: int
    """The place of the row, from 0."""
    name: str
    """The cell."""
    id: str | None
    """The likeliest id, or None if no name is near."""
    score: float
    """How well it fits, from 0 to 1."""
    certain: bool
    """Whether the whole name agrees and nobody else comes near. Take no other proposal unseen."""
    form: str
    """The form of the name that fits best, or an empty text."""
    others: tuple[Match, ...]
    """What else it may mean, the likeliest first."""


def match(
    frame_or_rows: Any, column: str = "name", *, kind: Kind = "people", release: ReleaseLike = None, others: int = 3
) -> list[Proposal]:
    """Propose ids for a column of names.

    Parameters
    ----------
    frame_or_rows
        A data frame (pandas, polars), mappings such as those of ``csv.DictReader``, or plain names.
    column
        The column that holds the names.
    kind
        The table to look in.
    release
        The release to look in, as for ``load``.
    others
        How many further candidates to give of each row at most.

    Returns
    -------
    list of Proposal
        One for each row, in order. Empty cells get one without an id.

    Raises
    ------
    UnknownNameError
        If there is no such column, or no such table to look in.

    Examples
    --------
    >>> from belarus_rights.names import match
    >>> found = match([{"name": "Мария Колесникова"}, {"name": "Somebody Else"}, {"name": ""}])
    >>> [(proposal.id, proposal.certain) for proposal in found]
    [('maria-kalesnikava', True), (None, False), (None, False)]
    """
    if kind not in KINDS:
        raise UnknownNameError(f"Names of {kind!r} cannot be matched. {suggest(kind, KINDS)}")
    found = index(kind, release)
    return [_proposal(found, row, name, others) for row, name in enumerate(_names(frame_or_rows, column))]


def _proposal(found: NameIndex, row: int, name: str, others: int) -> Proposal:
    matches = [match for match in found.search(name, others + 1) if match.score >= LEAST] if name else []
    if not matches:
        return Proposal(row, name, None, 0.0, False, "", ())
    first = matches[0]
    return Proposal(row, name, first.id, first.score, first.certain, first.form, tuple(matches[1:]))


def _names(frame_or_rows: Any, column: str) -> list[str]:
    if hasattr(frame_or_rows, "columns") and hasattr(frame_or_rows, "__getitem__"):
        if column not in list(frame_or_rows.columns):
            raise _no_column(column, map(str, frame_or_rows.columns))
        return [_text(value) for value in frame_or_rows[column]]
    names = []
    for row in frame_or_rows:
        if isinstance(row, Mapping):
            if column not in row:
                raise _no_column(column, map(str, row))
            names.append(_text(row[column]))
        else:
            names.append(_text(row))
    return names


def _no_column(column: str, known: Iterable[str]) -> UnknownNameError:
    return UnknownNameError(f"There is no column {column!r}. {suggest(column, known)}")


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def duplicates(entries: Iterable[tuple[str, Sequence[str]]], least: float = SAME) -> list[tuple[str, str, float]]:
    """Find entries whose names agree so well that they may be one, as the checks of contributed files need it.

    Namesakes are found as well: whether two entries are one person is for a person to say.

    Parameters
    ----------
    entries
        Pairs of an id and the known forms of the name.
    least
        How well two names must agree.

    Returns
    -------
    list of tuple
        Two ids and their score, each pair once, in the order of the entries.

    Examples
    --------
    >>> duplicates([("a", ["Ales Bialiatski"]), ("b", ["Юрый Бельскі"]), ("c", ["Алесь Беляцкий"])])
    [('a', 'c', 0.9926)]
    """
    listed = [(key, tuple(forms)) for key, forms in entries]
    found = NameIndex(listed)
    order = {key: place for place, (key, _) in enumerate(listed)}
    pairs: dict[tuple[str, str], float] = {}
    for key, forms in listed:
        for form in forms:
            for match in found.search(form, 5):
                if match.id != key and match.score >= least:
                    pair = (key, match.id) if order[key] < order[match.id] else (match.id, key)
                    pairs[pair] = max(match.score, pairs.get(pair, 0.0))
    return [(*pair, score) for pair, score in sorted(pairs.items(), key=lambda item: (order[item[0][0]], order[item[0][1]]))]
