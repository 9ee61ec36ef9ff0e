"""The documentation site, built once without the data browser: links lead somewhere, nothing comes from elsewhere or is left out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from filelock import FileLock

import belarus_rights as br
from belarus_rights import catalog, names, plots, views
from belarus_rights.cli import COMMANDS
from belarus_rights.labels import LANGUAGES, code_label
from belarus_rights.models.columns import columns
from belarus_rights.validation.codes import every_check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("sphinx")
pytest.importorskip("furo")
pytest.importorskip("myst_nb")
pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parent.parent
OUTSIDE = re.compile(r"(?:https?:)?//")
NOTEBOOK = "journalist"
"""The one that is run here; tests/test_tutorials.py runs all."""
BUILD = ["-W", "--keep-going", "-q", "-t", "without_browser", "-D", f"notebooks_run={NOTEBOOK}", "-b", "html"]


class Page(HTMLParser):
    """What of a page matters here: what it links to, what it loads, its anchors and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self._text: list[str] = []
        self._hidden = 0
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)
        self.text = " ".join(" ".join(self._text).split())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self._hidden += tag in ("script", "style")
        self.anchors |= {found[name] for name in ("id", "name") if name in found}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        self.loaded += [found[name] for name in ("src", "srcset", "poster", "data") if name in found]
        self.loaded += re.findall(r"url\(([^)]*)\)", found.get("style", ""))
        if tag == "link":  # links to other pages of the site are links too, and are not loaded; none leads out all the same
            self.loaded.append(found["href"])
        if tag == "use":
            self.loaded.append(found.get("href", found.get("xlink:href", "")))

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text.append(data)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The built site; several processes that test share one."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    folder, done = shared / "site", shared / "site-built"
    with FileLock(shared / "site.lock"):
        if not done.exists():
            command = [sys.executable, "-m", "sphinx", *BUILD, "-d", str(shared / "site-doctrees"), str(ROOT / "docs"), str(folder)]
            ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
            done.write_text(f"{ended.returncode}\n{ended.stdout}{ended.stderr}", encoding="utf-8")
    code, _, said = done.read_text(encoding="utf-8").partition("\n")
    assert code == "0", said
    return folder


@cache
def page(path: Path) -> Page:
    return Page(path)


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_each_document_is_a_page(site: Path) -> None:
    left_out = ("_site", "data/about", "examples")
    documents = [path.relative_to(ROOT / "docs") for kind in ("md", "ipynb") for path in (ROOT / "docs").rglob(f"*.{kind}")]
    for path in documents:
        if not path.as_posix().startswith(left_out) and ".ipynb_checkpoints" not in path.parts:
            assert (site / path.with_suffix(".html")).exists(), path


def test_links_inside_the_site_lead_to_a_page_and_a_place_on_it(site: Path) -> None:
    broken = []
    for path in pages(site):
        here = path.relative_to(site).as_posix()
        for link in page(path).links:
            if urlsplit(link).scheme:
                continue
            target = urlsplit(urljoin(here, link))
            file = site / unquote(target.path)
            if not file.is_file():
                broken.append(f"{here}: {link}")
            elif target.fragment and file.suffix == ".html" and unquote(target.fragment) not in page(file).anchors:
                broken.append(f"{here}: {link} (no such place)")
    assert not broken, "\n".join(broken)


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for path in pages(site):
        outside = [address for address in page(path).loaded if OUTSIDE.match(address.strip("'\" "))]
        assert not outside, f"{path.relative_to(site)}: {outside}"
        assert "preconnect" not in page(path).source


