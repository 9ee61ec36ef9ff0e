"""An index of names that finds who is meant, whatever the spelling."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from math import log
from typing import Literal

from .._bulk import without_collecting
from .given import GivenName, known, nearest
from .keys import PATRONYMIC, skeletons
from .sounds import is_baltic, likeness, profiles, readings, without_baltic_ending, words

FAMILY, GIVEN, OPTIONAL, INITIAL, WORD = range(5)
"""What a word is in a name: a family name, the given name, what may be missing (patronymics and more given names), an initial, any word."""

MAX_WORDS = 12
"""Of a longer query only so many words are taken."""
ALIKE = 0.62
"""Words less alike than this are not taken for each other."""
TYPING_ERROR = 0.93
"""What two words are alike that differ by one letter, less for short ones."""
FAMILY_SHARE = 0.62
UNKNOWN_GIVEN = 0.45
"""What a given name counts that was not asked for: less than one that agrees, more than one that does not."""
CERTAIN_SCORE, CERTAIN_FAMILY, CERTAIN_GIVEN, CERTAIN_LEAD = 0.925, 0.96, 0.88, 0.04
MAX_SOUNDS, MAX_LOOKED_AT, MAX_WEIGHED = 100, 5000, 60
"""How many words are compared, how many forms are looked at and how many of these weighed at most: nearest first."""
_ENGLISH, _CYRILLIC, _OTHER = "of the for and in a an on to", "і и у в ў па по за для з с", "an der die das und von de la et"
SMALL_WORDS = frozenset(f"{_ENGLISH} {_CYRILLIC} {_OTHER}".split())
"""Words that are not counted in abbreviations."""


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


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the query, with the words of the index that it may be."""

    text: str
    role: int
    initial: bool
    read: str
    plain: dict[int, float]
    as_given: dict[int, float]
    unknown: bool
    """Whether it stands where a given name does and the table of given names has nothing like it."""


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

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]], *, kind: Literal["people", "organisations"] = "people") -> None:
        self.kind = kind
        self._ids: list[str] = []
        self._entry_of_id: dict[str, int] = {}
        self._forms: list[str] = []
        self._form_entry = array("L")
        self._form_start = array("L", [0])
        self._form_words = array("L")
        self._form_roles = array("B")
        self._form_family = array("l")
        self._form_given = array("l")
        self._word_reads: list[tuple[str, ...]] = []
        self._word_texts: list[str] = []
        self._word_given: list[GivenName | None] = []
        with without_collecting():
            self._build(entries)
            self._invert()

    def __len__(self) -> int:
        return len(self._ids)

    def __repr__(self) -> str:
        return f"<NameIndex of {self.kind}: {len(self._ids):,} entries, {len(self._forms):,} forms>"

    # Building

    def _build(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        people = self.kind == "people"
        seen: dict[tuple[str, tuple[str, ...]], int] = {}
        numbers: dict[tuple[str, ...], int] = {}
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
                        number = seen[word, ways] = self._word(word, readings(word, ways), numbers)
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
                simple = what in (_GIVEN_FIRST, _FAMILY_FIRST)
                self._form_family.append(found[what.index(FAMILY)] if simple else -1)
                self._form_given.append(found[what.index(GIVEN)] if simple else -1)

    def _word(self, word: str, reads: tuple[str, ...], numbers: dict[tuple[str, ...], int]) -> int:
        number = numbers.setdefault(reads, len(numbers))
        if number == len(self._word_reads):
            self._word_reads.append(reads)
            self._word_texts.append(word)
            self._word_given.append(known(*reads) if self.kind == "people" else None)
        return number

    def _roles(self, split: list[str], found: list[int]) -> list[int]:
        return roles(split, [self._word_reads[number][0] for number in found], [self._word_given[number] for number in found])

    def _invert(self) -> None:
        """Count, then place: which forms a word is in, which words a sound is in, which sounds a skeleton has."""
        size = len(self._word_reads)
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
        by_skeleton: dict[str, list[int]] = {}
        for number, reads in enumerate(self._word_reads):
            for skeleton in {skeleton for read in reads for skeleton in skeletons(read)}:
                by_skeleton.setdefault(skeleton, []).append(number)
        self._skeletons = {skeleton: array("L", found) for skeleton, found in by_skeleton.items()}
        ends: dict[str, list[int]] = {}
        for number, word in enumerate(self._word_texts):
            if len(word) > 4:
                ends.setdefault(word[:3], []).append(number)
                ends.setdefault("-" + word[-3:], []).append(number)
        self._ends = {end: array("L", found) for end, found in ends.items()}
        self._skeleton_names = list(self._skeletons)
        near = [_place(shorter, number) for number, skeleton in enumerate(self._skeleton_names) for shorter in _one_less(skeleton)]
        near.sort()
        self._near = array("Q", near)
        self._by_given: dict[int, list[int]] = {}
        for number, given in enumerate(self._word_given):
            for name in (given.full | given.short) if given else ():
                self._by_given.setdefault(name, []).append(number)

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
        best: dict[int, tuple[float, float, int, _Fit]] = {}
        for number in self._candidates(asked):
            fit = self._fit(asked, number)
            owner = self._form_entry[number]
            exact = float(fit.score > 0.9 and self._forms[number].casefold() == query.strip().casefold())
            if fit.score > 0.3 and (owner not in best or (fit.score, exact) > best[owner][:2]):
                best[owner] = (fit.score, exact, number, fit)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
        runner_up = ranked[1][1][0] if len(ranked) > 1 else 0.0
        found = []
        for place, (owner, (score, _, best_form, fit)) in enumerate(ranked[:limit]):
            certain = place == 0 and self._is_certain(fit, asked) and score - runner_up >= CERTAIN_LEAD
            found.append(Match(self._ids[owner], round(score, 4), certain, self._forms[best_form], fit.reason(self.kind)))
        return found

    def _ask(self, query: str) -> list[_Word]:
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
            plain = {} if initial else self._alike(word, read, near=not (given and role == GIVEN))
            if not initial and (baltic or (word.endswith("s") and people and word.isascii())):
                stem = without_baltic_ending(word)
                for number, score in self._alike(stem, readings(stem, ways)).items():
                    plain[number] = max(plain.get(number, 0.0), score - (0.02 if baltic else 0.07))
            as_given, unknown = self._given_alike(read[0], given, plain) if people and not initial else ({}, False)
            asked.append(_Word(word.rstrip("."), role, initial, read[0], plain, as_given, unknown and role == GIVEN))
        return asked

    def _alike(self, text: str, reads: tuple[str, ...], near: bool = True) -> dict[int, float]:
        """Give the words of the index that sound alike, or are one typing error away, each with its likeness."""
        found: dict[int, float] = {}
        for order, read in enumerate(reads):
            handicap = 0.01 if order else 0.0
            for number in islice(self._neighbours(read, near), MAX_SOUNDS):
                best = found.get(number, ALIKE)
                for other_order, other in enumerate(self._word_reads[number]):
                    score = 1.0 if other == read else likeness(read, other, best)
                    score -= handicap + (0.01 if other_order else 0.0)
                    best = max(best, score)
                if best < TYPING_ERROR and not order and one_error(text, self._word_texts[number]):
                    best = max(best, TYPING_ERROR - 0.5 / len(text))
                if best > ALIKE:
                    found[number] = best
        if near and len(text) > 4 and max(found.values(), default=0.0) < TYPING_ERROR:
            # An error within a group of letters, as in Mikzalenia for Mikhalenia, changes more than one sound.
            for number in (*self._ends.get(text[:3], ()), *self._ends.get("-" + text[-3:], ())):
                if number not in found and one_error(text, self._word_texts[number]):
                    found[number] = TYPING_ERROR - 0.5 / len(text)
        return found

    def _neighbours(self, read: str, near: bool) -> Iterator[int]:
        """Give the words whose consonants are the same or differ by one, by classes of consonants, the same first."""
        seen: set[int] = set()
        own = skeletons(read)
        for skeleton in own:
            for number in self._skeletons.get(skeleton, ()):
                if number not in seen:
                    seen.add(number)
                    yield number
        for skeleton in own if near else ():
            shorter = _one_less(skeleton)
            places = [self._skeletons[key] for key in shorter if key in self._skeletons]
            names = {number for key in (skeleton, *shorter) for number in self._with_one_more(key)}
            places += [self._skeletons[self._skeleton_names[number]] for number in names]
            for numbers in places:
                for number in numbers:
                    if number not in seen:
                        seen.add(number)
                        yield number

    def _with_one_more(self, key: str) -> Iterator[int]:
        mark = _mark(key)
        place = bisect_left(self._near, mark)
        while place < len(self._near) and self._near[place] >> 32 == mark >> 32:
            yield self._near[place] & 0xFFFFFFFF
            place += 1

    def _given_alike(self, read: str, given: GivenName | None, plain: dict[int, float]) -> tuple[dict[int, float], bool]:
        """Give the words of the index that may be the same given name, and whether the name is unknown."""
        trust = 1.0
        if given is None:
            near = nearest(read)
            if near is None:
                return dict(plain), True
            given, trust = near[0], near[1] * 0.97
        exact = trust == 1.0
        found = {}
        for number, score in plain.items():
            other = self._word_given[number]
            if other is None or not exact or given.agreement(other) > 0:
                found[number] = score
        for name in given.full | given.short:
            for number in self._by_given.get(name, ()):
                other = self._word_given[number]
                score = trust * given.agreement(other) if other else 0.0
                if score > found.get(number, 0.0):
                    # Of two spellings of one name, the nearer comes first.
                    found[number] = score * (0.98 + 0.02 * max(likeness(read, spelled) for spelled in self._word_reads[number]))
        return found, not exact

    def _candidates(self, asked: list[_Word]) -> list[int]:
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
                    max((self._initial(text, number, GIVEN) for text in initials), default=0.0),
                    max((self._guess(word, number) for word in unknown), default=0.0),
                )
            return FAMILY_SHARE * family.get(self._form_family[form], 0.0) + (1 - FAMILY_SHARE) * fits

        return nlargest(MAX_WEIGHED, sorted(forms), key=promise)

    def _guess(self, word: _Word, number: int) -> float:
        """Compare a given name that no table knows, as after a typing error."""
        score = word.as_given.get(number)
        if score is None:
            score = max(likeness(word.read, read, 0.4) for read in self._word_reads[number]) * 0.9
            if one_error(word.text, self._word_texts[number]):
                score = max(score, TYPING_ERROR - 0.5 / len(word.text))
            word.as_given[number] = score
        return score

    def _fit(self, asked: list[_Word], form: int) -> _Fit:
        start, end = self._form_start[form], self._form_start[form + 1]
        numbers = self._form_words[start:end]
        if self.kind == "organisations":
            return self._fit_words(asked, numbers)
        form_roles = self._form_roles[start:end]
        pairs = []
        for i, word in enumerate(asked):
            for j, number in enumerate(numbers):
                role = form_roles[j]
                if word.initial:
                    score = self._initial(word.text, number, role)
                elif role in (GIVEN, OPTIONAL):
                    score = self._guess(word, number) if word.unknown else word.as_given.get(number, 0.0)
                    if role == GIVEN and word.role == FAMILY and len(asked) > 1:
                        score *= 0.9
                elif role == INITIAL:
                    score = 0.7 if self._word_reads[number][0][:1] == word.text[:1] else 0.0
                else:
                    score = word.plain.get(number, 0.0)
                    if word.role == GIVEN and len(asked) > 1:
                        score *= 0.97
                if score:
                    pairs.append((score * _WEIGHTS[role], score, i, j))
        pairs.sort(reverse=True)
        taken_i: set[int] = set()
        taken: dict[int, tuple[float, int]] = {}
        for _, score, i, j in pairs:
            if i not in taken_i and j not in taken:
                taken_i.add(i)
                taken[j] = (score, i)
        return _weigh(asked, form_roles, taken, taken_i)

    def _initial(self, text: str, number: int, role: int) -> float:
        if role not in (GIVEN, FAMILY, INITIAL, OPTIONAL):
            return 0.0
        given = self._word_given[number]
        firsts = {read[:1] for read in self._word_reads[number]}
        if given and role != FAMILY:
            firsts |= _first_sounds(given.full | given.short)
        fits = bool({read[:1] for read in readings(text, ("latin", "german"))} & _near_firsts(frozenset(firsts)))
        if not fits:
            return 0.0
        return 0.85 if role == GIVEN else 0.6

    def _fit_words(self, asked: list[_Word], numbers: array[int]) -> _Fit:
        weights = [self._weight(number) for number in numbers]
        pairs = sorted(
            (
                (word.plain[number] * weights[j], word.plain[number], i, j)
                for i, word in enumerate(asked)
                for j, number in enumerate(numbers)
                if number in word.plain
            ),
            reverse=True,
        )
        taken_i: dict[int, float] = {}
        taken: dict[int, float] = {}
        for _, score, i, j in pairs:
            if i not in taken_i and j not in taken:
                taken_i[i] = score * weights[j]
                taken[j] = score
        found = sum(taken[j] * weights[j] for j in taken)
        whole = sum(weights)
        rare = max(weights)
        asked_weight = found and sum(taken_i.get(i, 0.0) for i in range(len(asked))) / (
            sum(weights[j] for j in taken)
            + sum(0.12 if word.text in SMALL_WORDS else self._asked_weight(word, rare) for i, word in enumerate(asked) if i not in taken_i)
        )
        covered = found / whole if whole else 0.0
        score = asked_weight * (0.7 + 0.3 * covered)
        worst = min(taken.values(), default=0.0)
        return _Fit(score, worst, covered, len(taken_i) == len(asked), False, True)

    def _weight(self, number: int) -> float:
        found = self._posting_start[number + 1] - self._posting_start[number]
        return 1.0 / (1.0 + log(1 + found)) if len(self._word_reads[number][0]) > 2 else 0.1

    def _asked_weight(self, word: _Word, rare: float) -> float:
        return max((self._weight(number) for number, score in word.plain.items() if score > 0.95), default=rare)

    def _is_certain(self, fit: _Fit, asked: list[_Word]) -> bool:
        if self.kind == "organisations":
            return fit.all_used and fit.family >= 0.93 and fit.given >= 0.5
        agree = fit.score >= CERTAIN_SCORE and fit.family >= CERTAIN_FAMILY and fit.given >= CERTAIN_GIVEN
        guessed = any(word.unknown for word in asked) and fit.given < 0.97
        return agree and fit.all_used and fit.complete and not fit.by_initial and not guessed


