"""The template of a table as a workbook: the table to fill in, and a sheet that explains it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from ...errors import MissingExtraError
from ...labels import translate
from ...models.columns import Column, columns
from ...models.row import Row
from .content import choices, example_row, form_of, need, shown_cells, shown_value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 1_048_576
_PROMPT = 255  # characters that a spreadsheet shows beside a cell
_AS_TEXT = "@"  # a spreadsheet makes a date of 2021-05, and a number of 007, in cells of any other format
_DARK, _LIGHT, _TEXT_ON_DARK, _TEXT = "1F3A5F", "DCE6F1", "FFFFFF", "1A1A1A"
_LISTS = "lists"
_WIDTHS = (26, 34, 24, 52, 44, 30)
_LINE = 15  # points


def workbook(model: type[Row], language: str) -> bytes:
    """Make the workbook.

    Raises
    ------
    MissingExtraError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtraError(
            "A spreadsheet is written with openpyxl: pip install 'belarus-rights[excel]'. Or take --format csv."
        ) from None
    book = Workbook()
    book.properties.creator = "belarus_rights"
    book.properties.title = translate(model.__table__.title, language)
    book.properties.created = book.properties.modified = datetime(2020, 8, 9)
    table: Any = book.active
    table.title = model.__table__.name
    lists: Any = book.create_sheet(_LISTS)
    _fill_table(table, lists, model, language)
    _fill_explanations(book.create_sheet(translate("Explanations", language), 1), model, language)
    lists.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_table(sheet: Worksheet, lists: Worksheet, model: type[Row], language: str) -> None:
    _write_header(sheet, model, language)
    for place, column in enumerate(columns(model), 1):
        if choices(column, language):
            _offer(sheet, lists, place, column, language)


