from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belarus_rights import PartialDate
from belarus_rights.models.dates import PATTERN

days = st.dates(min_value=date(1000, 1, 1))
partial = st.one_of(days.map(str), days.map(lambda d: str(d)[:7]), days.map(lambda d: str(d)[:4])).map(PartialDate)


@given(partial)
def test_earliest_and_latest_enclose_what_the_date_can_mean(when: PartialDate) -> None:
    assert when.earliest <= when.latest
    assert str(when.earliest).startswith(when)
    assert str(when.latest).startswith(when)
    assert (when.earliest == when.latest) == (when.precision == "day")


@given(partial, partial)
def test_order_is_that_of_the_earliest_days(first: PartialDate, second: PartialDate) -> None:
    if first < second:
        assert first.earliest <= second.earliest


@given(st.text(alphabet="0123456789-/. ", max_size=12))
def test_what_is_taken_has_the_pattern_of_the_schema(text: str) -> None:
    try:
        when = PartialDate(text)
    except ValueError:
        return
    assert re.fullmatch(PATTERN, text)
    assert when == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "2021-1",
        "2021-13",
        "2021-02-30",
        "2021-5-1",
        "09.08.2020",
        "2021-05-21T00:00",
        "٢٠٢١",
        "2021-05-",
        " 2021",
        "2021\n",
        "0000",
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        PartialDate(text)


def test_leap_days() -> None:
    assert PartialDate("2024-02").latest == date(2024, 2, 29)
    assert PartialDate("2023-02").latest == date(2023, 2, 28)
