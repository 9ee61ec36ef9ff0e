"""Characters that nobody sees, or that stand where nobody meant them: invisible ones, decomposed letters, white space, damaged text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ....models.column_types import SEPARATOR
from ....models.columns import Column
from ...check import Check, Example, Fault, fault

CHECKS = (
    Check(
        "text/invisible",
        "error",
        "“{column}” holds a character that cannot be seen: {name}.",
        "Delete it. It comes with text that is copied from a page or a document; the command fix takes it out where that is safe.",
        example=Example("people", {"name_en": "Ales\N{ZERO WIDTH SPACE} Bialiatski"}),
    ),
    Check(
        "text/not-nfc",
        "error",
        "“{column}” holds letters that are put together from parts, so that no search finds them: {value}.",
        "The command fix puts them together; or type the word again.",
        example=Example("people", {"name_be": "Андре\N{CYRILLIC SMALL LETTER I}\N{COMBINING BREVE}"}),
    ),
    Check(
        "text/stray-white-space",
        "error",
        "“{column}” begins or ends with white space: {value}.",
        "Delete it. The command fix does it.",
        kind="around",
        example=Example("people", {"name_en": "Ales Bialiatski "}),
    ),
    Check(
        "text/stray-white-space",
        "error",
        "“{column}” has several spaces where one belongs: {value}.",
        "Keep one space. The command fix does it.",
        kind="double",
        example=Example("people", {"name_en": "Ales  Bialiatski"}),
    ),
    Check(
        "text/stray-white-space",
        "error",
        "“{column}” has a space of an unusual kind: {name}.",
        "Type an ordinary space. The command fix does it.",
        kind="unusual",
        example=Example("people", {"name_en": "Ales\N{NO-BREAK SPACE}Bialiatski"}),
    ),
    Check(
        "text/stray-white-space",
        "error",
        "“{column}” has a line break or a tab; it is to stand on one line: {value}.",
        "Put a space there.",
        kind="line",
        example=Example("people", {"name_en": "Ales\nBialiatski"}),
    ),
    Check(
        "text/stray-white-space",
        "error",
        "The list in “{column}” has a space beside a semicolon: {value}.",
        "Write a;b without spaces. The command fix does it.",
        kind="list",
        example=Example("people", {"aliases": "Ales Bialacki; Aleś Bialacki"}),
    ),
    Check(
        "text/replacement-character",
        "error",
        "Letters in “{column}” were lost, and a sign stands for them: {value}.",
        "Save the table again as CSV UTF-8 from the program that still shows the letters.",
        kind="lost",
        example=Example("people", {"note": "Member of \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}."}),
    ),
    Check(
        "text/replacement-character",
        "error",
        "Letters in “{column}” were read in the wrong encoding: {value}.",
        "It was probably {meant}. Save the table again as CSV UTF-8 from the program that still shows the letters.",
        kind="encoding",
        example=Example("people", {"name_be": "Алесь".encode().decode("cp1251")}),
    ),
)

# Printable, and yet nothing is to be seen.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_NAMELESS = {
    "Cc": "CONTROL CHARACTER",
    "Co": "PRIVATE USE CHARACTER",
    "Cn": "UNASSIGNED CHARACTER",
    "Cs": "HALF OF A SURROGATE PAIR",
}
# Text of several paragraphs may stand in these columns.
_LONG_TEXTS = ("note", "_note", "_text", "_account", "situation", "outcome")

# Bytes of UTF-8 read as Windows-1251 or as Windows-1252, and bytes of Windows-1251 read as Latin-1.
_HIGH_1251 = "".join(bytes([byte]).decode("cp1251") for byte in range(0x80, 0xC0) if byte != 0x98) + "\x98"
_HIGH_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
_AFTER_RS = f"[{re.escape(_HIGH_1251)}](?:[РС][{re.escape(_HIGH_1251)}]){{2,}}"
_AFTER_D = f"[{re.escape(_HIGH_1252)}][ÐÑ][{re.escape(_HIGH_1252)}]"
_AFTER_A = "[\x80-\xa9\xac-\xba¼½¾‚„…†‡ˆ‰Š‹Œ™š›œž€ƒ•˜]"
_AS_1251 = re.compile(f"[РС]{_AFTER_RS}")
_AS_1252 = re.compile(f"[ÃÅÄÂâÐÑ](?:(?<=[ÐÑ]){_AFTER_D}|(?<=[ÃÅÄÂ]){_AFTER_A}|(?<=â)[€‚][{re.escape(_HIGH_1252)}])+")
_AS_LATIN = re.compile("[À-ÿ](?<![A-Za-zÀ-ÿ].)[À-ÿ]{3,}(?![A-Za-z])")
_DAMAGED = re.compile(f"[À-ÿРС](?:(?<=[РС]){_AFTER_RS}|(?<=[ÐÑ]){_AFTER_D}|(?<=[ÃÅÄÂ]){_AFTER_A}|(?<=â)[€‚]|(?<=[À-ÿ])[À-ÿ]{{3}})")
_LOST = re.compile(r"\ufffd|(?<![\w?!])\?{3,}|(?<=\w)\?{2,}(?=\w)")


def invisible(text: str) -> Iterator[Fault]:
    """Look for characters that cannot be seen; each kind is named once."""
    found = dict.fromkeys(_BLANK.findall(text)) if not text.isascii() else {}
    if not text.isprintable():
        found |= dict.fromkeys(letter for letter in text if not letter.isprintable() and letter not in "\t\n\r" and not letter.isspace())
    for letter in found:
        name = unicodedata.name(letter, "") or _NAMELESS.get(unicodedata.category(letter), "CHARACTER")
        yield fault("text/invisible", name=f"U+{ord(letter):04X} {name}")


def white_space(text: str, column: Column) -> Iterator[Fault]:
    """Look for white space where none belongs."""
    if text != text.strip():
        yield fault("text/stray-white-space", "around")
        text = text.strip()
    if "  " in text:
        yield fault("text/stray-white-space", "double")
    if column.is_list and (f"{SEPARATOR} " in text or f" {SEPARATOR}" in text):
        yield fault("text/stray-white-space", "list")
    if text.isprintable():
        return
    for letter in dict.fromkeys(letter for letter in text if letter.isspace() and not letter.isprintable() and letter not in "\t\n\r"):
        name = unicodedata.name(letter, "") or _NAMELESS["Cc"]
        yield fault("text/stray-white-space", "unusual", name=f"U+{ord(letter):04X} {name}")
    if "\t" in text or "\r" in text or ("\n" in text and not (column.pattern is None and column.name.endswith(_LONG_TEXTS))):
        yield fault("text/stray-white-space", "line")


def may_be_damaged(text: str) -> bool:
    """Tell quickly whether a text looks as if it had been read in the wrong encoding."""
    return _DAMAGED.search(text) is not None


def damaged(text: str) -> Iterator[Fault]:
    """Look for letters that were lost or changed when text was read in the wrong encoding."""
    if _LOST.search(text):
        yield fault("text/replacement-character", "lost")
    if text.isascii():
        return
    for pattern, encoding, actual in ((_AS_1251, "cp1251", "utf-8"), (_AS_1252, "cp1252", "utf-8"), (_AS_LATIN, "latin-1", "cp1251")):
        found = pattern.search(text)
        if found:
            yield fault("text/replacement-character", "encoding", meant=_meant(found[0], encoding, actual))
            return


def _meant(text: str, encoding: str, actual: str) -> str:
    """Give what damaged text was, as far as its bytes tell."""
    data = b"".join(letter.encode(encoding, "ignore") or letter.encode("latin-1", "ignore") for letter in text)
    return data.decode(actual, "ignore") or text
