"""The words on what is new, and what is left of them once somebody was withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishing_folders import Folders, one_more, tree, without

from belarus_rights.errors import PublishError

pytestmark = pytest.mark.thorough

WITHDRAWN = "dataset,id,withdrawn_on\npeople,zz-one-more,2026-11-01\n"


def withdraw(folders: Folders, version: str) -> None:
    (folders.data / "withdrawn.csv").write_text(WITHDRAWN, encoding="utf-8", newline="")
    folders.edit(version, people=without("zz-one-more"))


def lists(folders: Folders) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (folders.repo / "targets").glob("*.releases.json"))


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        ("Call Anna +375 29 123-45-67.", "telephone number: .*•••"),
        ("Write to anna@example.org.", "e-mail address"),
        ("Passport MP1234567.", "passport"),
        ("A 16-year-old from Brest.", "under 18"),
        ("New \x1b[2J rows", "cannot be seen"),
        ("New \udcff rows", "cannot be seen"),
        ("A row<br>more", "mark of a web page"),
        ("## [9.9.9]", "makes a heading"),
        ("слово " * 500, "may have 1000"),
    ],
)
def test_notes_are_looked_at_as_the_data_are(notes: str, told: str, folders: Folders) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    before = tree(folders.repo)
    with pytest.raises(PublishError, match=f"Nothing was published: .*{told}") as error:
        folders.release(notes=notes)
    assert not [part for part in ("\x1b", "\udcff", "123-45", "anna@", "1234567") if part in str(error.value)]
    assert tree(folders.repo) == before


def test_notes_stand_on_one_line(folders: Folders) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    folders.release(notes="  One person\n\n## more. ")
    assert folders.seen()[0]["notes"] == "One person ## more."


def test_nothing_told_of_somebody_stays_once_they_are_withdrawn(folders: Folders) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    folders.release(notes="Unheard Ofperson was freed from prison.")
    folders.edit("1.1.1", people=lambda rows: [["Unheard Other" if cell == "Unheard Ofperson" else cell for cell in row] for row in rows])
    folders.release(notes="Another spelling.")
    withdraw(folders, "1.1.2")
    with pytest.raises(PublishError, match="the notes name a row that was withdrawn"):
        folders.release(notes="We no longer name Ofperson.")
    folders.release(notes="Corrections.")
    assert [entry["notes"] for entry in folders.seen()] == ["Corrections.", "Another spelling.", "", ""]
    text = folders.changelog("1.1.2")
    assert "freed" not in lists(folders) + text
    assert text.count("zz-one-more") == 1
    folders.release(drop=["1.1.1", "1.1.0"])
    assert folders.versions() == ["1.1.2", "1.0.0"]
    assert "Another spelling" not in lists(folders) + folders.changelog("1.1.2")


def test_notes_can_be_taken_back(folders: Folders) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    folders.release(notes="Words of which we think better now.")
    with pytest.raises(PublishError, match=r"notes of 9\.9\.9 cannot be taken back"):
        folders.release(drop_notes=["9.9.9"])
    folders.release(drop_notes=["1.1.0"])
    assert folders.seen()[0]["notes"] == ""
    assert "Words" not in lists(folders)


def test_an_older_list_stays_while_all_that_it_says_is_said(folders: Folders, tmp_path: Path) -> None:
    folders.edit("1.1.0", people=one_more("people"))
    folders.release()
    assert lists(folders).count('"1.0.0"') == 2
    folders.edit("1.1.1", people=without("zz-one-more"))
    folders.release(drop=["1.0.0"])
    assert '"1.0.0"' not in lists(folders)
