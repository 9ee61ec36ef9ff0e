"""Where releases are fetched from. A mirror only carries them: whoever runs it cannot change them, so any will do."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Union
from urllib.parse import urlsplit

from ..errors import FetchError, InvalidValueError, ReleaseError
from ..folders import config_file
from .config import setting

Mirrors = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]], None]
"""One address or folder, or several in the order in which they are asked."""

ENVIRONMENT = "BELARUS_RIGHTS_MIRRORS"

PACKAGED: tuple[str, ...] = ()
"""The mirrors that the package knows itself."""


def mirrors(argument: Mirrors = None) -> list[str]:
    """List the mirrors to ask, in order: as addresses (``https://``, ``http://``, ``file://``) that end in a slash.

    Parameters
    ----------
    argument
        Addresses or folders; by default those of ``BELARUS_RIGHTS_MIRRORS`` (with commas or blanks between them), else of the key
        ``mirrors`` in the user's ``config.toml``, else those of the package.

    Raises
    ------
    InvalidValueError
        If one of them is no address and no folder.
    FetchError
        If none is set anywhere.

    Examples
    --------
    >>> mirrors(["https://example.org/belarus-rights", "http://example.net/data/"])
    ['https://example.org/belarus-rights/', 'http://example.net/data/']
    """
    named = list(dict.fromkeys(map(address, _named(argument))))
    if not named:
        raise FetchError(
            "No mirror is set, so there is nowhere to fetch from. Name one in any of these ways: the argument mirrors=[...] of br.fetch; "
            f"the option --from ADDRESS-OR-FOLDER; the environment variable {ENVIRONMENT}; or a line such as "
            f'mirrors = ["https://example.org/belarus-rights"] in {_settings()}. '
            "Any mirror will do: a release is checked by its signatures."
        )
    return named


def _named(argument: Mirrors) -> list[str | os.PathLike[str]]:
    if argument is not None:
        if isinstance(argument, (str, os.PathLike)):
            return [argument]
        if not isinstance(argument, Iterable):
            raise InvalidValueError(f"The mirrors are {type(argument).__name__}, expected an address, a folder, or a list of them.")
        return list(argument)
    if environment := os.environ.get(ENVIRONMENT):
        return list(environment.replace(",", " ").split())
    try:
        configured = setting("mirrors")
    except ReleaseError:  # no home folder, so no settings
        configured = None
    if configured is None:
        return list(PACKAGED)
    if not isinstance(configured, list) or not all(isinstance(entry, str) for entry in configured):
        raise InvalidValueError(
            f'{config_file()}: mirrors is not a list of addresses. Write it as mirrors = ["https://...", "https://..."].'
        )
    return list(configured)


def address(mirror: str | os.PathLike[str]) -> str:
    """Give a mirror as an address that ends in a slash.

    Raises
    ------
    InvalidValueError
        If it is no address that can be fetched from, and no folder.
    """
    text = os.fspath(mirror) if isinstance(mirror, (str, os.PathLike)) else mirror
    if not isinstance(text, str) or not text.strip() or any(ord(letter) < 32 for letter in text):
        raise InvalidValueError(f"{text!r} is no mirror: expected an address such as https://example.org/belarus-rights, or a folder.")
    scheme = text.partition("://")[0].lower() if "://" in text else ""
    if isinstance(mirror, os.PathLike) or not scheme:
        return _slashed(Path(os.path.abspath(os.path.expanduser(text))).as_uri())  # noqa: PTH100, PTH111  # Path.expanduser may raise
    if scheme not in ("https", "http", "file"):
        raise InvalidValueError(f"{text!r} is no mirror: {scheme}:// is not known; expected https://, http://, file:// or a folder.")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidValueError(f"{text!r} is no address: {error}.") from error
    if scheme != "file" and not host:
        raise InvalidValueError(f"{text!r} is no address: it names no host.")
    if parts.username is not None:
        raise InvalidValueError(f"The mirror {host} is given with a name or a password. Mirrors are public: give the address without them.")
    if parts.query or parts.fragment:
        raise InvalidValueError(f"{text!r} is no mirror: an address with ? or # cannot be continued to the names of files.")
    return _slashed(f"{scheme}://{text.partition('://')[2]}")


def _slashed(text: str) -> str:
    return text if text.endswith("/") else f"{text}/"


def _settings() -> str:
    try:
        return str(config_file())
    except ReleaseError:
        return "the file config.toml of your settings"
