"""What a fault says to people, in their language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

from ... import catalog
from ...cell_text import cell_text
from ...labels import code_label, translate, translate_plural
from ...models.column_types import SEPARATOR, SLUG
from ...models.columns import Column
from ..check import Fault
from ..codes import check_of
from ..mending.curing import cure
from ..mending.fitting import takes
from .nearest import Nearest, Proposal, near_codes, near_columns, near_languages, unknown_id
from .shown import blanks_shown, clipped, listed, visible

IDS = {
    "sources": "eap-csf-2021-11-29-steering-committee-statement",
    "people": "ales-bialiatski",
    "imprisonments": "ales-bialiatski-2",
    "facilities": "fac-ik-9",
    "": "viasna-2021",
}
"""Examples of ids."""
LONGEST_ID = 60
"""Characters of an id that is made of a name as an example."""
QUOTED = ("item", "label", "first_label")
"""Parameters of faults that are words of the contributor, and stand in quotation marks."""
LISTED = 20
"""So many codes of a column are all named in a message."""
LISTED_OF_MANY = 8
SHOWN = 120
"""Characters of a value that a message quotes; the value itself stands whole beside it."""
_NOTHING = frozenset({
    "-", "--", "–", "—", "?", "n/a", "n.a.", "na", "nd", "none", "no", "no data", "unknown", "н/д", "н.д.", "нд", "н/а", "нет",
    "нет данных", "неизвестно", "не известно", "няма", "не", "няма даных", "няма звестак", "невядома", "не вядома",
})  # fmt: skip
"""What people write where they have nothing to write."""


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
    if mended is None and found is not None and not found.required and _says_nothing(fault, value or ""):
        return translate("Leave the cell empty: that is how the tables write that no source says it.", language)
    if mended is None:
        return _suggesting(check_of(fault, dataset).hint, _Case(dataset, fault, column, value or "", language, nearest))
    if not mended:
        return translate("Leave the cell empty. The command fix does it.", language)
    return translate("Write {value}. The command fix does it.", language).format(value=quoted(mended, language))


def said(dataset: str, fault: Fault, language: str) -> str:
    """Say what is wrong with a whole file, and what to do."""
    return f"{message(dataset, fault, None, None, language)} {hint(dataset, fault, None, None, language)}"


def _is_of_a_row(value: str, column: Column, nearest: Nearest | None) -> bool:
    """Tell whether a reference leads somewhere; what is no reference need not."""
    return column.references is None or nearest is None or nearest.knows(column.references, _items(column, value))


def _says_nothing(fault: Fault, value: str) -> bool:
    return fault.code in ("type-error", "constraint-error") and value.strip().casefold() in _NOTHING


def quoted(value: str, language: str) -> str:
    """Put a value in the quotation marks of a language, on one line, cut where it is long."""
    return _in_marks(" ".join(value.split()) if value.strip() else value, language)


def _in_marks(text: str, language: str) -> str:
    text = visible(clipped(text, SHOWN))
    return f"“{text}”" if language == "en" else f"«{text}»"


def _suggesting(template: str, case: _Case) -> str:
    """Fill in a hint; where something near may be meant, that is asked first, and the hint is for whoever meant something else."""
    said = _filled(template, case)
    near = _near(case) if "{suggestion}" in template and case.fault.masked is None else []
    if not near:
        return said
    options = [f"{name} ({label})" if label and label != name else name for name, label in near]
    either = listed(options, translate("or", case.language))
    asked = translate("Did you mean {options}? If not, {otherwise}", case.language)
    return asked.format(options=either, otherwise=said[:1].lower() + said[1:])


def _filled(template: str, case: _Case) -> str:
    language, found = case.language, case.found
    params = dict(case.fault.params)
    values = {name: quoted(text, language) if name in QUOTED else visible(text) for name, text in params.items()}
    values.setdefault("dataset", case.dataset)
    is_of_blanks = case.fault.code == "text/stray-white-space"
    values["value"] = _in_marks(blanks_shown(case.value), language) if is_of_blanks else quoted(case.value, language)
    values.setdefault("item", values["value"])
    values["column"] = translate(found.title, language) if found is not None else visible(case.column or "")
    if "{expected}" in template and "expected" not in params:
        own = _id_made_of(params["item"]) if case.fault.kind == "id" else ""
        values["expected"] = own or (expected(found, case.dataset, language) if found is not None else "")
    return translate(template, language).format_map({"suggestion": "", **values})


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
    quoted_names = {name: quoted("…", language) for name in ("value", *QUOTED)}
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


def _near(case: _Case) -> list[Proposal]:
    column, params = case.found, dict(case.fault.params)
    if "label" in params:
        return near_columns(params["label"], case.dataset, case.language)
    item = params.get("item")
    if column is None or item is None:
        return []
    if column.codes is not None:
        return near_codes(item, column, case.language)
    if column.references is None:
        return near_languages(item) if takes(column, "be") else []
    if case.nearest is None or unknown_id(case.fault) is None:
        return []
    # An id of the release in use may be missing in the tables at hand: that it is the nearest to itself helps nobody.
    return [near for near in case.nearest.rows(column.references, item) if near[0] != item]


def _id_made_of(name: str) -> str:
    """Make an id of a name; nothing where too little of it is left."""
    from ...names import transliterate

    latin = transliterate(name, "ru-bgn" if re.search("[ищъ]", name.casefold()) else "be-viasna")
    letters = "".join(letter for letter in normalize("NFD", latin.casefold()) if not combining(letter))
    made = "-".join(re.findall("[a-z0-9]+", letters.replace("'", ""))).strip("-")
    return made if re.fullmatch(SLUG, made) and re.search("[a-z]", made) and len(made) <= LONGEST_ID else ""


def _items(column: Column, value: str) -> list[str]:
    return [item.strip() for item in (value.split(SEPARATOR) if column.is_list else [value])]
