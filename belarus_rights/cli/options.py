"""Options that several commands share."""

from __future__ import annotations

import argparse

from .. import catalog
from ..labels import LANGUAGES


def add_release(command: argparse.ArgumentParser) -> None:
    """Declare ``--release``."""
    command.add_argument(
        "--release",
        metavar="RELEASE",
        help="a version, latest, bundled, or a folder with a datapackage.json (default: BELARUS_RIGHTS_RELEASE, else the bundled release)",
    )


def add_format(command: argparse.ArgumentParser, *formats: str) -> None:
    """Declare ``--format``; the first is the default."""
    command.add_argument("--format", choices=formats, default=formats[0], help=f"form of the output (default: {formats[0]})")


def add_language(command: argparse.ArgumentParser) -> None:
    """Declare ``--lang``."""
    command.add_argument("--lang", choices=LANGUAGES, default="en", help="language of labels (default: en)")


def add_table(command: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Declare the name of a table as the command's argument."""
    command.add_argument("table", metavar="TABLE", nargs="?" if optional else None, help=f"name of a table: {', '.join(catalog.NAMES)}")
