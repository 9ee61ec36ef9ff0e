"""Spreadsheets to test with: made by hand, so that each kind is at hand without the program that writes it."""

from __future__ import annotations

import base64
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl

Sheets = Mapping[str, Sequence[Sequence[Any]]]

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"

# One sheet, «Дадзеныя»: a title in row 1; in row 3 the labels Id, Person, Дата затрымання, sentence_months, pre_trial_reported, status,
# source_ids; in row 4 a-1, ales-bialiatski, the day 2021-07-14, the number 120, TRUE, in_custody, s.
XLS = zlib.decompress(
    base64.b85decode(
        r"c-rk)O-NKx6#m}4J3pE_<1|JZ$RuQCDoKScvQe=l!n79s5lo}=ph26F_nr&eWSPq#Xw?saU{D*YMSoOKyB2{_iy#QpmaT$<7V7KV^WIEqKR8f="
        r"@xI4B_nvdlx%a$#&;5Dt^+f69=)H<5EW&Q6n6nDtn<rB!6=azZsNS+<F`EY{SuR!-3Ia5dJ};gWzw*mDl=D3W5AKQ=M1g5aC(w@rnY0#NMzpdI"
        r"2}SzQL{!0bl9ZsFy$Un!VY-^>9oBrxw3#IrnKqH`q;eb+u>&<bohUx)sp7g4$aWvH&3l$KpbRf%6ra7M*t%Y{=&3~C3ah9TMHmB3XuFoybjb&C"
        r"6NNxqTYX1I{V~EMA~e}!_-aLgFWFW7JnG7qSFV8M-xkXKzmW%M5*N!adjv29>m)Cd5v;{E!JDxX5nIJ}(I|F^Cb3_1iW%HO5!J{<!M-m^YrRX;"
        r"jZ8WSR&J#fMI)D*$z&Imn&|1I=z*c7O)cG{#ZPC_<|!i#^y^yOl+hN~wf>B5YO+DYOqc@(MVgTr&`CR$Gz66OA|?)t7NG)(x&~@3(We=8-DI0e"
        r"m_~1k^i%10&wycOl7ke=vH{pzQ)t1~RLo1Zh-eZ)E|>Dc4bj-l-2VKgqq{2>XUPyBNA{t$L5>kDoRb!0T*5UxOmdN+hAp-*J<qMK<8lSl2(2p0"
        r"tGmja!ro!lxxls6)Xz4?+t|i=<xNx``E>A6<;cg_W-5=jPo0U3zl)8ciVo2v*~@1bwMwmW^@_yfST<Lj4ekTe@}D-lfG5PcAC_}62Qf>_TgpmV"
        r"U~_VGlpN=A#>(bY;?x``h!Z)^OPn{y`H1s5z1kzXuvc)een&(7g<mRb1e_LC_DfzQp3!@%)I%6I?o02c$ypU%Pk^Xk-)(*APhrkl`m;)2Q9NNh"
        r"kS|0V{tpzwg$oxhT)1%I!o?q;*dGIYMUxjmuXEA%JO6cNDb2aRN&Z_LLWUlbJ}UPhO}UQ2yy9mKyh^q$Wr;S~|Ai7qsCON`=w?59^NwHoP*Uc<"
        r"&yo#8e{Tup+y7iXe*WYBzXPza{)P"
    )
)


def xlsx(sheets: Sheets, change: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    """Make an ``.xlsx`` file."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place, value)
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(sheets: Sheets) -> bytes:
    """Make an ``.ods`` file, with the empty rows below the table that every such file declares."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_ods_row, rows))}"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_NAMES}:office:1.0" '
        f'xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<?xml version="1.0"?><m:manifest xmlns:m="{_NAMES}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{ODS}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
    return buffer.getvalue()


def _ods_row(row: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        kind, given = "boolean", f'office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, (int, float)):
        kind, given = "float", f'office:value="{value}"'
    elif isinstance(value, dt.date):
        kind, given = "date", f'office:date-value="{value.isoformat()}"'
    else:
        kind, given = "string", ""
    return f'<table:table-cell office:value-type="{kind}" {given}><text:p>{escape(str(value))}</text:p></table:table-cell>'
