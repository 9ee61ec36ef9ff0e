"""How fast contributed rows are checked: a million spells made from the bundled ones, against frictionless and against reading alone."""

from __future__ import annotations

import csv
import json
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .measuring import ROOT, Result, printed, turns

TITLE = "Validation"
MILLION = 1_000_000
RUNS = 7

# Each prints the seconds that the work took, without imports, and the peak of memory of its process in megabytes.
PEAK = "import resource; print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
READING = f"""
import csv, sys, time
start = time.perf_counter()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.reader(file):
        pass
seconds = time.perf_counter() - start
{PEAK}
"""
FRICTIONLESS = f"""
import sys, time, warnings
warnings.simplefilter("ignore")
from frictionless import Resource
resource = Resource.from_descriptor(sys.argv[2], basepath="/")
start = time.perf_counter()
report = resource.validate()
seconds = time.perf_counter() - start
assert report.valid, report.flatten(["code", "message"])[:3]
{PEAK}
"""
OURS = f"""
import sys, time
from belarus_rights import validate
start = time.perf_counter()
report = validate(sys.argv[1], dataset="imprisonments", reader=sys.argv[2])
seconds = time.perf_counter() - start
assert report.errors == int(sys.argv[3]), report
{PEAK}
"""


@dataclass(frozen=True)
class Measured:
    """The seconds of each run, and the highest memory in megabytes."""

    runs: tuple[float, ...]
    memory: float

    @property
    def seconds(self) -> float:
        return statistics.median(self.runs)

    def times(self, other: Measured) -> float:
        """Say how many times as long as another it takes: turn by turn, as a machine is not equally fast from one minute to the next."""
        return statistics.median(own / peer for own, peer in zip(self.runs, other.runs, strict=True))


def measured(*codes: Callable[[], tuple[float, ...]]) -> list[Measured]:
    """Take turns."""
    return [Measured(tuple(seconds for seconds, _ in found), max(memory for _, memory in found)) for found in turns(codes, RUNS)]


def write(path: Path, rows: int, wrong: Callable[[int], str] | None = None) -> None:
    """Write spells: the bundled ones again and again, each under an id of its own; ``wrong`` gives the status of a row."""
    with (ROOT / "datasets" / "imprisonments.csv").open(encoding="utf-8", newline="") as file:
        header, *bundled = csv.reader(file)
    status = header.index("status")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for number in range(rows):
            cells = list(bundled[number % len(bundled)])
            cells[0] = f"{cells[0]}-{number:06d}"
            if wrong:
                cells[status] = wrong(number)
            writer.writerow(cells)


def descriptor(folder: Path, file: Path) -> str:
    """Write the bundled descriptor of the table for another file; the tables that it refers to stay away, which spares the peer work."""
    package = json.loads((ROOT / "datasets" / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(resource for resource in package["resources"] if resource["name"] == "imprisonments")
    schema = {key: value for key, value in resource["schema"].items() if key != "foreignKeys"}
    path = folder / "resource.json"
    plain = {"name": "imprisonments", "path": file.name, "encoding": "utf-8", "schema": schema, "dialect": resource["dialect"]}
    path.write_text(json.dumps(plain), encoding="utf-8")
    return str(path)


def results() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        million = folder / "million.csv"
        write(million, MILLION)
        tenth = folder / "tenth.csv"
        write(tenth, MILLION // 10)
        described = descriptor(folder, tenth)
        reading, ours, fast, referee = measured(
            lambda: printed(READING, str(million)),
            lambda: printed(OURS, str(million), "csv", "0"),
            lambda: printed(OURS, str(million), "polars", "0"),
            lambda: printed(FRICTIONLESS, str(tenth), described),
        )
        clean, same, other = folder / "clean.csv", folder / "same.csv", folder / "other.csv"
        write(clean, 10_000)
        write(same, 10_000, lambda _: "held")
        write(other, 10_000, lambda number: f"held-{number}")
        fine, bad, worse = measured(
            lambda: printed(OURS, str(clean), "csv", "0"),
            lambda: printed(OURS, str(same), "csv", "10000"),
            lambda: printed(OURS, str(other), "csv", "10000"),
        )
    return [
        _faster("a million rows, default dependencies, against frictionless (100,000 rows)", ours, referee, 5),
        _faster("a million rows, with polars, against frictionless (100,000 rows)", fast, referee, 25),
        _slower("a million rows, default dependencies, against csv.reader alone", ours, reading, 2.5),
        Result("peak memory of it", f"{ours.memory:.0f} MB", f"{reading.memory:.0f} MB (csv.reader)", "", "< 300 MB", ours.memory < 300),
        Result("peak memory with polars", f"{fast.memory:.0f} MB", "", "", "< 300 MB", fast.memory < 300),
        _slower("ten thousand rows with the same error in each, against clean ones", bad, fine, 3),
        _slower("ten thousand rows with another error in each, against clean ones", worse, fine, 3),
    ]


def _faster(what: str, ours: Measured, peer: Measured, goal: float) -> Result:
    """Compare a million rows of ours with a tenth of them of the peer's."""
    ratio = 10 / ours.times(peer)
    rows = f"{MILLION / ours.seconds:,.0f} rows/s", f"{MILLION / 10 / peer.seconds:,.0f} rows/s"
    return Result(what, *rows, f"{ratio:.1f} × faster", f"≥ {goal:g} ×", ratio >= goal)


def _slower(what: str, ours: Measured, peer: Measured, goal: float) -> Result:
    ratio = ours.times(peer)
    return Result(what, f"{ours.seconds:.2f} s", f"{peer.seconds:.2f} s", f"{ratio:.2f}", f"≤ {goal:g}", ratio <= goal)
