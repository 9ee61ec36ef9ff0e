"""What a spelling sounds like: every Latin and Cyrillic spelling of a name read into one alphabet of sounds.

A sound is one character. Belarusian and Russian sounds have one each (``ţ`` is the soft т of Ціханоўскі and Тихановский, ``ð`` is дз,
``ǰ`` is дж, ``ş`` is щ, ``ä ö ü`` are я ё ю), and two stand for letters that languages read differently: ``Q`` is the ``ch`` of Chaly (ч),
Chmialnickaja (х) and Charenda (ш), ``C`` is a bare ``c``. What may stand for what, and how dearly, is in ``tables/sounds.csv``; what a
group of Latin letters sounds like, in ``tables/readings.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from operator import itemgetter

from ._tables import table

VOWELS = "aeiouäöü"
CONSONANTS = "bcdfghkjlmnpqrstvwxzžšččţşðǰQC"

_LATIN_LOOK = "ABCEHIKMOPTXYaceiopxyïj"
_CYRILLIC_LOOK = "АВСЕНІКМОРТХУасеіорхуїј"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOK, _CYRILLIC_LOOK)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOK, _LATIN_LOOK)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_ASCII = re.compile(r"[A-Za-z]")
_PLAIN = re.compile(r"[a-zA-Z]{2,}(?: [a-zA-Z]{2,})*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´ʹʺ“”][^\W\d_]+)*['’ʼ´ʹ]?\.?")
_APOSTROPHES = re.compile(r"['’ʼ`´ʹʺ“”\u0301]")
_MIXED = re.compile(r"(?:(?=\w*[Ѐ-ӿ])(?=\w*[A-Za-z]))[\w'’ʼ]+")


def repair(text: str) -> str:
    """Replace look-alike letters in words that mix the Latin and the Cyrillic script.

    Examples
    --------
    >>> repair("Ц\N{LATIN SMALL LETTER I}ханоўская") == "Ціханоўская"
    True
    >>> repair("Sviatl\N{CYRILLIC SMALL LETTER A}na") == "Sviatlana"
    True
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return _MIXED.sub(lambda found: _repaired(found[0]), text) if _CYRILLIC.search(text) and _ASCII.search(text) else text


def _repaired(word: str) -> str:
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    likelier, other = (_TO_CYRILLIC, _TO_LATIN) if cyrillic >= latin else (_TO_LATIN, _TO_CYRILLIC)
    for mapping in (likelier, other):
        repaired = word.translate(mapping)
        if not (_CYRILLIC.search(repaired) and _LATIN.search(repaired)):
            return repaired
    return word


def words(text: str) -> list[str]:
    """Split a name into words, lower case; an initial keeps its full stop.

    Examples
    --------
    >>> words("Шарэнда-Панасюк П.")
    ['шарэнда', 'панасюк', 'п.']
    >>> words("А.В.Беляцкий"), words("Дар’я")
    (['а.', 'в.', 'беляцкий'], ["дар'я"])
    """
    if _PLAIN.fullmatch(text):
        return text.lower().split()
    found = []
    for word in _WORD.findall(repair(text)):
        bare = _APOSTROPHES.sub("'", word).casefold()
        stem = bare.rstrip(".").rstrip("'")
        if stem:
            found.append(f"{stem}." if bare.endswith(".") and len(stem) <= 3 else stem)
    return found


# Cyrillic. Groups first, then single letters; Belarusian, Russian and Ukrainian at once.
_CYRILLIC_GROUPS = re.compile(r"дз|дж|[шжсз]ч|[тдц]ч|ц(?=[іиеёюяьї])|дт")
_CYRILLIC_READ = {"дз": "ð", "дж": "ǰ", "шч": "ş", "сч": "ş", "жч": "ş", "зч": "ş", "тч": "č", "дч": "č", "цч": "č", "ц": "ţ", "дт": "t"}
_CYRILLIC_LETTERS = str.maketrans(
    {
        **dict(zip("абвгґдежзийіїклмнопрстуўфхцчшыэєё", "abvggdežzijiiklmnoprstuwfxcčšieeö", strict=True)),
        "г": "g",
        "щ": "ş",
        "ю": "ü",
        "я": "ä",
        "ь": "",
        "ъ": "",
        "'": "",
    }
)
_PLAIN_VOWELS = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in "áàãåāăąéèêęėēěíìīįîóòôõōőúùūůűųýÿ"} | {
    ord("ï"): "y",
    ord("æ"): "e",
    ord("ä"): "e",
    ord("'"): "",
}


