from __future__ import annotations

import csv
import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main
from belarus_rights.errors import UnreadableError
from belarus_rights.labels import LANGUAGES, code_label, translate
from belarus_rights.models.columns import Column, columns

HEADER = "id,name_en,name_en_is_transliterated,name_be,name_ru,aliases,sex,birth_year,roles,source_ids,note"
SOURCE = "viasna-2022-03-18-ten-recognised"


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_spreadsheet_from_minsk(tmp_path: Path, datasets: Path) -> None:
    """Semicolons, Windows-1251, Russian headers in another order, dotted dates, labels for codes: mended, it is the bundled table again."""
    found = columns(catalog.model("imprisonments"))
    with (datasets / "imprisonments.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["note"]][:400]
    order = [*found[4:], *found[:4]]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([translate(of.title, "ru") for of in order])
    writer.writerows([[as_in_minsk(row[of.name], of) for of in order] for row in rows])
    file = written(tmp_path / "spells.csv", buffer.getvalue(), "cp1251")
    before = file.read_bytes()

    fixed = br.fix(file, "imprisonments", output=tmp_path / "mended.csv", language="ru")

    with (tmp_path / "mended.csv").open(encoding="utf-8", newline="") as mended_file:
        assert list(csv.DictReader(mended_file)) == rows
    assert (tmp_path / "mended.csv").read_text(encoding="utf-8") == fixed.text
    assert "\r" not in fixed.text
    assert file.read_bytes() == before
    assert fixed.rows == len(rows)
    assert fixed.counts["date"] == sum(len(row[of.name]) == 10 for row in rows for of in found if of.kind == "date")
    assert fixed.counts["encoding"] == fixed.counts["delimiter"] == fixed.counts["order"] == 1
    assert len(fixed.changes) == fixed.total
    assert br.validate(tmp_path / "mended.csv", "imprisonments").valid
    again = br.fix(tmp_path / "mended.csv", "imprisonments")
    assert again.total == 0
    assert again.text == fixed.text


def as_in_minsk(value: str, of: Column) -> str:
    if of.kind == "date" and len(value) == 10:
        return ".".join(reversed(value.split("-")))
    if of.codes and value and not of.is_list:
        return code_label(of.codes(value), "ru")
    if of.kind == "boolean":
        return {"true": "да", "false": "нет"}.get(value, "")
    return value.replace(";", ", ") if of.is_list else value


@pytest.mark.parametrize("name", catalog.NAMES)
def test_the_bundled_tables_come_out_as_they_went_in(name: str, datasets: Path, tmp_path: Path) -> None:
    fixed = br.fix(datasets / f"{name}.csv", name, output=tmp_path / "out.csv")
    assert fixed.total == 0
    assert (tmp_path / "out.csv").read_bytes() == (datasets / f"{name}.csv").read_bytes()


def test_every_change_is_listed_with_its_place(tmp_path: Path) -> None:
    file = written(tmp_path / "people.csv", "ID,Sex,name_en,source_ids,comment\na-person, Жаночы,A  Person,one;one,keep me\n,,,,\n")
    fixed = br.fix(file)
    listed = [(change.row, change.column, change.before, change.after, change.reasons) for change in fixed.changes]
    assert (1, "id", "ID", "id", ("header",)) in listed
    assert (1, "note", "", "note", ("added-column",)) in listed
    assert listed[-4:] == [
        (2, "name_en", "A  Person", "A Person", ("space",)),
        (2, "sex", " Жаночы", "female", ("code",)),
        (2, "source_ids", "one;one", "one", ("repeated",)),
        (3, None, "", "", ("blank-row",)),
    ]
    assert fixed.text == f"{HEADER},comment\na-person,A Person,,,,,female,,,one,,keep me\n"
    assert all(change.why for change in fixed.changes)


def test_nothing_that_somebody_wrote_is_lost(tmp_path: Path) -> None:
    file = written(tmp_path / "people.csv", f"extra,{HEADER},empty,\n1,a-b,A B,,,,,male,,,one,,,,beyond\n2,c-d,C D\n")
    fixed = br.fix(file)
    lines = fixed.text.splitlines()
    assert lines[0] == f"{HEADER},extra"
    assert lines[1] == "a-b,A B,,,,,male,,,one,,1,beyond"
    assert fixed.counts["empty-column"] == 2
    # The short row is filled up, since its last cell stands at the end now; that is said, and it is not taken for certain.
    assert lines[2] == "c-d,C D,,,,,,,,,,2"
    assert fixed.counts["filled-row"] == 1
    assert not fixed.certain


def test_a_row_that_is_too_short_or_too_long_stays_so(tmp_path: Path) -> None:
    file = written(tmp_path / "people.csv", f"{HEADER}\na-b,A B,,,,,Male,,,one\nc-d,C D,,,,,male,,,one,,more\ne-f,E F,,,,,male,,,one,,,,\n")
    fixed = br.fix(file)
    assert fixed.text == f"{HEADER}\na-b,A B,,,,,male,,,one\nc-d,C D,,,,,male,,,one,,more\ne-f,E F,,,,,male,,,one,\n"
    assert fixed.certain
    assert {"missing-cell", "extra-cell"} <= set(br.validate(fixed.text.encode(), "people").counts)


def test_a_required_column_that_is_missing_is_not_made_up(tmp_path: Path) -> None:
    file = written(tmp_path / "people.csv", "id,name_en\na-b,A B\n")
    header = br.fix(file).text.splitlines()[0].split(",")
    assert "sex" not in header
    assert "birth_year" in header


def test_records_and_frames_are_mended_as_well() -> None:
    fixed = br.fix([{"id": "a-b", "sex": "М", "name_en": "A B", "source_ids": ["one", "two"]}], "people")
    assert (
        fixed.text == "id,name_en,name_en_is_transliterated,name_be,name_ru,aliases,sex,birth_year,roles,source_ids,note\n"
        "a-b,A B,,,,,male,,,one;two,\n"
    )
    assert [change.column for change in fixed.changes] == ["sex"]


def test_the_changes_that_fix_would_make_stand_in_the_report(tmp_path: Path) -> None:
    file = written(tmp_path / "people.csv", f"{HEADER}\na-b,A  B,,,,,Male,,,{SOURCE},\n")
    assert br.validate(file, "people").fixes == br.fix(file, "people").changes
    assert br.validate(file, "people", language="be").fixes[0].language == "be"


def test_what_is_private_is_never_listed(tmp_path: Path) -> None:
    note = "Call  +375 29 123-45-67"
    file = written(tmp_path / "people.csv", f"{HEADER}\na-b,A B,,,,,male,,,one,{note}\n")
    fixed = br.fix(file)
    (change,) = fixed.changes
    assert "123" not in repr(fixed.changes)
    assert change.reasons == ("space",)
    assert "Call +375 29 123-45-67" in fixed.text  # the file itself loses nothing; validate tells of it


@pytest.mark.parametrize("way", ["same", "link", "dots", "hard link"])
def test_the_source_is_never_written_over(tmp_path: Path, way: str) -> None:
    file = written(tmp_path / "people.csv", f"{HEADER}\na-b,A B,,,,,Male,,,one,\n")
    before = file.read_bytes()
    target = tmp_path / "other.csv"
    if way == "link":
        target.symlink_to(file)
    elif way == "hard link":
        target.hardlink_to(file)
    else:
        (tmp_path / "x").mkdir()
        target = file if way == "same" else tmp_path / "x" / ".." / "people.csv"
    with pytest.raises(br.InvalidValueError, match="in place"):
        br.fix(file, "people", output=target)
    assert file.read_bytes() == before


def test_in_place_writes_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{HEADER}\n" + "".join(f"a-{number},A B,,,,,Male,,,one,\n" for number in range(5000))
    file = written(tmp_path / "people.csv", text)
    file.chmod(0o640)
    from belarus_rights.validation.fixing import mended_tables

    def broken(value: str, of: Column) -> None:
        if value == "a-4321":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(mended_tables, "mend", broken)
        with pytest.raises(KeyboardInterrupt):
            br.fix(file, "people", in_place=True)
    assert file.read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]
    fixed = br.fix(file, "people", in_place=True)
    assert fixed.total == 5000
    assert file.read_text(encoding="utf-8") == text.replace("Male", "male") == fixed.text
    assert file.stat().st_mode & 0o777 == 0o640


