"""The user's settings: ``config.toml``, of which the parts for updates ask one key each."""

from __future__ import annotations

import sys
from typing import Any

from ..errors import InvalidValueError, suggest
from ..folders import config_file

KNOWN = ("mirrors", "root")


def setting(name: str) -> Any:
    """Give a setting of the user's ``config.toml``; None where it, or the file, is not there.

    Raises
    ------
    InvalidValueError
        If the file is no TOML, or holds a setting that there is none of.
    ReleaseError
        If there is no home folder to look for the file in.
    """
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib  # pyright: ignore[reportMissingImports]

    file = config_file()
    try:
        settings: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8-sig"))  # Notepad writes a mark before the text
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InvalidValueError(f"{file}, the file of your settings, cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:  # no TOML, or no UTF-8
        raise InvalidValueError(f"{file}, the file of your settings, is not TOML text in UTF-8: {error}.") from error
    for key in settings:
        if key not in KNOWN:
            raise InvalidValueError(f"{file}: there is no setting {key!r}. {suggest(key, KNOWN)}")
    return settings.get(name)
