"""The pages of the tables: every row, found, sorted, opened in full and taken along, as Python gives them."""

from __future__ import annotations

import codecs
import csv
import io
import random
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from browsing import PHONE

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.browser.holding import can_last
from belarus_rights.browser.table_texts import table_texts
from belarus_rights.labels import code_label, translate
from belarus_rights.models.columns import Column, columns
from belarus_rights.models.dates import PartialDate
from belarus_rights.models.people import SpellStatus
from belarus_rights.situation.rendering import say_plain

if TYPE_CHECKING:
    from pathlib import Path

    from browsing import Pages
    from playwright.sync_api import Page, Route

SEED = 20211129
ROWS = "#rows tbody td.open a"
LASTING = [name for name in catalog.NAMES if can_last(catalog.model(name))]


def opened(pages: Pages, address: str, **options: Any) -> Page:
    page = pages.open(address, **options)
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def led(pages: Pages, page: Page, address: str) -> None:
    pages.go(page, address)
    page.wait_for_selector("html[data-ready]", state="attached")


def ask(page: Page, **asked: Any) -> None:
    """Fill in the form of a page, and wait for the answer."""
    query = urlencode(asked, doseq=True)
    page.evaluate(
        """(query) => {
            const form = document.getElementById("ask");
            delete document.documentElement.dataset.asked;
            browse.tables.form.write(form, new URLSearchParams(query));
            form.requestSubmit();
        }""",
        query,
    )
    page.wait_for_selector("html[data-asked]", state="attached")


def found(page: Page) -> list[str]:
    """Give the ids of all rows that the page has found, in their order: what it would write as CSV."""
    page.evaluate("browse.tables.save = (name, content) => { globalThis.content = content; }")
    page.evaluate("document.getElementById('save').click()")
    return [row["id"] for row in csv.DictReader(io.StringIO(page.evaluate("globalThis.content"), newline=""))]


def shown(page: Page) -> list[str]:
    """Give the ids of the rows that the page shows at a time, in their order."""
    return [href[1:] for href in page.eval_on_selector_all(ROWS, "links => links.map(link => link.getAttribute('href'))")]


def marked(page: Page) -> set[str]:
    """Give the ids of the rows that are marked as not known."""
    return {href[1:] for href in page.eval_on_selector_all("tr.not-known td.open a", "all => all.map(link => link.getAttribute('href'))")}


def saved(page: Page) -> tuple[str, list[list[str]]]:
    """Take the selection along: the name of the file, and its rows."""
    with page.expect_download() as download:
        page.click("#save")
    content = download.value.path().read_text(encoding="utf-8-sig")
    return download.value.suggested_filename, list(csv.reader(io.StringIO(content, newline="")))


def test_every_page_of_a_table_loads_and_counts_all_rows(pages: Pages) -> None:
    page = opened(pages, f"en/tables/{catalog.NAMES[0]}.html")
    for number, name in enumerate(catalog.NAMES):
        language = ("en", "be", "ru")[number % 3]
        led(pages, page, f"{language}/tables/{name}.html")
        count = len(br.load(name, release="bundled"))
        all_rows = say_plain(count, language)
        assert page.text_content("#count") == table_texts(language)["found"].format(found=all_rows, all=all_rows), name
        assert len(shown(page)) == min(count, 50), name
        assert page.text_content("h1") == translate(catalog.model(name).__table__.title, language)
    pages.check()


def test_without_scripts_the_page_says_what_the_table_is_and_gives_it_as_csv(pages: Pages) -> None:
    page = pages.open("be/tables/imprisonments.html", java_script_enabled=False)
    assert page.is_visible("text=status_as_of")
    assert page.get_attribute("a[download]", "href") == "../../data/csv/imprisonments.csv"
    label = code_label(SpellStatus.IN_CUSTODY, "be")
    assert label in (page.text_content("[data-code=in_custody]") or "")
    assert not page.is_visible("#ask")


def test_the_list_leads_to_every_table(pages: Pages) -> None:
    page = pages.open("ru/tables/index.html")
    links = page.eval_on_selector_all("table.list th a", "all => all.map(link => link.getAttribute('href'))")
    assert links == [f"{name}.html" for name in catalog.NAMES]
    for name in catalog.NAMES:
        assert page.is_visible(f"a[href='../../data/csv/{name}.csv']")


Question = tuple[dict[str, Any], dict[str, Any]]
"""What is asked in the address, and the same for ``Dataset.where``."""