def test_only_a_csv_file_is_mended_in_place(tmp_path: Path) -> None:
    for source in (tmp_path / "people.xlsx", tmp_path, [{"id": "a"}], "-"):
        with pytest.raises(br.InvalidValueError, match="in place"):
            br.fix(source, "people", in_place=True)
    with pytest.raises(br.InvalidValueError, match="not both"):
        br.fix(tmp_path / "people.csv", "people", in_place=True, output=tmp_path / "x.csv")
    with pytest.raises(br.InvalidValueError, match=r"people\.csv"):
        br.fix(written(tmp_path / "in.csv", HEADER), "people", output=tmp_path / "people.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"%PDF-1.7 nothing",
        b"one,two\n1,2\n",
        f'{HEADER}\na-b,A B,"open\n'.encode(),
        f"{HEADER}\na-b,\xff\xfe\x98\n".encode("latin-1"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"people\.csv"):
        br.fix(file, "people", output=tmp_path / "out.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]
    assert br.validate(file, "people").fixes == ()


def test_a_limit_bounds_the_list_but_not_the_counts(tmp_path: Path) -> None:
    from belarus_rights.validation.limits import Limits

    file = written(tmp_path / "people.csv", f"{HEADER}\n" + "".join(f"a-{number},A B,,,,,Male,,,one,\n" for number in range(50)))
    fixed = br.fix(file, "people", limits=Limits(issues=7))
    assert len(fixed.changes) == 7
    assert fixed.total == fixed.counts["code"] == 50


def test_a_filled_in_template_is_mended_into_a_valid_table(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from belarus_rights.validation.templates.content import example_row, shown_cells, template

    for language in LANGUAGES:
        book = openpyxl.load_workbook(io.BytesIO(template("imprisonments", "xlsx", language)))
        row = example_row(catalog.model("imprisonments"))
        cells = [text for _, text in shown_cells(row, language)]
        cells[2] = "14.07.2021"
        for place, text in enumerate(cells, 1):
            book.worksheets[0].cell(2, place, text)
        book.save(tmp_path / "filled.xlsx")
        fixed = br.fix(tmp_path / "filled.xlsx", "imprisonments", output=tmp_path / "filled.csv", force=True)
        assert fixed.rows == 1
        (good,) = br.validate(tmp_path / "filled.csv", "imprisonments").rows
        assert good == row


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_has_no_error(tmp_path: Path, form: str, language: str) -> None:
    pytest.importorskip("openpyxl")
    from belarus_rights.validation.templates.content import template

    for name in catalog.NAMES if form == "csv" else ("sources", "figures", "imprisonments"):
        file = tmp_path / f"{name}.{form}"
        file.write_bytes(template(name, form, language))
        report = br.validate(file, name)
        assert report.valid, report
        assert report.row_count == 0
        assert br.fix(file, name).rows == 0


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "people.csv", f"{HEADER}\na-b,A  B,,,,,Male,,,{SOURCE},\n")
    assert main(["fix", "people.csv", "-o", "out.csv"]) == 0
    said = capsys.readouterr().out
    assert "row 2, name_en: “A  B” → “A B”" in said
    assert "out.csv is valid: 1 row." in said
    assert main(["fix", "people.csv", "--dataset", "people", "-o", "-"]) == 0
    out, err = capsys.readouterr()
    assert out == f"{HEADER}\na-b,A B,,,,,male,,,{SOURCE},\n"
    assert "row 2" in err
    assert main(["fix", "people.csv", "-o", "out.csv", "--force", "--format", "json", "--lang", "be"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["valid"]
    assert found["changed"] == len(found["changes"]) == 2
    assert found["counts"] == {"space": 1, "code": 1}
    assert main(["fix", "people.csv", "--in-place"]) == 0
    assert (tmp_path / "people.csv").read_text(encoding="utf-8") == out


def test_a_label_that_is_private_is_never_listed(tmp_path: Path) -> None:
    number = "+375 29 765-43-21"
    file = written(tmp_path / "people.csv", f"{HEADER},{number}\na-b,A B,,,,,male,,,{SOURCE},,\n")
    fixed = br.fix(file)
    assert fixed.counts == {"empty-column": 1}
    assert number not in fixed.text
    for changes in (fixed.changes, br.validate(file).fixes):
        (change,) = changes
        assert change.before
        assert "765" not in change.before


def test_a_frame_without_a_known_column_has_no_fixes() -> None:
    assert br.validate([{"zz": 1}], "people").fixes is not None
    pandas = pytest.importorskip("pandas")
    assert {change.reasons for change in br.validate(pandas.DataFrame({"zz": [1]}), "people").fixes} <= {("added-column",), ("order",)}


@pytest.mark.parametrize(
    ("written_as", "mended"),
    [
        ("2021-05-20T21:00:00-00:00", None),
        ("2021-05-20T22:00:00+01:00", None),
        ("2021-05-20T23:30:00+02:00", None),
        ("2021-05-20T20:30:00-00:30", None),
        ("2021-05-20T01:00:00+05:00", None),
        ("2021-05-20T23:30:00+03:00", "2021-05-20"),
        ("2021-05-20T20:59:00Z", "2021-05-20"),
        ("2021-05-20T00:30:00+0330", "2021-05-20"),
    ],
)
def test_a_moment_becomes_a_day_only_where_it_is_the_same_in_minsk(written_as: str, mended: str | None) -> None:
    fixed = br.fix([{"id": "a", "published_on": written_as}], "sources")
    assert f",{mended or written_as}," in fixed.text


@pytest.mark.usefixtures("here")
def test_a_file_that_is_read_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "people.csv", f"{HEADER}\na-b,A B,,,,,male,,,a-new-page,\n")
    pages = written(tmp_path / "pages.csv", "id\na-new-page\n")
    (tmp_path / "link.csv").hardlink_to(pages)
    for output in ("pages.csv", "link.csv"):
        assert main(["fix", "people.csv", "--with", "sources=pages.csv", "-o", output]) == 2
        assert "written over" in capsys.readouterr().err
    assert pages.read_text(encoding="utf-8") == "id\na-new-page\n"
    written(pages, "foo\n1\n")
    assert main(["fix", "people.csv", "--with", "sources=pages.csv", "-o", "out.csv"]) == 3
    assert "pages.csv" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.usefixtures("here")
def test_a_filled_in_template_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "mine.csv", "my data\n")
    assert main(["template", "people", "-o", "mine.csv"]) == 2
    assert "--force" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "my data\n"
    assert main(["template", "people", "-o", "mine.csv", "--force"]) == 0
    assert file.read_text(encoding="utf-8") == f"{HEADER}\n"


@pytest.mark.usefixtures("here")
def test_a_mended_file_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "people.csv", f"{HEADER}\na-b,A B,,,,,Male,,,{SOURCE},\n")
    output = written(tmp_path / "out.csv", "")  # nothing is lost with an empty file
    assert main(["fix", "people.csv", "-o", "out.csv"]) == 0
    written(output, "my edits\n")
    assert main(["fix", "people.csv", "-o", "out.csv"]) == 2
    assert "--force" in capsys.readouterr().err
    with pytest.raises(br.InvalidValueError, match="force=True"):
        br.fix("people.csv", output="out.csv")
    assert output.read_text(encoding="utf-8") == "my edits\n"
    assert main(["fix", "people.csv", "-o", "out.csv", "--force"]) == 0
    assert br.fix("people.csv", output="out.csv", force=True).text == output.read_text(encoding="utf-8") != "my edits\n"
    assert main(["fix", "people.csv", "-o", "people.csv", "--force"]) == 2


def test_no_empty_column_is_added_beside_one_that_may_be_it(tmp_path: Path) -> None:
    file = written(tmp_path / "people.csv", "id,name_en,sex,Год рожд.,Роль,Примечания\na-b,A B,male,1970,activist,\n")
    header = br.fix(file).text.splitlines()[0].split(",")
    assert header == ["id", "name_en", "name_en_is_transliterated", "name_be", "name_ru", "aliases", "sex", "note", "Год рожд.", "Роль"]


def test_articles_are_not_joined_into_one(tmp_path: Path) -> None:
    file = written(tmp_path / "imprisonments.csv", "id,charge_articles\na-b,361-1 / 357\nc-d,342/361\ne-f,342-361\n")
    assert br.fix(file).text.count("361-1 / 357") == 1
    told = [issue.row for issue in br.validate(file).issues if issue.column == "charge_articles" and issue.fault.kind == "pattern"]
    assert told == [2, 3, 4]


def test_the_order_that_a_file_had_is_shown(tmp_path: Path) -> None:
    fixed = br.fix(written(tmp_path / "people.csv", "extra,name_en,ID\n1,A B,a-b\n"))
    (order,) = (change for change in fixed.changes if "order" in change.reasons)
    assert (order.before, order.after) == ("extra, name_en, id", "id, name_en, extra")


def test_of_long_texts_the_part_is_shown_that_was_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = "Where it was seen. " * 10
    file = written(tmp_path / "people.csv", f"{HEADER}\na-b,A B,,,,,male,,,{SOURCE},{note}Two  spaces.\n")
    assert main(["fix", str(file), "-o", str(tmp_path / "out.csv")]) == 0
    assert "seen. Two  spaces.” → “…" in capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_what_was_changed_in_the_whole_file_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = ",".join(HEADER.split(",")[1:-1])
    text = f"Людзі\n{rest},extra,note,id\nA B,,Алесь,,,male,,,{SOURCE},x,,a-b\n".replace(",", "\t")
    written(tmp_path / "people.csv", text, "cp1251")
    assert main(["fix", "people.csv", "-o", "out.csv"]) == 1
    said = capsys.readouterr().out
    assert "The file is written in UTF-8. It was in Windows-1251 before.\n" in said
    assert "The cells are separated by commas.\n" in said
    assert "What stood above the names of the columns is left out.\n" in said
    assert "The columns stand in the order of the table.\n" in said
    assert "“name_en, name_en_is_transliterated" in said
    assert "1 time" not in said
    assert "U+0009" not in said


@pytest.mark.parametrize(("delimiter", "title"), [(";", ""), ("\t", ""), ("|", "sep=|\n"), (",", "People\n"), (";", "People\n")])
def test_a_file_whose_form_alone_is_mended_is_told_to_be_mendable(delimiter: str, title: str, tmp_path: Path) -> None:
    text = f"{HEADER}\na-b,A B,,,,,male,,,{SOURCE},\n".replace(",", delimiter)
    report = br.validate(written(tmp_path / "people.csv", title + text))
    assert report.valid
    assert f"The command fix mends {report.warnings} of these" in report.render("text")
    assert br.fix(tmp_path / "people.csv").total == report.warnings


@pytest.mark.usefixtures("here")
def test_the_command_to_validate_again_sees_what_fix_saw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "людзі.csv", f"{HEADER}\na-b,A B,,,,,x,,,a-page,\nc-d,A B,,,,,male,,,a-page,\n")
    written(tmp_path / "my pages.csv", "id\na-page\n")
    assert main(["fix", "людзі.csv", "--dataset", "people", "-o", "мае людзі.csv", "--with", "sources=my pages.csv"]) == 1
    said = capsys.readouterr().out
    assert said.endswith('belarus-rights validate "мае людзі.csv" --dataset people --with "sources=my pages.csv"\n')
    assert "1 error is left (constraint-error 1)." in said


