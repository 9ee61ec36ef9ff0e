"""``belarus-rights metadata``: the release described for search engines, data portals and other tools."""

from __future__ import annotations

import argparse
import json
from typing import Any

from ..errors import InvalidValueError
from ..interop.metadata import FORMATS
from .options import add_release


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser("metadata", help="the release described for search engines, data portals and other tools")
    command.add_argument("format", metavar="FORMAT", choices=(*FORMATS, "ftm"), help=f"{', '.join(FORMATS)} or ftm (one entity a line)")
    command.add_argument("-o", "--output", metavar="FILE", help="a file (default: standard output)")
    command.add_argument("--base-url", metavar="URL", help="where the files of the release are published (default: beside the metadata)")
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the metadata."""
    from ..datapackage import resolve
    from ..interop.followthemoney import entities
    from ..interop.metadata import describe
    from .writing import write_output

    base = options.base_url
    if base is not None and not base.startswith(("https://", "http://")):
        raise InvalidValueError(f"--base-url {base!r} is not an address: write one that begins with https://.")
    release = resolve(options.release)
    if options.format == "ftm":
        if base is not None:
            raise InvalidValueError("--base-url is for descriptions of the files; the entities of ftm name no files.")
        text = "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities(release))
    else:
        text = json.dumps(describe(release, options.format, base), ensure_ascii=False, indent=2) + "\n"
    write_output(text, options.output)
    return 0
