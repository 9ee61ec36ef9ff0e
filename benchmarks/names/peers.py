"""General tools for the same task, each used as its documentation suggests."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol

from belarus_rights.names import NameIndex, transliterate

Entries = Sequence[tuple[str, Sequence[str]]]


class Finder(Protocol):
    """What all are asked."""

    def search(self, query: str, limit: int) -> list[tuple[str, float, bool]]:
        """Give ids, scores, and whether the tool is sure."""


class Ours:
    name = "belarus_rights"

    def __init__(self, entries: Entries) -> None:
        self.index = NameIndex(entries)

    def search(self, query: str, limit: int) -> list[tuple[str, float, bool]]:
        return [(found.id, found.score, found.certain) for found in self.index.search(query, limit)]


def plain(text: str) -> str:
    """Romanise as a general tool would: letter by letter, without marks."""
    latin = transliterate(transliterate(text, "ru-press"), "be-bgn")
    return "".join(letter for letter in unicodedata.normalize("NFKD", latin.lower().replace("ł", "l")) if not unicodedata.combining(letter))


class RapidFuzz:
    """``process.extract`` with ``WRatio`` over a plain romanisation. Sure above 90, if nobody else is within 4."""

    name = "rapidfuzz WRatio"

    def __init__(self, entries: Entries) -> None:
        self.ids = [key for key, forms in entries for _ in forms]
        self.forms = [plain(form) for _, forms in entries for form in forms]

    def search(self, query: str, limit: int) -> list[tuple[str, float, bool]]:
        from rapidfuzz import fuzz, process

        found: dict[str, float] = {}
        for _, score, place in process.extract(plain(query), self.forms, scorer=fuzz.WRatio, limit=limit * 4):
            found.setdefault(self.ids[place], score / 100)
        return _sure(list(found.items())[:limit], 0.9)


class Rigour:
    """Symbols first (known names), then ``compare_parts`` over the rest, as its documentation describes a matcher. Sure above 0.9."""

    name = "rigour"

    def __init__(self, entries: Entries) -> None:
        self.ids = [key for key, forms in entries for _ in forms]
        self.names = [self._analyze(form) for _, forms in entries for form in forms]

    @staticmethod
    def _analyze(form: str):  # type: ignore[no-untyped-def]
        from rigour.names import NameTypeTag, analyze_names

        return next(iter(analyze_names(NameTypeTag.PER, [form])))

    @staticmethod
    def _score(query, other) -> float:  # type: ignore[no-untyped-def]
        from rigour.names import compare_parts, pair_symbols

        best = 0.0
        for pairing in pair_symbols(query, other):
            used_query = {part for edge in pairing for part in edge.qps}
            used_other = {part for edge in pairing for part in edge.rps}
            left = [part for part in query.parts if part not in used_query]
            right = [part for part in other.parts if part not in used_other]
            found = [(len(edge.qstr) + len(edge.rstr), 0.95) for edge in pairing]
            found += [(len(edge.qstr) + len(edge.rstr), edge.score) for edge in compare_parts(left, right)]
            best = max(best, sum(size * score for size, score in found) / max(1, sum(size for size, _ in found)))
        return best

    def search(self, query: str, limit: int) -> list[tuple[str, float, bool]]:
        asked = self._analyze(query)
        found: dict[str, float] = {}
        for key, name in zip(self.ids, self.names, strict=True):
            score = self._score(asked, name)
            if score > found.get(key, 0.0):
                found[key] = score
        return _sure(sorted(found.items(), key=lambda item: -item[1])[:limit], 0.9)


def _sure(found: list[tuple[str, float]], least: float) -> list[tuple[str, float, bool]]:
    second = found[1][1] if len(found) > 1 else 0.0
    return [(key, score, place == 0 and score >= least and score - second >= 0.04) for place, (key, score) in enumerate(found)]
