"""The user's settings: ``config.toml``, of which the parts for updates ask one key each."""

from __future__ import annotations

import sys
from typing import Any

from ..errors import InvalidValueError
from ..folders import config_file


def setting(name: str) -> Any:
    """Give a setting of the user's ``config.toml``; None where it, or the file, is not there.

    Raises
    ------
    InvalidValueError
        If the file is no TOML.
    ReleaseError
        If there is no home folder to look for the file in.
    """
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib  # pyright: ignore[reportMissingImports]

    file = config_file()
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")).get(name)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InvalidValueError(f"{file}, the file of your settings, cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # no TOML, or no UTF-8
        raise InvalidValueError(f"{file}, the file of your settings, is not TOML text in UTF-8: {error}.") from error
