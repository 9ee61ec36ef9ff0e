"""Given names: which spellings are one name, and which are its short forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ._tables import table
from .sounds import VOWELS, likeness, profiles, readings, single

SAME, SHORT, BOTH_SHORT = 1.0, 0.9, 0.8


@dataclass(frozen=True, slots=True)
class GivenName:
    """The names that a spelling may stand for, by their number in the table, and those that it may be short for."""

    full: frozenset[int]
    short: frozenset[int]

    def agreement(self, other: GivenName) -> float:
        """Say how well two given names agree: 1 for the same name, 0.9 for a name and its short form, 0 for others.

        Examples
        --------
        >>> find("мікалай").agreement(find("nikolai")), find("алесь").agreement(find("alexander")), find("вольга").agreement(find("oleg"))
        (1.0, 0.9, 0.0)
        """
        if self.full & other.full:
            return SAME
        if self.full & other.short or self.short & other.full:
            return SHORT
        return BOTH_SHORT if self.short & other.short else 0.0


_ROUGH = str.maketrans("oäöüjcţðxhwş", "aeeuittdggvš")


@lru_cache(maxsize=100_000)
def given_keys(read: str) -> tuple[str, ...]:
    """Give the rough keys of a given name: one, or two if ``ch`` or ``c`` may be read in two ways."""
    # A final я stays apart: Яўген, Eugene and Яўгенія, Валера and Валерыя are other names.
    rough = read[:-1].translate(_ROUGH) + "ä" if read[-1:] == "ä" else read.translate(_ROUGH)
    keys = (
        (rough.replace("Q", "č").replace("C", "t"), rough.replace("Q", "g").replace("C", "k")) if "Q" in rough or "C" in rough else (rough,)
    )
    return tuple(single(key) for key in keys)


@cache
def _register() -> dict[str, GivenName]:
    """Give the names by their rough keys, as ``tables/given_keys.csv`` holds them, so that first use is quick."""
    numbers = {row["name"]: number for number, row in enumerate(table("given_names"))}

    def among(names: str) -> frozenset[int]:
        return frozenset(numbers[name] for name in names.split(";")) if names else frozenset()

    return {row["key"]: GivenName(among(row["full"]), among(row["short"])) for row in table("given_keys")}


def key_rows() -> list[dict[str, str]]:
    """Work out ``tables/given_keys.csv`` from ``tables/given_names.csv``; ``python -m belarus_rights.names.given`` writes it."""
    full: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for row in table("given_names"):
        forms = [(form, full) for form in (row["name"], row["be"], row["ru"], *row["other"].split(";"))]
        forms += [(form, short) for form in row["short"].split(";")]
        for form, register in forms:
            word = form.lower()
            for key in {key for read in readings(word, profiles(word)) for key in given_keys(read)} if word else ():
                names = register.setdefault(key, [])
                if row["name"] not in names:
                    names.append(row["name"])
    return [
        {"key": key, "full": ";".join(full.get(key, ())), "short": ";".join(short.get(key, ()))}
        for key in sorted(full.keys() | short.keys())
    ]


def find(word: str) -> GivenName:
    """Find a given name by any of its spellings, lower case.

    Raises
    ------
    KeyError
        If the table does not have it.
    """
    found = known(*readings(word, profiles(word)))
    if not found:
        raise KeyError(word)
    return found


_BALTIC = re.compile(r"(?:as|is|us|üs|s)$")


@lru_cache(maxsize=100_000)
def known(*reads: str) -> GivenName | None:
    """Find a given name by its sounds, or nothing; endings of Lithuanian and Latvian (Viktaras, Viktors) may follow."""
    register = _register()
    for key in (key for read in reads for key in given_keys(read)):
        if key in register:
            return register[key]
    for read in reads:
        if read[-1:] == "s" and len(read) > 4:
            for stem in (_BALTIC.sub("", read), read[:-1]):
                for key in given_keys(stem):
                    if key in register:
                        return register[key]
    return None


@lru_cache(maxsize=10_000)
def nearest(read: str) -> tuple[GivenName, float] | None:
    """Find the given name that a misspelt one is nearest to, and how near it is."""
    if len(read) < 4:
        return None
    consonants = frozenset(read.translate(_ROUGH)) - frozenset(VOWELS)
    key = given_keys(read)[0]
    best: tuple[GivenName, float] | None = None
    for other, name in _register().items():
        if abs(len(other) - len(key)) <= 2 and len(consonants.symmetric_difference(other) - frozenset(VOWELS)) <= 2:
            score = likeness(key, other, 0.75)
            if score > (best[1] if best else 0.75):
                best = (name, score)
    return best


def name_of(number: int) -> str:
    """Give the name with a number, in the English form of Belarusian passports."""
    return table("given_names")[number]["name"]


def row_of(number: int) -> dict[str, str]:
    """Give the row of the table with a number."""
    return table("given_names")[number]


def _write_keys() -> None:
    import csv
    from pathlib import Path

    rows = key_rows()
    with (Path(__file__).parent / "tables" / "given_keys.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    _write_keys()
