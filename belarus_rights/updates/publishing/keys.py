"""The keys of those who publish: one encrypted file each, which never leaves the machine of its holder.

A file is PKCS #8 in PEM. The format itself makes guessing a passphrase cheap, so what it is encrypted with is the passphrase stretched by
scrypt; the salt stands in a line above the PEM.
"""

# The public modules of tuf and securesystemslib only pass names on.
# pyright: reportPrivateImportUsage=false
from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from ...errors import MissingExtraError, PublishError
from .files import KeyFolders, content_of, folders_of, writing
from .passphrases import Passphrases

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner, Key

NAME_FIELD = "x-belarus-rights-name"
"""Where the root says by which name its people know a key: a lost key has no file that could tell."""

_LARGEST = 100_000
_SALT = re.compile(rb"scrypt salt: ([0-9a-f]{32})\r?\n")


def file_of(keys: Path, name: str) -> Path:
    """Give the file of a key."""
    return keys / f"{name}.pem"


def create(keys: Path, name: str, secret: str) -> CryptoSigner:
    """Make a new ed25519 key and keep it, encrypted and for its owner's eyes only; never over another one.

    Raises
    ------
    MissingExtraError
        If ``securesystemslib`` with its cryptography is not installed.
    PublishError
        If there is a key of this name.
    """
    check_extra()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519
    from securesystemslib.signer import CryptoSigner

    private = ed25519.Ed25519PrivateKey.generate()
    salt = os.urandom(16)
    encrypted = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(_stretched(secret, salt)),
    )
    path = file_of(keys, name)
    if path.exists():
        raise PublishError(f"{path} is there already, and no key is ever written over. Name another folder for the keys.")
    with writing(path):
        keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, f"scrypt salt: {salt.hex()}\n".encode() + encrypted)
    return _named(CryptoSigner(private), name)


def _write(path: Path, content: bytes) -> None:
    handle, new = mkstemp(prefix=".tmp-", dir=path.parent)  # which nobody but its owner may read
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(new).replace(path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise


def create_or_open(keys: Path, name: str, secret: str) -> CryptoSigner:
    """Make a key, or open the one that a run that was interrupted has left."""
    path = file_of(keys, name)
    return _opened(path, Passphrases(secret)) if path.is_file() else create(keys, name, secret)


def load(keys: KeyFolders, wanted: Mapping[str, Key], passphrases: Passphrases) -> dict[str, CryptoSigner]:
    """Open those of the wanted keys that are at hand.

    Parameters
    ----------
    keys
        The folder, or several.
    wanted
        Public keys by id, as the root has them.
    passphrases
        Open the files.

    Returns
    -------
    dict
        What can sign, by id of the key; keys that are in no folder are left out. The file of ``timestamp-2`` is ``timestamp-2.pem``,
        or ``timestamp.pem``, so that a machine with one key need not know its number.

    Raises
    ------
    PublishError
        If a file does not open with the passphrase, or is not the key that the root knows by this name.
    """
    folders = folders_of(keys)
    for folder in folders:
        if not folder.is_dir():
            raise PublishError(f"{folder} is not a folder. Name the one that holds the keys (files such as timestamp-1.pem).")
    found: dict[str, CryptoSigner] = {}
    for keyid, key in wanted.items():
        name = name_of(key)
        for path in (file_of(folder, short) for folder in folders for short in (name, name.partition("-")[0])):
            signer = _opened(path, passphrases) if path.is_file() else None
            if signer and signer.public_key.keyid == keyid:
                found[keyid] = signer
                break
            if signer and path.stem == name:
                raise PublishError(f"{path} is another key than the one that the repository knows by this name. Name the right folder.")
    return found


def _opened(path: Path, passphrases: Passphrases) -> CryptoSigner:
    check_extra()
    from cryptography.hazmat.primitives.asymmetric import ed25519
    from securesystemslib.signer import CryptoSigner

    try:
        content = content_of(path, _LARGEST)
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror or error}.") from error
    private = next((found for secret in passphrases.of(path.stem) if (found := _decrypted(path, content, secret))), None)
    if private is None:
        raise PublishError(f"{path} does not open with this passphrase, or is damaged. Give the one that was chosen for it.")
    if not isinstance(private, ed25519.Ed25519PrivateKey):
        raise PublishError(f"{path} is no ed25519 key. Give a key that was made by: belarus-rights publish")
    return _named(CryptoSigner(private), path.stem)


def _decrypted(path: Path, content: bytes, secret: str) -> object | None:
    """Give the key in a file, or None if this is not its passphrase."""
    from cryptography.hazmat.primitives import serialization

    salted = _SALT.match(content)
    try:
        password = _stretched(secret, bytes.fromhex(salted[1].decode())) if salted else secret.encode()
        return serialization.load_pem_private_key(content[salted.end() if salted else 0 :], password)
    except TypeError:
        raise PublishError(f"{path} is a key without a passphrase, and may have been read by others. Rotate it.") from None
    except ValueError:
        return None


def _stretched(secret: str, salt: bytes) -> bytes:
    """Make what encrypts a key from the passphrase: slowly, and with memory, so that guessing costs."""
    return hashlib.scrypt(secret.encode(), salt=salt, n=1 << 14, r=8, p=1, dklen=32).hex().encode()


def _named(signer: CryptoSigner, name: str) -> CryptoSigner:
    signer.public_key.unrecognized_fields[NAME_FIELD] = name
    return signer


def name_of(key: Key) -> str:
    """Give the name by which a key is known, such as ``root-2``."""
    name = key.unrecognized_fields.get(NAME_FIELD)
    # It becomes the name of a file, and the root may come from another machine.
    return name if isinstance(name, str) and re.fullmatch(r"[a-z]{1,20}-[0-9]{1,6}", name, re.ASCII) else key.keyid


def next_name(folders: Iterable[Path], role: str, known: Mapping[str, Key]) -> str:
    """Give a name that no key of the role has, neither in the root nor in a folder."""
    names = [name_of(key) for key in known.values()] + [path.stem for folder in folders for path in folder.glob(f"{role}-*.pem")]
    numbers = [int(name.removeprefix(f"{role}-")) for name in names if re.fullmatch(rf"{role}-[0-9]{{1,6}}", name, re.ASCII)]
    return f"{role}-{max(numbers, default=0) + 1}"


def check_extra() -> None:
    """Say what is not installed, before anybody types a passphrase."""
    try:
        import cryptography  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("Publishing needs cryptography: in a checkout, run: python -m pip install '.[publish]'") from error
