"""References in RIS, which Zotero, EndNote, Mendeley and libraries read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .works import Work

_TYPES = {"dataset": "DATA", "report": "RPRT", "legislation": "LEGAL", "entry-encyclopedia": "ENCYC"}


def ris(works: Sequence[Work]) -> str:
    """Write entries, with a blank line between them.

    Examples
    --------
    >>> entry = ris([Work("a", "webpage", "Viasna", "A trial", "2021-11", "https://example.org/a", language="en")])
    >>> entry.splitlines()[:6]
    ['TY  - ELEC', 'ID  - a', 'AU  - Viasna', 'TI  - A trial', 'PY  - 2021', 'DA  - 2021/11//']
    """
    return "\n\n".join("\n".join([*(f"{tag}  - {value}" for tag, value in _tags(work)), "ER  - "]) for work in works)


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(work.kind, "ELEC")
    yield "ID", work.key
    yield "AU", work.author
    yield "TI", work.title
    if work.issued:
        year, month, day = (*work.issued.split("-"), "", "")[:3]
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/"
    yield "PB", work.author
    if work.version:
        yield "ET", work.version
    if work.note:
        yield "N1", work.note
    if work.language:
        yield "LA", work.language
    if work.url:
        yield "UR", work.url
