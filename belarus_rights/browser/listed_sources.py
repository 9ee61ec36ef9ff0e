"""The pages that a page of the browser rests on, as they are listed at its end: who published each, and at whose address it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ..models.provenance import Source

_OF_A_COPY = re.compile(r"\b(mirror|copy|copies|transcript)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;])\s+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page: its number in the list, the host of its address, and what its note says of its being a copy."""

    number: int
    source: Source
    host: str
    copy: str


def listed(numbered: Iterable[tuple[int, Source]]) -> Iterator[Listed]:
    """Give the pages as they are listed."""
    for number, source in numbered:
        yield Listed(number, source, host_of(source.url), said_of_copy(source.note or ""))


def host_of(address: str) -> str:
    """Give whose address it is.

    Examples
    --------
    >>> host_of("https://www.example.org/a"), host_of("https://baj.example.net:8443/b")
    ('example.org', 'baj.example.net')
    """
    return (urlsplit(address).hostname or "").removeprefix("www.")


def said_of_copy(note: str) -> str:
    """Give what a note says of a copy or a mirror, without the rest of it.

    Examples
    --------
    >>> said_of_copy("Read on a mirror. The title is described, not copied.")
    'Read on a mirror.'
    """
    return " ".join(part for part in _SENTENCES.split(note) if _OF_A_COPY.search(part))
