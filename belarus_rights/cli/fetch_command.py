"""``belarus-rights fetch``: bring a newer data release to this machine."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .options import add_format, add_language

if TYPE_CHECKING:
    from ..updates.fetching import Fetched


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "fetch",
        help="bring a newer data release to this machine, from any mirror (goes to the network)",
        description="Bring a data release to this machine. Its signatures are checked: any mirror will do, also a folder or a stick.",
    )
    command.add_argument(
        "release", metavar="RELEASE", nargs="?", default="latest", help="a version, or latest: the newest that this package reads (default)"
    )
    command.add_argument(
        "--from",
        metavar="URL-or-folder",
        dest="mirrors",
        action="append",
        help="a mirror; more may follow, to be asked if the one before fails (default: BELARUS_RIGHTS_MIRRORS, else the settings)",
    )
    command.add_argument(
        "--root", metavar="FILE", help="the trusted root (default: BELARUS_RIGHTS_ROOT, else the settings, else the package's)"
    )
    command.add_argument(
        "--proxy", metavar="URL", help="a proxy, such as socks5h://127.0.0.1:9050 for Tor (default: that of the environment)"
    )
    command.add_argument("--user-agent", metavar="TEXT", help="what to call ourselves (default: belarus-rights/VERSION)")
    command.add_argument("--timeout", metavar="S", type=float, help="seconds to wait for a connection (default: 10) and for bytes (30)")
    add_format(command, "table", "json")
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Fetch, and say what came of it."""
    from ..updates.fetching import fetch

    fetched = fetch(
        options.release,
        mirrors=options.mirrors,
        root=options.root,
        proxy=options.proxy,
        user_agent=options.user_agent,
        timeout=options.timeout,
        progress=sys.stderr.isatty(),
    )
    for failure in fetched.failures:
        print(f"belarus-rights: a mirror failed, the next was asked: {failure}", file=sys.stderr)
    for warning in fetched.warnings:
        print(f"belarus-rights: {warning}", file=sys.stderr)
    if options.format == "json":
        print(json.dumps({**asdict(fetched), "path": str(fetched.path)}, ensure_ascii=False, indent=2))
        return 0
    print("\n".join(_lines(fetched, latest=options.release == "latest")))
    return 0


def _lines(fetched: Fetched, *, latest: bool) -> list[str]:
    if fetched.already:
        newest = " and the newest that this package reads" if latest else ""
        lines = [f"Data {fetched.version} are at hand already{newest}: nothing to fetch."]
    else:
        lines = [
            f"Fetched data {fetched.version} ({_size(fetched.bytes)}) from {fetched.mirror}: signatures, hashes and rows are in order."
        ]
        lines += [f"Notes: {' '.join(fetched.notes.split())}"] if fetched.notes.strip() else []
        lines.append(
            f"They are in {fetched.path}. Read them with --release {fetched.version}, or always with BELARUS_RIGHTS_RELEASE=latest."
        )
    if fetched.newer_major:
        reads = f": it is read by belarus-rights {fetched.newer_package}" if fetched.newer_package else ""
        lines.append(f"There is a release {fetched.newer_major} that this package cannot read{reads}. Install a newer package for it.")
    return lines


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1000:.0f} kB"
