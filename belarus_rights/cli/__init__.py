"""The command line. Each command is a module with ``add(commands)``, which declares it, and ``run(options)``, which gives the exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from .. import __version__
from ..errors import BelarusRightsError, DamagedReleaseWarning, InvalidValueError, MissingExtraError, UnknownNameError, UnsupportedError
from ..labels import translate

COMMANDS = (
    "overview",
    "list",
    "show",
    "search",
    "browse",
    "export",
    "schema",
    "cite",
    "metadata",
    "stats",
    "diff",
    "validate",
    "fix",
    "template",
    "descriptor",
    "fetch",
    "releases",
    "verify",
    "prune",
    "mirror",
    "lock",
    "publish",
)

MACHINE_FORMATS = {
    *("csv", "json", "jsonl", "markdown", "html", "sarif", "github", "table-schema", "json-schema"),
    *("bibtex", "ris", "csl-json", "json-ld", "dcat", "croissant", "csvw", "ftm"),
}

FINE, NOT_FINE, USAGE, IMPOSSIBLE = 0, 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="belarus-rights",
        description="Open, sourced data on the human-rights situation in Belarus.",
        epilog="Exit codes: 0 fine, 1 the thing checked is not fine, 2 wrong usage, 3 could not be done.",
    )
    top.add_argument("--version", action="version", version=f"belarus-rights {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        import_module(f"belarus_rights.cli.{name}_command").add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    if sys.stdout is None:  # closed by the caller: there is nobody to read
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a letter gets a question mark, not a traceback
            stream.reconfigure(errors="replace")
    try:
        options = parser().parse_args(arguments)
        if getattr(options, "format", None) in MACHINE_FORMATS and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # data is never changed to fit a terminal
    except SystemExit as stop:  # argparse has printed what is to be said
        return int(stop.code or 0)
    language = getattr(options, "lang", None) or "en"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", DamagedReleaseWarning)
            warnings.showwarning = _show(warnings.showwarning)
            code: int = options.run(options)
        sys.stdout.flush()
        return code
    except (UnknownNameError, InvalidValueError, UnsupportedError) as error:
        return _fail(error, USAGE, language)
    except (BelarusRightsError, MissingExtraError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            # The reader of a pipe has gone: nothing is wrong, and nothing more may be written at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FINE
        return _fail(error, IMPOSSIBLE, language)
    except KeyboardInterrupt:
        return 130


def _show(otherwise: Callable[..., None]) -> Callable[..., None]:
    """Show what is wrong with a release as an error is shown, without the line of code that noticed it."""

    def show(message: Warning | str, category: type[Warning], *rest: Any) -> None:
        if issubclass(category, DamagedReleaseWarning):
            _say(str(message))
        else:
            otherwise(message, category, *rest)

    return show


def _fail(error: Exception, code: int, language: str) -> int:
    text = translate(str(error), language)
    if isinstance(error, OSError) and not isinstance(error, BelarusRightsError) and error.filename:
        text = f"{error.filename}: {_reason(error, language)}."
    _say(text)
    return code


def _reason(error: OSError, language: str) -> str | None:
    """Say why a file cannot be used: the commonest reasons in the language, others as the system says them."""
    if language != "en" and isinstance(error, FileNotFoundError):
        return translate("No such file or directory", language)
    if language != "en" and isinstance(error, PermissionError):
        return translate("Permission denied", language)
    return error.strerror


def _say(text: str) -> None:
    with suppress(OSError, ValueError):
        print(f"belarus-rights: {text}", file=sys.stderr)
