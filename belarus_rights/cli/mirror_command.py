"""``belarus-rights mirror``: a whole repository of releases in a folder, for a web server or a stick."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from .options import add_format, add_language


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("mirror", help="copy all published releases, verified, to a folder from which anybody can fetch")
    command.add_argument("folder", metavar="DIR", help="the copy; run again, it is brought up to date and mended")
    command.add_argument(
        "--from",
        metavar="PLACE",
        dest="sources",
        action="append",
        help="an address or a folder to copy from; several are tried in order (default: the mirrors that are set)",
    )
    command.add_argument("--root", metavar="FILE", help="the root of trust, where it is neither configured nor in the package")
    command.add_argument(
        "--proxy", metavar="URL", help="a proxy, such as socks5h://127.0.0.1:9050 for Tor (default: that of the environment)"
    )
    command.add_argument("--user-agent", metavar="TEXT", help="what to call ourselves on the way")
    command.add_argument("--timeout", metavar="SECONDS", type=float, help="how long to wait for an answer")
    add_format(command, "table", "json")
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Copy, and say what is new."""
    from ..updates.mirroring import mirror

    found = mirror(
        options.folder,
        options.sources,
        root=options.root,
        proxy=options.proxy,
        user_agent=options.user_agent,
        timeout=options.timeout,
        progress=sys.stderr.isatty(),
    )
    for failure in found.failures:
        print(f"belarus-rights: {failure}", file=sys.stderr)
    if options.format == "json":
        record = {name: getattr(found, name) for name in ("source", "brought", "removed", "files", "bytes", "failures")}
        print(json.dumps({"folder": str(found.folder), **record}, ensure_ascii=False, indent=2))
        return 0
    for name in found.brought:
        print(f"+ {name}")
    for name in found.removed:
        print(f"- {name}")
    news = f"{len(found.brought)} files brought" if found.brought else "Nothing is new"
    print(f"{news}; {found.folder} is a whole copy of {found.source}: {found.files} files, {found.bytes / 1e6:.1f} MB.")
    print(f"Fetch from it: belarus-rights fetch --from {found.folder}")
    return 0