def surely_between(value: PartialDate | None, first: PartialDate | None, last: PartialDate | None) -> bool:
    """Tell whether a date lies between two others, both included, whatever day it means."""
    return value is not None and (first is None or value.earliest >= first.earliest) and (last is None or value.latest <= last.latest)


def question(column: Column, values: list[Any], draw: random.Random) -> Question | None:
    """Make a question about a column, of values that it has."""
    filled = sorted({item for value in values for item in (value if column.is_list else (value,)) if item is not None}, key=str)
    if not filled:
        return None
    some = draw.sample(filled, min(2, len(filled)))
    if column.kind == "code":
        return {column.name: [code.value for code in some]}, {column.name: set(some)}
    if column.kind == "boolean":
        empty = draw.random() < 0.5
        return {column.name: "" if empty else str(some[0]).lower()}, {column.name: None if empty else some[0]}
    if column.kind == "date":
        first, last = PartialDate(min(some)[:7]), PartialDate(max(some))
        asked = {f"{column.name}.from": first, f"{column.name}.to": last}
        return asked, {column.name: partial(surely_between, first=first, last=last)}
    if column.kind in ("integer", "number"):
        least = min(some)
        return {f"{column.name}.min": least}, {column.name: lambda value: value is not None and value >= least}
    if column.references:
        return {column.name: some[0]}, {column.name: some[0]}
    return None


@pytest.mark.parametrize("name", ["imprisonments", "prosecutions", "deaths", "facilities", "treaties"])
def test_a_filter_gives_what_where_gives(pages: Pages, name: str) -> None:
    draw = random.Random(SEED)
    table = br.load(name, release="bundled")
    made = [question(column, [getattr(row, column.name) for row in table], draw) for column in columns(table.model)]
    page = opened(pages, f"en/tables/{name}.html")
    questions = [one for one in made if one]
    pairs = [({**one[0], **other[0]}, {**one[1], **other[1]}) for one in questions[:5] for other in [draw.choice(questions)]]
    for asked, wanted in (*questions, *pairs):
        ask(page, **asked)
        assert found(page) == [row.id for row in table.where(**wanted)], asked
    pages.check()


@pytest.mark.parametrize("name", LASTING)
def test_on_a_day_the_page_shows_what_on_gives_and_the_unknown_apart(pages: Pages, name: str) -> None:
    draw = random.Random(SEED)
    table = br.load(name, release="bundled")
    page = opened(pages, f"en/tables/{name}.html")
    for day in (date(2021, 11, 29), *(date(2012, 1, 1) + timedelta(draw.randrange(5_000)) for _ in range(3))):
        known = [row.id for row in table.on(day)]
        ask(page, on=day)
        assert found(page) == known
        assert not marked(page)
        ask(page, on=day, unknown=1)
        both = [row.id for row in table.on(day, or_unknown=True)]
        assert found(page) == both
        assert marked(page) == set(shown(page)) - set(known)


def test_words_are_found_in_any_column_and_by_the_label_of_a_code(pages: Pages) -> None:
    page = opened(pages, "en/tables/imprisonments.html?q=bialiatski+SMUGGL&rows=all")
    assert shown(page) == []
    ask(page, q="ales bialiatski released")
    assert shown(page) == ["ales-bialiatski-1", "ales-bialiatski-2"]


def test_a_name_is_found_by_any_spelling(pages: Pages) -> None:
    page = opened(pages, "en/tables/imprisonments.html?" + urlencode({"who": "Колесникова Мария"}))
    assert [row.rsplit("-", 1)[0] for row in shown(page)] == ["maria-kalesnikava"]
    assert "certain" not in (page.text_content("#count") or "")
    for query in ("Kalesnikava", "Сяргей Ціханоўскі", "nobody of this name xyzzy"):
        hits = br.search(query, kinds="people", limit=200)
        meant = [hit.id for hit in hits if hit.certain] or [hit.id for hit in hits]
        ask(page, who=query)
        assert found(page) == [row.id for row in br.load("imprisonments", release="bundled").where(person_id=meant)]
        assert ("certain" in (page.text_content("#count") or "")) == (bool(hits) and not any(hit.certain for hit in hits))
    led(pages, page, "en/tables/organisations.html?" + urlencode({"who": "БАЖ"}))
    assert "baj" in shown(page)


