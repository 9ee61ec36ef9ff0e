"""Letters of one script that look like letters of another: a Latin ``i`` in «Ціханоўскі», a Cyrillic ``а`` in "Ales"."""

from __future__ import annotations

import re
import unicodedata

_LATIN = "ABCEHIKMOPTXYaceiopxyëËïÏ"
_CYRILLIC = "АВСЕНІКМОРТХУасеіорхуёЁїЇ"
TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))
TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True))

LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
CYRILLIC = r"\u0400-\u0481\u048a-\u052f"
_MARKS = r"\u0300-\u036f"
_has_latin = re.compile(f"[{LATIN}]").search
_has_cyrillic = re.compile(f"[{CYRILLIC}]").search
_word = re.compile(f"[{LATIN}{CYRILLIC}][{LATIN}{CYRILLIC}{_MARKS}]*")
_token = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)


def is_mixed(text: str) -> bool:
    """Tell whether a text holds letters of both scripts."""
    return not text.isascii() and _has_latin(text) is not None and _has_cyrillic(text) is not None


def mend_words(text: str, *, script: str | None = None) -> str:
    """Write each mixed word in the script that it surely is meant to be in; leave it where that is not sure.

    A word is sure where its letters of one script all have a twin in the other while those of the other have not, so that there is one way
    only, and where it has no more letters to change than to keep. Where both ways are open, the other words of the text must agree on one
    script, or ``script`` tells (``"latin"`` or ``"cyrillic"``).

    Examples
    --------
    >>> mend_words("Цiханоўскi"), mend_words("сourt")
    ('Ціханоўскі', 'court')
    >>> mend_words("COVIDам"), mend_words("СOР")
    ('COVIDам', 'СOР')
    """
    if not is_mixed(text):
        return text
    around = script or _script_around(text)

    def mended_token(found: re.Match[str]) -> str:
        token = found.group()
        return token if _ADDRESS.search(token) else _word.sub(lambda word: _mended(word.group(), around), token)

    return _token.sub(mended_token, text)


def _mended(word: str, around: str | None) -> str:
    if not is_mixed(word):
        return word
    latin = [letter for letter in word if _has_latin(letter)]
    cyrillic = [letter for letter in word if _has_cyrillic(letter)]
    can_be_cyrillic = all(letter in TO_CYRILLIC for letter in latin)
    can_be_latin = all(letter in TO_LATIN for letter in cyrillic)
    target = (around if can_be_latin else None) if can_be_cyrillic == can_be_latin else "cyrillic" if can_be_cyrillic else "latin"
    kept, changed = (cyrillic, latin) if target == "cyrillic" else (latin, cyrillic)
    if target is None or len(changed) > len(kept):
        return word
    twins = TO_CYRILLIC if target == "cyrillic" else TO_LATIN
    return unicodedata.normalize("NFC", "".join(twins.get(letter, letter) for letter in word))


def _script_around(text: str) -> str | None:
    """Give the one script in which the words of a text stand that are in one script and have letters of no double."""
    words = [word for word in _word.findall(text) if not is_mixed(word)]
    latin = any(_has_latin(letter) and letter not in TO_CYRILLIC for word in words for letter in word)
    cyrillic = any(_has_cyrillic(letter) and letter not in TO_LATIN for word in words for letter in word)
    if latin == cyrillic:
        return None
    return "latin" if latin else "cyrillic"
