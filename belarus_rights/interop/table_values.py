"""The rows of a data set by columns, as plain Python: what every frame and store starts from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from ..errors import UnknownNameError, suggest
from ..models.columns import Column
from ..models.dates import PartialDate

if TYPE_CHECKING:
    from ..dataset import Dataset

Dates = Literal["text", "both"]
"""How partial dates are given: as text alone, or with their first and last possible day beside it."""


@dataclass(frozen=True, slots=True)
class Values:
    """A column with its cells: text, whole numbers, numbers, truth values or lists of text, and None for what is unknown.

    Attributes
    ----------
    name
        Name of the column in the frame.
    column
        The column of the model that it is, or is made of.
    cells
        One for each row. The cell of a list column is a list, empty where nothing is known.
    day
        ``"earliest"`` or ``"latest"`` where the cells are not the dates of the column but the first or last day that these can mean.
    """

    name: str
    column: Column
    cells: list[Any]
    day: Literal["earliest", "latest"] | None = None

    @property
    def required(self) -> bool:
        """Whether no cell is None."""
        return self.column.required or self.column.is_list

    @property
    def title(self) -> str:
        """What the column is called, in English."""
        return f"{self.column.title} ({self.day} day)" if self.day else self.column.title

    @property
    def description(self) -> str:
        """What the column holds, in English."""
        which = {"earliest": "first", "latest": "last"}
        return f"The {which[self.day]} day that {self.column.name} can mean." if self.day else self.column.description


def table_values(dataset: Dataset[Any], dates: Dates = "text") -> Iterator[Values]:
    """Give the columns of a data set with their cells, in the order of the table.

    Raises
    ------
    UnknownNameError
        If there is no such form of dates.

    Examples
    --------
    >>> import belarus_rights as br
    >>> row = br.load("imprisonments").where(id="ales-bialiatski-1")
    >>> [(values.name, values.cells) for values in table_values(row, "both") if values.column.name == "detained_on"][1]
    ('detained_on_earliest', [datetime.date(2011, 8, 4)])
    """
    if dates not in get_args(Dates):
        raise UnknownNameError(f"There is no form of dates {dates!r}. {suggest(str(dates), get_args(Dates))}")
    for column in dataset.columns:
        found = [getattr(row, column.name) for row in dataset]
        yield Values(column.name, column, [_plain(value) for value in found])
        if dates == "both" and column.kind == "date" and not column.is_list:
            yield from _days(column, found)


def _days(column: Column, found: list[PartialDate | None]) -> Iterator[Values]:
    yield Values(f"{column.name}_earliest", column, [value and value.earliest for value in found], "earliest")
    yield Values(f"{column.name}_latest", column, [value and value.latest for value in found], "latest")


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
