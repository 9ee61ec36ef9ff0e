"""The checks of how text is written."""

from __future__ import annotations

import pytest
from single_values import NOTE, PROSE, column

from belarus_rights.models.columns import Column
from belarus_rights.validation.checks import text


def faults(value: str, where: Column = NOTE) -> set[str]:
    return {found.code + (f":{found.kind}" if found.kind else "") for found in text.look(value, where)}


LATIN_I, LATIN_K, CYRILLIC_A = "\N{LATIN CAPITAL LETTER I}", "\N{LATIN CAPITAL LETTER K}", "\N{CYRILLIC SMALL LETTER A}"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (f"СМ{LATIN_I}", "text/mixed-scripts:latin"),
        (f"загад 10Э{LATIN_K}", "text/mixed-scripts:latin"),
        (f"{CYRILLIC_A}nd", "text/mixed-scripts:cyrillic"),
        ("Вясна \N{LATIN SMALL LETTER I} Платформа", "text/mixed-scripts:word"),
        ("Ciх\N{GREEK SMALL LETTER OMICRON}", "text/mixed-scripts:greek"),
        ("a\u200bb", "text/invisible"),
        ("a\u00adb", "text/invisible"),
        ("a\ufeffb", "text/invisible"),
        ("a\u202eb", "text/invisible"),
        ("a\x07b", "text/invisible"),
        ("a\ue000b", "text/invisible"),
        ("a\u0378b", "text/invisible"),
        ("a\u3164b", "text/invisible"),
        ("e\u0301", "text/not-nfc"),
        ("=1+1", "text/formula"),
        ("- a bullet", "text/formula"),
        ("+cmd|' /C calc'!A0", "text/formula"),
        ("@SUM(A1)", "text/formula"),
        ("＝1", "text/formula"),
        (" =1", "text/formula"),
        ("#N/A", "text/failed-formula"),
        ("#REF!", "text/failed-formula"),
        ("#VALUE!", "text/failed-formula"),
        ("#DIV/0!", "text/failed-formula"),
        ("#NAME?", "text/failed-formula"),
        ("#NULL!", "text/failed-formula"),
        ("#NUM!", "text/failed-formula"),
        ("#Н/Д", "text/failed-formula"),
        ("#ССЫЛКА!", "text/failed-formula"),
        ("#ЗНАЧ!", "text/failed-formula"),
        ("#ДЕЛ/0!", "text/failed-formula"),
        ("#ИМЯ?", "text/failed-formula"),
        ("#ПУСТО!", "text/failed-formula"),
        ("#ЧИСЛО!", "text/failed-formula"),
        (" #n/a", "text/failed-formula"),
        ("Err:508", "text/failed-formula"),
        ("a<br>b", "text/html"),
        ("<script src=x>", "text/html"),
        ("a &amp; b", "text/html"),
        ("a&nbsp;b", "text/html"),
        ("&#1072;", "text/html"),
        (" a", "text/stray-white-space:around"),
        ("a ", "text/stray-white-space:around"),
        ("a  b", "text/stray-white-space:double"),
        ("a\u00a0b", "text/stray-white-space:unusual"),
        ("a\tb", "text/stray-white-space:line"),
        ("Алесь".encode().decode("cp1251"), "text/replacement-character:encoding"),
        ("Алесь".encode().decode("cp1252", "ignore"), "text/replacement-character:encoding"),
        ("Алесь Бяляцкі".encode("cp1251").decode("latin-1"), "text/replacement-character:encoding"),
        ("Kraków".encode().decode("latin-1"), "text/replacement-character:encoding"),
        ("a\ufffdb", "text/replacement-character:lost"),
        ("??????? ??????", "text/replacement-character:lost"),
        ("Бел??русь", "text/replacement-character:lost"),
    ],
)
def test_faulty_text_is_found(value: str, found: str) -> None:
    assert found in faults(value)


@pytest.mark.parametrize(
    "value",
    [
        "IT-спецыяліст", "TUT.BY-шны", "TUT'аўцы", "PDF-файл", "COVID-19 у Мінску", "МедиаZona", "загад 10ЭК", "план B у Мінску",
        "10 μm", "м²", "β-блакатар", "«Łódź» – São Tomé", "Ångström “Å”", "Москва́", "O’Neil … – №", "-5", "+5 %", "-", "–5", "+375",
        "–> a", "5 < 6", "<5 людзей", "a & b", "R&D; x", "&notaname;", "Што???", "Чаму?!", "one\ntwo", "ПРЫСУДЫ", "Грысі і Рысь",
        "#Belarus", "the cell showed #N/A", "Err", *PROSE,
    ],
)  # fmt: skip
def test_good_text_is_left_alone(value: str) -> None:
    assert faults(value) == set()


def test_numbers_may_be_negative_and_lists_are_joined_without_spaces() -> None:
    assert faults("-0.5", column("indices", "value")) == set()
    assert faults("=0.5", column("indices", "value")) == {"text/formula"}
    assert faults("a; b", column("people", "aliases")) == {"text/stray-white-space:list"}
    assert faults("a;b c", column("people", "aliases")) == faults("One; two.") == set()
    assert faults("a;#N/A", column("people", "aliases")) == faults("#Н/Д", column("people", "birth_year")) == {"text/failed-formula"}
    assert faults("one\ntwo", column("people", "name_en")) == {"text/stray-white-space:line"}


def test_the_character_is_named() -> None:
    assert dict(text.look("a\u200bb", NOTE)[0].params) == {"name": "U+200B ZERO WIDTH SPACE"}
    assert dict(text.look("a\x07b", NOTE)[0].params) == {"name": "U+0007 CONTROL CHARACTER"}


@pytest.mark.parametrize(
    ("table", "name", "value", "found"),
    [
        ("people", "name_en", "Алесь Бяляцкі", {"text/wrong-script:latin"}),
        ("people", "name_en", "Aleś Bialacki", set()),
        ("people", "name_be", "Ales", {"text/wrong-script:cyrillic"}),
        ("people", "name_be", "Алесь Bialacki", {"text/wrong-script:cyrillic"}),
        ("people", "name_be", "Алесь Беляцкий", {"text/wrong-script:belarusian"}),
        ("people", "name_be", "Ян Павел II", set()),
        ("people", "name_ru", "Алесь Бяляцкі", {"text/wrong-script:russian"}),
        ("people", "name_ru", "Алесь Беляцкий", set()),
        ("people", "name_be", "Дар’я Лосік", set()),
        ("organisations", "name", "Вясна", {"text/wrong-script:latin"}),
        ("organisations", "name_ru", "Фонд солидарности BYSOL", set()),
    ],
)
def test_names_stand_in_the_script_of_their_column(table: str, name: str, value: str, found: set[str]) -> None:
    assert faults(value, column(table, name)) == found


def test_the_brand_of_an_organisation_is_only_a_warning() -> None:
    (found,) = text.look("BYSOL", column("organisations", "name_be"))
    assert found.severity == "warning"


def test_an_address_may_have_letters_of_any_script_in_its_path_but_not_in_its_site() -> None:
    url = column("sources", "url")
    assert faults("https://be.example.org/wiki/Мінск_Minsk", url) == set()
    assert faults("https://be.example.org/Мiнск", url) == set()
    assert faults("https://vi\N{CYRILLIC SMALL LETTER A}sna.example", url) == {"text/mixed-scripts:cyrillic"}
