"""``belarus-rights prune``: older releases and leftovers go, to make room."""

from __future__ import annotations

import argparse
import json
from typing import Any

from .options import add_format, add_language


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("prune", help="remove older installed releases, damaged ones, and what stopped processes left behind")
    command.add_argument(
        "--keep",
        metavar="N",
        type=int,
        default=1,
        help="keep the newest N of each major version, and the one that BELARUS_RIGHTS_RELEASE names (default: 1)",
    )
    command.add_argument("--dry-run", action="store_true", help="only show what would be removed")
    add_format(command, "table", "json")
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Remove, and say what."""
    from ..updates.pruning import prune

    leaving = prune(options.keep, dry_run=options.dry_run)
    if options.format == "json":
        print(json.dumps([{"path": str(one.path), "why": one.why, "bytes": one.bytes} for one in leaving], ensure_ascii=False, indent=2))
        return 0
    for one in leaving:
        print(f"- {one.path} ({one.why}; {one.bytes / 1e6:.1f} MB)")
    size = f"{sum(one.bytes for one in leaving) / 1e6:.1f} MB"
    if not leaving:
        print("There is nothing to remove. The bundled release always stays.")
    elif options.dry_run:
        print(f"These would be removed, {size}. Nothing was removed; without --dry-run they are.")
    else:
        print(f"Removed, {size}.")
    return 0
