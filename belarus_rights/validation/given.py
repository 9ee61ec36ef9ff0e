"""Further files whose ids count as known, beside those of the release."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from .. import catalog
from ..errors import UnreadableError
from ..labels import translate
from .limits import DEFAULT, Limits
from .messages.texts import said
from .reading.headers import column_meant, map_header
from .reading.opening import open_tables
from .reading.stream import TableStream, Unreadable


def given_ids(given: Mapping[str, Any], limits: Limits, language: str) -> dict[str, set[str]]:
    """Gather the ids of further files by table; a set is one of ids already.

    Raises
    ------
    UnknownNameError
        If there is no such table.
    UnreadableError
        If a file cannot be read, or is not of its table.
    """
    found: dict[str, set[str]] = {}
    for dataset, files in given.items():
        ids = found.setdefault(catalog.check_name(dataset), set())
        if isinstance(files, (set, frozenset)):
            ids |= files
            continue
        for file in [files] if isinstance(files, (str, os.PathLike)) else files:
            ids.update(ids_in(file, dataset, limits, language))
    return found


def ids_in(file: Any, dataset: str, limits: Limits = DEFAULT, language: str = "en") -> Iterator[str]:
    """Give the ids of a file one by one.

    Raises
    ------
    UnreadableError
        If it cannot be read further, is not of the table, or has rows but no ids.
    """
    for stream in open_tables(file, dataset, limits=limits)[0]:
        place = _place_of_ids(stream, language)
        has_rows = has_ids = False
        try:
            for ids in ids_by_chunk(stream, place):
                has_rows = has_rows or bool(ids)
                has_ids = has_ids or any(ids)
                yield from filter(None, ids)
        except Unreadable as stop:
            row = translate("row {rows}", language).format(rows=stop.row)
            where = "" if stop.row is None else f", {row}"
            raise UnreadableError(f"{stream.where}{where}: {said(dataset, stop.fault, language)}") from None
        if has_rows and not has_ids:
            raise _without_ids(stream, language)


def ids_by_chunk(stream: TableStream, place: int) -> Iterator[list[str]]:
    """Give what stands in the place of the ids, a list for each chunk of rows; empty rows are left out.

    Raises
    ------
    Unreadable
        Where reading ends early.
    """
    for chunk in stream.chunks():
        yield [cells[place].strip() if len(cells) > place else "" for cells in chunk.rows if any(cells)]


def _place_of_ids(stream: TableStream, language: str) -> int:
    if stream.header is None:
        raise UnreadableError(f"{stream.where}: {' '.join(said(stream.dataset, notice, language) for notice in stream.notices)}")
    other = _closest_table(stream.header, stream.dataset)
    if other != stream.dataset:
        text = translate("It has the columns of the table {other}, not of {dataset}.", language)
        raise UnreadableError(f"{stream.where}: {text.format(other=other, dataset=stream.dataset)}")
    header = map_header(stream)
    if "id" not in header.present:
        raise _without_ids(stream, language)
    return header.places[header.present.index("id")]


def _without_ids(stream: TableStream, language: str) -> UnreadableError:
    text = translate("No ids of the table {dataset} stand in it.", language).format(dataset=stream.dataset)
    return UnreadableError(f"{stream.where}: {text}")


def _closest_table(labels: list[str], dataset: str) -> str:
    """Give the table that has most of the columns, and rather the one that was named than another with as many."""

    def known(table: str) -> int:
        return len({column_meant(label, table) for label in labels} - {None})

    return max((dataset, *catalog.NAMES), key=known)
