from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belarus_rights import catalog
from belarus_rights.labels import LANGUAGES, code_label
from belarus_rights.models.columns import Column, columns
from belarus_rights.validation.cells import cell_check
from belarus_rights.validation.fixing.changes import REASONS
from belarus_rights.validation.mending.cells import mend
from belarus_rights.validation.mending.fitting import fits

pytestmark = pytest.mark.thorough

COLUMNS = [column for name in catalog.NAMES for column in columns(catalog.model(name))]


def column(table: str, name: str) -> Column:
    return next(found for found in columns(catalog.model(table)) if found.name == name)


def mended(table: str, name: str, value: str) -> str | None:
    found = mend(value, column(table, name))
    return None if found is None else found.value


def is_valid(value: str, of: Column) -> bool:
    return not codes(value, of)


def codes(value: str, of: Column) -> set[str]:
    """Give the codes of what is wrong with a cell."""
    _, faults = cell_check(catalog.model(of.table), of)(value)
    return {fault.code for fault in faults}


@cache
def bundled_cells() -> dict[tuple[str, str], list[str]]:
    folder = Path(__file__).parent.parent / "datasets"
    cells: dict[tuple[str, str], list[str]] = {}
    for name in catalog.NAMES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for label, value in row.items():
                    cells.setdefault((name, label), []).append(value)
    return {key: sorted(set(values)) for key, values in cells.items()}


def test_nothing_of_the_bundled_tables_is_touched() -> None:
    for (table, name), values in bundled_cells().items():
        of = column(table, name)
        for value in values:
            assert mend(value, of) is None, (table, name, value)
            assert fits(value, of), (table, name, value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("09.08.2020", "2020-08-09"),
        ("9.8.2020", "2020-08-09"),
        ("09. 08. 2020 г.", "2020-08-09"),
        ("09.08.2020 0:00:00", "2020-08-09"),
        ("9/9/2020", "2020-09-09"),
        ("13/08/2020", "2020-08-13"),
        ("08/13/2020", "2020-08-13"),
        ("2020/08/09", "2020-08-09"),
        ("2020-8-9", "2020-08-09"),
        ("2020.08.09", "2020-08-09"),
        ("2020-08-09T00:00:00", "2020-08-09"),
        ("2020-08-09 14:30", "2020-08-09"),
        ("2020-08-09T14:30:00.000Z", "2020-08-09"),
        ("2020-08-09T00:30:00+03:00", "2020-08-09"),
        ("9 жніўня 2020", "2020-08-09"),
        ("9 жнiўня 2020", "2020-08-09"),  # with a Latin i
        ("9\N{NO-BREAK SPACE}жніўня 2020 года", "2020-08-09"),
        ("9 августа 2020 г.", "2020-08-09"),
        ("«09» АВГУСТА 2020 г", "2020-08-09"),
        ("9 авг. 2020", "2020-08-09"),
        ("9 August 2020", "2020-08-09"),
        ("9th of August, 2020", "2020-08-09"),
        ("August 9, 2020", "2020-08-09"),
        ("Aug 9 2020", "2020-08-09"),
        ("9-Aug-2020", "2020-08-09"),
        ("жнівень 2020", "2020-08"),
        ("у жніўні 2020 года", "2020-08"),
        ("в сентябре 2020", "2020-09"),
        ("1 лютага 2021", "2021-02-01"),
        ("08.2020", "2020-08"),
        ("8/2020", "2020-08"),
        ("2020.08", "2020-08"),
        ("2020-8", "2020-08"),
        ("2020 г.", "2020"),
        ("у 2020 годзе", "2020"),
        (" 2020-08-09\n", "2020-08-09"),
    ],
)
def test_dates_that_can_mean_one_day_only(written: str, meant: str) -> None:
    assert mended("imprisonments", "detained_on", written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2021",
        "03-04-2021",
        "09.08.20",
        "9/8/20",
        "31.02.2020",
        "08.13.2020",
        "2020-13-01",
        "2020.1",  # what a spreadsheet makes of 2020.10
        "2020-08-08T21:00:00.000Z",  # midnight in Minsk, shifted
        "9 жніўня",
        "жнівень",
        "9–11 жніўня 2020",
        "31 лютага 2020",
        "44052",
        "лета 2020",
        "каля 2020 г.",
        "0020-08-09T00:00",
        "09.08.0020",
    ],
)
def test_dates_that_can_mean_two_things_stay(written: str) -> None:
    assert mend(written, column("imprisonments", "detained_on")) is None


