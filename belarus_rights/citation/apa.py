"""References in the style of the American Psychological Association (7th edition), one a line, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from .works import Work

# Month names are English whatever the language of the machine, as the style asks.
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def apa(works: Sequence[Work]) -> str:
    """Write a list of references.

    Examples
    --------
    >>> apa([Work("a", "webpage", "Viasna", "A trial", "2021-11-09", "https://example.org/a")])
    'Viasna. (2021, November 9). A trial. https://example.org/a'
    """
    return "\n".join(map(_reference, works))


def _reference(work: Work) -> str:
    version = f" (Version {work.version})" if work.version else ""
    form = " [Data set]" if work.kind == "dataset" else ""
    parts = [_sentence(work.author), f"({_when(work.issued)}).", _sentence(work.title + version + form)]
    if work.version:
        parts.append(_sentence(work.note))
    return " ".join([*parts, *([work.url] if work.url else [])])


def _when(issued: str) -> str:
    if not issued:
        return "n.d."
    year, *rest = issued.split("-")
    day = f" {int(rest[1])}" if len(rest) > 1 else ""
    return f"{year}, {_MONTHS[int(rest[0]) - 1]}{day}" if rest else year


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
