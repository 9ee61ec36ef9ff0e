"""What ``action.yml`` does in a workflow of GitHub: validate the tables that a pull request changes, mark and summarise what is wrong.

All that comes from outside is read from environment variables and handed on as arguments of a list, so nothing of it can be a command.
"""

from __future__ import annotations

import glob
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from belarus_rights import catalog
from belarus_rights.cli import FINE, NOT_FINE, main

NO_COMMIT = re.compile(r"0*")
"""What GitHub gives as the commit before the first push of a branch, and for a workflow that was started by hand."""
FORMS = ("csv", "tsv", "json", "jsonl")
"""How the name of a table ends, as for the hook."""


def listed(patterns: str) -> list[str]:
    """Give the files that the workflow names, one a line; a name that fits nothing stays, so that it is told as missing."""
    found: dict[str, None] = {}
    for pattern in filter(None, map(str.strip, patterns.splitlines())):
        found.update(dict.fromkeys(sorted(glob.glob(pattern, recursive=True)) or [pattern]))  # noqa: PTH207 (a pattern may be absolute)
    return list(found)


def changed(base: str, dataset: str) -> list[str]:
    """Give the tables that differ from a commit; without one, all tables. If a table is named, any file may be one of it."""
    patterns = ["*.csv", "*.tsv"] if dataset else [f":(glob)**/{name}.{form}" for name in catalog.NAMES for form in FORMS]
    if NO_COMMIT.fullmatch(base):
        command = ["git", "ls-files", "-z", "--", *patterns]
    else:
        if not re.fullmatch(r"[0-9a-f]{40,64}", base):
            raise SystemExit(f"{base!r} is no commit.")
        if subprocess.run(["git", "cat-file", "-e", f"{base}^{{commit}}"], capture_output=True, check=False).returncode:
            subprocess.run(["git", "fetch", "--quiet", "--no-tags", "--depth=1", "origin", base], check=True)
        command = ["git", "diff", "--name-only", "--diff-filter=ACMR", "--no-renames", "-z", base, "HEAD", "--", *patterns]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def run(env: Mapping[str, str]) -> int:
    files = listed(env["FILES"]) if env.get("FILES", "").strip() else changed(env.get("BASE", ""), env.get("DATASET", ""))
    if not files:
        print("No table was changed.")
        return FINE
    options = ["--lang", env.get("MESSAGES", "") or "en"]
    if env.get("DATASET"):
        options += ["--dataset", env["DATASET"]]
    options += [f"--with={given}" for given in map(str.strip, env.get("GIVEN", "").splitlines()) if given]
    code = main(["validate", *options, "--format", "github", "--", *files])
    if code in (FINE, NOT_FINE) and env.get("GITHUB_STEP_SUMMARY"):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "summary.md"
            main(["validate", *options, "--format", "markdown", "-o", str(page), "--", *files])
            with Path(env["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
                summary.write(page.read_text(encoding="utf-8"))
    return code


if __name__ == "__main__":
    outcome = run(os.environ)
    if os.environ.get("GITHUB_OUTPUT"):
        with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
            outputs.write(f"valid={'true' if outcome == FINE else 'false'}\n")
    sys.exit(outcome)
