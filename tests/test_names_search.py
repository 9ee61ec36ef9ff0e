"""Search: whatever the spelling, the right person first, and certain only with good reason."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belarus_rights.errors import InvalidValueError, UnknownNameError
from belarus_rights.names import NameIndex, duplicates, match, search

pytestmark = pytest.mark.thorough

PEOPLE = [
    ("ales-bialiatski", ["Ales Bialiatski"]),
    ("siarhei-tsikhanouski", ["Siarhei Tsikhanouski"]),
    ("sviatlana-tsikhanouskaya", ["Sviatlana Tsikhanouskaya"]),
    ("maria-kalesnikava", ["Maria Kalesnikava"]),
    ("viktar-babaryka", ["Viktar Babaryka"]),
    ("eduard-babaryka", ["Eduard Babaryka"]),
    ("palina-sharenda", ["Palina Sharenda-Panasiuk"]),
    ("ihar-losik", ["Ihar Losik"]),
    ("darya-losik", ["Darya Losik"]),
    ("aliaksandr-ivanou-1", ["Aliaksandr Ivanou"]),
    ("aliaksandr-ivanou-2", ["Aliaksandr Ivanou"]),
    ("pavel-kavalenka", ["Pavel Kavalenka"]),
    ("pavel-kavalevich", ["Pavel Kavalevich"]),
    ("ryhor-kastusiou", ["Ryhor Kastusiou"]),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(PEOPLE)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Алесь Бяляцкі", "ales-bialiatski"),
        ("Беляцкий Александр Викторович", "ales-bialiatski"),
        ("Ales Bjaljazki", "ales-bialiatski"),
        ("Alesis Bialiackis", "ales-bialiatski"),
        ("BIALIATSKI, Ales", "ales-bialiatski"),
        ("Светлана Тихановская", "sviatlana-tsikhanouskaya"),
        ("Swetlana Tichanowskaja", "sviatlana-tsikhanouskaya"),
        ("Svjatlana Cichanouská", "sviatlana-tsikhanouskaya"),
        ("Svetlana Tijanóvskaya", "sviatlana-tsikhanouskaya"),
        ("Svetlana Tikhanovskaïa", "sviatlana-tsikhanouskaya"),
        ("Szvjatlana Cihanouszkaja", "sviatlana-tsikhanouskaya"),
        ("Сергій Тихановський", "siarhei-tsikhanouski"),
        ("Siarhiej Cichanouski", "siarhei-tsikhanouski"),
        ("Мария Колесникова", "maria-kalesnikava"),
        ("Maryja Kalesnikavová", "maria-kalesnikava"),
        ("Виктор Бабарико", "viktar-babaryka"),
        ("Эдуард Бабарико", "eduard-babaryka"),
        ("Полина Шарендо-Панасюк", "palina-sharenda"),
        ("Igor Lossik", "ihar-losik"),
        ("Grigory Kostusyov", "ryhor-kastusiou"),
        ("Павел Коваленко", "pavel-kavalenka"),
        ("Павел Ковалевич", "pavel-kavalevich"),
    ],
)
def test_spellings_of_many_languages_are_certain(index: NameIndex, query: str, expected: str) -> None:
    first = index.search(query, limit=5)[0]
    assert (first.id, first.certain) == (expected, True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("А. Беляцкий", "ales-bialiatski"),
        ("Tsikhanouskaya S.", "sviatlana-tsikhanouskaya"),
        ("Ц\N{LATIN SMALL LETTER I}ханоўская", "sviatlana-tsikhanouskaya"),
        ("tichanowskaja", "sviatlana-tsikhanouskaya"),
        ("Колесникова", "maria-kalesnikava"),
        ("Maria Kalesnkava", "maria-kalesnikava"),
        ("Viktar Babrayka", "viktar-babaryka"),
        ("Шарэнда Паліна", "palina-sharenda"),
        ("Сяргей Цихановски", "siarhei-tsikhanouski"),
    ],
)
def test_incomplete_and_mistyped_names_are_found(index: NameIndex, query: str, expected: str) -> None:
    assert index.search(query)[0].id == expected


@pytest.mark.parametrize(
    "query",
    [
        "Беляцкий",
        "А. Беляцкий",
        "Losik",
        "Игорь Беляцкий",
        "Aliaksandr Ivanou",
        "Александр Иванов",
        "Pavel Kavaliou",
        "Pavel Kavalionak",
        "Sviatlana Tsikhanouski",
        "Yury Babaryka",
        "Alena Kalesnikava",
        "Maria",
        "Viktar",
    ],
)
def test_nothing_is_certain_without_family_name_and_given_name_of_one_person(index: NameIndex, query: str) -> None:
    assert not any(found.certain for found in index.search(query))


def test_an_id_is_a_query(index: NameIndex) -> None:
    assert index.search("ihar-losik")[0].score == 1.0
    assert [found.id for found in index.search("ihar-losik")] == ["ihar-losik"]


def test_results_are_ranked_and_limited(index: NameIndex) -> None:
    found = index.search("Бабарыка", limit=2)
    assert {result.id for result in found} == {"viktar-babaryka", "eduard-babaryka"}
    scores = [result.score for result in index.search("Ihar Losik")]
    assert scores == sorted(scores, reverse=True)


def test_an_id_may_come_with_more_forms_later() -> None:
    index = NameIndex([("a", ["Katsiaryna Andreyeva"]), ("b", ["Ihar Iljash"]), ("a", ["Катерина Бахвалова"])])
    assert len(index) == 2
    assert index.search("Kaciaryna Bachvałava")[0].id == "a"


@pytest.mark.parametrize("query", ["", "   ", "...", "''", "-", "\N{ZERO WIDTH SPACE}", "123", "🙂"])
def test_a_query_without_a_name_finds_nothing(index: NameIndex, query: str) -> None:
    assert index.search(query) == []


def test_an_empty_index_can_be_searched() -> None:
    assert NameIndex([]).search("Ales Bialiatski") == []


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_can_be_asked(text: str) -> None:
    for found in NameIndex(PEOPLE[:4]).search(text):
        assert 0 <= found.score <= 1


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5))
@settings(deadline=None)
def test_any_forms_can_be_indexed(forms: list[str]) -> None:
    NameIndex([("one", forms), ("two", ["Ales Bialiatski"])]).search("Ales Bialiatski")


def test_each_form_finds_its_own_entry() -> None:
    import belarus_rights as br

    people = br.load("people")
    index = NameIndex((person.id, [person.name_en]) for person in people)
    missed = [person.id for person in people if person.id not in [found.id for found in index.search(person.name_en, limit=3)]]
    assert not missed


def test_organisations_are_found_by_name_and_abbreviation() -> None:
    index = NameIndex(
        [
            ("baj", ["Belarusian Association of Journalists", "Белорусская ассоциация журналистов", "BAJ"]),
            ("bhc", ["Belarusian Helsinki Committee", "Белорусский Хельсинкский комитет"]),
            ("viasna", ["Human Rights Centre Viasna", "Праваабарончы цэнтр «Вясна»"]),
            ("tut-by", ["TUT.BY"]),
        ],
        kind="organisations",
    )
    for query, expected in (
        ("БАЖ", "baj"),
        ("BAJ", "baj"),
        ("BHC", "bhc"),
        ("БХК", "bhc"),
        ("ВХК", "bhc"),
        ("Wjasna", "viasna"),
        ("Весна", "viasna"),
        ("tutby", "tut-by"),
        ("Tut.by", "tut-by"),
        ("Association of Journalists", "baj"),
    ):
        assert index.search(query)[0].id == expected, query


def test_the_tables_are_searched() -> None:
    assert search("Колесникова")[0].id == "maria-kalesnikava"
    assert search("Беляцкий А.")[0].id == "ales-bialiatski"
    assert search("ales-bialiatski")[0].certain
    hit = search("БАЖ")[0]
    assert (hit.kind, hit.id) == ("organisations", "baj")
    assert search("viasna", kinds="organisations")[0].kind == "organisations"


@pytest.mark.parametrize("query", ["Ц\N{LATIN SMALL LETTER I}ханоўская", "tichanowskaja", "Tsikhanouskaya S."])
def test_who_is_not_in_the_tables_is_never_certain(query: str) -> None:
    assert not any(hit.certain for hit in search(query, kinds="people"))


def test_mistakes_in_asking_are_told() -> None:
    with pytest.raises(UnknownNameError, match="people"):
        search("x", kinds=("peple",))  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError):
        search("x", limit=0)
    with pytest.raises(UnknownNameError, match="name"):
        match([{"nmae": "x"}])


def test_a_column_is_matched() -> None:
    rows = [{"name": "Мария Колесникова"}, {"name": "Колесникова"}, {"name": None}, {"name": "Xqz Wvut"}]
    found = match(rows)
    assert [proposal.row for proposal in found] == [0, 1, 2, 3]
    assert [(proposal.id, proposal.certain) for proposal in found] == [
        ("maria-kalesnikava", True),
        ("maria-kalesnikava", False),
        (None, False),
        (None, False),
    ]
    assert match(["Мария Колесникова"])[0].id == "maria-kalesnikava"


def test_a_data_frame_is_matched() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"who": ["Ales Bjaljazki", float("nan")]})
    assert [proposal.id for proposal in match(frame, column="who")] == ["ales-bialiatski", None]
    with pytest.raises(UnknownNameError, match="who"):
        match(frame, column="woh")


def test_the_same_person_under_two_spellings_is_a_duplicate() -> None:
    entries = [("a", ["Ales Bialiatski"]), ("b", ["Ihar Losik"]), ("c", ["Александр Беляцкий"]), ("d", ["Darya Losik"])]
    assert [(one, other) for one, other, _ in duplicates(entries, least=0.94)] == [("a", "c")]


def test_searching_a_list_of_ones_own_imports_nothing_heavy(python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    code = (
        "import sys\nfrom belarus_rights.names import NameIndex\nNameIndex([('a', ['B C'])])\n"
        "print([module for module in ('pydantic', 'pandas', 'requests') if module in sys.modules])"
    )
    done = python(code, env={"PYTHONPATH": ":".join(sys.path)})
    assert done.stdout.strip() == "[]", done.stderr


def test_a_query_among_many_is_quick() -> None:
    families = [
        f"{start}{middle}{end}"
        for start in ("Bar", "Kar", "Dub", "Mal", "Sav")
        for middle in ("a", "i", "an", "al")
        for end in ("enka", "ovich", "ski", "ou")
    ]
    givens = ["Aliaksandr", "Siarhei", "Andrei", "Volha", "Alena", "Yauhen", "Dzmitry", "Iryna"]
    entries = [(f"{number}-{family}-{name}", [f"{name} {family}"]) for number in range(30) for family in families for name in givens]
    index = NameIndex(entries)
    start = time.perf_counter()
    for _ in range(5):
        index.search("Сергей Дубанович", limit=5)
    assert (time.perf_counter() - start) / 5 < 0.5
