"""``overview``: the headline numbers on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast, overload

from ..datapackage import Release, resolve
from ..days import day_or_today
from ..deprecation import warn_deprecated
from ..labels import check_language, translate
from ..models.dates import PartialDate
from ..models.vocabulary import Qualifier
from .measures import MEASURES, OURS, Measure
from .rules import Change, Number, Range, finding

if TYPE_CHECKING:
    from ..loading import ReleaseLike
    from ..models.provenance import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure on a date.

    Attributes
    ----------
    measure
        Stable key.
    label
        What is counted, in the language that was asked for.
    value, qualifier, as_of, reported_by
        The number, how exact it is, the date it is of, and who reported it.
    sources
        The pages that say so.
    age_days
        Days between the number's date (its last possible day) and the day of the overview.
    year_before, others
        The change since a year before, and the range of other reporters; None where nobody said.
    """

    measure: str
    label: str
    value: int
    qualifier: Qualifier
    as_of: PartialDate
    reported_by: str
    sources: tuple[Source, ...]
    age_days: int
    year_before: Change | None
    others: Range | None


class Overview(Sequence[Entry]):
    """The headline numbers on a day, in order; prints as a table."""

    def __init__(self, day: date, entries: Sequence[Entry], unknown: Sequence[str], release: Release, language: str) -> None:
        self.day = day
        self.unknown = tuple(unknown)
        self.release = release
        self.language = language
        self._entries = tuple(entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    @overload
    def __getitem__(self, key: int | str) -> Entry: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Entry]: ...
    def __getitem__(self, key: int | str | slice) -> Entry | Sequence[Entry]:
        if isinstance(key, str):
            for entry in self._entries:
                if entry.measure == key:
                    return entry
            from ..errors import UnknownNameError, suggest

            raise UnknownNameError(f"No number for {key!r} on {self.day}. {suggest(key, [entry.measure for entry in self])}")
        return self._entries[key]

    def __repr__(self) -> str:
        from .rendering import overview_text

        return overview_text(self)

    def _repr_html_(self) -> str:
        from .rendering import overview_html

        return overview_html(self)

    def to_records(self) -> list[dict[str, Any]]:
        """Give the entries as plain dictionaries that ``json.dumps`` takes."""
        return [_record(entry) for entry in self]


def overview(on: str | date | None = None, *, language: str = "en", release: ReleaseLike = None, lang: str | None = None) -> Overview:
    """Give the headline numbers on a day.

    Parameters
    ----------
    on
        A day, as ``datetime.date`` or in ISO 8601; today by default.
    language
        Language of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    release
        The release to read; see ``load``.
    lang
        The former name of ``language``; deprecated.

    Raises
    ------
    InvalidValueError
        If ``on`` is no day.
    UnknownNameError
        If there are no labels in ``language``.
    ReleaseError
        If the release is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> then = br.overview(on="2021-11-29")
    >>> then["political_prisoners_current"].value
    888
    """
    if lang is not None:
        warn_deprecated("the argument lang of overview()", since="0.2", until="1.0", instead="language")
        language = lang
    check_language(language)
    day = day_or_today(on)
    found = resolve(release)
    known = {row.id: cast("Source", row) for row in found.rows("sources")}
    entries, unknown = [], []
    for measure in MEASURES:
        numbers = list(measure.numbers(found, measure.key))
        entry = _entry(measure, numbers, day, language, known)
        if entry is None:
            unknown.append(translate(measure.label, language))
        else:
            entries.append(entry)
    return Overview(day, entries, unknown, found, language)


def _entry(measure: Measure, numbers: list[Number], day: date, language: str, known: dict[str, Source]) -> Entry | None:
    found = finding(numbers, day, counted=measure.counted, of_a_moment=measure.of_a_moment)
    if found is None:
        return None
    now = found.now
    return Entry(
        measure=measure.key,
        label=translate(measure.label, language),
        value=now.value,
        qualifier=now.qualifier,
        as_of=now.as_of,
        reported_by=translate(OURS, language) if measure.counted else now.reported_by,
        sources=tuple(known[key] for key in sorted(now.source_ids) if key in known),
        age_days=(day - now.as_of.latest).days,
        year_before=found.year_before,
        others=found.others,
    )


def _record(entry: Entry) -> dict[str, Any]:
    return {
        "measure": entry.measure,
        "label": entry.label,
        "value": entry.value,
        "qualifier": entry.qualifier.value,
        "as_of": str(entry.as_of),
        "reported_by": entry.reported_by,
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "publisher": source.publisher,
                "url": source.url,
                "published_on": str(source.published_on) if source.published_on else None,
            }
            for source in entry.sources
        ],
        "age_days": entry.age_days,
        "year_before": None
        if entry.year_before is None
        else {
            "value": entry.year_before.value,
            "as_of": str(entry.year_before.as_of),
            "reported_by": entry.year_before.reported_by,
            "value_now": entry.year_before.value_now,
            "as_of_now": str(entry.year_before.as_of_now),
            "change": entry.year_before.difference,
        },
        "others": None
        if entry.others is None
        else {
            "low": entry.others.low,
            "high": entry.others.high,
            "reported_by": list(entry.others.reporters),
            "as_of": str(entry.others.as_of),
        },
    }
