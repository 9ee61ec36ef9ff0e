"""The forms in which differences are written. Each is a module with ``render(differences, language, limit)``."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from ..errors import InvalidValueError, UnknownNameError, suggest
from ..labels import check_language
from .changes import Differences

FORMS = {"table": "as_text", "json": "as_json", "markdown": "as_markdown", "html": "as_html"}


def render(differences: Differences, form: str = "table", language: str = "en", limit: int | None = None) -> str:
    """Write differences in one of the forms.

    Raises
    ------
    UnknownNameError
        If there is no such form or language.
    InvalidValueError
        If the limit is less than nothing.
    """
    if form not in FORMS:
        raise UnknownNameError(f"There is no form {form!r}. {suggest(form, FORMS)}")
    if limit is not None and limit < 0:
        raise InvalidValueError(f"The limit {limit}: a number of rows is 0 or more.")
    module = import_module(f"belarus_rights.differences.{FORMS[form]}")
    return cast("str", module.render(differences, check_language(language), limit))
