"""Cells of a spreadsheet that its reader would take for something else, made plain text before it reads."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress

from .failed_formulas import errors_told
from .month_cells import months_of

_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, RuntimeError)
_SHEET_FILES = re.compile(r"xl/(?!sharedStrings|styles|theme).{1,200}\.xml|content\.xml")


def as_plain_cells(data: bytes) -> bytes:
    """Make plain text of errors, and of months that are kept as days, in an ``.xlsx`` or ``.ods`` file; give other files as they are."""
    with suppress(*_BROKEN), zipfile.ZipFile(io.BytesIO(data)) as archive:
        months = months_of(archive)
        changed = {}
        for name in archive.namelist():
            if _SHEET_FILES.fullmatch(name):
                content = archive.read(name)
                told = errors_told(name, content)
                if months is not None:
                    told = months(told)
                if told != content:
                    changed[name] = told
        if changed:
            copy = io.BytesIO()
            with zipfile.ZipFile(copy, "w") as target:
                for name in dict.fromkeys(archive.namelist()):
                    target.writestr(name, changed[name] if name in changed else archive.read(name))
            return copy.getvalue()
    return data
