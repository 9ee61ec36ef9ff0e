"""Letters of two alphabets in one word, and names in the wrong alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from ....models.columns import Column
from ...check import Check, Example, Fault, Severity, fault
from ...mending.lookalikes import CYRILLIC, LATIN, TO_CYRILLIC, TO_LATIN
from ...messages.shown import clipped
from ..privacy.folding import holds

CHECKS = (
    Check(
        "text/mixed-scripts",
        "error",
        "In the word “{word}” of “{column}” some letters are Latin, the others Cyrillic: {letters}.",
        "They look alike, but no search finds the word. Type it again in one keyboard layout.",
        kind="latin",
        example=Example("people", {"name_be": "Алесь Бяляцк\N{LATIN SMALL LETTER I}"}),
    ),
    Check(
        "text/mixed-scripts",
        "error",
        "In the word “{word}” of “{column}” some letters are Cyrillic, the others Latin: {letters}.",
        "They look alike, but no search finds the word. Type it again in one keyboard layout.",
        kind="cyrillic",
        example=Example("people", {"name_en": "\N{CYRILLIC CAPITAL LETTER A}les Bialiatski"}),
    ),
    Check(
        "text/mixed-scripts",
        "error",
        "In the word “{word}” of “{column}” some letters are Greek: {letters}.",
        "They look like others, but no search finds the word. Type it again in one keyboard layout.",
        kind="greek",
        example=Example("people", {"name_en": "Ales Bialiatsk\N{GREEK SMALL LETTER IOTA}"}),
    ),
    Check(
        "text/mixed-scripts",
        "error",
        "In “{column}” the letter “{word}” stands between Cyrillic words, but it is Latin: {letters}.",
        "It looks alike, but it is another letter. Type it again in the keyboard layout of the words around it.",
        kind="word",
        example=Example("deaths", {"official_account": "Сказалі пра сэрца \N{LATIN SMALL LETTER I} ціск."}),
    ),
    Check(
        "text/wrong-script",
        "error",
        "“{column}” is to be in Latin letters, but has Cyrillic ones: {value}.",
        "Write the name in Latin letters, as the source or the person spells it; the Cyrillic forms have columns of their own.",
        kind="latin",
        example=Example("people", {"name_en": "Алесь Бяляцкі"}),
    ),
    Check(
        "text/wrong-script",
        "error",
        "“{column}” is to be in Cyrillic letters: {value}.",
        "Write the name as a page in that language shows it, or leave the cell empty; the Latin forms have columns of their own.",
        kind="cyrillic",
        example=Example("people", {"name_be": "Ales Bialiacki"}),
    ),
    Check(
        "text/wrong-script",
        "error",
        "“{column}” is to be in Belarusian, but has letters that Belarusian does not have: {letters} in {value}.",
        "Write the Belarusian form of the name if a page shows it; the Russian form has a column of its own.",
        kind="belarusian",
        example=Example("people", {"name_be": "Алесь Беляцкий"}),
    ),
    Check(
        "text/wrong-script",
        "error",
        "“{column}” is to be in Russian, but has letters that Russian does not have: {letters} in {value}.",
        "Write the Russian form of the name if a page shows it; the Belarusian form has a column of its own.",
        kind="russian",
        example=Example("people", {"name_ru": "Алесь Бяляцкі"}),
    ),
)

NAMES = frozenset({"name", "name_en", "name_be", "name_ru"})

_SHOWN = 60
_GREEK = r"\u0370-\u0373\u0376-\u037d\u0386-\u03ff"
_ANY_LATIN = re.compile(f"[{LATIN}]")
_ANY_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_ANY_GREEK = re.compile(f"[{_GREEK}]")
_NOT_CYRILLIC = re.compile(f"[A-Za-z{_GREEK}]")
_PAIR = re.compile(
    f"(?:[{LATIN}](?=[{CYRILLIC}{_GREEK}])|[{CYRILLIC}](?=[{LATIN}{_GREEK}])|[{_GREEK}](?=[{LATIN}{CYRILLIC}])"
    f"|(?<=[{CYRILLIC}] )[aciopxy](?= [{CYRILLIC}]))"
)
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS_SIGNS = ("://", "www.", "@")
_ROMAN = re.compile("[IVX]+")
_ALONE = re.compile(f"(?<=[{CYRILLIC}] )[aciopxy](?= [{CYRILLIC}])")

# Letters that look like Latin or Cyrillic ones.
_LIKE_OTHERS = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΓΠΦαεικνορτυχγπω")
_MORE_LATIN, _MORE_CYRILLIC = frozenset("JSjsk"), frozenset("ЈЅјѕкҮүһԛԝ")

_NOT_BELARUSIAN = re.compile("[ИиЩщЪъЇїЄєҐ]")
_NOT_RUSSIAN = re.compile("[ІіЎўЇїЄєҐґ]")
_STRANGE = {"name_be": re.compile(f"[{LATIN}]|{_NOT_BELARUSIAN.pattern}"), "name_ru": re.compile(f"[{LATIN}]|{_NOT_RUSSIAN.pattern}")}


def may_be_mixed(text: str) -> bool:
    """Tell quickly whether a text has letters of several alphabets."""
    return _NOT_CYRILLIC.search(text) is not None and (_ANY_CYRILLIC.search(text) is not None or _ANY_GREEK.search(text) is not None)


def mixed_words(text: str, column: Column) -> Iterator[Fault]:
    """Look for words in which letters of one alphabet stand for letters of another that they look like.

    A word whose letters could not be mistaken, such as the name of a newsroom that mixes alphabets on purpose, is none.
    """
    if column.pattern is not None and "://" in text:
        text = _host(text)
    if not _PAIR.search(text):
        return
    words = " ".join(token for token in text.split() if not holds(token, _ADDRESS_SIGNS)) if holds(text, _ADDRESS_SIGNS) else text
    for word in dict.fromkeys(_WORD.findall(words)):
        yield from _mixed(word)
    for letter in dict.fromkeys(_ALONE.findall(words)):
        yield fault("text/mixed-scripts", "word", word=letter, letters=unicodedata.name(letter))


def _host(address: str) -> str:
    """Give the part of an address that leads to a site; behind it, a path may name a page in any alphabet."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _mixed(word: str) -> Iterator[Fault]:
    letters = list(dict.fromkeys(word))
    latin, cyrillic, greek = (list(filter(script.match, letters)) for script in (_ANY_LATIN, _ANY_CYRILLIC, _ANY_GREEK))
    if greek:
        if (latin or cyrillic) and _LIKE_OTHERS.issuperset(greek):
            yield _fault("greek", word, greek)
        return
    if not (latin and cyrillic):
        return
    as_cyrillic = all(letter in TO_CYRILLIC or letter in _MORE_LATIN for letter in latin)
    as_latin = all(letter in TO_LATIN or letter in _MORE_CYRILLIC for letter in cyrillic)
    if as_cyrillic and as_latin:
        as_cyrillic = sum(map(word.count, cyrillic)) >= sum(map(word.count, latin))
    if as_cyrillic:
        yield _fault("latin", word, latin)
    elif as_latin:
        yield _fault("cyrillic", word, cyrillic)


