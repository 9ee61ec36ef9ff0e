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

# One sheet, «Людзі», of the table people: the labels in row 2 from column B on, and three people below. Formulas failed in the columns
# name_be (1/0) and note (NA()) of the first, and in name_ru (a reference to nowhere) of the second.
XLS_FAILED = zlib.decompress(
    base64.b85decode(
        r"c-rk)U2IfU5T1MY?(W@gX}1Lg3e**ambOa@7^o3!OF<z~F^FhPlXAPgg_YagW_Ka*KwLy#3?v#J^nt{X@L*!%Pc-_ViS&&`jlS@p(WDS#H2AO@jUkb)-^@Mta#`D?"
        r"TZoC+vzdF&%sF%BoS8Xu=IqyBHBFv>zvT*5m4_)rQ<WG+0yGT}^N<9Qu4q%0O2s2r=F5Mo+)y>!(188I0JeD)U@F_zsd~QLePs{j@GDZ1c2E{|o{mv1<sNuUaK72_"
        r"OwDrKY|Fg-xy$GH&2c;gnC|>@yyx>D2h;-=02%;|?iD~yfM&o#z#_n6@d=_OfTe(CfEK`VzzV=hKr7&0KoW2tV3k_a1FB|dL%SWYR?#|9cg@G4J6>WYtQZN?Ckwt{"
        r"lZ)-Iz$4x>Cd4nU0tRWEePh6K(#e0TY?C!u8n59ZoOCN%8l3~Rf!-DBr}Et@-iOjh$sXm=&*^=#_A~NbCEo^O{*Q&{TcNCnAAToZ{;C`TjiTBBS>#ZLh7kud7|}wP"
        r"_<X%6BlvV^{nEpuZl|}^sHY2j#vZe?cHVL(<?LLbKPt(<IlY)<I<pJ?_u0|)8tL@EqhEmTrqgq$JHA{^UpoW6YX*A94D{GP=x24Ds}fbXPLx7YH<cn%H<t{l7nY(@"
        r"FDivA`^A4x!RI%HU7uQRJZU^=Y&P~8r*TF#{3bLLK(zOaM%U<hj@0EnA}><rh|EXX%iM#ok>X`OOP}FHm~=uz<To#BefaiK>#qqn_M5l^OvHBcPlW%!=yQqlP3|3%"
        r"8G%D*tucGZ&Mxy?Lz%)*F>hrHPNoP~FWUa7VcTov52Ix{8LMCya1j;kqquU0Gx_4dp<}j{$5!(>$1Z?a$Q{n7?V-#_0lUcNiZ)hmVQu}6owbrXj#^{mj%^*W5XMIB"
        r"G0U-`?<1HuYo#`HZ`hFP-k4h7lPcQTRNhYK4rDV0djwMq1JV^-bWOC=a4)*FxfpQMNfxVG=iAVYnu%MYW<7K;0&R1gX%Y=5pvTm}ifdOlwe$`Ny+k)>T+OzpF6{(*"
        r"CX5c@=#=kEGS<6IPYUg2`L6N#f9h=uwA=l5xp!@#eIC&-hE<Vxh7M_6+S2;S$%*}wy<V-+Gw3ntxNMuWSIkDW(+2U2uyAvqsV8Kfdd%a7+D4)2)6hbo#j9vW73~HT"
        r"&hxqQTucY1`B+Hw>0t)2kdK9d89o*P7WT0yu!xVDz@k1D17`YI9k7^>#evl+OqZ3#eT-LDFScHZwjnEvO7`WdD@v^zr#2CHI4@y=&&*;Pgn1dTxG;AFm_yWGCqqLb"
        r"wNWvK0#cU(3k&0t0HaPTI^2;#fgxWYV}{I`@G);r7Yp(kKHo3&6w4~_bp5z&swlxKhZV}*k^>s$cA>}0iD~joY+Lx4hi&tS-b^1w+{>D1i})pHgsxRR0VoF$Vh)(W"
        r"i8L>_t*eruAtMacxjAsc)ZMu1c0I~D=M$N9K3B+%77-lMwv&8lb84?OY&(uE4zevXI@)tPxwqy9(>a%^3W?WGGcQe^dh@sIyALMbe$AxLwhz8xoxh=Sb4_WHPry!<"
        r"rw=Oq98~#wQRVC<mA9W(x&F^L+#H;Fa^rS({Mb>4R9?>g-D+;HRJTi8e)!Qk{=F7#-|77`MZf&z<#X$nC(gc({dZk|XFEruD%zlWXLz?*BCyBD)w_n&TZ8+1RDWOK"
        r"?Zdk2A0OXm=L?x!_EsISemAaLPj_p%lkb1gf7KbBj)!g17kAswLVBJKA>-zC9IAQ!%@UbiJ5_3USAS@F=WGCS$MC}0jWxV5C;6ek8+<lA_XBqM=X^Kb1NNNl$Cpd3"
        r"@Bh{6tu7fPJxzzP|1rEv*!H{N1*2jUrWEmB$$>I+X;<>YHRyj0;F2$YJ0zrK4Yqh-ZR_co!~Xf=eQW;zA1QwW#Q{PA"
    )
)


class Failed(str):
    """What a cell shows whose formula failed."""


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
        f'xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0" xmlns:calcext="urn:example:calcext" office:version="1.2">'
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
    if isinstance(value, Failed):  # as LibreOffice writes it
        empty = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f'<table:table-cell table:formula="of:=1/0" {empty}><text:p>{escape(value)}</text:p></table:table-cell>'
    if isinstance(value, bool):
        kind, given = "boolean", f'office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, (int, float)):
        kind, given = "float", f'office:value="{value}"'
    elif isinstance(value, dt.date):
        kind, given = "date", f'office:date-value="{value.isoformat()}"'
    else:
        kind, given = "string", ""
    return f'<table:table-cell office:value-type="{kind}" {given}><text:p>{escape(str(value))}</text:p></table:table-cell>'