@cache
def _reader(profile: str) -> Callable[[str], str]:
    rows = [row for row in table("readings") if row["profile"] in (profile, "latin")]
    rows.sort(key=lambda row: (row["profile"] != profile, row["context"] == ""))
    choices: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        choices.setdefault(row["letters"], []).append((row["context"], row["sounds"]))
    plain = {letters: found[0][1] for letters, found in choices.items() if not found[0][0]}
    expression = re.compile("|".join(sorted(choices, key=len, reverse=True)))

    def choose(found: re.Match[str]) -> str:
        letters = found[0]
        simple = plain.get(letters)
        if simple is not None:
            return simple
        text = found.string
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return next((sounds for context, sounds in choices[letters] if _applies(context, before, after)), letters)

    return lambda word: expression.sub(choose, word)


def _applies(context: str, before: str, after: str) -> bool:
    if not context:
        return True
    if context == "before front":
        return bool(after) and after in "eiyj"
    if context == "before vowel":
        return bool(after) and after in "aeiouyäöü"
    return bool(before) and before in "aeoäö" and not (after and after in "aeiouyäöü")  # after vowel, before none


_IOTATED = {"a": "ä", "ä": "ä", "o": "ö", "ö": "ö", "u": "ü", "ü": "ü", "e": "e"}
_GLIDES = re.compile(r"[ijy]+[aäoöuüe]?")
_DOUBLE = re.compile(r"(.)\1+")
_ONE = itemgetter(1)
# Endings that languages and genders write in many ways, by the last sound.
_ENDINGS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    last: tuple((re.compile(pattern), sounds) for pattern, sounds in rules)
    for last, rules in {
        "ä": ((r"(?<=..[aoieunvk])aä$", "a"),),
        "a": ((r"(?<=..)[aeoäö]v(?:ov|av)a$", "ova"), (r"(?<=..)[aeoäö](?=[vw]a$)", "o")),
        "v": ((r"(?<=..)[aeoäö](?=v$)", "o"),),
        "w": ((r"(?<=..)[aeoäö](?=w$)", "o"),),
        "f": ((r"(?<=..)[aeoäö]f$", "ov"),),
        "s": ((r"(?<=.[scCţ]k)is$", "i"), (r"(?<=.v)i(?:čüs|čus)$", "ič")),
        "Q": ((r"(?<=..)iQ$", "ič"),),
        "C": ((r"(?<=.v)iC$", "ič"),),
        "c": ((r"(?<=.v)ic$", "ič"),),
    }.items()
}


def single(text: str) -> str:
    """Write every letter once that is doubled.

    Examples
    --------
    >>> single("natalla")
    'natala'
    """
    return _DOUBLE.sub(_ONE, text)


def _glide(found: re.Match[str]) -> str:
    text = found[0]
    iotated = _IOTATED.get(text[-1])
    if iotated:
        return iotated
    start = found.start()
    return "j" if start and found.string[start - 1] in VOWELS else "i"


@lru_cache(maxsize=200_000)
def sounds(word: str, profile: str = "latin") -> str:
    """Read a word, lower case, into sounds.

    Examples
    --------
    >>> sounds("бяляцкі"), sounds("беляцкий"), sounds("bialiatski"), sounds("bjaljazki", "german")
    ('bäläcki', 'beläcki', 'bäläcki', 'bäläcki')
    >>> sounds("кастусёў"), sounds("kostusyov"), sounds("kastusiou")
    ('kastusow', 'kostusov', 'kastusow')
    """
    word = word.rstrip(".")
    if not word.isascii() and _CYRILLIC.search(word):
        read = _CYRILLIC_GROUPS.sub(lambda found: _CYRILLIC_READ[found[0]], word).translate(_CYRILLIC_LETTERS)
    else:
        read = _reader(profile)(word.translate(_PLAIN_VOWELS))
    read = single(_GLIDES.sub(_glide, read))
    if len(read) > 4:
        for pattern, replacement in _ENDINGS.get(read[-1], ()):
            read = pattern.sub(replacement, read)
    return read


