"""Withdrawn rows: their ids may be told, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from ..datapackage import Release, bundled
from ..errors import ReleaseError
from ..installed import installed
from ..models.column_types import SEPARATOR
from ..release_files import read_descriptor


def withdrawn_ids(release: Release, name: str) -> frozenset[str]:
    """Give the ids of a table that a release says were withdrawn; the table may be one that this package does not know."""
    return _withdrawn(release.descriptor).get(name, frozenset())


def _withdrawn(descriptor: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(ids) for name, ids in descriptor.get("withdrawn", {}).items()}


def _installed_descriptors() -> Iterator[Mapping[str, Any]]:
    """Give the descriptors of the installed releases. Also a damaged one may say what was withdrawn: too much is hidden, if anything."""
    with suppress(ReleaseError):
        for one in installed():
            with suppress(ReleaseError):
                yield read_descriptor(one.path)


class Withdrawn:
    """What any release at hand says was withdrawn: an old one may still hold what a newer one does not.

    Parameters
    ----------
    releases
        The releases that are compared. The bundled one and all that are installed are asked as well.
    """

    def __init__(self, releases: Iterable[Release | None]) -> None:
        self._by_table: dict[str, frozenset[str]] = {}
        known = [release.descriptor for release in (bundled(), *releases) if release is not None]
        for descriptor in (*known, *_installed_descriptors()):
            for name, ids in _withdrawn(descriptor).items():
                self._by_table[name] = self.of(name) | ids
        self._all = frozenset().union(*self._by_table.values())

    def of(self, name: str) -> frozenset[str]:
        """Give the withdrawn ids of a table."""
        return self._by_table.get(name, frozenset())

    def is_named_in(self, cells: Sequence[str]) -> bool:
        """Tell whether a row refers to a withdrawn one: what it says is then about that one as well."""
        return bool(self._all) and any(item in self._all for cell in cells for item in cell.split(SEPARATOR))
