"""Making wide rows: ``Dataset.expand``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..dataset import Dataset
from ..errors import ReleaseError, UnsupportedError
from ..models.row import Row

if TYPE_CHECKING:
    from ..datapackage import Release

WIDE = {
    "imprisonments": ("people", "Spell"),
    "deaths": ("people", "PersonDeath"),
    "affiliations": ("people", "Membership"),
    "organisation_measures": ("organisations", "Measure"),
    "legal_assessments": ("law", "Assessment"),
}
"""The tables whose rows refer to rows of others, with the module and the class of their wide rows."""


def expanded(dataset: Dataset[Any]) -> Dataset[Any]:
    """Put to each row the rows that it refers to; see ``Dataset.expand``."""
    if dataset.model.__joins__:
        return dataset
    if dataset.name not in WIDE:
        raise UnsupportedError(
            f"The rows of {dataset.name!r} refer to no single row of another table. expand() works for {', '.join(WIDE)}."
        )
    theme, name = WIDE[dataset.name]
    model: type[Row] = getattr(import_module(f"belarus_rights.views.{theme}"), name)
    known = {field: _by_id(dataset.release, other) for field, other in model.__joins__.items()}
    return Dataset(model, [_wide(model, row, known) for row in dataset], dataset.release)


def _by_id(release: Release, model: type[Row]) -> dict[str, Row]:
    return {row.id: row for row in release.rows(model.__table__.name)}


def _wide(model: type[Row], row: Row, known: dict[str, dict[str, Row]]) -> Row:
    found = {field: _row_of(row, f"{field}_id", rows) for field, rows in known.items()}
    sources = dict.fromkeys(key for part in (row, *found.values()) if part is not None for key in part.source_ids)
    return model.model_construct(**{**row.__dict__, **found, "source_ids": tuple(sources)})


def _row_of(row: Row, column: str, known: dict[str, Row]) -> Row | None:
    key = getattr(row, column)
    if key is not None and key not in known:
        # The bundled tables and those of signed releases are checked; a folder of somebody's own may be torn.
        raise ReleaseError(
            f"{row.__table__.name}, row {row.id!r}, column {column!r}: {key!r} is not in this release. Validate it: belarus-rights validate"
        )
    return None if key is None else known[key]
