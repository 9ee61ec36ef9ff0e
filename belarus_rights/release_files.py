"""The files of a release: its descriptor, read strictly, and those that it names."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

from .errors import ReleaseError

Traversable = Any
"""A ``Path``, or what ``importlib.resources`` gives inside a zip: each Python types the protocol in another way, and none fits ``Path``."""

DESCRIPTOR = "datapackage.json"
NAME = "belarus-rights"


def read_descriptor(root: Traversable) -> dict[str, Any]:
    """Read the descriptor of a release.

    Raises
    ------
    ReleaseError
        If there is none, or something is wrong with it.
    """
    file = root / DESCRIPTOR
    if not file.is_file():
        raise ReleaseError(f"There is no release in {root}: {DESCRIPTOR} is missing. Give the directory that holds it.")
    try:
        descriptor = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReleaseError(f"{file} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise ReleaseError(f"{file} is not JSON text in UTF-8 ({error}). Take a whole copy of the release.") from error
    if not isinstance(descriptor, dict) or descriptor.get("name") != NAME:
        raise ReleaseError(f"{file} does not describe a release of {NAME}: expected the name {NAME!r}.")
    if not re.fullmatch(r"[0-9A-Za-z.+-]{1,40}", str(descriptor.get("version", ""))):
        raise ReleaseError(f"{file} gives no version such as 1.0.0. Take a whole copy of the release.")
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        raise ReleaseError(f"{file} lists no resources. Take a whole copy of the release.")
    for position, resource in enumerate(resources, start=1):
        fault = _resource_fault(resource)
        if fault:
            raise ReleaseError(f"{file}, resource {position}: {fault}. Take a whole copy of the release.")
    withdrawn = descriptor.get("withdrawn", {})
    if not isinstance(withdrawn, dict) or not all(map(_is_list_of_ids, withdrawn.values())):
        raise ReleaseError(f"{file}: 'withdrawn' is not a list of ids for each table. Take a whole copy of the release.")
    return descriptor


def _is_list_of_ids(ids: Any) -> bool:
    return isinstance(ids, list) and all(isinstance(key, str) for key in ids)


def _resource_fault(resource: Any) -> str | None:
    """Say what is missing in the descriptor of a table."""
    if not isinstance(resource, dict):
        return "not an object"
    for key in ("name", "path", "title", "description"):
        if not isinstance(resource.get(key), str):
            return f"{key!r} is not text"
    if type(resource.get("rows")) is not int:
        return "'rows' is not a whole number"
    if type(resource.get("bytes", 0)) is not int:
        return "'bytes' is not a whole number"
    licences = resource.get("licenses")
    if not isinstance(licences, list) or not all(isinstance(item, dict) and isinstance(item.get("name"), str) for item in licences):
        return "'licenses' is not a list of licences with names"
    return None


def inside(root: Traversable, resource: dict[str, Any]) -> Traversable:
    """Give the file of a resource.

    Raises
    ------
    ReleaseError
        If its path leads out of the release.
    """
    path = PurePosixPath(resource["path"])
    if path.is_absolute() or ".." in path.parts or set(resource["path"]) & set("\\:\0"):
        raise ReleaseError(f"The descriptor in {root} names the path {resource['path']!r}, which is not inside the release.")
    found = root
    for part in path.parts:
        found = found / part
    return found


def hash_fault(file: Traversable, content: bytes, resource: dict[str, Any]) -> str | None:
    """Say in what the content of a file differs from what its resource says of it."""
    import hashlib

    stated = str(resource.get("hash", ""))
    actual = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if stated == actual:
        return None
    return f"{file.name} is not the file that its descriptor names: {DESCRIPTOR} says {stated or 'no hash'}, the file has {actual}"
