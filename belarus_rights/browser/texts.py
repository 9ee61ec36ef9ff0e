"""Texts that the scripts of the pages show, in each language."""

from __future__ import annotations

from ..labels import translate
from .data_files import data_file


def texts(language: str) -> dict[str, str]:
    """Give the texts by the names that the scripts know them by."""
    return {
        "dark": translate("Dark", language),
        "light": translate("Light", language),
    }


def texts_file(language: str) -> str:
    """Write the texts as a file that a page loads."""
    return data_file("texts", texts(language))
