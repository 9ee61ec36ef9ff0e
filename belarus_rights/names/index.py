"""An index of names that finds who is meant, whatever the spelling."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest

from .._bulk import without_collecting
from .given import known
from .roles import FAMILY, FAMILY_FIRST, GIVEN, GIVEN_FIRST, SMALL_WORDS, WORD, Kind, roles
from .scoring import FAMILY_SHARE, Asked, Fit, Scoring
from .sounds import is_baltic, profiles, readings, without_baltic_ending, words
from .vocabulary import Vocabulary

MAX_WORDS = 12
"""Of a longer query only so many words are taken."""
CERTAIN_LEAD = 0.04
"""How far a match must be ahead of the next to be certain."""
MAX_LOOKED_AT, MAX_WEIGHED = 5000, 60
"""How many forms are looked at and how many of these weighed at most: nearest first."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a query may mean."""

    id: str
    """Id of the entry."""
    score: float
    """How well it fits, from 0 to 1."""
    certain: bool
    """Whether family name and given name agree and nobody else in the index comes near."""
    form: str
    """The form of the name that fits best."""
    reason: str
    """Why it fits."""


class NameIndex:
    """Names to search in, built once and kept in memory.

    Parameters
    ----------
    entries
        Pairs of an id and the known forms of the name. An id may come again with further forms.
    kind
        ``"people"``, or ``"organisations"``: names of which every word counts, the rarer the more, with abbreviations.

    Examples
    --------
    >>> index = NameIndex([("ales-bialiatski", ["Ales Bialiatski"]), ("siarhei-tsikhanouski", ["Siarhei Tsikhanouski"])])
    >>> index.search("Беляцкий А.")[0].id
    'ales-bialiatski'
    >>> index.search("Sergej Tichanowski")[0].certain
    True
    >>> index.search("Sviatlana Tsikhanouskaya")[0].certain
    False
    """

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]], *, kind: Kind = "people") -> None:
        self.kind: Kind = kind
        self._ids: list[str] = []
        self._entry_of_id: dict[str, int] = {}
        self._forms: list[str] = []
        self._form_entry = array("L")
        self._form_start = array("L", [0])
        self._form_words = array("L")
        self._form_roles = array("B")
        self._form_family = array("l")
        self._form_given = array("l")
        self._vocabulary = Vocabulary(people=kind == "people")
        with without_collecting():
            self._build(entries)
            self._invert()
            self._vocabulary.arrange()
        self._scoring = Scoring(self._vocabulary, kind, self._posting_start)

    def __len__(self) -> int:
        return len(self._ids)

    def __repr__(self) -> str:
        return f"<NameIndex of {self.kind}: {len(self._ids):,} entries, {len(self._forms):,} forms>"

    # Building

    def _build(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        people = self.kind == "people"
        seen: dict[tuple[str, tuple[str, ...]], int] = {}
        for key, forms in entries:
            entry = self._entry_of_id.setdefault(key, len(self._ids))
            if entry == len(self._ids):
                self._ids.append(key)
            own: set[tuple[int, ...]] = set()
            for form in forms if people else _with_abbreviations(forms):
                split = words(form) if people else [word.rstrip(".") for word in words(form)]
                ways = profiles(" ".join(split))
                found = []
                for word in split:
                    number = seen.get((word, ways), -1)
                    if number < 0:
                        number = seen[word, ways] = self._vocabulary.add(word, readings(word, ways))
                    found.append(number)
                same = tuple(found)
                if not found or same in own:
                    continue
                own.add(same)
                self._forms.append(form)
                self._form_entry.append(entry)
                self._form_words.extend(found)
                self._form_start.append(len(self._form_words))
                what = self._roles(split, found) if people else [WORD] * len(found)
                self._form_roles.extend(what)
                simple = what in (GIVEN_FIRST, FAMILY_FIRST)
                self._form_family.append(found[what.index(FAMILY)] if simple else -1)
                self._form_given.append(found[what.index(GIVEN)] if simple else -1)

    def _roles(self, split: list[str], found: list[int]) -> list[int]:
        reads, givens = self._vocabulary.reads, self._vocabulary.givens
        return roles(split, [reads[number][0] for number in found], [givens[number] for number in found])

    def _invert(self) -> None:
        """Count, then place: which forms a word is in."""
        size = len(self._vocabulary)
        counts = array("L", bytes(8 * (size + 1)) if array("L").itemsize == 8 else bytes(4 * (size + 1)))
        for number in self._form_words:
            counts[number + 1] += 1
        for number in range(size):
            counts[number + 1] += counts[number]
        self._posting_start = array("L", counts)
        self._postings = array("L", self._form_words)
        for form in range(len(self._forms)):
            for place in range(self._form_start[form], self._form_start[form + 1]):
                number = self._form_words[place]
                self._postings[counts[number]] = form
                counts[number] += 1

    # Searching

    def search(self, query: str, limit: int = 10) -> list[Match]:
        """Find the entries that a query may mean, the likeliest first.

        Parameters
        ----------
        query
            A name in any script, spelling and order, with or without patronymic, with initials, or an id.
        limit
            How many to give at most.

        Returns
        -------
        list of Match
            Empty if nothing is near. Look at ``certain`` before taking the first for granted.
        """
        asked_id = query.strip()
        entry = self._entry_of_id.get(asked_id, self._entry_of_id.get(asked_id.casefold()))
        if entry is not None:
            form = next((form for form, owner in zip(self._forms, self._form_entry, strict=True) if owner == entry), query)
            return [Match(self._ids[entry], 1.0, True, form, "the id")]
        asked = self._ask(query)
        if not asked:
            return []
        best: dict[int, tuple[float, float, int, Fit]] = {}
        for number in self._candidates(asked):
            start, end = self._form_start[number], self._form_start[number + 1]
            fit = self._scoring.fit(asked, self._form_words[start:end], self._form_roles[start:end])
            owner = self._form_entry[number]
            exact = float(fit.score > 0.9 and self._forms[number].casefold() == query.strip().casefold())
            if fit.score > 0.3 and (owner not in best or (fit.score, exact) > best[owner][:2]):
                best[owner] = (fit.score, exact, number, fit)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
        runner_up = ranked[1][1][0] if len(ranked) > 1 else 0.0
        found = []
        for place, (owner, (score, _, best_form, fit)) in enumerate(ranked[:limit]):
            certain = place == 0 and self._scoring.is_certain(fit, asked) and score - runner_up >= CERTAIN_LEAD
            found.append(Match(self._ids[owner], round(score, 4), certain, self._forms[best_form], fit.reason(self.kind)))
        return found

    def _ask(self, query: str) -> list[Asked]:
        split = words(query)[:MAX_WORDS]
        if self.kind == "organisations":
            split = [word.rstrip(".") for word in split]
        elif len(split) > 1:
            split = [f"{word}." if len(word) == 1 else word for word in split]
        text = " ".join(split)
        ways = profiles(text)
        baltic = is_baltic(text)
        reads = [readings(word, ways) for word in split]
        people = self.kind == "people"
        givens = [known(*read) if people else None for read in reads]
        found_roles = roles(split, [read[0] for read in reads], givens) if people else [WORD] * len(split)
        asked = []
        for word, read, given, role in zip(split, reads, givens, found_roles, strict=True):
            initial = word.endswith(".")
            # A given name that the table knows needs no search for misspelt ones.
            plain = {} if initial else self._vocabulary.alike(word, read, near=not (given and role == GIVEN))
            if not initial and (baltic or (word.endswith("s") and people and word.isascii())):
                stem = without_baltic_ending(word)
                for number, score in self._vocabulary.alike(stem, readings(stem, ways)).items():
                    plain[number] = max(plain.get(number, 0.0), score - (0.02 if baltic else 0.07))
            as_given, unknown = self._vocabulary.given_alike(read[0], given, plain) if people and not initial else ({}, False)
            asked.append(Asked(word.rstrip("."), role, initial, read[0], plain, as_given, unknown and role == GIVEN))
        return asked

    def _candidates(self, asked: list[Asked]) -> list[int]:
        """Give the forms worth weighing: those of the rarest words of the query, the likeliest first."""
        family: dict[int, float] = {}
        given: dict[int, float] = {}
        options = []
        for word in asked:
            for number, score in word.plain.items():
                family[number] = max(family.get(number, 0.0), score)
            for number, score in word.as_given.items():
                given[number] = max(given.get(number, 0.0), score)
            alike = {**word.as_given, **word.plain}
            if alike:
                options.append((sum(self._posting_start[number + 1] - self._posting_start[number] for number in alike), alike))
        options.sort(key=lambda option: option[0])
        forms: set[int] = set()
        for order, (total, alike) in enumerate(options):
            if order and total > MAX_LOOKED_AT:
                break
            for number in sorted(alike, key=lambda number: -alike[number]):
                forms.update(self._postings[self._posting_start[number] : self._posting_start[number + 1]])
                if len(forms) > MAX_LOOKED_AT:
                    break
        if len(forms) <= MAX_WEIGHED:
            return sorted(forms)
        initials = [word.text for word in asked if word.initial]
        unknown = [word for word in asked if word.unknown]

        def promise(form: int) -> float:
            number = self._form_given[form]
            if number < 0:
                start, end = self._form_start[form], self._form_start[form + 1]
                numbers = self._form_words[start:end]
                return (
                    1.2
                    * sum(max(family.get(number, 0.0), given.get(number, 0.0)) for number in numbers)
                    / max(len(asked), len(numbers) / 2)
                )
            fits = given.get(number, -1.0)
            if fits < 0:
                fits = given[number] = max(
                    max((self._scoring.initial(text, number, GIVEN) for text in initials), default=0.0),
                    max((self._scoring.guess(word, number) for word in unknown), default=0.0),
                )
            return FAMILY_SHARE * family.get(self._form_family[form], 0.0) + (1 - FAMILY_SHARE) * fits

        return nlargest(MAX_WEIGHED, sorted(forms), key=promise)


def _with_abbreviations(forms: Iterable[str]) -> Iterator[str]:
    """Give forms with their parts, written as one word, and abbreviated: Belarusian Association of Journalists, BAJ."""
    for form in forms:
        yield form
        split = re.findall(r"[^\W_]+", form)
        if len(split) == 2:
            yield "".join(split)
        plain = re.sub(r"\([^)]*\)", " ", form)
        yield from re.findall(r"\(([^)]{2,})\)", form)
        if plain.strip() and plain.strip() != form:
            yield plain.strip()
        yield from re.findall(r"[«\"“]([^»\"”]{3,})[»\"”]", form)
        letters = [word[0] for word in re.findall(r"[^\W\d_]+", plain) if word.casefold() not in SMALL_WORDS]
        if 2 < len(letters) < 8:
            yield "".join(letters).upper()
