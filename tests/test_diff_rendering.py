"""Differences as people and programs read them, and the command that writes them."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from small_releases import ANNA, BARYS, PEOPLE, SOURCES, VERA, make_pair, make_release

import belarus_rights as br
from belarus_rights.cli import main

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> & \"q\" 's' \x1b[31m\u202e `c` |*b*| [l](javascript:x)"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_no_value_becomes_a_part_of_the_page_or_of_the_terminal(tmp_path: Path) -> None:
    source = ("a-page", HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)", "a-page")
    odd = ("b-page", "t", "p", "", 'https://example.org/"><script>x</script>)', "b-page")
    row = (HOSTILE, HOSTILE, "female", "", "a-page;b-page", HOSTILE)
    old = make_release(tmp_path / "old", {"sources": (SOURCES, [source, odd]), "people": (PEOPLE, [])})
    new = make_release(tmp_path / "new", {"sources": (SOURCES, [source, odd]), "people": ((*PEOPLE, HOSTILE), [(*row, HOSTILE)])})
    found = br.diff(old, new)
    for html in (found.render("html"), MarkdownIt("commonmark", {"html": True}).render(found.render("markdown"))):
        page = Tags()
        page.feed(html)
        assert not {"script", "img"} & set(page.tags)
        assert all(not name.startswith("on") for name, _ in page.attributes)
        addresses = [str(value) for name, value in page.attributes if name == "href"]
        assert all(address.startswith(("#", "https://", "data:,")) for address in addresses)
        assert any(address.startswith("https://example.org/") for address in addresses)
    for form in ("table", "html", "markdown"):
        told = found.render(form)
        assert "\x1b" not in told
        assert "\u202e" not in told


def test_what_is_not_shown_is_counted(tmp_path: Path) -> None:
    rows = [(f"p{number:03}", f"Person {number}", "male", "", "a-page", "") for number in range(50)]
    old, new = make_pair(tmp_path, rows[:1], rows)
    found = br.diff(old, new)
    for form in ("table", "markdown", "html"):
        assert "Not shown: 46 rows added." in found.render(form, limit=3)
        assert "Not shown" not in found.render(form)
        assert found.render(form).count("Person") == 49
    with pytest.raises(br.InvalidValueError, match="0 or more"):
        found.render(limit=-1)
    with pytest.raises(br.UnknownNameError, match="markdown"):
        found.render("markdwn")


def test_labels_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    old, new = make_pair(tmp_path, [ANNA], [(*ANNA[:2], "male", *ANNA[3:])])
    found = br.diff(old, new)
    assert "Sex: Female → Male" in found.render()
    assert "Пол: Жаночы → Мужчынскі" in found.render(language="be")
    assert '"new": "male"' in found.render("json", language="be")
    assert "Люди" in found.render("html", language="ru")


def test_of_a_list_the_items_that_came_and_went_are_shown(tmp_path: Path) -> None:
    old, new = make_pair(tmp_path, [(*ANNA[:3], "A;B;C", *ANNA[4:])], [(*ANNA[:3], "B;C;D", *ANNA[4:])])
    assert "Other spellings: − A, + D" in br.diff(old, new).render()


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "bundled", "bundled"]) == 0
    assert "no differences" in capsys.readouterr().out
    old, new = make_pair(tmp_path, [ANNA, BARYS], [ANNA, VERA])
    assert main(["diff", str(old), str(new)]) == 1
    out = capsys.readouterr().out
    assert "+ vera" in out
    assert "- barys" in out
    assert "\x1b" not in out
    assert main(["diff", str(old), str(new), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["tables"][0]["added"][0]["id"] == "vera"
    assert main(["diff", str(old), str(new), "--format", "html", "-o", str(tmp_path / "out.html")]) == 1
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert main(["diff", str(old), str(new), "--dataset", "sources"]) == 0
    rows = [(f"p{number:03}", "x", "male", "", "", "") for number in range(30)]
    old, new = make_pair(tmp_path, [], rows)
    capsys.readouterr()
    assert main(["diff", str(old), str(new)]) == 1
    told = capsys.readouterr()
    assert "Not shown: 10 rows added." in told.out
    assert "--limit 0" in told.err
    assert main(["diff", str(old), str(new), "--limit", "0"]) == 1
    assert capsys.readouterr().out.count("\n+ ") == 30


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["bundled", "9.9.9"], 3, "no release '9.9.9'"),
        (["bundled", "nowhere.csv"], 3, "nowhere.csv"),
        (["bundled", "latest", "--dataset", "peple"], 2, "Did you mean 'people'?"),
        (["-", "-"], 2, "once only"),
        (["bundled", "latest", "--limit", "-1"], 2, "0 (all) or more"),
        (["bundled"], 2, "NEW"),
    ],
)
def test_the_command_says_what_is_wrong(arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *arguments]) == code
    assert message in capsys.readouterr().err


def test_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "belarus_rights", "diff", "bundled", "-", "--dataset", "treaties", "--format", "json"],
        input="id,short_name\niccpr,Covenant\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["new"] == "standard input"
