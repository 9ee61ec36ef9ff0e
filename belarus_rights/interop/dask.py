"""Dask: each partition of a frame is checked where it lies, and what ties partitions together is settled at the end.

The engine is that of ``validate``. What the rows of a partition tell by themselves is found on the workers; which ids stand twice and which
rows of the own table are missing is found by a shuffle of the ids; the search for duplicates, which looks at the first rows only, and the
report are made where it was called.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from .. import catalog
from .._bulk import without_collecting
from ..datapackage import Release, resolve
from ..errors import InvalidValueError
from ..labels import check_language
from ..loading import ReleaseLike
from ..models.columns import columns
from ..validation.checks.duplicates import table_checks
from ..validation.engine import TableEngine
from ..validation.findings import Findings
from ..validation.given import given_ids
from ..validation.limits import DEFAULT, Limits
from ..validation.messages.nearest import Nearest
from ..validation.reading.data_frames import open_frame
from ..validation.reading.headers import Header, map_header
from ..validation.reading.stream import Chunk, TableStream, Unreadable, nothing_to_read
from ..validation.references import Known
from ..validation.report import Report, TableResult
from ..validation.validating import Given, begun, column_frame, known_ids, result, table_engine, withdrawn_ids
from .extras import need

if TYPE_CHECKING:
    import pandas as pd

_ENDS = ("key", "column", "cell", "part", "row")


@dataclass(frozen=True, slots=True)
class Against:
    """What the workers need to check rows of a table: the ids that other tables have, and those that were withdrawn."""

    dataset: str
    labels: Sequence[str]
    known: Mapping[str, Collection[str]]
    withdrawn: Mapping[str, Collection[str]]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Part:
    """What the rows of a partition told by themselves; ``length`` counts empty rows too, ``stopped`` says that one could not be read."""

    length: int
    rows: int
    findings: Findings
    stopped: bool


def validate_dask(
    frame: Any,
    dataset: str,
    *,
    given: Mapping[str, Given] | None = None,
    language: str = "en",
    release: ReleaseLike = None,
    limits: Limits = DEFAULT,
) -> Report:
    """Check a partitioned frame against a table, with the verdict that ``validate`` gives of the same rows in one frame.

    It runs on whatever Dask runs on: a cluster if there is a client, threads of this process otherwise. Each partition is read once, and
    those with the first ``limits.compared_rows`` rows again.

    Parameters
    ----------
    frame
        A ``dask.dataframe.DataFrame``. Dask makes text of Python lists in a column: join them with ``;`` before, or have them Arrow lists.
    dataset
        The table that it is for.
    given
        Further files whose ids count as known, by table, or sets of ids.
    language
        Language of the messages: ``en``, ``be`` or ``ru``.
    release
        The release to look references up in, as for ``load``.
    limits
        How much is taken in at most; of issues, they bound each partition as well as the whole.

    Returns
    -------
    Report
        As that of ``validate``; rows are numbered as in the whole, the first being row 2. ``report.rows`` and ``report.rejected`` read
        the frame again, one partition after another.

    Raises
    ------
    MissingExtraError
        If Dask is not installed.
    InvalidValueError
        If it is no Dask frame, or a partition has other columns than the frame.
    UnknownNameError
        If there is no such table, or no such language.
    UnreadableError
        If a file of ``given`` cannot be read, or is not of its table.

    Examples
    --------
    A cluster of two processes on this machine::

        from distributed import Client
        import dask.dataframe as dd
        from belarus_rights.interop.dask import validate_dask

        with Client(n_workers=2):
            report = validate_dask(dd.read_parquet("spells/*.parquet"), "imprisonments")
        print(report)
    """
    frames = need("dask.dataframe", "dask", "validate_dask()")
    if not isinstance(frame, frames.DataFrame):
        kind = type(frame).__name__
        raise InvalidValueError(f"validate_dask() takes a Dask DataFrame, not {kind}: for other frames there is belarus_rights.validate().")
    catalog.check_name(dataset)
    against = resolve(release)
    known = known_ids(against, [], given_ids(given or {}, limits, check_language(language)))
    withdrawn = withdrawn_ids(against, [])
    with without_collecting():
        checked = _check(_stream(frame, dataset, limits), frame, against, known, withdrawn, limits)
    return Report([checked], language, nearest=Nearest(known, against))


def _stream(frame: Any, dataset: str, limits: Limits) -> TableStream:
    """Take a Dask frame as a table that is read partition by partition, on this machine."""
    try:
        stream = open_frame(frame._meta, dataset, limits)
    except Unreadable as stop:
        return nothing_to_read(dataset, "data frame", stop.fault)

    def chunks() -> Iterator[Chunk]:
        above = 0
        for partition in frame.to_delayed():
            rows = partition.compute()
            try:
                for chunk in open_frame(rows, dataset, limits).chunks():
                    yield Chunk(chunk.numbers.start + above, chunk.rows)
            except Unreadable as stop:
                raise Unreadable(stop.fault, None if stop.row is None else stop.row + above) from None
            above += len(rows)

    return replace(stream, chunks=chunks)


def _check(stream: TableStream, frame: Any, release: Release, known: Known, withdrawn: Known, limits: Limits) -> TableResult:
    findings, header = begun(stream, limits)
    if stream.header is None:
        return result(stream, header, 0, findings)
    parts, ends = _checked_parts(stream, frame, known, withdrawn, limits)
    above = [0, *accumulate(part.length for part in parts)]
    for part, rows_above in zip(parts, above, strict=False):
        findings.add_all(part.findings, rows_above)
    comparisons = table_checks(stream.dataset, release.rows(stream.dataset), limits.compared_rows)
    engine = table_engine(stream.dataset, header, findings, known, withdrawn, lambda: comparisons)
    _report_ends(engine, ends, above)
    if comparisons:
        _compare(engine, stream, header, limits.compared_rows)
    return result(stream, header, sum(part.rows for part in parts), findings)


def _checked_parts(stream: TableStream, frame: Any, known: Known, withdrawn: Known, limits: Limits) -> tuple[list[Part], pd.DataFrame]:
    """Check the partitions, down to the first that cannot be read to its end; give what is left unsettled between them."""
    dask = need("dask", "dask", "validate_dask()")
    referred = {column.references for column in columns(catalog.model(stream.dataset)) if column.references}
    against = Against(
        stream.dataset,
        stream.header or (),
        {table: frozenset(known(table)) for table in referred - {stream.dataset}},
        {table: frozenset(withdrawn(table)) for table in {*referred, stream.dataset}},
        limits,
    )
    shared = dask.delayed(against, traverse=False)  # sent to each worker once, not with each partition
    check = dask.delayed(check_part, nout=2)
    outcomes = [check(partition, number, shared) for number, partition in enumerate(frame.to_delayed())]
    kept = dask.persist(*(item for outcome in outcomes for item in outcome))  # the ends stay on the workers
    parts = list(dask.compute(*kept[::2]))
    read = next((number for number, part in enumerate(parts, 1) if part.stopped), len(parts))
    nothing = _ends([])
    shuffled = dask.dataframe.from_delayed(list(kept[1::2][:read]), meta=nothing).shuffle("key")
    ends = shuffled.map_partitions(unsettled, against.withdrawn[stream.dataset], meta=nothing).compute()
    return parts[:read], ends.sort_values(["part", "row"])


def check_part(rows: pd.DataFrame, number: int, against: Against) -> tuple[Part, pd.DataFrame]:
    """Check one partition by itself; give what was found, and the ends that other partitions may hold: its ids, and what refers to ids.

    Raises
    ------
    InvalidValueError
        If it has other columns than the frame.
    """
    stream = open_frame(rows, against.dataset, against.limits)
    if stream.header != against.labels:
        raise InvalidValueError(
            f"Partition {number} has the columns {', '.join(stream.header or ())}, the frame has {', '.join(against.labels)}."
        )
    header = map_header(stream)
    findings = Findings(against.dataset, against.limits.issues)
    engine = table_engine(against.dataset, header, findings, against.known.__getitem__, against.withdrawn.__getitem__)
    stopped = False
    try:
        for chunk in stream.chunks():
            engine.check(column_frame(chunk, header, findings))
    except Unreadable as stop:
        findings.add(stop.fault, () if stop.row is None else (stop.row,))
        stopped = True
    engine.report_withdrawn()
    return Part(len(rows), engine.rows, findings, stopped), _ends(_loose_ends(engine, number))


def _loose_ends(engine: TableEngine, part: int) -> Iterator[tuple[str, str, str, int, int]]:
    for row, key in engine.ids.pairs():
        if key:
            yield key, "", "", part, row
    for column, cell, rows in engine.own_references:
        for key in engine.items(column, cell):
            for row in rows:
                yield key, column, cell, part, row


def _ends(ends: Any) -> pd.DataFrame:
    """Make a frame of ids (without a column) and of references to ids, each with its partition and its row there."""
    import pandas as pd

    text = dict.fromkeys(_ENDS[:3], "string[pyarrow]")
    return pd.DataFrame(list(ends), columns=list(_ENDS)).astype({**text, "part": "int64", "row": "int64"})


def unsettled(ends: pd.DataFrame, withdrawn: Collection[str]) -> pd.DataFrame:
    """Give what is wrong among all ends of some keys: ids that stand more than once, references to ids that are not there any more."""
    import pandas as pd

    is_id = ends["column"] == ""
    ids, references = ends[is_id], ends[~is_id]
    there = references["key"].isin(ids["key"]) & ~references["key"].isin(list(withdrawn))
    return pd.concat([ids[ids["key"].duplicated(keep=False)], references[~there]])


def _report_ends(engine: TableEngine, ends: pd.DataFrame, above: Sequence[int]) -> None:
    repeated: dict[str, list[int]] = {}
    missing: dict[tuple[str, str], dict[int, set[str]]] = {}
    for key, column, cell, part, row in ends.itertuples(index=False):
        if column:
            missing.setdefault((column, cell), {}).setdefault(above[part] + row, set()).add(key)
        else:
            repeated.setdefault(key, []).append(above[part] + row)
    for (column, cell), rows in missing.items():
        there = set(engine.items(column, cell)).difference(*rows.values())
        engine.report_reference(column, cell, rows, there)
    engine.report_repeated(repeated)


def _compare(engine: TableEngine, stream: TableStream, header: Header, most: int) -> None:
    """Compare the first rows with each other and with the release; what is wrong with their form was reported before."""
    seen, ignored = 0, Findings(stream.dataset, 0)
    with suppress(Unreadable):
        for chunk in stream.chunks():
            rows = column_frame(chunk, header, ignored)
            engine.compare(rows)
            seen += len(rows)
            if seen > most:
                break
    engine.report_likenesses()
