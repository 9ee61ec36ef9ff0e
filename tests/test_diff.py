"""What differs between two releases, and that of withdrawn rows nothing but their ids is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_releases import A_PAGE, ANNA, BARYS, FORMS, PEOPLE, VERA, make_pair, make_release, only_table, text_of

import belarus_rights as br


def test_nothing_differs() -> None:
    found = br.diff("bundled", br.release())
    assert not found
    assert found.tables == ()
    assert found.old == found.new == br.release().version
    assert all("no differences" in found.render(form) for form in FORMS if form != "json")


def test_rows_added_removed_and_changed_cell_by_cell_with_sources(tmp_path: Path) -> None:
    changed = (*ANNA[:3], "Hanna", *ANNA[4:5], "Freed\non Friday.")
    old, new = make_pair(tmp_path, [ANNA, BARYS], [changed, VERA])
    found = br.diff(old, new)
    table = only_table(found)
    assert found.old == f"1.0.0 ({old})"
    assert table.dataset == "people"
    assert [(row.id, row.cells) for row in table.added] == [("vera", {k: v for k, v in zip(PEOPLE, VERA, strict=True) if v})]
    assert [row.id for row in table.removed] == ["barys"]
    assert [(cell.column, cell.old, cell.new) for cell in table.changed[0].cells] == [
        ("aliases", "Hanna;Ганна", "Hanna"),
        ("note", "Freed.", "Freed\non Friday."),
    ]
    (source,) = table.changed[0].sources
    assert (source.title, source.publisher, source.published_on, source.url) == A_PAGE[1:5]
    assert [(source.id, source.title) for source in table.added[0].sources] == [("a-page", "A page"), ("another-page", "")]


def test_json_has_the_form_that_programs_rely_on(tmp_path: Path) -> None:
    old, new = make_pair(tmp_path, [ANNA, BARYS], [(*ANNA[:5], "Free."), VERA])
    told = json.loads(br.diff(old, new).render("json", limit=0))
    assert set(told) == {"old", "new", "tables", "hidden"}
    (table,) = told["tables"]
    assert [row["id"] for row in table["added"]] == ["vera"]
    assert [row["id"] for row in table["removed"]] == ["barys"]
    assert table["changed"][0]["id"] == "anna"
    assert table["changed"][0]["cells"] == [{"column": "note", "old": "Freed.", "new": "Free."}]
    assert table["changed"][0]["sources"][0]["url"] == "https://example.org/a"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_everything(tmp_path: Path, form: str) -> None:
    old, new = make_pair(tmp_path, [ANNA, BARYS], [(*ANNA[:5], "Free."), VERA])
    told = br.diff(old, new).render(form)
    assert all(text in told for text in ("anna", "Free.", "Freed.", "vera", "Vera V.", "barys", "Barys B.", "A publisher", "example.org/a"))


def test_order_of_rows_and_columns_and_line_ends_do_not_matter(tmp_path: Path) -> None:
    rows = [ANNA, BARYS, VERA, ("zoja", 'Zoja "Z."', "female", "", "a-page", "one\ntwo, three")]
    old = make_release(tmp_path / "old", {"people": (PEOPLE, rows)})
    new = make_release(tmp_path / "new", {"people": (PEOPLE[::-1], [row[::-1] for row in rows[::-1]])})
    assert not br.diff(old, new)
    content = text_of(PEOPLE, rows, "\r\n").encode()
    make_release(new, {"people": (PEOPLE, rows)})
    (new / "people.csv").write_bytes(content)
    descriptor = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0]["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    (new / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert not br.diff(br.Release(old), br.Release(new))


def test_columns_and_tables_that_this_package_does_not_know(tmp_path: Path) -> None:
    columns = [name for name in PEOPLE if name != "aliases"] + ["region"]
    new_rows = [(*ANNA[:3], *ANNA[4:], "Minsk"), (*BARYS[:3], *BARYS[4:], "")]
    old = make_release(tmp_path / "old", {"people": (PEOPLE, [ANNA, BARYS]), "rumours": (("id", "text"), [("a", "b")])})
    new = make_release(tmp_path / "new", {"people": (columns, new_rows), "camps": (("id", "text"), [("c", "d")])}, "3.0.0")
    found = br.diff(old, new)
    people, camps, rumours = found.tables
    assert (people.columns_added, people.columns_removed) == (("region",), ("aliases",))
    assert {cell.column: (cell.old, cell.new) for cell in people.changed[0].cells} == {
        "region": ("", "Minsk"),
        "aliases": ("Hanna;Ганна", ""),
    }
    assert [row.id for row in people.changed] == ["anna"]
    assert (camps.presence, [row.id for row in camps.added]) == ("added", ["c"])
    assert (rumours.presence, [row.id for row in rumours.removed]) == ("removed", ["a"])
    assert "The table is new." in found.render("table")
    assert "Columns removed: Other spellings (aliases)." in found.render("markdown").replace("\\", "")
    assert [table.dataset for table in br.diff(old, new, "camps").tables] == ["camps"]


def test_a_column_that_is_only_renamed_differs(tmp_path: Path) -> None:
    old = make_release(tmp_path / "old", {"people": (("id", "name"), [("a", "b")])})
    new = make_release(tmp_path / "new", {"people": (("id", "name_en"), [("a", "b")])})
    table = only_table(br.diff(old, new))
    assert [(cell.column, cell.old, cell.new) for cell in table.changed[0].cells] == [("name_en", "", "b"), ("name", "b", "")]


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda path: path.write_bytes(path.read_bytes().replace(b"Anna", b"Inna")), "is not the file"),
        (lambda path: path.write_bytes(path.read_bytes()[:-20]), "is not the file"),
        (Path.unlink, "cannot be read"),
    ],
)
def test_a_damaged_release_is_not_compared(tmp_path: Path, harm: Callable[[Path], Any], message: str) -> None:
    old, new = make_pair(tmp_path, [ANNA], [ANNA])
    harm(new / "people.csv")
    with pytest.raises(br.ReleaseError, match=message):
        br.diff(old, new)


@pytest.mark.parametrize("columns", [("id", "name"), ("id", "title")])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,name\na,b\na,c\nd,e\n", "stands twice"),
        (b"id,name\na,b,c\n", "3 cells, expected 2"),
        (b'id,name\na,"b"c\n', "not well-formed"),
        (b'id,name\na,"b\n', "not well-formed"),
        (b"id,name\na,\xff\n", "not UTF-8"),
        (b"name,age\na,b\n", "one of them 'id'"),
        (b"", "one of them 'id'"),
        (b"id,name,age\na,b,c\n", "its descriptor says"),
    ],
)
def test_a_release_that_no_package_of_ours_wrote_is_told_so(tmp_path: Path, content: bytes, message: str, columns: tuple[str, ...]) -> None:
    old = make_release(tmp_path / "old", {"people": (columns, [("z", "z")])})
    new = make_release(tmp_path / "new", {"people": (("id", "name"), [])})
    (new / "people.csv").write_bytes(content)
    descriptor = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0]["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    (new / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(br.ReleaseError, match=message):
        br.diff(old, new)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("turned", [False, True])
def test_of_withdrawn_rows_only_the_ids_are_told(tmp_path: Path, form: str, turned: bool) -> None:
    spells = ("id", "person_id", "detained_on", "note")
    visits = ("id", "people", "note")
    old = make_release(
        tmp_path / "old",
        {
            "people": (PEOPLE, [ANNA, ("gone", "Secret Name", "female", "Secret Alias", "a-page", "Secret note")]),
            "imprisonments": (spells, [("gone-1", "gone", "2020-08-09", "Secret spell")]),
            "visits": (visits, [("a-visit", "anna;gone", "Secret visit")]),
        },
    )
    new = make_release(
        tmp_path / "new",
        {"people": (PEOPLE, [ANNA]), "imprisonments": (spells, []), "visits": (visits, [("a-visit", "anna", "A visit")])},
        "1.0.1",
        {"people": ["gone"]},
    )
    found = br.diff(new, old) if turned else br.diff(old, new)
    told = found.render(form)
    assert "Secret" not in told
    assert "2020-08-09" not in told
    assert "Secret" not in repr(found)
    assert "gone" in told
    assert "gone-1" not in repr(found)
    assert "gone-1" not in told
    assert found.hidden == 1
    tables = {table.dataset: table for table in found.tables}
    assert tables["people"].withdrawn == ("gone",)
    assert not tables["people"].removed
    assert not tables["people"].added
    cells = tables["visits"].changed[0].cells
    assert [(cell.new if turned else cell.old) for cell in cells] == [None, None]
    assert "A visit" in told


def test_a_row_withdrawn_between_the_two_is_listed(tmp_path: Path) -> None:
    old, new = make_pair(tmp_path, [ANNA], [ANNA], withdrawn=["never-seen"])
    assert only_table(br.diff(old, new)).withdrawn == ("never-seen",)
    assert not br.diff(new, new)


@pytest.mark.parametrize("turned", [False, True])
def test_what_a_newer_installed_release_withdrew_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turned: bool) -> None:
    monkeypatch.setenv("BELARUS_RIGHTS_HOME", str(tmp_path))
    old, between = make_pair(tmp_path, [ANNA], [ANNA, ("gone", "Secret Name", "female", "", "a-page", "Secret note")])
    make_release(tmp_path / "releases" / "1.9.9", {"people": (PEOPLE, [ANNA])}, "1.9.9", {"people": ["gone"]})
    found = br.diff(between, old) if turned else br.diff(old, between)
    assert only_table(found).withdrawn == ("gone",)
    assert "Secret" not in repr(found)
    contributed = br.diff(old, [{"id": "gone", "name_en": "Secret Name"}], "people")
    assert "Secret" not in repr(contributed)


def test_rows_that_name_a_withdrawn_one_are_counted_and_no_more(tmp_path: Path) -> None:
    deaths = ("id", "person_id", "note")
    old = make_release(tmp_path / "old", {"deaths": (deaths, [("gone", "gone", "1"), ("alone", "", "")])}, withdrawn={"people": ["gone"]})
    new = make_release(tmp_path / "new", {"deaths": (deaths, [("gone", "gone", "2")])}, withdrawn={"people": ["gone"]})
    found = br.diff(old, new)
    assert found.hidden == 1
    assert [row.id for row in only_table(found).removed] == ["alone"]
    assert "gone" not in repr(found)
    for form in FORMS:
        assert "names a row that was withdrawn" not in found.render(form)  # the row that has an id and no more names none
    assert "1 row that names a withdrawn one is not shown" in found.render()
    assert found.to_dict()["hidden"] == 1
