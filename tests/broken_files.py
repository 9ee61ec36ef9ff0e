"""Broken files: small tables with faults put in by chance, the same for the same seed."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from dataclasses import dataclass, replace

from slices import Table, csv_text

from belarus_rights import catalog
from belarus_rights.labels import translate
from belarus_rights.models.columns import Column, columns

TEXTS = [
    "x",
    "0",
    "-1",
    "1.5",
    "NULL",
    "n/a",
    "=1+1",
    " ",
    "\t",
    "é",
    "\u200b",
    "a\nb",
    "a,b",
    'say "x"',
    "<b>",
    "2021-05-21",
    "true",
    ";",
    "Ру cc",
    "٣",
]
BAD: dict[str, list[str]] = {
    "integer": ["two", "1.5", "24.0", "1e3", "1_000", "1,000", "1 000", "٣", "-5", "0", "+5", " 5 ", "007", "9" * 30, "0x10", "--5", "NaN"],
    "number": ["much", "1,5", "1e3", "nan", "inf", "-inf", "1_0.5", ".5", "5.", "-200", "1e400", " 5.5 ", "٣.٥", "5%"],
    "boolean": ["yes", "True", "TRUE", "1", "0", "t", " true ", "falsе"],
    "date": [
        *("2021-02-30", "2021-13", "2021-00-10", "2021-5-1", "21.05.2021", "21/05/2021", "2021-05-21T00:00", "202", "20211", "0000"),
        *("2021-", "2021-05-211", " 2021-05 ", "２０２１", "1999-02-29", "2021–05", "May 2021", "2021-04-31"),
    ],
    "code": ["Other", "OTHER", "othr", "other ", "other;other", "unknown", "-"],
    "text": [
        *("Bad Id", "-a", "a-", "a--b", "a b", "A", "a_b.c", "example.org", "ftp://example.org", "http://", "https://a b", "http://x"),
        *("by", "BLR1", "12-345/2"),
    ],
}


@dataclass(frozen=True)
class Broken:
    """A broken file.

    ``rows`` is what it holds, header included. ``read_as`` is what it means, where it is only written otherwise: with other labels, in
    another order, between other signs.
    """

    dataset: str
    rows: Table
    content: bytes
    what: tuple[str, ...]
    read_as: Table | None = None


def broken(tables: dict[str, Table], dataset: str, seed: int) -> Broken:
    """Break a table in one to four places."""
    chance = random.Random(f"{dataset} {seed}")
    header, *rows = tables[dataset]
    some = [list(row) for row in chance.sample(rows, min(len(rows), chance.randint(1, 9)))]
    file = Broken(dataset, [list(header), *some], b"", ())
    kinds = chance.choices([ROW_FAULTS, LABEL_FAULTS, TEXT_FAULTS], weights=[8, 2, 2])[0]
    for fault in [chance.choice(ROW_FAULTS) for _ in range(chance.randint(0, 3))] + [chance.choice(kinds)]:
        file = fault(file, chance)
    return file if file.content else replace(file, content=csv_text(file.rows).encode())


# Faults of rows


def _changed(file: Broken, name: str, rows: Table) -> Broken:
    return replace(file, rows=rows, what=(*file.what, name))


def _some_cell(file: Broken, chance: random.Random) -> tuple[int, int, Column]:
    found = columns(catalog.model(file.dataset))
    row = chance.randrange(1, len(file.rows))
    place = chance.randrange(len(found))
    return row, place, found[place]


def _with_cell(file: Broken, name: str, row: int, place: int, value: str) -> Broken:
    rows = [list(cells) for cells in file.rows]
    if place < len(rows[row]):
        rows[row][place] = value
    return _changed(file, f"{name} {row + 1}:{place + 1} {value!r}", rows)


def empty_cell(file: Broken, chance: random.Random) -> Broken:
    row, place, _ = _some_cell(file, chance)
    return _with_cell(file, "empty", row, place, chance.choice(["", "", "", " "]))


def odd_text(file: Broken, chance: random.Random) -> Broken:
    row, place, _ = _some_cell(file, chance)
    return _with_cell(file, "odd text", row, place, chance.choice(TEXTS))


def random_text(file: Broken, chance: random.Random) -> Broken:
    row, place, _ = _some_cell(file, chance)
    letters = string.ascii_letters + string.digits + "-_.;:/ " + "абвіў"
    return _with_cell(file, "random text", row, place, "".join(chance.choices(letters, k=chance.randint(1, 12))))


def bad_value(file: Broken, chance: random.Random) -> Broken:
    row, place, column = _some_cell(file, chance)
    value = chance.choice(BAD[column.kind])
    if column.is_list and chance.random() < 0.5:
        value = f"{file.rows[row][place] if place < len(file.rows[row]) else ''};{value}"
    return _with_cell(file, "bad value", row, place, value)


def out_of_bounds(file: Broken, chance: random.Random) -> Broken:
    found = [(place, column) for place, column in enumerate(columns(catalog.model(file.dataset))) if column.minimum is not None]
    if not found:
        return bad_value(file, chance)
    place, column = chance.choice(found)
    assert column.minimum is not None
    highest = column.maximum if column.maximum is not None else 10**6
    value = chance.choice([column.minimum - 1, column.minimum, highest, highest + 1])
    return _with_cell(file, "bound", chance.randrange(1, len(file.rows)), place, str(int(value)))


def bad_list(file: Broken, chance: random.Random) -> Broken:
    found = [place for place, column in enumerate(columns(catalog.model(file.dataset))) if column.is_list]
    place, row = chance.choice(found), chance.randrange(1, len(file.rows))
    cell = file.rows[row][place] if place < len(file.rows[row]) else ""
    value = chance.choice([f"{cell};", f";{cell}", f"{cell};;{cell}", f"{cell};{cell}", f"{cell}; {cell}x", f"{cell},x", ";"])
    return _with_cell(file, "list", row, place, value)


def lost_reference(file: Broken, chance: random.Random) -> Broken:
    found = [(place, column) for place, column in enumerate(columns(catalog.model(file.dataset))) if column.references]
    place, column = chance.choice(found)
    row = chance.randrange(1, len(file.rows))
    cell = file.rows[row][place] if place < len(file.rows[row]) else ""
    return _with_cell(file, "reference", row, place, f"{cell};nobody" if column.is_list and chance.random() < 0.5 else "nobody")


def repeated_row(file: Broken, chance: random.Random) -> Broken:
    row = chance.choice(file.rows[1:])
    return _changed(file, "repeated row", [*file.rows, list(row)])


def repeated_id(file: Broken, chance: random.Random) -> Broken:
    row, other = chance.randrange(1, len(file.rows)), chance.randrange(1, len(file.rows))
    value = file.rows[other][0] if file.rows[other] else ""
    return _with_cell(file, "repeated id", row, 0, value)


def blank_row(file: Broken, chance: random.Random) -> Broken:
    place = chance.randint(1, len(file.rows))
    row: list[str] = chance.choice([[], [""] * len(file.rows[0]), ["", ""]])
    return _changed(file, f"blank row {place + 1}", [*file.rows[:place], row, *file.rows[place:]])


def short_row(file: Broken, chance: random.Random) -> Broken:
    rows = [list(row) for row in file.rows]
    row = chance.randrange(1, len(rows))
    rows[row] = rows[row][: chance.randint(1, max(1, len(rows[row]) - 1))]
    return _changed(file, f"short row {row + 1}", rows)


def long_row(file: Broken, chance: random.Random) -> Broken:
    rows = [list(row) for row in file.rows]
    row = chance.randrange(1, len(rows))
    rows[row] += chance.choices(["", "x", "y"], k=chance.randint(1, 3))
    return _changed(file, f"long row {row + 1}", rows)


ROW_FAULTS = [
    *(empty_cell, odd_text, random_text, bad_value, bad_value, bad_value, out_of_bounds, bad_list, lost_reference),
    *(repeated_row, repeated_id, blank_row, short_row, long_row),
]

# Faults of labels


def _in_other_order(file: Broken, chance: random.Random) -> Broken:
    order = list(range(len(file.rows[0])))
    chance.shuffle(order)
    rows = [[row[place] if place < len(row) else "" for place in order] for row in _square(file)]
    return replace(_changed(file, "order", rows), read_as=_square(file))


def _square(file: Broken) -> Table:
    """Make every row of the width of the header, since short and long rows cannot be put in another order."""
    width = len(file.rows[0])
    return [row and [*row, *[""] * width][:width] for row in file.rows]


def _relabelled(file: Broken, chance: random.Random) -> Broken:
    found = columns(catalog.model(file.dataset))
    ways: list[Callable[[Column], str]] = [
        lambda column: column.name.upper(),
        lambda column: column.name.replace("_", " ").title(),
        lambda column: f" {column.name} ",
        lambda column: translate(column.title, "be"),
        lambda column: translate(column.title, "ru"),
        lambda column: column.title,
    ]
    way = chance.choice(ways)
    chosen = set(chance.sample(range(len(found)), chance.randint(1, len(found))))
    header = [way(column) if place in chosen else column.name for place, column in enumerate(found)]
    return replace(_changed(file, "relabelled", [header, *file.rows[1:]]), read_as=file.rows)


def _missing_label(file: Broken, chance: random.Random) -> Broken:
    place = chance.randrange(len(file.rows[0]))
    rows = [row[:place] + row[place + 1 :] for row in file.rows]
    return _changed(file, f"missing label {file.rows[0][place]}", rows)


def _extra_label(file: Broken, chance: random.Random) -> Broken:
    return _with_label(file, chance, "extra label", "whatever")


def _blank_label(file: Broken, chance: random.Random) -> Broken:
    return _with_label(file, chance, "blank label", chance.choice(["", " "]))


def _repeated_label(file: Broken, chance: random.Random) -> Broken:
    return _with_label(file, chance, "repeated label", chance.choice(file.rows[0]))


def _with_label(file: Broken, chance: random.Random, name: str, label: str) -> Broken:
    place = chance.randint(0, len(file.rows[0]))
    rows = [[*row[:place], label if row is file.rows[0] else chance.choice(["", "x"]), *row[place:]] if row else row for row in file.rows]
    return _changed(file, f"{name} {label!r}", rows)


LABEL_FAULTS = [_in_other_order, _relabelled, _missing_label, _extra_label, _blank_label, _repeated_label]

# Faults of the text


def _text_fault(name: str, change: Callable[[str, random.Random], bytes]) -> Callable[[Broken, random.Random], Broken]:
    def fault(file: Broken, chance: random.Random) -> Broken:
        return replace(file, content=change(csv_text(file.rows), chance), what=(*file.what, name))

    return fault


def _otherwise(name: str, write: Callable[[Table], bytes]) -> Callable[[Broken, random.Random], Broken]:
    """Write a file in another way, which is understood all the same."""

    def fault(file: Broken, _chance: random.Random) -> Broken:
        return replace(file, content=write(file.rows), what=(*file.what, name), read_as=file.rows)

    return fault


def _with(text: str, chance: random.Random, piece: str, after: int = 0) -> str:
    place = chance.randint(after, len(text))
    return text[:place] + piece + text[place:]


def _body(text: str) -> int:
    return text.index("\n") + 1


def _bad_byte(text: str, chance: random.Random) -> bytes:
    content = text.encode()
    place = chance.randint(0, len(content))
    return content[:place] + chance.choice([b"\xff", b"\xc3", b"\x98", b"\x80"]) + content[place:]


TEXT_FAULTS = [
    _text_fault("byte-order mark", lambda text, _: text.encode("utf-8-sig")),
    _text_fault("CRLF", lambda text, _: text.replace("\n", "\r\n").encode()),
    _text_fault("no line end", lambda text, _: text.rstrip("\n").encode()),
    _text_fault("blank lines at the end", lambda text, chance: (text + "\n" * chance.randint(1, 4)).encode()),
    _text_fault("quotation mark", lambda text, chance: _with(text, chance, '"', _body(text)).encode()),
    _text_fault("comma", lambda text, chance: _with(text, chance, ",", _body(text)).encode()),
    _text_fault("line break", lambda text, chance: _with(text, chance, "\n", _body(text)).encode()),
    _text_fault("bad byte", _bad_byte),
    _text_fault("null character", lambda text, chance: _with(text, chance, "\0").encode()),
    _text_fault("cut off", lambda text, chance: text[: chance.randint(0, len(text))].encode()),
    _text_fault("nothing", lambda _text, chance: chance.choice([b"", b"\n", b"\n\n", b" ", b"\xef\xbb\xbf"])),
    _text_fault("only a header", lambda text, _: text[: _body(text)].encode()),
    _otherwise("semicolons", lambda rows: csv_text(rows, delimiter=";").encode()),
    _otherwise("tabs", lambda rows: csv_text(rows, delimiter="\t").encode()),
    _otherwise("UTF-16", lambda rows: csv_text(rows).encode("utf-16")),
]
