from __future__ import annotations

import json
from datetime import date, datetime
from importlib.util import find_spec

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.models import Imprisonment


def test_where_compares_values_items_and_empty_cells() -> None:
    people = br.load("people")
    women = people.where(sex="female")
    assert 0 < len(women) < len(people)
    assert all(row.sex == "female" for row in women)
    journalists = people.where(roles="journalist")
    assert all("journalist" in row.roles for row in journalists)
    assert len(people.where(name_ru=None)) + len(people.where(name_ru=lambda value: value is not None)) == len(people)
    both = people.where(roles={"journalist", "blogger"})
    assert len(both) >= len(journalists)
    assert len(people.where(sex="female", roles="journalist")) <= len(journalists)


def test_where_names_what_is_misspelt() -> None:
    with pytest.raises(br.UnknownNameError, match="Did you mean 'sex'"):
        br.load("people").where(sexx="female")
    with pytest.raises(br.UnknownNameError, match="Did you mean 'in_custody'"):
        br.load("imprisonments").where(status="in custody")


def test_on_tells_known_from_unknown() -> None:
    spells = br.load("imprisonments")
    held = {row.id for row in spells.on("2021-11-29")}
    maybe = {row.id for row in spells.on("2021-11-29", or_unknown=True)}
    assert held < maybe
    for row in spells:
        answer = row.holds_on(date(2021, 11, 29))
        assert (answer is True) == (row.id in held)
        if answer is False:
            assert row.id not in maybe


def test_a_status_of_long_ago_says_nothing_of_today() -> None:
    spells = br.load("imprisonments")
    today = {row.id for row in spells.on("2026-11-01")}
    for row in spells.where(status="in_custody"):
        if row.status_as_of and row.status_as_of.latest < date(2026, 1, 1):
            assert row.id not in today


def test_on_takes_dates_and_text_and_refuses_the_rest() -> None:
    spells = br.load("imprisonments")
    assert spells.on(date(2022, 1, 1)) == spells.on("2022-01-01") == spells.on(datetime(2022, 1, 1, 5))
    with pytest.raises(br.InvalidValueError, match="is not a day"):
        spells.on("2022")
    with pytest.raises(br.UnsupportedError, match="works for imprisonments"):
        br.load("people").on("2022-01-01")


def test_treaties_that_bind_on_a_day() -> None:
    treaties = br.load("treaties")
    before = {row.id for row in treaties.on("2022-01-01")}
    after = {row.id for row in treaties.on("2024-01-01")}
    assert {"iccpr-op1", "aarhus-convention"} <= before
    assert not {"iccpr-op1", "aarhus-convention"} & after
    assert "iccpr" in after


def test_sources_of_a_row_and_of_all() -> None:
    people = br.load("people")
    row = people["ales-bialiatski"]
    sources = people.sources(row)
    assert {source.id for source in sources} == set(row.source_ids)
    assert people.sources("ales-bialiatski") == sources
    assert set(row.source_ids) <= {source.id for source in people.sources()}


def test_citation_names_title_version_licence_date_and_sources() -> None:
    rows = br.load("people").where(id="ales-bialiatski")
    text = rows.cite()
    release = br.release()
    for part in ("People", release.version, release.created, "CC-BY-4.0", *(source.url for source in rows.sources())):
        assert part in text
    whole = br.load("people").cite()
    assert f"{len(br.load('people').sources()):,} pages" in whole
    bibtex = rows.cite("bibtex")
    assert bibtex.count("@misc{") == 1 + len(rows.sources())
    assert bibtex.count("{") == bibtex.count("}")
    with pytest.raises(br.UnknownNameError, match="Did you mean 'bibtex'"):
        rows.cite("bibtx")


def test_indices_are_cited_with_the_licences_of_their_rows() -> None:
    assert "LicenseRef-publisher-terms" in br.load("indices").cite()


