"""The folders of the library on this machine. Asking for one creates nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .errors import ReleaseError

ENVIRONMENT = "BELARUS_RIGHTS_HOME"
_NAME = "belarus-rights"


def data_folder() -> Path:
    """Give the folder of installed releases and trusted metadata: ``BELARUS_RIGHTS_HOME``, else the platform's own place for data.

    Raises
    ------
    ReleaseError
        If there is no home folder to put it in.
    """
    home = os.environ.get(ENVIRONMENT)
    if home:
        return _absolute(home)
    from platformdirs import user_data_path

    return _known(user_data_path)


def releases_folder() -> Path:
    """Give the folder that holds a folder for each installed release.

    Raises
    ------
    ReleaseError
        If there is no home folder.
    """
    return data_folder() / "releases"


def trust_folder() -> Path:
    """Give the folder of the signed metadata that was last trusted.

    Raises
    ------
    ReleaseError
        If there is no home folder.
    """
    return data_folder() / "trust"


def config_file() -> Path:
    """Give the file of the user's settings: ``config.toml`` in ``BELARUS_RIGHTS_HOME``, else in the platform's own place for settings.

    Raises
    ------
    ReleaseError
        If there is no home folder.
    """
    home = os.environ.get(ENVIRONMENT)
    if home:
        return _absolute(home) / "config.toml"
    from platformdirs import user_config_path

    return _known(user_config_path) / "config.toml"


def _absolute(folder: str) -> Path:
    return Path(os.path.abspath(os.path.expanduser(folder)))  # noqa: PTH100, PTH111  # Path.expanduser raises where there is no home


def _known(place: Callable[..., Path]) -> Path:
    with suppress(RuntimeError):  # platformdirs, where nobody knows the home folder; older versions leave the "~" as it is
        path = place(_NAME, appauthor=False)
        if path.is_absolute():
            return path
    raise ReleaseError(f"This user has no home folder, so there is no place for data releases. Set {ENVIRONMENT} to a folder of your own.")
