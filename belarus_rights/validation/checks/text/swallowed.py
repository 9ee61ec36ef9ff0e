"""Rows that a quotation mark swallowed: it opens a cell that nobody meant to quote, and the next one closes it rows below."""

from __future__ import annotations

_DELIMITERS = ",;\t"


def holds_rows(text: str, width: int) -> bool:
    r"""Tell whether the lines of a cell are those of rows: each holds as many delimiters as a row does, the first and the last together.

    Of two lines alone this says little, so there no space may stand behind a delimiter, as it does in a sentence.

    Parameters
    ----------
    text
        The cell.
    width
        How many cells a row has.

    Examples
    --------
    >>> holds_rows("oops\na,b,c\nd,e,closed", 3), holds_rows("One, two.\nThree, four, five.\nSix.", 3)
    (True, False)
    """
    first, *others = text.replace("\r", "\n").split("\n")
    if not others or width < 2:
        return False
    *inner, last = others
    return any(
        first.count(sign) + last.count(sign) == width - 1
        and all(line.count(sign) == width - 1 for line in inner)
        and (bool(inner) or f"{sign} " not in text)
        for sign in _DELIMITERS
    )
