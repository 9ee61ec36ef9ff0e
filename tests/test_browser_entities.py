"""Pages of people, organisations and places of detention: what is last known, every row and source, links that lead somewhere."""

from __future__ import annotations

import posixpath
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from browsing import DESKTOP, PHONE, TODAY

import belarus_rights as br
from belarus_rights.browser import Site, files
from belarus_rights.browser.addresses import FOLDERS
from belarus_rights.browser.leads import latest_spell, lead_of, spell_lead, term_over
from belarus_rights.browser.listed_sources import host_of, said_of_copy
from belarus_rights.browser.lists import first_letter, in_order
from belarus_rights.browser.time_bar import time_bar
from belarus_rights.labels import LANGUAGES, code_label
from belarus_rights.models.organisations import MeasureKind
from belarus_rights.models.people import Imprisonment
from belarus_rights.views.place_of_day import place_known_from

if TYPE_CHECKING:
    from browsing import Pages

SITE = Site(br.release("bundled"), TODAY)
FILES = files(SITE)


class Links(HTMLParser):
    """Gathers where a page leads and what it can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and not value.startswith(("http:", "https:", "data:")):
                self.links.append(value)
            if name == "id":
                self.ids.append(value or "")


def page(address: str) -> str:
    made = FILES[address]()
    assert isinstance(made, str)
    return made


def spell(**values: object) -> Imprisonment:
    known = {"id": "a-person-1", "person_id": "a-person", "source_ids": ("a-page",), "status": "in_custody", **values}
    return Imprisonment.model_validate(known)


def sample(kind: str, number: int) -> Iterable[str]:
    return random.Random(2021).sample([row.id for row in SITE.rows(kind)], number)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"status_as_of": "2023-08-03", "sentence_kind": "home_confinement"},
            "Under home confinement as of 2023-08-03. These data have nothing later: ask before you publish.",
        ),
        ({"status_as_of": "2023-03-01"}, "In custody as of 2023-03-01. These data have nothing later: ask before you publish."),
        ({"status": "released", "ended_on": "2025-12-13", "end_reason": "released_deported"}, "Released on 2025-12-13 and taken abroad."),
        ({"status": "released", "ended_on": "2022-09", "end_reason": "pardoned"}, "Released in 2022-09 by a pardon."),
        ({"status": "released", "status_as_of": "2025-01-02"}, "Released by 2025-01-02. The exact day is not known."),
        ({"status": "released"}, "Released; no source says when."),
        ({"status": "died", "ended_on": "2021-05-21"}, "Died in custody on 2021-05-21."),
        (
            {"status": "unknown", "detained_on": "2021-01-01", "convicted_on": "2021-07"},
            "Convicted in 2021-07. What came after, these data do not say.",
        ),
        ({"status": "unknown", "status_as_of": "2024"}, "Imprisonment reported; whether it lasted on 2024, no source says."),
        ({"status": "unknown"}, "Imprisonment reported, without a day. What came after, these data do not say."),
    ],
)
def test_what_is_last_known_of_a_spell_is_said_in_words(values: dict[str, object], said: str) -> None:
    assert spell_lead(spell(**values), "en").said == said


def test_a_later_detention_ends_what_was_known_of_the_earlier_spell() -> None:
    earlier = spell(detained_on="2020-01-01", status_as_of="2021-01-01")
    later = spell(id="a-person-2", detained_on="2023-01-01", status="unknown")
    assert latest_spell([earlier, later], TODAY) == later
    assert latest_spell([later, earlier], date(2020, 6, 1)) in (earlier, later)


def test_a_lead_never_says_in_custody_without_a_day() -> None:
    for person in SITE.rows("people"):
        said = lead_of(SITE, "people", person, "en").said
        assert said, person.id
        assert "today" not in said
        for sentence in said.split(". "):
            assert not re.search("in custody|held", sentence, re.IGNORECASE) or re.search(r"\d{4}|Died", sentence), (person.id, said)


def test_a_line_of_time_ends_at_the_day_called_today() -> None:
    bar = time_bar([spell(detained_on="2021-03-01", status_as_of="2022-01-01")], date(2025, 1, 1))
    assert bar is not None
    assert [part.held for part in bar.stretches] == [True, False]
    assert sum(float(part.width) for part in bar.stretches) + float(bar.stretches[0].start) == pytest.approx(100, abs=0.1)
    assert time_bar([spell(status="unknown")], TODAY) is None


def test_a_person_has_every_spell_every_source_and_who_was_tried_with_her() -> None:
    text = page("en/people/maria-kalesnikava.html")
    related = SITE.referring["people", "maria-kalesnikava"]
    assert "Released on 2025-12-13 and taken abroad." in re.sub("<[^>]+>", "", text)
    rows = [SITE.row("people", "maria-kalesnikava"), *(row for found in related.values() for row in found)]
    for row in rows[1:]:
        assert f'id="{row.id}"' in text
    for source in {source for row in rows for source in SITE.sources(row)}:
        assert f'href="{source.url.replace("&", "&amp;")}"' in text
        assert source.publisher.replace("&", "&amp;") in text
    assert 'href="maksim-znak.html"' in text
    assert 'href="maria-kalesnikava.html"' not in re.sub(r'<ul class="languages".*?</ul>', "", text, flags=re.DOTALL)
    assert "11 years" in text
    assert ">Sentence<" in text
    assert "Conspiracy or other actions to seize state power" in text


def test_a_name_that_no_source_writes_in_the_language_stands_in_english_and_says_so() -> None:
    person = next(row for row in SITE.rows("people") if not row.name_be)
    text = page(f"be/people/{person.id}.html")
    assert f'<h1 lang="en">{person.name_en}</h1>' in text
    assert 'lang="en"' not in page("be/people/ales-bialiatski.html").partition("</h1>")[0].rpartition("<h1")[2]


def test_an_organisation_shows_what_was_done_to_it_the_newest_first() -> None:
    text = page("en/organisations/viasna.html")
    measures = SITE.referring["organisations", "viasna"]["organisation_measures"]
    order = sorted(measures, key=lambda row: str(row.decided_on or row.announced_on), reverse=True)
    assert [text.index(f'<tr id="{row.id}"') for row in order] == sorted(text.index(f'<tr id="{row.id}"') for row in order)
    assert "Supreme Court" in text
    assert 'href="../people/ales-bialiatski.html"' in text


def test_a_place_shows_everybody_whose_spell_names_it_once() -> None:
    today = {row.id for row in br.load("imprisonments").on(TODAY)}
    largest = max(len(page(f"{language}/places/{place.id}.html").encode()) for place in SITE.rows("facilities") for language in LANGUAGES)
    assert largest < 100_000
    for place in SITE.rows("facilities"):
        spells = SITE.referring.get(("facilities", place.id), {}).get("imprisonments", [])
        text = page(f"en/places/{place.id}.html")
        assert sorted(re.findall(r'<tr id="([^"]+)"', text)) == sorted(row.id for row in spells)
        known = today & {row.id for row in spells}
        assert len(re.findall("<tr id=", text.partition('data-answer="0"')[0])) == len(known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_links_inside_lead_somewhere(language: str) -> None:
    wanted = [f"{language}/{folder}/{key}.html" for table, folder in FOLDERS.items() for key in sample(table, 20)]
    wanted += [f"{language}/{folder}/index.html" for folder in FOLDERS.values()] + [f"{language}/map.html", f"{language}/search.html"]
    missing = defaultdict(set)
    for address in wanted:
        found = Links(page(address))
        assert len(found.ids) == len(set(found.ids)), address
        for link in found.links:
            path, _, anchor = link.partition("#")
            path = unquote(path.partition("?")[0])
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), path)) if path else address
            if target not in FILES:
                missing[target].add(address)
            if anchor and target == address and anchor not in found.ids:
                missing[f"{target}#{anchor}"].add(address)
    assert not missing


def test_lists_name_everybody_in_the_order_of_the_alphabet() -> None:
    for language in LANGUAGES:
        text = page(f"{language}/people/index.html")
        assert len(text.encode()) < 500_000
        assert len(re.findall("<li><a href=", text.partition('id="part1"')[2])) == len(SITE.rows("people"))
    assert sorted(["Іна Ёлкіна", "Яна Я", "Алег Жук", "Ales Bialiatski"], key=in_order) == [
        "Іна Ёлкіна",
        "Алег Жук",
        "Яна Я",
        "Ales Bialiatski",
    ]
    assert first_letter("Šklenik") == "S"


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
def test_pages_fit_the_window(pages: Pages, width: int) -> None:
    opened = pages.open("be/people/ales-bialiatski.html", width=width, dark=width == PHONE)
    for address in ("be/places/fac-ik-4.html", "ru/places/fac-ik-4.html", "ru/organisations/viasna.html", "en/places/index.html"):
        assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), opened.url
        pages.go(opened, address)


def test_a_place_shows_who_was_held_there_on_a_chosen_day(pages: Pages) -> None:
    spells = br.load("imprisonments")
    colony = br.load("facilities")["fac-ik-4"]
    opened = pages.settled(pages.open("en/places/fac-ik-4.html?on=2022-06-01"))
    field = opened.locator("#on")
    assert field.input_value() == "2022-06-01"
    for day in ("2022-06-01", "2021-03-05", "2023-02-28", "2026-11-26"):
        field.fill(day)
        field.dispatch_event("change")
        own = spells.where(facility_id="fac-ik-4")
        certain = {row.id for row in spells.on(day)}
        held = [row for row in spells.on(day, or_unknown=True) if row.facility_id == "fac-ik-4"]
        before = {row.id for row in held if place_known_from(row, colony) > date.fromisoformat(day)}
        known = {row.id for row in held if row.id in certain} - before
        may = {row.id for row in held} - known - before
        neither = {row.id for row in own if row.holds_on(date.fromisoformat(day)) is False}
        silent_of = {row.id for row in own} - known - may - before - neither
        for answer, wanted in ((1, known), (0, may), (2, before), (3, silent_of), (-1, neither)):
            shown = opened.locator(f'.group[data-answer="{answer}"] tbody tr').evaluate_all("rows => rows.map((row) => row.id)")
            assert set(shown) == wanted, day
            assert opened.locator(f'.group[data-answer="{answer}"] h3').is_visible() == bool(wanted)
        silent = opened.locator('.group[data-answer="1"] .nobody')
        assert silent.is_visible() == (not known)
        assert silent.text_content() == f"No source of these data says who was held here on {day}." or known
        assert opened.locator('.group[data-answer="1"] .said').text_content() == f"Known to be held on {day}; last known to be here"
        assert opened.evaluate("location.search") == f"?on={day}"
    pages.check()


@pytest.mark.parametrize(
    ("place", "day", "person"),
    [
        ("fac-ik-17", "2024-06-01", "valiantsin-shtermer-1"),
        ("fac-ik-3", "2023-04-15", "mikalai-klimovich-1"),
        ("fac-prison-4", "2023-01-01", "andrei-sacheuka-1"),
        ("fac-ik-2", "2020-12-01", "anton-lakishyk-1"),
    ],
)
def test_nobody_is_called_not_held_on_a_day_of_which_no_source_speaks(pages: Pages, place: str, day: str, person: str) -> None:
    opened = pages.settled(pages.open(f"en/places/{place}.html"))
    opened.locator("#on").fill(day)
    opened.locator("#on").dispatch_event("change")
    group = opened.locator('.group[data-answer="3"]')
    assert group.locator(f"#{person}").is_visible()
    assert group.locator(".said").inner_text() == f"No source of these data speaks of {day}"
    assert f"No source of these data speaks of {day}: " in str(opened.locator("#told").text_content())


def test_not_held_is_said_only_of_whom_it_is_known() -> None:
    shown = 0
    rows = {row.id: row for row in SITE.rows("imprisonments")}
    for place in SITE.rows("facilities"):
        last = page(f"en/places/{place.id}.html").partition('data-answer="-1"')[2]
        for key in re.findall(r'<tr id="([^"]+)"', last):
            assert rows[key].holds_on(TODAY) is False
            shown += 1
    assert shown > 50
    assert 'id="anton-lakishyk-1"' in page("en/places/fac-ik-2.html").partition('data-answer="3"')[2].partition('data-answer="-1"')[0]


@pytest.mark.parametrize("day", ["2021-13-45", "2021-02-31", "9999-01-01", ""])
def test_a_day_that_does_not_exist_is_left_alone(pages: Pages, day: str) -> None:
    opened = pages.settled(pages.open(f"en/places/fac-ik-4.html?on={day}"))
    assert opened.locator("form.day").is_visible()
    assert opened.locator("#on").input_value() == str(TODAY)
    assert opened.locator('.group[data-answer="0"] .said').inner_text() == f"Last seen here earlier; not known on {TODAY}"
    opened.locator("#on").fill("")
    opened.locator("#on").dispatch_event("change")
    assert opened.locator("#on").input_value() == str(TODAY)


def test_the_day_is_taken_along_into_another_language(pages: Pages) -> None:
    opened = pages.settled(pages.open("en/places/fac-ik-4.html?on=2022-06-01"))
    opened.get_by_role("link", name="Беларуская").click()
    opened.wait_for_url("**/be/places/fac-ik-4.html?on=2022-06-01")
    pages.settled(opened)
    opened.locator("#on").fill("2023-02-28")
    opened.locator("#on").dispatch_event("change")
    opened.get_by_role("link", name="English").click()
    opened.wait_for_url("**/en/places/fac-ik-4.html?on=2023-02-28")


def test_a_place_counts_everybody_whom_a_spell_places_there_and_says_so() -> None:
    for place in SITE.rows("facilities"):
        people = {row.person_id for row in SITE.rows("imprisonments") if row.facility_id == place.id}
        text = page(f"en/places/{place.id}.html")
        assert "last known to be held here" not in text
        if len(people) > 1:
            assert f"{len(people)} people in these data are named as held here, in at least one spell." in text


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("penal_colony", date(2023, 1, 31)),
        ("arrest", date(2023, 1, 31)),
        ("home_confinement", None),
        ("restricted_freedom_open_facility", None),
        (None, None),
    ],
)
def test_the_end_of_a_term_is_reckoned_only_where_it_runs_from_the_detention(kind: str | None, until: date | None) -> None:
    assert term_over(spell(status="unknown", detained_on="2021-07", sentence_kind=kind, sentence_months=18), TODAY) == until


def test_no_page_says_by_when_at_the_latest_a_term_would_have_ended() -> None:
    for person in SITE.rows("people"):
        assert "at the latest" not in lead_of(SITE, "people", person, "en").said
    person = next(row for row in SITE.rows("people") if lead_of(SITE, "people", row, "en").until)
    assert "at the latest" not in page(f"en/people/{person.id}.html")


def test_a_colony_of_a_day_before_the_verdict_is_not_where_somebody_was(pages: Pages) -> None:
    opened = pages.settled(pages.open("en/places/fac-ik-9.html?on=2021-11-29"))
    assert opened.locator('.group[data-answer="2"] #ales-bialiatski-2').is_visible()
    assert opened.locator('.group[data-answer="1"]').inner_text() == "No source of these data says who was held here on 2021-11-29."


def test_labels_of_cells_do_not_cover_each_other_on_a_phone(pages: Pages) -> None:
    opened = pages.open("ru/places/fac-ik-4.html", width=390)
    room = """() => [...document.querySelectorAll(".stacked tbody td:not(:empty)")].filter((cell) => {
        const label = getComputedStyle(cell, "::before");
        return cell.getBoundingClientRect().height + 0.5 < parseFloat(label.height);
    }).map((cell) => cell.textContent)"""
    assert opened.evaluate(room) == []


def test_a_term_that_would_be_over_is_said_wherever_somebody_reads_in_custody() -> None:
    person = next(
        row
        for row in SITE.rows("people")
        if (lead := lead_of(SITE, "people", row, "en")).until and lead.text.startswith("In custody") and _at(row.id)
    )
    said = f"the term would have ended by {lead_of(SITE, 'people', person, 'en').until}"
    assert said in lead_of(SITE, "people", person, "en").said
    assert said in page(f"en/places/{_at(person.id)}.html")
    assert page(f"en/people/{person.id}.html").count(said) == 1


def _at(person: str) -> str | None:
    return next((row.facility_id for row in SITE.rows("imprisonments") if row.person_id == person and row.facility_id), None)


def test_a_page_says_how_to_cite_it_in_a_line_that_can_be_selected() -> None:
    text = page("ru/people/ales-bialiatski.html")
    line = br.load("people", release="bundled").where(id="ales-bialiatski").cite().partition("\n")[0]
    assert f'<p class="citation" lang="en">{line}</p>' in text
    assert "People, ales-bialiatski" in line
    assert SITE.release.version in line
    assert text.index('id="sources"') < text.index('class="citation"')


def test_sources_say_at_whose_address_they_stand_and_what_is_a_copy() -> None:
    text = page("en/organisations/baj.html")
    assert "In Belarus opening some of these pages" in text
    copies = [source for row in SITE.referring["organisations", "baj"]["organisation_measures"] for source in SITE.sources(row)]
    for source in copies:
        entry = text[text.index(f'href="{source.url}"') :].partition("</li>")[0]
        assert f'<span class="host">{host_of(source.url)}</span>' in entry
        assert ("(Read" in entry) == bool(said_of_copy(source.note or ""))
    assert said_of_copy("The title is described, not copied.") == ""


def test_a_death_after_release_is_headed_as_such_on_the_page_of_a_place() -> None:
    death = next(row for row in SITE.rows("deaths") if row.context == "after_release" and row.facility_id)
    card = page(f"en/places/{death.facility_id}.html").partition(f'id="{death.id}"')[2].partition("</h3>")[0]
    assert "after release" in card


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_the_state_stand_in_quotation_marks(language: str) -> None:
    for kind in ("EXTREMIST_FORMATION", "EXTREMIST_ORGANISATION", "EXTREMIST_MATERIALS", "TERRORIST_ORGANISATION"):
        assert code_label(MeasureKind[kind], language)[0] in "“«"


def test_pages_say_the_same_without_scripts(pages: Pages) -> None:
    opened = pages.open("en/places/fac-ik-4.html", java_script_enabled=False)
    assert opened.locator('.group[data-answer="0"] h3').inner_text().startswith("Last seen here earlier; not known on 2026-11-26")
    assert not opened.locator("form.day").is_visible()
    opened.get_by_role("link", name="Places of detention").first.click()
    assert opened.locator("h1").inner_text().startswith("Places of detention")
