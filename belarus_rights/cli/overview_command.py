"""``belarus-rights overview``: the headline numbers on a day."""

from __future__ import annotations

import argparse
import json
from typing import Any

from .options import add_format, add_language, add_release


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("overview", help="the headline numbers on a day, each with its source")
    command.add_argument("--on", metavar="DAY", help="a day such as 2021-11-29 (default: today)")
    add_format(command, "table", "json", "markdown")
    add_language(command)
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the overview."""
    from ..situation import overview

    found = overview(options.on, language=options.lang, release=options.release)
    if options.format == "json":
        print(json.dumps(found.to_records(), ensure_ascii=False, indent=2))
    elif options.format == "markdown":
        from ..situation.rendering import overview_markdown

        print(overview_markdown(found))
    else:
        from ..situation.rendering import print_overview
        from .rendering import console

        print_overview(found, console())
    return 0
