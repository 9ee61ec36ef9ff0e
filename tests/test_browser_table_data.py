"""What the scripts of the pages of tables read: since when a row holds, columns written short, and the files of the release."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from browsing import TODAY

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.browser import Site, files
from belarus_rights.browser.custody import HELD, NOT_KNOWN, answer_on
from belarus_rights.browser.holding import can_last, turns
from belarus_rights.browser.packing import packed

SEED = 20211129
LASTING = [name for name in catalog.NAMES if can_last(catalog.model(name))]


@pytest.mark.parametrize("name", LASTING)
def test_since_when_a_row_holds_is_what_on_says(name: str) -> None:
    table = br.load(name, release="bundled")
    found = turns(table)
    draw = random.Random(SEED)
    for _ in range(12):
        day = date(draw.choice((1950, 2010)), 1, 1) + timedelta(draw.randrange(27_000 if name != "imprisonments" else 6_500))
        known = {row.id for row in table.on(day)}
        maybe = {row.id for row in table.on(day, or_unknown=True)} - known
        assert {key for key, own in found.items() if answer_on(own, day) == HELD} == known, day
        assert {key for key, own in found.items() if answer_on(own, day) == NOT_KNOWN} == maybe, day


@pytest.mark.parametrize(
    "values", [[], [None], ["a", None, "a", "a"], [1, 2.5, None], [True, None], [("a",), ("b",)], [(), ("a", "b"), ("a",)]]
)
def test_what_is_packed_can_be_read_again(values: list[Any]) -> None:
    found = packed(values)
    if isinstance(found, dict):
        places = [at if isinstance(at, list) else [at] for at in found["at"]]
        read = [tuple(found["of"][place] for place in row) for row in places]
        found = read if "list" in found else [row[0] for row in read]
    assert found == values


def test_the_csv_of_a_table_is_that_of_the_release() -> None:
    site = Site(br.release("bundled"), TODAY)
    made = files(site)
    for name in site.tables:
        assert made[f"data/csv/{name}.csv"]() == (site.release.root / f"{name}.csv").read_bytes()
