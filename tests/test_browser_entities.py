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
from belarus_rights.browser.leads import latest_spell, lead_of, spell_lead
from belarus_rights.browser.lists import first_letter, in_order
from belarus_rights.browser.time_bar import time_bar
from belarus_rights.labels import LANGUAGES
from belarus_rights.models.people import Imprisonment

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
        ({"status_as_of": "2023-03-01"}, "In custody as of 2023-03-01. Nothing later is known."),
        ({"status": "released", "ended_on": "2025-12-13", "end_reason": "released_deported"}, "Released on 2025-12-13 and taken abroad."),
        ({"status": "released", "ended_on": "2022-09", "end_reason": "pardoned"}, "Released in 2022-09 by a pardon."),
        ({"status": "released", "status_as_of": "2025-01-02"}, "Released by 2025-01-02. The exact day is not known."),
        ({"status": "released"}, "Released; no source says when."),
        ({"status": "died", "ended_on": "2021-05-21"}, "Died in custody on 2021-05-21."),
        (
            {"status": "unknown", "detained_on": "2021-01-01", "convicted_on": "2021-07"},
            "Convicted in 2021-07. What came after is not known.",
        ),
        ({"status": "unknown", "status_as_of": "2024"}, "Imprisonment reported; whether it lasted on 2024, no source says."),
        ({"status": "unknown"}, "Imprisonment reported, without a day. What came after is not known."),
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


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_pages_fit_the_window(pages: Pages, width: int) -> None:
    opened = pages.open("en/people/ales-bialiatski.html", width=width, dark=width == PHONE)
    for address in ("be/places/fac-ik-4.html", "ru/organisations/viasna.html", "en/places/index.html"):
        assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), opened.url
        pages.go(opened, address)


def test_a_place_shows_who_was_held_there_on_a_chosen_day(pages: Pages) -> None:
    spells = br.load("imprisonments")
    opened = pages.settled(pages.open("en/places/fac-ik-4.html?on=2022-06-01"))
    field = opened.locator("#on")
    assert field.input_value() == "2022-06-01"
    for day in ("2022-06-01", "2021-03-05", "2023-02-28", "2026-11-26"):
        field.fill(day)
        field.dispatch_event("change")
        known = {row.id for row in spells.on(day) if row.facility_id == "fac-ik-4"}
        may = {row.id for row in spells.on(day, or_unknown=True) if row.facility_id == "fac-ik-4"} - known
        for answer, wanted in ((1, known), (0, may)):
            shown = opened.locator(f'.group[data-answer="{answer}"] tbody tr').evaluate_all("rows => rows.map((row) => row.id)")
            assert set(shown) == wanted, day
        assert opened.locator('.group[data-answer="1"] .said').inner_text() == f"Known to be held here on {day}"
        assert opened.evaluate("location.search") == f"?on={day}"
    pages.check()


def test_pages_say_the_same_without_scripts(pages: Pages) -> None:
    opened = pages.open("en/places/fac-ik-4.html", java_script_enabled=False)
    assert opened.locator('.group[data-answer="0"] h3').inner_text().startswith("Last seen here earlier; not known on 2026-11-26")
    assert not opened.locator("form.day").is_visible()
    opened.get_by_role("link", name="Places of detention").first.click()
    assert opened.locator("h1").inner_text().startswith("Places of detention")
