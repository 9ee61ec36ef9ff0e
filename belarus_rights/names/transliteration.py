"""Transliteration between the scripts and spellings in which Belarusian names are written.

The letters are in ``tables/be.csv`` and ``tables/ru.csv``, one column a system, the systems and their sources in ``tables/systems.csv``.
Where a letter depends on its place, a row says so: ``open`` is the start of a word and the place after a vowel, an apostrophe, ``ь``, ``ў``
or ``ъ``. What corresponds in Belarusian and Russian family names is in ``tables/correspondences.csv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..errors import UnknownNameError, suggest
from ._tables import table
from .given import known, row_of
from .sounds import repair, sounds

_VOWELS = "аеёиіоуыэюя"
_SOFT = "еёиіюяь"
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


class System(NamedTuple):
    """A way of writing Belarusian or Russian in Latin letters."""

    name: str
    """The name for ``transliterate``."""
    language: str
    """``be`` or ``ru``, the language of the Cyrillic text."""
    title: str
    """What it is."""
    source: str
    """Where it is described."""


def systems() -> tuple[System, ...]:
    """List the systems that ``transliterate`` knows.

    Examples
    --------
    >>> [system.name for system in systems()][:3]
    ['be-national', 'be-national-2023', 'be-lacinka']
    """
    return tuple(System(row["system"], row["language"], row["title"], row["source"]) for row in table("systems"))


class _Rules(NamedTuple):
    letters: re.Pattern[str]
    choices: dict[str, tuple[tuple[str, str], ...]]


@cache
def _rules(system: str) -> _Rules:
    names = [row["system"] for row in table("systems")]
    if system not in names:
        raise UnknownNameError(f"There is no system of transliteration {system!r}. {suggest(system, names)}")
    language, column = system.split("-", 1)
    choices: dict[str, list[tuple[str, str]]] = {}
    for row in table(language):
        if row[column]:
            choices.setdefault(row["letters"], []).append((row["context"], "" if row[column] == "-" else row[column]))
    ordered = {letters: tuple(sorted(found, key=lambda pair: _ORDER.index(pair[0]))) for letters, found in choices.items()}
    longest = sorted(ordered, key=len, reverse=True)
    return _Rules(re.compile("|".join(map(re.escape, longest))), ordered)


_ORDER = ("end", "after vowel", "before front", "after l", "soft", "between vowels", "open", "")


def transliterate(text: str, system: str = "be-national") -> str:
    """Write Cyrillic text in Latin letters.

    Parameters
    ----------
    text
        Belarusian or Russian text, as the system asks. What is not Cyrillic stays as it is.
    system
        One of ``systems()``: ``be-`` for Belarusian text, ``ru-`` for Russian.

    Raises
    ------
    UnknownNameError
        If there is no such system.

    Examples
    --------
    >>> transliterate("Алесь Бяляцкі"), transliterate("Алесь Бяляцкі", "be-lacinka"), transliterate("Алесь Бяляцкі", "be-viasna")
    ('Alieś Bialiacki', 'Aleś Bialacki', 'Ales Bialiatski')
    >>> transliterate("Святлана Ціханоўская", "be-german"), transliterate("Светлана Тихановская", "ru-french")
    ('Swjatlana Zichanouskaja', 'Svetlana Tikhanovskaïa')
    """
    text = repair(text).translate(_APOSTROPHES)
    lower = text.lower()
    letters, choices = _rules(system)
    parts: list[str] = []
    place = 0
    while place < len(text):
        found = letters.match(lower, place)
        chosen = None
        while found:
            chosen = _choose(choices[found[0]], lower, found.start(), found.end())
            if chosen is not None or len(found[0]) == 1:
                break
            found = letters.match(lower, place, place + len(found[0]) - 1)
        if not found or chosen is None:
            parts.append(text[place])
            place += 1
            continue
        parts.append(_cased(chosen, text[place : found.end()], text[found.end() : found.end() + 1], text[place - 1 : place]))
        place = found.end()
    return "".join(parts)


def _choose(options: tuple[tuple[str, str], ...], text: str, start: int, end: int) -> str | None:
    before, after = text[start - 1 : start], text[end : end + 1]
    at_start = not (before.isalpha() or before == "'")
    for context, written in options:
        if (
            not context
            or (context == "after vowel" and before and before in _VOWELS)
            or (context == "open" and (at_start or before in _VOWELS + "'ьъўй"))
            or (context == "after l" and before == "л")
            or (context == "before front" and after and after in "еиіэ")
            or (context == "soft" and ((after in _SOFT and after) or (after == "л" and text[end + 1 : end + 2] in _SOFT)))
            or (context == "between vowels" and before in _VOWELS and before and after in _VOWELS and after)
            or (context == "end" and not after.isalpha())
        ):
            return written
    return None


def _cased(written: str, source: str, after: str, before: str) -> str:
    if not source[0].isupper():
        return written
    shouted = (after.isupper() if after.isalpha() else before.isupper() and before.isalpha()) or (len(source) > 1 and source.isupper())
    return written.upper() if shouted else written[:1].upper() + written[1:]


@cache
def _correspondences(direction: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [row for row in table("correspondences") if row["direction"] == direction]
    return tuple((re.compile(row["pattern"]), row["written"]) for row in rows)


def _regular(word: str, direction: str) -> str:
    """Write a family name of one language in the other, by what corresponds regularly; what only the stress decides is a guess."""
    written = word.lower()
    for pattern, letters in _correspondences(direction):
        written = pattern.sub(letters, written)
    return written.capitalize() if word[:1].isupper() else written


@cache
def _english() -> tuple[re.Pattern[str], dict[str, str]]:
    letters = {row["pattern"]: row["written"] for row in table("correspondences") if row["direction"] == "en to be"}
    return re.compile("|".join(sorted(letters, key=len, reverse=True))), letters


def _from_english(word: str) -> str:
    """Read the English form of Belarusian passports back into Cyrillic."""
    pattern, letters = _english()
    read = pattern.sub(lambda found: letters[found[0]], word.lower())
    return _regular(f"э{read[1:]}" if word[:1] in "Ee" else read, "en to be, then").capitalize()


def variants(name: str) -> tuple[str, ...]:
    """Give spellings under which a name may be met: in both languages of Belarus and in every system of transliteration.

    Given names are looked up in ``tables/given_names.csv``; family names follow the regular correspondences of Belarusian and Russian,
    which cannot know what only the stress decides, so some results are guesses. For finding a name, ``NameIndex`` needs none of them.

    Parameters
    ----------
    name
        A name in Cyrillic (Belarusian or Russian), or in its English form.

    Returns
    -------
    tuple of str
        The name itself first, each spelling once.

    Examples
    --------
    >>> found = variants("Сяргей Ціханоўскі")
    >>> [name in found for name in ("Сергей Тихановский", "Siarhiej Cichanoŭski", "Sergey Tikhanovskiy", "Sjarhej Zichanouski")]
    [True, True, True, True]
    >>> "Ігар Лосік" in variants("Ihar Losik")
    True
    """
    name = " ".join(repair(name).split())
    belarusian, russian = _both(re.split(r"([\s-]+)", name))
    found = [name, belarusian, russian]
    for system in systems():
        found.append(transliterate(belarusian if system.language == "be" else russian, system.name))
    return tuple(dict.fromkeys(found))


def _both(parts: list[str]) -> tuple[str, str]:
    belarusian, russian = [], []
    is_russian = bool(re.search(r"[ищъ]|(?:ов|ев|ий|ко)\b", "".join(parts).lower()))
    for part in parts:
        if not any(letter.isalpha() for letter in part):
            be = ru = part
        else:
            given = known(sounds(part.casefold()))
            if given and given.full:
                row = row_of(min(given.full))
                be, ru = row["be"], row["ru"]
            elif not _CYRILLIC.search(part):
                be = _from_english(part)
                ru = _regular(be, "be to ru")
            elif is_russian:
                be, ru = _regular(part, "ru to be"), part
            else:
                be, ru = part, _regular(part, "be to ru")
        belarusian.append(be)
        russian.append(ru)
    return "".join(belarusian), "".join(russian)
