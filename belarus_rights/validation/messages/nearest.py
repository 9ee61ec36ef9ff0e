"""What may have been meant by a word that is not known: only ever a question, never an answer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache, cached_property
from heapq import nlargest
from typing import Any

from ... import catalog
from ...labels import LANGUAGES, code_label, translate
from ...models.column_types import SEPARATOR, SLUG
from ...models.columns import Column, columns
from ..cells import ADDRESSES
from ..check import Fault
from ..checks.duplicates.pages import same_page
from ..findings import Group
from ..references import Known

SEARCHES = 50
"""Unknown ids of a report that are looked for; beyond these a hint names none."""
LEAST_SCORE = 0.6
"""What a name found must score to be asked about."""
BESIDE_BEST = 0.05
"""How far another name may score below the best and still be asked about."""
LEAST_RATIO = 0.75
"""How alike two words must be to be asked about."""
COMPARED = 8
"""Words that are compared letter by letter."""
LEAST_SHARE = 0.15
"""Pairs of letters that two words must share, beside their letters together, to be compared."""
PROPOSED = 3
LONGEST = 100
"""Characters of a word that are compared."""
SEARCHABLE = ("people", "organisations")

Proposal = tuple[str, str]
"""An id, a code or the name of a column, and its label."""

is_slug = re.compile(SLUG, re.ASCII).fullmatch


class Nearest:
    """Looks for the rows that the unknown ids of one report may mean.

    Looking takes time, so only the first ids of a report are looked for: which ones does not depend on who asks first.

    Parameters
    ----------
    known
        Gives the ids of a table.
    release
        The release whose names are searched.
    """

    def __init__(self, known: Known, release: Any) -> None:
        self._known = known
        self._release = release
        self._groups: Callable[[], Iterable[Group]] = tuple
        self._found: dict[tuple[str, str], list[Proposal]] = {}
        self._words: dict[str, Words] = {}

    def expect(self, groups: Callable[[], Iterable[Group]]) -> None:
        """Take the faults of a report, of which some will be asked about."""
        self._groups = groups

    @cached_property
    def _wanted(self) -> set[tuple[str, str]]:
        wanted: set[tuple[str, str]] = set()
        for group in self._groups():
            column = catalog.column(group.dataset, group.column)
            if column is None or column.references is None:
                continue
            for item in unknown_ids(column, group.fault, group.value):
                wanted.add((column.references, item))
                if len(wanted) >= SEARCHES:
                    return wanted
        return wanted

    def knows(self, table: str, ids: Iterable[str]) -> bool:
        """Tell whether rows of a table bear all these ids."""
        known = self._known(table)
        return all(item in known for item in ids)

    def rows(self, table: str, item: str) -> list[Proposal]:
        """Give the rows of a table that an unknown id may mean, the likeliest first."""
        asked = table, item
        if asked not in self._wanted:
            return []
        if asked not in self._found:
            is_page = table == "sources" and item.startswith(ADDRESSES)
            self._found[asked] = self._rows_of_page(item) if is_page else self._search(table, item[:LONGEST])
        return self._found[asked]

    def _rows_of_page(self, address: str) -> list[Proposal]:
        page = same_page(address if "://" in address else f"https://{address}")
        return self._pages.get(page, [])[:PROPOSED] if page else []

    @cached_property
    def _pages(self) -> dict[str, list[Proposal]]:
        """The rows of sources by their pages."""
        found: dict[str, list[Proposal]] = defaultdict(list)
        for row in self._release.rows("sources"):
            found[same_page(row.url) or ""].append((row.id, row.title))
        return found

    def _search(self, table: str, item: str) -> list[Proposal]:
        if table in SEARCHABLE:
            from ...names import search

            hits = search(item, table, limit=3, release=self._release)  # type: ignore[arg-type]
            named = {row.id: row for row in self._release.rows(table)} if hits else {}
            good = [hit for hit in hits if hit.score >= max(LEAST_SCORE, hits[0].score - BESIDE_BEST)]
            if good:
                return [(hit.id, _name(named[hit.id])) for hit in good]
        if table not in self._words:
            self._words[table] = Words(self._known(table))
        return [(near, "") for near in self._words[table].alike(item.lower())]


def unknown_ids(column: Column, fault: Fault, value: str | None) -> list[str]:
    """Give what stands where an id of another table should: an id that no row bears, or something else, such as a name."""
    params = dict(fault.params)
    if fault.masked is not None or column.references is None:
        return []
    if "item" in params:
        return [params["item"]] if fault.code in ("foreign-key", "source/unknown") or fault.kind == "address" else []
    if (fault.code, fault.kind) != ("constraint-error", "pattern") or not value:
        return []
    items = value.split(SEPARATOR) if column.is_list else [value]
    return [item.strip() for item in items if not is_slug(item.strip())]


def _name(row: Any) -> str:
    return str(getattr(row, "name_en", None) or getattr(row, "name", ""))


class Words:
    """Known words, among which those that are spelt alike are found quickly: only words that share pairs of letters are compared."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for pair in _pairs(word):
                self._by_pair[pair].append(word)

    def alike(self, word: str) -> list[str]:
        """Give the words that are most like a word, if any is like it enough."""
        shared = Counter(other for pair in _pairs(word) for other in self._by_pair.get(pair, ()))
        alikeness = {other: count / (len(other) + len(word)) for other, count in shared.items()}
        likely = nlargest(COMPARED, (other for other, share in alikeness.items() if share >= LEAST_SHARE), key=alikeness.__getitem__)
        matcher = SequenceMatcher(None, b=word)
        ratios = {}
        for other in likely:
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() >= LEAST_RATIO and matcher.quick_ratio() >= LEAST_RATIO:
                ratios[other] = matcher.ratio()
        best = max(ratios.values(), default=0)
        near = [other for other, ratio in ratios.items() if ratio >= max(LEAST_RATIO, best - BESIDE_BEST)]
        return sorted(near, key=ratios.__getitem__, reverse=True)[:PROPOSED]


