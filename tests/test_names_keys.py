"""Sounds, given names and keys: what all spellings of a name have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belarus_rights.names import name_key, systems, transliterate
from belarus_rights.names._tables import table
from belarus_rights.names.given import find, key_rows
from belarus_rights.names.sounds import distance, encoded, likeness, profiles, readings, repair, sounds, words

SAME = [
    ["Ales Bialiatski", "Алесь Бяляцкі", "Александр Беляцкий", "Aleś Bialacki", "Ales Beliatski", "Ales Bjaljazki", "Alesis Bialiackis"],
    ["Ryhor Kastusiou", "Рыгор Кастусёў", "Григорий Костусев", "Grigory Kostusyov", "Ryhor Kastusioŭ"],
    [
        "Siarhei Tsikhanouski",
        "Сяргей Ціханоўскі",
        "Сергей Тихановский",
        "Siarhiej Cichanouski",
        "Serguéi Tijanovskiy",
        "Sergej Tichanowski",
    ],
    ["Viktar Babaryka", "Віктар Бабарыка", "Виктор Бабарико", "Wiktar Babaryka", "Viktaras Babaryka"],
    ["Mikalai Statkevich", "Микола Статкевич", "Mikałaj Statkiewicz", "Nikolai Statkevitch", "Mikalaj Statkewitsch"],
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_share_a_key(spellings: list[str]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


def test_order_patronymic_and_initials_do_not_change_the_key() -> None:
    assert name_key("Беляцкий Александр Викторович") == name_key("Александр Беляцкий")


def test_brothers_and_spouses_have_keys_of_their_own() -> None:
    assert len({name_key("Сяргей Ціханоўскі"), name_key("Святлана Ціханоўская"), name_key("Ігар Ціханоўскі")}) == 3


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(name_key(text), str)


def test_the_generated_keys_of_given_names_are_current() -> None:
    assert list(table("given_keys")) == key_rows(), "run python -m belarus_rights.names.given"


def test_the_table_of_given_names_is_whole() -> None:
    rows = table("given_names")
    assert len(rows) >= 200
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["be"]
        assert row["ru"]
        assert row["source"]
        assert row["sex"] in ("f", "m", "mf")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("аляксандр", "alexander"),
        ("мікалай", "николай"),
        ("uladzimir", "владимир"),
        ("yauhen", "jewgeni"),
        ("hanna", "анна"),
        ("volha", "olga"),
        ("дзмітрый", "dmytro"),
        ("viktar", "viktoras"),
        ("andrei", "andrzej"),
        ("yury", "iouri"),
    ],
)
def test_given_names_of_many_languages_are_one(one: str, other: str) -> None:
    assert find(one).agreement(find(other)) == 1.0


@pytest.mark.parametrize(("one", "other"), [("алесь", "александр"), ("nasta", "anastasiya"), ("uladz", "uladzimir"), ("вика", "viktoryia")])
def test_short_forms_are_near_and_not_equal(one: str, other: str) -> None:
    assert find(one).agreement(find(other)) == 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [("yauhen", "yauheniya"), ("aliaksandr", "aliaksandra"), ("valery", "valeryia"), ("alena", "alina"), ("ihar", "yahor")],
)
def test_other_names_do_not_agree(one: str, other: str) -> None:
    assert find(one).agreement(find(other)) == 0.0


def test_look_alikes_are_repaired() -> None:
    assert repair("Ц\N{LATIN SMALL LETTER I}ханоўская") == "Ціханоўская"
    assert repair("B\N{CYRILLIC SMALL LETTER A}baryka") == "Babaryka"
    assert repair("Радыё Свабода ABC") == "Радыё Свабода ABC"


def test_words_keep_the_stop_of_initials() -> None:
    assert words("Бяляцкі А. В.") == ["бяляцкі", "а.", "в."]
    assert words("  ") == []


cyrillic = st.text(alphabet="абвгдежзіклмнопрстуўфхцчшыэюяйь", min_size=3, max_size=12)


syllables = st.lists(st.tuples(st.sampled_from("бвдзклмнпрсшчж"), st.sampled_from("аоуэы")).map("".join), min_size=2, max_size=4).map(
    "".join
)


# German writes sch for ж and ш alike, and a single French j looks like й: these two lose sounds.
UNAMBIGUOUS = [system.name for system in systems() if system.language == "be" and system.name not in ("be-german", "be-french")]


@given(syllables, st.sampled_from(UNAMBIGUOUS))
def test_what_is_written_by_a_system_is_read_back_alike(word: str, system: str) -> None:
    latin = transliterate(word, system)
    target = sounds(word)
    best = max(likeness(read, target) for read in readings(latin, profiles(latin)))
    assert best > 0.75


@given(cyrillic, cyrillic)
def test_distance_is_symmetric_enough_and_never_negative(one: str, other: str) -> None:
    a, b = encoded(sounds(one)), encoded(sounds(other))
    assert distance(a, a) == 0
    assert distance(a, b) >= 0
    assert abs(distance(a, b) - distance(b, a)) < 1e-9


@given(cyrillic, cyrillic)
def test_likeness_lies_between_0_and_1(one: str, other: str) -> None:
    assert likeness(sounds(one), sounds(one)) == 1.0
    assert likeness(sounds(one), sounds(other)) <= 1.0
