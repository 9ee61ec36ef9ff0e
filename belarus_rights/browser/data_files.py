"""Data for the scripts of the pages, as scripts, so that they also load where a folder is opened without a server."""

from __future__ import annotations

import json
from typing import Any


def data_file(name: str, content: Any) -> str:
    r"""Write a value as a file that a page loads; ``browse.need(name)`` gives it there.

    Examples
    --------
    >>> data_file("answer", {"is": 42})
    'browse.data("answer", {"is":42});\n'
    """
    # What is no end of a line in JSON is one in older JavaScript.
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"browse.data({json.dumps(name)}, {text});\n"
