"""Withdrawn rows: looking one up tells that it was withdrawn and nothing else, and it does not come back."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main
from belarus_rights.validation.report import Issue

pytestmark = pytest.mark.thorough

GONE = "vasilisa-prakrasnaja"
"""The id of nobody, as if a row had borne it."""
GONE_PAGE = "example-2021-05-21-a-page"

HEADER = "dataset,id,withdrawn_on\n"
ROWS = f"""organisations,lipavaja-alieja,2026-11-29
people,another-{GONE},2026-12-01
people,{GONE},2026-11-29
sources,{GONE_PAGE},2026-11-29
"""
Write = Callable[..., Path]


@pytest.fixture
def write(datasets: Path, tmp_path: Path) -> Write:
    """Make a copy of the data with withdrawn ids."""

    def run(rows: str = ROWS, header: str = HEADER) -> Path:
        folder = tmp_path / "release"
        shutil.copytree(datasets, folder, dirs_exist_ok=True)
        (folder / "withdrawn.csv").write_text(header + rows, encoding="utf-8")
        return folder

    return run


@pytest.fixture(scope="module")
def made(datasets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with withdrawn ids, to look at."""
    folder = Path(shutil.copytree(datasets, tmp_path_factory.mktemp("withdrawn") / "release"))
    (folder / "withdrawn.csv").write_text(HEADER + ROWS, encoding="utf-8")
    assert main(["descriptor", "--write", str(folder)]) == 0
    return folder


