"""What a table says of itself, wherever it goes: its title and release, its licence, and how to cite it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..release_files import DESCRIPTOR

if TYPE_CHECKING:
    from ..datapackage import Release
    from ..dataset import Dataset


def about(dataset: Dataset[Any]) -> dict[str, str]:
    """Give the metadata of the rows at hand, as text by name.

    ``hash`` is that of the table's file in the release; ``release_sha256`` that of the release's ``datapackage.json``, as in a lock.

    Examples
    --------
    >>> import belarus_rights as br
    >>> facts = about(br.load("treaties"))
    >>> facts["title"], facts["licence"], facts["version"] == br.release().version
    ('Treaties', 'CC-BY-4.0', True)
    """
    release = dataset.release
    licences = dataset.model.__table__.licences
    return {
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "licence": ", ".join(licence.name for licence in licences),
        "licence_url": ", ".join(licence.path for licence in licences),
        "release": release.title,
        "version": release.version,
        "created": release.created,
        "hash": str(release.resource(dataset.name).get("hash", "")),
        "release_sha256": descriptor_sha256(release),
        "rows": str(len(dataset)),
        "citation": dataset.cite(),
    }


@lru_cache(maxsize=8)
def descriptor_sha256(release: Release) -> str:
    """Give the sha256 of the ``datapackage.json`` of a release, which names the hashes of all its tables."""
    return hashlib.sha256((release.root / DESCRIPTOR).read_bytes()).hexdigest()
