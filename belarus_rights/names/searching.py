"""Finding people and organisations of the tables by any spelling of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from ..datapackage import Release, resolve
from ..errors import InvalidValueError, UnknownNameError, WithdrawnError, suggest
from ..loading import ReleaseLike, load
from .index import NameIndex
from .roles import Kind

KINDS: tuple[Kind, ...] = ("people", "organisations")

BESIDE = 0.6
"""What a hit must score beside the first, in proportion: the rest are chance resemblances."""

_indices: WeakKeyDictionary[Release, dict[str, NameIndex]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Hit:
    """A person or an organisation that a query may mean."""

    kind: Kind
    """The table: ``people`` or ``organisations``."""
    id: str
    """The id of the row."""
    score: float
    """How well it fits, from 0 to 1."""
    certain: bool
    """Whether the whole name agrees and nothing else in the tables comes near. Namesakes who are in no table are not known of."""
    form: str
    """The form of the name that fits best."""
    reason: str
    """Why it fits."""


class Hits(list[Hit]):
    """What a search found, the likeliest first; prints as a table."""

    def __init__(self, hits: Iterable[Hit], query: str, release: Release) -> None:
        super().__init__(hits)
        self.query = query
        self.release = release

    def __repr__(self) -> str:
        lines = [f"{hit.score:4.0%}  {_certainty(hit):9}  {hit.kind}/{hit.id}  {hit.form}" for hit in self]
        return "\n".join([f"<{len(self)} {'hit' if len(self) == 1 else 'hits'} for {self.query!r}>", *lines])

    def _repr_html_(self) -> str:
        from ..notebook import card, release_said, shown_of, source_numbers

        tables = {hit.kind: load(hit.kind, release=self.release) for hit in self}
        rows = [tables[hit.kind][hit.id] for hit in self]
        known = {source.id: source for table in tables.values() for source in table.sources()}
        return card(
            f"Search for “{self.query}”",
            facts=[("Data", release_said(self.release))],
            caption=shown_of(len(self), len(self), "hit"),
            header=["name", "table", "id", "fits", "certainty", "why", "sources"],
            rows=[
                [hit.form, hit.kind, hit.id, f"{hit.score:.0%}", _certainty(hit), hit.reason, source_numbers(row.source_ids, known)]
                for hit, row in zip(self, rows, strict=True)
            ],
            numbers=(3,),
            notes=["A proposal is to be looked at; it is never an identification."],
        )


def _certainty(hit: Hit) -> str:
    return "certain" if hit.certain else "proposal"


def search(query: str, kinds: Sequence[Kind] | Kind = KINDS, limit: int = 10, release: ReleaseLike = None) -> Hits:
    """Find people and organisations by name, in any script, spelling and order, or by id.

    Parameters
    ----------
    query
        A name: given name first or last, in full or as an initial, with or without patronymic; an abbreviation of an organisation; an id.
    kinds
        The tables to search.
    limit
        How many to give at most.
    release
        The release to search, as for ``load``.

    Returns
    -------
    Hits
        A list of ``Hit``, the likeliest first; empty if nothing is near. A hit that is not ``certain`` is a proposal to look at, never an
        identification.

    Raises
    ------
    UnknownNameError
        If a kind is not a table that can be searched.
    WithdrawnError
        If the query is an id whose row was withdrawn.
    InvalidValueError
        If the limit is less than 1.

    Examples
    --------
    >>> import belarus_rights as br
    >>> from belarus_rights.names import search
    >>> hit = search("Беляцкий Александр")[0]
    >>> hit.id, br.load("people")[hit.id].name_en
    ('ales-bialiatski', 'Ales Bialiatski')
    >>> search("БАЖ")[0].id
    'baj'
    """
    chosen = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for kind in chosen:
        if kind not in KINDS:
            raise UnknownNameError(f"Only {' and '.join(KINDS)} can be searched, not {kind!r}. {suggest(kind, KINDS)}")
    if limit < 1:
        raise InvalidValueError(f"The limit must be at least 1, not {limit}.")
    at_hand = resolve(release)
    for kind in chosen:
        if query in at_hand.withdrawn(kind):
            raise WithdrawnError(f"The row {query!r} of {kind!r} was withdrawn and is no longer published.")
    hits = [
        Hit(kind, found.id, found.score, found.certain, found.form, found.reason)
        for kind in chosen
        for found in index(kind, at_hand).search(query, limit)
    ]
    hits.sort(key=lambda hit: -hit.score)
    certain = [hit for hit in hits if hit.certain]
    if len(certain) > 1:
        hits = [Hit(hit.kind, hit.id, hit.score, False, hit.form, hit.reason) for hit in hits]
    return Hits((hit for hit in hits[:limit] if hit.score >= BESIDE * hits[0].score), query, at_hand)


def index(kind: Kind, release: ReleaseLike = None) -> NameIndex:
    """Give the index of a table, built at first use and kept as long as the release is in use."""
    found = resolve(release)
    known = _indices.setdefault(found, {})
    if kind not in known:
        known[kind] = NameIndex(((row.id, tuple(_forms(row))) for row in load(kind, release=found)), kind=kind)
    return known[kind]


def _forms(row: Any) -> Iterator[str]:
    for column in ("name", "name_en", "name_be", "name_ru"):
        if form := row.__dict__.get(column):
            yield form
    yield from row.aliases
