"""The types that a column can have.

Each type is a plain annotation that pydantic and type checkers read. What a Table Schema needs to know beyond that (pattern, reference)
stands in the annotation's metadata, so that nothing is said twice.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATOR = ";"
"""Joins the items of a list in a CSV cell."""

SLUG = r"[a-z0-9]+(?:[._-]+[a-z0-9]+)*"


@dataclass(frozen=True, slots=True)
class Ref:
    """Says that a value is the ``id`` of a row of another table: ``Annotated[Id, Ref("people")]``."""

    table: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression for the whole text of a value, in the syntax that Python, Rust and XML Schema share."""

    regex: str


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _items(value: Any) -> Any:
    """Take a list as it stands in a cell (``a;b``) or as a sequence; an empty cell is an empty list."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(item.strip() for item in value.split(SEPARATOR)) if value.strip() else ()
    return value


def _distinct(items: Sequence[Any]) -> Any:
    if len(items) > 1 and len(set(items)) != len(items):
        twice = next(item for item in items if items.count(item) > 1)
        raise PydanticCustomError("repeated_item", "{item} stands twice in the list", {"item": repr(str(twice))})
    return items


_WHOLE = re.compile(r"[+-]?[0-9]+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)


def _whole(value: Any) -> Any:
    """Of the texts that pydantic takes for a whole number, keep only the plain ones: not ``1_000``, not ``24.0``."""
    if isinstance(value, bool) or (isinstance(value, str) and not _WHOLE.fullmatch(value.strip())):
        raise PydanticCustomError("int_parsing", "a whole number is written with digits only, such as 24")
    return value


def _decimal(value: Any) -> Any:
    if isinstance(value, bool) or (isinstance(value, str) and not _DECIMAL.fullmatch(value.strip())):
        raise PydanticCustomError("float_parsing", "a number is written with digits and a decimal point, such as 53.9")
    return value


def _truth(value: Any) -> Any:
    if value in (True, False) and isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip() in ("true", "false"):
        return value.strip() == "true"
    raise PydanticCustomError("bool_parsing", "write true or false")


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_nfc)]
"""Free text in our own words, a title or a name: one line or more, never empty, in Unicode's NFC form."""

Id = Annotated[str, StringConstraints(strip_whitespace=True, pattern=rf"^{SLUG}$"), Pattern(SLUG)]
"""A slug of lower-case Latin letters and digits, joined by hyphens, underscores or dots. It never changes its meaning."""

Url = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s]+$"), Pattern(r"https?://[^\s]+")]
"""The address of a page."""

CountryCode = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Z]{3}$"), Pattern(r"[A-Z]{3}")]
"""A country by its three letters of ISO 3166-1."""

LanguageCode = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z]{2,3}$"), Pattern(r"[a-z]{2,3}")]
"""A language by its letters of ISO 639."""

Integer = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0)]
"""A whole number, not negative."""

Year = Annotated[int, BeforeValidator(_whole), Field(ge=1800, le=2100)]
Number = Annotated[float, BeforeValidator(_decimal), Field(allow_inf_nan=False)]
Percent = Annotated[float, BeforeValidator(_decimal), Field(ge=0, le=100)]
Latitude = Annotated[float, BeforeValidator(_decimal), Field(ge=-90, le=90)]
Longitude = Annotated[float, BeforeValidator(_decimal), Field(ge=-180, le=180)]
Boolean = Annotated[bool, BeforeValidator(_truth)]

AsList = BeforeValidator(_items)
Distinct = AfterValidator(_distinct)
"""Metadata of a list column: ``Annotated[tuple[Sex, ...], AsList, Distinct]``."""

Texts = Annotated[tuple[Text, ...], AsList, Distinct]
# A part, or the number after a hyphen, of three digits is another article.
_ARTICLE = r"[0-9]+(?:-[0-9]{1,2})?(?:/[0-9]{1,2})?"
Articles = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=rf"^{_ARTICLE}$"), Pattern(_ARTICLE)], ...],
    AsList,
    Distinct,
]
"""Articles of the Criminal Code: ``342``, ``361-1`` (an article of its own), ``293/2`` (Article 293, part 2)."""

PersonRef = Annotated[Id, Ref("people")]
OrganisationRef = Annotated[Id, Ref("organisations")]
FacilityRef = Annotated[Id, Ref("facilities")]
TreatyRef = Annotated[Id, Ref("treaties")]
ProvisionRef = Annotated[Id, Ref("legal_provisions")]
SourceRefs = Annotated[tuple[Annotated[Id, Ref("sources")], ...], Field(min_length=1), AsList, Distinct]
