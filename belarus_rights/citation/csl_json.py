"""References in CSL-JSON, which Zotero, pandoc and citeproc read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .works import Work


def csl_json(works: Sequence[Work]) -> str:
    """Write a list of items.

    Examples
    --------
    >>> items = json.loads(csl_json([Work("a", "webpage", "Viasna", "A trial", "2021-11")]))
    >>> items[0]["issued"]
    {'date-parts': [[2021, 11]]}
    """
    return json.dumps(list(map(_item, works)), ensure_ascii=False, indent=2)


def _item(work: Work) -> dict[str, Any]:
    item = {
        "id": work.key,
        "type": work.kind,
        "author": [{"literal": work.author}],
        "title": work.title,
        "issued": {"date-parts": [[int(part) for part in work.issued.split("-")]]} if work.issued else None,
        "publisher": work.author,
        "version": work.version,
        "note": work.note,
        "language": work.language,
        "URL": work.url,
    }
    return {name: value for name, value in item.items() if value}
