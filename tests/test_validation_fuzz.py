"""Broken files of every kind, by the thousand: never an exception, a hang, or memory without end, and always a report that can be printed.

Some hundred are tried each time; ``BELARUS_RIGHTS_FUZZ=50000 pytest tests/test_validation_fuzz.py`` tries as many as one likes. Each
broken file is made from its number alone, so a failure can be repeated.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import random
import signal
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import spreadsheets

import belarus_rights as br
from belarus_rights.errors import UnreadableError
from belarus_rights.validation.limits import Limits

pytestmark = pytest.mark.thorough

TRIED = int(os.environ.get("BELARUS_RIGHTS_FUZZ", "150"))
FIRST = int(os.environ.get("BELARUS_RIGHTS_FUZZ_FIRST", "0"))
SECONDS = 20  # of work; a machine that does other things as well takes longer
MEGABYTES = 1_000
LIMITS = Limits(spreadsheet_seconds=15, spreadsheet_memory=700_000_000)

ROOT = Path(__file__).parent.parent
TABLES = ("people", "imprisonments", "sources", "facilities", "organisations", "legal_provisions")
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "cp1250", "koi8_r", "cp866", "latin-1")
TOKENS = (
    b'"', b'""', b'"\n', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\n\n\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80",
    b"sep=;\n", b"{", b"}", b"[", b"]", b"[[", b'{"a":', b"NaN", b"null", b"1e999999", b"9" * 5000,
    b"\\ud800", b"\\u0000", b"&#0;", b"&lt;",
    b"=1+1", b"<b>", b"\xc2\xa0", b"\xe2\x80\x8b", b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80", b"A" * 70_000, b"," * 5000, b"PK\3\4", b"%PDF",
    b"-1", b"0", b"4294967295", b"XFD1048576", b"A99999999", b'number-columns-repeated="16384"', b'number-rows-repeated="1048576"',
)  # fmt: skip


@cache
def table(name: str) -> tuple[list[str], list[list[str]]]:
    with (ROOT / "datasets" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def as_csv(rows: list[list[str]], delimiter: str = ",", end: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(rows)
    return buffer.getvalue()


def some_rows(chance: random.Random, name: str) -> list[list[str]]:
    """Give a header and some rows of a table, now and then shaken."""
    header, rows = table(name)
    start = chance.randrange(len(rows))
    chosen = [list(header), *(list(row) for row in rows[start : start + chance.randrange(8)])]
    for _ in range(chance.choice((0, 0, 1, 3))):
        row = chance.choice(chosen)
        match chance.randrange(7):
            case 0:
                chance.shuffle(row)
            case 1:
                del row[chance.randrange(len(row) + 1) :]
            case 2:
                row.extend([""] * chance.choice((1, 2, 400)))
            case 3:
                row.insert(chance.randrange(len(row) + 1), chance.choice(header))
            case 4:
                chosen.insert(chance.randrange(len(chosen)), chance.choice(([], [""], [" "] * len(header), ["A title"])))
            case 5:
                chosen.append(list(row))
            case _:
                row[:] = [cell.upper() for cell in row]
    return chosen


def delimited(chance: random.Random, name: str) -> bytes:
    text = as_csv(some_rows(chance, name), chance.choice(",,;\t|"), chance.choice(("\n", "\n", "\r\n", "\r")))
    return text.encode(chance.choice(("utf-8", *CODECS)), chance.choice(("ignore", "replace")))


def recoded(chance: random.Random, name: str) -> bytes:
    """Give a text that was read in one encoding and saved in another, in whole or in part."""
    text = as_csv(some_rows(chance, name))
    first, second = chance.choice(CODECS), chance.choice(CODECS)
    place = chance.randrange(len(text) + 1) if chance.random() < 0.5 else 0
    return text[:place].encode(first, "ignore") + text[place:].encode(first, "ignore").decode(second, "replace").encode("utf-8")


def records(chance: random.Random, name: str) -> bytes:
    header, *rows = some_rows(chance, name)
    values: list[dict[str, Any]] = [dict(zip(header, row, strict=False)) for row in rows]
    for value in values:
        if chance.random() < 0.2:
            value[chance.choice(header or ["id"])] = chance.choice(
                (None, True, 1.5, 10**30, float("nan"), [], ["a", "b"], [[1]], {"a": 1}, "\ud800", "\0")
            )
    if chance.random() < 0.4:
        return "\n".join(map(json.dumps, values)).encode()
    return json.dumps(
        chance.choice((values, {"rows": values}, {"data": values}, {"more": values})), indent=chance.choice((None, 2))
    ).encode()


def package(chance: random.Random, name: str) -> bytes:
    other = chance.choice(TABLES)
    resources: list[Any] = [
        {"name": name, "path": f"{name}.csv"},
        {"name": other, "path": chance.choice((f"{other}.csv", "../x", None, "x"))},
    ]
    descriptor = broken(chance, json.dumps({"name": "a-package", "resources": resources}).encode(), chance.choice((0, 0, 2)))
    files = {"datapackage.json": descriptor, f"{name}.csv": delimited(chance, name), f"{other}.csv": delimited(chance, other)}
    return zipped(chance, files)


def zipped(chance: random.Random, files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook(chance: random.Random, name: str) -> bytes:
    """Give a spreadsheet: as it is, with bytes changed, or with bytes changed in one of the files within."""
    rows: list[list[Any]] = [list(row) for row in some_rows(chance, name)]
    for row in rows[1:]:
        if row:
            row[chance.randrange(len(row))] = chance.choice((None, True, 24.0, 0.1, dt.date(2021, 5, 21), "#N/A", "=1/0", "x" * 40_000))
    sheets = {chance.choice(("Data", "Дадзеныя", "a&b")): [[]] * chance.choice((0, 0, 3)) + rows, "Other": [["id"]] * chance.randrange(3)}
    content = chance.choice((spreadsheets.ods, spreadsheets.ods, xlsx, lambda _: spreadsheets.XLS))(sheets)
    if content.startswith(b"PK") and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {member: archive.read(member) for member in archive.namelist()}
        changed = chance.choice(list(files))
        files[changed] = broken(chance, files[changed], 3)
        return zipped(chance, files)
    return broken(chance, content, chance.choice((0, 1, 5)))


def xlsx(sheets: spreadsheets.Sheets) -> bytes:
    return spreadsheets.xlsx({name.replace("&", "-"): [[_cell(cell) for cell in row] for row in rows] for name, rows in sheets.items()})


def _cell(value: Any) -> Any:
    return value[:32_000] if isinstance(value, str) and value.isprintable() else None if isinstance(value, str) else value


def broken(chance: random.Random, content: bytes, times: int) -> bytes:
    """Change bytes here and there."""
    data = bytearray(content)
    for _ in range(times):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 2, 10, 100, 5000)))
        match chance.randrange(8):
            case 0 | 1:
                for place in range(start, min(end, start + 3)):
                    data[place] = chance.randrange(256)
            case 2:
                del data[start:end]
            case 3:
                data[start:start] = data[start:end] * chance.choice((1, 2, 20))
            case 4 | 5:
                data[start:start] = chance.choice(TOKENS)
            case 6:
                data[start:end] = chance.choice(TOKENS)
            case _:
                del data[chance.choice((start, len(data))) :]
    return bytes(data)


FORMS: tuple[Callable[[random.Random, str], bytes], ...] = (delimited, delimited, delimited, recoded, records, records, package)


def broken_file(number: int) -> tuple[str, bytes]:
    """Make the broken file of a number. A tenth are spreadsheets, which take longer."""
    chance = random.Random(number)
    name = chance.choice(TABLES)
    if number % 10 == 0:
        return name, workbook(chance, name)
    return name, broken(chance, chance.choice(FORMS)(chance, name), chance.choice((0, 1, 1, 2, 5, 20)))


class TooLongError(Exception):
    pass


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def try_file(number: int) -> str:
    """Validate a broken file in every way; give what came of it."""
    name, content = broken_file(number)
    report = br.validate(content, name, limits=LIMITS, reader="csv")
    assert len(report.to_dict()["issues"]) == len(report.issues)
    if number % 5 == 0:
        for language in ("be", "ru"):
            assert report.render("text", language).encode()
        assert json.dumps(report.to_dict(), ensure_ascii=False).encode()
        assert len(report.rejected) <= report.row_count
    try:
        assert br.fix(content, name, limits=LIMITS).text.encode()
    except UnreadableError:
        assert not report.valid
    return "valid" if report.valid else report.issues[0].code if report.issues else "?"


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="nothing would end a hang there")
def test_broken_files() -> None:
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    handlers = [(kind, signal.signal(kind, _too_long)) for kind in (signal.SIGPROF, signal.SIGALRM)]
    try:
        for number in range(FIRST, FIRST + TRIED):
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.alarm(10 * SECONDS)
            try:
                try_file(number)
            except BaseException as error:
                error.add_note(f"broken file {number}") if sys.version_info >= (3, 11) else None
                print(f"broken file {number}", file=sys.stderr)
                raise
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
                signal.alarm(0)
    finally:
        for kind, handler in handlers:
            signal.signal(kind, handler)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown / (1e6 if sys.platform == "darwin" else 1e3) < MEGABYTES
