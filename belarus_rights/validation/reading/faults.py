"""What can be wrong with a file before a single cell of it is looked at."""

from __future__ import annotations

from ..check import Check, Example

_SAVE_AS_UTF_8 = (
    "Open the original file and save it as “CSV UTF-8” (Excel), or as “Text CSV” with the character set “Unicode (UTF-8)” (LibreOffice)."
)
_SAVE_AGAIN = "Save the table again from the spreadsheet, as .xlsx or as “CSV UTF-8”."
_SPLIT = "Split it into several files."
_HEADER = "id,name_en,name_en_is_transliterated,name_be,name_ru,aliases,sex,birth_year,roles,source_ids,note\n"


def _raw(data: bytes) -> str:
    """Give bytes as the content of an example, which is encoded with ``surrogateescape``."""
    return data.decode("utf-8", "surrogateescape")


def _example(content: str | bytes) -> Example:
    return Example("people", content=content if isinstance(content, str) else _raw(content))


def _error(kind: str, message: str, hint: str, example: Example | None = None, code: str = "source-error") -> Check:
    return Check(code, "error", message, hint, kind=kind, example=example)


ENCODINGS = (
    _error(
        "",
        "The text has letters that cannot be read: it is in none of the encodings that were tried, UTF-8, UTF-16 and Windows-1251.",
        _SAVE_AS_UTF_8,
        _example(_HEADER.encode() + "a,Łódź,,,,,,,,,\n".encode("cp1250")),
        "encoding-error",
    ),
    _error(
        "other",
        "The text has letters that cannot be read: UTF-8, UTF-16 and Windows-1251 were tried, and it looks like {encoding}.",
        _SAVE_AS_UTF_8,
        _example(_HEADER.encode() + "a,,,Алесь Бяляцкі,Алесь Беляцкий,,,,,,\n".encode("koi8_u")),
        "encoding-error",
    ),
    _error(
        "few",
        "The text is in UTF-8, but some letters of this row are not.",
        "Write the row again, and save the table as “CSV UTF-8”. Rows below were not read.",
        _example(_HEADER.encode() + "a,,,Алесь Бяляцкі,,,,,,,\n".encode() + b"b,\xff\xfe,,,,,,,,,\n"),
        "encoding-error",
    ),
    _error(
        "mojibake",
        "The letters are garbled: the file was opened in a wrong encoding once, and saved so.",
        f"The letters cannot be brought back for certain. {_SAVE_AS_UTF_8}",
        _example(_HEADER.encode() + "a,,,Алесь Бяляцкі,,,,,,,\n".encode().decode("cp1251").encode()),
        "encoding-error",
    ),
    Check(
        "text/encoding",
        "warning",
        "The text is in {encoding}, not in UTF-8.",
        "It was read all the same. The command fix writes UTF-8.",
        example=_example(_HEADER.encode() + "a,,,Алесь Бяляцкі,,,,,,,\n".encode("cp1251")),
    ),
)

