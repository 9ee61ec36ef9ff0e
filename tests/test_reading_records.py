"""Reading records: JSON, rows of the library, mappings and data frames."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from contributed import HEADER, SOURCE, assert_refused, check, found, person

import belarus_rights as br

# JSON


RECORDS: list[dict[str, Any]] = [
    {"id": "a", "name_en": "A. Person", "sex": "female", "source_ids": [SOURCE], "birth_year": 1980, "roles": ["journalist", "activist"]},
    {"id": "b", "name_en": "B. Person", "sex": "male", "source_ids": SOURCE, "birth_year": 1980.0, "note": None},
]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        json.dumps({"rows": RECORDS}),
        json.dumps({"data": RECORDS}, indent=1),
        "\n".join(map(json.dumps, RECORDS)) + "\n\n",
        "\r\n".join(map(json.dumps, RECORDS)),
        "\n".join(json.dumps(record, indent=4) for record in RECORDS),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_json(text: str, codec: str) -> None:
    report = check(text.encode(codec))
    assert found(report) == []
    assert [(row.id, row.birth_year, row.roles) for row in report.rows] == [  # type: ignore[attr-defined]
        ("a", 1980, ("journalist", "activist")),
        ("b", 1980, ()),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "row"),
    [
        ('[{"id": "a"},]', "json", 3),
        ('[{"id": "a"} {"id": "b"}]', "json", 3),
        ('[{"id": "a"}', "json", 3),
        ('[{"id": "a"}] x', "json", 3),
        ('{"rows": [{"id": "a"}], "more": 1}', "json", 3),
        ('{"id": "a"}\n{"id": ', "json", 3),
        ('{"id": "a"}\n[1]', "not-records", 3),
        ('[{"id": "a"}, null]', "not-records", 3),
        ('[{"id": "a"}, {"note": {"b": 1}}]', "nested", 3),
        ('[{"id": "a"}, {"note": [["b"]]}]', "nested", 3),
        ('[{"id": "a"}, {"note": ' + "[" * 100_000, "deep", 3),
        ('[{"id": "a"}, {"id": "b", "id": "c"}]', "duplicate-key", 3),
        ('[{"id": "a"}, {"birth_year": NaN}]', "not-a-number", 3),
        ('[{"id": "a"}, {"birth_year": -Infinity}]', "not-a-number", 3),
        ('[{"id": "a"}, {"note": "\\ud800"}]', "half-character", 3),
        ('[{"id": "a"}, {"note": "\\u0000"}]', "nul", 3),
        ('[{"id": "a"}, {"\\ud800": "b"}]', "half-character", 3),
        ('[{"id": "a"}, {"\\ud800": 1, "\\ud800": 2}]', "duplicate-key", 3),
    ],
)
def test_what_is_wrong_with_json_is_told_with_its_row(text: str, kind: str, row: int) -> None:
    assert_refused(check(text.encode()), "source-error", kind, row)


def test_numbers_keep_their_digits() -> None:
    text = '[{"id": "a", "note": 12345678901234567890.10, "birth_year": ' + "9" * 10_000 + "}]"
    cells = check(text.encode()).rejected[0].cells
    assert cells["note"] == "12345678901234567890.10"
    assert cells["birth_year"] == "9" * 10_000


def test_keys_with_half_a_character_are_refused() -> None:
    source = b'[{"id": "a-b", "\\ud800": "x"}]'
    assert_refused(check(source), "source-error", "half-character")
    with pytest.raises(br.UnreadableError, match="half a character"):
        br.fix(source, "people")


def test_a_key_that_is_private_is_not_shown() -> None:
    for content in (b'[{"id": "a", "+375 29 765-43-21": {}}]', b'[{"+375 29 765-43-21": "a", "+375 29 765-43-21": "b"}]'):
        report = check(content)
        assert {issue.code for issue in report.issues} & {"source-error"}
        assert "765" not in report.render("text")
        with pytest.raises(br.UnreadableError) as told:
            br.fix(content, "people")
        assert "765" not in str(told.value)


# Python


def test_a_record_may_leave_out_what_is_optional() -> None:
    assert check([RECORDS[0]]).valid
    report = check([{"id": "a", "name_en": "A", "sex": "male"}, {"id": "b", "name_en": "B", "sex": "male", "gender": "x"}])
    assert found(report) == [("extra-label", "", 1), ("source/none", "", 2), ("source/none", "", 3)]
    assert check(b"[]").valid
    assert check([]).row_count == 0


def test_rows_and_data_sets(datasets: Path) -> None:
    people = br.load("people")
    report = br.validate(people)
    assert report.dataset == "people"
    assert not report.issues
    assert report.rows == tuple(people)
    assert br.validate([people[0]]).rows == (people[0],)
    assert br.validate(people.where(id="nobody")).valid
    assert br.validate(iter(people[:3])).row_count == 3


def test_typed_values_in_mappings() -> None:
    record = {
        "id": "a-1",
        "person_id": "ales-bialiatski",
        "detained_on": dt.date(2021, 7, 14),
        "convicted_on": dt.datetime(2023, 3, 3),
        "sentence_months": Decimal("120"),
        "pre_trial_reported": True,
        "charge_articles": ("342", "361-1"),
        "status": br.load("imprisonments")[0].status,  # type: ignore[attr-defined]
        "status_as_of": dt.date(2023, 3, 3),
        "court": None,
        "facility_name": float("nan"),
        "source_ids": [SOURCE],
    }
    report = check([record], "imprisonments")
    assert found(report) == []
    (row,) = report.rows
    assert (row.detained_on, row.sentence_months, row.facility_name) == ("2021-07-14", 120, None)  # type: ignore[attr-defined]


def test_data_frames(datasets: Path) -> None:
    for name in ("people", "facilities", "indices"):
        read = pd.read_csv(datasets / f"{name}.csv")
        assert check(read, name).issues == ()
        assert check(read.set_index("id"), name).issues == ()
        assert check(pd.read_csv(datasets / f"{name}.csv", dtype=str, keep_default_na=False), name).issues == ()
        assert check(pl.read_csv(datasets / f"{name}.csv", infer_schema_length=None), name).issues == ()
        assert check(br.load(name).to_pandas(), name).issues == ()
    assert check(pl.scan_csv(datasets / "people.csv", infer_schema_length=None)).issues == ()


def test_arrow_tables_and_relations_of_duckdb() -> None:
    pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    for name in ("people", "facilities", "indices"):
        rows = br.load(name)
        arrow = rows.to_arrow()
        with rows.to_duckdb() as connection:
            relation = connection.table(name)
            for table in (arrow, arrow.to_batches()[0], relation, relation.df(), relation.pl()):
                report = check(table, name)
                assert report.issues == ()
                assert report.rows == tuple(rows)
    nested = pa.table({"id": ["a"], "note": [{"b": 1}]})
    assert_refused(check(nested), "source-error", "nested", 2)


def test_a_relation_may_have_been_read_before() -> None:
    pytest.importorskip("duckdb")
    with br.load("people").to_duckdb() as connection:
        relation = connection.table("people")
        relation.fetchall()
        assert check(relation).row_count == len(br.load("people"))
        with pytest.raises(br.InvalidValueError, match="dataset"):
            br.validate(relation)


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, []])
def test_a_list_that_is_missing_is_empty(nothing: Any) -> None:
    records = [dict(zip(HEADER, person("a-b"), strict=True)) | {"roles": value} for value in (nothing, ["journalist"])]
    report = check(pd.DataFrame(records).iloc[:1])
    assert found(report) == []
    assert report.rows[0].roles == ()  # type: ignore[attr-defined]


def test_numbers_with_very_many_digits_are_faults_of_their_cell() -> None:
    records = [dict(zip(HEADER, person("a-b"), strict=True)) | {"birth_year": 10**5000}]
    assert found(check(records)) == [("type-error", "integer", 2)]
    assert found(check(pl.DataFrame({name: [None if name == "birth_year" else cell] for name, cell in records[0].items()}))) == []


def test_an_item_with_a_semicolon_does_not_become_two() -> None:
    record = dict(zip(HEADER, person("a-b"), strict=True)) | {"aliases": ["Ivan;Petr"]}
    for source in ([record], json.dumps([record]).encode(), pd.DataFrame([record]), pl.DataFrame([record])):
        assert_refused(check(source), "source-error", "joined", 2)
    assert check([record | {"aliases": ["Ivan", "Petr"]}]).valid


def test_a_midnight_of_another_zone_is_a_day_where_it_is_the_same_in_minsk() -> None:
    def cell(hours: int) -> str:
        moment = dt.datetime(2021, 5, 20, tzinfo=dt.timezone(dt.timedelta(hours=hours)))
        record = {"id": "a", "published_on": moment}
        return next(check([record], "sources").tables[0].read())[1]["published_on"]

    assert [cell(hours) for hours in (0, 3, -5)] == ["2021-05-20"] * 3
    assert cell(4) == "2021-05-20T00:00:00+04:00"


def test_brackets_without_end_are_told_without_the_name_of_a_key(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text("[" * 100_000, encoding="utf-8")
    (issue,) = check(path).issues
    assert (issue.code, issue.fault.kind) == ("source-error", "deep")
    assert "“”" not in issue.message
