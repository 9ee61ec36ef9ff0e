"""The site: ``python -m sphinx -W --keep-going -b html docs site``.

Two tags make it quicker: ``-t without_outputs`` does not run the notebooks, ``-t without_browser`` leaves out the data browser.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.util.tags import Tags

tags: Tags = globals()["tags"]  # Sphinx puts it there before it runs this file

sys.path.insert(0, str(Path(__file__).parent))

import belarus_rights as br  # noqa: E402

project = "belarus_rights"
author = "The contributors of belarus_rights"
copyright = f"{author}. Code: MIT. Data: CC BY 4.0"  # noqa: A001
version = release = br.__version__
language = "en"

if find_spec("belarus_rights.browser") is None:
    tags.add("without_browser")

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "myst_nb",
    "sphinx_copybutton",
    "_site.api",
    "_site.browser",
    "_site.links",
    "_site.notebooks",
    "_site.numbers",
    "_site.pages",
]
exclude_patterns = ["_site", "examples", "data/about"]
pygments_dark_style = "github-dark"
nitpicky = True

myst_enable_extensions = ["colon_fence", "attrs_inline"]
myst_heading_anchors = 5
nb_execution_mode = "off"  # _site.notebooks runs them, several at a time
nb_ipywidgets_js = {}  # they would come from other hosts
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_type_aliases = {"ReleaseLike": "ReleaseLike", "LockLike": "LockLike"}
napoleon_google_docstring = False
napoleon_use_param = False  # so that several arguments may share a line, as in our docstrings
napoleon_custom_sections = [("Attributes", "params_style")]
napoleon_use_rtype = False
napoleon_preprocess_types = False
python_maximum_signature_line_length = 100
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_title = "belarus_rights"
html_static_path = ["_site/static"]
templates_path = ["_site/templates"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"priority": 250})]  # before the search reads its options
html_copy_source = False
html_show_sourcelink = False
html_domain_indices = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "browse.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_context = {"with_browser": not tags.has("without_browser")}
BRAND = ("color-brand-primary", "color-brand-content", "color-brand-visited")
QUIET = dict.fromkeys(("color-sidebar-link-text", "color-sidebar-link-text--top-level"), "var(--color-foreground-primary)")
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {**dict.fromkeys(BRAND, "#8a1c1c"), **QUIET},
    "dark_css_variables": {**dict.fromkeys(BRAND, "#f0a3a3"), **QUIET},
}
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_exclude = ".linenos, .gp, .go"
