"""Text of strangers made fit to be shown: nothing in it moves a cursor, hides a letter or speaks to a machine."""

from __future__ import annotations

import re

LONGEST = 1_000
"""Characters of a value that a report for machines holds."""
_STRAY = re.compile("^ +| +$|  +|(?<=;) +| +(?=;)")


def visible(text: str) -> str:
    r"""Name every character that cannot be seen, and take its meaning from what a build server would obey.

    Examples
    --------
    >>> visible("a\x1b[31m\u202eb")
    'a[U+001B][31m[U+202E]b'
    """
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else f"[U+{ord(letter):04X}]" for letter in text)
    return text.replace("##[", "##[U+005B]")


def blanks_shown(text: str) -> str:
    """Show each space that is too many: around a text, beside another one, or beside a semicolon.

    Examples
    --------
    >>> blanks_shown(" Jan  Example")
    '␣Jan␣␣Example'
    """
    return _STRAY.sub(lambda found: "␣" * len(found[0]), text)


def clipped(text: str, longest: int) -> str:
    """Cut a long text; the sign at its end says so.

    Examples
    --------
    >>> clipped("detention", 5)
    'dete…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def listed(items: list[str], between: str) -> str:
    """Join items as a sentence does: commas, and a word before the last.

    Examples
    --------
    >>> listed(["a", "b", "c"], "or")
    'a, b or c'
    """
    *others, last = items
    return f"{', '.join(others)} {between} {last}" if others else last