@pytest.mark.usefixtures("here")
def test_the_command_says_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"a-{number},A B,,,,,Male,,03/04/2021,{SOURCE},\n" for number in range(30))
    written(tmp_path / "people.csv", f"{HEADER}\n{rows}")
    assert main(["fix", "people.csv", "-o", "out.csv"]) == 1
    said = capsys.readouterr().out
    assert "30 errors are left (constraint-error 30" in said
    assert "belarus-rights validate out.csv --dataset people" in said
    assert said.count("sex: “Male” → “male”") == 5
    assert "and 25 more like these" in said


def test_sources_of_a_second_file_count_as_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "people.csv", f"{HEADER}\na-b,A B,,,,,male,,,a-new-page,\n")
    written(tmp_path / "pages.csv", "id\na-new-page\n")
    assert main(["fix", "people.csv", "-o", "alone.csv"]) == 1
    assert main(["fix", "people.csv", "-o", "out.csv", "--with", "sources=pages.csv"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["people.csv"], 2, "-o OUT"),
        (["people.csv", "-o", ""], 2, "-o OUT"),
        (["people.csv", "-o", "people.csv"], 2, "in place"),
        (["people.csv", "-o", "out.xlsx"], 2, "out.csv"),
        (["people.csv", "-o", "out.csv", "--in-place"], 2, "not allowed"),
        (["people.csv", "-o", "out.csv", "--dataset", "poeple"], 2, "Did you mean 'people'"),
        (["mine.csv", "-o", "out.csv"], 2, "--dataset"),
        (["-", "--in-place"], 2, "Standard input"),
        (["nothing.csv", "--dataset", "people", "-o", "out.csv"], 3, "No such file"),
        (["picture.csv", "--dataset", "people", "-o", "out.csv"], 3, "PNG"),
        (["people.csv", "-o", "no/such/folder/out.csv"], 3, "No such file"),
    ],
)
@pytest.mark.usefixtures("here")
def test_wrong_usage(arguments: list[str], code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("people.csv", "mine.csv"):
        written(tmp_path / name, f"{HEADER}\n")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["fix", *arguments]) == code
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.csv", "people.csv", "picture.csv"]