_SIGNALS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (profile, re.compile(pattern))
    for profile, pattern in (
        ("german", r"sch|w|ß|ss|j[aou]\w*z|z\w*j[aou]|\bs[nlm]"),
        ("spanish", r"[aeiouáéíóú]j[aeiouáéíóú](?=.*[yáéíóú])"),
        ("french", r"tch|ou[bcdfghklmnprstvz]|ï|gu[eéi]|\bj[od]"),
        ("nordic", r"sj|tj|oe"),
        ("hungarian", r"sz[^cao]|cs|zs"),
        ("polish", r"rz|ch(?=.*[włśćż])|[włśćż].*ch"),
    )
)


_ANY_SIGNAL = re.compile(r"sch|[wßïłśćż]|ss|j|\bs[nlm]|tch|ou[b-z]|gu|tj|oe|sz|cs|zs|rz")
_STRONG = re.compile(
    r"sch|w[aeiouy]|ß|j[aou]\w*z|z\w*j[aou]|tch|ï|gu[eéi]|sj[aeiou]|tsj|ouszk|rz|ch.*[łśćż]|[łśćż].*ch|[aeiouáéíóú]j[aeiouáéíóú].*[yáéíóú]"
)
_SLAVIC = re.compile(r"j[aeou]|[aeou]j\b|[łćśźńčšžŭ]|sz|cz|w[aeiouy]")
_BALTIC_NAME = re.compile(r"(?:\w*[a-zž]s\b\W*){2,}")
_BALTIC_ENDING = re.compile(r"(?:as|is|us|ys|s)$")


def is_baltic(text: str) -> bool:
    """Tell whether each word of a Latin name, lower case, ends as in Lithuanian or Latvian."""
    return bool(_BALTIC_NAME.fullmatch(text))


def without_baltic_ending(word: str) -> str:
    """Leave out the ending of a Lithuanian or Latvian form: Znakas, Znaks.

    Examples
    --------
    >>> without_baltic_ending("znakas")
    'znak'
    """
    return _BALTIC_ENDING.sub("", word) if len(word) > 4 else word


def is_slavic(text: str) -> bool:
    """Tell whether a Latin name, lower case, is written as in Łacinka, Polish, Czech or German: with j for й and ch for х."""
    return bool(_SLAVIC.search(text))


def main_profile(text: str) -> str:
    """Give the likeliest way to read a Latin name, lower case.

    Examples
    --------
    >>> main_profile("ales bjaljazki"), main_profile("ryhor kastusiou")
    ('german', 'latin')
    """
    ways = profiles(text)
    return ways[1] if len(ways) > 1 and _STRONG.search(text) else "latin"


def profiles(text: str) -> tuple[str, ...]:
    """Tell in which ways a Latin name, lower case, may have to be read: always ``latin``, and languages that its letters point to.

    Examples
    --------
    >>> profiles("zichanouskaja")
    ('latin', 'german', 'french')
    >>> profiles("kalesnikava")
    ('latin',)
    """
    if not _ANY_SIGNAL.search(text) or _CYRILLIC.search(text):
        return ("latin",)
    return ("latin", *(profile for profile, pattern in _SIGNALS if pattern.search(text)))


@cache
def _own_letters(profile: str) -> re.Pattern[str]:
    return re.compile("|".join({row["letters"] for row in table("readings") if row["profile"] == profile}))


def readings(word: str, ways: tuple[str, ...] = ("latin",)) -> tuple[str, ...]:
    """Read a word in several ways; each result once, the common reading first.

    Examples
    --------
    >>> readings("zichanouskaja", ("latin", "german")), readings("aleh", ("latin", "german"))
    (('ziQanowska', 'cixanowska'), ('aleh',))
    """
    first = sounds(word)
    found = [first]
    for way in ways:
        if way != "latin" and _own_letters(way).search(word):
            read = sounds(word, way)
            if read not in found:
                found.append(read)
    return tuple(found)


