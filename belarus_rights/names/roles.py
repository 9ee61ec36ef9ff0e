"""What the words of a name are: its family name, its given name, a patronymic, an initial."""

from __future__ import annotations

from typing import Literal

from .given import GivenName
from .keys import PATRONYMIC

Kind = Literal["people", "organisations"]
"""Whose names they are. Only the words of the names of people have roles."""
FAMILY, GIVEN, OPTIONAL, INITIAL, WORD = range(5)
"""What a word is in a name: a family name, the given name, what may be missing (patronymics and more given names), an initial, any word."""
GIVEN_FIRST, FAMILY_FIRST = [GIVEN, FAMILY], [FAMILY, GIVEN]
"""The roles in a name of two words."""
_ENGLISH, _CYRILLIC, _OTHER = "of the for and in a an on to", "і и у в ў па по за для з с", "an der die das und von de la et"
SMALL_WORDS = frozenset(f"{_ENGLISH} {_CYRILLIC} {_OTHER}".split())
"""Words that are not counted in abbreviations."""


def roles(split: list[str], reads: list[str], givens: list[GivenName | None]) -> list[int]:
    """Tell what each word of a personal name is.

    Examples
    --------
    >>> from belarus_rights.names.given import known
    >>> split = ["беляцкий", "александр", "викторович"]
    >>> roles(split, ["beläcki", "aleksandr", "viktorovič"], [known(read) for read in ("beläcki", "aleksandr", "viktorovič")])
    [0, 1, 2]
    """
    size = len(split)
    if size == 2 and split[0][-1] != "." and split[1][-1] != ".":
        one, other = givens
        return FAMILY_FIRST if other and (not one or (other.full and not one.full)) else GIVEN_FIRST
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
