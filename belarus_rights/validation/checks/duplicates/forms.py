"""Forms of names: what those that may be the same have in common, and how like each other they are.

``names.NameIndex`` finds one name among many, in milliseconds; here all names of a file are compared, so what a pair has in common is
looked up first, and only pairs that have something in common are weighed, as the index weighs them.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import NamedTuple

from ....names.given import GivenName, known
from ....names.index import MAX_WORDS
from ....names.keys import skeletons
from ....names.roles import FAMILY, GIVEN, SMALL_WORDS, roles
from ....names.scoring import FAMILY_SHARE, UNKNOWN_GIVEN
from ....names.sounds import likeness, profiles, readings, sounds, words

LONGEST = 200
"""Characters of a name; what is longer is none."""
SHORT = 5
"""Letters of an abbreviation: so short a name is like many others, and is the same only letter by letter."""

Reads = tuple[str, ...]
"""What a word sounds like: the common reading, then those of other languages."""


class PersonName(NamedTuple):
    """A form of the name of a person."""

    words: tuple[str, ...]
    family: tuple[Reads, ...]
    given: Reads = ()
    common: GivenName | None = None
    """The given name, if it is a common one."""

    def shared(self) -> set[str]:
        """Give the consonants of each family name, together with the given name or its consonants.

        Examples
        --------
        >>> person("Ales Bialiatski").shared() == person("Беляцкий Александр Викторович").shared()
        True
        """
        family = {skeleton for reads in self.family for read in reads for skeleton in skeletons(read)}
        given = {skeleton for read in self.given for skeleton in skeletons(read)}
        if self.common:
            given = {str(number) for number in self.common.full | self.common.short}
        return {" ".join(pair) for pair in product(family, given)} if given else family

    def likeness(self, other: PersonName) -> float:
        """Say how like two names are, from 0 to 1.

        Examples
        --------
        >>> round(person("Ales Bialiatski").likeness(person("Алесь Беляцкий")), 2)
        0.99
        >>> round(person("Ales Bialiatski").likeness(person("Natallia Bialiatskaya")), 2)
        0.55
        """
        if self.words == other.words:
            return 1.0
        fewer, more = sorted((self.family, other.family), key=len)
        if not fewer:
            return 0.0
        family = sum(max(alike(word, found) for found in more) for word in fewer) / len(fewer) - 0.1 * (len(more) - len(fewer))
        return FAMILY_SHARE * family + (1 - FAMILY_SHARE) * self._given_likeness(other)

    def akin(self, other: PersonName) -> float:
        """Say how like two names are that one person may have borne."""
        return self.likeness(other)

    def _given_likeness(self, other: PersonName) -> float:
        if not self.given or not other.given:
            return UNKNOWN_GIVEN
        if self.common and other.common:
            agreement = self.common.agreement(other.common)
            return max(agreement * 0.99, alike(self.given, other.given)) if agreement else 0.0
        return alike(self.given, other.given)


class OrganisationName(NamedTuple):
    """A form of the name of an organisation."""

    words: tuple[str, ...]
    reads: tuple[Reads, ...]

    def shared(self) -> set[str]:
        """Give the consonants of all words, in whatever order they are; an abbreviation as it is."""
        if sum(map(len, self.words)) <= SHORT:
            return {" ".join(self.words)}
        ways = max(map(len, self.reads))
        return {" ".join(sorted(skeletons(reads[min(way, len(reads) - 1)])[0] for reads in self.reads)) for way in range(ways)}

    def likeness(self, other: OrganisationName) -> float:
        """Say how like the words that are least alike are, from 0 to 1.

        Examples
        --------
        >>> round(organisation("Za Svabodu").likeness(organisation("За Свободу")), 2)
        0.99
        """
        if self.words == other.words:
            return 1.0
        pairs = ((self.reads, other.reads), (other.reads, self.reads))
        return min(max(alike(word, found) for found in others) for own, others in pairs for word in own)

    def akin(self, other: OrganisationName) -> float:
        """Say how like the words are that are most alike: an organisation may have a longer name as well."""
        return max(alike(word, found) for word in self.reads for found in other.reads)


def person(form: str) -> PersonName | None:
    """Take the name of a person apart, or give None if it cannot be compared: no name, one without a family name, or far too long."""
    split = words(form) if len(form) <= LONGEST else []
    if not 0 < len(split) <= MAX_WORDS:
        return None
    ways = profiles(" ".join(split))
    reads = [readings(word, ways) for word in split]
    givens = [known(*read) for read in reads]
    what = roles(split, [read[0] for read in reads], givens)
    family = tuple(read for read, role in zip(reads, what, strict=True) if role == FAMILY)
    given = next((place for place, role in enumerate(what) if role == GIVEN), None)
    if given is None:
        return PersonName(tuple(split), family) if family else None
    return PersonName(tuple(split), family, reads[given], givens[given])


def organisation(form: str) -> OrganisationName | None:
    """Take the name of an organisation apart, or give None if it cannot be compared: no name, or one far too long."""
    split = [word.rstrip(".") for word in words(form) if sounds(word) not in _small()] if len(form) <= LONGEST else []
    if not 0 < len(split) <= MAX_WORDS:
        return None
    ways = profiles(" ".join(split))
    return OrganisationName(tuple(split), tuple(readings(word, ways) if word.isalpha() else (word,) for word in split))


@cache
def _small() -> frozenset[str]:
    """Give what words such as "and" sound like: they are written in either script, or left out."""
    return frozenset(sounds(word) for word in SMALL_WORDS)


def alike(reads: Reads, others: Reads) -> float:
    """Say how alike two words are, in the ways of reading them in which they are most alike."""
    best = 0.0
    for first, read in enumerate(reads):
        for second, other in enumerate(others):
            score = 1.0 if read == other else likeness(read, other, best)
            best = max(best, score - 0.01 * ((first > 0) + (second > 0)))
    return best
