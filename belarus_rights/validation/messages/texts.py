"""What a fault says to people, in their language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ... import catalog
from ...cell_text import cell_text
from ...labels import code_label, translate, translate_plural
from ...models.column_types import SEPARATOR
from ...models.columns import Column
from ..check import Fault
from ..codes import check_of
from ..mending.curing import cure
from .nearest import Nearest, Proposal, near_codes, near_columns, unknown_ids
from .shown import clipped, listed, visible

IDS = {"sources": "eap-csf-2021-11-29-steering-committee-statement", "": "ales-bialiatski-2"}
"""Examples of ids."""
LISTED = 20
"""So many codes of a column are all named in a message."""
LISTED_OF_MANY = 8
SHOWN = 120
"""Characters of a value that a message quotes; the value itself stands whole beside it."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A fault with all that its texts may name."""

    dataset: str
    fault: Fault
    column: str | None
    value: str
    language: str
    nearest: Nearest | None = None

    @property
    def found(self) -> Column | None:
        """The column, if the table has it."""
        return catalog.column(self.dataset, dict(self.fault.params).get("name")) or catalog.column(self.dataset, self.column)


def message(dataset: str, fault: Fault, column: str | None, value: str | None, language: str = "en") -> str:
    """Say what was found and what was expected."""
    return _filled(check_of(fault, dataset).message, _Case(dataset, fault, column, value or "", language))


def hint(dataset: str, fault: Fault, column: str | None, value: str | None, language: str = "en", *, nearest: Nearest | None = None) -> str:
    """Say what to do."""
    found = catalog.column(dataset, column)
    mended = cure(dataset, fault, found, value)
    if mended and found is not None and not _is_of_a_row(mended, found, nearest):
        mended = None  # well written, and yet unknown: better to ask what is meant
    if mended is None:
        return _filled(check_of(fault, dataset).hint, _Case(dataset, fault, column, value or "", language, nearest))
    if not mended:
        return translate("Leave the cell empty. The command fix does it.", language)
    return translate("Write {value}. The command fix does it.", language).format(value=quoted(mended, language))


def said(dataset: str, fault: Fault, language: str) -> str:
    """Say what is wrong with a whole file, and what to do."""
    return f"{message(dataset, fault, None, None, language)} {hint(dataset, fault, None, None, language)}"


def _is_of_a_row(value: str, column: Column, nearest: Nearest | None) -> bool:
    """Tell whether a reference leads somewhere; what is no reference need not."""
    return column.references is None or nearest is None or nearest.knows(column.references, _items(column, value))


def quoted(value: str, language: str) -> str:
    """Put a value in the quotation marks of a language, on one line, cut where it is long."""
    text = visible(clipped(" ".join(value.split()) if value.strip() else value, SHOWN))
    return f"“{text}”" if language == "en" else f"«{text}»"


def _filled(template: str, case: _Case) -> str:
    language, found = case.language, case.found
    params = dict(case.fault.params)
    values = {name: quoted(text, language) if name in ("item", "label") else visible(text) for name, text in params.items()}
    values.setdefault("dataset", case.dataset)
    values["value"] = quoted(case.value, language)
    values["column"] = translate(found.title, language) if found is not None else visible(case.column or "")
    if "{expected}" in template and "expected" not in params:
        values["expected"] = expected(found, case.dataset, language) if found is not None else ""
    if "{suggestion}" in template:
        values["suggestion"] = _suggestion(case)
    return translate(template, language).format_map(values)


class _Any(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "" if name == "suggestion" else "…"


def general(text: str, language: str = "en") -> str:
    """Give the text of a check for any value: what a fault would fill in stays open.

    Examples
    --------
    >>> general("{value} is less than {bound}.")
    '“…” is less than ….'
    """
    quoted_names = {name: quoted("…", language) for name in ("value", "item", "label")}
    return translate(text, language).format_map(_Any(quoted_names))


@lru_cache(maxsize=1024)
def expected(column: Column, dataset: str, language: str) -> str:
    """Say what a column takes: its codes with their labels, or an example. Of many codes it names a few, and the command that shows all."""
    if column.codes:
        codes = list(column.codes)
        named = codes if len(codes) <= LISTED else codes[:LISTED_OF_MANY]
        said = ", ".join(f"{code.value} ({code_label(code, language)})" for code in named)
        left = len(codes) - len(named)
        if not left:
            return said
        more = translate_plural("and {count} more that this command shows:", "and {count} more that this command shows:", left, language)
        return f"{said} {more} belarus-rights schema {dataset}"
    example = column.examples[0] if column.examples else IDS.get(column.references or dataset, IDS[""])
    return cell_text(example)


def _suggestion(case: _Case) -> str:
    """Name what may be meant; it is never more than a question. It ends in a blank, so that a sentence can follow."""
    near = [] if case.fault.masked is not None else _near(case)
    if not near:
        return ""
    options = [f"{name} ({label})" if label and label != name else name for name, label in near]
    said = translate("Did you mean {options}?", case.language)
    return said.format(options=listed(options, translate("or", case.language))) + " "


def _near(case: _Case) -> list[Proposal]:
    column, nearest = case.found, case.nearest
    label = dict(case.fault.params).get("label")
    if label is not None:
        return near_columns(label, case.dataset, case.language)
    if column is None:
        return []
    if column.codes is not None:
        known = {code.value for code in column.codes}
        wrong = (item for item in _items(column, case.value) if item not in known)
        return next((near for item in wrong if (near := near_codes(item, column, case.language))), [])
    if column.references is not None and nearest is not None:
        table, ids = column.references, unknown_ids(column, case.fault, case.value)
        # An id of the release in use may be missing in the tables at hand: that it is the nearest to itself helps nobody.
        found = (nearest.rows(table, item) for item in ids)
        proposals = ([near for near in rows if near[0] != item] for rows, item in zip(found, ids, strict=True))
        return next(filter(None, proposals), [])
    return []


def _items(column: Column, value: str) -> list[str]:
    return [item.strip() for item in (value.split(SEPARATOR) if column.is_list else [value])]
