"""A table in memory: a typed, immutable sequence of rows that knows its release and its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from . import catalog
from .conditions import condition
from .days import as_day
from .errors import InvalidValueError, UnknownNameError, UnsupportedError, WithdrawnError, suggest
from .models.columns import Column, column_names, columns
from .models.row import Row

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from .datapackage import Release
    from .interop.table_values import Dates
    from .models.affiliations import Affiliation
    from .models.law import LegalAssessment
    from .models.organisations import OrganisationMeasure
    from .models.people import Death, Imprisonment
    from .models.provenance import Source
    from .views.law import Assessment
    from .views.organisations import Measure
    from .views.people import Membership, PersonDeath, Spell

RowT_co = TypeVar("RowT_co", bound=Row, covariant=True)


class Dataset(Sequence[RowT_co], Generic[RowT_co]):
    """The rows of a table, or some of them.

    Get one with ``belarus_rights.load``. A data set is a sequence: it has a length, can be iterated and sliced, and
    gives a row by its position or by its id.

    Examples
    --------
    >>> import belarus_rights as br
    >>> people = br.load("people")
    >>> people["ales-bialiatski"].name_en
    'Ales Bialiatski'
    >>> people.where(sex="female").name
    'people'
    """

    def __init__(self, model: type[RowT_co], rows: Sequence[RowT_co], release: Release) -> None:
        self._model = model
        self._rows = tuple(rows)
        self._release = release

    @property
    def model(self) -> type[RowT_co]:
        """The row type."""
        return self._model

    @property
    def release(self) -> Release:
        """The release that the rows are from."""
        return self._release

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.model.__table__.name

    @property
    def title(self) -> str:
        """Title of the table."""
        return self.model.__table__.title

    @property
    def description(self) -> str:
        """What the table holds."""
        return self.model.__table__.description

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order on disk."""
        return columns(self.model)

    @cached_property
    def _by_id(self) -> dict[str, RowT_co]:
        return {row.id: row for row in self._rows}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[RowT_co]:
        return iter(self._rows)

    def __contains__(self, item: object) -> bool:
        return item in self._by_id if isinstance(item, str) else isinstance(item, Row) and self._by_id.get(item.id) == item

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dataset) and self.name == other.name and self._rows == other._rows

    def __hash__(self) -> int:
        return hash((self.name, self._rows))

    def __repr__(self) -> str:
        more = f" with {' and '.join(self.model.__joins__)}" if self.model.__joins__ else ""
        return f"<Dataset {self.name}{more}: {len(self):,} {'row' if len(self) == 1 else 'rows'}, release {self.release.version}>"

    def _repr_html_(self) -> str:
        from .notebook import dataset_html

        return dataset_html(self)

    @overload
    def __getitem__(self, key: int | str) -> RowT_co: ...
    @overload
    def __getitem__(self, key: slice) -> Dataset[RowT_co]: ...
    def __getitem__(self, key: int | str | slice) -> RowT_co | Dataset[RowT_co]:
        if isinstance(key, slice):
            return self._with(self._rows[key])
        if isinstance(key, str):
            try:
                return self._by_id[key]
            except KeyError:
                if key in self.release.withdrawn(self.name):
                    raise WithdrawnError(f"The row {key!r} of {self.name!r} was withdrawn and is no longer published.") from None
                from difflib import get_close_matches

                near = get_close_matches(key, self._by_id, n=1, cutoff=0.6)
                hint = f" Did you mean {near[0]!r}?" if near else ""
                raise UnknownNameError(f"No row of {self.name!r} has the id {key!r}.{hint}") from None
        return self._rows[key]

    def _with(self, rows: Sequence[RowT_co]) -> Dataset[RowT_co]:
        return Dataset(self.model, rows, self.release)

    def where(self, **conditions: Any) -> Dataset[RowT_co]:
        """Give the rows that fulfil all conditions.

        Parameters
        ----------
        **conditions
            ``column=value``. A value is compared as it is; of a list column it must be among the items. ``None`` finds the rows
            that leave the column empty; a set, list or tuple finds any of its values; a function is asked for each value.

        Raises
        ------
        UnknownNameError
            If a column or a code does not exist.

        Examples
        --------
        >>> import belarus_rights as br
        >>> spells = br.load("imprisonments").where(person_id="ales-bialiatski")
        >>> len(spells)
        2
        """
        names = column_names(self.model)
        tests: list[tuple[str, Callable[[Any], bool]]] = []
        for name, wanted in conditions.items():
            if name not in names:
                raise UnknownNameError(f"{self.name!r} has no column {name!r}. {suggest(name, names)}")
            column = next(column for column in self.columns if column.name == name)
            tests.append((name, condition(column, wanted)))
        return self._with([row for row in self._rows if all(test(getattr(row, name)) for name, test in tests)])

    def on(self, day: str | date, *, or_unknown: bool = False) -> Dataset[RowT_co]:
        """Give the rows that are known to hold on a day: spells of prison that lasted, treaties that bound.

        Parameters
        ----------
        day
            A day, as ``datetime.date`` or in ISO 8601.
        or_unknown
            Add the rows that were seen earlier, or have no date at all, and are not known to have ended by then. What was last seen years
            ago is no statement about the day: show the two apart.

        Raises
        ------
        UnsupportedError
            If the rows of this table are not things that last.
        InvalidValueError
            If the day is not a date.

        Examples
        --------
        >>> import belarus_rights as br
        >>> spells = br.load("imprisonments")
        >>> len(spells.on("2021-11-29")) < len(spells.on("2021-11-29", or_unknown=True))
        True
        """
        if not hasattr(self.model, "holds_on"):
            able = [name for name in catalog.NAMES if hasattr(catalog.model(name), "holds_on")]
            raise UnsupportedError(f"The rows of {self.name!r} do not last over time. on() works for {', '.join(able)}.")
        moment = as_day(day)
        kept = []
        for row in self._rows:
            answer = cast("Any", row).holds_on(moment)
            if answer or (or_unknown and answer is None and _held_before(row, moment)):
                kept.append(row)
        superseded = getattr(self.model, "superseded", None)
        # The whole table is asked, since the later spell of a person need not be among the rows at hand.
        gone = superseded(self.release.rows(self.name), moment) if superseded else frozenset()
        return self._with([row for row in kept if row.id not in gone])

    def sources(self, row: Row | str | None = None) -> Dataset[Source]:
        """Give the rows of ``sources`` behind a row, or behind all rows at hand.

        Examples
        --------
        >>> import belarus_rights as br
        >>> people = br.load("people")
        >>> all(source.url.startswith("http") for source in people.sources("ales-bialiatski"))
        True
        """
        from .models.provenance import Source

        wanted = {key for item in self._chosen("sources", row) for key in item.source_ids}
        known = cast("tuple[Source, ...]", self.release.rows("sources"))
        return Dataset(Source, [source for source in known if source.id in wanted], self.release)

    def cite(self, style: str = "text", row: Row | str | None = None) -> str:
        """Say how to cite the rows at hand, or one of them: the table, its release and licence, and the pages that they rest on.

        Parameters
        ----------
        style
            ``"text"``, ``"apa"``, ``"bibtex"``, ``"ris"`` or ``"csl-json"``. As text, many pages are counted; the others list each.
        row
            A row or its id, to cite no more than that.

        Raises
        ------
        UnknownNameError
            If there is no such style or row.

        Examples
        --------
        >>> import belarus_rights as br
        >>> br.load("treaties").cite("bibtex", row="iccpr").splitlines()[0]
        '@misc{belarus_rights_treaties_iccpr,'
        """
        from .citation import cite

        return cite(self if row is None else self._with(self._chosen("cite", row)), style)

    def _chosen(self, method: str, row: Row | str | None) -> Sequence[RowT_co]:
        """Give the row that a caller names, or all rows at hand."""
        if not isinstance(row, (Row, str, type(None))):
            raise InvalidValueError(f"{method}() takes a row or an id, not {type(row).__name__}.")
        return self._rows if row is None else [self[row] if isinstance(row, str) else cast("RowT_co", row)]

    @overload
    def expand(self: Dataset[Imprisonment]) -> Dataset[Spell]: ...
    @overload
    def expand(self: Dataset[Death]) -> Dataset[PersonDeath]: ...
    @overload
    def expand(self: Dataset[Affiliation]) -> Dataset[Membership]: ...
    @overload
    def expand(self: Dataset[OrganisationMeasure]) -> Dataset[Measure]: ...
    @overload
    def expand(self: Dataset[LegalAssessment]) -> Dataset[Assessment]: ...
    @overload
    def expand(self) -> Dataset[Any]: ...
    def expand(self) -> Dataset[Any]:
        """Put to each row the rows that it refers to: to a spell the person and the facility.

        They are fields of the row (``row.person.name_en``) and columns of its frames (``person_name_en``), in ``where`` as well. The
        ``source_ids`` of such a row are those of all that it is made of.

        Raises
        ------
        UnsupportedError
            If the rows of this table refer to no other row.
        ReleaseError
            If a row that is referred to is not in the release.

        Examples
        --------
        >>> import belarus_rights as br
        >>> spell = br.load("imprisonments").where(person_id="ales-bialiatski").expand()[0]
        >>> spell.person.birth_year
        1962
        """
        from .views.expanding import expanded

        return expanded(self)

    def to_records(self) -> list[dict[str, Any]]:
        """Give the rows as plain dictionaries that ``json.dumps`` takes: dates and codes as text, lists as lists."""
        names = column_names(self.model)
        return [{name: _plain(getattr(row, name)) for name in names} for row in self._rows]

    def to_pandas(self, dates: Dates = "text") -> pd.DataFrame:
        """Give the rows as a pandas data frame with one row each.

        Text is ``string``, whole numbers ``Int64``, numbers ``Float64``, truth values ``boolean``, codes categories (all codes of the
        list, in its order), partial dates text. Lists are Arrow lists of text where pyarrow is installed, else tuples. An empty cell is
        missing; an empty list is empty. ``frame.attrs`` carries title, version, licence and citation.

        Parameters
        ----------
        dates
            ``"both"`` adds, behind each date, ``<name>_earliest`` and ``<name>_latest``: the first and the last day that it can mean, as
            ``datetime64[s]``.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        UnknownNameError
            If there is no such form of dates.

        Examples
        --------
        >>> import belarus_rights as br
        >>> frame = br.load("imprisonments").to_pandas(dates="both")
        >>> int((frame.detained_on_latest < "2020-08-09").sum()) > 0
        True
        """
        from .interop.pandas_frames import to_pandas

        return to_pandas(self, dates)

    def to_polars(self, dates: Dates = "text") -> pl.DataFrame:
        """Give the rows as a polars data frame with one row each.

        Codes are ``Enum``, lists ``List(String)`` or ``List(Enum)``, partial dates text. A polars frame has no place for title, version
        and licence: take these from the data set, or go through ``to_arrow``.

        Parameters
        ----------
        dates
            ``"both"`` adds, behind each date, ``<name>_earliest`` and ``<name>_latest`` as ``Date``.

        Raises
        ------
        MissingExtraError
            If polars is not installed.
        UnknownNameError
            If there is no such form of dates.

        Examples
        --------
        >>> import belarus_rights as br
        >>> br.load("people").to_polars()["roles"].dtype.inner.categories[0]
        'academic'
        """
        from .interop.polars_frames import to_polars

        return to_polars(self, dates)

    def to_arrow(self, dates: Dates = "text") -> pa.Table:
        """Give the rows as an Arrow table with one row each.

        Codes are dictionary-encoded, lists ``list<string>``, partial dates text; what is never empty is not nullable. The metadata of
        the schema carry title, description, licence, version, hashes and citation, those of each field its label and description.

        Parameters
        ----------
        dates
            ``"both"`` adds, behind each date, ``<name>_earliest`` and ``<name>_latest`` as ``date32``.

        Raises
        ------
        MissingExtraError
            If pyarrow is not installed.
        UnknownNameError
            If there is no such form of dates.

        Examples
        --------
        >>> import belarus_rights as br
        >>> br.load("people").to_arrow().schema.metadata[b"licence"]
        b'CC-BY-4.0'
        """
        from .interop.arrow_tables import to_arrow

        return to_arrow(self, dates)

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyConnection:
        """Give a DuckDB connection with the rows as a table of the name of the data set.

        It has its types, its primary key and comments, and no foreign keys, since the rows may be some of the table, and the other
        tables need not be there: ``belarus_rights.connect()`` gives all tables with all keys.

        Parameters
        ----------
        connection
            A connection to add the table to; a new one, in memory, by default.

        Raises
        ------
        MissingExtraError
            If duckdb is not installed.
        InvalidValueError
            If the database has a table of that name already.

        Examples
        --------
        >>> import belarus_rights as br
        >>> connection = br.load("people").where(sex="female").to_duckdb()
        >>> connection.sql("SELECT DISTINCT sex FROM people").fetchall()
        [('female',)]
        >>> connection.close()
        """
        from .interop.duckdb_tables import to_duckdb

        return to_duckdb(self, connection)


def _held_before(row: Any, day: date) -> bool:
    """Tell whether a row that may hold on a day has some evidence from before it, or no date at all."""
    first = row.first_evidence
    return first is None or bool(first.earliest <= day)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)
