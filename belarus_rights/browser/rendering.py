"""Turn a template and what it shows into a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from .._version import __version__
from ..labels import LANGUAGES, code_label, code_meaning, translate, translate_plural
from ..models.codes import Code
from ..situation.rendering import say_plain
from .addresses import relative, row_address

if TYPE_CHECKING:
    from jinja2 import Environment

    from .site import Site

NATIVE = {"en": "English", "be": "Беларуская", "ru": "Русский"}
"""The languages by their own names."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Whatever a value might bring with it, a page loads and runs nothing but what comes with the browser."""
POLICY_OF_A_FILE = POLICY.replace("'self'", "'self' file:")
"""The same, written in the page: where a page is a file of a folder, what comes with it is not always held to be its own."""


@cache
def environment() -> Environment:
    """Give the templates of the browser; whatever a value holds is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("belarus_rights.browser"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(site: Site, template: str, page: str, language: str, **shown: Any) -> str:
    """Write a page.

    Parameters
    ----------
    site
        What is shown.
    template
        The name of the template.
    page
        The address of the page, seen from the root of the browser.
    language
        The language of the page.
    shown
        What the template asks for besides what all templates know: ``_``, ``to``, ``label`` and so on.
    """
    return environment().get_template(template).render(**common(site, page, language), **shown)


def common(site: Site, page: str, language: str) -> dict[str, Any]:
    """Give what all templates know."""
    to: Callable[[str], str] = partial(relative, page=page)
    return {
        "site": site,
        "release": site.release,
        "language": language,
        "page": page,
        "version": __version__,
        "policy": POLICY_OF_A_FILE,
        "_": partial(_said, language=language),
        "plural": partial(translate_plural, language=language),
        "number": partial(say_plain, language=language),
        "label": partial(_label, language=language),
        "meaning": partial(code_meaning, language=language),
        "to": to,
        "to_row": lambda table, key: to(row_address(language, table, key)),
        "name": partial(name_of, language=language),
        "language_of": partial(name_language, language=language),
        "in_other_languages": [
            (
                other,
                NATIVE[other],
                to(other + page.removeprefix(language)) if page.startswith(f"{language}/") else to(f"{other}/index.html"),
            )
            for other in LANGUAGES
            if other in site.languages
        ],
    }


@lru_cache(maxsize=8192)
def _said(text: str, language: str) -> str:
    """Give a text of a template in a language; a page asks for some a hundred times."""
    return translate(text, language)


def _label(value: Any, language: str) -> str:
    return code_label(value, language) if isinstance(value, Code) else str(value)


def name_of(row: Any, language: str) -> str:
    """Give the name of a row in a language, where a source shows one; else in English, else its id.

    Examples
    --------
    >>> import belarus_rights as br
    >>> name_of(br.load("people")["ales-bialiatski"], "be")
    'Алесь Бяляцкі'
    """
    for column in (f"name_{language}", "name_en", "name", "short_name", "title"):
        if found := getattr(row, column, None):
            return str(found)
    return str(row.id)


def name_language(row: Any, language: str) -> str:
    """Give the language of what ``name_of`` gives, if it is not the page's: no source shows the name in that.

    Examples
    --------
    >>> import belarus_rights as br
    >>> name_language(br.load("people")["ales-bialiatski"], "be"), name_language(br.load("treaties")["iccpr"], "be")
    ('', 'en')
    """
    return "" if language == "en" or getattr(row, f"name_{language}", None) else "en"
