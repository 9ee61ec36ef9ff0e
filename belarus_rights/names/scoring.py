"""How well a known form of a name fits what is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from .given import row_of
from .roles import FAMILY, GIVEN, INITIAL, OPTIONAL, SMALL_WORDS, Kind
from .sounds import likeness, readings, sounds
from .vocabulary import TYPING_ERROR, Vocabulary, one_error

FAMILY_SHARE = 0.62
UNKNOWN_GIVEN = 0.45
"""What a given name counts that was not asked for: less than one that agrees, more than one that does not."""
CERTAIN_SCORE, CERTAIN_FAMILY, CERTAIN_GIVEN = 0.925, 0.96, 0.88
_WEIGHTS = (1.0, 0.8, 0.15, 0.3, 1.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the query, with the words of the index that it may be."""

    text: str
    role: int
    initial: bool
    read: str
    plain: dict[int, float]
    as_given: dict[int, float]
    unknown: bool
    """Whether it stands where a given name does and the table of given names has nothing like it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a form fits, and what of it."""

    score: float
    family: float
    given: float
    all_used: bool
    by_initial: bool
    complete: bool

    def reason(self, kind: Kind) -> str:
        """Say it in words."""
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


class Scoring:
    """Weighs the words of forms against those of a query.

    Parameters
    ----------
    vocabulary
        The words of the index.
    kind
        ``"people"`` or ``"organisations"``.
    posting_start
        For each word, how many places all words before it have in forms, and at the end the number of all places.
    """

    def __init__(self, vocabulary: Vocabulary, kind: Kind, posting_start: array[int]) -> None:
        self._reads, self._texts, self._givens = vocabulary.reads, vocabulary.texts, vocabulary.givens
        self._kind = kind
        self._posting_start = posting_start

    def guess(self, word: Asked, number: int) -> float:
        """Compare a given name that no table knows, as after a typing error."""
        score = word.as_given.get(number)
        if score is None:
            score = max(likeness(word.read, read, 0.4) for read in self._reads[number]) * 0.9
            if one_error(word.text, self._texts[number]):
                score = max(score, TYPING_ERROR - 0.5 / len(word.text))
            word.as_given[number] = score
        return score

    def fit(self, asked: list[Asked], numbers: array[int], form_roles: array[int]) -> Fit:
        """Say how well a form fits, of which the numbers and the roles of its words are given."""
        if self._kind == "organisations":
            return self._fit_words(asked, numbers)
        pairs = []
        for i, word in enumerate(asked):
            for j, number in enumerate(numbers):
                role = form_roles[j]
                if word.initial:
                    score = self.initial(word.text, number, role)
                elif role in (GIVEN, OPTIONAL):
                    score = self.guess(word, number) if word.unknown else word.as_given.get(number, 0.0)
                    if role == GIVEN and word.role == FAMILY and len(asked) > 1:
                        score *= 0.9
                elif role == INITIAL:
                    score = 0.7 if self._reads[number][0][:1] == word.text[:1] else 0.0
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

    def initial(self, text: str, number: int, role: int) -> float:
        """Say how well an initial fits a word."""
        if role not in (GIVEN, FAMILY, INITIAL, OPTIONAL):
            return 0.0
        given = self._givens[number]
        firsts = {read[:1] for read in self._reads[number]}
        if given and role != FAMILY:
            firsts |= _first_sounds(given.full | given.short)
        fits = bool({read[:1] for read in readings(text, ("latin", "german"))} & _near_firsts(frozenset(firsts)))
        if not fits:
            return 0.0
        return 0.85 if role == GIVEN else 0.6

    def _fit_words(self, asked: list[Asked], numbers: array[int]) -> Fit:
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
        return Fit(score, worst, covered, len(taken_i) == len(asked), False, True)

    def _weight(self, number: int) -> float:
        found = self._posting_start[number + 1] - self._posting_start[number]
        return 1.0 / (1.0 + log(1 + found)) if len(self._reads[number][0]) > 2 else 0.1

    def _asked_weight(self, word: Asked, rare: float) -> float:
        return max((self._weight(number) for number, score in word.plain.items() if score > 0.95), default=rare)

    def is_certain(self, fit: Fit, asked: list[Asked]) -> bool:
        """Tell whether so much agrees that nobody else can be meant, unless others fit as well."""
        if self._kind == "organisations":
            return fit.all_used and fit.family >= 0.93 and fit.given >= 0.5
        agree = fit.score >= CERTAIN_SCORE and fit.family >= CERTAIN_FAMILY and fit.given >= CERTAIN_GIVEN
        guessed = any(word.unknown for word in asked) and fit.given < 0.97
        return agree and fit.all_used and fit.complete and not fit.by_initial and not guessed


def _weigh(asked: list[Asked], form_roles: array[int], taken: dict[int, tuple[float, int]], used: set[int]) -> Fit:
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
    return Fit(max(0.0, score), family, given, all_used, by_initial, not missing)


_FIRSTS: dict[int, frozenset[str]] = {}


def _first_sounds(numbers: Iterable[int]) -> frozenset[str]:
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