def _write_header(sheet: Worksheet, model: type[Row], language: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns(model), 1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, translate(column.title, language))
        cell.font = Font(bold=True, color=_TEXT_ON_DARK if column.required else _TEXT)
        cell.fill = PatternFill("solid", start_color=_DARK if column.required else _LIGHT)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(right=Side("thin", color=_TEXT_ON_DARK), bottom=Side("thin", color=_DARK))
        cell.number_format = _AS_TEXT
        note = Comment(_note(column, language), "belarus_rights")
        note.width, note.height = 360, 60 + 18 * (len(_note(column, language)) // 48 + 3)
        cell.comment = note
        dimension: Any = sheet.column_dimensions[letter]
        dimension.width = _width(column, language)
        dimension.number_format = _AS_TEXT
        dimension.alignment = Alignment(vertical="top", wrap_text=_width(column, language) > 25)
    widths = [int(_width(column, language)) for column in columns(model)]
    sheet.row_dimensions[1].height = _height([translate(column.title, language) for column in columns(model)], widths)
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"


def _note(column: Column, language: str) -> str:
    parts = [translate(column.description, language), form_of(column, language), need(column, language)]
    example = _example(column, language)
    if example:
        parts.append(translate("For example: {example}", language).format(example=example))
    return "\n".join([f"{translate(column.title, language)} ({column.name})", *parts])


def _example(column: Column, language: str) -> str:
    return shown_value(column.examples[0], column, language) if column.examples else ""


def _width(column: Column, language: str) -> float:
    title = max(map(len, translate(column.title, language).split()))
    longest = max((len(choice.shown) for choice in choices(column, language)), default=0)
    usual = {"date": 12, "integer": 11, "number": 11, "boolean": 10, "code": min(longest, 30) + 3}.get(column.kind, 24)
    usual = {"note": 50, "source_ids": 36, "url": 40}.get(column.name, usual)
    return max(usual, title + 3, 12)


def _offer(sheet: Worksheet, lists: Worksheet, place: int, column: Column, language: str) -> None:
    """Let the cells of a column be chosen from a list, which stands on a hidden sheet: in the cell itself it could not be long."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    shown = choices(column, language)
    for row, choice in enumerate(shown, 1):
        lists.cell(row, place, choice.shown).number_format = _AS_TEXT
    letter = get_column_letter(place)
    rule = DataValidation(type="list", formula1=f"{_LISTS}!${letter}$1:${letter}${len(shown)}", allow_blank=True)
    rule.promptTitle = translate(column.title, language)[:32]
    rule.prompt = form_of(column, language)[:_PROMPT]
    rule.showInputMessage = True
    rule.errorStyle = "warning"
    rule.error = translate("This is not in the list.", language)
    rule.showErrorMessage = not column.is_list  # several codes in one cell are in no list
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _height(cells: list[str], widths: Sequence[int]) -> float:
    """Give the height of a row whose cells are broken into lines: not every program finds it by itself."""
    lines = max([1, *(len(wrap(text, width - 2)) for text, width in zip(cells, widths, strict=False))])
    return min(_LINE * lines, 400)  # a row can be 409 points high


def _fill_explanations(sheet: Worksheet, model: type[Row], language: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    fonts = {"title": Font(bold=True, size=16), "heading": Font(bold=True, size=12), "head": Font(bold=True, color=_TEXT_ON_DARK)}
    ruled = Border(bottom=Side("thin", color=_LIGHT))
    for row, (kind, cells) in enumerate(_explanations(model, language), 1):
        for place, text in enumerate(cells, 1):
            cell = sheet.cell(row, place, text)
            cell.data_type = "s"
            cell.number_format = _AS_TEXT
            cell.font = fonts.get(kind, Font())
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if kind == "head":
                cell.fill = PatternFill("solid", start_color=_DARK)
            elif kind == "row":
                cell.border = ruled
        widths = _WIDTHS if kind in ("head", "row") else (sum(_WIDTHS),)
        sheet.row_dimensions[row].height = _height(cells, widths) * (1.4 if kind == "title" else 1)
        if kind in ("title", "heading", "line"):
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False


def _explanations(model: type[Row], language: str) -> Iterator[tuple[str, list[str]]]:
    """Give the lines of the sheet that explains: what each is, and its cells."""
    name = model.__table__.name
    options = f"--dataset {name} --lang {language}"
    yield "title", [translate(model.__table__.title, language)]
    yield "line", [translate(model.__table__.description, language)]
    yield "line", []
    yield "heading", [translate("How to fill it in", language)]
    for text in (
        translate("Write on the sheet “{table}”, one row below the other. This sheet is not read.", language),
        translate("Every row needs the columns with a dark heading.", language),
        translate("Those with a light one stay empty where no source says it; empty never means “no”.", language),
        translate("Each row names its sources by their ids in the table “sources”; new pages go into a file of their own.", language),
        translate("Several values in one cell are joined with semicolons, such as a;b.", language),
        translate("Never write where somebody lives, telephone numbers, e-mail or document numbers, nor anybody under 18.", language),
    ):
        yield "line", [f"• {text.format(table=name)}"]
    yield "line", []
    yield "heading", [translate("How to send it", language)]
    for text in (
        translate("To check it: {command}", language).format(command=f"belarus-rights validate {name}.xlsx {options}"),
        translate("To turn it into the form of the table: {command}", language).format(
            command=f"belarus-rights fix {name}.xlsx {options} -o {name}.csv"
        ),
        translate("The second command writes codes for the labels that you chose, and dates such as 21.05.2021 as 2021-05-21.", language),
        translate("Then send it as the file CONTRIBUTING.md of the project says. You need no git: an issue is enough.", language),
    ):
        yield "line", [f"• {text}"]
    yield "line", []
    yield "heading", [translate("The columns", language)]
    yield (
        "head",
        [
            translate("Column", language),
            translate("Name in the data", language),
            translate("Needed", language),
            translate("Meaning", language),
            translate("How to write it", language),
            translate("A row as an example", language),
        ],
    )
    # The example stands upright, and on this sheet: so it is never taken for data.
    for column, shown in shown_cells(example_row(model), language):
        yield (
            "row",
            [
                translate(column.title, language),
                column.name,
                need(column, language),
                translate(column.description, language),
                form_of(column, language),
                shown,
            ],
        )
    for column in columns(model):
        if column.codes:
            yield "line", []
            yield "heading", [f"{translate(column.title, language)} ({column.name})"]
            yield "head", [translate("To choose", language), translate("Code in the data", language), "", translate("Meaning", language)]
            for choice in choices(column, language):
                yield "row", [choice.shown, choice.value, "", choice.meaning]
