"""Partitioned frames of Dask: the verdict is that on the same rows in one frame, whatever stands on either side of a border."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import dask.dataframe as dd
import pandas as pd
import pytest
from distributed import Client, LocalCluster
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.interop.dask import validate_dask
from belarus_rights.validation.limits import DEFAULT

pytestmark = pytest.mark.thorough

Fault = Callable[[pd.DataFrame], pd.DataFrame]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Client]:
    """Two processes on this machine."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0") as local,
        Client(local) as client,
    ):
        yield client


@pytest.fixture
def here() -> Iterator[None]:
    """No cluster: one thread of this process."""
    with dask.config.set({"scheduler": "synchronous", "dataframe.shuffle.method": "tasks"}):
        yield


def table(root: Path, name: str, rows: int | None = None) -> pd.DataFrame:
    return pd.read_csv(root / "datasets" / f"{name}.csv", dtype=str, keep_default_na=False, nrows=rows)


def told(report: br.Report) -> list[tuple[Any, ...]]:
    return [(issue.code, issue.severity, issue.row, issue.column, issue.value, issue.message, issue.hint) for issue in report.issues]


def assert_same(frame: pd.DataFrame, dataset: str, partitions: int = 5, **options: Any) -> br.Report:
    """Validate in parts and as a whole; give the report on the parts."""
    parts = validate_dask(dd.from_pandas(frame, npartitions=partitions, sort=False), dataset, **options)
    whole = br.validate(frame, dataset, **options)
    assert told(parts) == told(whole)
    assert (parts.counts, parts.omitted, parts.row_count) == (whole.counts, whole.omitted, whole.row_count)
    assert (parts.valid, parts.errors, parts.warnings) == (whole.valid, whole.errors, whole.warnings)
    return parts


