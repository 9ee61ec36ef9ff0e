"""Text as a person reads it: whatever digits, dashes and spaces it is written with, so that none of them hides a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from ...mending.cleaning import ENTITY

# What a plain note is written with; anything else is looked at closely.
_USUAL = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2018-\u201f\u2026\u20a0-\u20bf\u2116]*")
# What parts the groups of a number and nothing else.
_PARTING = re.compile("[|=·‧∙⋅](?<=[0-9].)(?=[0-9])")


_ACCENTED = re.compile(".[\u0300-\u036f]*", re.DOTALL)


class Folded(NamedTuple):
    """Folded text, and for each of its characters where in the text it came from, start and end (None: the same place)."""

    text: str
    places: Sequence[tuple[int, int]] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original text that a span of the folded one came from."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start][0], self.places[end - 1][1]


def fold(text: str) -> Folded:
    """Write digits, letters, dashes and spaces of every kind in the plain way, and leave out what is invisible.

    Examples
    --------
    >>> fold("٢\N{EN DASH}９\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}Ｍ").text
    '2-9 M'
    """
    if not text.isascii():
        text = text.replace("\N{EN DASH}", "-").replace("\N{EM DASH}", "-")
    entities = list(ENTITY.finditer(text)) if "&" in text and ";" in text else ()
    if not entities and (text.isprintable() if text.isascii() else _USUAL.fullmatch(text)):
        return Folded(_PARTING.sub(" ", text), None)
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end, written in _characters(text, entities):
        for character in written:
            plain = character if " " <= character <= "~" else _plain(character)
            if plain:
                kept.append(plain)
                places.append((start, end))
    return Folded(_PARTING.sub(" ", "".join(kept)), places)


def _characters(text: str, entities: Iterable[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """Give what stands where in a text; a mark of a web page is what it stands for."""
    done = 0
    for entity in entities:
        yield from _letters(text, done, entity.start())
        yield entity.start(), entity.end(), unescape(entity[0])
        done = entity.end()
    yield from _letters(text, done, len(text))


def _letters(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Give what stands where in a part of a text: a letter with its accents as one character, if there is one."""
    for found in _ACCENTED.finditer(text, start, end):
        yield found.start(), found.end(), unicodedata.normalize("NFC", found[0]) if len(found[0]) > 1 else found[0]


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category == "Pd" or character in "\N{MINUS SIGN}\N{HYPHEN BULLET}":
        return "-"
    if category.startswith("Z") or character in "\t\r\n":
        return " "
    if category in ("Cf", "Cc", "Mn", "Me", "Co", "Cn") or character in "\u115f\u1160\u3164\uffa0\u2800":
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


# Cyrillic letters that a Latin one of a document number may be written with.
_LOOKS_LATIN = str.maketrans("АВСЕНІЈКМОРЅТХУавсеніјкморѕтху", "ABCEHIJKMOPSTXYabcehijkmopstxy")


def latin(text: str) -> str:
    """Take Cyrillic letters for the Latin ones that they look like; every character keeps its place.

    Examples
    --------
    >>> latin("МР1234567").isascii()
    True
    """
    return text if text.isascii() else text.translate(_LOOKS_LATIN)


# Letters that a digit may be written with, and the groups of digits in which they stand.
LIKE_DIGITS = "OoОоlIІЗзб"
_AS_DIGITS = str.maketrans(LIKE_DIGITS, "0000111336")
_GROUP_OF_DIGITS = re.compile(rf"(?<!\w)(?=[{LIKE_DIGITS}]*[0-9])(?=[0-9]*[{LIKE_DIGITS}])[0-9{LIKE_DIGITS}]{{2,}}(?!\w)")


def numeric(text: str) -> str:
    """Take letters for the digits that they look like, in groups that hold a digit; every character keeps its place.

    Examples
    --------
    >>> numeric("+48 6O1 12З 456, to Oleg"), as_digits("3O1l")
    ('+48 601 123 456, to Oleg', '3011')
    """
    return _GROUP_OF_DIGITS.sub(lambda group: as_digits(group[0]), text)


def as_digits(text: str) -> str:
    """Take every letter for the digit that it looks like."""
    return text.translate(_AS_DIGITS)


def hide(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Hide every letter and digit within some spans of a text; what stands between them shows what kind of thing it was.

    Examples
    --------
    >>> hide("Call +375 29 or me@example.org", [(5, 12), (16, 30)])
    'Call +••• •• or ••@•••••••.•••'
    """
    shown = list(text)
    for start, end in spans:
        for place in range(start, end):
            if text[place].isalnum() or unicodedata.category(text[place])[0] in "LN":
                shown[place] = "•"
    return "".join(shown)


def holds(text: str, signs: tuple[str, ...]) -> bool:
    """Tell whether any of some signs stands in a text."""
    for sign in signs:  # noqa: SIM110 - any() takes twice as long
        if sign in text:
            return True
    return False