# Distance. Every sound is a small number, so that a cost is found by two look-ups in lists.

_ALPHABET = "".join(sorted(set(VOWELS + CONSONANTS) | set("0123456789y")))
_NUMBERS = str.maketrans({letter: number for number, letter in enumerate(_ALPHABET)})
_OTHER = len(_ALPHABET)
_LENIENT_START = {"v": 0.3, "w": 0.3, "h": 0.35, "g": 0.35, "i": 0.3, "j": 0.05}
"""Вольга, Ольга; Ганна, Анна; Ільвоўскі, Львовский: sounds that may precede a name."""


@cache
def _costs() -> tuple[list[list[float]], list[float], list[float]]:
    size = _OTHER + 1
    change = [[0.0 if a == b and a != _OTHER else 0.9 for b in range(size)] for a in range(size)]
    leave = [0.85] * size
    for i, first in enumerate(_ALPHABET):
        for j, second in enumerate(_ALPHABET):
            if i != j and (first in VOWELS) != (second in VOWELS):
                change[i][j] = 1.0
            elif i != j and first in VOWELS:
                change[i][j] = 0.55
    for row in table("sounds"):
        i, cost = _ALPHABET.index(row["a"]), float(row["cost"])
        if row["b"]:
            j = _ALPHABET.index(row["b"])
            change[i][j] = change[j][i] = cost
        else:
            leave[i] = cost
    start = [_LENIENT_START.get(letter, leave[i]) for i, letter in enumerate(_ALPHABET)] + [0.85]
    return change, leave, start


@lru_cache(maxsize=200_000)
def encoded(read: str) -> bytes:
    """Turn sounds into numbers for ``distance``."""
    return bytes(min(ord(letter), _OTHER) if ord(letter) < len(_ALPHABET) else _OTHER for letter in read.translate(_NUMBERS))


def distance(a: bytes, b: bytes, limit: float = 99.0) -> float:
    """Weigh the cheapest way from one word to the other; beyond the limit, any number beyond it may be given.

    Examples
    --------
    >>> distance(encoded(sounds("ціханоўскі")), encoded(sounds("тихановский"))) < 0.2
    True
    >>> distance(encoded(sounds("ціханоўскі")), encoded(sounds("цыганоўскі"))) > 0.2
    True
    """
    if a == b:
        return 0.0
    change, leave, start = _costs()
    shared = 0
    shortest = min(len(a), len(b))
    while shared < shortest and a[shared] == b[shared]:
        shared += 1
    tail = 0
    while tail < shortest - shared and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    a, b = a[shared : len(a) - tail], b[shared : len(b) - tail]
    first = leave if shared else start
    above: list[float] = []
    row = [0.0]
    total = 0.0
    for j, y in enumerate(b):
        total += leave[y] if j else first[y]
        row.append(total)
    total = 0.0
    for i, x in enumerate(a):
        before, row = row, []
        total += leave[x] if i else first[x]
        row.append(total)
        least = total
        costs = change[x]
        gone = leave[x]
        left = total
        for j, y in enumerate(b):
            best = before[j] + costs[y]
            other = before[j + 1] + gone
            best = min(best, other)
            other = left + leave[y]
            best = min(best, other)
            if i and j and x == b[j - 1] and y == a[i - 1] and above[j - 1] + 0.75 < best:
                best = above[j - 1] + 0.75
            row.append(best)
            left = best
            least = min(least, best)
        if least > limit:
            return least
        above = before
    return row[-1]


def likeness(a: str, b: str, least: float = 0.0) -> float:
    """Say how alike two words of sounds are, from 0 to 1; below ``least``, 0 may be given.

    Examples
    --------
    >>> likeness("kastusow", "kostusov") > 0.98
    True
    >>> likeness("kastusow", "kastusovič") < 0.9
    True
    """
    span = 0.6 * max(4.0, (len(a) + len(b)) / 2)
    limit = (1.0 - least) * span
    found = distance(encoded(a), encoded(b), limit)
    return 0.0 if found > limit else 1.0 - found / span
