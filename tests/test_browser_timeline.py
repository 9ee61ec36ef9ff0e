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
    for row in site.rows("deaths"):
        assert (f"#{row.id}" in timeline) == bool(row.died_on or row.last_seen_on)


def test_events_are_in_order_and_each_has_a_page(site: Site) -> None:
    found = events(site, "en")
    assert [event.when.latest for event in found] == sorted(event.when.latest for event in found)
    assert {event.kind for event in found} == set(KINDS)
    assert all(event.sources and (event.address or event.items) for event in found)


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


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_timeline_fits_and_works_without_scripts(width: int, pages: Pages) -> None:
    page = pages.open("be/timeline.html", width=width, java_script_enabled=False)
    assert page.locator("#choose").is_hidden()
    assert page.locator("#y2020 li").first.is_visible()
    assert page.locator("#main").evaluate("(main) => main.scrollWidth <= main.clientWidth")