_WEIGHTS = (1.0, 0.8, 0.15, 0.3, 1.0)


@dataclass(frozen=True, slots=True)
class _Fit:
    score: float
    family: float
    given: float
    all_used: bool
    by_initial: bool
    complete: bool

    def reason(self, kind: str) -> str:
        if kind == "organisations":
            return "all words" if self.given > 0.99 else f"{self.given:.0%} of the name"
        family = (
            "no family name" if not self.family else "same family name" if self.family > 0.97 else f"family name alike ({self.family:.2f})"
        )
        if self.by_initial:
            return f"{family}, initial fits"
        if self.given < 0:
            return f"{family}, given name not known"
        given = (
            "same given name" if self.given > 0.97 else "other given name" if self.given < 0.5 else f"given name near ({self.given:.2f})"
        )
        return f"{family}, {given}"


def _weigh(asked: list[_Word], form_roles: array[int], taken: dict[int, tuple[float, int]], used: set[int]) -> _Fit:
    """Weigh what was found of a form: family names most, then the given name; what is left over on either side costs."""
    family_places = [j for j, role in enumerate(form_roles) if role == FAMILY]
    matched = [taken[j][0] for j in family_places if j in taken]
    missing = len(family_places) - len(matched)
    left = [word for i, word in enumerate(asked) if i not in used]
    left_family = sum(word.role == FAMILY for word in left)
    family = 0.0 if family_places else 0.5
    if matched:
        family = sum(matched) / len(matched) - 0.1 * missing
    given_places = [j for j, role in enumerate(form_roles) if role in (GIVEN, INITIAL)]
    optional = [taken[j] for j, role in enumerate(form_roles) if role == OPTIONAL and j in taken]
    given_found = [taken[j] for j in given_places if j in taken]
    by_initial = any(asked[i].initial for _, i in given_found)
    left_given = any(word.role == GIVEN for word in left) or (any(word.initial for word in left) and not given_found)
    if given_found:
        given = max(score for score, _ in given_found)
    elif optional and any(asked[i].role == GIVEN for _, i in optional):
        given = 0.9
    elif left_given or (given_places and left_family and matched):
        given = 0.0
    else:
        given = -1.0
    score = FAMILY_SHARE * family + (1 - FAMILY_SHARE) * (UNKNOWN_GIVEN if given < 0 else given)
    score -= 0.1 * (left_family if given_found or not given_places else max(0, left_family - 1))
    score -= 0.01 * sum(word.role == OPTIONAL for word in left)
    if given_found and left_given:
        score -= 0.08
    all_used = not any(word.role in (FAMILY, GIVEN) for word in left)
    return _Fit(max(0.0, score), family, given, all_used, by_initial, not missing)


