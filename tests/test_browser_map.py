"""The map of places of detention: the same numbers as Dataset.on and the picture give, for any day, as circles and as a table."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, TODAY

import belarus_rights as br
from belarus_rights.browser import Site
from belarus_rights.browser.custody import ELSEWHERE, HELD, NEITHER, NOT_KNOWN, SILENT, answer_on, custody, numbers_on, turns
from belarus_rights.browser.map_drawing import circles
from belarus_rights.models.people import Imprisonment
from belarus_rights.plots.places import Spot, spots
from belarus_rights.views.place_of_day import FOR_SENTENCES, place_known_from

if TYPE_CHECKING:
    from browsing import Pages
    from playwright.sync_api import Page

DAYS = [date(2010, 12, 20) + timedelta(random.Random(888).randrange(5800)) for _ in range(1)]
DAYS += [TODAY, date(2021, 11, 29)]
DAYS += [date(2020, 8, 1) + timedelta(number) for number in random.Random(2021).sample(range((TODAY - date(2020, 8, 1)).days), 7)]
SITE = Site(br.release("bundled"), TODAY)


@pytest.fixture(scope="module")
def counted() -> dict[date, tuple[dict[str, tuple[int, int]], tuple[int, int]]]:
    """By day: how many people are at each place, known and not, and how many at no known place."""
    spells = br.load("imprisonments", release="bundled")
    places = br.load("facilities", release="bundled")
    found = {}
    for day in DAYS:
        known = {row.id for row in spells.on(day)}
        may = {row.id for row in spells.on(day, or_unknown=True)} - known
        held = {row.person_id for row in spells if row.id in known}
        at = {row.id: row.facility_id for row in spells if row.facility_id and place_known_from(row, places[row.facility_id]) <= day}
        by_place = {
            place: (len({row.person_id for row in rows if row.id in known}), len({row.person_id for row in rows if row.id in may} - held))
            for place in {None, *(row.facility_id for row in spells)}
            for rows in [[row for row in spells if at.get(row.id) == place]]
        }
        elsewhere = by_place.pop(None)
        found[day] = ({str(place): numbers for place, numbers in by_place.items()}, elsewhere)
    return found


def said_of(spot: Spot) -> str:
    if spot.known:
        return f"{spot.town}: {len(spot.known)} known to be held, {len(spot.unknown)} not known"
    return f"{spot.town}: " + (f"{len(spot.unknown)} last seen earlier, not known on the day" if spot.unknown else "nobody in these data")


def choose(page: Page, day: date) -> None:
    page.locator("#on").fill(str(day))
    page.locator("#on").dispatch_event("change")


def a_spell(**values: object) -> Imprisonment:
    known = {"id": "a-person-1", "person_id": "a-person", "source_ids": ("a-page",), "status": "unknown", **values}
    return Imprisonment.model_validate(known)


@pytest.mark.parametrize(
    ("values", "since"),
    [
        ({"convicted_on": "2023-03-03"}, date(2023, 3, 4)),
        ({"convicted_on": "2023-03"}, date(2023, 4, 1)),
        ({"convicted_on": "2023"}, date(2024, 1, 1)),
        ({"status": "in_custody", "status_as_of": "2024-05-24"}, date(2024, 5, 24)),
        ({"status": "released", "status_as_of": "2025", "ended_on": "2024-07"}, date(2024, 7, 1)),
        ({}, date.max),
        ({"convicted_on": "9999"}, date.max),
    ],
)
def test_a_place_of_sentences_is_not_known_before_the_verdict(values: dict[str, object], since: date) -> None:
    places = br.load("facilities", release="bundled")
    assert place_known_from(a_spell(**values), places["fac-ik-9"]) == since
    assert place_known_from(a_spell(**values), places["fac-sizo-3"]) == date.min


def test_nobody_is_at_a_colony_before_the_verdict_on_any_page_or_picture() -> None:
    for day in DAYS:
        drawn = [spell for spot in spots(SITE.release, day)[0] for spell in (*spot.known, *spot.unknown)]
        shown = [
            SITE.row("imprisonments", key)
            for spells in SITE.custody["places"].values()
            for key, found in spells.items()
            if answer_on(found, day) in (HELD, NOT_KNOWN)
        ]
        for spell in (*drawn, *shown):
            kind = SITE.row("facilities", spell.facility_id).kind
            assert kind not in FOR_SENTENCES or spell.convicted_on is None or spell.convicted_on.earliest < day, (spell.id, day)
    turned = SITE.custody["places"]["fac-ik-9"]["ales-bialiatski-2"]
    assert [answer_on(turned, day) for day in (date(2021, 7, 13), date(2021, 11, 29), date(2023, 3, 4))] == [NEITHER, ELSEWHERE, HELD]


def test_who_is_before_the_verdict_is_counted_without_a_place() -> None:
    day = date(2021, 11, 29)
    here = sum(answer_on(found, day) == ELSEWHERE for spells in SITE.custody["places"].values() for found in spells.values())
    named = {row.id for row in br.load("imprisonments", release="bundled").on(day, or_unknown=True)}
    unnamed = sum(row.id in named for row in SITE.rows("imprisonments") if row.facility_id is None)
    assert here > 20
    assert sum(next(rest for start, *rest in reversed(SITE.custody["elsewhere"]) if start <= str(day))) == here + unnamed


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
            assert numbers_on(data["counts"].get(place, ()), day) == numbers, (place, day)
        assert numbers_on(data["elsewhere"], day) == elsewhere
        everywhere = [elsewhere, *by_place.values()]
        whole = br.views.custody(day, day, release="bundled")[0]
        assert tuple(map(sum, zip(*everywhere, strict=True))) == (whole.known_held, whole.last_seen_earlier)


@pytest.mark.parametrize("day", ["2023-08-18", "2023-08-19", "2023-10-01", "2025-09-16", "2025-09-17"])
def test_a_person_with_two_spells_that_may_hold_is_counted_once(day: str) -> None:
    whole = br.views.custody(day, day, release="bundled")[0]
    spells = br.views.custody(day, day, release="bundled").spells(day, or_unknown=True)
    assert len(spells) > whole.known_held + whole.last_seen_earlier
    counts = [numbers_on(found, day) for found in (SITE.custody["elsewhere"], *SITE.custody["counts"].values())]
    assert tuple(map(sum, zip(*counts, strict=True))) == (whole.known_held, whole.last_seen_earlier)


def test_a_day_of_which_nothing_tells_is_not_one_on_which_somebody_is_known_to_be_free() -> None:
    seen = a_spell(recognised_on="2021-10-26", status="released", ended_on="2022-05")
    (found,) = turns([seen], silence=True)
    wanted = {"2021-10-25": SILENT, "2021-10-26": HELD, "2022-05-10": NOT_KNOWN, "2022-06-01": NEITHER}
    assert {day: answer_on(found, day) for day in wanted} == wanted
    assert turns([a_spell(convicted_on="2020-11-18")], silence=True) == [[(str(date.min), SILENT)]]


def test_the_map_and_its_table_show_the_same_as_the_picture(pages: Pages, counted: dict) -> None:  # type: ignore[type-arg]
    page = pages.settled(pages.open("en/map.html"))
    for day in DAYS:
        choose(page, day)
        by_place, elsewhere = counted[day]
        rows = page.locator("table.places tr[data-place]").evaluate_all(
            "rows => rows.map((row) => [row.dataset.place,"
            "  ...[...row.querySelectorAll('.number')].map((cell) => parseInt(cell.textContent) || 0)])"
        )
        assert {place: (known, may) for place, known, may in rows if known or may} == {
            place: numbers for place, numbers in by_place.items() if any(numbers)
        }
        told = page.locator(".spot").evaluate_all("spots => spots.map((spot) => spot.getAttribute('aria-label'))")
        drawn, _ = spots(SITE.release, day)
        assert set(told) == {said_of(spot) for spot in drawn}
        cells = page.locator("tr[data-elsewhere] .number").all_inner_texts()
        assert tuple(int(cell.replace(",", "").replace("–", "0")) for cell in cells) == elsewhere
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
    page = pages.settled(pages.open("be/map.html", width=320))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    plain = pages.open("en/map.html", java_script_enabled=False)
    assert not plain.locator("#choose").is_visible()
    assert f"{TODAY}: no source of these data says who was held" in plain.locator("#summary").inner_text()


def test_a_day_of_which_no_source_speaks_is_not_led_by_zero(pages: Pages) -> None:
    page = pages.settled(pages.open("en/map.html?on=2021-11-29"))
    assert "known to be held, and last known to be at the places below: " in page.locator("#summary").inner_text()
    choose(page, date(2026, 1, 1))
    assert page.locator("#summary").inner_text().startswith("2026-01-01: few sources of these data speak of that day or a later one.")
    choose(page, TODAY)
    assert "no source of these data says who was held" in page.locator("#summary").inner_text()
    assert "0" not in page.locator("table.places td.number").all_inner_texts()
    plain = pages.open("ru/map.html", java_script_enabled=False)
    assert "0" not in plain.locator("table.places td.number").all_inner_texts()


def test_a_place_without_a_town_says_so(pages: Pages) -> None:
    for language, said in (("en", "town not stated"), ("be", "горад не названы"), ("ru", "город не назван")):
        page = pages.open(f"{language}/map.html", width=PHONE)
        without = [row for row in SITE.rows("facilities") if not row.town]
        assert page.locator("th.no-town").all_inner_texts() == [said] * len(without)
        assert page.locator("th.no-town").first.is_visible()


@pytest.mark.parametrize("day", ["2021-02-31", "2021-13-45", "2021-2-3", "9999-01-01", "soon"])
def test_a_day_that_does_not_exist_is_left_alone(pages: Pages, day: str) -> None:
    page = pages.settled(pages.open(f"en/map.html?on={day}"))
    assert page.locator("#choose").is_visible()
    assert page.locator("#on").input_value() == str(TODAY)
    assert page.locator("#summary").inner_text().startswith(f"{TODAY}: ")
    assert page.get_by_role("link", name="Русский").get_attribute("href") == "../ru/map.html"


def test_the_day_is_taken_along_into_another_language(pages: Pages) -> None:
    page = pages.settled(pages.open("en/map.html?on=2022-06-01"))
    page.get_by_role("link", name="Русский").click()
    page.wait_for_url("**/ru/map.html?on=2022-06-01")
    pages.settled(page)
    choose(page, date(2023, 4, 1))
    page.get_by_role("link", name="Беларуская").click()
    page.wait_for_url("**/be/map.html?on=2023-04-01")
    assert pages.settled(page).locator("#on").input_value() == "2023-04-01"
