"""The timeline, as it is written and as a real browser shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browsing import DESKTOP, PHONE, TODAY

import belarus_rights as br
from belarus_rights.browser import Site, files
from belarus_rights.browser.timeline_events import KINDS, events
from belarus_rights.labels import LANGUAGES

if TYPE_CHECKING:
    from browsing import Pages


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(br.release("bundled"), TODAY)


@pytest.fixture(scope="module")
def timeline(site: Site) -> str:
    return str(files(site)["en/timeline.html"]())


def test_every_dated_row_is_on_the_timeline(site: Site, timeline: str) -> None:
    for kind in ("assemblies", "elections", "international_responses", "border_events", "appeals"):
        for row in site.rows(kind):
            assert f"tables/{kind}.html#{row.id}" in timeline
    for row in site.rows("organisation_measures"):
        assert (f"#{row.id}" in timeline) == bool(row.decided_on or row.announced_on)
    for row in site.rows("ill_treatment_reports"):
        assert (f"tables/ill_treatment_reports.html#{row.id}" in timeline) == bool(row.published_on)
    for row in site.rows("deaths"):
        assert (f"#{row.id}" in timeline) == bool(row.died_on or row.last_seen_on)


def test_events_are_in_order_and_each_has_a_page(site: Site) -> None:
    found = events(site, "en")
    assert [event.when.latest for event in found] == sorted(event.when.latest for event in found)
    assert {event.kind for event in found} == set(KINDS)
    assert all(event.sources and (event.address or event.items) for event in found)


def test_nobody_is_dead_on_the_day_they_were_last_seen(site: Site) -> None:
    found = {event.address.rpartition("#")[2]: event.facts[0] for event in events(site, "en") if event.kind == "deaths"}
    said = {row.id: "Death" if row.died_on else "Last seen on that day" for row in site.rows("deaths")}
    assert found["death-2025-kotau"] == "Last seen on that day"
    assert found == {key: said[key] for key in found}


def test_one_estimate_of_how_many_came_is_a_bound(site: Site) -> None:
    facts = {event.address.rpartition("#")[2]: event.facts for event in events(site, "en") if event.kind == "assemblies"}
    assert "Participants: up to 30,000" in facts["asm-2010-12-19-minsk"]
    assert "Participants: at least 1,000" in facts["asm-2020-11-30-pensioners"]
    for row in site.rows("assemblies"):
        low, high = row.participants_low, row.participants_high
        crowd = next((fact for fact in facts[row.id] if fact.startswith("Participants")), "")
        assert ("up to" in crowd) == (low is None and high is not None)
        assert ("at least" in crowd) == (low is not None and high is None)
        assert ("\N{EN DASH}" in crowd) == (None not in (low, high) and low != high)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_timeline_is_not_too_heavy(language: str, site: Site) -> None:
    page = str(files(site)[f"{language}/timeline.html"]())
    assert len(page.encode()) < 650_000
    assert not re.search(r'href="http[^"]*"(?! rel="noopener noreferrer")', page)


def test_the_timeline_is_filtered_and_turned(pages: Pages) -> None:
    page = pages.settled(pages.open("en/timeline.html"))
    every = page.locator("#timeline [data-kind]:visible").count()
    for kind in KINDS:
        if kind != "deaths":
            page.locator(f"input[value={kind}]").uncheck()
    deaths = page.locator("#timeline [data-kind]:visible").count()
    assert 0 < deaths < every
    assert page.locator("#count").inner_text() == f"{deaths} of {every} entries"
    page.locator("#year").select_option("2021")
    assert set(page.locator("#timeline section:visible").evaluate_all("(all) => all.map((one) => one.id)")) == {"y2021"}
    assert page.locator("#timeline h3:visible", has_text="Ashurak").count() == 1
    page.locator("#year").select_option("")
    newest = page.locator("#timeline time:visible").all_inner_texts()
    page.locator("#order").select_option("oldest")
    assert page.locator("#timeline time:visible").all_inner_texts() == newest[::-1]


def test_a_link_to_a_year_shows_it_whatever_was_chosen(pages: Pages) -> None:
    page = pages.settled(pages.open("en/timeline.html"))
    page.locator("#year").select_option("2021")
    page.evaluate("location.hash = 'y2020'")
    page.wait_for_selector("#y2020", state="visible")


def test_what_is_chosen_stands_in_the_address_and_lasts_in_the_other_languages(pages: Pages) -> None:
    page = pages.settled(pages.open("en/timeline.html?kind=ill_treatment_reports&kind=no_such_kind&year=2020&order=oldest"))
    page.wait_for_selector("#choose:not([hidden])")
    reports = [row for row in br.load("ill_treatment_reports", release="bundled") if (row.published_on or "")[:4] == "2020"]
    assert page.locator("#timeline [data-kind]:visible").count() == len(reports)
    assert page.url.endswith("?kind=ill_treatment_reports&year=2020&order=oldest")
    days = page.locator("#timeline .when time:first-child:visible").all_inner_texts()
    assert days[0].startswith("2020-08")
    page.locator(".languages a[lang=ru]").click()
    page.wait_for_selector("#choose:not([hidden])")
    assert page.locator("#timeline .when time:first-child:visible").all_inner_texts() == days
    page.locator("input[value=ill_treatment_reports]").uncheck()
    assert page.url.endswith("?kind=&year=2020&order=oldest")
    for kind in KINDS:
        page.locator(f"input[value={kind}]").check()
    page.locator("#year").select_option("")
    page.locator("#order").select_option("newest")
    assert page.url.endswith("ru/timeline.html")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_timeline_fits_and_works_without_scripts(width: int, pages: Pages) -> None:
    page = pages.open("be/timeline.html", width=width, java_script_enabled=False)
    assert page.locator("#choose").is_hidden()
    assert page.locator("#y2020 li").first.is_visible()
    assert page.locator("#main").evaluate("(main) => main.scrollWidth <= main.clientWidth")
