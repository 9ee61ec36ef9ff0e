"""From the text of a trusted CSV file to rows, without validation.

The bundled release is validated in full by the tests of the package: every row as its model, and against this decoder. So loading
it need not build validators, which would take longer than all else. Whatever else is loaded goes through the models themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from .column_types import SEPARATOR
from .columns import Column, columns
from .dates import PartialDate
from .row import Row

RowT = TypeVar("RowT", bound=Row)


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
    decoded = [[memo[text] for text in texts] for memo, texts in zip(map(_memo, found), zip(*cells, strict=True), strict=False)]
    new, put, filled = model.__new__, object.__setattr__, set(names)
    for values in zip(*decoded, strict=True):
        row = new(model)
        # What `model_construct` does, less what does not apply to frozen rows without extra or private attributes.
        put(row, "__dict__", dict(zip(names, values)))  # noqa: B905 (this is the hot loop, and the lengths are equal)
        put(row, "__pydantic_fields_set__", filled)
        put(row, "__pydantic_extra__", None)
        put(row, "__pydantic_private__", None)
        yield row


def _memo(column: Column) -> _Memo:
    item = _item(column)
    if column.is_list and item is str:
        return _Memo(lambda text: tuple(text.split(SEPARATOR)), ())
    if column.is_list:
        return _Memo(lambda text: tuple(item(part) for part in text.split(SEPARATOR)), ())
    return _Memo(item, None)


def _item(column: Column) -> Callable[[str], Any]:
    if column.codes:
        return {code.value: code for code in column.codes}.__getitem__
    decoders: dict[str, Callable[[str], Any]] = {
        "date": PartialDate,
        "integer": int,
        "number": float,
        "boolean": {"true": True, "false": False}.__getitem__,
    }
    return decoders.get(column.kind, str)
