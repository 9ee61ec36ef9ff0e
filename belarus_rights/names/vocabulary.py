"""The words of an index of names, and which of them a word may be that is spelled otherwise."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from .given import GivenName, known, nearest
from .keys import skeletons
from .sounds import likeness

ALIKE = 0.62
"""Words less alike than this are not taken for each other."""
TYPING_ERROR = 0.93
"""What two words are alike that differ by one letter, less for short ones."""
MAX_SOUNDS = 100
"""How many words are compared at most: nearest first."""


class Vocabulary:
    """Words by number, each once for all its spellings that sound the same. Add all, then arrange them, then look for some.

    Parameters
    ----------
    people
        Whether the words are of the names of people, so that some are given names.
    """

    def __init__(self, *, people: bool) -> None:
        self.reads: list[tuple[str, ...]] = []
        """How each word may be read: the common reading first."""
        self.texts: list[str] = []
        """How each word was first spelled."""
        self.givens: list[GivenName | None] = []
        """The given name that each word is, if it is one."""
        self._people = people
        self._numbers: dict[tuple[str, ...], int] = {}

    def __len__(self) -> int:
        return len(self.reads)

    def add(self, word: str, reads: tuple[str, ...]) -> int:
        """Give the number of a word, which is added if none that is read the same is there."""
        number = self._numbers.setdefault(reads, len(self._numbers))
        if number == len(self.reads):
            self.reads.append(reads)
            self.texts.append(word)
            self.givens.append(known(*reads) if self._people else None)
        return number

    def arrange(self) -> None:
        """Note which words have which consonants, which ends, and which given name."""
        self._numbers.clear()
        by_skeleton: dict[str, list[int]] = {}
        for number, reads in enumerate(self.reads):
            for skeleton in dict.fromkeys(skeleton for read in reads for skeleton in skeletons(read)):
                by_skeleton.setdefault(skeleton, []).append(number)
        self._skeletons = {skeleton: array("L", found) for skeleton, found in by_skeleton.items()}
        ends: dict[str, list[int]] = {}
        for number, word in enumerate(self.texts):
            if len(word) > 4:
                ends.setdefault(word[:3], []).append(number)
                ends.setdefault("-" + word[-3:], []).append(number)
        self._ends = {end: array("L", found) for end, found in ends.items()}
        self._skeleton_names = list(self._skeletons)
        near = [_place(shorter, number) for number, skeleton in enumerate(self._skeleton_names) for shorter in _one_less(skeleton)]
        near.sort()
        self._near = array("Q", near)
        self._by_given: dict[int, list[int]] = {}
        for number, given in enumerate(self.givens):
            for name in (given.full | given.short) if given else ():
                self._by_given.setdefault(name, []).append(number)

    def alike(self, text: str, reads: tuple[str, ...], near: bool = True) -> dict[int, float]:
        """Give the words of the index that sound alike, or are one typing error away, each with its likeness."""
        found: dict[int, float] = {}
        for order, read in enumerate(reads):
            handicap = 0.01 if order else 0.0
            for number in islice(self._neighbours(read, near), MAX_SOUNDS):
                best = found.get(number, ALIKE)
                for other_order, other in enumerate(self.reads[number]):
                    score = 1.0 if other == read else likeness(read, other, best)
                    score -= handicap + (0.01 if other_order else 0.0)
                    best = max(best, score)
                if best < TYPING_ERROR and not order and one_error(text, self.texts[number]):
                    best = max(best, TYPING_ERROR - 0.5 / len(text))
                if best > ALIKE:
                    found[number] = best
        if near and len(text) > 4 and max(found.values(), default=0.0) < TYPING_ERROR:
            # An error within a group of letters, as in Mikzalenia for Mikhalenia, changes more than one sound.
            for number in (*self._ends.get(text[:3], ()), *self._ends.get("-" + text[-3:], ())):
                if number not in found and one_error(text, self.texts[number]):
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
            names = dict.fromkeys(number for key in (skeleton, *shorter) for number in self._with_one_more(key))
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

    def given_alike(self, read: str, given: GivenName | None, plain: dict[int, float]) -> tuple[dict[int, float], bool]:
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
            other = self.givens[number]
            if other is None or not exact or given.agreement(other) > 0:
                found[number] = score
        for name in given.full | given.short:
            for number in self._by_given.get(name, ()):
                other = self.givens[number]
                score = trust * given.agreement(other) if other else 0.0
                if score > found.get(number, 0.0):
                    # Of two spellings of one name, the nearer comes first.
                    found[number] = score * (0.98 + 0.02 * max(likeness(read, spelled) for spelled in self.reads[number]))
        return found, not exact


def _one_less(skeleton: str) -> tuple[str, ...]:
    """Give what remains of a skeleton without one of its consonants; nothing of a single one."""
    return tuple(dict.fromkeys(skeleton[:place] + skeleton[place + 1 :] for place in range(len(skeleton)))) if len(skeleton) > 1 else ()


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