_GIVEN_FIRST, _FAMILY_FIRST = [GIVEN, FAMILY], [FAMILY, GIVEN]


def roles(split: list[str], reads: list[str], givens: list[GivenName | None]) -> list[int]:
    """Tell what each word of a personal name is.

    Examples
    --------
    >>> split = ["беляцкий", "александр", "викторович"]
    >>> roles(split, ["beläcki", "aleksandr", "viktorovič"], [known(read) for read in ("beläcki", "aleksandr", "viktorovič")])
    [0, 1, 2]
    """
    size = len(split)
    if size == 2 and split[0][-1] != "." and split[1][-1] != ".":
        one, other = givens
        return _FAMILY_FIRST if other and (not one or (other.full and not one.full)) else _GIVEN_FIRST
    found = [INITIAL if word.endswith(".") else FAMILY for word in split]
    if size == 1:
        return found
    candidates = [place for place, given in enumerate(givens) if given and found[place] == FAMILY]
    bare = [place for place, role in enumerate(found) if role == FAMILY]
    if candidates:
        first = candidates[0]
        if len(bare) > 1 or INITIAL not in found:
            found[first] = GIVEN
            rest = [place for place in bare if place != first]
            for place in candidates[1:]:
                if len(rest) > 1:
                    found[place] = OPTIONAL
                    rest.remove(place)
            after = first + 1
            if len(rest) > 1 and after in rest and reads[after].endswith(PATRONYMIC):
                found[after] = OPTIONAL
    elif INITIAL not in found and len(bare) > 1:
        found[bare[0]] = GIVEN
    return found


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


