"""Every kind of page in a real browser: accessible, fit for a phone, without anything from elsewhere, light, and at home on a stick."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from browsing import DESKTOP, PHONE, TODAY, Pages
from slices import small_release

import belarus_rights as br
from belarus_rights import catalog, descriptor
from belarus_rights.browser import Site, build, files
from belarus_rights.browser.building import content_of
from belarus_rights.datapackage import Release
from belarus_rights.labels import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHOWN = {
    "people": ("maria-kalesnikava", "ales-bialiatski"),
    "organisations": ("viasna",),
    "places": ("fac-ik-4",),
    "tables": ("index", "imprisonments", "indices"),
}
"""Of the folders that hold many pages of one kind, those that are looked at."""

PERSON = "en/people/maria-kalesnikava.html"
FIRST = "{}/index.html"
LIGHT = 500_000
"""Bytes that the first page may bring with it, all in all."""


@cache
def site() -> Site:
    return Site(br.release("bundled"), TODAY)


@cache
def kinds() -> list[str]:
    """Give a page of each kind, or some."""
    pages = [address.removesuffix(".html") for address in files(site(), ["en"]) if address.endswith(".html")]
    folders = {dirname(page) for page in pages if page.count("/") == 2}
    chosen = [f"{folder}/{name}" for folder in sorted(folders) for name in SHOWN[folder.removeprefix("en/")]]
    return [f"{page}.html" for page in pages if page.count("/") < 2 or page in chosen]


@pytest.mark.parametrize("address", kinds())
def test_a_page_is_accessible_and_fits_a_phone_and_a_desk_in_light_and_dark(pages: Pages, address: str) -> None:
    page = pages.settled(pages.open(address))
    found = []
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {told}" for told in wider(page)]
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme}: {told}" for told in violations(page)]
    assert not found, "\n".join(found)


MANY = 6
"""Of what stands many times beside its like, such as the days of the timeline, so many are looked at: the others are made alike."""


def violations(page: Page) -> list[str]:
    """Give what axe finds. It is evaluated from outside, not brought in by the page, which so keeps its strict policy."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(
            """(many) => {
              const seen = new Map();
              for (const element of document.querySelectorAll("body *")) {
                const alike = `${element.tagName} ${element.getAttribute("class")}`;
                const counts = seen.get(element.parentNode) || seen.set(element.parentNode, {}).get(element.parentNode);
                counts[alike] = (counts[alike] || 0) + 1;
                if (counts[alike] > many) element.remove();
              }
            }""",
            MANY,
        )
    faults = page.evaluate("axe.run({resultTypes: ['violations']}).then((found) => found.violations)")
    return [f"{fault['impact']}: {fault['id']}: {' '.join(map(str, node['target']))}" for fault in faults for node in fault["nodes"]]


def wider(page: Page) -> list[str]:
    """Give the first elements for which a reader must scroll sideways; none if the page does not."""
    return list(
        page.evaluate(
            """() => {
              const wide = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= wide) return [];
              const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > wide + 1);
              return [`scrolls sideways`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
            }"""
        )
    )


def test_the_keyboard_comes_to_the_content_the_search_the_pages_and_the_languages_in_this_order(pages: Pages) -> None:
    page = pages.settled(pages.open(PERSON))
    focused = "document.activeElement.matches({!r})"
    for selector in (".skip", ".brand", "#find", ".find button"):
        page.keyboard.press("Tab")
        assert page.evaluate(focused.format(selector)), selector
    order = [selector for selector in reached(page) if selector]
    assert list(dict.fromkeys(order)) == ["nav", "languages", "theme"]
    pages.go(page, PERSON)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")


def reached(page: Page) -> Iterator[str]:
    """Go on through the head of a page with Tab, and tell which part has been come to."""
    for _ in range(20):
        page.keyboard.press("Tab")
        part = page.evaluate(
            """() => {
              const here = document.activeElement;
              if (!here.closest(".top")) return "";
              return here.id || (here.closest("nav") ? "nav" : here.closest(".languages") ? "languages" : "other");
            }"""
        )
        if not part:
            return
        yield part


def test_another_language_shows_the_same_page(pages: Pages) -> None:
    page = pages.open(PERSON)
    assert page.locator("html").get_attribute("lang") == "en"
    for name, language in (("Беларуская", "be"), ("Русский", "ru")):
        page.get_by_role("link", name=name).click()
        page.wait_for_url(f"**/{language}/people/maria-kalesnikava.html")
        assert page.locator("html").get_attribute("lang") == language
    assert page.get_by_role("heading", level=1).inner_text().startswith("Мария")


@pytest.mark.parametrize("dark", [False, True])
def test_the_theme_is_that_of_the_system_until_another_is_chosen_and_then_stays(pages: Pages, dark: bool) -> None:
    page = pages.open(PERSON, dark=dark)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(ground)
    assert (sum(map(int, before.removeprefix("rgb(").rstrip(")").split(","))) < 200) == dark
    page.get_by_role("button", name="Light" if dark else "Dark", exact=True).click()
    chosen = page.evaluate(ground)
    assert chosen != before
    page.get_by_role("button", name="Dark" if dark else "Light", exact=True).wait_for()
    page.reload()
    assert page.evaluate(ground) == chosen
    pages.go(page, "be/people/ales-bialiatski.html")
    assert page.evaluate(ground) == chosen


