from __future__ import annotations

import json
import pickle
import re
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.datapackage import Release
from belarus_rights.models import Figure, Imprisonment
from belarus_rights.models.columns import column_names, columns
from belarus_rights.models.dates import PartialDate
from belarus_rights.models.people import SpellStatus
from belarus_rights.models.row import Row
from belarus_rights.situation.measures import MEASURES, Measure
from belarus_rights.situation.rules import HOLDS

REFERENCES = {
    name: [column for column in columns(catalog.model(name)) if column.references and not column.is_list and column.name != "id"]
    for name in catalog.NAMES
}
WIDE = [name for name, found in REFERENCES.items() if found]


class Given(Release):
    """The bundled release with other rows in some of its tables."""

    def __init__(self, **tables: tuple[Row, ...]) -> None:
        super().__init__(br.release().root)
        self.given = tables

    def rows(self, name: str) -> tuple[Row, ...]:
        return self.given[name] if name in self.given else br.release().rows(name)


# Wide rows


@pytest.mark.parametrize("name", WIDE)
def test_a_wide_row_has_every_row_that_it_refers_to(name: str) -> None:
    rows = br.load(name)
    wide = rows.expand()
    assert len(wide) == len(rows)
    for row, whole in zip(rows, wide, strict=True):
        parts = []
        for column in REFERENCES[name]:
            key, part = getattr(row, column.name), getattr(whole, column.name.removesuffix("_id"))
            assert part == (None if key is None else br.load(str(column.references))[key])
            parts += [part] if part else []
        assert {column.name: getattr(whole, column.name) for column in rows.columns if column.name != "source_ids"} == {
            column.name: getattr(row, column.name) for column in rows.columns if column.name != "source_ids"
        }
        assert whole.source_ids[: len(row.source_ids)] == row.source_ids
        assert sorted(whole.source_ids) == sorted({key for part in (row, *parts) for key in part.source_ids})


@pytest.mark.parametrize("name", WIDE)
def test_the_columns_of_a_wide_row_are_those_of_its_parts(name: str) -> None:
    rows = br.load(name)
    wide = rows.expand()
    names = [column.name for column in wide.columns]
    assert len(set(names)) == len(names)
    assert tuple(names) == column_names(wide.model)
    expected = set(column_names(rows.model))
    for column in REFERENCES[name]:
        field = column.name.removesuffix("_id")
        expected |= {
            f"{field}_{part.name}" for part in columns(catalog.model(str(column.references))) if part.name not in ("id", "source_ids")
        }
    assert set(names) == expected
    assert set(wide.model.__table__.summary) <= set(names)
    licences = {licence for column in REFERENCES[name] for licence in catalog.model(str(column.references)).__table__.licences}
    assert licences <= set(wide.model.__table__.licences)
    for row in wide[:50]:
        for column in REFERENCES[name]:
            field = column.name.removesuffix("_id")
            for part in columns(catalog.model(str(column.references))):
                if part.name not in ("id", "source_ids"):
                    whole = getattr(row, field)
                    value = getattr(row, f"{field}_{part.name}")
                    assert value == (getattr(whole, part.name) if whole else () if part.is_list else None)


@pytest.mark.parametrize("name", [name for name in catalog.NAMES if name not in WIDE])
def test_a_table_that_refers_to_nothing_says_so(name: str) -> None:
    with pytest.raises(br.UnsupportedError, match=r"expand\(\) works for imprisonments"):
        br.load(name).expand()


def test_a_wide_row_is_a_row_of_its_table() -> None:
    spells = br.views.spells()
    row = spells["ales-bialiatski-2"]
    assert isinstance(row, Imprisonment)
    assert (row.person.name_en, row.person_name_en) == ("Ales Bialiatski", "Ales Bialiatski")
    assert [spell.id for spell in spells.on("2021-11-29")] == [spell.id for spell in br.load("imprisonments").on("2021-11-29")]
    assert spells.expand() is spells
    assert hash(row) == hash(br.views.spells()[row.id])
    assert pickle.loads(pickle.dumps(row)) == row
    assert type(row).model_validate(row.model_dump()) == row
    assert "with person and facility" in repr(spells)
    with pytest.raises(ValueError, match="frozen"):
        row.person = row.person  # type: ignore[misc]
    with pytest.raises(AttributeError, match="person_no_such_column"):
        row.person_no_such_column  # type: ignore[attr-defined] # noqa: B018


