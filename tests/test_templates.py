from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main
from belarus_rights.errors import UnknownNameError
from belarus_rights.labels import LANGUAGES, translate
from belarus_rights.models.columns import columns
from belarus_rights.validation.mending.cells import mend
from belarus_rights.validation.templates.content import choices, example_row, shown_cells, template

pytestmark = pytest.mark.thorough

openpyxl = pytest.importorskip("openpyxl")


@cache
def workbook(name: str, language: str = "en"):
    return openpyxl.load_workbook(io.BytesIO(template(name, "xlsx", language)))


@pytest.mark.parametrize("name", catalog.NAMES)
def test_the_first_sheet_is_the_table_and_empty(name: str) -> None:
    book = workbook(name, "be")
    sheet = book.worksheets[0]
    found = columns(catalog.model(name))
    assert [cell.value for cell in sheet[1]] == [translate(column.title, "be") for column in found]
    assert sheet.max_row == 1
    assert sheet.freeze_panes == "B2"
    assert [other.sheet_state for other in book.worksheets] == ["visible", "visible", "hidden"]
    for place, column in enumerate(found, 1):
        cell = sheet.cell(1, place)
        assert column.name in cell.comment.text
        assert sheet.column_dimensions[cell.column_letter].number_format == "@"


def test_required_columns_look_different() -> None:
    sheet = workbook("people").worksheets[0]
    fills = {column.required: set() for column in columns(catalog.model("people"))}
    for column, cell in zip(columns(catalog.model("people")), sheet[1], strict=True):
        fills[column.required].add(cell.fill.start_color.rgb)
    assert not fills[True] & fills[False]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", catalog.NAMES)
def test_whatever_is_chosen_from_a_list_is_understood(name: str, language: str) -> None:
    book = workbook(name, language)
    sheet = book.worksheets[0]
    lists = {rule.formula1: rule for rule in sheet.data_validations.dataValidation}
    offered = [column for column in columns(catalog.model(name)) if column.codes or column.kind == "boolean"]
    assert len(lists) == len(offered)
    for column, (formula, rule) in zip(offered, lists.items(), strict=True):
        area = formula.split("!")[1].replace("$", "")
        shown = [row[0].value for row in book["lists"][area]] if ":" in area else [book["lists"][area].value]
        assert shown == [choice.shown for choice in choices(column, language)]
        assert len(set(shown)) == len(shown)
        assert rule.showErrorMessage != column.is_list
        assert len(rule.prompt) <= 255
        for choice in choices(column, language):
            found = mend(choice.shown, column)
            assert (choice.shown if found is None else found.value) == choice.value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", catalog.NAMES)
def test_the_example_is_a_row_of_the_table_and_stands_where_it_is_not_read(name: str, language: str) -> None:
    explanations = workbook(name, language).worksheets[1]
    model = catalog.model(name)
    row = example_row(model)
    assert row in br.load(name)  # type: ignore[call-overload]
    shown = {cells[1].value: cells[5].value or "" for cells in explanations.iter_rows() if cells[5].value or cells[4].value}
    cells = {column.name: mended.value if (mended := mend(shown[column.name], column)) else shown[column.name] for column in columns(model)}
    assert model.model_validate({key: text for key, text in cells.items() if text}) == row
    assert [(column.name, text) for column, text in shown_cells(row, language)] == [(c.name, shown[c.name]) for c in columns(model)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_explanations_name_every_column_and_code(language: str) -> None:
    sheet = workbook("imprisonments", language).worksheets[1]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    for column in columns(catalog.model("imprisonments")):
        assert column.name in texts
        assert translate(column.description, language) in texts
        for choice in choices(column, language):
            assert column.kind == "boolean" or {choice.shown, choice.value, choice.meaning} <= texts
    assert any("belarus-rights fix imprisonments.xlsx" in str(text) for text in texts)


def test_the_note_on_the_sources_of_a_page_asks_for_its_own_id() -> None:
    sheet = workbook("sources").worksheets[0]
    note = next(cell.comment.text for cell in sheet[1] if "(source_ids)" in cell.comment.text)
    assert "The id of this row itself." in note
    assert "semicolons" not in note


def test_a_csv_template_has_the_names_or_the_labels() -> None:
    names = [column.name for column in columns(catalog.model("people"))]
    assert next(csv.reader(io.StringIO(template("people", "csv").decode("utf-8")))) == names
    labels = [translate(column.title, "ru") for column in columns(catalog.model("people"))]
    content = template("people", "csv", "ru")
    assert content.startswith(b"\xef\xbb\xbf")
    assert next(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == labels


def test_what_is_not_known_is_said() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'people'"):
        template("poeple")
    with pytest.raises(UnknownNameError, match="xlsx"):
        template("people", "xls")
    with pytest.raises(UnknownNameError, match="en, be, ru"):
        template("people", "csv", "fr")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["template", "people"]) == 0
    assert openpyxl.load_workbook("people-template.xlsx").sheetnames[0] == "people"
    assert main(["template", "people"]) == 2  # it may be filled in by now
    assert "may be filled in" in capsys.readouterr().err
    assert main(["template", "people", "-o", "new.csv"]) == 0
    assert Path("new.csv").read_text(encoding="utf-8").startswith("id,name_en,")
    assert main(["template", "people", "--format", "csv", "--lang", "be", "-o", "-"]) == 0
    assert "Імя па-беларуску" in capsys.readouterr().out
    assert main(["template", "poeple"]) == 2
    assert main(["template", "people", "-o", ""]) == 2
    assert main(["template", "people", "-o", "no/such/folder.xlsx"]) == 3


def test_without_openpyxl_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert main(["template", "people", "-o", str(tmp_path / "x.xlsx")]) == 3
    assert "belarus-rights[excel]" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
