"""What all rows have in common, and how a model says which table it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import Self

from .column_types import Id, SourceRefs, Text
from .rules import Rule


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms the rows of a table may be used.

    ``name`` is an SPDX identifier or a ``LicenseRef-…`` of our own, ``path`` the address of the text.
    """

    name: str
    title: str
    path: str


CC_BY_4 = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the data package: its name, what it holds, its licences, and the columns to show first where there is no room for all."""

    name: str
    title: str
    description: str
    licences: tuple[Licence, ...] = (CC_BY_4,)
    summary: tuple[str, ...] = ()


def column(title: str, description: str, *, examples: tuple[Any, ...] = (), **constraints: Any) -> Any:
    """Describe a column that every row fills, in English."""
    return Field(title=title, description=description, examples=list(examples) or None, **constraints)


def optional(title: str, description: str, *, examples: tuple[Any, ...] = (), default: Any = None, **constraints: Any) -> Any:
    """Describe a column that a row may leave empty: then no source said it, which never means "no"."""
    return Field(default, title=title, description=description, examples=list(examples) or None, **constraints)


class Row(BaseModel):
    """A row of a table: typed, frozen, hashable. The model is the only definition of its table.

    A subclass names its table in the class statement, and its fields are the columns in order::

        class Source(Row, table=Table("sources", "Sources", "The pages that the rows rest on.")):
            title: Text = column("Title", "Title of the page.", examples=("…",))

    Raises
    ------
    pydantic.ValidationError
        If a value does not fit its column, a key is not a column, or columns contradict each other (``row/…``).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    __table__: ClassVar[Table]
    __rules__: ClassVar[tuple[Rule, ...]] = ()
    __joins__: ClassVar[Mapping[str, type[Row]]] = {}
    """Fields that are no columns but rows of other tables: those of the wide rows of ``belarus_rights.views``."""

    id: Id = column("Id", "Stable identifier of the row: a slug of lower-case Latin letters, digits and hyphens.")
    source_ids: SourceRefs = column("Sources", "The rows of `sources` that the row rests on.")
    note: Text | None = optional("Note", "What else should be known: doubts, differing accounts, how a value was read.")

    def __init_subclass__(cls, table: Table | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if table is not None:
            cls.__table__ = table

    @model_validator(mode="after")
    def _obey_rules(self) -> Self:
        for rule in type(self).__rules__:
            values = [getattr(self, name) for name in rule.columns]
            if not rule.holds(*values):
                context = {name: str(value) for name, value in zip(rule.columns, values, strict=True)}
                code: Any = rule.code  # pydantic asks for literal strings, which the rules of a model are
                message: Any = rule.message
                raise PydanticCustomError(code, message, {**context, "columns": rule.columns})
        return self

    def _repr_html_(self) -> str:
        from ..notebook import row_html

        return row_html(self)