def test_the_selection_as_csv_is_those_rows_of_the_release(pages: Pages) -> None:
    page = opened(pages, "be/tables/people.html?sex=female&roles=journalist&sort=-birth_year")
    name, rows = saved(page)
    version = br.release("bundled").version
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert name == f"people_{version}_{today}_sort=-birth_year_sex=female_roles=journalist.csv"
    header, *released = csv.reader(io.StringIO((br.release("bundled").root / "people.csv").read_text(encoding="utf-8"), newline=""))
    by_id = {row[0]: row for row in released}
    assert rows[0] == header
    assert rows[1:] == [by_id[row[0]] for row in rows[1:]]
    assert {row[0] for row in rows[1:]} == {row.id for row in br.load("people", release="bundled").where(sex="female", roles="journalist")}
    years = [int(row[header.index("birth_year")] or 0) for row in rows[1:]]
    assert years == sorted(years, reverse=True)


@pytest.mark.parametrize("name", ["indices", "sources", "facilities"])
def test_all_rows_as_csv_are_the_file_of_the_release(pages: Pages, name: str) -> None:
    page = opened(pages, f"en/tables/{name}.html")
    with page.expect_download() as download:
        page.click("#save")
    written = download.value.path().read_bytes()
    assert written == codecs.BOM_UTF8 + (br.release("bundled").root / f"{name}.csv").read_bytes()


def test_our_own_reader_takes_the_selection(pages: Pages, tmp_path: Path) -> None:
    page = opened(pages, "be/tables/people.html?sex=female&roles=journalist")
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(tmp_path / "people.csv")
    report = br.validate(tmp_path / "people.csv", dataset="people", release="bundled")
    assert report.row_count == len(br.load("people", release="bundled").where(sex="female", roles="journalist"))
    assert report.valid, report.issues[:3]


def told_wrong(page: Page) -> str:
    return page.text_content("#faults") or ""


def test_a_date_may_be_written_with_dots(pages: Pages) -> None:
    page = opened(pages, "en/tables/imprisonments.html?on=29.11.2021&detained_on.from=1.10.2021&detained_on.to=2021")
    assert told_wrong(page) == ""
    assert page.input_value("[name=on]") == "2021-11-29"
    table = br.load("imprisonments", release="bundled")
    between = partial(surely_between, first=PartialDate("2021-10-01"), last=PartialDate("2021"))
    assert found(page) == [row.id for row in table.on("2021-11-29") if between(row.detained_on)]


@pytest.mark.parametrize("written", ["29.13.2021", "31.02.2021", "2021-02-30", "2021-13", "last year", "21"])
def test_what_is_no_date_is_said_beside_its_field_and_with_the_count(pages: Pages, written: str) -> None:
    page = opened(pages, "en/tables/imprisonments.html?" + urlencode({"detained_on.from": written}))
    field = page.locator("[name='detained_on.from']")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.locator(f"[id='{field.get_attribute('aria-describedby')}']").inner_text().startswith("Expected: a date")
    assert page.locator("#faults[role=status]").inner_text() == f"Not understood, and left out: detained_on.from={written}."
    field.fill("2021-05")
    page.wait_for_selector("[name='detained_on.from']:not([aria-invalid])")
    assert told_wrong(page) == ""
    assert not page.get_by_text("Expected: a date").first.is_visible()


def test_what_is_no_number_is_said(pages: Pages) -> None:
    page = opened(pages, "be/tables/figures.html?value.min=%D0%BC%D0%BD%D0%BE%D0%B3%D0%B0")
    assert page.locator("[name='value.min']").get_attribute("aria-invalid") == "true"
    assert "value.min=\u043c\u043d\u043e\u0433\u0430" in told_wrong(page)
    page.fill("[name='value.min']", "1 000")
    page.wait_for_selector("[name='value.min']:not([aria-invalid])")
    assert found(page) == [row.id for row in br.load("figures", release="bundled") if row.value >= 1000]


def test_what_the_table_does_not_know_is_said_until_something_else_is_asked(pages: Pages) -> None:
    page = opened(pages, "en/tables/people.html?sex=female&roles=astronaut&colour=red&on=2021-01-01&rows=7&sort=-nothing")
    for part in ("roles=astronaut", "colour=red", "on=2021-01-01", "rows=7", "sort=-nothing"):
        assert part in told_wrong(page)
    assert "sex" not in told_wrong(page)
    page.fill("#ask [name=q]", "minsk")
    page.wait_for_url("**/people.html?q=minsk&sex=female")
    assert told_wrong(page) == ""


