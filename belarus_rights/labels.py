"""Labels of tables, columns and codes in English, Belarusian and Russian.

The English text stands in the models and is the key of the catalogues in ``locale/``. A code's text has the name of its enumeration as
context, because one English word can need several forms.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from .errors import UnknownNameError
from .models.codes import Code
from .models.columns import columns
from .models.row import Row

Language = Literal["en", "be", "ru"]
LANGUAGES: tuple[str, ...] = get_args(Language)
DOMAIN = "belarus_rights"


def check_language(language: str) -> str:
    """Give the language back if there are labels in it.

    Raises
    ------
    UnknownNameError
        Otherwise.
    """
    if language not in LANGUAGES:
        raise UnknownNameError(f"There are no labels in {language!r}. Known are: {', '.join(LANGUAGES)}.")
    return language


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Give the catalogue of a language; English needs none."""
    if check_language(language) == "en":
        return gettext.NullTranslations()
    with (files("belarus_rights") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def translate(text: str, language: str = "en", context: str | None = None) -> str:
    """Give a text of the library in a language; the English text itself where the catalogue has none.

    Raises
    ------
    UnknownNameError
        If the language is not one of en, be, ru.
    """
    if not text:
        return text
    catalogue = translations(language)
    return catalogue.pgettext(context, text) if context else catalogue.gettext(text)


def translate_plural(singular: str, plural: str, count: int, language: str = "en") -> str:
    """Give the form of a text that goes with a number; ``{count}`` in it stands for the number.

    Examples
    --------
    >>> translate_plural("{count} row", "{count} rows", 1200)
    '1,200 rows'
    """
    found = translations(language).ngettext(singular, plural, count)
    written = f"{count:,}" if language == "en" else f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")
    return found.format(count=written)


def code_label(code: Code, language: str = "en") -> str:
    """Give the label of a code.

    Examples
    --------
    >>> from belarus_rights.models.vocabulary import Sex
    >>> code_label(Sex.FEMALE)
    'Female'
    """
    return translate(code.label, language, type(code).__name__)


def code_meaning(code: Code, language: str = "en") -> str:
    """Give the one-line meaning of a code."""
    return translate(code.meaning, language, type(code).__name__)


def messages(model: type[Row]) -> Iterator[tuple[str | None, str]]:
    """Give every text of a table that is to be translated, with its context."""
    yield None, model.__table__.title
    yield None, model.__table__.description
    for column in columns(model):
        yield None, column.title
        yield None, column.description
        for code in column.codes or ():
            yield type(code).__name__, code.label
            yield type(code).__name__, code.meaning
