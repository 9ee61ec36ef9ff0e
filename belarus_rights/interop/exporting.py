"""Tables as files, in the formats of other tools."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InvalidValueError, UnknownNameError, suggest
from ..whole_files import made_aside, write_whole
from .text_files import rows_text

if TYPE_CHECKING:
    from ..dataset import Dataset

TEXTS = ("csv", "json", "jsonl")
"""Formats that are text: they can go to standard output as well."""
STORES = ("sqlite", "duckdb", "xlsx")
"""Formats of which one file holds many tables."""
FORMATS = (*TEXTS, "parquet", "arrow", *STORES)


def text_of(dataset: Dataset[Any], form: str) -> str:
    """Write a data set as text in one of ``TEXTS``."""
    return rows_text([column.name for column in dataset.columns], dataset.to_records(), form)


def export_table(dataset: Dataset[Any], path: Path, form: str) -> None:
    """Write a data set to a file, which is whole or not there: on an error what was there stays.

    Raises
    ------
    UnknownNameError
        If there is no such format.
    MissingExtraError
        If the format needs an extra that is not installed.
    OSError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import belarus_rights as br
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_table(br.load("treaties"), Path(folder) / "treaties.csv", "csv")
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['treaties.csv']
    """
    if check_format(form) in TEXTS:
        write_whole(path, text_of(dataset, form))
    elif form in STORES:
        export_store([dataset], path, form)
    else:
        _refuse_folder(path)
        with made_aside(path.parent) as aside:
            _write(dataset, aside / path.name, form)


def export_tables(datasets: Sequence[Dataset[Any]], folder: Path, form: str) -> None:
    """Write data sets to a folder, each to a file of its name; all are written before the first takes its place.

    Raises
    ------
    UnknownNameError
        If there is no such format.
    InvalidValueError
        If a folder stands where a file is to be written.
    MissingExtraError
        If the format needs an extra that is not installed.
    OSError
        If a file cannot be written.
    """
    check_format(form)
    folder.mkdir(parents=True, exist_ok=True)
    for dataset in datasets:
        _refuse_folder(folder / f"{dataset.name}.{form}")
    with made_aside(folder) as aside:
        for dataset in datasets:
            export_table(dataset, aside / f"{dataset.name}.{form}", form)


def export_store(datasets: Sequence[Dataset[Any]], path: Path, form: str) -> None:
    """Write data sets to one file, in one of ``STORES``; beside a SQLite file goes what Datasette is told of it.

    Raises
    ------
    UnknownNameError
        If there is no such format.
    InvalidValueError
        If a folder stands where the file is to be written.
    MissingExtraError
        If the format needs an extra that is not installed.
    OSError
        If the file cannot be written.
    """
    write = _writer(check_format(form))
    _refuse_folder(path)
    with made_aside(path.parent) as aside:
        write(datasets, aside / path.name)
        if form == "sqlite":
            from .datasette import datasette_metadata

            told = json.dumps(datasette_metadata(datasets, path.stem), ensure_ascii=False, indent=2) + "\n"
            (aside / metadata_path(path).name).write_text(told, encoding="utf-8")


def metadata_path(path: Path) -> Path:
    """Give the file for Datasette that goes with a SQLite file.

    Examples
    --------
    >>> metadata_path(Path("belarus.sqlite")).name
    'belarus.metadata.json'
    """
    return path.with_name(f"{path.stem}.metadata.json")


def check_format(form: str) -> str:
    """Give the format back if there is such a one.

    Raises
    ------
    UnknownNameError
        Otherwise.
    """
    if form not in FORMATS:
        raise UnknownNameError(f"There is no format {form!r}. {suggest(str(form), FORMATS)}")
    return form


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise InvalidValueError(f"{path} is a folder: name a file. Nothing was written.")


def _write(dataset: Dataset[Any], path: Path, form: str) -> None:
    if form == "parquet":
        from .parquet_files import write_parquet

        write_parquet(dataset, path)
    else:
        from .arrow_tables import write_arrow

        write_arrow(dataset, path)


def _writer(form: str) -> Callable[[Sequence[Dataset[Any]], Path], None]:
    if form == "sqlite":
        from .sqlite_files import write_sqlite

        return write_sqlite
    if form == "duckdb":
        from .duckdb_tables import write_duckdb

        return write_duckdb
    from .excel_files import write_excel

    return write_excel
