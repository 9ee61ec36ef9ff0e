"""Whom the data is trusted from: the first root, which comes with the package or by hand, and the signed metadata seen last.

All else follows from the first root: it names the keys, and newer roots are signed with the keys of the one before.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Union

from ..errors import FetchError, InvalidValueError, ReleaseError
from ..folders import config_file, trust_folder
from .config import setting

Root = Union[str, "os.PathLike[str]", bytes, None]
"""A file with root metadata, or its bytes."""

ENVIRONMENT = "BELARUS_RIGHTS_ROOT"
LARGEST = 512_000
CACHED = ("timestamp.json", "snapshot.json", "targets.json")


def trusted_root(argument: Root = None) -> bytes:
    """Give the first trusted root.

    Parameters
    ----------
    argument
        A file, or its bytes; by default the file that ``BELARUS_RIGHTS_ROOT`` names, else the key ``root`` in the user's
        ``config.toml``, else the one in the package.

    Raises
    ------
    FetchError
        If there is none, or what is there is no root metadata that its own keys have signed.
    InvalidValueError
        If the argument is neither a file nor bytes.
    """
    if isinstance(argument, bytes):
        return _checked(argument, "the bytes given as the trusted root")
    if path := _named(argument):
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except (OSError, ValueError) as error:  # a path that is none, with a NUL in it, is a ValueError
            raise FetchError(f"The trusted root {path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
        return _checked(content, str(path))
    from importlib.resources import files

    packaged = files("belarus_rights.updates") / "root.json"
    if not packaged.is_file():
        raise FetchError(
            "This package carries no trusted root, so no release can be told from a forged one. Get root.json from the maintainers by a "
            "way that you trust, and name it: the argument root=... of br.fetch; the option --root FILE; the environment variable "
            f'{ENVIRONMENT}; or a line such as root = "root.json" in the file config.toml of your settings.'
        )
    return _checked(packaged.read_bytes(), "the trusted root of the package")


def _named(argument: str | os.PathLike[str] | None) -> Path | None:
    if argument is not None:
        if not isinstance(argument, (str, os.PathLike)):
            raise InvalidValueError(f"The root is {type(argument).__name__}, expected a file or its bytes.")
        return Path(argument)
    if environment := os.environ.get(ENVIRONMENT):
        return Path(environment)
    try:
        configured = setting("root")
    except ReleaseError:  # no home folder, so no settings
        return None
    if configured is None:
        return None
    if not isinstance(configured, str):
        raise FetchError(f'{config_file()}: root is not text. Write it as root = "path/to/root.json".')
    return config_file().parent / configured


def _checked(content: bytes, where: str) -> bytes:
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata

    if len(content) > LARGEST:
        raise FetchError(f"{where} is no root metadata: it is larger than {LARGEST:,} bytes.")
    try:
        metadata: Metadata[Any] = Metadata.from_bytes(content)
        if metadata.signed.type != "root":
            raise FetchError(f"{where} is no root metadata: it is of the role {metadata.signed.type!r}. Expected root.json or N.root.json.")
        metadata.signed.verify_delegate("root", metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError) as error:
        raise FetchError(f"{where} is no root metadata signed with its own keys ({error}). Get root.json from the maintainers.") from error
    return content


def fingerprint(root: bytes) -> str:
    """Give the sha256 of a trusted root, which tells it from others."""
    return hashlib.sha256(root).hexdigest()


def metadata_folder(root: bytes) -> Path:
    """Give the folder of the signed metadata last seen under a trusted root. Roots never share one."""
    return trust_folder() / fingerprint(root)[:16]


def prepare(folder: Path) -> None:
    """Make the folder of metadata fit for use: what a killed process left is removed, what cannot be metadata is set aside.

    What is set aside will be fetched again; the other files still guard against older metadata.
    """
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata

    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("tmp*"):
        with suppress(OSError):
            left.unlink()
    for name in CACHED:
        try:
            Metadata.from_bytes((folder / name).read_bytes())
        except FileNotFoundError:
            continue
        except OSError:
            if (folder / name).is_file():
                raise  # a disk that cannot be read says nothing against the file
            _set_aside(folder / name)
        except (RepositoryError, ValueError):
            _set_aside(folder / name)
    if (folder / "releases.json").is_dir() or (folder / "releases.json").is_symlink():
        _set_aside(folder / "releases.json")
    if (folder / "root_history").is_file():
        _set_aside(folder / "root_history")


def _set_aside(path: Path) -> None:
    number = next(number for number in range(1, 10_000) if not path.with_name(f".damaged-{path.name}-{number}").exists())
    path.rename(path.with_name(f".damaged-{path.name}-{number}"))