def test_on_paper_there_is_the_content_alone(pages: Pages) -> None:
    page = pages.open(PERSON, dark=True)
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_nothing_moves_for_a_reader_who_wants_nothing_to_move(pages: Pages) -> None:
    page = pages.settled(pages.open(FIRST.format("en"), reduced_motion="reduce"))
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_page_can_be_read_without_scripts(pages: Pages) -> None:
    page = pages.open(PERSON, java_script_enabled=False)
    assert page.get_by_role("heading", level=1).inner_text() == "Maria Kalesnikava"
    assert page.locator("#sources").is_visible()
    assert not page.locator("#theme").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_is_light(pages: Pages, language: str) -> None:
    pages.settled(pages.open(FIRST.format(language)))
    sizes = {answer.url: len(answer.body()) for answer in pages.answers}
    assert sum(sizes.values()) < LIGHT, sizes


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    small_release(folder, size=2)
    return folder


def without(folder: Path, tables: Sequence[str], to: Path) -> Release:
    """Copy a release without some tables, as of before these were published."""
    copytree(folder, to)
    content = json.loads((to / "datapackage.json").read_text(encoding="utf-8"))
    content["resources"] = [resource for resource in content["resources"] if resource["name"] not in tables]
    (to / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    return Release(to)


@pytest.mark.parametrize("table", [name for name in catalog.NAMES if name != "sources"])
def test_a_release_without_a_table_has_all_pages_that_show_several(small: Path, tmp_path: Path, table: str) -> None:
    found = files(Site(without(small, [table], tmp_path / "less"), TODAY), ["en"])
    for address in ("en/index.html", "en/timeline.html", "en/map.html", "data/overview.js", "data/names.js", "data/leads.en.js"):
        assert found[address](), address


def test_a_release_of_people_and_their_sources_alone_has_every_page(small: Path, tmp_path: Path) -> None:
    others = [name for name in catalog.NAMES if name not in ("people", "sources")]
    found = files(Site(without(small, others, tmp_path / "less"), TODAY))
    assert all(content_of(make) for make in found.values())
    assert "No figure at hand" in str(found["en/index.html"]())


def test_a_person_called_like_the_list_has_a_page_and_is_in_the_list(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    copytree(small, folder)
    with (folder / "people.csv").open(encoding="utf-8", newline="") as file:
        _, first, *_ = csv.reader(file)
    with (folder / "people.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(["index", *first[1:]])
    (folder / "datapackage.json").write_text(descriptor.dumps(descriptor.data_package(folder)), encoding="utf-8")
    site = Site(Release(folder), TODAY)
    found = files(site, ["en"])
    listed = Links(str(found["en/people/index.html"]()))
    pages = [link for link in listed.found if found.get(f"en/people/{link}") and link != "index.html"]
    assert len(pages) == len(site.rows("people"))
    name = site.rows("people")[-1].name_en
    assert f"<title>{name} ·" in str(found["en/people/index-.html"]())


def test_a_page_says_itself_that_it_loads_nothing_from_elsewhere(chromium: Browser, stick: Path) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto((stick / "en" / "index.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert not complaints
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://127.0.0.1/x.png'}))")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'document.title = 1'}))")
    page.wait_for_function("() => true")
    assert page.title() != "1"
    assert len([text for text in complaints if "Content Security Policy" in text]) == 2, complaints
    page.close()


def test_the_search_in_the_head_of_a_page_works_in_a_folder(chromium: Browser, stick: Path) -> None:
    pages = Pages(chromium, f"{stick.as_uri()}/")
    page = pages.open("en/map.html")
    page.locator("#find").fill("Xqzzwv")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/search.html?q=Xqzzwv")
    page.wait_for_function("document.querySelector('#said').textContent.startsWith('Nothing near')")
    pages.close()


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory, small: Path) -> Path:
    """The pages of a small release in a folder, as on a stick."""
    return build(tmp_path_factory.mktemp("stick"), small, today=TODAY).folder


def test_the_pages_open_from_a_folder(chromium: Browser, stick: Path) -> None:
    pages = Pages(chromium, f"{stick.as_uri()}/")
    page = pages.open("index.html")
    page.get_by_role("link", name="English").first.click()
    folders = {path.parent: path for path in sorted((stick / "en").glob("*/*.html"))}
    for path in [*(stick / "en").glob("*.html"), *folders.values()]:
        pages.go(page, path.relative_to(stick).as_posix())
        page.get_by_role("button", name="Dark", exact=True).wait_for()  # its name is brought in as data
        pages.settled(page)
    pages.close()


class Links(HTMLParser):
    """Collects what a page leads to or brings in, and what can be led to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.found += [given[name] for name in ("href", "src", "action") if name in given]
        self.ids.add(given.get("id", ""))
        if tag == "html":
            self.language = given["lang"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_and_every_page_names_its_language(language: str) -> None:
    found = files(site())
    nowhere = []
    for address in (kind.replace("en/", f"{language}/", 1) for kind in kinds()):
        page = Links(str(found[address]()))
        assert page.language == (language if "/" in address else "en"), address
        for link in page.found:
            path, _, anchor = link.partition("#")
            if link.startswith(("https://", "http://", "data:")):
                continue
            if not path and (anchor in page.ids or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", anchor)):  # a day is for the slider
                continue
            if not path or normpath(f"{dirname(address)}/{path}").lstrip("/") not in found:
                nowhere.append(f"{address}: {link}")
    assert not nowhere, "\n".join(nowhere)
