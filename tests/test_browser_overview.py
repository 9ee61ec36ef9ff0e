"""The overview page, as it is computed and as a real browser shows it."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from browsing import DESKTOP, PHONE, TODAY

import belarus_rights as br
from belarus_rights.browser import Site
from belarus_rights.browser.day_words import say_date, say_day
from belarus_rights.browser.overview_data import FIRST, overview_data
from belarus_rights.browser.overview_page import shown
from belarus_rights.browser.plurals import plural_forms
from belarus_rights.labels import LANGUAGES, translate, translate_plural
from belarus_rights.models.dates import PartialDate
from belarus_rights.situation.measures import MEASURES
from belarus_rights.situation.rules import finding, last_year, turning_days

if TYPE_CHECKING:
    from browsing import Pages
    from playwright.sync_api import Page

SEED = 20211129
DAYS = [FIRST + timedelta(days) for days in random.Random(SEED).sample(range((TODAY - FIRST).days + 1), 20)]
"""Days drawn by chance, the same in every run."""

SPECIAL = [FIRST, date(2020, 8, 9), date(2021, 11, 29), date(2023, 2, 28), date(2024, 2, 29), date(2024, 3, 1), TODAY]


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(br.release("bundled"), TODAY)


@pytest.fixture(scope="module")
def data(site: Site) -> dict[str, Any]:
    return overview_data(site)


def expanded(data: dict[str, Any], day: date) -> list[dict[str, Any]]:
    """Give what the steps say of a day, as ``Overview.to_records`` does, with the addresses of the pages in no order."""
    found = []
    for measure in data["measures"]:
        pages: list[int] = []
        step: list[Any] = []
        for one in measure["steps"]:
            if one[0] > (day - FIRST).days:
                break
            step = one
            pages = (one[5] or pages) if len(one) > 1 else pages
        if len(step) > 1:
            _, value, qualifier, as_of, reporter, _, change, others = step
            who = data["reporters"]
            if change and len(change) == 1:
                change = [change[0], last_year(day).isoformat(), reporter, value, as_of]
            found.append(
                {
                    "measure": measure["key"],
                    "value": value,
                    "qualifier": data["qualifiers"][qualifier],
                    "as_of": as_of,
                    "reported_by": who[reporter],
                    "sources": {data["sources"][page][2] for page in pages},
                    "year_before": [change[0], change[1], who[change[2]], change[3], change[4]] if change else None,
                    "others": [others[0], others[1], [who[name] for name in others[2]], others[3]] if others else None,
                }
            )
    return found


def recorded(day: date) -> list[dict[str, Any]]:
    """Give the overview of a day in the same form."""
    found = []
    for record in br.overview(on=day, release="bundled").to_records():
        before, others = record["year_before"], record["others"]
        found.append(
            {
                **{key: record[key] for key in ("measure", "value", "qualifier", "as_of", "reported_by")},
                "sources": {source["url"] for source in record["sources"]},
                "year_before": before and [before[key] for key in ("value", "as_of", "reported_by", "value_now", "as_of_now")],
                "others": others and [others[key] for key in ("low", "high", "reported_by", "as_of")],
            }
        )
    return found


@pytest.mark.parametrize("day", [*SPECIAL, *DAYS], ids=str)
def test_the_steps_give_the_overview_of_any_day(day: date, data: dict[str, Any]) -> None:
    assert expanded(data, day) == recorded(day)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_between_two_turning_days_the_rules_find_the_same(measure: Any, site: Site) -> None:
    numbers = list(measure.numbers(site.release, measure.key))
    turns = turning_days(numbers)
    drawn = random.Random(measure.key)
    for _ in range(25):
        day = FIRST + timedelta(drawn.randrange((TODAY - FIRST).days))
        earlier = max((turn for turn in turns if turn <= day), default=FIRST)
        then, now = (finding(numbers, one, counted=measure.counted, of_a_moment=measure.of_a_moment) for one in (earlier, day))
        if now and now.year_before and measure.counted:  # the day a year before is another one each day
            assert then
            assert then.year_before
            assert then.year_before.value == now.year_before.value
        else:
            assert then == now


def test_the_steps_take_far_less_than_an_overview_of_every_day(site: Site) -> None:
    begun = time.process_time()
    for day in DAYS[:6]:
        br.overview(on=day, release=site.release)
    each = (time.process_time() - begun) / 6
    begun = time.process_time()
    overview_data(site)
    assert time.process_time() - begun < each * (TODAY - FIRST).days / 15


@pytest.mark.parametrize("language", ["be", "ru"])
def test_a_page_gets_the_forms_that_python_takes(language: str) -> None:
    forms = plural_forms("{count} change", "{count} changes", language)
    for count, form in ((1, "one"), (21, "one"), (3, "few"), (24, "few"), (11, "many"), (12, "many"), (40, "many")):
        assert forms[form].format(count=count) == translate_plural("{count} change", "{count} changes", count, language)


# The page in a browser.

CARDS = """async (days) => {
  const cards = () => Object.fromEntries([...document.querySelectorAll(".number:not([hidden])")].map((card) => [card.id, {
    label: card.querySelector("h3").textContent,
    words: ["value", "date", "age", "who", "change", "others"].map((part) => card.querySelector("." + part).textContent),
    pages: [...card.querySelectorAll(".pages li")].map((page) => [page.querySelector("a").getAttribute("href"), page.textContent]),
  }]));
  const found = {};
  for (const day of days) {
    if (location.hash !== "#" + day) {
      const moved = new Promise((done) => addEventListener("hashchange", done, {once: true}));
      location.hash = day;
      await moved;
    }
    found[day] = cards();
  }
  return found;
}"""
"""Go from day to day, and read off what each number says."""


def expected(day: date, language: str) -> dict[str, Any]:
    """Say what the page must show of a day."""
    found = {}
    for entry in br.overview(on=day, language=language, release="bundled"):
        words = shown(entry, language)
        found[entry.measure] = {
            "label": entry.label,
            "words": [words.value, words.as_of, words.age, words.reported_by, words.change, words.others],
            "pages": [
                [source.url, f"{source.title} {source.publisher}{f', {source.published_on}' if source.published_on else ''}"]
                for source in words.sources
            ],
        }
    return found


def opened(pages: Pages, address: str, **options: Any) -> Page:
    page = pages.open(address, **options)
    page.wait_for_selector("#days:not([hidden])")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_the_overview_says_on_any_day(language: str, pages: Pages) -> None:
    days = [*SPECIAL, *DAYS[:8]]
    found = opened(pages, f"{language}/index.html").evaluate(CARDS, [str(day) for day in days])
    for day in days:
        wanted = expected(day, language)
        assert found[str(day)] == wanted
        assert list(found[str(day)]) == list(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_page_shows_the_numbers_of_today(language: str, pages: Pages) -> None:
    page = pages.open(f"{language}/index.html", java_script_enabled=False)
    assert page.locator("#days").is_hidden()
    assert (
        page.locator("#political_prisoners_current .value").inner_text()
        == expected(TODAY, language)["political_prisoners_current"]["words"][0]
    )
    assert page.locator(".number:not([hidden])").count() == len(expected(TODAY, language))


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_link_to_a_day_shows_it(width: int, pages: Pages) -> None:
    page = opened(pages, "en/index.html#2021-11-29", width=width)
    assert page.locator("#political_prisoners_current .value").inner_text() == "888"
    assert page.locator("h1").inner_text() == "Human rights in Belarus, 29 November 2021"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".languages a[lang=be]").click()
    page.wait_for_selector("#days:not([hidden])")
    assert page.url.endswith("be/index.html#2021-11-29")
    assert page.locator("#political_prisoners_current .value").inner_text() == "888"


def test_the_day_is_chosen_by_keyboard_button_date_and_milestone(pages: Pages) -> None:
    page = opened(pages, "en/index.html")
    slider = page.locator("#day")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "25 November 2026"
    assert page.url.endswith("#2026-11-25")
    page.keyboard.press("PageDown")
    assert page.url.endswith("#2026-10-26")
    page.keyboard.press("Home")
    assert page.url.endswith("#2020-08-01")
    assert page.locator("#back").is_disabled()
    page.locator("#on").click()
    assert page.url.endswith("#2020-08-02")
    page.locator("#date").fill("2023-06-01")
    page.locator("#date").blur()
    assert page.url.endswith("#2023-06-01")
    assert slider.get_attribute("aria-valuetext") == "1 June 2023"
    page.get_by_text("Founding statement").click()
    assert page.locator("#political_prisoners_current .value").inner_text() == "888"
    assert page.locator("#milestones [aria-current]").inner_text() == "2021-11-29 Founding statement"
    page.go_back()
    page.wait_for_function("() => document.getElementById('date').value === '2023-06-01'")


def test_a_day_that_is_none_is_passed_over(pages: Pages) -> None:
    page = opened(pages, "en/index.html#2021-13-45")
    assert page.locator("#date").input_value() == TODAY.isoformat()
    for anchor, shown_then in (("1999-01-01", FIRST), ("main", FIRST), ("2031-01-01", TODAY), ("2021-02-31", TODAY)):
        page.evaluate("async (anchor) => { location.hash = anchor; await new Promise((done) => setTimeout(done, 30)); }", anchor)
        assert page.locator("#date").input_value() == shown_then.isoformat()


@pytest.mark.parametrize(("written", "kept"), [("2019-05-05", "2021-10-01"), ("", "2021-10-01"), ("2022-02-03", "2022-02-03")])
def test_the_date_never_contradicts_the_numbers(written: str, kept: str, pages: Pages) -> None:
    page = opened(pages, "en/index.html#2021-10-01")
    field = page.locator("#date")
    for key in ("Enter", ""):
        field.fill(written)
        field.press(key) if key else field.blur()
        page.wait_for_function("(kept) => document.getElementById('date').value === kept", arg=kept)
        assert page.url.endswith(f"#{kept}")
    _, month, day = kept.split("-")
    field.focus()
    page.keyboard.type(f"{month}{day}2023")
    assert field.input_value() == f"2023-{month}-{day}"


@pytest.mark.parametrize(
    ("address", "shown_then", "day"),
    [("#2019-01-01", "#2020-08-01", FIRST), ("#2031-01-01", "", TODAY), ("#2021-02-31", "", TODAY), ("#numbers", "#numbers", TODAY)],
)
def test_the_address_names_the_day_that_is_shown(address: str, shown_then: str, day: date, pages: Pages) -> None:
    page = opened(pages, f"en/index.html{address}")
    assert page.url.removeprefix(f"{pages.base}en/index.html") == shown_then
    assert page.locator("#date").input_value() == day.isoformat()


def test_the_day_stays_in_the_address_when_the_head_is_skipped(pages: Pages) -> None:
    page = opened(pages, "en/index.html#2021-10-01")
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'main' && location.hash === '#2021-10-01'")
    page.reload()
    page.wait_for_selector("#days:not([hidden])")
    assert page.locator("#date").input_value() == "2021-10-01"


def test_an_overview_without_its_numbers_of_other_days_says_so(pages: Pages) -> None:
    page = pages.open()
    page.route("**/data/overview.js", lambda route: route.abort())
    page.goto(f"{pages.base}en/index.html#2021-10-01")
    page.wait_for_selector("#failed:not([hidden])")
    pages.complaints.clear()
    page.unroute("**/data/overview.js")
    page.click("#failed button")
    page.wait_for_selector("#days:not([hidden])")
    assert page.locator("#date").input_value() == "2021-10-01"


def test_the_numbers_are_read_aloud_once_the_slider_rests(pages: Pages) -> None:
    page = opened(pages, "en/index.html")
    page.evaluate("""() => {
      globalThis.told = [];
      const said = document.getElementById("said");
      new MutationObserver(() => told.push(said.textContent)).observe(said, {childList: true});
      const day = document.getElementById("day");
      for (let value = 100; value <= 485; value += 5) { day.value = value; day.dispatchEvent(new Event("input")); }
    }""")
    page.wait_for_function("() => told.length > 0")
    assert page.evaluate("told") == ["29 November 2021. Political prisoners: 888, as of 29 November 2021."]


SAY = """async (days) => {
  const said = document.getElementById("said");
  const found = [];
  for (const day of days) {
    const told = new Promise((done) => new MutationObserver(() => done(said.textContent)).observe(said, { childList: true }));
    location.hash = day;
    found.push(await told);
  }
  return found;
}"""
"""Go from day to day, and hear what is read aloud."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_read_aloud_with_its_own_date(language: str, pages: Pages) -> None:
    days = [FIRST, date(2020, 10, 15), date(2021, 2, 12), date(2022, 1, 10)]
    wanted = []
    for day in days:
        entries = {entry.measure: entry for entry in br.overview(on=day, language=language, release="bundled")}
        spoken, entry = say_day(day, language), entries.get("political_prisoners_current")
        if entry is None:
            label = translate("Political prisoners", language)
            wanted.append(translate("{day}. {measure}: no figure at hand.", language).format(day=spoken, measure=label))
            continue
        as_of = translate("as of {day}", language).format(day=say_date(entry.as_of, language))
        text = translate("{day}. {measure}: {number}, {as_of}.", language)
        wanted.append(text.format(day=spoken, measure=entry.label, number=shown(entry, language).value, as_of=as_of))
    assert opened(pages, f"{language}/index.html").evaluate(SAY, [str(day) for day in days]) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_said_as_exactly_as_it_is_known(language: str) -> None:
    year, month, day = (say_date(PartialDate(when), language) for when in ("2020", "2020-08", "2020-08-09"))
    assert year == "2020"
    assert "2020" in month
    assert not month[0].isdigit()
    assert day == say_day(date(2020, 8, 9), language)


def test_the_picture_marks_the_day_and_its_table_has_every_point(pages: Pages) -> None:
    page = opened(pages, "en/index.html#2021-11-29")
    share = (date(2021, 11, 29) - FIRST).days / (TODAY - FIRST).days * 100
    assert float(str(page.locator("#now").get_attribute("x1")).rstrip("%")) == pytest.approx(share)
    points = page.locator("#picture .points use").count()
    assert points > 100
    page.get_by_text("Show as a table").click()
    rows = page.locator("#chart tbody tr")
    assert rows.count() == points
    statement = rows.filter(has_text="2021-11-29").filter(has_text="888")
    assert statement.locator("a").first.get_attribute("href")
    assert "Viasna Human Rights Centre" in str(page.locator("#picture desc").text_content())


def test_the_first_page_weighs_less_than_half_a_megabyte(pages: Pages) -> None:
    pages.settled(opened(pages, "ru/index.html"))
    assert sum(len(answer.body()) for answer in pages.answers) < 400_000
