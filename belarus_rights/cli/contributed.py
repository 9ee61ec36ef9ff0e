"""What the commands for contributed files share: which table a file is for, and which files are known beside it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from .. import catalog
from ..errors import InvalidValueError, UnknownNameError
from ..labels import translate

STANDARD_INPUT = "-"


def add_dataset(command: argparse.ArgumentParser) -> None:
    """Declare ``--dataset`` and ``--with``."""
    command.add_argument(
        "--dataset", metavar="TABLE", help=f"the table that it is for (default: as the file is called): {', '.join(catalog.NAMES)}"
    )
    command.add_argument(
        "--with",
        dest="given",
        metavar="TABLE=FILE",
        action="append",
        default=[],
        help="a file whose ids count as known, such as sources=new-sources.csv; may be given more than once",
    )


def add_sheet(command: argparse.ArgumentParser) -> None:
    """Declare ``--sheet``."""
    command.add_argument("--sheet", metavar="NAME", help="sheet of a spreadsheet (default: the first with a known header)")


def check_output(output: str | None, files: Iterable[str]) -> None:
    """Refuse to write over a file that is read, by whatever way the path leads there.

    Raises
    ------
    InvalidValueError
        If it would be.
    """
    if output is None or not Path(output).is_file():
        return
    target = Path(output)
    for file in map(Path, files):
        if file.exists() and (target.samefile(file) or _is_data_in(target, file)):
            raise InvalidValueError(f"{output} is a file that is read here, and would be written over. Name another one with -o.")


def _is_data_in(target: Path, package: Path) -> bool:
    """Tell whether a file is part of the package in a folder; a report of yesterday is not."""
    folder = package if package.is_dir() else package.parent if package.name == "datapackage.json" else None
    if folder is None or folder.resolve() not in target.resolve().parents:
        return False
    return target.name == "datapackage.json" or target.suffix.lower() in (".csv", ".tsv", ".xlsx", ".xls", ".ods")


def table_of(file: str) -> str | None:
    """Tell the table from the name of a file, such as ``people.csv`` or ``new-people-2.xlsx``; None if it names no table, or two."""
    from ..validation.reading.opening import table_in

    return table_in(file)


def check_table(name: str, language: str) -> str:
    """Give the name of a table back.

    Raises
    ------
    UnknownNameError
        If there is no such table; the message is in the language, and asks what is meant.
    """
    if language == "en" or name in catalog.NAMES:
        return catalog.check_name(name)
    from ..validation.messages.shown import listed
    from ..validation.messages.texts import quoted

    said = translate("There is no table {name}.", language).format(name=quoted(name, language))
    if near := get_close_matches(name.lower().replace("-", "_"), catalog.NAMES):
        asked = translate("Did you mean {options}?", language).format(options=listed(near, translate("or", language)))
    else:
        asked = translate("“belarus-rights list” names all tables.", language)
    raise UnknownNameError(f"{said} {asked}")


def given_files(given: Sequence[str], language: str = "en") -> dict[str, list[str]]:
    """Read ``--with TABLE=FILE``."""
    found: dict[str, list[str]] = {}
    for text in given:
        table, equals, file = text.partition("=")
        if not equals or not file:
            said = translate("--with {text}: write TABLE=FILE, such as sources=new-sources.csv.", language)
            raise InvalidValueError(said.format(text=text))
        Path(file).stat()
        found.setdefault(check_table(table, language), []).append(file)
    return found
