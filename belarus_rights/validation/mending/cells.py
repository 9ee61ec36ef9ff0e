"""What a cell surely means, where it is written in another way than the table has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...models.column_types import SEPARATOR
from ...models.columns import Column
from .addresses import untracked
from .cleaning import clean, has_entity
from .dates_in_words import iso_date
from .fitting import is_id, item_fits, takes
from .wordings import article, code_meant, number, truth

_OTHER_SEPARATORS = re.compile(r"[,|\n]")
_MINUS = re.compile(r"^[\u2010-\u2015\u2212](?=[0-9])")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_LOOSE_JOINT = re.compile(r"\s*([-._])\s*")
_PAGE = re.compile(r"(https?)(://\S+)", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?([^/?#\s]+)/?", re.IGNORECASE)
_LANGUAGES = frozenset({"be", "cs", "de", "en", "es", "fi", "fr", "it", "lt", "lv", "nl", "pl", "ru", "sk"})


@dataclass(frozen=True, slots=True)
class Mended:
    """A cell as it should be, and why: the reasons are keys of ``fixing.REASONS``."""

    value: str
    reasons: tuple[str, ...]


def mend(value: str, column: Column) -> Mended | None:
    """Give what a cell surely means, or None if that is the cell itself or not certain.

    What is certain of a cell is mended, and the rest stays: the spaces round a word that is no code, the other items of a list. Mending it
    again changes nothing.

    Parameters
    ----------
    value
        The text of a cell.
    column
        Its column.

    Examples
    --------
    >>> from belarus_rights import catalog
    >>> from belarus_rights.models.columns import columns
    >>> spell = {column.name: column for column in columns(catalog.model("imprisonments"))}
    >>> mend("9 жніўня 2020", spell["detained_on"])
    Mended(value='2020-08-09', reasons=('date',))
    >>> mend("Вызвалены", spell["status"]).value, mend("ст. 342 ч. 1", spell["charge_articles"]).value
    ('released', '342/1')
    >>> mend("03/08/2020", spell["detained_on"]) is None
    True
    """
    if not value or (is_id(column) and not column.is_list and item_fits(value, column)):
        return None
    cleaned, reasons = _cleaned(value, column)
    if not cleaned:
        return Mended("", reasons)
    if column.is_list:
        found = _mended_list(cleaned, column, reasons)
    else:
        item = _item(cleaned, column)
        found = item if item is not None and item.reasons else Mended(cleaned, reasons)
    return found if found is not None and found.value != value else None


def _is_free(column: Column) -> bool:
    return column.kind == "text" and column.pattern is None


def _is_address(column: Column) -> bool:
    return takes(column, "https://example.org/")


def _cleaned(value: str, column: Column) -> tuple[str, tuple[str, ...]]:
    if _is_address(column):
        text, reasons = clean(value, words=False)
        address = untracked(_PAGE.sub(lambda page: page[1].lower() + page[2], text)) if _PAGE.fullmatch(text) else text
        return address, reasons if address == text else (*reasons, "address")
    text, reasons = clean(value, script=_script(column))
    if column.name.endswith("_ru") and "і" in text.casefold() and "і" not in value.casefold():
        return value, ()  # a Latin i in a Russian word stands for another letter, and which one is not certain
    return text, reasons


def _script(column: Column) -> str | None:
    if column.name.endswith(("_be", "_ru")):
        return "cyrillic"
    return "latin" if column.pattern or column.name.endswith("_en") else None


def _mended_item(text: str, column: Column) -> Mended | None:
    for reason, candidate in _readings(text, column):
        if item_fits(candidate, column):
            return Mended(candidate, (reason,))
    return None


def _readings(text: str, column: Column) -> Iterator[tuple[str, str]]:
    """Give what a text that its column does not take may be meant to be; whichever the column takes is certain."""
    if column.codes:
        yield "code", code_meant(text, column.codes) or ""
    elif column.kind == "date" or (column.kind == "integer" and column.name.endswith("year")):
        yield "date", iso_date(text) or ""
    elif column.kind == "boolean":
        yield "boolean", truth(text) or ""
    if column.kind in ("integer", "number"):
        yield "number", number(_MINUS.sub("-", text), column) or ""
    if column.kind != "text" or column.pattern is None:
        return
    if is_id(column):
        yield "id", _id_text(text, column)
    elif takes(column, "342/1"):
        yield "article", article(text) or ""
    elif takes(column, "POL") or takes(column, "PL"):
        yield "case", text.upper()
    elif takes(column, "be"):
        yield "case", text.lower() if text.lower() in _LANGUAGES else ""
    elif (site := _SITE.fullmatch(text)) is not None:
        yield "address", site[1].lower()


def _id_text(text: str, column: Column) -> str:
    """Write an id in small letters without loose spaces. Words with spaces between them are a name: no two rows need differ in it."""
    joined = _LOOSE_JOINT.sub(r"\1", _DASHES.sub("-", text)).lower()
    return joined if column.references else joined.replace(" ", "-")


def _mended_list(text: str, column: Column, reasons: tuple[str, ...]) -> Mended | None:
    """Mend each item that is certain; one that is not stays as it is, for the reader of the report."""
    if has_entity(text):
        return None  # its semicolon would be taken for one between two items
    written = text.split(SEPARATOR)
    parts = [part for part in map(str.strip, written) if part]
    read = [_items(part, column) for part in parts]
    if takes(column, "342/1") and not _clearly_articles([item for items, _ in read for item in items]):
        distinct, found = parts, []
    else:
        distinct = list(dict.fromkeys(item for items, _ in read for item in items))
        found = [reason for _, why in read for reason in why]
        if len(distinct) < sum(len(items) for items, _ in read):
            found.append("repeated")
    if parts != written:
        found.append("list")
    return Mended(SEPARATOR.join(distinct), tuple(dict.fromkeys((*reasons, *found))))


def _items(part: str, column: Column) -> tuple[list[str], tuple[str, ...]]:
    """Read what stands between two semicolons, and say why it is read so: one item, or several that another sign separates."""
    whole = _item(part, column)
    if whole is not None:
        return [whole.value], whole.reasons
    pieces = [piece for piece in map(str.strip, _OTHER_SEPARATORS.split(part)) if piece]
    read = [_item(piece, column) for piece in pieces]
    found = [item for item in read if item is not None]
    if pieces == [part] or len(found) < len(read):
        return [part], ()
    return [item.value for item in found], (*(reason for item in found for reason in item.reasons), "list")


def _item(text: str, column: Column) -> Mended | None:
    return Mended(text, ()) if _is_free(column) or item_fits(text, column) else _mended_item(text, column)


def _clearly_articles(items: list[str]) -> bool:
    """Tell whether each number is an article: of ``ст. 342 ч. 1, 2`` the last is a part, and of ``342, 1`` as well."""
    short = [item for item in items if item.isdigit() and len(item) < 3]
    return not short or len(short) == len(items)