def test_a_date_is_never_made_coarser_or_finer_than_it_was() -> None:
    assert mended("prosecutions", "detained_on", "08.2020") == "2020-08"
    assert mended("prosecutions", "detained_on", "09.08.2020") is None


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_every_label_of_a_code_is_understood_unless_two_codes_bear_it(language: str) -> None:
    for of in COLUMNS:
        for code in of.codes or ():
            label = code_label(code, language)
            same = {
                other
                for other in of.codes or ()
                for known in LANGUAGES
                if label.casefold() in (code_label(other, known).casefold(), other.value.replace("_", " "))
            }
            found = mended(of.table, of.name, label)
            assert found == code.value if len(same) == 1 else found is None or label == code.value, (of.table, of.name, label)


@pytest.mark.parametrize(
    ("table", "name", "written", "meant"),
    [
        ("imprisonments", "sentence_kind", "penal colony", "penal_colony"),
        ("imprisonments", "sentence_kind", "Penal-Colony ", "penal_colony"),
        ("imprisonments", "sentence_kind", "ЛИШЕНИЕ  СВОБОДЫ", "penal_colony"),
        ("imprisonments", "status", "Вызвалены", "released"),
        ("imprisonments", "status", "Освобожден", "released"),
        ("imprisonments", "status", "вызвалена", "released"),
        ("imprisonments", "status", "released?", None),
        ("imprisonments", "status", "не вызвалены", None),
        ("imprisonments", "sentence_kind", "colony", None),
        ("people", "sex", "Ж", "female"),
        ("people", "sex", "мужчына", "male"),
        ("prosecutions", "age_band", "25–34", "25_34"),
        ("facilities", "region", "Горад Мінск", "minsk_city"),
        ("border_events", "country", "Польшча", "POL"),
        ("indices", "component", "Civil liberties", None),  # the label of two codes
        ("imprisonments", "pre_trial_reported", "так", "true"),
        ("imprisonments", "pre_trial_reported", "Нет", "false"),
        ("imprisonments", "pre_trial_reported", "1", "true"),
        ("imprisonments", "pre_trial_reported", "TRUE", "true"),
        ("imprisonments", "pre_trial_reported", "магчыма", None),
        ("imprisonments", "sentence_months", "да", None),
        ("imprisonments", "sentence_months", "24,0", "24"),
        ("imprisonments", "sentence_months", "24.0", "24"),
        ("imprisonments", "sentence_months", "24,5", None),
        ("assemblies", "participants_low", "1 200", "1200"),
        ("assemblies", "participants_low", "150\N{NO-BREAK SPACE}000", "150000"),
        ("assemblies", "participants_low", "1\N{NARROW NO-BREAK SPACE}200\N{NARROW NO-BREAK SPACE}300", "1200300"),
        ("assemblies", "participants_low", "1,200,300", "1200300"),
        ("assemblies", "participants_low", "1,200", None),
        ("assemblies", "participants_low", "1.200", None),
        ("assemblies", "participants_low", "12 00", None),
        ("assemblies", "participants_low", "больш за 1000", None),
        ("facilities", "latitude", "53,9", "53.9"),
        ("facilities", "latitude", "53,902", "53.902"),  # no latitude is 53902
        ("indices", "value", "1,200", None),
        ("indices", "value", "0,158", "0.158"),
        ("indices", "value", "\N{MINUS SIGN}0,5", "-0.5"),
        ("elections", "official_turnout_percent", "84,3 %", "84.3"),
        ("people", "birth_year", "1962 г.", "1962"),
    ],
)
def test_codes_truth_values_and_numbers(table: str, name: str, written: str, meant: str | None) -> None:
    assert mended(table, name, written) == meant


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("charge_articles", "ст. 342", "342"),
        ("charge_articles", "арт. 342 ч. 1", "342/1"),
        ("charge_articles", "342 ч.1", "342/1"),
        ("charge_articles", "ч. 1 ст. 342 УК РБ", "342/1"),
        ("charge_articles", "Article 361-1, part 2", "361-1/2"),
        ("charge_articles", "361–1", "361-1"),
        ("charge_articles", "361¹", "361-1"),
        ("charge_articles", "342, 361-1", "342;361-1"),
        ("charge_articles", "ст. 342 ч.1, ст. 368", "342/1;368"),
        ("charge_articles", "342\n361", "342;361"),
        ("charge_articles", "342; 361 ;342;", "342;361"),
        ("charge_articles", "342 / 1", "342/1"),
        ("charge_articles", "361-1/ 2; 357", "361-1/2;357"),
        ("charge_articles", "361-1 / 357", None),  # two articles: no part has three digits
        ("charge_articles", "342 / 361", None),
        ("charge_articles", "342 ч. 361", None),
        ("charge_articles", "342–361", None),
        ("charge_articles", "130 - 1", None),
        ("charge_articles", "342 / 361; ст. 368", "342 / 361;368"),
        ("charge_articles", "342; ст. 361 ч. 1, 2", "342;ст. 361 ч. 1, 2"),
        ("charge_articles", "ст. 342 ч. 1; 2", "ст. 342 ч. 1;2"),
        ("charge_articles", "ст. 342 ч. 1, 2", None),  # the 2 is a part, not an article
        ("charge_articles", "342, 1", None),
        ("charge_articles", "342 або 361", None),
        ("charge_articles", "24.23 КоАП", None),
        ("source_ids", "first-page, second-page", "first-page;second-page"),
        ("source_ids", "first-page | second-page", "first-page;second-page"),
        ("source_ids", "First-Page;first-page", "first-page"),
        ("source_ids", "first-page second-page", None),
        ("person_id", " ales-bialiatski", "ales-bialiatski"),
        ("person_id", "Ales-Bialiatski", "ales-bialiatski"),
        ("person_id", "ales – bialiatski", "ales-bialiatski"),
        ("person_id", "аles-bialiatski", "ales-bialiatski"),  # with a Cyrillic а
        ("person_id", "Siarhei Ivanou", None),  # there are two of them
        ("person_id", "Алесь Бяляцкі", None),
        ("id", "Ales Bialiatski 1", "ales-bialiatski-1"),
    ],
)
def test_articles_and_ids(name: str, written: str, meant: str | None) -> None:
    assert mended("imprisonments", name, written) == meant


