"""The data browser: a release of the data as pages for people, built into a folder or served on this machine.

>>> import belarus_rights as br, datetime, tempfile, pathlib
>>> from belarus_rights.browser import Site, files
>>> site = Site(br.release(), datetime.date(2026, 11, 26))
>>> "en/people/ales-bialiatski.html" in files(site)
True
"""

from .building import files
from .into_folder import Built, build
from .serving import serve
from .site import Site

__all__ = ["Built", "Site", "build", "files", "serve"]