def test_what_a_row_leaves_empty_is_counted_as_not_known(pages: Pages) -> None:
    page = opened(pages, "en/tables/organisations.html?place=minsk")
    table = br.load("organisations", release="bundled")
    known = [row.id for row in table if "minsk" in (row.place or "").lower()]
    empty = [row.id for row in table if row.place is None]
    texts = table_texts("en")
    count = texts["found"].format(found=len(known), all=len(table))
    assert page.text_content("#count") == f"{count} {texts['more_not_known'].format(count=len(empty))}"
    assert found(page) == known
    ask(page, place="minsk", unknown=1)
    assert set(found(page)) == {*known, *empty}
    ask(page, note="no such words at all")
    assert page.text_content("#count") == texts["found"].format(found=0, all=len(table))


def test_a_measure_is_found_by_the_name_of_its_organisation_in_any_language(pages: Pages) -> None:
    wanted = [row.id for row in br.load("organisation_measures", release="bundled").where(organisation_id="baj")]
    page = opened(pages, "en/tables/organisation_measures.html?" + urlencode({"q": "белорусская ассоциация журналистов"}))
    assert found(page) == wanted
    ask(page, q="belarusian association of journalists")
    assert set(found(page)) >= set(wanted)
    ask(page, who="БАЖ")
    assert found(page) == wanted


def test_rows_are_sorted_from_the_keyboard(pages: Pages) -> None:
    page = opened(pages, "en/tables/deaths.html?rows=all")
    page.focus("th[data-dt-column] .dt-column-order[aria-label^='Died on']")
    page.keyboard.press("Enter")
    page.wait_for_selector("th[aria-sort=ascending]")
    days = {row.id: row.died_on for row in br.load("deaths", release="bundled")}
    filled = [days[key] for key in shown(page)]
    assert [day for day in filled if day] == sorted(day for day in filled if day)
    assert None not in filled[: len([day for day in filled if day])]
    assert "sort=died_on" in page.url
    page.keyboard.press("Enter")
    page.wait_for_selector("th[aria-sort=descending]")
    assert "sort=-died_on" in page.url


def test_the_address_of_a_row_opens_it_in_full_with_its_sources(pages: Pages) -> None:
    page = opened(pages, "be/tables/imprisonments.html#ales-bialiatski-2")
    page.wait_for_selector("dialog[open] .sources li")
    assert page.text_content("#row-title") == "Алесь Бяляцкі"
    facts = page.inner_text("dialog .facts")
    assert code_label(SpellStatus.RELEASED, "be") in facts
    assert "2025-12-15" in facts  # a status never without its day
    spell = br.load("imprisonments", release="bundled")["ales-bialiatski-2"]
    links = page.eval_on_selector_all("dialog .sources li > a", "all => all.map(link => link.getAttribute('href'))")
    assert links == [br.load("sources", release="bundled")[key].url for key in spell.source_ids]
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert "#" not in page.url


def test_what_is_not_a_row_is_said(pages: Pages) -> None:
    page = opened(pages, "en/tables/treaties.html#no-such-treaty")
    assert "no-such-treaty" in (page.text_content("#told") or "")


def test_what_is_not_a_row_is_no_longer_said_once_a_row_is(pages: Pages) -> None:
    page = opened(pages, "en/tables/treaties.html?q=covenant#no-such-treaty")
    page.evaluate("location.hash = 'iccpr'")
    page.wait_for_selector("dialog[open]")
    said = page.text_content("#told") or ""
    assert "no-such-treaty" not in said
    assert "covenant" in said


def test_an_address_with_a_broken_anchor_opens_the_table(pages: Pages) -> None:
    page = opened(pages, "en/tables/treaties.html#%")
    assert page.text_content("#told") == "This table has no row %."
    assert shown(page)


def test_only_the_last_question_is_answered(pages: Pages) -> None:
    page = opened(pages, "en/tables/people.html")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/data/names.js", hold)
    with page.expect_request("**/data/names.js"):
        page.fill("#ask [name=who]", "Kalesnikava")
    assert page.is_disabled("#save")
    page.click("#clear")
    held[0].continue_()
    page.evaluate("browse.need('names').then(() => new Promise((done) => setTimeout(done, 50)))")
    assert page.is_enabled("#save")
    assert len(found(page)) == len(br.load("people", release="bundled"))
    assert "?" not in page.url


