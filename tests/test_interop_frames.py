"""Frames of pandas, polars and Arrow: a type for every kind of column, equal rows on the way back, and where they are from."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interop_rows import PAIRS, of_kind, read_back, sources, tables

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.models.columns import Column

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text.strip())


def codes(column: Column) -> list[str]:
    return [code.value for code in column.codes or ()]


def pandas_records(frame: Any) -> list[dict[str, Any]]:
    """Give the rows of a frame with None for what is missing."""
    columns = {name: frame[name].astype(object).tolist() for name in frame.columns}
    plain = {
        name: [
            list(cell) if isinstance(cell, (list, tuple)) or hasattr(cell, "tolist") else None if pd.isna(cell) else cell for cell in cells
        ]
        for name, cells in columns.items()
    }
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]


# --- types ---


@pytest.mark.parametrize(
    ("kind", "is_list", "expected"),
    [
        ("text", False, "string"),
        ("date", False, "string"),
        ("integer", False, "Int64"),
        ("number", False, "Float64"),
        ("boolean", False, "boolean"),
        ("code", False, "category"),
        ("text", True, "list<item: string>[pyarrow]"),
        ("code", True, "list<item: string>[pyarrow]"),
    ],
)
def test_each_kind_of_column_has_its_type_in_pandas(kind: str, is_list: bool, expected: str) -> None:
    name, column = of_kind(kind, is_list=is_list)
    assert str(br.load(name).to_pandas()[column.name].dtype) == expected


@pytest.mark.parametrize(
    ("kind", "is_list", "expected"),
    [
        ("text", False, pl.String),
        ("date", False, pl.String),
        ("integer", False, pl.Int64),
        ("number", False, pl.Float64),
        ("boolean", False, pl.Boolean),
        ("code", False, pl.Enum),
        ("text", True, pl.List(pl.String)),
        ("code", True, pl.List(pl.Enum)),
    ],
)
def test_each_kind_of_column_has_its_type_in_polars(kind: str, is_list: bool, expected: Any) -> None:
    name, column = of_kind(kind, is_list=is_list)
    found = br.load(name).to_polars()[column.name].dtype
    item = getattr(found, "inner", found)
    if kind == "code":
        assert item == pl.Enum(codes(column))
        assert isinstance(found, pl.List) is is_list
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("kind", "is_list", "expected"),
    [
        ("text", False, pa.string()),
        ("date", False, pa.string()),
        ("integer", False, pa.int64()),
        ("number", False, pa.float64()),
        ("boolean", False, pa.bool_()),
        ("code", False, pa.dictionary(pa.int32(), pa.string())),
        ("text", True, pa.list_(pa.string())),
        ("code", True, pa.list_(pa.string())),
    ],
)
def test_each_kind_of_column_has_its_type_in_arrow(kind: str, is_list: bool, expected: Any) -> None:
    name, column = of_kind(kind, is_list=is_list)
    field = br.load(name).to_arrow().schema.field(column.name)
    assert field.type == expected
    assert field.nullable is not (column.required or is_list)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_no_column_is_of_objects_and_all_codes_are_there_in_order(name: str) -> None:
    rows = br.load(name)
    pandas, polars, arrow = rows.to_pandas("both"), rows.to_polars("both"), rows.to_arrow("both")
    assert list(pandas.columns) == polars.columns == arrow.column_names
    assert not [column for column in pandas if pandas[column].dtype == object]
    assert pl.Object not in polars.schema.values()
    for column in rows.columns:
        if column.codes and not column.is_list:
            assert list(pandas[column.name].cat.categories) == codes(column)
            assert polars.schema[column.name] == pl.Enum(codes(column))
            assert arrow.column(column.name).chunk(0).dictionary.to_pylist() == codes(column)


def test_without_pyarrow_lists_are_tuples_in_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    people = br.load("people")
    frame = people.to_pandas()
    assert frame["roles"].tolist() == [tuple(map(str, row.roles)) for row in people]


# --- dates ---


def test_dates_can_be_given_as_pairs_of_days() -> None:
    spells = br.load("imprisonments")
    first = [row.detained_on and row.detained_on.earliest for row in spells]
    last = [row.detained_on and row.detained_on.latest for row in spells]
    pandas, polars, arrow = spells.to_pandas("both"), spells.to_polars("both"), spells.to_arrow("both")
    assert pandas["detained_on_earliest"].dtype == pandas["detained_on_latest"].dtype == "datetime64[s]"
    assert polars.schema["detained_on_earliest"] == polars.schema["detained_on_latest"] == pl.Date
    assert arrow.schema.field("detained_on_earliest").type == pa.date32()
    assert [None if pd.isna(day) else day.date() for day in pandas["detained_on_earliest"]] == first
    assert [None if pd.isna(day) else day.date() for day in pandas["detained_on_latest"]] == last
    assert polars["detained_on_earliest"].to_list() == arrow["detained_on_earliest"].to_pylist() == first
    names = list(pandas.columns)
    place = names.index("detained_on")
    assert names[place : place + 3] == ["detained_on", "detained_on_earliest", "detained_on_latest"]
    assert "detained_on_earliest" not in spells.to_pandas().columns


def test_days_long_ago_are_days_as_well() -> None:
    known = br.load("sources")
    row = known.model.model_validate({**known[0].model_dump(), "published_on": "0800"})
    old = br.Dataset(known.model, [row], known.release)
    assert old.to_polars("both")["published_on_latest"].to_list() == [date(800, 12, 31)]
    assert old.to_arrow("both")["published_on_latest"].to_pylist() == [date(800, 12, 31)]
    assert old.to_pandas("both")["published_on_latest"].iloc[0].isoformat()[:10] == "0800-12-31"


@pytest.mark.parametrize("method", ["to_pandas", "to_polars", "to_arrow"])
def test_a_misspelt_form_of_dates_is_told(method: str) -> None:
    with pytest.raises(br.UnknownNameError, match="Did you mean 'both'"):
        getattr(br.load("treaties"), method)(dates="bothe")


# --- out and in again ---


@pytest.mark.parametrize("name", catalog.NAMES)
def test_rows_come_back_from_every_frame(name: str) -> None:
    rows = br.load(name)
    assert read_back(name, pandas_records(rows.to_pandas())) == list(rows)
    assert read_back(name, rows.to_polars().to_dicts()) == list(rows)
    assert read_back(name, rows.to_arrow().to_pylist()) == list(rows)


@pytest.mark.parametrize("method", ["to_pandas", "to_polars"])
@pytest.mark.parametrize("name", ["treaties", "facilities", "elections", "assemblies"])
def test_a_frame_is_valid_and_gives_the_rows_it_was_made_of(name: str, method: str) -> None:
    rows = br.load(name)
    report = br.validate(getattr(rows, method)(), dataset=name)
    assert report.valid, str(report)
    assert report.rows == tuple(rows)


@settings(deadline=None, max_examples=30)
@given(st.lists(TITLES, min_size=1, max_size=5))
def test_any_text_comes_back(titles: list[str]) -> None:
    rows = sources(*titles)
    assert read_back("sources", pandas_records(rows.to_pandas())) == list(rows)
    assert read_back("sources", rows.to_polars().to_dicts()) == list(rows)
    assert read_back("sources", rows.to_arrow().to_pylist()) == list(rows)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_table_without_rows_keeps_its_types(name: str) -> None:
    rows = br.load(name)
    for dates in ("text", "both"):
        assert rows[:0].to_pandas(dates).dtypes.equals(rows.to_pandas(dates).dtypes)
        assert rows[:0].to_polars(dates).schema == rows.to_polars(dates).schema
        assert rows[:0].to_arrow(dates).schema.equals(rows.to_arrow(dates).schema)


# --- what a frame says of itself ---


def test_a_frame_says_where_it_is_from() -> None:
    release = br.Release(br.release().root, bundled=True)
    rows = br.load("deaths", release=release)[:3]
    told = {key.decode(): value.decode() for key, value in rows.to_arrow().schema.metadata.items()}
    assert rows.to_pandas().attrs == told
    assert told["title"] == rows.title
    assert told["description"] == rows.description
    assert told["version"] == release.version
    assert told["licence"] == "CC-BY-4.0"
    assert told["citation"] == rows.cite()
    assert told["hash"] == release.resource("deaths")["hash"]
    assert told["release_sha256"] == hashlib.sha256((release.root / "datapackage.json").read_bytes()).hexdigest()
    assert told["rows"] == "3"


@pytest.mark.parametrize(("name", "column"), PAIRS, ids=[f"{name}.{column.name}" for name, column in PAIRS])
def test_each_field_of_an_arrow_schema_says_what_it_means(name: str, column: Column) -> None:
    told = br.load(name)[:0].to_arrow().schema.field(column.name).metadata
    assert told[b"label"].decode() == column.title
    assert told[b"description"].decode() == column.description
    assert told.get(b"references", b"").decode() == (f"{column.references}.id" if column.references else "")
    assert list(json.loads(told.get(b"codes", b"{}"))) == codes(column)


def test_what_a_frame_says_of_itself_goes_through_concat_and_into_parquet(tmp_path: Path) -> None:
    frame = br.load("people").to_pandas()
    assert pd.concat([frame, frame]).attrs["licence"] == "CC-BY-4.0"
    frame.to_parquet(tmp_path / "people.parquet")
    assert json.loads(pq.read_schema(tmp_path / "people.parquet").metadata[b"PANDAS_ATTRS"])["title"] == "People"


# --- extras ---


@pytest.mark.parametrize(
    ("module", "extra", "method"),
    [
        ("pandas", "pandas", "to_pandas"),
        ("polars", "polars", "to_polars"),
        ("pyarrow", "arrow", "to_arrow"),
        ("duckdb", "duckdb", "to_duckdb"),
    ],
)
def test_a_missing_extra_is_named_in_one_line(module: str, extra: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(br.MissingExtraError) as error:
        getattr(br.load("treaties"), method)()
    assert str(error.value) == f"{method}() needs {module}: python -m pip install 'belarus-rights[{extra}]'"


def test_all_tables_become_frames() -> None:
    assert [len(rows.to_arrow()) for rows in tables()] == [len(rows) for rows in tables()]
