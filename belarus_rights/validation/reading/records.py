"""Records with keys: JSON, JSON Lines, and mappings or rows in Python. What a record leaves out is empty."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ... import catalog
from ...cell_text import JoinedError, NestedError, cell_text
from ...errors import InvalidValueError
from ...models.columns import column_names, columns
from ...models.row import Row
from ..limits import Limits
from .content import Content, Spool, check_size
from .encodings import detect
from .headers import column_meant
from .lines import texts
from .progress import shown
from .stream import Chunk, TableStream, Unreadable, check_cells, in_chunks, unreadable

_LONGEST = 10  # cells of the greatest length that one record may hold
_wrapped = re.compile(r'\s*\{\s*"(?:rows|data)"\s*:\s*\[')
_space = re.compile(r"\s*")
_whole = re.compile(r"(-?[0-9]+)\.0+")


def open_json(content: Content, dataset: str, limits: Limits, *, progress: bool = False) -> TableStream:
    """Open a file of records: an array of objects, an object with one as its ``rows`` or ``data``, or one object after another.

    Raises
    ------
    Unreadable
        If it holds no record at all, or too many keys.
    """
    encoding = detect(content)
    if encoding.garbled:
        raise Unreadable(encoding.bad)

    def records(seen: Callable[[int], None] = lambda _done: None) -> Iterator[dict[str, Any]]:
        for record in _values(_Text(texts(content, encoding, seen), _LONGEST * limits.cell_characters)):
            if not isinstance(record, dict):
                raise unreadable("not-records")
            check_cells(tuple(record), limits)
            yield record

    keys = _keys(records(), dataset, limits)

    def chunks() -> Iterator[Chunk]:
        with shown(content.name, content.size, wanted=progress) as seen:
            yield from in_chunks((_cells(record, keys) for record in records(seen)), 2, limits)

    return TableStream(dataset, content.name, keys, 1, chunks, encoding.notices, sparse=True)


def _keys(records: Iterator[dict[str, Any]], dataset: str, limits: Limits) -> list[str]:
    """Gather the keys of all records, as far as these can be read, and the columns that every row needs."""
    keys: dict[str, None] = {}
    stop = None
    try:
        for record in records:
            keys.update(dict.fromkeys(record))
            if len(keys) > limits.columns:
                break
    except Unreadable as error:
        stop = error
    if len(keys) > limits.columns:
        raise unreadable("many-columns", limit=limits.columns)
    if not keys:
        if stop is not None:
            raise stop
        return list(column_names(catalog.model(dataset)))
    meant = {column_meant(key, dataset) for key in keys}
    needed = (column.name for column in columns(catalog.model(dataset)) if column.required)
    return [*keys, *(name for name in needed if name not in meant)]


def _cells(record: dict[str, Any], keys: Iterable[str]) -> list[str]:
    cells = []
    for key in keys:
        try:
            cells.append(cell_text(record.get(key)))
        except NestedError:
            raise unreadable("nested", label=key) from None
        except JoinedError:
            raise unreadable("joined", label=key) from None
    return cells


def _values(text: _Text) -> Iterator[Any]:
    """Give the values of an array, or those that stand one after another."""
    wrapped = text.skip(_wrapped)
    if not wrapped and text.next() != "[":
        while text.next():
            yield text.value()
        return
    if not wrapped:
        text.take("[")
    if text.next() != "]":
        yield text.value()
        while text.next() == ",":
            text.take(",")
            yield text.value()
    text.take("]")
    if wrapped:
        text.take("}")
    if text.next():
        raise unreadable("json")


class _Text:
    """A text in JSON of which no more is held than the value at hand."""

    def __init__(self, blocks: Iterator[str], longest: int) -> None:
        self._blocks = blocks
        self._longest = longest
        self._held = ""
        self._place = 0

    def _more(self) -> bool:
        block = next((block for block in self._blocks if block), "")
        self._held, self._place = self._held[self._place :] + block, 0
        return bool(block)

    def next(self) -> str:
        """Give the next character that is no space; nothing at the end."""
        while True:
            self._place = _space.match(self._held, self._place).end()  # type: ignore[union-attr]
            if self._place < len(self._held) or not self._more():
                return self._held[self._place : self._place + 1]

    def take(self, mark: str) -> None:
        """Go past a mark that must stand here."""
        if self.next() != mark:
            raise unreadable("json")
        self._place += 1

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Go past what a pattern fits, if it stands here."""
        self.next()
        found = pattern.match(self._held, self._place)
        if found is not None:
            self._place = found.end()
        return found is not None

    def value(self) -> Any:
        """Give the value that stands here."""
        self.next()
        while True:
            try:
                value, self._place = _DECODER.raw_decode(self._held, self._place)
            except RecursionError:
                raise unreadable("deep") from None
            except ValueError:
                if not self._more():
                    raise unreadable("json") from None
                if len(self._held) > self._longest:
                    raise unreadable("long-row", limit=self._longest) from None
            else:
                return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise unreadable("duplicate-key", label=next(key for key in keys if keys.count(key) > 1))
    return found


def _number(text: str) -> str:
    """Keep a number as it is written, but for the point that some programs give to all."""
    whole = _whole.fullmatch(text)
    return whole[1] if whole else text


def _constant(text: str) -> Any:
    raise unreadable("not-a-number", label=text)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=_number, parse_constant=_constant)


def open_records(records: Iterable[Any], dataset: str, limits: Limits) -> TableStream:
    """Take mappings or rows, once, and keep them as JSON Lines.

    Raises
    ------
    InvalidValueError
        If something else is among them.
    Unreadable
        If there are too many.
    """
    spool = Spool()
    for number, record in enumerate(records):
        spool.write(json.dumps(_record(record, number)).encode("ascii") + b"\n")
        check_size(spool.size, limits.file_bytes)
    return open_json(spool.content("rows"), dataset, limits)


def _record(record: Any, number: int) -> dict[str, Any]:
    if isinstance(record, Row):
        return {name: cell_text(getattr(record, name)) for name in column_names(type(record))}
    if not isinstance(record, Mapping):
        raise InvalidValueError(f"Item {number} is {type(record).__name__}: expected are mappings, such as dictionaries, or rows.")
    return {str(key): _kept(value) for key, value in record.items()}


def _kept(value: Any) -> Any:
    try:
        return cell_text(value)
    except NestedError:
        return {}  # still nested, and refused when it is read, like that of a file
    except JoinedError as error:
        return error.items  # refused when it is read as well
