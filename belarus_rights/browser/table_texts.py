"""Texts that the scripts of the pages of tables show."""

from __future__ import annotations

from typing import Any

from ..labels import translate
from .plurals import plural_forms


def table_texts(language: str) -> dict[str, Any]:
    """Give the texts by the names that the scripts know them by.

    Examples
    --------
    >>> table_texts("en")["found"].format(found=3, all=24)
    '3 of 24 rows.'
    """
    return {
        "found": translate("{found} of {all} rows.", language),
        "more_not_known": translate("Of {count} more it is not known.", language),
        "and_not_known": translate("And {count} of which it is not known; they are marked.", language),
        "left_out": translate("Not understood, and left out: {asked}.", language),
        "not_known": translate("not known", language),
        "near": translate("Nobody is meant for certain; these names come near.", language),
        "no_rows": translate("No row fits.", language),
        "no_row": translate("This table has no row {id}.", language),
        "row": translate("Row", language),
        "open": translate("Open", language),
        "yes": translate("Yes", language),
        "no": translate("No", language),
        "as_of": translate("as of {day}", language),
        "years": plural_forms("{count} year", "{count} years", language),
        "months": plural_forms("{count} month", "{count} months", language),
        "sources_count": translate("Sources: {count}", language),
        "sort_by": translate(": sort by this column", language),
        "sort_reverse": translate(": sort the other way round", language),
        "sort_remove": translate(": do not sort by this column", language),
        "first_page": translate("First page", language),
        "previous_page": translate("Previous page", language),
        "next_page": translate("Next page", language),
        "last_page": translate("Last page", language),
        "pages": translate("Pages of the table", language),
        "page": translate("Page", language) + " ",
    }
