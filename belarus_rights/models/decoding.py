"""From the text of a trusted CSV file to rows, without validation.

The bundled release is validated in full by the tests of the package: every row as its model, and against this decoder. So loading
it need not build validators, which would take longer than all else. Whatever else is loaded goes through the models themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from .column_types import SEPARATOR
from .columns import Column, columns
from .dates import PATTERN, PartialDate
from .row import Row

RowT = TypeVar("RowT", bound=Row)


_SLOTS: list[Callable[[Any, Any], None]] = [
    BaseModel.__dict__[name].__set__ for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
]
_DATE = re.compile(PATTERN, re.ASCII)


def _date(text: str) -> PartialDate:
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return str.__new__(PartialDate, text)


class _Memo(dict[str, Any]):
    """Decodes each distinct text of a column once."""

    def __init__(self, decode: Callable[[str], Any], empty: Any) -> None:
        super().__init__({"": empty})
        self._decode = decode

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._decode(text)
        return value


def decode_rows(model: type[RowT], cells: Iterable[Iterable[str]]) -> Iterator[RowT]:
    """Make rows of cells that are known to be valid, in the order of the table's columns.

    Raises
    ------
    ValueError, KeyError
        For some of the texts that are not valid; others are taken as they are.
    """
    found = columns(model)
    names = [column.name for column in found]
    decoded = [_decoded(column, texts) for column, texts in zip(found, zip(*cells, strict=True), strict=False)]
    filled = set(names)
    put_values, put_filled, put_extra, put_private = _SLOTS
    for values in zip(*decoded, strict=True):
        row: RowT = object.__new__(model)
        # What `model_construct` does, less what does not apply to frozen rows without extra or private attributes.
        put_values(row, dict(zip(names, values)))  # noqa: B905 (this is the hot loop, and the lengths are equal)
        put_filled(row, filled)
        put_extra(row, None)
        put_private(row, None)
        yield row


def _decoded(column: Column, texts: Iterable[str]) -> list[Any]:
    item = _item(column)
    if not column.is_list:
        if item is str:
            return [text or None for text in texts]
        memo = _Memo(item, None)
    elif item is str:
        memo = _Memo(lambda text: tuple(text.split(SEPARATOR)), ())
    else:
        memo = _Memo(lambda text: tuple(item(part) for part in text.split(SEPARATOR)), ())
    return [memo[text] for text in texts]


def _item(column: Column) -> Callable[[str], Any]:
    if column.codes:
        return {code.value: code for code in column.codes}.__getitem__
    decoders: dict[str, Callable[[str], Any]] = {
        "date": _date,
        "integer": int,
        "number": float,
        "boolean": {"true": True, "false": False}.__getitem__,
    }
    return decoders.get(column.kind, str)
