"""People and organisations whose names are alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, product
from typing import TYPE_CHECKING, Any

from ....cell_text import cell_text
from ....models.column_types import SEPARATOR
from ....models.row import Row
from ...check import fault
from .comparing import Found, Other, Pairs, Part
from .kept import kept

if TYPE_CHECKING:
    from .forms import OrganisationName, PersonName

CODES = {"people": ("duplicate/person", "name_en"), "organisations": ("duplicate/organisation", "name")}
FACTS = ("sex", "birth_year")
SAME = {"people": 0.95, "organisations": 0.9}
"""How well two names must agree."""
LIKE = 0.7
"""How well a name must agree with one that the row had before not to be quite another."""
MOST_FORMS = 20
"""Forms of one name that are looked at; nobody has as many."""
MOST_KEYS = 50
"""A name made to have more is none."""
MOST_LOOKED_AT, MOST_ALIKE = 100, 8
"""Names with the same consonants that a name is compared with: of so many, so many of whom nothing but the name is known to differ."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A person or an organisation, of the data or (with the number of its row) of the file."""

    id: str
    row: int | None
    forms: tuple[str, ...]
    facts: tuple[str, ...]

    def may_be(self, other: Entry) -> bool:
        """Tell whether nothing but the name speaks against two being one: a year of birth worked out from an age may be one off."""
        sexes, years = zip(self.facts, other.facts, strict=True)
        if "" not in sexes and sexes[0] != sexes[1]:
            return False
        return not all(len(year) == 4 and year.isdecimal() for year in years) or abs(int(years[0]) - int(years[1])) <= 1


def keys(name: PersonName | OrganisationName) -> list[str]:
    """Give what a name shares with others, always in the same order."""
    return sorted(name.shared())[:MOST_KEYS]


class Block:
    """Names by what they share with names that may be the same."""

    def __init__(self) -> None:
        self._entries: dict[str, list[tuple[Entry, Any]]] = {}

    def put(self, entry: Entry, name: PersonName | OrganisationName) -> None:
        """Put a form of the name of an entry in."""
        for key in keys(name):
            self._entries.setdefault(key, []).append((entry, name))

    def near(self, name: PersonName | OrganisationName) -> Iterator[tuple[Entry, Any]]:
        """Give the entries that share something with a name, with the forms that do."""
        for key in keys(name):
            yield from self._entries.get(key, ())


class Released(Block):
    """The names of the release."""

    def __init__(self, dataset: str, rows: Sequence[Any]) -> None:
        super().__init__()
        self.entries: dict[str, Entry] = {}
        for row in rows:
            forms = forms_of([cell_text(getattr(row, name)) for name in columns(dataset)])
            entry = self.entries[row.id] = Entry(row.id, None, forms, tuple(cell_text(getattr(row, name, None)) for name in FACTS))
            for name in names(dataset, forms):
                self.put(entry, name)


def columns(dataset: str) -> tuple[str, ...]:
    """Give the columns that hold names, the main one first, a list last."""
    return CODES[dataset][1], "name_be", "name_ru", "aliases"


def forms_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Give the forms of a name from the cells that hold them."""
    forms = (form.strip() for form in (*cells[:-1], *cells[-1].split(SEPARATOR)))
    return tuple(dict.fromkeys(form for form in forms if form))[:MOST_FORMS]


def names(dataset: str, forms: Sequence[str]) -> Iterator[PersonName | OrganisationName]:
    """Take forms of a name apart."""
    from .forms import organisation, person

    for form in forms:
        name = person(form) if dataset == "people" else organisation(form)
        if name is not None:
            yield name


class NameCheck:
    """Looks for rows that may be one person, or one organisation.

    Of a row that the release has, only forms of the name are looked at that are new: the others are settled.

    Parameters
    ----------
    dataset
        ``people`` or ``organisations``.
    rows
        The rows of the release.
    whole
        Whether the file is the whole table.
    """

    def __init__(self, dataset: str, rows: Sequence[Row], *, whole: bool) -> None:
        self._dataset = dataset
        self._released = kept(f"names of {dataset}", rows, partial(Released, dataset))
        self._own = Block()
        self._pairs = Pairs(dataset, *CODES[dataset], whole=whole)
        self._renamed: list[Found] = []

    @property
    def needs(self) -> tuple[str, ...]:  # noqa: D102
        return self._pairs.needs

    def see(self, part: Part) -> None:  # noqa: D102
        like = []
        for place, (own, *cells) in enumerate(part.rows(("id", *columns(self._dataset), *FACTS))):
            forms, facts = forms_of(cells[: -len(FACTS)]), tuple(cells[-len(FACTS) :])
            before = self._released.entries.get(own)
            if before is not None and self._is_quite_another(forms, before.forms):
                told = fault("duplicate/id", item=own, other=before.forms[0])
                self._renamed.append(((part.numbers[place],), CODES[self._dataset][1], cells[0], told))
            other = self._other(Entry(own, part.numbers[place], forms, facts)) if own else None
            if other is not None:
                like.append((place, other))
        self._pairs.note(part, like)

    def _other(self, entry: Entry) -> Other | None:
        """Give the entry that one is most like; keep it for others if there is none."""
        fresh = list(names(self._dataset, self._fresh(entry)))
        best, least, room = None, SAME[self._dataset], MOST_ALIKE
        for name in fresh:
            for near, form in islice(chain(self._released.near(name), self._own.near(name)), MOST_LOOKED_AT):
                if room and near.id != entry.id and near.may_be(entry):
                    room -= 1
                    score = name.likeness(form)
                    if score > least or (score == least and best is None):
                        best, least = near, score
        if best is not None:
            return Other(best.id, best.row, best.forms[0])
        for name in fresh:
            self._own.put(entry, name)
        return None

    def _fresh(self, entry: Entry) -> tuple[str, ...]:
        """Give the forms that are to be compared."""
        before = self._released.entries.get(entry.id)
        if before is None:
            return entry.forms
        lost = not set(before.forms) <= set(entry.forms)
        self._pairs.hold(entry.id, changed=lost)
        return entry.forms if lost else tuple(form for form in entry.forms if form not in before.forms)

    def _is_quite_another(self, forms: tuple[str, ...], before: tuple[str, ...]) -> bool:
        """Tell whether no form of a name is like one that the row had before."""
        if not set(forms).isdisjoint(before):
            return False
        pairs: list[tuple[Any, Any]] = list(product(names(self._dataset, forms), names(self._dataset, before)))
        return bool(pairs) and all(one.akin(other) < LIKE for one, other in pairs)

    def finish(self) -> Iterator[Found]:  # noqa: D102
        yield from self._renamed
        yield from self._pairs
