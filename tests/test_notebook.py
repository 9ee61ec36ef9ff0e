from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.datapackage import Release
from belarus_rights.models import Imprisonment, Organisation, Person, Source
from belarus_rights.models.provenance import SourceKind
from belarus_rights.models.row import Row
from belarus_rights.names.searching import Hit, Hits
from belarus_rights.notebook import SHOWN, Link, Said, card, row_html, shown_of, source_links

ALLOWED = {"div", "style", "p", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "span"}
HOSTILE = "</td></table><script>alert(1)</script>\" onmouseover='alert(2)' &lt;&#60;"


class Page(HTMLParser):
    """Gathers what a card is made of, and refuses what must not be in one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.cells: list[str] = []
        self.caption = ""
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        found = dict(attrs)
        assert len(found) == len(attrs)
        assert found.keys() <= {"class", "lang", "style", "role", "tabindex", "aria-label", "scope", "href", "target", "rel", "title"}
        self.tags.append((tag, found))
        self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            return
        self.text += data
        if "td" in self.open or "th" in self.open:
            self.cells[-1] += data
        if "caption" in self.open:
            self.caption += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


THINGS: dict[str, Callable[[], Any]] = {
    "catalogue": br.datasets,
    **{f"table {name}": partial(br.load, name) for name in catalog.NAMES},
    **{f"row of {name}": lambda name=name: br.load(name)[0] for name in catalog.NAMES},
    "no rows": lambda: br.load("people")[:0],
    "spells": br.views.spells,
    "spell": lambda: br.views.spells()["ales-bialiatski-2"],
    "measures": br.views.measures,
    "series": lambda: br.series("political_prisoners_current"),
    "series of one": lambda: br.series("political_prisoners_current", reported_by="Viasna Human Rights Centre"),
    "custody": br.views.custody,
    "release": br.release,
    "overview": lambda: br.overview(on="2021-11-29"),
    "overview be": lambda: br.overview(on="2026-01-01", language="be"),
    "report": lambda: br.validate([{"id": "a-person", "name_en": HOSTILE, "sex": HOSTILE}], dataset="people"),
    "valid": lambda: br.validate([br.load("people")[0].model_dump(mode="json")], dataset="people"),
    "hits": lambda: br.search("Колесникова"),
    "no hits": lambda: br.search("§"),
}
"""One of each thing that shows itself in a notebook."""


@pytest.fixture(params=THINGS)
def thing(request: pytest.FixtureRequest) -> Any:
    return THINGS[request.param]()


def test_a_card_is_small_whole_and_can_be_read_aloud(thing: Any) -> None:
    html = thing._repr_html_()
    assert len(html) < 15_000
    page = Page(html)
    assert page.all("div")[0]["lang"] in ("en", "be", "ru")
    assert page.text.strip()
    for table in page.all("table"):
        assert table["class"] == "br-rows"
    assert len(page.all("table")) == len(page.all("caption")) <= 1
    assert bool(page.caption) == bool(page.all("table"))
    for heading in page.all("th"):
        assert heading["scope"] in ("row", "col")
    rows = html.partition("<tbody>")[2].count("<tr>")
    assert rows == html.count('<th scope="row"'), "each row has a heading"
    for region in (attributes for attributes in page.all("div") if attributes.get("role")):
        assert (region["role"], region["tabindex"]) == ("region", "0")
        assert region["aria-label"]


def test_a_card_takes_its_colours_from_the_page(thing: Any) -> None:
    html = thing._repr_html_()
    styles = " ".join([*re.findall(r"<style>(.*?)</style>", html), *re.findall(r'style="(.*?)"', html)])
    assert "background" not in styles
    assert set(re.findall(r"(?<![a-z-])color:([^;}]*)", styles)) == {"inherit"}
    assert re.findall(r"rgba?\([^)]*\)|#[0-9a-f]{3,}", styles) == ["rgba(128,128,128,.5)"], "a grey that is seen on white and on black"
    assert all(selector.startswith(".br-card ") for rule in re.findall(r"([^{}]+)\{", styles) for selector in rule.split(",")), (
        "its own only"
    )


def test_links_lead_to_the_web_only_and_tell_nothing(thing: Any) -> None:
    for link in Page(thing._repr_html_()).all("a"):
        assert re.match(r"https?://", link["href"] or "")
        assert {"noopener", "noreferrer"} <= set((link["rel"] or "").split())


@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_data_set_tells_what_it_is(name: str) -> None:
    rows = br.load(name)
    page = Page(rows._repr_html_())
    assert page.caption == shown_of(min(SHOWN, len(rows)), len(rows))
    for part in (rows.title, f"Table: {name}", f"Data: {rows.release.version} of {rows.release.created}", "Licence: "):
        assert part in page.text
    summary = rows.model.__table__.summary
    assert page.cells[: len(summary) + 1] == [*summary, "sources"]
    assert len(page.all("tr")) == 1 + min(SHOWN, len(rows))
    hrefs = {link["href"] for link in page.all("a")}
    for row in rows[:SHOWN]:
        assert {source.url for source in rows.sources(row)} & hrefs, "each row has a page that can be opened"


def test_a_data_set_tells_its_newest_date() -> None:
    rows = br.load("figures").where(measure="political_prisoners_current", reported_by="Viasna Human Rights Centre")
    assert f"Newest date: {max(row.as_of for row in rows)}" in Page(rows._repr_html_()).text
    assert "Newest date" not in Page(br.load("indices")._repr_html_()).text


def test_a_view_shows_the_parts_and_a_series_its_newest_numbers() -> None:
    assert "Ales Bialiatski" in Page(br.views.spells().where(person_id="ales-bialiatski")._repr_html_()).cells
    series = THINGS["series"]()
    page = Page(series._repr_html_())
    assert page.caption == f"The last 10 of {len(series)} rows"
    assert page.cells[-6] == series[-1].as_of
    assert f"{len(series.reporters)} reporters, who count differently" in page.text
    assert "who count differently" not in Page(THINGS["series of one"]()._repr_html_()).text
    days = Page(THINGS["custody"]()._repr_html_())
    assert days.cells[:3] == ["day", "known_held", "last_seen_earlier"]
    assert "which is no number of prisoners" in days.text
    assert days.caption.endswith(" days")


def test_custody_by_month_is_told_in_months() -> None:
    year = br.views.custody("2021-01-01", "2021-12-31", every="month")
    assert Page(year._repr_html_()).caption == "The last 10 of 12 months"
    assert repr(year).startswith("<Custody: 12 months, 2021-01-31")


def test_a_release_tells_which_it_is_and_how_much_it_holds() -> None:
    release = br.release()
    page = Page(release._repr_html_())
    for part in (release.title, f"Data: {release.version} of {release.created}", f"{len(catalog.NAMES)} tables", "CC-BY-4.0"):
        assert part in page.text


def test_a_table_shows_labels_in_place_of_codes_and_pages_as_numbers() -> None:
    page = Page(br.load("imprisonments").where(status="in_custody")._repr_html_())
    assert "In custody" in page.cells
    assert "in_custody" not in page.cells
    assert all(re.fullmatch(r"1(, 2)?(, 3)?(, \+\d+)?", cell) for cell in page.cells[13::7])
    publishers = {source.publisher for source in br.load("sources")}
    assert {link["aria-label"] for link in page.all("a") if link.get("aria-label")} <= publishers


def test_who_is_meant_stands_first() -> None:
    assert Page(br.load("imprisonments")._repr_html_()).cells[0] == "person_id"
    for wide in ("imprisonments", "deaths", "affiliations"):
        assert Page(br.load(wide).expand()._repr_html_()).cells[0] == "person_name_en"


def test_a_status_is_never_shown_without_its_day() -> None:
    for thing in (br.load("imprisonments"), br.views.spells()):
        page = Page(thing.where(status="in_custody")._repr_html_())
        header = page.cells[: page.cells.index("sources") + 1]
        assert header.index("status_as_of") == header.index("status") + 1
    row = br.load("imprisonments").where(status="in_custody")[0]
    assert f"In custody, as of {row.status_as_of}" in Page(row._repr_html_()).cells


def test_a_row_says_what_is_filled_and_counts_what_is_empty() -> None:
    row = br.load("people")["ales-bialiatski"]
    page = Page(row._repr_html_())
    assert "People: ales-bialiatski" in page.text
    assert "Licence: CC-BY-4.0" in page.text
    assert f"Data: {br.release().version} of {br.release().created}" in page.text
    cells = dict(zip(page.cells[::2], page.cells[1::2], strict=True))
    assert cells["Name, Belarusian"] == row.name_be
    assert cells["Roles"] == "Human rights defender"
    assert {"lang": "be"} in page.all("span")
    urls = {source.url for source in br.load("people").sources(row)}
    assert urls <= {link["href"] for link in page.all("a")}
    assert "1 column is empty: no source said it, which never means no." in page.text


def test_the_row_of_an_index_has_its_own_licence() -> None:
    row = br.load("indices").where(licence="CC-BY-ND-4.0")[0]
    assert "Licence: CC-BY-ND-4.0" in Page(row._repr_html_()).text.replace(", ", " ")


def test_a_row_is_shown_where_no_release_can_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    row = br.load("people")["ales-bialiatski"]
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", str(tmp_path))
    page = Page(row._repr_html_())
    assert page.cells[-1] == ", ".join(row.source_ids)


def test_a_search_tells_proposals_from_what_is_certain() -> None:
    hits = br.search("ales-bialiatski")
    assert isinstance(hits, list)
    page = Page(hits._repr_html_())
    assert "certain" in page.cells
    assert "proposal" in Page(br.search("Колесникова")._repr_html_()).cells
    assert repr(hits).splitlines()[1].split()[:3] == ["100%", "certain", "people/ales-bialiatski"]
    assert repr(br.search("§")) == "<0 hits for '§'>"


def test_the_text_for_a_terminal_is_short(thing: Any) -> None:
    if not isinstance(thing, Row):
        assert len(repr(thing).splitlines()) <= 1 + max(len(catalog.NAMES), 20)
    assert "<div" not in repr(thing)


# What is not meant well


def hostile_release() -> Release:
    """A release whose texts all mean harm: nothing of it is checked here, and none of it may act."""
    source = Source.model_construct(
        id="a",
        title=HOSTILE,
        publisher=HOSTILE,
        url="javascript:alert(1)",
        published_on=None,
        language=HOSTILE,
        kind=SourceKind.NEWS,
        source_ids=("a",),
    )
    other = source.model_copy(update={"id": "b", "url": 'https://example.org/"onclick="alert(1)'})
    person = Person.model_construct(
        id=HOSTILE, name_en=HOSTILE, name_be=HOSTILE, aliases=(HOSTILE,), sex=HOSTILE, source_ids=("a", "b", HOSTILE)
    )
    spell = Imprisonment.model_construct(
        id=HOSTILE, person_id=HOSTILE, status=HOSTILE, status_as_of=None, facility_name=HOSTILE, source_ids=("a", "b")
    )
    given = {"sources": (source, other), "people": (person,), "imprisonments": (spell,), "organisations": ()}

    class Hostile(Release):
        version = title = created = HOSTILE  # type: ignore[assignment]

        def rows(self, name: str) -> tuple[Row, ...]:
            return given[name]

    return Hostile(br.release().root)


def test_hostile_text_is_text() -> None:
    release = hostile_release()
    people = br.load("people", release=release)
    hits = Hits([Hit("people", HOSTILE, 1.0, True, HOSTILE, HOSTILE)], HOSTILE, release)
    for thing in (people, br.load("sources", release=release), hits, br.load("sources", release=release)[0]):
        page = Page(thing._repr_html_())
        assert HOSTILE in page.text
        assert all((link["href"] or "").startswith(("https://", "http://")) for link in page.all("a"))
    assert "javascript" not in people._repr_html_()
    assert {link["href"] for link in Page(people._repr_html_()).all("a")} >= {'https://example.org/"onclick="alert(1)'}


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")), url=st.text())
def test_any_text_stays_as_it_is(text: str, url: str) -> None:
    page = Page(
        card(
            text,
            facts=[(text, text)],
            caption=f"x{text}",
            header=[text],
            rows=[[Link(text, url)], [Said(text, text)], [[text, Link(text, "https://example.org/" + text)]]],
            notes=[text],
            language=text,
        )
    )
    assert page.caption == f"x{text}"
    assert page.cells == [text, text, text, f"{text}, {text}"]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//example.org", "https:example.org", "file:///etc/passwd", ""],
)
def test_an_address_that_is_none_of_the_web_is_no_link(url: str) -> None:
    assert Page(card("a", header=["b"], rows=[[Link("c", url)]])).all("a") == []


def test_long_cells_are_cut_and_pages_are_counted() -> None:
    known = {source.id: source for source in br.load("sources")}
    ids = list(known)[:5]
    assert source_links(ids, known, 2)[-1] == "and 3 more"
    assert len(source_links(ids, known)) == 5
    rows = br.load("legal_provisions").where(title=lambda title: len(title) > 105)
    assert any(cell.endswith("…") and len(cell) <= 100 for cell in Page(rows._repr_html_()).cells)


def test_a_row_of_somebodys_own_is_shown() -> None:
    row = Organisation(id="an-organisation", name="An organisation", kind="media", source_ids=("a-page-of-mine",))
    page = Page(row_html(row))
    assert "a-page-of-mine" in page.cells
    assert "Data: " not in page.text, "it is in no release"


def test_a_wide_row_names_its_release_and_an_overview_its_licence() -> None:
    assert f"Data: {br.release().version}" in Page(THINGS["spell"]()._repr_html_()).text
    assert "Licence: CC-BY-4.0" in Page(THINGS["overview"]()._repr_html_()).text
    assert "Ліцэнзія: CC-BY-4.0" in Page(THINGS["overview be"]()._repr_html_()).text
