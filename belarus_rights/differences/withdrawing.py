"""Withdrawn rows: their ids may be told, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..datapackage import Release, bundled
from ..models.column_types import SEPARATOR


def withdrawn_ids(release: Release, name: str) -> frozenset[str]:
    """Give the ids of a table that a release says were withdrawn; the table may be one that this package does not know."""
    return _withdrawn(release).get(name, frozenset())


def _withdrawn(release: Release) -> dict[str, frozenset[str]]:
    return {name: frozenset(ids) for name, ids in release.descriptor.get("withdrawn", {}).items()}


class Withdrawn:
    """What any release at hand says was withdrawn: an old one may still hold what a newer one does not.

    Parameters
    ----------
    releases
        The releases that are compared. The bundled one is asked as well.
    """

    def __init__(self, releases: Iterable[Release | None]) -> None:
        self._by_table: dict[str, frozenset[str]] = {}
        for release in (bundled(), *releases):
            for name, ids in _withdrawn(release).items() if release is not None else ():
                self._by_table[name] = self.of(name) | ids
        self._all = frozenset().union(*self._by_table.values())

    def of(self, name: str) -> frozenset[str]:
        """Give the withdrawn ids of a table."""
        return self._by_table.get(name, frozenset())

    def is_named_in(self, cells: Sequence[str]) -> bool:
        """Tell whether a row refers to a withdrawn one: what it says is then about that one as well."""
        return bool(self._all) and any(item in self._all for cell in cells for item in cell.split(SEPARATOR))
