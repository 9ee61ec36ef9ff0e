"""What the benchmarks share: a result, fresh processes, taking turns, medians."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
RUNS = 15

T = TypeVar("T")


@dataclass(frozen=True)
class Result:
    what: str
    ours: str
    peer: str
    ratio: str
    goal: str
    holds: bool


def run(code: str, *arguments: str) -> str:
    """Run code in a fresh process; give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def seconds(code: str, *arguments: str) -> float:
    """Give the time that a fresh process takes, with start and imports."""
    start = time.perf_counter()
    run(code, *arguments)
    return time.perf_counter() - start


def printed(code: str, *arguments: str) -> tuple[float, ...]:
    """Give the numbers on the last line that a fresh process prints."""
    return tuple(map(float, run(code, *arguments).splitlines()[-1].split()))


def turns(codes: Sequence[Callable[[], T]], runs: int) -> list[list[T]]:
    """Give what each measures, run by run. They take turns, so that what else the machine does falls on all alike."""
    found: list[list[T]] = [[] for _ in codes]
    for _ in range(runs):
        for measured, code in zip(found, codes, strict=True):
            measured.append(code())
    return found


def medians(codes: Sequence[Callable[[], float]], runs: int = RUNS) -> list[float]:
    """Give the median of each, after a first run that does not count."""
    return [statistics.median(measured[1:]) for measured in turns(codes, runs + 1)]
