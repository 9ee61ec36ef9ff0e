"""``belarus-rights browse``: the data as pages, on this machine, without the network."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import threading
from contextlib import suppress
from typing import Any

from ..errors import InvalidValueError
from ..labels import LANGUAGES
from .options import add_language, add_release


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "browse",
        help="look things up in a browser: people, places, organisations and numbers, each with its sources",
        description="Show the data as pages in your browser, from this machine alone and without the network. Ctrl-C ends it.",
    )
    command.add_argument("--port", metavar="N", type=int, default=0, help="where to listen on 127.0.0.1 (default: a free port)")
    command.add_argument("--no-open", action="store_true", help="print the address, and open no browser")
    command.add_argument("--build", metavar="FOLDER", help="write the pages into a folder instead, for a web server or a stick")
    add_language(command)
    add_release(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve the pages until Ctrl-C, or write them."""
    if not 0 <= options.port <= 65535:
        raise InvalidValueError(f"There is no port {options.port}: give one from 1 to 65535, or none for a free one.")
    languages = sorted(LANGUAGES, key=lambda language: language != options.lang)
    if options.build is not None:
        return _build(options, languages)
    with suppress(KeyboardInterrupt):  # the way to end it
        _serve(options, languages)
    return 0


def _build(options: argparse.Namespace, languages: list[str]) -> int:
    from ..browser import build

    if not options.build:
        raise InvalidValueError("--build is empty: name a folder.")
    built = build(options.build, options.release, languages=languages, progress=True)
    if built.left:
        print(f"belarus-rights: no longer shown, but changed by somebody, and so left there: {', '.join(built.left)}", file=sys.stderr)
    print(f"{built.files:,} files, {built.bytes / 1e6:.1f} MB, written to {built.folder}. Open {built.folder / 'index.html'}.")
    return 0


def _serve(options: argparse.Namespace, languages: list[str]) -> None:
    from ..browser import Site, files, serve
    from ..datapackage import resolve
    from ..days import day_or_today

    found = files(Site(resolve(options.release), day_or_today(None)), languages)
    try:
        server = serve(found, options.port)
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used: {os.strerror(error.errno or 0)}"
        raise OSError(f"Port {options.port} {why}. Choose another with --port, or leave it out for a free one.") from None
    with server:
        address = f"{server.address}{options.lang}/index.html"
        print(address, flush=True)
        if not options.no_open:
            # Aside, since a browser of the terminal keeps whoever opens it waiting, for pages that only this thread sends.
            threading.Thread(target=_open, args=(address,), daemon=True).start()
        if sys.stderr.isatty():
            print("Ctrl-C ends it.", file=sys.stderr)
        server.serve_forever()


def _open(address: str) -> None:
    import webbrowser

    opened = False
    with suppress(webbrowser.Error, OSError):
        opened = webbrowser.open(address)
    if not opened:
        print(f"belarus-rights: no browser could be opened here: go to {address}", file=sys.stderr)
