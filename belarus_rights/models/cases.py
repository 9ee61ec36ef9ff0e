"""Cases: trials of several people together."""

from __future__ import annotations

from typing import Annotated, ClassVar

from .column_types import Articles, AsList, Distinct, PersonRef, Text
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, in_order


class Case(
    Row,
    table=Table(
        "cases",
        "Cases",
        "Politically motivated criminal trials of several people together, so that those who were tried with each other find each "
        "other. Defendants who are not in `people` are counted in the summary at most. The prosecution's claims are not facts: the summary "
        "says what was charged.",
        summary=("id", "name_en", "court", "convicted_on", "charge_articles", "person_ids"),
    ),
):
    """A trial of several people together."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order(
            "row/convicted-before-opened", "opened_on", "convicted_on", "The verdict ({convicted_on}) is before the trial ({opened_on})."
        ),
    )

    name_en: Text = column("Name, English", "What the case is called, in English.", examples=("TUT.BY case",))
    name_be: Text | None = optional(
        "Name, Belarusian", "What it is called in Belarusian, as a source spells it.", examples=("справа TUT.BY",)
    )
    name_ru: Text | None = optional("Name, Russian", "What it is called in Russian, as a source spells it.", examples=("дело TUT.BY",))
    court: Text | None = optional("Court", "The court of the first verdict.", examples=("Minsk City Court",))
    opened_on: PartialDate | None = optional("Trial opened on", "First day of the trial.", examples=("2023-01-09",))
    convicted_on: PartialDate | None = optional("Convicted on", "Day of the first verdict.", examples=("2023-03-17",))
    charge_articles: Articles = optional(
        "Articles",
        "Articles of the Criminal Code of which a source says that they were charged in the case; the list may be incomplete.",
        default=(),
        examples=(("130", "361"),),
    )
    person_ids: Annotated[tuple[PersonRef, ...], AsList, Distinct] = optional(
        "Defendants", "Those of the defendants who are in `people`: each an `id` there.", default=(), examples=(("maryna-zolatava",),)
    )
    summary: Text = column("Summary", "Who was tried for what, and how it ended, in our own words.")
