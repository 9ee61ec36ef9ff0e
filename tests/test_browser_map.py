"""The map of places of detention: the same numbers as Dataset.on and the picture give, for any day, as circles and as a table."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, TODAY

import belarus_rights as br
from belarus_rights.browser import Site
from belarus_rights.browser.custody import HELD, NEITHER, NOT_KNOWN, answer_on, custody, turns
from belarus_rights.browser.map_drawing import circles
from belarus_rights.models.people import Imprisonment
from belarus_rights.plots.places import spots

if TYPE_CHECKING:
    from browsing import Pages
    from playwright.sync_api import Page

DAYS = [date(2010, 12, 20) + timedelta(random.Random(888).randrange(5800)) for _ in range(1)]
DAYS += [date(2020, 8, 1) + timedelta(number) for number in random.Random(2021).sample(range((TODAY - date(2020, 8, 1)).days), 7)]
SITE = Site(br.release("bundled"), TODAY)


@pytest.fixture(scope="module")
def counted() -> dict[date, tuple[dict[str, tuple[int, int]], tuple[int, int]]]:
    """By day: the numbers of each place, known and not, and those of the spells that name none."""
    spells = br.load("imprisonments", release="bundled")
    found = {}
    for day in DAYS:
        known = {row.id for row in spells.on(day)}
        may = {row.id for row in spells.on(day, or_unknown=True)} - known
        by_place = {
            place: (sum(row.id in known for row in rows), sum(row.id in may for row in rows))
            for place in {row.facility_id for row in spells}
            for rows in [[row for row in spells if row.facility_id == place]]
        }
        elsewhere = by_place.pop(None)
        found[day] = ({str(place): numbers for place, numbers in by_place.items()}, elsewhere)
    return found


def choose(page: Page, day: date) -> None:
    page.locator("#on").fill(str(day))
    page.locator("#on").dispatch_event("change")


def test_the_turns_of_spells_give_the_answers_of_the_models_on_every_day() -> None:
    own = [
        Imprisonment.model_validate({"person_id": "a-person", "source_ids": ("a-page",), **values})
        for values in (
            {"id": "a-1", "detained_on": "2020-09", "status": "in_custody", "status_as_of": "2020-12-24"},
            {"id": "a-2", "detained_on": "2021-03-05", "status": "released", "ended_on": "2021-05"},
        )
    ]
    known = turns(own)
    for number in range(400):
        day = date(2020, 8, 15) + timedelta(number)
        gone = Imprisonment.superseded(own, day)
        for spell, found in zip(own, known, strict=True):
            held = spell.holds_on(day)
            first = spell.first_evidence
            assert first is not None
            may = held is None and first.earliest <= day and spell.id not in gone
            assert answer_on(found, day) == (HELD if held else NOT_KNOWN if may else NEITHER), (spell.id, day)


def test_the_data_of_the_map_give_what_the_data_set_gives(counted: dict) -> None:  # type: ignore[type-arg]
    data = custody(SITE)
    for day, (by_place, elsewhere) in counted.items():
        for place, numbers in by_place.items():
            answers = [answer_on(found, day) for found in data["places"][place].values()]
            assert (answers.count(HELD), answers.count(NOT_KNOWN)) == numbers, (place, day)
        assert next((tuple(rest) for start, *rest in reversed(data["elsewhere"]) if start <= str(day)), (0, 0)) == elsewhere


def test_the_map_and_its_table_show_the_same_as_the_picture(pages: Pages, counted: dict) -> None:  # type: ignore[type-arg]
    page = pages.settled(pages.open("en/map.html"))
    for day in DAYS:
        choose(page, day)
        by_place, elsewhere = counted[day]
        rows = page.locator("table.places tr[data-place]").evaluate_all(
            "rows => rows.map((row) => [row.dataset.place, ...[...row.querySelectorAll('.number')].map((cell) => +cell.textContent)])"
        )
        assert {place: (known, may) for place, known, may in rows if known or may} == {
            place: numbers for place, numbers in by_place.items() if any(numbers)
        }
        told = page.locator(".spot").evaluate_all("spots => spots.map((spot) => spot.getAttribute('aria-label'))")
        drawn, _ = spots(SITE.release, day)
        assert set(told) == {f"{spot.town}: {len(spot.known)} known to be held, {len(spot.unknown)} not known" for spot in drawn}
        cells = page.locator("tr[data-elsewhere] .number").all_inner_texts()
        assert tuple(int(cell.replace(",", "")) for cell in cells) == elsewhere
        assert str(day) in page.locator("#summary").inner_text()
    pages.check()


def test_the_area_of_a_circle_goes_with_the_number(pages: Pages) -> None:
    page = pages.settled(pages.open("en/map.html?on=2022-06-01"))
    sizes = page.locator(".spot").evaluate_all(
        "all => all.map((one) => [parseInt(one.querySelector('.numbers').textContent) || 0, +one.querySelector('.held').getAttribute('r')])"
    )
    shares = [radius**2 / known for known, radius in sizes if known and radius]
    assert len(shares) > 5
    assert max(shares) == pytest.approx(min(shares))


def test_a_slider_and_a_field_choose_the_day_by_keyboard(pages: Pages) -> None:
    page = pages.settled(pages.open("ru/map.html?on=2021-11-29"))
    assert page.locator("#on").input_value() == "2021-11-29"
    page.locator("#slide").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#on").input_value() == "2021-11-30"
    page.wait_for_function("() => location.search === '?on=2021-11-30'")
    page.keyboard.press("End")
    assert page.locator("#on").input_value() == str(TODAY)


def test_a_circle_leads_to_the_place_on_the_same_day(pages: Pages) -> None:
    page = pages.settled(pages.open("en/map.html?on=2022-06-01"))
    page.locator('.spot[data-town="Shklou"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/fac-ik-17.html?on=2022-06-01")
    assert page.locator("h1").inner_text() == "Penal Colony No. 17"
    page = pages.settled(pages.open("en/map.html?on=2022-06-01"))
    page.locator('.spot[data-town="Homel"]').focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#town-homel"


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_names_on_the_map_stay_inside_and_apart(pages: Pages, language: str) -> None:
    page = pages.settled(pages.open(f"{language}/map.html?on=2022-06-01"))
    boxes = page.locator(".map text").evaluate_all(
        "all => all.map((one) => one.getBBox()).map((b) => [b.x, b.y, b.x + b.width, b.y + b.height])"
    )
    width = page.locator(".map svg").evaluate("one => one.viewBox.baseVal.width")
    assert all(left >= 0 and right <= width for left, _, right, _ in boxes)
    assert len(boxes) == len(circles(SITE, language))
    pairs = [(a, b) for place, a in enumerate(boxes) for b in boxes[:place]]
    assert not [(a, b) for a, b in pairs if a[0] < b[2] and b[0] < a[2] and a[1] + 4 < b[3] and b[1] + 4 < a[3]]


def test_the_map_fits_a_phone_and_speaks_without_scripts(pages: Pages) -> None:
    page = pages.settled(pages.open("be/map.html", width=PHONE))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    plain = pages.open("en/map.html", java_script_enabled=False)
    assert not plain.locator("#choose").is_visible()
    assert f"{TODAY}: at the places below" in plain.locator("#summary").inner_text()
