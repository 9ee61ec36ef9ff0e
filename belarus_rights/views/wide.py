"""Wide rows: a row with the rows that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from ..models.columns import columns
from ..models.row import Row


class Wide(Row):
    """A row that has the rows which it refers to as fields: beside ``person_id``, the ``person``.

    It is still a row of its table, with all its columns and methods. Its ``source_ids`` are those of all rows that it is made of, its own
    first. The columns of a row that it brings along are there under their names in a frame as well: ``row.person_name_en`` is
    ``row.person.name_en``, and empty where there is no such row.
    """

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        rows = {name: _row_type(field.annotation) for name, field in cls.model_fields.items()}
        cls.__joins__ = {name: model for name, model in rows.items() if model is not None}

    if not TYPE_CHECKING:  # type checkers know the fields, and are not to take any other name for one

        def __getattr__(self, name: str) -> Any:
            for field, model in type(self).__joins__.items():
                column = name.removeprefix(f"{field}_")
                if column != name and column in model.model_fields:
                    row = self.__dict__[field]
                    return _empty(model, column) if row is None else getattr(row, column)
            return super().__getattr__(name)


def _row_type(annotation: Any) -> type[Row] | None:
    """Give the model that a field holds a row of, where it is ``Person`` or ``Person | None``."""
    kinds = get_args(annotation) or (annotation,)
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Row)), None)


def _empty(model: type[Row], name: str) -> Any:
    return () if next(column for column in columns(model) if column.name == name).is_list else None