def across_borders(frame: pd.DataFrame) -> pd.DataFrame:
    """Plant faults of every kind that only several rows together show, the rows far apart."""
    frame = frame.copy()
    last = len(frame) - 1
    frame.loc[3, "id"] = frame.loc[last - 5, "id"]  # the first and the last partition
    frame.loc[last // 2, "id"] = frame.loc[last - 5, "id"]
    frame.loc[7, "source_ids"] = "no-such-page;" + frame.loc[7, "source_ids"]
    frame.loc[last - 2, "source_ids"] = "no-such-page"
    frame.loc[5] = ""
    frame.loc[last // 3, "id"] = "Not An Id"
    frame.loc[last // 3 + 1, "note"] = "Call +375 29 123 45 67."
    again = frame.iloc[10:13].assign(id=[f"again-{number}" for number in range(3)])  # the same under other ids, at the other end
    return pd.concat([frame, again, frame.iloc[[20]]], ignore_index=True)


@pytest.mark.parametrize("dataset", ["imprisonments", "sources", "people", "prosecutions"])
def test_a_cluster_gives_the_verdict_of_one_machine(cluster: Client, root: Path, dataset: str) -> None:
    report = assert_same(across_borders(table(root, dataset, 600)), dataset)
    assert {"primary-key", "blank-row", "source/unknown", "privacy/phone"} <= set(report.counts)


def test_rows_and_rejected_rows_are_those_of_one_machine(cluster: Client, root: Path) -> None:
    frame = across_borders(table(root, "people", 200))
    parts = validate_dask(dd.from_pandas(frame, npartitions=4), "people")
    whole = br.validate(frame, "people")
    assert parts.rows == whole.rows
    assert parts.rejected == whole.rejected
    assert parts.fixes == whole.fixes
    assert parts.render("json") == whole.render("json")


def test_rows_of_the_own_table_may_stand_in_another_partition(here: None, root: Path) -> None:
    frame = table(root, "sources", 60)
    first, last = "a-page-of-ours", "another-page-of-ours"
    frame.loc[0, ["id", "source_ids"]] = [first, last]
    frame.loc[59, ["id", "source_ids"]] = [last, f"{first};not-there;{last}"]
    report = assert_same(frame, "sources", 6)
    assert [(issue.row, issue.column) for issue in report.issues if issue.code == "source/unknown" and "not-there" in issue.message] == [
        (61, "source_ids")
    ]
    assert not any(f"{key} is no id" in issue.message for issue in report.issues for key in (first, last))


def test_withdrawn_ids_are_told_wherever_they_stand(cluster: Client, root: Path, tmp_path: Path) -> None:
    release = Path(shutil.copytree(root / "datasets", tmp_path / "release"))
    (release / "withdrawn.csv").write_text("dataset,id,withdrawn_on\nsources,a-page-that-was,2026-11-29\n", encoding="utf-8")
    assert main(["descriptor", "--write", str(release)]) == 0
    frame = table(root, "sources", 40)
    frame.loc[2, "source_ids"] = "a-page-that-was"
    frame.loc[33, "id"] = "a-page-that-was"
    report = assert_same(frame, "sources", 4, release=release)
    assert [(issue.row, issue.column) for issue in report.issues if issue.code == "id/withdrawn"] == [(4, "source_ids"), (35, "id")]


def test_further_ids_may_be_given(here: None, root: Path) -> None:
    frame = table(root, "people", 30).assign(source_ids="a-page-of-ours")
    assert "source/unknown" in assert_same(frame, "people").counts
    assert "source/unknown" not in assert_same(frame, "people", given={"sources": {"a-page-of-ours"}}).counts


def test_what_cannot_be_read_ends_the_reading_as_on_one_machine(here: None, root: Path) -> None:
    frame = across_borders(table(root, "sources", 80))
    frame.loc[50, "note"] = "\0"
    report = assert_same(frame, "sources", 7)
    assert report.row_count == 49  # and one empty row
    assert [issue.row for issue in report.issues if issue.code == "source-error"] == [52]


@pytest.mark.parametrize("partitions", [1, 4])
def test_the_header_is_checked_once(here: None, root: Path, partitions: int) -> None:
    frame = table(root, "people", 40).rename(columns={"sex": "Пол", "note": "telephone"}).drop(columns="birth_year")
    report = assert_same(frame, "people", partitions)
    assert {"missing-label": 2, "extra-label": 1, "incorrect-label": 1}.items() <= report.counts.items(), report.counts


def test_without_ids_nothing_is_compared(here: None, root: Path) -> None:
    assert_same(table(root, "sources", 40).drop(columns="id"), "sources")


def test_more_rows_than_are_compared_are_told(here: None, root: Path) -> None:
    frame = across_borders(table(root, "figures", 100))
    report = assert_same(frame, "figures", 6, limits=replace(DEFAULT, compared_rows=30))
    assert report.counts["duplicate/not-compared"] == 1


def test_all_issues_are_counted_where_not_all_are_kept(here: None, root: Path) -> None:
    frame = table(root, "people", 90).assign(sex="man")
    limits = replace(DEFAULT, issues=20)
    parts = validate_dask(dd.from_pandas(frame, npartitions=4), "people", limits=limits)
    assert len(parts.issues) == 20
    assert parts.counts == br.validate(frame, "people", limits=limits).counts


def test_an_index_with_a_name_is_a_column(here: None, root: Path) -> None:
    frame = table(root, "people", 40)
    parts = validate_dask(dd.from_pandas(frame.set_index("id"), npartitions=3, sort=False), "people")
    assert told(parts) == told(br.validate(frame, "people"))


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # Dask's own reader of Parquet, with pandas 3.1
def test_typed_columns_of_a_parquet_file_are_read(here: None, tmp_path: Path) -> None:
    assert main(["export", "imprisonments", "--format", "parquet", "-o", str(tmp_path / "spells.parquet")]) == 0
    report = validate_dask(dd.read_parquet(tmp_path / "spells.parquet").repartition(npartitions=3), "imprisonments")
    assert report.valid, str(report)[:500]
    assert report.row_count == len(br.load("imprisonments"))


def test_the_messages_are_in_the_language_that_was_asked_for(here: None, root: Path) -> None:
    assert_same(across_borders(table(root, "figures", 60)), "figures", language="be")


def test_what_is_no_dask_frame_is_refused(root: Path) -> None:
    with pytest.raises(br.InvalidValueError, match=r"not DataFrame: for other frames there is belarus_rights\.validate"):
        validate_dask(table(root, "people", 3), "people")
    with pytest.raises(br.UnknownNameError, match="Did you mean 'people'"):
        validate_dask(dd.from_pandas(table(root, "people", 3), npartitions=1), "peple")


def test_a_partition_with_other_columns_is_refused(here: None, root: Path) -> None:
    frame = table(root, "people", 4)
    parts = [dask.delayed(frame), dask.delayed(frame.drop(columns="sex"))]
    with pytest.raises(br.InvalidValueError, match="Partition 1 has the columns id, name_en"):
        validate_dask(dd.from_delayed(parts, meta=frame.iloc[:0], verify_meta=False), "people")


IDS = st.sampled_from(["a", "b", "c", "d-page", "gone", ""])
REFERENCES = st.lists(IDS.filter(bool), max_size=2).map(";".join)
CELLS = st.fixed_dictionaries({"id": IDS, "source_ids": REFERENCES, "kind": st.sampled_from(["news", "x"])})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(CELLS, min_size=1, max_size=8), partitions=st.integers(1, 5))
def test_any_rows_in_any_parts(here: None, rows: list[dict[str, str]], partitions: int) -> None:
    frame = pd.DataFrame(rows).assign(title="A page", publisher="A publisher", url="https://example.org/page", language="en")
    assert_same(frame, "sources", partitions)
