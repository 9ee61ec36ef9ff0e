"""Texts that the scripts of the pages show, in each language."""

from __future__ import annotations

from typing import Any

from ..labels import code_label, translate
from ..models.vocabulary import Qualifier
from ..situation.measures import OURS
from .data_files import data_file
from .day_words import day_forms, month_forms
from .plurals import plural_forms
from .table_texts import table_texts


def texts(language: str) -> dict[str, Any]:
    """Give the texts by the names that the scripts know them by."""
    return {
        "dark": translate("Dark", language),
        "light": translate("Light", language),
        "overview": _overview_texts(language),
        "entries": translate("{shown} of {count} entries", language),
        "tables": table_texts(language),
    }


def _overview_texts(language: str) -> dict[str, Any]:
    return {
        "days": day_forms(language),
        "monthsOf": month_forms(language),
        "title": translate("Human rights in Belarus, {day}", language),
        "qualifiers": [code_label(qualifier, language).lower() for qualifier in Qualifier],
        "ours": OURS,
        "counted": translate(OURS, language),
        "asOf": translate("as of {day}", language),
        "reportedBy": translate("reported by {reporter}", language),
        "change": translate("{difference} since {date} ({detail})", language),
        "others": translate("others: {range} ({reporters})", language),
        "months": plural_forms("{count} month old", "{count} months old", language),
        "years": plural_forms("{count} year old", "{count} years old", language),
        "more": plural_forms("and {count} more", "and {count} more", language),
        "unknown": translate("No figure at hand for: {measures}.", language),
        "saidUnknown": translate("{day}. {measure}: no figure at hand.", language),
        "said": translate("{day}. {measure}: {number}, {as_of}.", language),
    }


def texts_file(language: str) -> str:
    """Write the texts as a file that a page loads."""
    return data_file("texts", texts(language))
