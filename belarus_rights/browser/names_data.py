"""What the page needs to find names by any spelling: the known forms, and the tables of ``names/`` that say what sounds like what.

The scripts of ``static/names/`` do with it what ``belarus_rights.names`` does, and build their index in the page: the forms are less to
send than an index, and it is built while one types.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise
from math import log
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..datapackage import Release
from ..loading import load
from ..names import given, keys, roles, scoring, searching, sounds, vocabulary
from ..names import index as indexing
from ..names._tables import table
from .data_files import data_file

if TYPE_CHECKING:
    from .site import Site

SCRIPTS = ("text", "sounds", "likeness", "given", "keys", "roles", "vocabulary", "scoring", "index", "withdrawn", "searching")
"""The scripts of ``static/names/``, in the order in which a page loads them."""
THRESHOLDS: tuple[ModuleType, ...] = (vocabulary, scoring, indexing, searching)
"""The modules whose thresholds the scripts share."""


def files(site: Site, languages: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the file that a page brings in when somebody searches; it is the same for all languages."""
    yield "data/names.js", lambda: data_file("names", names_data(site.release))


def names_data(release: Release) -> dict[str, Any]:
    """Give the content of ``data/names.js``.

    Examples
    --------
    >>> import belarus_rights as br
    >>> data = names_data(br.release())
    >>> data["limits"]["BESIDE"], dict(data["people"])["ales-bialiatski"][0]
    (0.6, 'Ales Bialiatski')
    """
    there = {resource["name"] for resource in release.descriptor["resources"]}
    kinds = [kind for kind in searching.KINDS if kind in there]
    return {
        **dict.fromkeys(searching.KINDS, ()),
        **{kind: [[row.id, list(searching._forms(row))] for row in load(kind, release=release)] for kind in kinds},
        "withdrawn": {kind: sorted(_hashed(key) for key in release.withdrawn(kind)) for kind in searching.KINDS},
        "logs": _logarithms(release) if "organisations" in there else [],
        **_tables(),
    }


def _hashed(key: str) -> str:
    """Give what answers who knows an id, and tells nobody else the name that it is."""
    return sha256(key.encode()).hexdigest()


def _logarithms(release: Release) -> list[float]:
    """Give the logarithms by which rare words weigh more: those of browsers differ from Python's in the last digit."""
    starts = searching.index("organisations", release)._posting_start
    return [log(1 + found) for found in range(1 + max((end - start for start, end in pairwise(starts)), default=0))]


@cache
def _tables() -> dict[str, Any]:
    """Give what is the same for every release."""
    numbers = {row["name"]: number for number, row in enumerate(table("given_names"))}
    change, leave, start = sounds._costs()
    return {
        "limits": _limits(),
        "readings": {
            profile: [[row["letters"], row["context"], row["sounds"]] for row in table("readings") if row["profile"] == profile]
            for profile in dict.fromkeys(row["profile"] for row in table("readings"))
        },
        "sounds": {"alphabet": sounds._ALPHABET, "change": change, "leave": leave, "start": start},
        "given": {
            "keys": [[key, sorted(found.full), sorted(found.short)] for key, found in given._register().items()],
            "firsts": [sorted(scoring._first_sounds([number])) for number in numbers.values()],
        },
        "patronymic": list(dict.fromkeys(keys.PATRONYMIC)),
        "small_words": sorted(roles.SMALL_WORDS),
        "fold": {letter: letter.casefold() for letter in map(chr, range(sys.maxunicode + 1)) if letter.casefold() != letter.lower()},
    }


def _limits() -> dict[str, float]:
    return {name: value for part in THRESHOLDS for name, value in vars(part).items() if name.isupper() and isinstance(value, int | float)}
