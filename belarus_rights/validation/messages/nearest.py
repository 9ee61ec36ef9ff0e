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
from ...labels import LANGUAGES, code_label, code_meaning, translate
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
SHORTEST = 3
"""Letters that must agree where a word is the beginning of another."""

_DIGITS = re.compile("[0-9]+")
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile("(?<=...)(?:ка|ца|ая|яя|[аеиоуыэюяійўь]+)$")
_ABBREVIATIONS = {"нпо": "ngo", "нко": "ngo", "нда": "ngo", "нуа": "ngo"}
# As people write them; what stands in full is the label of the code.
_KINDS = {
    "penal_colony": ("ИК", "ІК", "ПК", "IK", "PK", "Исправительная колония", "Папраўчая калонія"),
    "juvenile_colony": ("ВК", "VK"),
    "settlement_colony": ("ИКП", "IKP"),
    "pre_trial": ("СИЗО", "СІЗА", "SIZO", "SIZA"),
    "open_type": ("ИУОТ", "ПУАТ", "IUOT", "PUAT"),
    "labour_treatment": ("ЛТП", "LTP"),
}
_LANGUAGES = {
    "be": "Belarusian беларуская белорусский",
    "ru": "Russian руская расейская русский",
    "en": "English англійская английский",
    "pl": "Polish польская польский",
    "uk": "Ukrainian украінская украинский",
    "de": "German нямецкая немецкий",
    "lt": "Lithuanian літоўская литовский",
    "lv": "Latvian латышская латышский",
    "fr": "French французская французский",
    "it": "Italian італьянская итальянский",
    "es": "Spanish іспанская испанский",
    "cs": "Czech чэшская чешский",
}

Proposal = tuple[str, str]
"""An id, a code or the name of a column, and its label."""


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
            item = unknown_id(group.fault)
            if item is not None:
                wanted.add((column.references, item))
            if len(wanted) >= SEARCHES:
                break
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

    @cached_property
    def _facilities(self) -> Wordings:
        """The facilities by their names, and by their kind and number."""
        wordings = []
        for row in self._release.rows("facilities"):
            wordings += [(row.id, name) for name in (row.name_en, row.name_be, row.name_ru, *row.aliases) if name]
            if row.number:
                kinds = (*_KINDS.get(row.kind.value, ()), *(code_label(row.kind, language) for language in LANGUAGES))
                wordings += [(row.id, f"{kind} {row.number}") for kind in kinds]
        return Wordings(wordings)

    def _search(self, table: str, item: str) -> list[Proposal]:
        if table in SEARCHABLE:
            from ...names import search

            hits = search(item, table, limit=3, release=self._release)  # type: ignore[arg-type]
            named = {row.id: row for row in self._release.rows(table)} if hits else {}
            good = [hit for hit in hits if hit.score >= max(LEAST_SCORE, hits[0].score - BESIDE_BEST)]
            if good:
                return [(hit.id, _name(named[hit.id])) for hit in good]
        if table == "facilities" and (meant := self._facilities.meant(item)):
            named = {row.id: row for row in self._release.rows(table)}
            return [(near, _name(named[near])) for near in meant]
        if table not in self._words:
            self._words[table] = Words(self._known(table))
        return [(near, "") for near in self._words[table].alike(item.lower())]


def unknown_id(fault: Fault) -> str | None:
    """Give what stands where an id of another table should: an id that no row bears, or something else, such as a name."""
    asked = fault.code in ("foreign-key", "source/unknown") or fault.kind in ("address", "letters", "reference", "reference-or-name")
    return dict(fault.params).get("item") if asked and fault.masked is None else None


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


