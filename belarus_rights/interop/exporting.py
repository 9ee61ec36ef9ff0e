"""Tables as files, in the formats of other tools."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import catalog
from ..descriptor import FILE as DESCRIPTOR
from ..descriptor import data_package, dumps
from ..errors import InvalidValueError, UnknownNameError, suggest
from ..whole_files import made_aside, write_whole
from ..withdrawn import FILE as WITHDRAWN
from .extras import need
from .text_files import rows_text

if TYPE_CHECKING:
    from ..datapackage import Release
    from ..dataset import Dataset

TEXTS = ("csv", "json", "jsonl")
"""Formats that are text: they can go to standard output as well."""
STORES = ("sqlite", "duckdb", "xlsx")
"""Formats of which one file holds many tables."""
FORMATS = (*TEXTS, "parquet", "arrow", *STORES)
_NEEDED = {
    "parquet": ("pyarrow.parquet", "arrow"),
    "arrow": ("pyarrow", "arrow"),
    "duckdb": ("duckdb", "duckdb"),
    "xlsx": ("openpyxl", "excel"),
}
"""The module that writes a format, and the extra that brings it."""


def text_of(dataset: Dataset[Any], form: str) -> str:
    """Write a data set as text in one of ``TEXTS``."""
    return rows_text([column.name for column in dataset.columns], dataset.to_records(), form)


def export_table(dataset: Dataset[Any], path: Path, form: str) -> None:
    """Write a data set to a file, which is whole or not there: on an error what was there stays. Its folder is made if it is missing.

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
    if check_format(form) in STORES:
        export_store([dataset], path, form)
        return
    _make_room(path, form)
    if form in TEXTS:
        write_whole(path, text_of(dataset, form))
    else:
        with made_aside(path.parent) as aside:
            _write(dataset, aside / path.name, form)


def export_tables(datasets: Sequence[Dataset[Any]], folder: Path, form: str) -> None:
    """Write data sets to a folder, each to a file of its name; all are written before the first takes its place.

    All tables as CSV are a release again, with a ``datapackage.json``: ``validate`` and ``load`` read the folder.

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
    for dataset in datasets:
        _make_room(folder / f"{dataset.name}.{form}", form)
    with made_aside(folder) as aside:
        for dataset in datasets:
            export_table(dataset, aside / f"{dataset.name}.{form}", form)
        if form == "csv" and [dataset.name for dataset in datasets] == list(catalog.NAMES):
            _describe(aside, datasets[0].release)


def _describe(folder: Path, release: Release) -> None:
    """Write what makes a release of a folder of tables: its descriptor, and the days on which rows were withdrawn where these are known."""
    withdrawn = release.root / WITHDRAWN
    if withdrawn.is_file():
        (folder / WITHDRAWN).write_bytes(withdrawn.read_bytes())
    told: dict[str, Any] = {key: release.descriptor[key] for key in ("version", "created", "withdrawn") if key in release.descriptor}
    (folder / DESCRIPTOR).write_text(dumps({**data_package(folder), **told}), encoding="utf-8", newline="\n")


def export_store(datasets: Sequence[Dataset[Any]], path: Path, form: str) -> None:
    """Write data sets to one file, in one of ``STORES``; beside a SQLite file goes what Datasette is told of it.

    The folder of the file is made if it is missing.

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
    _make_room(path, form)
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


def _make_room(path: Path, form: str) -> None:
    """Make the folder of a file, once it is sure that the file can be written."""
    if form in _NEEDED:
        need(*_NEEDED[form], f"The format {form}")
    if path.is_dir():
        raise InvalidValueError(f"{path} is a folder: name a file. Nothing was written.")
    path.parent.mkdir(parents=True, exist_ok=True)


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