@pytest.mark.parametrize(
    ("table", "name", "written", "meant"),
    [
        ("people", "roles", "journalist, Актывіст", "journalist;activist"),
        ("people", "roles", "journalist, nobody", None),
        ("people", "roles", "journalist;journalist", "journalist"),
        ("people", "roles", "актывістка; студэнтка", "актывістка;студэнтка"),
        ("people", "roles", "Журналист; Активист", "Журналист;activist"),
        ("people", "roles", "journalist, nobody; Activist", "journalist, nobody;activist"),
        ("people", "sex", " nobody  knows ", "nobody knows"),
        ("legal_assessments", "treaty_articles", "6 / 14", None),
        ("imprisonments", "court", " - ", "-"),
        ("people", "aliases", "A. Bialacki; A. Bialiatski", "A. Bialacki;A. Bialiatski"),
        ("people", "aliases", "A. Bialacki, A. Bialiatski", None),
        ("people", "aliases", "A;;A;B", "A;B"),
        ("displacement", "decision_levels", "fi, ga", "FI;GA"),
        ("displacement", "country", "pol", "POL"),
        ("sources", "language", "BE", "be"),
        ("sources", "language", "BY", None),  # a country
        ("sources", "url", " https://example.org/page?utm_source=mail&id=7&fbclid=x#part", "https://example.org/page?id=7#part"),
        ("sources", "url", "HTTPS://example.org/?utm_medium=mail", "https://example.org/"),
        ("sources", "url", "https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("sources", "url", "https://example.org/wiki/Аdress", None),
        ("international_responses", "actors", "&amp;&lt;", None),
        ("sources", "url", "www.example.org", None),
        ("organisations", "website", "https://Spring96.org/", "spring96.org"),
        ("organisations", "website", "https://example.org/page", None),
    ],
)
def test_lists_and_addresses(table: str, name: str, written: str, meant: str | None) -> None:
    assert mended(table, name, written) == meant


@pytest.mark.parametrize(
    ("name", "written", "meant", "reasons"),
    [
        ("name_be", "Святлана Цiханоўская", "Святлана Ціханоўская", ("look-alike",)),
        ("name_be", "Maрыя", "Марыя", ("look-alike",)),
        ("name_en", "Аles Bialiatski", "Ales Bialiatski", ("look-alike",)),
        ("name_en", "Аles  Bialiatski", "Ales Bialiatski", ("space", "look-alike")),
        ("name_ru", "Мiхаил", None, ()),  # no Russian word has the letter that looks like it
        ("note", "COVIDам", None, ()),
        ("note", "СOР", None, ()),  # either way a word, and nothing around to tell
        ("note", "гл. https://example.org/Мinsk", None, ()),
        ("note", "Ціханоўская, ў, і, ї", None, ()),
        ("note", "Але\N{ZERO WIDTH SPACE}сь", "Алесь", ("invisible",)),
        ("note", "Але\N{SOFT HYPHEN}сь", "Алесь", ("invisible",)),
        ("name_be", "Мики\N{COMBINING BREVE}", "Микй", ("nfc",)),
        ("note", "AT&amp;T&nbsp;&laquo;x&raquo;", "AT&T «x»", ("entity", "space")),
        ("note", "&amp;amp;", "&", ("entity",)),
        ("note", "&lt;b&gt; &amp;", None, ()),
        ("note", "R&D; rest", None, ()),
        ("note", "a\N{NO-BREAK SPACE}b", "a b", ("space",)),
        ("note", "a \r\n b", "a\nb", ("space",)),
        ("note", " \t ", "", ("space",)),
        ("note", "two\nlines", None, ()),
        ("note", "=1+1", None, ()),
    ],
)
def test_text(name: str, written: str, meant: str | None, reasons: tuple[str, ...]) -> None:
    found = mend(written, column("people", name))
    assert (meant, reasons) == (None, ()) if found is None else (found.value, found.reasons) == (meant, reasons)


INVISIBLE = [
    "\N{NO-BREAK SPACE}",
    "\N{ZERO WIDTH SPACE}",
    "\N{BYTE ORDER MARK}",
    "\N{COMBINING BREVE}",
    "\N{COMBINING DIAERESIS}",
    "\t",
    "\n",
    " ",
]
SIGNS = [";", ",", "; ", " | ", "&amp;", "&nbsp;", "&lt;", "&", "-", "–", ".", "'", "«", "?", "/"]
CLEANED = {"entity", "invisible", "space", "nfc", "look-alike"}
STRAY = [*INVISIBLE, *SIGNS, "i", "і", "a", "а", "o", "о", "0", "ст. ", " ч. ", "г."]


@st.composite
def written_cells(draw: st.DrawFn) -> tuple[Column, str]:
    """A cell of a bundled table with some of what people do to cells, or any text at all."""
    of = draw(st.sampled_from(COLUMNS))
    values = bundled_cells()[of.table, of.name]
    text = draw(st.sampled_from(values) | st.text(max_size=12) | st.text("0123456789.,/- жніўняАВМаvyes;", max_size=14))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(STRAY)) + text[place + draw(st.integers(0, 1)) :]
    return of, draw(st.sampled_from([text, text.upper(), text.replace("_", " "), text.replace(";", ", "), f" {text}"]))


@settings(max_examples=1500, deadline=None)
@given(written_cells())
def test_what_is_mended_is_valid_and_stays(case: tuple[Column, str]) -> None:
    of, written = case
    found = mend(written, of)
    if found is None:
        return
    assert found.value != written
    assert found.reasons
    assert set(found.reasons) <= set(REASONS)
    assert mend(found.value, of) is None
    if not found.value:
        assert not any(letter.isalnum() for letter in re.sub("amp|nbsp", "", written, flags=re.IGNORECASE))
    elif not of.is_list and not set(found.reasons) <= CLEANED:
        assert is_valid(found.value, of), found
    else:
        assert codes(found.value, of) <= codes(written, of), found


@settings(max_examples=1000, deadline=None)
@given(written_cells())
def test_a_cell_fits_exactly_if_the_model_takes_it_as_it_stands(case: tuple[Column, str]) -> None:
    of, written = case
    items = written.split(";") if of.is_list else [written]
    as_it_stands = all(item == item.strip() for item in items)
    if as_it_stands and len(written) < 100:
        assert fits(written, of) == is_valid(written, of)
