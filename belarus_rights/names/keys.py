"""Keys: what all spellings of a name have in common, for finding candidates among many names."""

from __future__ import annotations

from functools import lru_cache

from .given import known, name_of
from .sounds import is_baltic, is_slavic, main_profile, readings, single, sounds, without_baltic_ending, words

_CLASSES = str.maketrans(
    {
        **dict.fromkeys("aeiouäöüj"),
        **dict.fromkeys("vw", "v"),
        **dict.fromkeys("ghx", "h"),
        **dict.fromkeys("tţcč", "t"),
        **dict.fromkeys("dðǰ", "d"),
        **dict.fromkeys("sšzžş", "s"),
    }
)
_AMBIGUOUS = {"Q": "th", "C": "tk"}
PATRONYMIC = ("ovič", "evič", "äič", "ovna", "evna", "ovič", "ična", "inična", "ович", "avič", "avna", "äona", "oŭna")


@lru_cache(maxsize=200_000)
def skeletons(read: str) -> tuple[str, ...]:
    """Give the consonants of a word, by classes that no spelling tells apart reliably; several where ``ch`` or ``c`` has several readings.

    Examples
    --------
    >>> skeletons("bäläcki"), skeletons("bäläCki")
    (('bltk',), ('bltk', 'blk'))
    """
    plain = read.translate(_CLASSES)
    if "Q" not in plain and "C" not in plain:
        return (single(plain),)
    found = [""]
    for letter in plain:
        choices = _AMBIGUOUS.get(letter)
        if choices is None:
            found = [before if before.endswith(letter) else before + letter for before in found]
        elif len(found) < 8:
            found = [before if before.endswith(choice) else before + choice for before in found for choice in choices]
        else:
            found = [before + choices[0] for before in found]
    return tuple(dict.fromkeys(found))


def name_key(name: str) -> str:
    """Give a key that spellings of one name share, across scripts and languages.

    The key is for putting names that may be the same side by side, as in ``{key: rows}``: different names may share it (it knows no
    vowels, and takes a short form for the name), and a rare spelling may have another. ``NameIndex`` finds these too.

    Parameters
    ----------
    name
        A name in any script, in any order. Patronymics and initials do not count.

    Returns
    -------
    str
        Words in alphabetical order: given names by what they are, others by their consonants.

    Examples
    --------
    >>> name_key("Ales Bialiatski") == name_key("Беляцкий Александр Викторович") == name_key("Aleś Bialacki")
    True
    >>> name_key("Ryhor Kastusiou") == name_key("Grigory Kostusyov")
    True
    >>> name_key("Сяргей Ціханоўскі") == name_key("Святлана Ціханоўская")
    False
    """
    found = [word for word in words(name) if not word.endswith(".") and len(word) > 1]
    text = " ".join(found)
    way, slavic = main_profile(text), is_slavic(text)
    if is_baltic(text):
        found = [without_baltic_ending(word) for word in found]
    givens = [known(*readings(word, ("latin", way))) for word in found]
    keys = []
    for position, (word, given) in enumerate(zip(found, givens, strict=True)):
        read = sounds(word, way).replace("Q", "x" if slavic else "č").replace("C", "c" if slavic else "C")
        if given:
            keys.append(min(name_of(number).lower() for number in given.full or given.short))
        elif not (len(found) > 2 and position and givens[position - 1] and read.endswith(PATRONYMIC)):
            keys.append(skeletons(read)[0])
    return " ".join(sorted(keys))