class Wordings:
    """What may be meant, with its wordings, such as codes with their labels: found by a whole wording, by words, and a few letters off.

    Parameters
    ----------
    wordings
        Pairs of what is meant and a wording of it.
    more
        Further wordings, of which only words count, where those of ``wordings`` do not tell.

    Examples
    --------
    >>> roles = Wordings([("journalist", "Журналіст або работнік медыя"), ("medic", "Медык")], [("medic", "Урач або іншы работнік")])
    >>> roles.meant("Журналістка"), roles.meant("урач"), roles.meant("медик"), roles.meant("работнік")
    (['journalist'], ['medic'], ['medic'], ['journalist'])
    """

    def __init__(self, wordings: Iterable[tuple[str, str]], more: Iterable[tuple[str, str]] = ()) -> None:
        wordings = list(wordings)
        self._by_whole: dict[str, dict[str, None]] = defaultdict(dict)
        for meant, wording in wordings:
            self._by_whole[_plain(wording)][meant] = None
        self._by_words = _by_beginning(wordings), _by_beginning([*wordings, *more])
        self._spelt = Words(self._by_whole)

    def meant(self, text: str) -> list[str]:
        """Give what a text may mean, the likeliest first; by words only what is meant by nothing else."""
        whole = self._by_whole.get(_plain(text))
        if whole:
            return list(whole)[:PROPOSED]
        for by_beginning in self._by_words:
            found = [
                by_beginning.get(_ABBREVIATIONS.get(word, word), set()) | by_beginning.get(_stem(word), set()) for word in _words(text)
            ]
            near = set.intersection(*found) if found else set()
            if len(near) == 1:
                return list(near)
        alike = [wording for wording in self._spelt.alike(_plain(text)) if _DIGITS.findall(wording) == _DIGITS.findall(text)]
        return list(dict.fromkeys(meant for wording in alike for meant in self._by_whole[wording]))[:PROPOSED]


def _by_beginning(wordings: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Give what is meant by each word, and by each beginning of one that is long enough to tell."""
    found: dict[str, set[str]] = defaultdict(set)
    for meant, wording in wordings:
        for word in _words(wording):
            for end in {len(word), *range(SHORTEST, len(word))}:
                found[word[:end]].add(meant)
    return dict(found)


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:LONGEST].casefold().replace("ё", "е"))


def _stem(word: str) -> str:
    """Take off what a feminine form has more, or the last vowels."""
    return _ENDING.sub("", word)


def near_codes(value: str, column: Column, language: str) -> list[Proposal]:
    """Give the codes that a word may mean: by the code or its label in any language, by the words of these, and a few letters off.

    Examples
    --------
    >>> from belarus_rights import catalog
    >>> kind = catalog.column("facilities", "kind")
    >>> near_codes("Penalcolony", kind, "en")
    [('penal_colony', 'Penal colony')]
    """
    by_value = {code.value: code for code in column.codes or ()}
    return [(near, code_label(by_value[near], language)) for near in _wordings_of_codes(column).meant(value)]


def near_columns(label: str, dataset: str, language: str) -> list[Proposal]:
    """Give the columns that a label in a header may mean."""
    titles = {column.name: column.title for column in columns(catalog.model(dataset))}
    return [(name, translate(titles[name], language)) for name in _wordings_of_columns(dataset).meant(label)]


def near_languages(name: str) -> list[Proposal]:
    """Give the languages that a word may mean.

    Examples
    --------
    >>> near_languages("рус"), near_languages("беларуская"), near_languages("en-US")
    ([('ru', '')], [('be', '')], [])
    """
    return [(code, "") for code in _wordings_of_languages().meant(name)]


@cache
def _wordings_of_codes(column: Column) -> Wordings:
    codes = list(column.codes or ())
    labels = [(code.value, code_label(code, language)) for code in codes for language in LANGUAGES]
    meanings = [(code.value, code_meaning(code, language)) for code in codes for language in LANGUAGES]
    return Wordings([*((code.value, code.value.replace("_", " ")) for code in codes), *labels], meanings)


@cache
def _wordings_of_columns(dataset: str) -> Wordings:
    found = columns(catalog.model(dataset))
    titles = [(column.name, translate(column.title, language)) for column in found for language in LANGUAGES]
    return Wordings([*((column.name, column.name.replace("_", " ")) for column in found), *titles])


@cache
def _wordings_of_languages() -> Wordings:
    return Wordings((code, name) for code, names in _LANGUAGES.items() for name in names.split())


def _plain(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())[:LONGEST]
