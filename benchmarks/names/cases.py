"""The cases: spellings of people and who is meant, look-alikes who are not in the tables, and distractors."""

from __future__ import annotations

import csv
import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

from belarus_rights.names import name_key, systems, transliterate, variants
from belarus_rights.names._tables import table
from belarus_rights.names.given import known
from belarus_rights.names.sounds import sounds

ROOT = Path(__file__).parent.parent.parent
PAIRS = Path(__file__).parent / "pairs.csv"


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    belarusian: str
    russian: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    query: str
    id: str | None
    language: str
    origin: str


def people(path: Path = ROOT / "datasets" / "people.csv") -> list[Person]:
    with path.open(encoding="utf-8", newline="") as file:
        found = []
        for row in csv.DictReader(file):
            forms = [row["name_en"], row["name_be"], row["name_ru"], *row["aliases"].split(";")]
            found.append(
                Person(row["id"], row["name_en"], row["name_be"], row["name_ru"], tuple(dict.fromkeys(form for form in forms if form)))
            )
    return found


def is_test(key: str) -> bool:
    """Tell the halves apart by the id, so that no person is in both."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 1


def pairs(half: str) -> list[Case]:
    """Give the spellings that sources attest."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Case(row["query"], row["id"], row["language"], row["origin"]) for row in rows if is_test(row["id"]) == (half == "test")]


def generated(everyone: list[Person], half: str) -> list[Case]:
    """Give spellings by the rules of each system, of people whose Belarusian or Russian name a source gives."""
    found = []
    for person in everyone:
        if is_test(person.id) == (half == "test"):
            for system in systems():
                text = person.belarusian if system.language == "be" else person.russian
                if text:
                    found.append(Case(transliterate(text, system.name), person.id, system.name, "rules"))
    return found


def mistyped(everyone: list[Person], half: str) -> list[Case]:
    """Give English forms with one typing error: a letter left out, doubled, swapped with the next or changed."""
    rng = random.Random(5)
    found = []
    for person in everyone:
        if is_test(person.id) == (half == "test"):
            name = person.name
            place = rng.choice([i for i, letter in enumerate(name[:-1]) if letter.isalpha() and name[i + 1].isalpha() and i])
            kind = rng.randrange(3)
            if kind == 0:
                name = name[:place] + name[place + 1 :]
            elif kind == 1:
                name = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
            else:
                name = name[:place] + rng.choice("abdeiklmnoprstuvz") + name[place + 1 :]
            found.append(Case(name, person.id, "typing error", "typing error"))
    return found


def _sex(given: str) -> str:
    found = known(sounds(given.lower()))
    return table("given_names")[min(found.full)]["sex"] if found and found.full else "?"


def lookalikes(everyone: list[Person], half: str) -> list[Case]:
    """Give names of people who are not in the tables, as near as can be to people who are: brothers, namesakes, one letter apart."""
    rng = random.Random(7)
    taken = {person.name for person in everyone}
    keys = {name_key(form) for person in everyone for form in person.forms}
    by_sex: dict[str, list[str]] = {}
    for given in sorted({person.name.split()[0] for person in everyone}):
        by_sex.setdefault(_sex(given), []).append(given)
    ending = {
        "evich": "enka",
        "ovich": "enka",
        "enka": "evich",
        "ski": "evich",
        "ou": "enka",
        "au": "ski",
        "uk": "evich",
        "ik": "iuk",
        "ich": "ik",
    }
    found = []
    for person in everyone:
        words = person.name.split()
        if is_test(person.id) != (half == "test") or len(words) != 2:
            continue
        given, family = words
        brother = f"{rng.choice([name for name in by_sex[_sex(given)] if not _one_name(name, given)])} {family}"
        other = next((family.removesuffix(old) + new for old, new in ending.items() if family.endswith(old)), "")
        changed = _one_letter_off(family, rng)
        partner = family + "a" if family.endswith(("ou", "au", "eu", "in", "yn")) else ""
        partner = partner[:-2] + "va" if partner.endswith("ua") else partner
        for kind, name in (
            ("brother", brother),
            ("other ending", f"{given} {other}" if other else ""),
            ("one letter", f"{given} {changed}" if changed else ""),
            ("other sex", f"{given} {partner}" if partner else ""),
        ):
            if (
                name
                and name not in taken
                and (kind != "brother" or name_key(name) not in keys)
                and not any(_same(name, form) for form in person.forms)
            ):
                found.append(Case(name, None, "en", kind))
                if kind in ("brother", "other ending"):
                    spelled = [spelling for spelling in variants(name)[1:] if spelling != name]
                    found.append(Case(rng.choice(spelled), None, "rules", kind))
    return found


def _one_letter_off(family: str, rng: random.Random) -> str:
    """Change a letter to one of another sound: a consonant between vowels, or a vowel between consonants."""
    lower = family.lower()
    vowels, consonants = "aeiouy", "bdfklmnprtv"
    places = []
    for i in range(1, len(lower) - 2):
        around = {lower[i - 1], lower[i + 1]}
        single = lower[i] in consonants and around <= set(vowels) and lower[i + 1] != "i"
        if single or (lower[i] in "aiu" and around <= set(consonants)):
            places.append(i)
    if not places:
        return ""
    place = rng.choice(places)
    others = [letter for letter in (consonants if lower[place] in consonants else "aiu") if letter != lower[place]]
    return family[:place] + rng.choice(others) + family[place + 1 :]


def _one_name(a: str, b: str) -> bool:
    """Tell whether two given names are one name, or a name and its short form."""
    first, second = known(sounds(a.lower())), known(sounds(b.lower()))
    return a == b or bool(first and second and first.agreement(second))


def _same(a: str, b: str) -> bool:
    """Tell whether the change is one that spellings of one name differ by (a and o): then it is no other name."""
    fold = str.maketrans("oyj", "aii")
    return a.lower().translate(fold) == b.lower().translate(fold)


def distractors(everyone: list[Person], count: int) -> list[tuple[str, list[str]]]:
    """Give names made of the given names and family names at hand, none of which anybody bears."""
    rng = random.Random(3)
    taken = {person.name for person in everyone}
    givens = [person.name.split()[0] for person in everyone]
    families = sorted({person.name.split()[-1] for person in everyone})
    found: list[tuple[str, list[str]]] = []
    while len(found) < count:
        name = f"{rng.choice(givens)} {rng.choice(families)}"
        if name not in taken:
            taken.add(name)
            found.append((f"distractor-{len(found)}", [name]))
    return found
