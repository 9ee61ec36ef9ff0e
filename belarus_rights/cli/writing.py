"""Output to a file or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from ..errors import InvalidValueError
from ..interop.text_files import csv_text, rows_text
from ..whole_files import write_whole

__all__ = ["csv_text", "rows_text", "write_output", "write_whole"]


def write_output(text: str, output: str | None) -> None:
    """Write to a file, or to standard output where none is named."""
    if output is None or output == "-":
        sys.stdout.write(text)
    elif not output:
        raise InvalidValueError("--output is empty: name a file, or - for standard output.")
    else:
        write_whole(Path(output), text)