def _one_less(skeleton: str) -> tuple[str, ...]:
    """Give what remains of a skeleton without one of its consonants; nothing of a single one."""
    return tuple({skeleton[:place] + skeleton[place + 1 :] for place in range(len(skeleton))}) if len(skeleton) > 1 else ()


def one_error(a: str, b: str) -> bool:
    """Tell whether two words differ by one letter: left out, put in, changed, or swapped with the next.

    Examples
    --------
    >>> one_error("salash", "sabash"), one_error("shyshou", "shysohu"), one_error("salash", "sabach")
    (True, True, False)
    """
    if abs(len(a) - len(b)) > 1 or len(a) < 3:
        return False
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:])


def _mark(key: str) -> int:
    return (hash(key) & 0xFFFFFFFF) << 32


def _place(key: str, number: int) -> int:
    return _mark(key) | number


_FIRSTS: dict[int, frozenset[str]] = {}


def _first_sounds(numbers: Iterable[int]) -> frozenset[str]:
    from .given import row_of
    from .sounds import sounds

    found: set[str] = set()
    for number in numbers:
        if number not in _FIRSTS:
            row = row_of(number)
            forms = (row["name"], row["be"], row["ru"], *row["other"].split(";"))
            _FIRSTS[number] = frozenset(sounds(form.casefold())[:1] for form in forms)
        found |= _FIRSTS[number]
    return frozenset(found)


_ALIKE_FIRSTS = ("aoä", "eäöji", "üui", "vw", "ghx", "ţtcCč", "dðzǰ", "sšzş", "zž", "Qčxš", "kC")


def _near_firsts(firsts: frozenset[str]) -> frozenset[str]:
    return firsts.union(*(set(group) for group in _ALIKE_FIRSTS if firsts & set(group)))
