"""Measure, print, and write ``benchmarks/results.md``: ``python -m benchmarks [loading] [validate]``."""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from importlib.metadata import version

from . import loading, validation
from .measuring import ROOT, Result

PARTS = {"loading": loading, "validate": validation}
FILE = ROOT / "benchmarks" / "results.md"
HEAD = (
    "# Benchmarks\n\n"
    "Written by `python -m benchmarks`. Peers take turns in fresh processes of one run; a ratio says more than a time. "
    "How well names are found: [names/results.md](names/results.md).\n"
)


def table(title: str, rows: list[Result]) -> str:
    lines = [
        f"## {title}",
        "",
        f"Python {platform.python_version()}, pydantic {version('pydantic')}, frictionless {version('frictionless')}, "
        f"{os.cpu_count()} cores.",
        "",
        "| What | Ours | Peer | Ratio | Goal | Holds |",
        "|---|---:|---:|---:|---:|---|",
        *(f"| {row.what} | {row.ours} | {row.peer} | {row.ratio} | {row.goal} | {'yes' if row.holds else 'no'} |" for row in rows),
        "",
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure, print, and write benchmarks/results.md.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"what to measure: {', '.join(PARTS)}; without one, all")
    wanted = parser.parse_args(arguments).parts
    unknown = set(wanted) - set(PARTS)
    if unknown:
        parser.error(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    text = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    sections = {found.split("\n", 1)[0]: f"## {found}" for found in re.split(r"^## ", text, flags=re.M)[1:]}
    for name in wanted or PARTS:
        part = PARTS[name]
        sections[part.TITLE] = table(part.TITLE, part.results())
        print(sections[part.TITLE])
    kept = [sections[part.TITLE] for part in PARTS.values() if part.TITLE in sections]
    FILE.write_text("\n".join([HEAD, *kept]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
