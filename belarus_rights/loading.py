"""Getting at the data: the catalogue of tables and one table, typed by its name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Union, overload

from . import catalog
from .datapackage import Release, resolve
from .dataset import Dataset
from .models.row import Row

if TYPE_CHECKING:
    from .models.affiliations import Affiliation
    from .models.border import BorderDeath, BorderEvent, BorderFigure
    from .models.cases import Case
    from .models.events import Assembly, Election, IllTreatmentReport
    from .models.exile import Displacement
    from .models.law import LegalAssessment, LegalProvision, Treaty
    from .models.numbers import Figure, IndexValue, PressCensus
    from .models.organisations import Organisation, OrganisationMeasure
    from .models.people import Death, Imprisonment, Person
    from .models.places import Facility
    from .models.prosecutions import Prosecution
    from .models.provenance import Publisher, Source
    from .models.responses import Appeal, InternationalResponse

ReleaseLike = Union[str, "os.PathLike[str]", Release, None]
"""A version, ``"latest"``, a directory, a release, or None for the release in use."""
LockLike = Union[str, "os.PathLike[str]", Mapping[str, Any], None]
"""A lock as ``lock()`` gives it, the file that it was written to, or None for no lock."""


@overload
def load(name: Literal["sources"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Source]: ...
@overload
def load(name: Literal["publishers"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Publisher]: ...
@overload
def load(name: Literal["figures"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Figure]: ...
@overload
def load(name: Literal["press_census"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[PressCensus]: ...
@overload
def load(name: Literal["indices"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[IndexValue]: ...
@overload
def load(name: Literal["people"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Person]: ...
@overload
def load(name: Literal["imprisonments"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Imprisonment]: ...
@overload
def load(name: Literal["deaths"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Death]: ...
@overload
def load(name: Literal["affiliations"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Affiliation]: ...
@overload
def load(name: Literal["cases"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Case]: ...
@overload
def load(name: Literal["prosecutions"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Prosecution]: ...
@overload
def load(name: Literal["assemblies"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Assembly]: ...
@overload
def load(name: Literal["elections"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Election]: ...
@overload
def load(name: Literal["ill_treatment_reports"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[IllTreatmentReport]: ...
@overload
def load(name: Literal["organisations"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Organisation]: ...
@overload
def load(name: Literal["organisation_measures"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[OrganisationMeasure]: ...
@overload
def load(name: Literal["treaties"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Treaty]: ...
@overload
def load(name: Literal["legal_provisions"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[LegalProvision]: ...
@overload
def load(name: Literal["legal_assessments"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[LegalAssessment]: ...
@overload
def load(name: Literal["facilities"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Facility]: ...
@overload
def load(name: Literal["border_events"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[BorderEvent]: ...
@overload
def load(name: Literal["border_figures"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[BorderFigure]: ...
@overload
def load(name: Literal["border_deaths"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[BorderDeath]: ...
@overload
def load(name: Literal["displacement"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Displacement]: ...
@overload
def load(
    name: Literal["international_responses"], *, release: ReleaseLike = None, lock: LockLike = None
) -> Dataset[InternationalResponse]: ...
@overload
def load(name: Literal["appeals"], *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Appeal]: ...
@overload
def load(name: str, *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Any]: ...
def load(name: str, *, release: ReleaseLike = None, lock: LockLike = None) -> Dataset[Any]:
    """Load a table.

    Parameters
    ----------
    name
        Name of the table; ``datasets()`` lists them.
    release
        The release to read: a version, ``"latest"`` (the newest that is at hand) or a directory; by default the environment variable
        ``BELARUS_RIGHTS_RELEASE``, else the bundled release. Never goes to the network.
    lock
        What ``lock()`` gave or wrote: the release that it names is read, and nothing else is taken for it.

    Returns
    -------
    Dataset
        A typed sequence of rows. Rows are frozen, and a table is read once for each release.

    Raises
    ------
    UnknownNameError
        If no table bears the name; the message suggests the nearest.
    ReleaseError
        If the release is missing, incomplete or damaged.
    LockError
        If there is a lock and the data that it names are not at hand, or not the same.

    Examples
    --------
    >>> import belarus_rights as br
    >>> br.load("treaties")["iccpr"].short_name
    'ICCPR'
    """
    model = catalog.model(name)
    if lock is None:
        found = resolve(release)
    else:
        from .updates.locking import locked

        found = locked(lock, release)
    return Dataset[Row](model, found.rows(name), found)


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What the catalogue says of a table."""

    name: str
    title: str
    description: str
    rows: int
    licences: tuple[str, ...]


class Catalogue(Sequence[DatasetInfo]):
    """The tables of a release, in order; prints as a table."""

    def __init__(self, entries: Sequence[DatasetInfo], release: Release) -> None:
        self._entries = tuple(entries)
        self.release = release

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, key: int) -> DatasetInfo: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[DatasetInfo]: ...
    def __getitem__(self, key: int | slice) -> DatasetInfo | Sequence[DatasetInfo]:
        return self._entries[key]

    def __iter__(self) -> Iterator[DatasetInfo]:
        return iter(self._entries)

    def __repr__(self) -> str:
        width = max(len(entry.name) for entry in self._entries)
        lines = [f"{entry.name:<{width}}  {entry.rows:>6,}  {entry.title}  [{', '.join(entry.licences)}]" for entry in self._entries]
        return "\n".join([f"belarus_rights data {self.release.version}, {sum(entry.rows for entry in self):,} rows", *lines])

    def _repr_html_(self) -> str:
        from .notebook import card, release_said

        return card(
            self.release.title,
            facts=[("Data", release_said(self.release)), ("", f"{sum(entry.rows for entry in self):,} rows")],
            caption=f"The {len(self)} tables",
            header=["name", "title", "rows", "licence"],
            rows=[[entry.name, entry.title, f"{entry.rows:,}", entry.licences] for entry in self],
            numbers=(2,),
            notes=['load("people") gives a table.'],
        )


def datasets(*, release: ReleaseLike = None) -> Catalogue:
    """List the tables of a release: name, title, number of rows, licences.

    Raises
    ------
    ReleaseError
        If the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> [entry.name for entry in br.datasets()][:3]
    ['sources', 'publishers', 'figures']
    """
    found = resolve(release)
    entries = []
    for name in catalog.NAMES:
        resource = found.resource(name)
        licences = tuple(licence["name"] for licence in resource.get("licenses", ()))
        entries.append(DatasetInfo(name, resource["title"], resource["description"], int(resource["rows"]), licences))
    return Catalogue(entries, found)


def release(which: ReleaseLike = None) -> Release:
    """Give the release in use, or the one that is named.

    Raises
    ------
    ReleaseError
        If there is none such.

    Examples
    --------
    >>> import belarus_rights as br
    >>> br.release().bundled
    True
    """
    return resolve(which)
