"""Which encoding a text is in, told from its bytes; what cannot be told for certain is not guessed but said.

UTF-8 is recognised by being valid. Windows-1251, which spreadsheets here write, is recognised by what its letters spell: the same bytes
make plain words in one of the encodings and nonsense in the others.
"""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass

from ..check import Fault, fault
from .content import Content

SAMPLE = 200_000
"""Bytes that are looked at to tell one encoding from another."""
_SCANNED = 1 << 16  # blocks that fit into a processor's cache are looked through fastest
_DECODED = 1 << 12  # many pieces of this size have ASCII only, which is seen far sooner than other text is decoded

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CYRILLIC = {"cp1251": "Windows-1251", "koi8_u": "KOI8-R", "cp866": "CP866", "mac_cyrillic": "Mac Cyrillic", "iso8859_5": "ISO 8859-5"}

_LETTERS = "А-ЯЁЎІЄЇҐа-яёўієїґ"
_word = re.compile(f"[{_LETTERS}A-Za-z]+")
_letter = re.compile(f"[{_LETTERS}]")
_usual = re.compile(f"[{_LETTERS}«»„“”‘’‚…–—№§°•·©®™†\u00a0\u00ad]")
_COMMON = frozenset("оаеінтсрвлкмыиОАЕІНТСРВЛКМЫИ")
_VOWELS = frozenset("аеёиіоуыэюяАЕЁИІОУЫЭЮЯ")
_LONE = frozenset("абвжзийікосуўэяёАВЗИІКОСУЎЭЯ")  # letters that are words by themselves
_numbered = re.compile("(?<!\\w)№(?=[ \u00a0]?[0-9])")
_capital_inside = re.compile("[а-яёўієїґ][А-ЯЁЎІЄЇҐ]")
_plain_wide = re.compile("[\t\n\r -~\u00a0-\u024f\u0400-\u045f\u0490\u0491\u2010-\u2026\u2116]+")
# UTF-8 that was read as Windows-1251 or Latin-1 and saved once more: «РњС–РЅСЃРє», "ÐœÑ–Ð½Ñ".
_SECONDS = re.escape(bytes(byte for byte in range(0x80, 0xC0) if byte != 0x98).decode("cp1251"))
_LATIN_SECONDS = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")) + "\x80-\xbf"
_mojibake = re.compile(f"(?:[РС][{_SECONDS}\x98]){{2,}}|(?:[ÐÑ][{_LATIN_SECONDS}]){{2,}}")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to read a text.

    Attributes
    ----------
    codec
        Name for Python.
    plain
        Whether it is UTF-8 without a byte-order mark, null characters or carriage returns, which every reader takes for the same.
    has_nul
        Whether there may be null characters.
    bad
        What to say of the first byte that cannot be read.
    notices
        What to say of the whole file.
    garbled
        Whether it is valid text that was once read in a wrong encoding and saved so.
    """

    codec: str
    plain: bool
    has_nul: bool
    bad: Fault
    notices: tuple[Fault, ...] = ()
    garbled: bool = False


@dataclass(frozen=True, slots=True)
class _Scan:
    bad_at: int | None
    has_nul: bool
    has_return: bool


def detect(content: Content) -> Encoding:
    """Tell the encoding of a text."""
    head = content.head()
    if head.startswith(_UTF_16) and not head.startswith(_UTF_32):
        return _other("utf-16", "UTF-16")
    if b"\0" in head:
        codec = next((codec for codec in ("utf-16-le", "utf-16-be") if _is_plain_wide(head, codec)), None)
        if codec is not None:
            return _other(codec, "UTF-16")
    scan = _scan(content)
    marked = head.startswith(codecs.BOM_UTF8)
    utf_8 = "utf-8-sig" if marked else "utf-8"
    few = fault("encoding-error", "few")
    if scan.bad_at is None:
        plain = not marked and not scan.has_nul and not scan.has_return
        return Encoding(utf_8, plain, scan.has_nul, few, garbled=_is_garbled(content))
    sample = _sample(content, scan.bad_at)
    if _is_mostly_utf_8(sample):
        return Encoding(utf_8, False, True, few)
    codec = _cyrillic_codec(sample)
    if codec == "cp1251":
        return _other("cp1251", "Windows-1251")
    bad = fault("encoding-error") if codec is None else fault("encoding-error", "other", encoding=_CYRILLIC[codec])
    return Encoding("utf-8", False, True, bad)


def _other(codec: str, name: str) -> Encoding:
    return Encoding(codec, False, True, fault("encoding-error"), (fault("text/encoding", encoding=name),))


def _scan(content: Content) -> _Scan:
    """Look through a file once, to where it is no UTF-8."""
    has_nul = has_return = False
    place, rest = 0, b""
    with content.open() as file:
        while data := file.read(_SCANNED):
            has_nul = has_nul or b"\0" in data
            has_return = has_return or b"\r" in data
            for start in range(0, len(data), _DECODED):
                block = rest + data[start : start + _DECODED]
                rest = b""
                if not block.isascii():
                    try:
                        rest = block[codecs.utf_8_decode(block, "strict", False)[1] :]
                    except UnicodeDecodeError as error:
                        return _Scan(place + error.start, has_nul, has_return)
                place += len(block) - len(rest)
    return _Scan(place if rest else None, has_nul, has_return)


def _sample(content: Content, bad_at: int) -> bytes:
    """Give the whole lines around the first byte that is not UTF-8."""
    start = max(0, bad_at - SAMPLE // 2)
    with content.open() as file:
        file.seek(start)
        data = file.read(SAMPLE)
    return data if start == 0 else data[data.find(b"\n", 0, bad_at - start) + 1 :]


def _is_mostly_utf_8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return _beyond_ascii(text) > 3 * damaged


def _is_plain_wide(head: bytes, codec: str) -> bool:
    """Tell whether bytes make plain text of two bytes a character."""
    text = head[: len(head) // 2 * 2].decode(codec, "replace")
    return bool(text) and _plain_wide.fullmatch(text) is not None


def _is_garbled(content: Content) -> bool:
    """Tell whether a valid text is one that was read in a wrong encoding and saved so."""
    head = content.head(SAMPLE)
    if head.isascii():
        return False
    text = head.decode("utf-8", "ignore")
    garbled = sum(len(found) for found in _mojibake.findall(text))
    return garbled > 0 and garbled * 2 > _beyond_ascii(text)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _cyrillic_codec(sample: bytes) -> str | None:
    """Give the encoding in which bytes spell words, or None if there is none such."""
    high = bytes(byte for byte in sample if byte >= 0x80)
    if _means_same_everywhere(high):
        return "cp1251"
    scores = {codec: _score(sample.decode(codec, "replace"), len(high)) for codec in _CYRILLIC}
    scores["cp1251"] += 0.05  # small letters stand at the same places in Mac Cyrillic, which is seldom met
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] > 0.5:
        return best
    # Of a letter or a sign or two no score can tell; the encoding that is met most is taken where it makes sense.
    return "cp1251" if _is_usual(sample.decode("cp1251", "replace"), len(high)) else None


def _is_usual(text: str, high: int) -> bool:
    """Tell whether all that is beyond ASCII are whole words and signs that are usual in Belarusian and Russian: «№ 5», «ё», «ПКТ»."""
    words = [word for word in _word.findall(text) if not word.isascii()]
    return len(_usual.findall(text)) == high and text.count("№") == len(_numbered.findall(text)) and all(map(_is_usual_word, words))


def _is_usual_word(word: str) -> bool:
    if any(letter.isascii() for letter in word):
        return False
    if len(word) == 1:
        return word in _LONE
    return word.isupper() or (not _VOWELS.isdisjoint(word) and not _capital_inside.search(word))


def _means_same_everywhere(high: bytes) -> bool:
    """Tell whether all characters are signs, such as quotation marks and dashes, that every Windows encoding has at the same place."""
    texts = {high.decode(codec, "replace") for codec in ("cp1250", "cp1251", "cp1252")}
    return len(texts) == 1 and "\ufffd" not in texts.pop()


def _score(text: str, high: int) -> float:
    """Say how much a text looks like one in Belarusian or Russian: not at all below 0, and surely from 0.5 on."""
    letters, usual = _letter.findall(text), _usual.findall(text)
    if not letters or len(usual) < 0.98 * high:
        return -1
    words = [len(_letter.findall(word)) for word in _word.findall(text) if _is_one_script(word)]
    if sum(length for length in words if length > 1) < 0.7 * len(letters):
        return -1
    common = sum(letter in _COMMON for letter in letters) / len(usual)
    # A few letters say less than many.
    return common - 5 * len(_capital_inside.findall(text)) / len(letters) + 0.7 / math.sqrt(len(letters))


def _is_one_script(word: str) -> bool:
    """Tell whether a word has no Latin letters, but for a few that are typed for their twins: «Мiнск»."""
    latin = sum(letter.isascii() for letter in word)
    return latin == 0 or len(word) > 4 * latin