def test_a_wide_row_knows_its_pages() -> None:
    spells = br.views.spells()
    row = spells["ales-bialiatski-2"]
    assert {source.id for source in spells.sources(row)} == set(row.source_ids)
    assert set(row.person.source_ids) < set(row.source_ids)
    assert "CC-BY-4.0" in spells.cite(row=row)


def test_where_takes_the_columns_of_the_parts() -> None:
    women = br.views.spells().where(person_sex="female", status="in_custody")
    assert len(women) > 50
    assert all(row.person.sex == "female" and row.status_as_of for row in women)
    media = br.views.measures().where(organisation_kind="media", measure="website_blocked")
    assert {row.organisation.kind for row in media} == {"media"}
    with pytest.raises(br.UnknownNameError, match="Did you mean 'person_sex'"):
        br.views.spells().where(person_sexx="female")


def test_wide_rows_leave_as_plain_data_with_types() -> None:
    pandas = pytest.importorskip("pandas")
    spells = br.views.spells()
    records = json.loads(json.dumps(spells.to_records()))
    assert list(records[0]) == [column.name for column in spells.columns]
    frame = spells.to_pandas(dates="both")
    assert isinstance(frame["person_sex"].dtype, pandas.CategoricalDtype)
    assert str(frame["person_birth_year"].dtype) == "Int64"
    assert str(frame["facility_latitude"].dtype) == "Float64"
    assert str(frame["facility_closed_on_latest"].dtype).startswith("datetime64")
    assert int(frame["facility_name_en"].isna().sum()) == sum(row.facility is None for row in spells)
    assert not frame["person_name_en"].isna().any()
    assert frame.attrs["title"] == "Imprisonments with person and facility"


def test_wide_rows_go_into_polars_and_arrow() -> None:
    polars, arrow = pytest.importorskip("polars"), pytest.importorskip("pyarrow")
    measures = br.views.measures()
    frame = measures.to_polars()
    assert frame.schema["organisation_founded_year"] == polars.Int64
    assert frame.schema["organisation_aliases"] == polars.List(polars.String)
    table = measures.to_arrow()
    assert table.schema.field("organisation_founded_year").type == arrow.int64()
    assert table.column("organisation_name").to_pylist() == [row.organisation.name for row in measures]


def test_a_row_that_is_not_there_is_told() -> None:
    with pytest.raises(
        br.ReleaseError, match=r"imprisonments, row 'adam-sauko-1', column 'person_id': 'adam-sauko' is not in this release"
    ):
        br.views.spells(Given(people=()))


