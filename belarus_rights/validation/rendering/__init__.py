"""The forms in which a report is written.

Each form is a module with ``render(reports)``: one page, comment or log for the reports on all files that were validated together.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from ...errors import UnknownNameError, suggest

if TYPE_CHECKING:
    from ..report import Report

FORMS = ("text", "json", "markdown", "html", "sarif", "github")


def render(report: Report, form: str = "text") -> str:
    """Write a report in one of the forms.

    Raises
    ------
    UnknownNameError
        If there is no such form.
    """
    return render_all([report], form)


def render_all(reports: Sequence[Report], form: str = "text") -> str:
    """Write the reports on several files in one of the forms."""
    if form not in FORMS:
        raise UnknownNameError(f"There is no form {form!r}. {suggest(form, FORMS)}")
    return cast("str", import_module(f"{__name__}.as_{form}").render(reports))


def notebook(report: Report) -> str:
    """Write a report as a small card for a notebook."""
    from .card import card

    return card(report)
