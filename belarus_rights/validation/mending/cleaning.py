"""Text without what nobody meant to write: invisible characters, stray white space, HTML entities, letters of the wrong script."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from .lookalikes import mend_words

_PLAIN = re.compile(r"[!-%'-~]+(?: [!-%'-~]+)*")  # ASCII without an ampersand, words one space apart
ENTITY = re.compile(r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31})|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
"""What a web page writes a character as: by its name, such as ``&amp;``, or by its number. Not every name stands for something."""
# A joiner between letters of scripts that need it is no stray character.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]|(?<![\u0590-\u1fff])[\u200c\u200d]"
)
_SPACE = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAK = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BREAKS = re.compile("\n{3,}")


def clean(text: str, *, words: bool = True, script: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Give a text as it was surely meant, and the reasons of what was changed.

    With ``words`` false, letters are left as they are: in an address any may be meant.

    Examples
    --------
    >>> clean(" Праваабарончы  цэнтр &laquo;Вясна&raquo;")
    ('Праваабарончы цэнтр «Вясна»', ('entity', 'space'))
    """
    if _PLAIN.fullmatch(text):
        return text, ()
    steps: list[tuple[str, Callable[[str], str]]] = [("entity", _decoded), ("invisible", _visible), ("space", _spaced)]
    if words:
        steps += [("nfc", _composed), ("look-alike", lambda text: mend_words(text, script=script))]
    reasons: dict[str, None] = {}
    before = None
    while text != before:  # what one step uncovers may be for another one
        before = text
        for reason, step in steps:
            changed = step(text)
            if changed != text:
                reasons[reason] = None
                text = changed
    return text, tuple(reasons)


def _decoded(text: str) -> str:
    """Decode entities, however often they were encoded, unless that makes tags of them: then it is not certain what is text."""
    found = text
    while ENTITY.search(found):
        decoded = ENTITY.sub(lambda entity: html.unescape(entity.group()), found)
        if decoded == found:
            break
        found = decoded
    return text if any(found.count(mark) > text.count(mark) for mark in "<>\ufffd") else found


def has_entity(text: str) -> bool:
    """Tell whether a text holds an entity that stands for a character."""
    return any(html.unescape(entity.group()) != entity.group() for entity in ENTITY.finditer(text))


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _spaced(text: str) -> str:
    lines = [_SPACE.sub(" ", line).strip(" ") for line in _BREAK.sub("\n", text).split("\n")]
    return _BREAKS.sub("\n\n", "\n".join(lines)).strip("\n")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
