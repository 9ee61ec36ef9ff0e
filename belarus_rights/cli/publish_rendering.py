"""The state of a repository of releases, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .rendering import print_rows


def print_status(told: dict[str, Any]) -> None:
    """Print what a repository says of itself."""
    print_rows(
        ["Role", "Version", "Expires", "Keys", "Must sign"],
        [
            [name, str(role["version"]), role["expires"], ", ".join(key["name"] for key in role["keys"]), str(role["threshold"])]
            for name, role in told["roles"].items()
        ],
        right=[1, 4],
        whole=[0, 2],
    )
    print()
    print_rows(
        ["Release", "Created", "Rows", "Bytes", "Read by", "Notes"],
        [[_plain(str(entry[name])) for name in ("version", "created", "rows", "bytes", "package", "notes")] for entry in told["releases"]],
        right=[2, 3],
        whole=[0, 1],
    )
    if waiting := told["pending"]:
        print(
            f"\nRoot {waiting['version']} waits: signed by {', '.join(waiting['signed']) or 'nobody'}; "
            f"may be signed by {', '.join(waiting['unsigned'])}."
        )
    if waiting := told["waiting"]:
        print(f"\nA release waits: signed by {', '.join(waiting['signed'])}; must be signed by {', '.join(waiting['unsigned'])}.")
        print_lines([f"  {change}" for change in waiting["changes"]])
    if told["missing"]:
        print(f"\nThe archives of these releases are missing or damaged: {', '.join(told['missing'])}.")
    print_lines(told["ending"])


def _plain(text: str) -> str:
    """Give text without what a terminal would obey: the repository may be that of a stranger."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def print_lines(lines: Sequence[str]) -> None:
    """Print lines."""
    for line in lines:
        print(line)