def test_no_style_loads_anything_from_elsewhere(site: Path) -> None:
    styles = {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    styles.update(
        (str(path.relative_to(site)), " ".join(re.findall(r"<style.*?</style>", page(path).source, re.S))) for path in pages(site)
    )
    for name, text in styles.items():
        assert not re.search(r"(?:@import|url\()\s*(?:url\()?['\"]?(?:https?:)?//", text), name


def test_every_file_that_a_page_loads_is_there(site: Path) -> None:
    for path in pages(site):
        for address in page(path).loaded:
            if not address.startswith(("data:", "#")):
                assert (path.parent / unquote(urlsplit(address).path)).resolve().is_file(), f"{path.relative_to(site)}: {address}"


def test_no_page_shows_a_path_of_the_machine_that_built_it(site: Path) -> None:
    for path in pages(site):
        assert str(ROOT) not in page(path).source, path.relative_to(site)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_each_table_has_a_page_with_its_columns_and_codes(site: Path, name: str) -> None:
    found = page(site / "data" / "tables" / f"{name}.html")
    assert {"columns", "a-sample"} <= found.anchors
    for column in columns(catalog.model(name)):
        assert column.name in found.text
        assert column.title in found.text
        for code in column.codes or ():
            for language in LANGUAGES:
                assert code_label(code, language) in found.text
    assert f"{len(br.load(name)):,} rows" in found.text
    assert f"tables/{name}.html" in page(site / "data" / "index.html").source


@pytest.mark.parametrize("name", [name for name in catalog.NAMES if {"person_id", "person_ids"} & {*catalog.model(name).model_fields}])
def test_a_sample_of_a_table_of_people_shows_those_of_the_founding_statement(name: str) -> None:
    text = (ROOT / "docs" / "data" / "tables" / f"{name}.md").read_text(encoding="utf-8").partition("## A sample")[2]
    people = set(re.findall(r"`person_ids?` \| ([^|]+) \|", text))
    assert people
    assert all(re.search("ales-bialiatski|maria-kalesnikava|vitold-ashurak", cell) for cell in people)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_an_entry(site: Path, command: str) -> None:
    assert f"belarus-rights-{command}" in page(site / "commands.html").anchors


def test_the_page_of_the_commands_is_what_the_parser_gives() -> None:
    done = subprocess.run([sys.executable, "-m", "tools.commands", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", br.__all__)
def test_each_public_name_has_an_entry(site: Path, name: str) -> None:
    found = {anchor for path in (site / "reference").glob("*.html") for anchor in page(path).anchors}
    assert {f"belarus_rights.{name}", f"module-belarus_rights.{name}"} & found


@pytest.mark.parametrize("module", [names, plots, views])
def test_each_name_of_a_public_module_has_an_entry(site: Path, module: object) -> None:
    found = {anchor for path in (site / "reference").glob("*.html") for anchor in page(path).anchors}
    for name in module.__all__:  # type: ignore[attr-defined]
        home = "belarus_rights" if name in br.__all__ else module.__name__  # type: ignore[attr-defined]
        assert f"{home}.{name}" in found, name


def test_each_error_code_has_a_place_of_its_own(site: Path) -> None:
    anchors = page(site / "validation.html").anchors
    for code in {check.code for _, check in every_check()}:
        assert code.replace("/", "") in anchors, code


def test_a_notebook_is_shown_with_what_it_prints_and_draws(site: Path) -> None:
    shown = page(site / "tutorials" / f"{NOTEBOOK}.html")
    assert "888" in shown.text
    assert re.search(r'<img [^>]*src="\.\./_images/', shown.source)


@pytest.mark.parametrize("name", ["start", "howto/cite", "howto/filter", "howto/find", "howto/validate"])
def test_the_examples_of_a_guide_run(name: str) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"), flags=re.M | re.S)
    command = [sys.executable, "-W", "error", "-c", "\n".join(blocks)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert blocks
    assert done.returncode == 0, done.stderr


def test_the_search_works_when_the_site_is_opened_from_a_folder(site: Path, chromium: Browser) -> None:
    opened = chromium.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(f"{(site / 'search.html').as_uri()}?q=kalesnikava")
    opened.wait_for_selector("#search-results li a[href*='find.html']")
    assert not said
    opened.close()


def test_pages_in_other_languages_say_so(site: Path) -> None:
    for language in ("be", "ru"):
        for path in (site / language).glob("*.html"):
            assert f'<html class="no-js" lang="{language}"' in page(path).source


def test_a_page_leads_to_the_browser_in_its_language(tmp_path: Path) -> None:
    source, out = tmp_path / "docs", tmp_path / "out"
    wanted = {"index": "browse/index.html", "be/index": "../browse/be/index.html", "ru/start": "../browse/ru/index.html"}
    for name in wanted:
        file = source / f"{name}.rst"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(":orphan:\n\nPage\n====\n\n:browse:`tables`\n", encoding="utf-8")
    # Not as HTML: with that the browser would be built, too.
    command = [sys.executable, "-m", "sphinx", "-C", "-q", "-W", "-D", "extensions=_site.browser", "-b", "pseudoxml", str(source), str(out)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "docs")})
    for name, address in wanted.items():
        assert f'refuri="{address}"' in (out / f"{name}.pseudoxml").read_text(encoding="utf-8")


def test_the_search_finds_words_and_is_a_script_so_that_it_works_without_a_server(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert index.startswith("Search.setIndex(")
    for word in ("kalesnikava", "imprison", "mirror", "колесникова", "палітвязняў"):
        assert f'"{json.dumps(word)[1:-1]}' in index, word
    assert "searchindex.js" in page(site / "search.html").source
