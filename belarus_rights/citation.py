"""How to cite a table, or some of its rows, with the pages behind them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from .errors import UnknownNameError, suggest

if TYPE_CHECKING:
    from .dataset import Dataset
    from .models.provenance import Source

STYLES = ("text", "bibtex")
LISTED = 20
"""A citation as text lists the pages one by one up to this number, and counts them by publisher beyond it."""


def cite(dataset: Dataset[Any], style: str = "text") -> str:
    """Cite a data set; see ``Dataset.cite``."""
    if style not in STYLES:
        raise UnknownNameError(f"There is no citation style {style!r}. {suggest(str(style), STYLES)}")
    return _bibtex(dataset) if style == "bibtex" else _text(dataset)


def _licences(dataset: Dataset[Any]) -> str:
    own = {str(row.licence) for row in dataset} if "licence" in dataset.model.model_fields else set()
    return ", ".join(sorted(own)) or ", ".join(licence.name for licence in dataset.model.__table__.licences)


def _text(dataset: Dataset[Any]) -> str:
    release = dataset.release
    sources = dataset.sources()
    count = f"{len(dataset):,} {'row' if len(dataset) == 1 else 'rows'}"
    head = (
        f"The contributors of belarus_rights ({release.created[:4]}). {dataset.title}, {count}. "
        f"In: {release.title}, version {release.version} of {release.created} [data set]. Licence: {_licences(dataset)}."
    )
    if len(sources) <= LISTED:
        return "\n".join([head, "Sources:", *(f"- {_page(source)}" for source in sources)])
    publishers = Counter(source.publisher for source in sources)
    first = ", ".join(name for name, _ in publishers.most_common(5))
    return (
        f"{head}\nIt rests on {len(sources):,} pages of {len(publishers):,} publishers, most of them of {first}; "
        "sources() lists every page, and the style bibtex cites each."
    )


def _page(source: Source) -> str:
    when = f" ({source.published_on})" if source.published_on else ""
    return f"{source.publisher}{when}. {source.title}. {source.url}"


def _bibtex(dataset: Dataset[Any]) -> str:
    release = dataset.release
    entries = [
        _entry(
            "misc",
            f"belarus_rights_{dataset.name}",
            {
                "author": "{The contributors of belarus_rights}",
                "title": f"{release.title}: {dataset.title}",
                "year": release.created[:4],
                "version": release.version,
                "note": f"Data set, {len(dataset)} rows, release of {release.created}, licence {_licences(dataset)}",
            },
        )
    ]
    for source in dataset.sources():
        fields = {"author": f"{{{source.publisher}}}", "title": source.title}
        if source.published_on:
            fields["year"] = source.published_on[:4]
            if len(source.published_on) >= 7:
                fields["month"] = source.published_on[5:7]
        fields["url"] = source.url
        entries.append(_entry("misc", source.id, fields))
    return "\n\n".join(entries)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{value if name == 'url' else _escaped(value)}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _escaped(text: str) -> str:
    return re.sub(r"([&%#_$])", r"\\\1", text)
