from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.models.vocabulary import Qualifier
from belarus_rights.situation.rules import Number, counted_before, newest, others_range, total, year_before

KEYS = {"measure", "label", "value", "qualifier", "as_of", "reported_by", "sources"}


def test_the_founding_statement_is_reproduced() -> None:
    then = br.overview(on="2021-11-29")
    expected = {
        "persons_detained_since_2020_08": (40000, "more_than"),
        "torture_cases_documented": (1000, "more_than"),
        "political_prisoners_current": (888, "exact"),
        "journalists_imprisoned": (27, "exact"),
        "csos_liquidated_total": (270, "more_than"),
    }
    for measure, (value, qualifier) in expected.items():
        entry = then[measure]
        assert (entry.value, entry.qualifier) == (value, qualifier)
        assert "eap-csf-2021-11-29-steering-committee-statement" in {source.id for source in entry.sources}
        assert entry.as_of == "2021-11-29"


@pytest.mark.parametrize("day", ["2020-08-10", "2021-11-29", "2023-06-01", "2024-02-29", str(date.today())])
def test_every_number_has_a_reporter_a_date_and_a_source(day: str) -> None:
    entries = br.overview(on=day)
    for entry in entries:
        assert entry.reported_by
        assert entry.sources
        assert entry.as_of.latest <= date.fromisoformat(day)
        assert entry.age_days >= 0
    assert len({entry.measure for entry in entries}) == len(entries)


def test_nothing_is_known_before_it_happened() -> None:
    assert len(br.overview(on="1990-01-01")) == 0


def test_json_has_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overview", "--on", "2021-11-29", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    for item in found:
        assert set(item) >= KEYS
        for source in item["sources"]:
            assert set(source) == {"id", "title", "publisher", "url", "published_on"}
    assert {40000, 1000, 888, 27, 270} <= {item["value"] for item in found}


@pytest.mark.parametrize("lang", ["en", "be", "ru"])
def test_labels_are_in_the_language(lang: str) -> None:
    label = br.overview(on="2021-11-29", language=lang)["political_prisoners_current"].label
    assert label.isascii() == (lang == "en")


def test_the_former_name_of_the_language_still_works() -> None:
    with pytest.warns(DeprecationWarning, match="use language instead") as told:
        former = br.overview(on="2021-11-29", lang="be")
    assert told[0].filename == __file__
    assert former.to_records() == br.overview(on="2021-11-29", language="be").to_records()


@pytest.mark.parametrize("width", ["80", "100", "140", "200"])
@pytest.mark.parametrize("lang", ["en", "be", "ru"])
def test_the_table_fits_its_width(width: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert main(["overview", "--on", "2023-06-01", "--lang", lang]) == 0
    out = capsys.readouterr().out
    lines = [line for line in out.splitlines() if not line.startswith("    http")]  # an address is never broken
    assert max(map(len, lines)) <= int(width)
    assert "\x1b" not in out


def test_markdown_links_the_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overview", "--on", "2021-11-29", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert "| 888 |" in out
    assert "](https://" in out


@pytest.mark.parametrize("day", ["2021-13-01", "yesterday", "2021", "29.11.2021", ""])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(br.InvalidValueError, match="is not a day"):
        br.overview(on=day)


def number(value: int, as_of: str, reporter: str = "A", *, official: bool = False) -> Number:
    return Number(value, Qualifier.EXACT, br.PartialDate(as_of), reporter, ("s",), official)


def test_a_month_or_a_year_counts_from_its_last_day() -> None:
    numbers = [number(1, "2021-10-15"), number(2, "2021-11"), number(3, "2021")]
    assert newest(numbers, date(2021, 11, 29)) == numbers[0]
    assert newest(numbers, date(2021, 11, 30)) == numbers[1]
    assert newest(numbers, date(2021, 12, 31)) == numbers[2]


def test_on_a_tie_the_longest_series_stands() -> None:
    numbers = [number(5, "2021-01-01", "long"), number(9, "2021-02-01", "short"), number(6, "2021-02-01", "long")]
    found = newest(numbers, date(2021, 3, 1))
    assert found is not None
    assert found.reported_by == "long"


def test_a_state_organ_is_no_headline_where_others_report() -> None:
    numbers = [number(5, "2021-01-01"), number(1, "2021-02-01", "Ministry", official=True)]
    assert newest(numbers, date(2021, 3, 1)) == numbers[0]
    assert newest(numbers[1:], date(2021, 3, 1)) == numbers[1]


def test_the_change_stays_within_one_series() -> None:
    numbers = [number(5, "2020-03-05", "A"), number(7, "2020-02-20", "B"), number(8, "2021-02-25", "B"), number(9, "2021-03-01", "A")]
    change = year_before(numbers, numbers[-1])
    assert change is not None
    assert (change.value, change.reported_by, change.difference) == (5, "A", 4)
    lone = number(20, "2021-03-02", "C")
    change = year_before([*numbers, lone], lone)
    assert change is not None
    assert (change.value, change.value_now, change.reported_by) == (5, 9, "A")
    assert year_before([lone], lone) is None


def test_the_early_number_is_the_one_nearest_to_a_year_before() -> None:
    numbers = [number(1, "2019-12-01"), number(2, "2020-02-25"), number(3, "2020-05-01"), number(9, "2021-03-01")]
    change = year_before(numbers, numbers[-1])
    assert change is not None
    assert change.value == 2
    assert year_before([number(1, "2019-06-01"), numbers[-1]], numbers[-1]) is None


def test_a_count_without_new_rows_shows_no_change() -> None:
    rows = [number(1, "2020-02-01"), number(1, "2020-03-01")]
    now = total(rows, date(2022, 1, 1))
    assert now is not None
    assert counted_before(rows, now, date(2022, 1, 1)) is None
    change = counted_before(rows, now, date(2021, 2, 15))
    assert change is not None
    assert change.difference == 1


def test_the_others_are_a_range_of_their_newest_numbers() -> None:
    numbers = [
        number(5, "2021-02-01", "B"),
        number(6, "2021-02-02", "B"),
        number(8, "2021-01-01", "C"),
        number(1, "2020-06-01", "D"),
        number(9, "2021-03-01"),
    ]
    found = others_range(numbers, numbers[-1], date(2021, 3, 5))
    assert found is not None
    assert (found.low, found.high, found.reporters) == (6, 8, ("B", "C"))
    found = others_range(numbers[3:], numbers[-1], date(2021, 3, 5))
    assert found is not None
    assert (found.low, found.reporters, found.as_of) == (1, ("D",), "2020-06-01")


numbers = st.lists(
    st.builds(
        number,
        st.integers(0, 9),
        st.dates(date(2020, 1, 1), date(2022, 1, 1)).flatmap(lambda d: st.sampled_from([str(d), str(d)[:7], str(d)[:4]])),
        st.sampled_from(["A", "B", "C"]),
    ),
    max_size=12,
)


@given(numbers, st.dates(date(2019, 1, 1), date(2023, 1, 1)), st.randoms())
def test_the_headline_never_depends_on_the_order_of_rows(found: list[Number], day: date, random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert newest(found, day) == newest(shuffled, day)
    assert total(found, day) == total(shuffled, day) or total(found, day) is not None