def _pairs(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[place : place + 2] for place in range(len(padded) - 1)}


def near_codes(value: str, column: Column, language: str) -> list[Proposal]:
    """Give the codes that a word may mean: by the code or its label in any language, and a few letters off.

    Examples
    --------
    >>> from belarus_rights import catalog
    >>> kind = catalog.column("facilities", "kind")
    >>> near_codes("Penalcolony", kind, "en")
    [('penal_colony', 'Penal colony')]
    """
    if column.codes is None:
        return []
    by_word, words = _words_of_codes(column)
    by_code = {code.value: code for code in column.codes}
    near = [by_word[word] for word in words.alike(_plain(value))]
    return [(code, code_label(by_code[code], language)) for code in dict.fromkeys(near)]


def near_columns(label: str, dataset: str, language: str) -> list[Proposal]:
    """Give the columns that a label in a header may mean."""
    by_word, words = _words_of_columns(dataset)
    titles = {column.name: column.title for column in columns(catalog.model(dataset))}
    near = [by_word[word] for word in words.alike(_plain(label))]
    return [(name, translate(titles[name], language)) for name in dict.fromkeys(near)]


@cache
def _words_of_codes(column: Column) -> tuple[dict[str, str], Words]:
    codes = column.codes or ()
    labels = {_plain(code_label(code, language)): code.value for code in codes for language in LANGUAGES}
    by_word = labels | {_plain(code.value): code.value for code in codes}
    return by_word, Words(by_word)


@cache
def _words_of_columns(dataset: str) -> tuple[dict[str, str], Words]:
    found = columns(catalog.model(dataset))
    titles = {_plain(translate(column.title, language)): column.name for column in found for language in LANGUAGES}
    by_word = titles | {_plain(column.name): column.name for column in found}
    return by_word, Words(by_word)


def _plain(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())[:LONGEST]
