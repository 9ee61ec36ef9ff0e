"""The page of the search: whoever is meant, in any spelling and script, with what is last known; places; and if nothing is near."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from browsing import PHONE, TODAY

import belarus_rights as br
from belarus_rights.browser import Site
from belarus_rights.browser.leads import lead_of
from belarus_rights.browser.search_page import leads, reasons

if TYPE_CHECKING:
    from browsing import Pages
    from playwright.sync_api import Page

SITE = Site(br.release("bundled"), TODAY)


@pytest.fixture(scope="module")
def data() -> dict[str, dict]:  # type: ignore[type-arg]
    return {language: leads(SITE, language) for language in ("en", "be", "ru")}


def hits(page: Page) -> list[str]:
    page.wait_for_function("() => /[^…]$/.test(document.querySelector('#said').textContent)")
    return page.locator("#hits li a").evaluate_all("all => all.map((one) => one.getAttribute('href').split('/').slice(-2).join('/'))")


@pytest.mark.parametrize("query", ["Колесникова", "Kolesnikova Maria"])
def test_maria_kalesnikava_is_found_by_any_spelling(pages: Pages, query: str) -> None:
    page = pages.settled(pages.open(f"en/search.html?q={quote(query)}"))
    assert hits(page)[0] == "people/maria-kalesnikava.html"
    first = page.locator("#hits li").first
    assert "Released on 2025-12-13 and taken abroad." in first.inner_text()
    first.get_by_role("link").click()
    page.wait_for_url("**/people/maria-kalesnikava.html")
    assert page.locator("#maria-kalesnikava-1").is_visible()
    assert page.locator(".sources li").count() > 5


def test_hits_are_those_of_python_and_say_whether_they_are_certain(pages: Pages) -> None:
    page = pages.settled(pages.open("en/search.html"))
    for query in ("Ales Bialiatski", "Bialiatski", "Цихановский", "Viasna"):
        page.locator("#query").fill(query)
        page.wait_for_function("(query) => document.querySelector('#said').textContent.endsWith(`: ${query}`)", arg=query)
        wanted = br.search(query, limit=20)
        assert hits(page) == [f"{hit.kind}/{hit.id}.html" for hit in wanted]
        said = page.locator("#hits li .small span").all_inner_texts()
        assert said == ["certain" if hit.certain else "a proposal, to be looked at" for hit in wanted]
        assert page.locator("#proposals").is_visible() == any(not hit.certain for hit in wanted)


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_why_a_hit_is_near_is_said_in_plain_words(pages: Pages, language: str) -> None:
    page = pages.settled(pages.open(f"{language}/search.html"))
    told: set[str] = set()
    for query in ("ales-bialiatski", "Kalesnikva", "Marya Kalesnikova", "Belarusian Association", "Viasna"):
        page.locator("#query").fill(query)
        page.wait_for_function("(query) => document.querySelector('#said').textContent.endsWith(`: ${query}`)", arg=query)
        told |= {line.partition(": ")[2] for line in page.locator("#hits li .small").all_inner_texts()}
    assert len(told) > 3
    assert not [reason for reason in told if re.search(r"\d|%|[{}]", reason)]
    pieces = {piece for reason in told for piece in reason.split(", ")}
    assert pieces <= set(reasons(language).values())


def test_the_address_follows_what_is_typed(pages: Pages) -> None:
    page = pages.settled(pages.open("be/search.html"))
    page.locator("#query").press_sequentially("Бяляцкі")
    page.wait_for_function("() => decodeURIComponent(location.search) === '?q=Бяляцкі'")
    assert hits(page)[0] == "people/ales-bialiatski.html"
    assert page.locator("#hits li a").first.inner_text() == "Алесь Бяляцкі"
    page.locator("#query").fill("")
    page.wait_for_function("() => location.search === ''")
    assert page.locator("#hits li").count() == 0


def test_what_is_asked_for_is_taken_along_into_another_language(pages: Pages) -> None:
    page = pages.settled(pages.open("en/search.html?q=Viasna"))
    hits(page)
    page.locator("#query").fill("Бяляцкі & Co?")
    page.wait_for_function("() => document.querySelector('#said').textContent.endsWith(': Бяляцкі & Co?')")
    page.get_by_role("link", name="Русский").click()
    page.wait_for_url("**/ru/search.html?q=*")
    assert page.locator("#query").input_value() == "Бяляцкі & Co?"
    page.locator("#query").fill("")
    page.wait_for_function("() => location.search === ''")
    assert page.get_by_role("link", name="English").evaluate("link => link.search") == ""


def test_a_place_is_found_by_number_town_or_popular_name(pages: Pages) -> None:
    page = pages.settled(pages.open("en/search.html"))
    wanted = {"Penal Colony 4": "fac-ik-4", "ИК-4": "fac-ik-4", "калонія 4 Гомель": "fac-ik-4", "Акрэсціна": "fac-cip-akrestsina"}
    for query, place in wanted.items():
        page.locator("#query").fill(query)
        page.wait_for_function("(query) => document.querySelector('#said').textContent.endsWith(`: ${query}`)", arg=query)
        assert f"places/{place}.html" in hits(page)[:3], query


def test_nothing_near_says_what_that_means(pages: Pages) -> None:
    page = pages.settled(pages.open("en/search.html?q=Xqzzwv"))
    assert hits(page) == []
    assert page.locator("#said").inner_text() == "Nothing near was found. Most political prisoners are in none of our rows."


def test_a_hit_says_that_the_data_end_and_that_the_term_would_be_over(pages: Pages) -> None:
    person = next(row for row in SITE.rows("people") if (lead := lead_of(SITE, "people", row, "en")).until and "In custody" in lead.text)
    page = pages.settled(pages.open(f"en/search.html?q={quote(person.name_en)}"))
    hits(page)
    said = page.locator("#hits li").first.inner_text()
    assert "These data have nothing later: ask before you publish." in said
    assert lead_of(SITE, "people", person, "en").said in said


def test_the_box_in_the_header_leads_here(pages: Pages) -> None:
    page = pages.settled(pages.open("ru/people/ales-bialiatski.html", width=PHONE))
    page.locator("#find").fill("Статкевич")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/ru/search.html?q=*")
    assert hits(page)[0] == "people/mikalai-statkevich.html"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_scripts_lists_lead_to_everybody(pages: Pages) -> None:
    page = pages.open("en/search.html?q=x", java_script_enabled=False)
    assert "needs JavaScript" in page.locator("noscript").inner_text()
    page.locator("main").get_by_role("link", name="People").click()
    page.get_by_role("link", name="Maria Kalesnikava").click()
    assert page.locator("h1").inner_text() == "Maria Kalesnikava"


def test_every_row_has_a_name_and_the_lead_of_its_page(data: dict[str, dict]) -> None:  # type: ignore[type-arg]
    for language, found in data.items():
        for table in found["folders"]:
            assert set(found[table]) == {row.id for row in SITE.rows(table)}
            for row in SITE.rows(table)[:40]:
                name, text, when, _, until = found[table][row.id]
                assert name
                assert found["texts"][text].replace("{when}", when).replace("{until}", until) == lead_of(SITE, table, row, language).said