@pytest.fixture
def release(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    return Path(shutil.copytree(made, tmp_path / "release"))


def add(folder: Path, table: str, **cells: str) -> None:
    """Add a row to a table: one of its rows with other cells, in its place."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.append({**rows[0], **cells})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["id"]))


# In the descriptor


def test_the_bundled_release_has_a_list_in_order(datasets: Path) -> None:
    first, *rows = (datasets / "withdrawn.csv").read_text(encoding="utf-8").splitlines()
    assert first == "dataset,id,withdrawn_on"
    assert rows == sorted(set(rows))
    kept = json.loads((datasets / "datapackage.json").read_text(encoding="utf-8"))["withdrawn"]
    assert [f"{table},{key}" for table, ids in kept.items() for key in ids] == [row.rpartition(",")[0] for row in rows]


def test_the_descriptor_carries_the_ids_and_not_the_days(made: Path) -> None:
    text = (made / "datapackage.json").read_text(encoding="utf-8")
    assert json.loads(text)["withdrawn"] == {
        "organisations": ["lipavaja-alieja"],
        "people": [f"another-{GONE}", GONE],
        "sources": [GONE_PAGE],
    }
    assert "2026-12-01" not in text
    assert main(["descriptor", "--check", str(made)]) == 0
    found = br.release(made)
    assert found.withdrawn("people") == {GONE, f"another-{GONE}"}
    assert found.withdrawn("cases") == frozenset()
    with pytest.raises(br.UnknownNameError, match="Did you mean 'people'"):
        found.withdrawn("peple")


def test_a_folder_without_a_list_has_none(write: Write) -> None:
    folder = write()
    (folder / "withdrawn.csv").unlink()
    assert main(["descriptor", "--write", str(folder)]) == 0
    assert br.release(folder).withdrawn("people") == frozenset()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (f"people,{GONE}\n", "row 2: 2 cells, expected 3"),
        (f"peple,{GONE},2026-11-29\n", "row 2: there is no table 'peple'"),
        ("people,Name of Somebody,2026-11-29\n", "row 2: 'Name of Somebody' is no id"),
        (f"people,{GONE},29.11.2026\n", "row 2: '29.11.2026' is not a day"),
        (f"people,{GONE},2026-02-30\n", "row 2: '2026-02-30' is not a day"),
        (f"people,{GONE},20261129\n", "row 2: '20261129' is not a day"),
        (f"people,{GONE},2026-11-29\npeople,{GONE},2026-11-30\n", f"row 3: '{GONE}' of 'people' stands twice"),
        (f"people,{GONE},2026-11-29\ncases,a-case,2026-11-29\n", "row 3: 'a-case' of 'cases' is out of order"),
        (f'people,"{GONE},2026-11-29\n', "is not CSV text"),
        ("people,ales-bialiatski,2026-11-29\n", "'ales-bialiatski' was withdrawn"),
        (f"sources,{GONE_PAGE},2026-11-29\n\n", "row 3: 0 cells"),
    ],
)
def test_a_list_with_a_fault_gives_no_descriptor(rows: str, told: str, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(rows)
    before = (folder / "datapackage.json").read_bytes()
    assert main(["descriptor", "--write", str(folder)]) == 3
    assert told in capsys.readouterr().err
    assert (folder / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize("header", ["", "id,dataset,withdrawn_on\n", "\ufeffdataset,id,withdrawn_on\n"])
def test_other_columns_are_told(header: str, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["descriptor", "--write", str(write("", header))]) == 3
    assert "expected dataset, id, withdrawn_on" in capsys.readouterr().err


@pytest.mark.parametrize("withdrawn", ["people", [GONE], {"people": GONE}, {"people": [1]}, {"people": {GONE: 1}}])
def test_a_descriptor_with_another_list_is_refused(withdrawn: Any, release: Path) -> None:
    path = release / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**found, "withdrawn": withdrawn}), encoding="utf-8")
    with pytest.raises(br.ReleaseError, match="'withdrawn' is not a list of ids for each table"):
        br.release(release)


def test_ids_of_tables_to_come_do_no_harm(release: Path) -> None:
    path = release / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**found, "withdrawn": {"new_table": ["an-id"]}}), encoding="utf-8")
    assert br.release(release).withdrawn("people") == frozenset()


# Looking one up


def test_looking_one_up_tells_that_it_was_withdrawn(made: Path) -> None:
    people = br.load("people", release=made)
    for ask in (lambda: people[GONE], lambda: people.sources(GONE), lambda: people.where(sex="female")[GONE]):
        with pytest.raises(br.WithdrawnError) as told:
            ask()
        assert str(told.value) == f"The row '{GONE}' of 'people' was withdrawn and is no longer published."
    assert isinstance(told.value, (br.UnknownNameError, KeyError))
    assert people.where(id=GONE) == people[:0]
    with pytest.raises(br.UnknownNameError, match="No row of 'organisations' has the id") as told_otherwise:
        br.load("organisations", release=made)[GONE]
    assert not isinstance(told_otherwise.value, br.WithdrawnError)


def test_a_release_from_before_knows_nothing_of_it() -> None:
    with pytest.raises(br.UnknownNameError, match="No row of 'people' has the id"):
        br.load("people")[GONE]


def test_a_near_miss_does_not_name_it(made: Path) -> None:
    with pytest.raises(br.UnknownNameError) as told:
        br.load("people", release=made)[GONE + "x"]
    assert "Did you mean 'vasilisa" not in str(told.value)


def test_searching_for_the_id_tells_it_and_for_a_name_does_not(made: Path) -> None:
    with pytest.raises(br.WithdrawnError, match="was withdrawn"):
        br.search(GONE, release=made)
    with pytest.raises(br.WithdrawnError, match="'lipavaja-alieja' of 'organisations' was withdrawn"):
        br.search("lipavaja-alieja", release=made)
    assert GONE not in {hit.id for hit in br.search(GONE, "organisations", release=made)}
    for name in ("Vasilisa Prakrasnaja", "Василиса Прекрасная"):
        assert GONE not in {hit.id for hit in br.search(name, release=made)}


@pytest.mark.parametrize("command", [["show", "people", "--id", GONE], ["search", GONE]])
def test_the_command_line_tells_it(command: list[str], made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--release", str(made)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"belarus-rights: The row '{GONE}' of 'people' was withdrawn and is no longer published.\n"


def test_it_is_in_no_table_and_no_export(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in catalog.NAMES:
        assert not any(GONE in str(record) for record in br.load(name, release=made).to_records())
    assert main(["export", "people", "--format", "csv", "--release", str(made)]) == 0
    assert GONE not in capsys.readouterr().out


# Validation


PERSON = {"id": GONE, "name_en": "Vasilisa Prakrasnaja", "sex": "female", "source_ids": "eap-csf-2021-11-29-steering-committee-statement"}
SPELL = {
    "id": "a-spell-1",
    "person_id": GONE,
    "detained_on": "2001-05-11",
    "ended_on": "2001-05-21",
    "status": "released",
    "source_ids": PERSON["source_ids"],
}


def withdrawn(report: br.Report) -> list[Issue]:
    return [issue for issue in report.issues if issue.code == "id/withdrawn"]


def test_a_contributed_row_that_bears_the_id_is_an_error(made: Path) -> None:
    report = br.validate([{**PERSON, "id": "somebody"}, PERSON], dataset="people", release=made)
    (issue,) = withdrawn(report)
    assert (issue.row, issue.column, issue.value, issue.severity) == (3, "id", GONE, "error")
    assert issue.message == f"The row “{GONE}” was withdrawn and is no longer published."
    assert "another id" in issue.hint
    assert not report.valid
    assert br.validate([PERSON], dataset="people").valid


def test_a_contributed_row_that_refers_to_it_is_an_error(made: Path) -> None:
    report = br.validate([SPELL], dataset="imprisonments", release=made)
    (issue,) = withdrawn(report)
    assert (issue.row, issue.column, issue.value, issue.severity) == (2, "person_id", GONE, "error")
    assert issue.message == f"“{GONE}” was withdrawn from the table people and is no longer published."
    assert "foreign-key" not in {issue.code for issue in report.issues}
    assert withdrawn(br.validate([SPELL], dataset="imprisonments", release=made, given={"people": {GONE}}))


def test_a_withdrawn_page_is_no_source(made: Path) -> None:
    person = {**PERSON, "id": "somebody", "source_ids": f"{PERSON['source_ids']};{GONE_PAGE}"}
    (issue,) = br.validate([person], dataset="people", release=made).issues
    assert issue.code == "id/withdrawn"
    assert issue.message == f"“{GONE_PAGE}” was withdrawn from the table sources and is no longer published."


def test_a_page_that_rests_on_a_withdrawn_one_is_told(made: Path) -> None:
    page = {"id": "a-page", "title": "A page", "publisher": "A", "url": "https://example.org/a", "language": "en", "kind": "ngo_news"}
    report = br.validate([{**page, "source_ids": f"a-page;{GONE_PAGE}"}], dataset="sources", release=made)
    assert [issue.column for issue in withdrawn(report)] == ["source_ids"]


def test_each_row_is_told_by_every_reader(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    header = "id,name_en,sex,source_ids"
    lines = [header, *(f"{key},N{number} Nobody,female,{PERSON['source_ids']}" for number, key in enumerate([GONE, "b", GONE]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for reader in ("csv", "polars"):
        assert [issue.row for issue in withdrawn(br.validate(path, release=made, reader=reader))] == [2, 4]


@pytest.mark.parametrize(("language", "word"), [("be", "адкліканы"), ("ru", "отозвана")])
def test_it_is_told_in_every_language(language: str, word: str, made: Path) -> None:
    (issue,) = withdrawn(br.validate([PERSON], dataset="people", release=made, language=language))
    assert word in issue.message
    assert f"«{GONE}»" in issue.message


def test_the_command_validate_tells_it(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps([PERSON]), encoding="utf-8")
    assert main(["validate", str(path), "--dataset", "people", "--release", str(made), "--format", "json"]) == 1
    assert "id/withdrawn" in capsys.readouterr().out


def test_a_package_is_held_to_its_own_list(release: Path) -> None:
    add(release, "people", id=GONE, name_en="Vasilisa Prakrasnaja", name_be="", name_ru="", aliases="")
    report = br.validate(release)
    assert [(issue.dataset, issue.value) for issue in withdrawn(report)] == [("people", GONE)]
    assert not report.valid
    with pytest.raises(br.ReleaseError):  # nor is it read: the table is another than the descriptor says
        br.load("people", release=release)


def listed(folder: Path, **withdrawn: list[str]) -> Path:
    """List rows that still stand in their tables as withdrawn, in a descriptor that nothing of ours would write."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described["withdrawn"] = withdrawn
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", [["show"], ["export", "--format", "csv"], ["cite"]])
def test_a_release_that_still_holds_a_withdrawn_row_is_not_read(
    command: list[str], release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spell = br.load("imprisonments")[0]
    listed(release, people=[spell.person_id])
    for table in ("people", "imprisonments"):  # the row itself, and a row that names it
        assert main([command[0], table, *command[1:], "--release", str(release)]) == 3
        said = capsys.readouterr()
        assert "listed as withdrawn" in said.err
        assert spell.person_id not in said.out + said.err
    assert main(["show", "treaties", "--release", str(release)]) == 0


def test_no_descriptor_vouches_for_a_table_with_a_withdrawn_row(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(release, "people", id=GONE)
    for how in ("--write", "--check"):
        assert main(["descriptor", how, str(release)]) == 3
        assert f"people.csv: '{GONE}' was withdrawn" in capsys.readouterr().err
