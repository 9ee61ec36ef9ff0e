"""A release described for machines: schema.org, DCAT-AP, Croissant and CSV on the Web."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ...datapackage import resolve
from ...errors import UnknownNameError, suggest

if TYPE_CHECKING:
    from ...loading import ReleaseLike

FORMATS = ("json-ld", "dcat", "croissant", "csvw")


def describe(release: ReleaseLike, form: str, base_url: str | None = None) -> dict[str, Any]:
    """Describe a release in one of the formats, as data for ``json.dumps``.

    Parameters
    ----------
    release
        A version, a directory or a release, as for ``load``.
    form
        ``"json-ld"``, ``"dcat"``, ``"croissant"`` or ``"csvw"``.
    base_url
        Where the files of the release are published; without it, addresses are relative to the file of the metadata.

    Raises
    ------
    UnknownNameError
        If there is no such format.
    ReleaseError
        If there is no such release, or a table of it is missing or damaged.

    Examples
    --------
    >>> import belarus_rights as br
    >>> describe(br.release(), "croissant")["@type"]
    'sc:Dataset'
    """
    if form not in FORMATS:
        raise UnknownNameError(f"There is no metadata format {form!r}. {suggest(str(form), FORMATS)}")
    name = form.replace("-", "_")
    found: dict[str, Any] = getattr(import_module(f"{__name__}.{name}"), name)(resolve(release), base_url)
    return found