TABLES = (
    _error("empty", "There is nothing in it.", "Look whether this is the right file, and whether it was saved.", _example("\n")),
    _error(
        "no-header",
        "None of the columns of the table {dataset} was found in the first rows.",
        "A row must name the columns. This gives an empty table that has one: belarus-rights template {dataset}",
        _example("Jan Example,man,1990\n"),
    ),
    _error(
        "many-columns", "There are more than {limit} columns.", "Take out the columns that the table does not have.", _example("id," * 301)
    ),
    _error(
        "long-cell",
        "A cell is longer than {limit} characters.",
        "Shorten it. If it is not meant to be that long, a quotation mark opens it and none closes it.",
        _example(_HEADER + "a," + "x" * 100_001 + ",,,,,,,,,\n"),
    ),
    _error(
        "long-row",
        "A row is longer than {limit} characters.",
        f"A line break may be missing, or a quotation mark. {_SAVE_AGAIN}",
        _example(_HEADER + "a," * 600_000),
    ),
    _error(
        "open-quote",
        "A cell begins with a quotation mark, and none closes it.",
        "Close the cell with a quotation mark, or take the first one out. Rows below were not read.",
        _example(_HEADER + 'a,"A. Person,,,,,,,,,\n'),
    ),
    _error(
        "swallowed-rows",
        "A cell holds further rows of the table: a quotation mark opens it, and the next one closes it in a row below.",
        "Take both quotation marks out, or write “ and ” instead. The rows between were not checked as rows.",
        _example(_HEADER + 'a,A. Person,,,,,,,,,"oops\nb,B. Person,,,,,,,,,\nc,C. Person,,,,,,,,,closed"\n'),
    ),
    _error(
        "stray-quote",
        "The quotation marks of the row do not match: after the one that closes a cell there is more text.",
        "Put the whole cell in quotation marks and write each one inside it twice, or save the table from a spreadsheet. "
        "Rows below were not read.",
        _example(_HEADER + 'a,"A." Person,,,,,,,,,\n'),
    ),
    _error(
        "nul",
        "The row holds a null character, which no text has.",
        f"{_SAVE_AGAIN} Rows below were not read.",
        _example(_HEADER + "a,A.\0Person,,,,,,,,,\n"),
    ),
    _error(
        "half-character",
        "The row holds half a character: two belong together, and one is missing.",
        "Write the text of the row again. Rows below were not read.",
        _example('[{"id": "a", "name_en": "\\ud83d"}]'),
    ),
    Check(
        "text/delimiter",
        "warning",
        "The cells stand between semicolons, not between commas.",
        "It was read all the same. The command fix writes commas.",
        kind="semicolon",
        example=_example(_HEADER.replace(",", ";")),
    ),
    Check(
        "text/delimiter",
        "warning",
        "The cells stand between tabs, not between commas.",
        "It was read all the same. The command fix writes commas.",
        kind="tab",
        example=_example(_HEADER.replace(",", "\t")),
    ),
    Check(
        "text/delimiter",
        "warning",
        "The cells do not stand between commas.",
        "It was read all the same. The command fix writes commas.",
        kind="other",
        example=_example("sep=|\n" + _HEADER.replace(",", "|")),
    ),
    Check(
        "text/title-rows",
        "warning",
        "The columns are named in row {row}; what stands above was left out.",
        "Take out the rows above. The command fix does it.",
        example=_example("People\n" + _HEADER),
    ),
)

FILES = (
    _error("file-size", "It has {size}; at most {limit} are read.", _SPLIT),
    _error("repeated-file", "Two files within it have the same name.", "Pack it again with one file of each name."),
    _error("changed", "It was changed while it was read.", "Try again when nothing writes to it any more."),
    _error("broken", "It could not be read to its end: {reason}.", "Try again. If that does not help, take another copy of the file."),
    _error(
        "not-a-table",
        "It is a file of another kind: {form}.",
        "Open it in the program that made it and save the table as .xlsx or as “CSV UTF-8”.",
        _example("%PDF-1.7\n"),
    ),
    _error(
        "other-tables",
        "It is a file of another kind: {form}.",
        "Read it with polars, pandas or DuckDB and give the frame to br.validate.",
        _example("PAR1"),
    ),
)

SPREADSHEETS = (
    _error(
        "spreadsheet-size",
        "The spreadsheet has {size}; at most {limit} are read.",
        "Save it as “CSV UTF-8”: that may be larger.",
    ),
    _error(
        "heavy",
        "The spreadsheet takes more memory or time than it should: a cell far below or far to the right of the table may hold something.",
        "Copy the table into a new spreadsheet, or save it as “CSV UTF-8”.",
    ),
    _error("damaged", "It is damaged, or not what it claims to be.", "Take another copy of the file.", _example("PK\3\4")),
    _error("encrypted", "It is protected by a password.", "Save it without a password."),
    _error(
        "no-sheet",
        "None of the sheets has the columns of the table {dataset}: {sheets}.",
        "A row must name the columns. This gives a spreadsheet that has one: belarus-rights template {dataset} --format xlsx",
    ),
    _error(
        "many-sheets",
        "Several sheets have the columns of the table. Read was {sheet}; not read: {others}.",
        "Check each by its name: --sheet NAME.",
    ),
)