def test_a_spreadsheet_is_not_written_over_and_a_name_is_proposed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "people.xlsx", "no spreadsheet")
    assert main(["fix", str(file), "-o", str(file)]) == 2
    told = capsys.readouterr().err
    assert "people-mended.csv" in told
    assert "--in-place" not in told


@pytest.mark.parametrize(("language", "left"), [("be", ", засталася 1 памылка"), ("ru", ", осталась 1 ошибка")])
def test_what_is_left_is_one_sentence(language: str, left: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "people.csv", f"{HEADER}\na-person,A. Person,,,,,x,,,{SOURCE},\n")
    assert main(["fix", str(file), "--dataset", "people", "-o", str(tmp_path / "mended.csv"), "--lang", language]) == 1
    assert left in capsys.readouterr().out


@pytest.mark.parametrize(
    ("column", "value"),
    [("id", "29 123-45-67"), ("id", "00 48 601 123 456"), ("birth_year", "48 601 123 456"), ("source_ids", "53.90061, 27.55903;y")],
)
def test_what_is_private_is_not_mended_into_what_looks_harmless(tmp_path: Path, column: str, value: str) -> None:
    cells = {"id": "a-person", "name_en": "A. Person", "sex": "male", "source_ids": "a", "note": "", "birth_year": ""} | {column: value}
    row = ",".join(f'"{cell}"' for cell in cells.values())
    source = written(tmp_path / "people.csv", f"{','.join(cells)}\n{row}\n")
    fixed = br.fix(source, "people")
    assert value in fixed.text
    told = [change for change in fixed.changes if change.column == column and change.reasons != ("header",)]
    assert not told
    assert any(code.startswith("privacy/") for code in br.validate(source).counts)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name there")
def test_a_pipe_takes_the_mended_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = written(tmp_path / "people.csv", "id,name_en,sex,source_ids\na-person,A. Person,Male,a\n")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        taken = pool.submit(pipe.read_text)
        assert main(["fix", str(source), "-o", str(pipe)]) == 1
        assert "a-person,A. Person,,,,,male" in taken.result(timeout=20)
    assert "source/unknown" in capsys.readouterr().out
