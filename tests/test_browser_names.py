"""The search of the pages finds what ``br.search`` finds: the same rows in the same order, with the same scores, certainty and reasons."""

from __future__ import annotations

import csv
import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_releases import A_PAGE, ANNA, BARYS, PEOPLE, SOURCES, make_release

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.browser.data_files import data_file
from belarus_rights.browser.names_data import SCRIPTS, names_data
from belarus_rights.browser.search_page import reasons
from belarus_rights.datapackage import Release
from belarus_rights.errors import BelarusRightsError
from belarus_rights.models.columns import column_names
from belarus_rights.names import search, systems, transliterate

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.thorough

STATIC = Path(br.__file__).parent / "browser" / "static"
EVERY = bool(os.environ.get("BELARUS_RIGHTS_EVERY_NAME"))
"""Set to compare all names and many more misspelt ones, which takes minutes; otherwise some of them, the same each time."""
BOTH = ("people", "organisations")

ASK = """([queries, options]) => queries.map((query) => {
  try {
    return browse.names.search(query, options).map((hit) => [hit.kind, hit.id, hit.score, hit.certain, hit.form, hit.reason]);
  } catch (error) {
    return error.name;
  }
})"""

ODD = [
    *(
        "",
        " ",
        "...",
        "''",
        "-",
        ".",
        "’",
        "1",
        "123",
        "🙂",
        "\u200b",
        "\ufeff",
        "\x85Losik\x1f",
        "Losik\u2003",
        "\n",
        "_",
        "__",
        "(",
        "«»",
        "\\",
        "null",
    ),
    *("constructor", "__proto__", "toString", "Ales\x00Bialiatski", "Алесь\u0301 Бяляцкі", "Бяля\u0301цкі", "и\u0306ван", "ë", "e\u0308ž"),
    *(
        "ИВАНОВ",
        "ẞaltanov",
        "straße",
        "Σίγμας",
        "ΣΙΓΜΑΣ",
        "İhar Losik",
        "ıhar",
        "ŉa",
        "ﬁlip",
        "ﬀ",
        "ǰan",
        "ĳ",
        "ꭰꭱ",
        "µ",
        "ſergej",
        "ΐ",
        "ﬃ x",
    ),
    *(
        "𝐀𝐥𝐞𝐬 𝐁𝐢𝐚𝐥𝐢𝐚𝐭𝐬𝐤𝐢",
        "𐐀𐐁𐐂",
        "𐐀les",
        "a𐐀b𐐁c",
        "Bialiats𝐤i",
        "𝐁ialiatski",
        "Losi𝐤𝐤",
        "漢字",
        "一二三",
        "٣٤",
        "Ⅷ",
        "½",
        "x²",
        "Ⓐ",
        "ʼn",
        "Ц\u0456хан",
        "l\u043esik",
    ),
    *(
        "А. Б. В.",
        "А.В.Беляцкий",
        "А",
        "А.",
        "А Б",
        "ь.",
        "ь",
        "ъъъ",
        "'Losik'",
        "Losik'",
        "O'Brien",
        "Дар’я",
        "Дар'я",
        "Дар`я",
        "Д´я",
        "Дарʼя",
    ),
    *(
        "Losik Losik Losik",
        "Maria Maria",
        "of the for",
        "a b c d e f g h i j k l m n o p",
        "Znakas Maksimas",
        "Loukachenko",
        "Tchaly",
        "Q",
        "C",
        "ch",
    ),
    *(
        "BAJ",
        "БАЖ",
        "ВХК",
        "tut.by",
        "TUTBY",
        "sida for Life",
        "AGB",
        "Thiоd Region Belarus",
        "Tut.by media",
        "(BAJ)",
        "«Вясна»",
        "Viasna'96",
        "Весна 96",
    ),
    *("IHAR-LOSIK", " ihar-losik ", "viasna", "Viasna", "BAJ.", "ales-bialiatski", "ales bialiatski ales bialiatski", "Лосик\u00a0Игорь"),
    *(
        "а" * 300,
        "Losik " * 40,
        "ch" * 60,
        "s" * 200,
        "as " * 50,
        "Q C ch c " * 20,
        "ijy" * 100,
        "Сергей" * 30,
        "'" * 100,
        "a'" * 100,
        "🙂" * 100,
    ),
]
"""What nobody is called."""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page that has the scripts of the search and the data of the bundled release."""
    page = chromium.new_page()
    for name in ("browse", *(f"names/{script}" for script in SCRIPTS)):
        page.add_script_tag(path=STATIC / f"{name}.js")
    give(page, br.release())
    yield page
    page.close()


def give(page: Page, release: Release) -> None:
    page.add_script_tag(content=data_file("names", names_data(release)))


def in_python(query: str, kinds: Sequence[Any] = BOTH, limit: int = 10, release: Release | None = None) -> list[list[Any]] | str:
    try:
        found = search(query, kinds=kinds, limit=limit, release=release)
    except BelarusRightsError as error:
        return type(error).__name__
    return [[hit.kind, hit.id, hit.score, hit.certain, hit.form, hit.reason] for hit in found]


def differing(page: Page, queries: Sequence[str], **options: Any) -> list[str]:
    """Give the queries that are answered otherwise in the page than in Python."""
    answers = page.evaluate(ASK, [queries, options])
    return [query for query, answer in zip(queries, answers, strict=True) if answer != in_python(query, **options)]


@pytest.fixture
def agrees(page: Page) -> Callable[..., None]:
    """Compare all answers."""

    def compare(queries: Sequence[str], **options: Any) -> None:
        assert differing(page, queries, **options) == []

    return compare


def some(names: Sequence[str], count: int, seed: int = 1) -> list[str]:
    """Give all, or some that are the same each time."""
    return list(names) if EVERY or len(names) <= count else random.Random(seed).sample(list(names), count)


def whole(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], **others: str) -> tuple[Sequence[str], list[list[str]]]:
    """Give rows with all columns of their table."""
    every = column_names(catalog.model(name))
    return every, [[{**others, **dict(zip(columns, row, strict=True))}.get(column, "") for column in every] for row in rows]


def forms() -> list[str]:
    data = names_data(br.release())
    return list(dict.fromkeys(form for kind in BOTH for _, found in data[kind] for form in found))


def test_spellings_from_many_languages_find_the_same(agrees: Callable[..., None]) -> None:
    pairs = Path(__file__).parent.parent / "benchmarks" / "names" / "pairs.csv"
    with pairs.open(encoding="utf-8", newline="") as file:
        queries = list(dict.fromkeys(row["query"] for row in csv.DictReader(file)))
    agrees(some(queries, 600), kinds=["people"])


def test_the_names_of_the_release_find_the_same(agrees: Callable[..., None]) -> None:
    agrees(some(forms(), 300))


def test_misspelt_names_find_the_same(agrees: Callable[..., None]) -> None:
    chance = random.Random(7)
    known = forms()
    agrees([misspelt(chance.choice(known), chance) for _ in range(5000 if EVERY else 500)])


def test_what_is_no_name_finds_the_same(agrees: Callable[..., None]) -> None:
    agrees(ODD)


@pytest.mark.parametrize(
    "options", [{"limit": 1}, {"limit": 3}, {"limit": 50}, {"kinds": ["organisations"]}, {"kinds": ["organisations", "people"]}]
)
def test_kinds_and_limits_are_kept(agrees: Callable[..., None], options: dict[str, Any]) -> None:
    agrees(
        ["Лосик", "viasna", "Belarusian Association", "Aliaksandr", "ales-bialiatski", "Ales Bialiatski", "Весна", "Колесникова"], **options
    )


@pytest.mark.parametrize("options", [{"limit": 0}, {"limit": -1}, {"kinds": ["cases"]}, {"kinds": []}])
def test_mistakes_in_asking_are_told(page: Page, options: dict[str, Any]) -> None:
    assert differing(page, ["Лосик"], **options) == []


def test_a_withdrawn_id_is_told_and_small_releases_are_searched(page: Page, tmp_path: Path) -> None:
    tables = {
        "sources": whole("sources", SOURCES, [A_PAGE], language="en", kind="ngo_news"),
        "people": whole("people", PEOPLE, [ANNA, BARYS]),
    }
    release = Release(make_release(tmp_path / "small", tables, withdrawn={"people": ["vera", "vera-vasilieuna"]}))
    give(page, release)
    try:
        for query in ("vera", " vera", "Vera", "anna", "Ганна", "Anna A.", "A. Anna", "Barys", "B.", ""):
            (found,) = page.evaluate(ASK, [[query], {"kinds": ["people"]}])
            assert found == in_python(query, ["people"], release=release), query
        assert page.evaluate(ASK, [["vera", "vera-vasilieuna", "viasna"], {}]) == ["WithdrawnError", "WithdrawnError", []]
        assert "vasilieuna" not in data_file("names", names_data(release))  # the ids are names
    finally:
        give(page, br.release())


def test_ids_are_hashed_as_by_python(page: Page) -> None:
    texts = ["", "ales-bialiatski", "Ганна", "🙂" * 50, *("x" * size for size in (55, 56, 63, 64, 119, 120))]
    hashed = page.evaluate("(texts) => texts.map(browse.names.withdrawn.sha256)", texts)
    assert hashed == [sha256(text.encode()).hexdigest() for text in texts]


def test_reasons_come_in_pieces_that_can_be_translated(page: Page) -> None:
    queries = ["Колесникова", "А. Беляцкий", "Losik Ihar", "Мария", "Belarusian Association", "viasna", "Sergej Losik", "Marya Kalesnikva"]
    pieces = page.evaluate("(queries) => queries.flatMap((query) => browse.names.search(query).flatMap((hit) => hit.why))", queries)
    assert len({piece["text"] for piece in pieces}) > 5
    assert {piece["text"] for piece in pieces} <= reasons("en").keys()
    for piece in pieces:
        assert ("{value}" in piece["text"]) == ("value" in piece)
    translated = page.evaluate("() => browse.names.said(browse.names.search('Колесникова')[0].why, (text) => `<${text}>`)")
    assert translated == "<same family name>, <given name not known>"


def test_the_data_is_small() -> None:
    assert len(json.dumps(names_data(br.release()), ensure_ascii=False, separators=(",", ":")).encode()) < 400_000


def misspelt(name: str, chance: random.Random) -> str:
    """Change a name once to three times."""
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(CHANGES)(name, chance) or name
    return name


def dropped(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name))
    return name[:place] + name[place + 1 :]


def doubled(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name))
    return name[:place] + name[place] + name[place:]


def put_in(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name) + 1)
    return name[:place] + chance.choice("abcehijkostuwyzxqžščłßïáéöüаеоийкстўіьщюя .-'’()«»🙂𝐚ſΣ\u0301\u0308_1") + name[place:]


def changed(name: str, chance: random.Random) -> str:
    return put_in(dropped(name, chance), chance)


def swapped(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name))
    return name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :]


def turned(name: str, chance: random.Random) -> str:
    split = name.split()
    chance.shuffle(split)
    return chance.choice((" ", ", ", "  ", "-")).join(split)


def with_initial(name: str, chance: random.Random) -> str:
    split = name.split()
    place = chance.randrange(len(split)) if split else 0
    return " ".join(word[0] + chance.choice((".", "")) if at == place else word for at, word in enumerate(split))


def in_letters(name: str, chance: random.Random) -> str:
    return transliterate(name, chance.choice(systems()).name)


def looking_alike(name: str, chance: random.Random) -> str:
    other = str.maketrans("aeocipxyАЕОСІРХ", "аеосірхуAEOCIPX")
    return "".join(letter.translate(other) if chance.random() < 0.3 else letter for letter in name)


def shouted(name: str, chance: random.Random) -> str:
    return chance.choice((name.upper(), name.lower(), name.swapcase()))


def with_ending(name: str, chance: random.Random) -> str:
    return " ".join(word + chance.choice(("as", "is", "s", "ová", "a", "ич", "ovich")) for word in name.split())


def joined(name: str, chance: random.Random) -> str:
    return f"{name} {chance.choice(('Viktaravich', 'Александрович', 'Beyond', 'of', name, 'А.'))}"


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    *(dropped, doubled, put_in, changed, swapped, turned, with_initial, in_letters, looking_alike, shouted, with_ending, joined),
)