def test_views_are_imported_when_they_are_asked_for(python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = python(
        "import sys, belarus_rights as br\n"
        "br.load('imprisonments').on('2021-11-29'); repr(br.datasets()); br.datasets()._repr_html_()\n"
        "print([name for name in sys.modules if 'belarus_rights.views' in name])\n"
        "print(br.views.__name__, br.series.__name__)\n"
        "print([name for name in sys.modules if name in ('pandas', 'polars', 'rich')])"
    )
    assert done.stdout.splitlines() == ["[]", "belarus_rights.views series", "[]"], done.stderr


def test_every_name_of_the_views_is_there() -> None:
    for name in br.views.__all__:
        assert getattr(br.views, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'spell'"):
        br.views.spell  # type: ignore[attr-defined] # noqa: B018


# Series


@pytest.mark.parametrize("measure", sorted({row.measure.value for row in br.load("figures")}))
def test_a_series_is_all_of_its_measure_in_order_of_time(measure: str) -> None:
    found = br.series(measure)
    assert {row.id for row in found} == {row.id for row in br.load("figures").where(measure=measure)}
    days = [row.as_of.latest for row in found]
    assert days == sorted(days)
    apart = found.by_reporter()
    assert list(apart) == list(found.reporters)
    assert sum(map(len, apart.values())) == len(found)
    for reporter, own in apart.items():
        assert {row.reported_by for row in own} == {reporter}
        assert own == br.series(measure, reported_by=reporter)
    latest = found.latest()
    assert latest is not None
    assert found.sources(latest)


@settings(max_examples=40, deadline=None)
@given(
    day=st.dates(date(2020, 8, 1), date(2026, 11, 26)),
    measure=st.sampled_from([measure for measure in MEASURES if measure.numbers.__name__ == "_figures"]),
)
def test_the_latest_number_is_the_headline_of_the_overview(day: date, measure: Measure) -> None:
    headline = {entry.measure: entry for entry in br.overview(on=day)}.get(measure.key)
    latest = br.series(measure.key).latest(on=day)
    says_nothing = latest is None or (measure.of_a_moment and day - latest.as_of.latest > HOLDS)
    assert (headline is None) == says_nothing
    if headline is not None and latest is not None:
        assert (headline.value, headline.as_of, headline.reported_by) == (latest.value, latest.as_of, latest.reported_by)


def test_a_series_says_whose_numbers_it_has() -> None:
    everyone = br.series("political_prisoners_current")
    assert f"{len(everyone.reporters)} reporters, who count differently" in repr(everyone)
    viasna = br.series("political_prisoners_current", reported_by="Viasna Human Rights Centre")
    assert "numbers of Viasna Human Rights Centre, " in repr(viasna)
    assert (viasna.title, viasna.description) == ("Figures: Political prisoners", everyone.measure.meaning)
    two = br.series("political_prisoners_current", reported_by=everyone.reporters[:2])
    assert set(two.reporters) == set(everyone.reporters[:2])
    assert isinstance(everyone[:3], br.views.Series)
    assert br.series("political_prisoners_current").latest(on="1900-01-01") is None


def test_a_series_names_what_is_misspelt() -> None:
    with pytest.raises(br.UnknownNameError, match="Did you mean 'political_prisoners_current'"):
        br.series("political_prisoner_current")
    with pytest.raises(br.UnknownNameError, match=r"reported no number of .* Did you mean 'Viasna Human Rights Centre'"):
        br.series("political_prisoners_current", reported_by="Viasna Human Right Centre")
    with pytest.raises(br.InvalidValueError, match="is not a day"):
        br.series("political_prisoners_current").latest(on="2021")


def test_the_order_of_rows_does_not_matter() -> None:
    rows = br.release().rows("figures")
    turned = br.series("political_prisoners_current", release=Given(figures=rows[::-1]))
    assert list(turned) == list(br.series("political_prisoners_current"))


# Custody


def people_on(rows: br.Dataset[Imprisonment], day: date) -> tuple[int, int]:
    """Count as the documentation of the view says, the slow way."""
    known = {row.person_id for row in rows.on(day)}
    return len(known), len({row.person_id for row in rows.on(day, or_unknown=True)} - known)


@settings(max_examples=25, deadline=None)
@given(start=st.dates(date(2003, 1, 1), date(2027, 6, 1)), length=st.integers(0, 3))
def test_custody_counts_what_on_gives(start: date, length: int) -> None:
    spells = br.load("imprisonments")
    found = br.views.custody(start, start + timedelta(days=length))
    assert len(found) == length + 1
    for row in found[:: length or 1]:
        assert (row.known_held, row.last_seen_earlier) == people_on(spells, row.day)


def partial_dates() -> st.SearchStrategy[PartialDate | None]:
    days = st.dates(date(2020, 11, 20), date(2021, 2, 10))
    return st.none() | st.builds(lambda day, end: PartialDate(day.isoformat()[:end]), days, st.sampled_from([4, 7, 10, 10]))


@st.composite
def spells_of_few(draw: st.DrawFn) -> tuple[Imprisonment, ...]:
    """Any spells, also such as no table should have: the two ways of counting are to agree on them as well."""
    dates = ("detained_on", "convicted_on", "recognised_on", "status_as_of", "ended_on")
    source_ids = ("viasna-2022-03-18-ten-recognised",)
    return tuple(
        Imprisonment.model_construct(
            id=f"a-{number}",
            person_id=draw(st.sampled_from("abc")),
            status=draw(st.sampled_from(SpellStatus)),
            source_ids=source_ids,
            **{name: draw(partial_dates()) for name in dates},
        )
        for number in range(draw(st.integers(0, 6)))
    )


@settings(max_examples=60, deadline=None)
@given(rows=spells_of_few())
def test_custody_counts_what_on_gives_for_any_spells(rows: tuple[Imprisonment, ...]) -> None:
    release = Given(imprisonments=rows)
    spells = br.load("imprisonments", release=release)
    for row in br.views.custody("2019-12-30", "2022-01-02", release=release)[::5]:
        assert (row.known_held, row.last_seen_earlier) == people_on(spells, row.day), row.day
    edges = {
        day + timedelta(step)
        for row in rows
        for name in ("detained_on", "status_as_of", "ended_on")
        if (when := getattr(row, name))
        for day in (when.earliest, when.latest)
        for step in (-1, 0, 1)
    }
    for day in edges:
        counted = br.views.custody(day, day, release=release)[0]
        assert (counted.known_held, counted.last_seen_earlier) == people_on(spells, day), day


def test_custody_by_month_is_that_of_the_last_days() -> None:
    months = br.views.custody("2021-01-15", "2021-04-29", every="month")
    assert [str(row.day) for row in months] == ["2021-01-31", "2021-02-28", "2021-03-31"]
    days = {row.day: row for row in br.views.custody("2021-01-15", "2021-04-29")}
    assert all(days[row.day] == row for row in months)


def test_custody_knows_its_spells_and_pages() -> None:
    found = br.views.custody("2021-11-29", "2021-11-29")
    row = found[0]
    assert len({spell.person_id for spell in found.spells(row)}) == row.known_held
    assert all(spell.status_as_of or spell.status != "in_custody" for spell in found.spells(row, or_unknown=True))
    assert found.sources(row) == found.spells("2021-11-29").sources()
    assert len(found.sources(row, or_unknown=True)) > len(found.sources(row)) > 0


def test_custody_leaves_as_plain_data_with_types() -> None:
    pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    found = br.views.custody("2021-01-01", "2021-01-10")
    assert json.loads(json.dumps(found.to_records()))[0] == {
        "day": "2021-01-01",
        "known_held": found[0].known_held,
        "last_seen_earlier": found[0].last_seen_earlier,
    }
    frame = found.to_pandas()
    assert [str(dtype) for dtype in frame.dtypes] == ["datetime64[s]", "Int64", "Int64"]
    assert frame.attrs["title"] == found.title
    assert frame.attrs["rows"] == "10"
    assert found.to_polars().schema == {"day": polars.Date, "known_held": polars.Int64, "last_seen_earlier": polars.Int64}
    assert found.to_polars()["day"].to_list() == [row.day for row in found]
    assert len(found[:0].to_pandas()) == len(found[:0].to_polars()) == 0


def test_custody_refuses_what_is_no_span() -> None:
    with pytest.raises(br.InvalidValueError, match=r"The last day \(2020-01-01\) lies before the first \(2021-01-01\)"):
        br.views.custody("2021-01-01", "2020-01-01")
    with pytest.raises(br.InvalidValueError, match="is not a day"):
        br.views.custody("2021", "2022-01-01")
    with pytest.raises(br.UnknownNameError, match="goes by day or month, not 'week'"):
        br.views.custody(every="week")  # type: ignore[arg-type]


def test_custody_reaches_as_far_as_the_calendar() -> None:
    first, last = br.views.custody("0001-01-01", "0001-01-01")[0], br.views.custody(date.max, date.max, every="month")[0]
    assert (first.known_held, first.last_seen_earlier) == (0, 0)
    assert last.known_held == 0


def test_custody_of_years_is_counted_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    holds_on = Imprisonment.holds_on

    def counted(self: Imprisonment, day: date) -> bool | None:
        nonlocal asked
        asked += 1
        return holds_on(self, day)

    monkeypatch.setattr(Imprisonment, "holds_on", counted)
    assert len(br.views.custody("2010-01-01", "2026-11-26")) > 6000
    assert asked < 20 * len(br.load("imprisonments"))


# The document


def test_the_examples_of_the_page_run(root: Path) -> None:
    pytest.importorskip("pandas")
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", (root / "docs" / "views.md").read_text(encoding="utf-8"), flags=re.S):
        exec(block, names)
    assert names["everyone"].latest(on="2021-11-29").value == 888
    assert isinstance(names["everyone"][0], Figure)
