"""Measure on the test half, print, and write ``benchmarks/names/results.md``: ``python -m benchmarks.names``.

rigour, which compares pair by pair, is asked a sample of the same cases; the table says how many.
``--tune`` measures the tune half and writes nothing.
"""

from __future__ import annotations

import os
import platform
import random
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .cases import Case, Person, distractors, generated, lookalikes, mistyped, pairs, people
from .peers import Entries, Finder, Ours, RapidFuzz, Rigour

RESULTS = Path(__file__).parent / "results.md"


@dataclass(frozen=True)
class Score:
    cases: int
    first: float
    among_five: float
    certain: float
    right: int
    wrong: int
    median_ms: float


def measure(finder: Finder, cases: Sequence[Case]) -> Score:
    first = five = right = wrong = 0
    times = []
    for case in cases:
        start = time.perf_counter()
        found = finder.search(case.query, 5)
        times.append(time.perf_counter() - start)
        first += bool(found) and found[0][0] == case.id
        five += any(key == case.id for key, _, _ in found)
        if found and found[0][2]:
            right += found[0][0] == case.id
            wrong += found[0][0] != case.id
    count = max(1, len(cases))
    return Score(len(cases), first / count, five / count, (right + wrong) / count, right, wrong, statistics.median(times or [0]) * 1000)


def without(person: Person, query: str) -> list[str]:
    """Give all forms but the one that is asked: the answer must not be in the question."""
    return [form for form in person.forms if form != query] or [person.name]


def all_forms(everyone: list[Person], cases: list[Case], make: type[Ours] | type[RapidFuzz] | type[Rigour]) -> Score:
    """Ask each case with the asked form left out of the index, in a few rounds, so that few indices are built."""
    by_person: dict[str | None, list[Case]] = {}
    for case in cases:
        by_person.setdefault(case.id, []).append(case)
    rounds: list[list[Case]] = []
    for own in by_person.values():
        for place, case in enumerate(own):
            while len(rounds) <= place:
                rounds.append([])
            rounds[place].append(case)
    parts = []
    for asked in rounds:
        left_out = {case.id: case.query for case in asked}
        entries = [(person.id, without(person, left_out.get(person.id, ""))) for person in everyone]
        parts.append(measure(make(entries), asked))
    total = sum(part.cases for part in parts)
    return Score(
        total,
        sum(part.first * part.cases for part in parts) / total,
        sum(part.among_five * part.cases for part in parts) / total,
        sum(part.certain * part.cases for part in parts) / total,
        sum(part.right for part in parts),
        sum(part.wrong for part in parts),
        statistics.median(part.median_ms for part in parts),
    )


def sample(cases: list[Case], count: int) -> list[Case]:
    return cases if len(cases) <= count else random.Random(1).sample(cases, count)


def row(what: str, tool: str, score: Score) -> str:
    shares = " | ".join(f"{share:.1%}" for share in (score.first, score.among_five, score.certain))
    return f"| {what} | {tool} | {score.cases:,} | {shares} | {score.wrong} | {score.median_ms:.1f} ms |"


def languages(ours: Ours, cases: list[Case]) -> list[str]:
    lines = [
        "",
        "By language or system, English form alone:",
        "",
        "| Spelling | Cases | Recall at 1 | Recall at 5 |",
        "|---|---:|---:|---:|",
    ]
    for language, _ in Counter(case.language for case in cases).most_common():
        score = measure(ours, [case for case in cases if case.language == language])
        lines.append(f"| {language} | {score.cases} | {score.first:.1%} | {score.among_five:.1%} |")
    return lines


def speed(everyone: list[Person], queries: list[str]) -> list[str]:
    # ru_maxrss is the highest so far: measured first, in a process that has built nothing large.
    entries: Entries = [(person.id, [person.name]) for person in everyone] + distractors(everyone, 100_000 - len(everyone))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    index = Ours(entries)
    built = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    times = []
    for query in queries:
        start = time.perf_counter()
        index.search(query, 5)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return [
        "",
        f"100,000 names: built in {built:.1f} s, {grown:.0f} MB more; a query {statistics.median(times):.1f} ms (median), "
        f"{times[int(len(times) * 0.95)]:.1f} ms (95 %), {times[-1]:.1f} ms (longest).",
    ]


def main() -> int:
    half = "tune" if "--tune" in sys.argv else "test"
    everyone = people()
    attested = pairs(half)
    by_rule = sample(generated(everyone, half), 1500)
    typed = mistyped(everyone, half)
    unknown = lookalikes(everyone, half)
    lines = speed(everyone, [case.query for case in sample(attested, 200)])
    english: Entries = [(person.id, [person.name]) for person in everyone]
    crowd: Entries = [*english, *distractors(everyone, 20_000)]
    table = [
        "| What is asked | Tool | Cases | Recall at 1 | Recall at 5 | Certain | Of these wrong | Median |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for make, many, few in ((Ours, 10_000, 10_000), (RapidFuzz, 10_000, 10_000), (Rigour, 150, 40)):
        tool = make.name
        table.append(row("attested spellings, all other forms known", tool, all_forms(everyone, sample(attested, many), make)))
        alone, among = make(english), make(crowd)
        table.append(row("attested spellings, English form alone", tool, measure(alone, sample(attested, many))))
        table.append(row("attested spellings, English form alone, 20,000 distractors", tool, measure(among, sample(attested, few))))
        table.append(row("spellings by rule, English form alone", tool, measure(alone, sample(by_rule, few))))
        table.append(row("one typing error, English form alone", tool, measure(alone, sample(typed, few))))
        unsure = measure(alone, sample(unknown, many if make is not Rigour else few))
        table.append(row("look-alikes who are in no table", tool, unsure))
        if make is Ours:
            known = measure(alone, attested)
            precision = known.right / max(1, known.right + known.wrong + unsure.wrong)
            lines += ["", f"Precision of what is offered as certain, attested spellings and look-alikes together: {precision:.2%}."]
            lines += languages(Ours(english), [*attested, *by_rule])
        print("\n".join(table[-6:]), flush=True)
    text = "\n".join(
        [
            "# Name search",
            "",
            f"`python -m benchmarks.names`, the {half} half of the people, Python {platform.python_version()}, {os.cpu_count()} cores. "
            "Look-alikes have no right answer: there only `certain` counts, and all of it is wrong.",
            "",
            *table,
            *lines,
            "",
        ]
    )
    print(text)
    if half == "test":
        RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
