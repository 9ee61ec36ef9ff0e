"""Citations, read by the parsers of others."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.citation import STYLES
from belarus_rights.citation.apa import apa
from belarus_rights.citation.bibtex import bibtex
from belarus_rights.citation.csl_json import csl_json
from belarus_rights.citation.ris import ris
from belarus_rights.citation.works import Work, of_source, one_line
from belarus_rights.cli import main
from belarus_rights.datapackage import Release

HARD = Work(
    key="a-page",
    kind="webpage",
    author="Foreign, Commonwealth & Development Office",
    title=r"100% «Вясна»: all of $5_000 #1, C:\temp ~ more, Ў",
    issued="2021-11-29",
    url="https://example.org/a_b?c=%D0%92&d#e",
    language="be",
)

# Texts as titles are: one line of letters, signs and spaces.
TITLES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1).map(one_line).filter(bool)
# What the parser at hand reads otherwise than LaTeX does: it has no braces by name, and joins signs such as `` and --- into others.
READ_OTHERWISE = "`'-<>!?,\"{}^"


def read_bibtex(text: str, *, decode: bool = True) -> list[dict[str, str]]:
    bibtexparser = pytest.importorskip("bibtexparser")
    middlewares = pytest.importorskip("bibtexparser.middlewares")
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.LatexDecodingMiddleware()] if decode else [])
    assert not library.failed_blocks
    return [{"key": entry.key, **{field.key: _bare(field.value) for field in entry.fields}} for entry in library.entries]


def _bare(value: Any) -> str:
    """Take off the inner pair of braces, which says that a name is not to be taken apart."""
    text = str(value)
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text


def read_ris(text: str) -> list[dict[str, Any]]:
    rispy = pytest.importorskip("rispy")
    found: list[dict[str, Any]] = rispy.loads(text)
    return found


def test_bibtex_survives_special_letters_and_cyrillic() -> None:
    (entry,) = read_bibtex(bibtex([HARD]))
    assert (entry["key"], entry["author"], entry["title"]) == (HARD.key, HARD.author, HARD.title)
    (verbatim,) = read_bibtex(bibtex([HARD]), decode=False)
    assert (verbatim["year"], verbatim["month"], verbatim["url"]) == ("2021", "nov", HARD.url)


@given(TITLES)
def test_bibtex_gives_any_title_back(title: str) -> None:
    text = bibtex([Work("a", "webpage", "A", title), HARD])
    assert text.count("{") == text.count("}")
    assert [entry["key"] for entry in read_bibtex(text, decode=False)] == ["a", HARD.key]
    if not set(title) & set(READ_OTHERWISE):
        assert read_bibtex(text)[0]["title"] == title


@given(TITLES)
def test_ris_gives_any_title_back(title: str) -> None:
    (entry,) = read_ris(ris([Work("a", "webpage", "A", title)]))
    assert entry["title"] == title.strip()


def test_ris() -> None:
    (entry,) = read_ris(ris([HARD]))
    assert entry["type_of_reference"] == "ELEC"
    assert entry["authors"] == [HARD.author]
    assert (entry["title"], entry["year"], entry["date"], entry["urls"], entry["language"]) == (
        HARD.title,
        "2021",
        "2021/11/29/",
        [HARD.url],
        "be",
    )


@pytest.mark.parametrize(
    ("issued", "when"),
    [("2021-11-09", "2021, November 9"), ("2021-11", "2021, November"), ("2021", "2021"), ("", "n.d.")],
)
def test_dates_are_as_exact_as_they_are(issued: str, when: str) -> None:
    work = Work("a", "webpage", "Viasna", "Who is next?", issued)
    assert apa([work]) == f"Viasna. ({when}). Who is next?"
    (item,) = json.loads(csl_json([work]))
    assert item.get("issued") == ({"date-parts": [[int(part) for part in issued.split("-")]]} if issued else None)
    (entry,) = read_bibtex(bibtex([work]))
    assert entry.get("year") == (issued[:4] or None)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_cites_a_row_with_all_its_pages(style: str) -> None:
    rows = br.load("people")
    text = rows.cite(style, row="ales-bialiatski")
    assert text == rows.where(id="ales-bialiatski").cite(style) == rows.cite(style, row=rows["ales-bialiatski"])
    assert "ales-bialiatski" in text
    assert br.release().version in text
    for source in rows.sources("ales-bialiatski"):
        assert source.url in text


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json"])
def test_all_pages_of_the_library_can_be_cited(style: str) -> None:
    sources = br.load("sources")
    text = sources.cite(style)
    entries: list[dict[str, Any]]
    if style == "bibtex":
        entries = [{**entry, "id": entry["key"]} for entry in read_bibtex(text, decode=False)]
    else:
        entries = read_ris(text) if style == "ris" else json.loads(text)
    assert [entry["id"] for entry in entries] == ["belarus_rights_sources", *(source.id for source in sources)]
    if style != "bibtex":  # whose titles are in the signs of LaTeX
        assert [entry["title"] for entry in entries[1:]] == [one_line(source.title) for source in sources]


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_table_has_a_reference(name: str) -> None:
    rows = br.load(name)
    first, *pages = rows.cite("apa").splitlines()
    assert rows.title in first
    assert f"(Version {rows.release.version}) [Data set]" in first
    assert len(pages) == len(rows.sources())


@pytest.mark.parametrize("style", STYLES)
def test_a_release_is_cited_as_a_whole(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    release = br.release()
    text = release.cite(style)
    assert release.title in text
    assert release.version in text
    assert "CC-BY-4.0" in text
    assert "indices" in text, "a table with terms of its own is named"
    assert main(["cite", "--format", style]) == 0
    assert capsys.readouterr().out == text + "\n"


def test_the_sources_of_a_selection_are_cited_by_themselves() -> None:
    spells = br.load("imprisonments").where(person_id="ales-bialiatski")
    items = json.loads(spells.sources().cite("csl-json"))
    assert [item["id"] for item in items[1:]] == [source.id for source in spells.sources()]


def test_a_page_that_was_withdrawn_is_not_cited(described: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = br.load("people", release=described).where(id="ales-bialiatski")
    gone = rows.sources()[0]
    monkeypatch.setitem(described.descriptor, "withdrawn", {"sources": [gone.id]})
    for style in STYLES:
        assert gone.url not in rows.cite(style)


def test_citeproc_renders_the_items() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own: of modules that it has not moved to yet, and of styles
        citeproc = pytest.importorskip("citeproc")
        from citeproc.source.json import CiteProcJSON

        source = next(iter(br.load("sources").where(published_on=lambda day: day is not None and len(day) == 10)))
        items = json.loads(csl_json([HARD, of_source(source)]))
        bibliography = citeproc.CitationStylesBibliography(
            citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON(items), citeproc.formatter.plain
        )
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        rendered = [str(item) for item in bibliography.bibliography()]
    for work in (HARD, of_source(source)):
        assert any(work.title in text and work.author in text and work.issued[:4] in text for text in rendered), rendered


def test_of_no_rows_no_sources_are_promised() -> None:
    text = br.load("people")[:0].cite()
    assert "0 rows" in text
    assert text.endswith("There are no rows, so no pages are behind them.")
    assert "Sources:" not in text


def test_unknown_styles_and_rows_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    people = br.load("people")
    with pytest.raises(br.UnknownNameError, match="Did you mean 'csl-json'"):
        people.cite("csl")
    with pytest.raises(br.UnknownNameError, match="Did you mean 'bibtex'"):
        br.release().cite("bibtx")
    with pytest.raises(br.UnknownNameError, match="Did you mean 'ales-bialiatski'"):
        people.cite(row="ales-bialatski")
    with pytest.raises(br.InvalidValueError, match="takes a row or an id, not int"):
        people.cite(row=1)  # type: ignore[arg-type]
    assert main(["cite", "--id", "ales-bialiatski"]) == 2
    assert "name the TABLE" in capsys.readouterr().err


def test_the_citation_file_is_valid_and_of_this_release(root: Path) -> None:
    yaml = pytest.importorskip("yaml")
    found = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    release = br.release("bundled")
    assert (found["version"], found["date-released"]) == (release.version, release.created)
    assert found["license"] == release.descriptor["licenses"][0]["name"]
    assert {"cff-version", "message", "title", "authors"} <= found.keys()


def test_cffconvert_takes_the_citation_file(root: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it was written for an older jsonschema, and works with this one
        cffconvert = pytest.importorskip("cffconvert")
        citation = cffconvert.Citation((root / "CITATION.cff").read_text(encoding="utf-8"))
        citation.validate()
        assert "The contributors of belarus_rights" in citation.as_bibtex()
