"""What the benchmarks share: a result, fresh processes, medians."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 15


@dataclass(frozen=True)
class Result:
    what: str
    ours: str
    peer: str
    ratio: str
    goal: str
    holds: bool


def seconds(code: str, *arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return time.perf_counter() - start


def printed(code: str, *arguments: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def medians(codes: Sequence[Callable[[], float]], runs: int = RUNS) -> list[float]:
    """Take turns, so that what else the machine does falls on all alike."""
    times: list[list[float]] = [[] for _ in codes]
    for code in codes:
        code()
    for _ in range(runs):
        for found, code in zip(times, codes, strict=True):
            found.append(code())
    return [statistics.median(found) for found in times]
