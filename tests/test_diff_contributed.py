"""What differs between a release and a contributor's file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_releases import ANNA, BARYS, FORMS, PEOPLE, VERA, make_pair, only_table, text_of

import belarus_rights as br


def test_a_contribution_is_silent_about_what_it_does_not_hold(tmp_path: Path) -> None:
    release, _ = make_pair(tmp_path, [ANNA, BARYS], [])
    file = tmp_path / "people.csv"
    file.write_text(text_of(("id", "sex", "note"), [("anna", "female", "Free."), ("zoja", "female", "")]), encoding="utf-8")
    table = only_table(br.diff(release, file))
    assert [row.id for row in table.added] == ["zoja"]
    assert table.removed == ()
    assert table.columns_removed == ()
    assert [(cell.column, cell.new) for cell in table.changed[0].cells] == [("note", "Free.")]
    whole = only_table(br.diff(release, file, whole=True))
    assert [row.id for row in whole.removed] == ["barys"]
    assert whole.columns_removed == ("name_en", "aliases", "source_ids")
    turned = only_table(br.diff(file, release))
    assert (turned.added, [row.id for row in turned.removed]) == ((), ["zoja"])
    assert [row.id for row in only_table(br.diff(file, release, whole=True)).added] == ["barys"]


def test_a_contribution_is_compared_as_it_would_be_mended(tmp_path: Path) -> None:
    row = br.load("imprisonments")["ales-bialiatski-1"]
    when = str(row.detained_on)
    year, month, day = when.split("-")
    file = tmp_path / "imprisonments.csv"
    file.write_bytes(f"id;дата затрымання\n\n{row.id};{day}.{month}.{year}\n".encode("cp1251"))
    assert not br.diff("bundled", file)


@pytest.mark.parametrize("form", ["json", "jsonl", "rows", "bytes"])
def test_any_form_that_validate_reads(tmp_path: Path, form: str) -> None:
    rows = [{"id": "iccpr", "short_name": "Covenant"}, {"id": "a-treaty", "title": "A treaty"}]
    source: Any = rows
    if form == "bytes":
        source = b"id,short_name,title\niccpr,Covenant,International Covenant on Civil and Political Rights\na-treaty,,A treaty\n"
    elif form != "rows":
        source = tmp_path / f"treaties.{form}"
        source.write_text(json.dumps(rows) if form == "json" else "\n".join(map(json.dumps, rows)), encoding="utf-8")
    table = only_table(br.diff("bundled", source, "treaties"))
    assert [row.id for row in table.added] == ["a-treaty"]
    assert [(cell.column, cell.old, cell.new) for cell in table.changed[0].cells] == [("short_name", "ICCPR", "Covenant")]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_private_is_never_printed(tmp_path: Path, form: str) -> None:
    release, _ = make_pair(tmp_path, [(*ANNA[:5], "Call +375 29 111-22-33"), BARYS], [])
    file = tmp_path / "people.csv"
    columns = ("id", "note", "Phone", "+375 29 777-88-99")
    file.write_text(
        text_of(columns, [("anna", "", "+375 29 123-45-67", "x"), ("zoja", "Write to zoja@example.org", "", "")]), encoding="utf-8"
    )
    found = br.diff(release, file)
    for told in (found.render(form), repr(found)):
        assert all(secret not in told for secret in ("111-22-33", "123-45-67", "777-88-99", "zoja@example.org"))
    assert "Phone" in found.render(form)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,sex\nanna,female\nanna,male\n", "'anna' stands twice"),
        (b"id,sex\n,female\n", "has no id"),
        (b"name_en,sex\nAnna,female\n", "no column 'id'"),
        (b"", "people.csv"),
        (b"%PDF-1.4 x", "PDF"),
        (b'id,sex\nanna,"female\n', "people.csv"),
    ],
)
def test_a_file_that_cannot_be_compared_is_told_so(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    with pytest.raises(br.UnreadableError, match=message):
        br.diff("bundled", file)


def test_two_files(tmp_path: Path) -> None:
    first, second, other = (tmp_path / name for name in ("people.csv", "new-people.csv", "deaths.csv"))
    first.write_text(text_of(PEOPLE, [ANNA, BARYS]), encoding="utf-8")
    second.write_text(text_of(PEOPLE, [ANNA, VERA]), encoding="utf-8")
    other.write_text("id,person_id\na,b\n", encoding="utf-8")
    table = only_table(br.diff(first, second))
    assert ([row.id for row in table.added], [row.id for row in table.removed]) == (["vera"], ["barys"])
    with pytest.raises(br.InvalidValueError, match="files of one table"):
        br.diff(first, other)
