"""What was reported of one measure, in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from ..datapackage import Release
from ..dataset import Dataset
from ..days import as_day
from ..errors import UnknownNameError, suggest
from ..loading import ReleaseLike, load
from ..models.figure_measures import FigureMeasure
from ..models.numbers import Figure, ReporterKind
from ..situation.rules import Number, newest


class Series(Dataset[Figure]):
    """The numbers of one measure, the oldest first: rows of ``figures`` with ``value``, ``qualifier``, ``as_of`` and ``reported_by``.

    Numbers of several reporters are no one line: they count differently. ``reporters`` says whose they are, and ``by_reporter`` takes them
    apart. A number with a ``scope`` counts something narrower or other than the measure.

    Examples
    --------
    >>> import belarus_rights as br
    >>> numbers = br.series("political_prisoners_current")
    >>> numbers.latest(on="2021-11-29").value, numbers.latest(on="2021-11-29").reported_by in numbers.reporters
    (888, True)
    """

    def __init__(self, rows: Sequence[Figure], release: Release, measure: FigureMeasure) -> None:
        super().__init__(Figure, sorted(rows, key=_in_time), release)
        self.measure = measure

    @property
    def title(self) -> str:
        """Title of the table and label of the measure."""
        return f"{super().title}: {self.measure.label}"

    @property
    def description(self) -> str:
        """What is counted."""
        return self.measure.meaning

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who reported the numbers, by how many there are of each."""
        return tuple(name for name, _ in Counter(row.reported_by for row in self).most_common())

    def by_reporter(self) -> dict[str, Series]:
        """Take the series apart: one for each reporter, the longest first.

        Examples
        --------
        >>> import belarus_rights as br
        >>> apart = br.series("political_prisoners_current").by_reporter()
        >>> all(len(own.reporters) == 1 for own in apart.values())
        True
        """
        return {name: self._with([row for row in self if row.reported_by == name]) for name in self.reporters}

    def latest(self, on: str | date | None = None) -> Figure | None:
        """Give the newest number, or the newest by a day: the headline by the rules of the overview (``docs/overview.md``).

        Parameters
        ----------
        on
            A day; the number may not be younger. A number of a month or a year counts from its last day.

        Returns
        -------
        Figure or None
            The row, which says whose number it is, however old it is; None where nobody had reported one.

        Raises
        ------
        InvalidValueError
            If ``on`` is no day.
        """
        day = date.max if on is None else as_day(on)
        numbers = {
            Number(row.value, row.qualifier, row.as_of, row.reported_by, row.source_ids, row.reporter_kind is ReporterKind.STATE): row
            for row in self
        }
        found = newest(numbers, day)
        return None if found is None else numbers[found]

    def _with(self, rows: Sequence[Figure]) -> Series:
        return Series(rows, self.release, self.measure)

    def __repr__(self) -> str:
        whose = self.reporters[0] if len(self.reporters) == 1 else f"{len(self.reporters)} reporters, who count differently"
        span = f", {self[0].as_of} to {self[-1].as_of}" if len(self) else ""
        numbers = f"{len(self):,} {'number' if len(self) == 1 else 'numbers'}"
        return f"<Series {self.measure}: {numbers} of {whose}{span}, release {self.release.version}>"

    def _repr_html_(self) -> str:
        from ..notebook import dataset_html

        several = f"{len(self.reporters)} reporters, who count differently: by_reporter() takes them apart."
        shown = ("as_of", "value", "qualifier", "scope", "reported_by")
        return dataset_html(self, shown, newest=True, notes=[self.description, several if len(self.reporters) > 1 else ""])


def series(measure: str, *, reported_by: str | Collection[str] | None = None, release: ReleaseLike = None) -> Series:
    """Give what was reported of a measure, in order of time.

    Parameters
    ----------
    measure
        A code of ``figures.measure``, such as ``"political_prisoners_current"``.
    reported_by
        The reporter, or several; by default all of them, which is no one line to draw: see ``Series``.
    release
        The release to read; see ``load``.

    Raises
    ------
    UnknownNameError
        If there is no such measure, or the reporter gave no number of it; the message suggests the nearest.
    ReleaseError
        If the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> numbers = br.series("political_prisoners_current")
    >>> numbers[0].as_of.latest <= numbers[-1].as_of.latest, len(numbers.reporters) > 1
    (True, True)
    """
    known = {code.value: code for code in FigureMeasure}
    if measure not in known:
        raise UnknownNameError(f"There is no measure {measure!r}. {suggest(str(measure), known)}")
    figures = load("figures", release=release)
    found = Series([row for row in figures if row.measure == measure], figures.release, known[measure])
    if reported_by is None:
        return found
    wanted = {reported_by} if isinstance(reported_by, str) else set(reported_by)
    for name in sorted(wanted.difference(found.reporters)):
        raise UnknownNameError(f"{name!r} reported no number of {measure!r}. {suggest(name, found.reporters)}")
    return found._with([row for row in found if row.reported_by in wanted])


def _in_time(row: Figure) -> tuple[date, int, str, int, str]:
    return row.as_of.latest, len(row.as_of), row.reported_by, row.value, row.id
