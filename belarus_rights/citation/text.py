"""A citation as text in plain words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from .works import AUTHOR, count_of_rows, heading, licences_of_release, licences_of_rows, sources_of

if TYPE_CHECKING:
    from ..datapackage import Release
    from ..dataset import Dataset
    from ..models.provenance import Source

LISTED = 20
"""The pages are listed one by one up to this number, and counted by publisher beyond it."""


def rows_in_short(dataset: Dataset[Any]) -> str:
    """Cite rows in a line, without the pages that they rest on.

    Examples
    --------
    >>> import belarus_rights as br
    >>> rows_in_short(br.load("people").where(id="ales-bialiatski")).partition(". In: ")[0][-30:]
    'People, ales-bialiatski, 1 row'
    """
    release = dataset.release
    return (
        f"{AUTHOR} ({release.created[:4]}). {heading(dataset)}, {count_of_rows(dataset)}. "
        f"In: {release.title}, version {release.version} of {release.created} [data set]. Licence: {licences_of_rows(dataset)}."
    )


def rows_as_text(dataset: Dataset[Any]) -> str:
    """Cite rows, and the pages that they rest on."""
    sources = sources_of(dataset)
    head = rows_in_short(dataset)
    if not len(dataset):
        return f"{head}\nThere are no rows, so no pages are behind them."
    if not sources:  # those that there were are withdrawn
        return head
    if len(sources) <= LISTED:
        return "\n".join([head, "Sources:", *(f"- {_page(source)}" for source in sources)])
    publishers = Counter(source.publisher for source in sources)
    first = ", ".join(name for name, _ in publishers.most_common(5))
    return (
        f"{head}\nIt rests on {len(sources):,} pages of {len(publishers):,} publishers, most of them of {first}; "
        "sources() lists every page, and the styles apa, bibtex, ris and csl-json cite each."
    )


def release_as_text(release: Release) -> str:
    """Cite a release."""
    return (
        f"{AUTHOR} ({release.created[:4]}). {release.title}, version {release.version} of {release.created} [data set]. "
        f"Licence: {licences_of_release(release)}.\nCite the sources of the rows that you use as well: cite() of a table lists them."
    )


def _page(source: Source) -> str:
    when = f" ({source.published_on})" if source.published_on else ""
    return f"{source.publisher}{when}. {source.title}. {source.url}"