RECORDS = (
    _error(
        "json",
        "From here on it is not well-formed JSON.",
        "Look for a comma, a bracket or a quotation mark that is missing or one too many. What follows was not read.",
        _example('[{"id": "a"},]'),
    ),
    _error(
        "not-records",
        "Something else than an object stands in the list.",
        "Each row must be an object with the columns as its keys. What follows was not read.",
        _example('[{"id": "a"}, 5]'),
    ),
    _error(
        "nested",
        "The value of {label} holds an object, or a list within a list.",
        "Write plain text, a number, true, false, null, or a list of these. What follows was not read.",
        _example('[{"id": "a", "aliases": {"en": "A"}}]'),
    ),
    _error(
        "deep",
        "Brackets stand within brackets, deeper than can be read.",
        "Each row must be an object with the columns as its keys. What follows was not read.",
        _example('[{"note": ' + "[" * 100_000),
    ),
    _error(
        "joined",
        "An item of the list {label} holds a semicolon, which separates items.",
        "Make two items of it, or write the item without a semicolon. What follows was not read.",
        _example('[{"id": "a", "aliases": ["A;B"]}]'),
    ),
    _error(
        "duplicate-key",
        "The key {label} stands twice in one object.",
        "Keep one of them. What follows was not read.",
        _example('[{"id": "a", "id": "b"}]'),
    ),
    _error(
        "not-a-number",
        "{label} is no value in JSON.",
        "Write null, or leave the key out. What follows was not read.",
        _example('[{"id": "a", "birth_year": NaN}]'),
    ),
)

ARCHIVES = (
    _error("archive-files", "The archive holds more than {limit} files.", _SPLIT),
    _error("archive-size", "The archive unpacks to {size}; at most {limit} are read.", _SPLIT),
    _error(
        "archive-ratio",
        "The archive has {size} and unpacks to {unpacked}: that is packed so densely that it may be meant to do harm.",
        "Unpack it yourself if you trust it, and give the folder.",
    ),
    _error("no-descriptor", "The archive holds no datapackage.json.", "Unpack it, and give the table itself."),
    _error("descriptor", "Its datapackage.json is not JSON with a list of resources.", "Take a whole copy of the package."),
    _error(
        "no-tables",
        "Its datapackage.json names none of the tables of this library. Found: {names}. Expected: {tables}.",
        "Name each resource as its table. Or check each file by itself and say which table it is for: "
        "belarus-rights validate FILE --dataset NAME",
    ),
    _error(
        "missing-table",
        "Its datapackage.json names no table {table}. Found: {names}.",
        "Name another table with --dataset, or give the resource the name of this one. Or check its file by itself: "
        "belarus-rights validate FILE --dataset {table}",
    ),
    _error(
        "several-packages",
        "The archive holds several packages: {names}.",
        "Unpack it, and check each package by itself.",
    ),
    _error(
        "repeated-resource",
        "The resource {label} stands in datapackage.json more than once; only the first was checked.",
        "Keep one of them, or check the other by itself.",
    ),
    _error(
        "unknown-resource", "The resource {label} is no table of this library, and was not checked.", "Take it out, or check it by itself."
    ),
    _error("missing-file", "The file {label} is missing.", "Take a whole copy of the package."),
    _error("outside", "The path {label} does not lead to a file inside the package.", "Write a path below the folder of datapackage.json."),
)

CHECKS = (*ENCODINGS, *TABLES, *FILES, *SPREADSHEETS, *RECORDS, *ARCHIVES)