def _fault(kind: str, word: str, letters: list[str]) -> Fault:
    return fault("text/mixed-scripts", kind, word=clipped(word, _SHOWN), letters=" ".join(letters))


def _is_latin_word(word: str) -> bool:
    return len(word) > 1 and _ANY_LATIN.search(word) is not None and not _ANY_CYRILLIC.search(word) and not _ROMAN.fullmatch(word)


def may_be_wrong(text: str, column: Column) -> bool:
    """Tell quickly whether the name in a column of names has letters of another alphabet or language."""
    if column.name not in NAMES:
        return False
    return _STRANGE.get(column.name, _ANY_CYRILLIC).search(text) is not None


def wrong_script(text: str, column: Column) -> Iterator[Fault]:
    """Look whether a name is written in the alphabet and the language of its column.

    The name of an organisation may be a brand, or quote a name in another language: there it is a warning.
    """
    severity: Severity | None = "warning" if column.table == "organisations" else None
    if column.name == "name_en" or (column.name == "name" and column.table):
        if _ANY_CYRILLIC.search(text):
            yield fault("text/wrong-script", "latin")
        return
    if not _ANY_CYRILLIC.search(text):
        if _ANY_LATIN.search(text):
            yield fault("text/wrong-script", "cyrillic", severity=severity)
        return
    if column.table == "people" and any(map(_is_latin_word, _WORD.findall(text))):
        yield fault("text/wrong-script", "cyrillic")
    strange = dict.fromkeys((_NOT_BELARUSIAN if column.name == "name_be" else _NOT_RUSSIAN).findall(text))
    if strange:
        yield fault(
            "text/wrong-script", "belarusian" if column.name == "name_be" else "russian", severity=severity, letters=" ".join(strange)
        )