def test_a_name_that_cannot_be_looked_for_is_said_and_asked_again(pages: Pages) -> None:
    page = opened(pages, "be/tables/imprisonments.html")
    page.route("**/data/names.js", lambda route: route.abort())
    page.fill("#ask [name=who]", "Калеснікава")
    page.wait_for_selector("#failed:not([hidden])")
    assert translate("Try again", "be") in page.inner_text("#failed")
    assert page.is_hidden("#rows")
    assert page.is_disabled("#save")
    page.unroute("**/data/names.js")
    pages.complaints.clear()
    page.fill("#ask [name=who]", "Калеснікава Мария")
    page.wait_for_selector("#rows", state="visible")
    assert page.is_hidden("#failed")
    assert "maria-kalesnikava-1" in found(page)


@pytest.mark.parametrize("lost", ["data/names.js", "data/tables/imprisonments.js", "static/names/searching.js"])
def test_a_page_without_what_it_needs_says_so_and_is_loaded_anew(pages: Pages, lost: str) -> None:
    page = pages.open()
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(f"{pages.base}en/tables/imprisonments.html?who=Maria+Kalesnikava")
    page.wait_for_selector("#failed:not([hidden])")
    assert page.is_hidden("#rows")
    page.unroute(f"**/{lost}")
    pages.complaints.clear()
    page.click("#failed button")
    page.wait_for_selector("html[data-ready]", state="attached")
    assert found(page) == ["maria-kalesnikava-1"]
    assert page.is_hidden("#failed")


def test_a_row_without_the_table_of_sources_names_their_ids(pages: Pages) -> None:
    page = opened(pages, "en/tables/treaties.html")
    page.route("**/data/tables/sources.js", lambda route: route.abort())
    page.evaluate("location.hash = 'iccpr'")
    page.wait_for_selector("dialog[open] .sources li")
    ids = page.eval_on_selector_all("dialog .sources li", "all => all.map(item => item.textContent)")
    assert ids == list(br.load("treaties", release="bundled")["iccpr"].source_ids)
    pages.complaints.clear()


@pytest.mark.parametrize(
    ("name", "column", "asked"),
    [("deaths", "official_account", "heart"), ("deaths", "facility_id", "fac-ik-17"), ("people", "sex", "female")],
)
def test_an_empty_cell_is_not_known(pages: Pages, name: str, column: str, asked: str) -> None:
    page = opened(pages, f"en/tables/{name}.html?{urlencode({column: asked, 'unknown': 1, 'rows': 'all'})}")
    empty = {row.id for row in br.load(name, release="bundled") if getattr(row, column) is None}
    assert marked(page) == empty
    assert set(found(page)) > empty if empty else not marked(page)


def test_a_status_is_never_shown_without_its_day(pages: Pages) -> None:
    page = opened(pages, "ru/tables/imprisonments.html?status=in_custody&rows=100")
    cells = page.eval_on_selector_all("#rows td.code", "cells => cells.map(cell => cell.textContent)")
    assert len(cells) == 100
    assert all(any(letter.isdigit() for letter in cell) for cell in cells)


def test_what_is_asked_stays_in_the_address_and_in_the_other_languages(pages: Pages) -> None:
    page = opened(pages, "en/tables/people.html")
    page.fill("#ask [name=q]", "minsk")
    page.wait_for_url("**/people.html?q=minsk")
    assert (page.get_attribute("a[hreflang=be]", "href") or "").endswith("people.html?q=minsk")
    page.click("#clear")
    page.wait_for_url("**/people.html")
    assert page.text_content("#told") == ""


def test_the_other_languages_are_asked_the_same_from_the_first(pages: Pages) -> None:
    page = opened(pages, "en/tables/people.html?q=minsk")
    assert page.get_attribute("a[hreflang=be]", "href") == "../../be/tables/people.html?q=minsk"
    page.evaluate("location.hash = 'columns-'")
    page.wait_for_selector("a[hreflang=ru][href='../../ru/tables/people.html?q=minsk#columns-']", state="attached")


def test_on_a_phone_a_row_is_a_card_and_nothing_runs_out_of_the_page(pages: Pages) -> None:
    page = opened(pages, "en/tables/people.html", width=PHONE)
    for name in ("people", "figures", "indices", "sources", "prosecutions"):
        led(pages, page, f"en/tables/{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, name
    assert not page.is_visible("#rows thead")
    assert page.is_visible("#ask [name=sort]")


def test_columns_are_chosen(pages: Pages) -> None:
    page = opened(pages, "en/tables/treaties.html")
    assert not page.is_visible("#rows th:has-text('Monitoring body')")
    page.click("summary:has-text('Choose columns')")
    page.check("[name=show][value=monitoring_body]")
    page.wait_for_selector("#rows th:has-text('Monitoring body')")
    assert "show=monitoring_body" in page.url