@pytest.mark.parametrize("name", catalog.NAMES)
def test_records_go_through_json_and_come_back_as_rows(name: str) -> None:
    rows = br.load(name)
    records = json.loads(json.dumps(rows.to_records()))
    assert [rows.model.model_validate(record) for record in records] == list(rows)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_frame_has_a_type_for_every_column(name: str) -> None:
    pandas = pytest.importorskip("pandas")
    rows = br.load(name)
    frame = rows.to_pandas()
    assert list(frame.columns) == [column.name for column in rows.columns]
    assert len(frame) == len(rows)
    for column in rows.columns:
        dtype = frame[column.name].dtype
        if column.is_list:
            assert str(dtype).startswith("list<") if find_spec("pyarrow") else str(dtype) == "object"
        elif column.codes:
            assert isinstance(dtype, pandas.CategoricalDtype)
            assert list(dtype.categories) == [code.value for code in column.codes]
        else:
            assert str(dtype) == {"integer": "Int64", "number": "Float64", "boolean": "boolean"}.get(column.kind, "string")
        empty = sum(getattr(row, column.name) is None for row in rows)
        assert int(frame[column.name].isna().sum()) == empty
    assert frame.attrs["version"] == br.release().version


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(br.MissingExtraError, match=r"belarus-rights\[pandas\]"):
        br.load("people").to_pandas()


def test_the_catalogue_prints_every_table() -> None:
    catalogue = br.datasets()
    for entry in catalogue:
        assert entry.name in repr(catalogue)
        assert entry.name in catalogue._repr_html_()
        assert entry.rows == len(br.load(entry.name))


def test_a_later_arrest_ends_an_earlier_spell() -> None:
    spells = br.load("imprisonments")
    of_one: dict[str, list[Imprisonment]] = {}
    for row in spells:
        of_one.setdefault(row.person_id, []).append(row)
    for day in ("2022-06-01", "2024-06-01", "2026-01-01"):
        maybe = spells.on(day, or_unknown=True)
        for row in maybe:
            for other in of_one[row.person_id]:
                anew = other.detained_on is not None and other.detained_on.latest <= date.fromisoformat(day)
                if anew and row.first_seen_in_custody.latest < other.detained_on.earliest:
                    assert row.holds_on(date.fromisoformat(day)), (row.id, other.id)


def test_where_refuses_what_is_no_date() -> None:
    with pytest.raises(br.InvalidValueError, match="not a date"):
        br.load("imprisonments").where(detained_on="2021-13-40")


@pytest.mark.parametrize(
    ("column", "value"), [("birth_year", "1962"), ("birth_year", True), ("name_en", 5), ("name_en_is_transliterated", "true"), ("sex", 1)]
)
def test_where_refuses_what_no_value_can_equal(column: str, value: object) -> None:
    with pytest.raises(br.BelarusRightsError):
        br.load("people").where(**{column: value})


def test_where_takes_dates_and_ranges() -> None:
    spells = br.load("imprisonments")
    assert spells.where(detained_on=date(2021, 7, 14)) == spells.where(detained_on="2021-07-14")
    assert len(spells.where(detained_on=date(2021, 7, 14))) > 5
    assert all(1960 <= row.birth_year < 1970 for row in br.load("people").where(birth_year=range(1960, 1970)))


@pytest.mark.parametrize("name", ["treaties", "imprisonments"])
def test_nothing_may_hold_before_the_first_evidence(name: str) -> None:
    for row in br.load(name).on("0001-01-01", or_unknown=True):
        assert row.first_evidence is None


@pytest.mark.parametrize("day", ["2021-W48-1", "20211129", "2021-11-29T00:00", "２０２１-11-29"])
def test_other_forms_of_days_are_refused(day: str) -> None:
    with pytest.raises(br.InvalidValueError, match="is not a day"):
        br.load("treaties").on(day)


def test_sources_takes_a_row_or_an_id() -> None:
    with pytest.raises(br.InvalidValueError, match="a row or an id"):
        br.load("people").sources(5)  # type: ignore[arg-type]
