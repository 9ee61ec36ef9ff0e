"""A report for programs: the object of the published schema, or a list of them for several files."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from ..report import Report

# What is valid in JSON and yet would act on a terminal, break a line or not be written as UTF-8 stands escaped.
_UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]|(?<=##)\\[")


def render(reports: Sequence[Report]) -> str:
    """Write reports as JSON."""
    found = [report.to_dict() for report in reports]
    return dumps(found if len(found) > 1 else found[0])


def dumps(value: Any) -> str:
    r"""Write JSON for people and machines.

    Examples
    --------
    >>> print(dumps("Мінск \u202e"))
    "Мінск \u202e"
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=2))
