"""Prosecutions: criminal cases for political reasons, without names."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from .codes import Code
from .column_types import Articles, Count, Pattern
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, in_order
from .vocabulary import Sex

MONTH_PATTERN = r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?)"


def _without_day(value: PartialDate) -> PartialDate:
    if value.precision == "day":
        raise PydanticCustomError("date", "a date in this table has no day: write 2021-05 or 2021")
    return value


MonthDate = Annotated[
    PartialDate,
    AfterValidator(_without_day),
    Pattern(MONTH_PATTERN),
    WithJsonSchema({"type": "string", "pattern": f"^{MONTH_PATTERN}$"}),
]
"""A month or a year. A day is refused, since it would help to find the person again."""


class ListStatus(Code):
    """Where a case stands on the list of political prisoners."""

    RECOGNISED_CURRENT = "recognised_current", "Recognised, current", "Recognised as a political prisoner and on the list on that day."
    RECOGNISED_FORMER = "recognised_former", "Recognised, former", "Was recognised as a political prisoner and is listed as a former one."
    NOT_RECOGNISED = "not_recognised", "Not recognised", "Prosecuted for political reasons, not recognised as a political prisoner."


class AgeBand(Code):
    """Age in bands of about ten years."""

    UNDER_25 = "under_25", "Under 25", "Younger than 25."
    FROM_25 = "25_34", "25 to 34", "From 25 to 34."
    FROM_35 = "35_44", "35 to 44", "From 35 to 44."
    FROM_45 = "45_54", "45 to 54", "From 45 to 54."
    FROM_55 = "55_and_over", "55 and over", "55 or older."


class ProsecutionSentenceKind(Code):
    """What a court gave in a case."""

    PENAL_COLONY = "penal_colony", "Penal colony", "Deprivation of liberty in a colony whose regime is not stated."
    PENAL_COLONY_GENERAL = "penal_colony_general", "Penal colony, general regime", "Deprivation of liberty in a colony of general regime."
    PENAL_COLONY_MEDIUM = "penal_colony_medium", "Penal colony, medium security", "Deprivation of liberty in a medium-security colony."
    PENAL_COLONY_MAXIMUM = "penal_colony_maximum", "Penal colony, maximum security", "Deprivation of liberty in a maximum-security colony."
    PRISON = "prison", "Prison", "Deprivation of liberty in a prison."
    ARREST = "arrest", "Arrest", "Arrest as a criminal punishment, which lasts some months at most."
    OPEN_FACILITY = (
        "restricted_freedom_open_facility",
        "Restricted freedom, open facility",
        "Restriction of freedom with referral to an open correctional facility.",
    )
    HOME_CONFINEMENT = "home_confinement", "Home confinement", "Restriction of freedom without referral to an open facility."
    SUSPENDED = "suspended", "Suspended sentence", "A sentence whose execution is suspended."
    FINE = "fine", "Fine", "A fine as the main punishment."
    COMMUNITY_SERVICE = "community_service", "Community service", "Community service."
    COMPULSORY_TREATMENT = "compulsory_treatment", "Compulsory treatment", "Compulsory medical measures instead of a punishment."
    OTHER = "other", "Other", "Another sentence."


class ProsecutionPlaceKind(Code):
    """What kind of place the list gives."""

    PRE_TRIAL = "pre_trial", "Pre-trial prison", "A pre-trial prison (SIZO)."
    KGB_PRE_TRIAL = "kgb_pre_trial", "KGB pre-trial prison", "The pre-trial prison of the State Security Committee."
    TEMPORARY_DETENTION = "temporary_detention", "Temporary detention facility", "A temporary detention facility (IVS)."
    PRISON = "prison", "Prison", "A prison."
    PENAL_COLONY = "penal_colony", "Penal colony", "A penal colony."
    OPEN_FACILITY = "open_facility", "Open facility", "An open correctional facility."
    HOUSE_ARREST = "house_arrest", "House arrest", "House arrest."
    AWAITING_SENTENCE = "awaiting_sentence", "Awaiting the start of the sentence", "Convicted; the sentence has not begun to run."


_NUMBERED = (ProsecutionPlaceKind.PRE_TRIAL, ProsecutionPlaceKind.PRISON, ProsecutionPlaceKind.PENAL_COLONY)
_WITHOUT_TERM = (None, ProsecutionSentenceKind.FINE, ProsecutionSentenceKind.COMPULSORY_TREATMENT)


class Prosecution(
    Row,
    table=Table(
        "prosecutions",
        "Prosecutions",
        "Criminal cases for political reasons on the list of the Viasna Human Rights Centre as it stood in mid-February 2023, without "
        "names: what was charged, what was given, how long, to whom by sex and age band. It is a census of one day, not of all "
        "prosecutions: say so wherever it is shown. It is de-identified, not anonymous: who holds the list with names could find a row "
        "again. Never link a row to a person, and never add a finer column.",
        summary=("id", "charge_articles", "convicted_on", "sentence_kind", "sentence_months", "sex", "age_band"),
    ),
):
    """One criminal case on the list of one day. It has no name, and must never have one."""

    list_status: ListStatus = column("List status", "Where the case stands on the list.", examples=("recognised_current",))
    sex: Sex = column("Sex", "Sex of the person prosecuted.", examples=("male",))
    age_band: AgeBand | None = optional("Age band", "Age of the person prosecuted, in bands.", examples=("25_34",))
    detained_on: MonthDate | None = optional("Detained on", "Month of the arrest before the verdict.", examples=("2020-11",))
    charge_articles: Articles = optional(
        "Charge articles",
        "Articles of the Criminal Code in the case: `293/2` is Article 293, part 2, and `361-1` is an article of its own.",
        examples=(("342", "364"),),
        default=(),
    )
    convicted_on: MonthDate | None = optional("Convicted on", "Month of the verdict.", examples=("2022-05",))
    sentence_kind: ProsecutionSentenceKind | None = optional("Sentence", "What the court gave.", examples=("penal_colony_general",))
    sentence_months: Count | None = optional("Sentence in months", "Term of the sentence on the list, in whole months.", examples=(36,))
    fine_base_units: Count | None = optional("Fine in base units", "Fine, in base units of the Belarusian law.", examples=(150,))
    sentence_started_on: MonthDate | None = optional(
        "Sentence started on", "Month in which the sentence began to run.", examples=("2021-05",)
    )
    place_kind: ProsecutionPlaceKind | None = optional("Place", "Kind of place that the list gives.", examples=("penal_colony",))
    place_number: Count | None = optional(
        "Number of the place",
        "Official number of the pre-trial prison, prison or colony. It is given only where five or more cases share the place.",
        examples=(15,),
    )
    released_on: MonthDate | None = optional("Released on", "Month of the release that the list gives.", examples=("2022-11",))
    status_as_of: PartialDate = column("Status as of", "Day of the list: the row says nothing about later.", examples=("2023-02-12",))

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order(
            "row/convicted-before-detained",
            "detained_on",
            "convicted_on",
            "The verdict ({convicted_on}) is before the arrest ({detained_on}).",
        ),
        in_order(
            "row/sentence-before-detained",
            "detained_on",
            "sentence_started_on",
            "The sentence starts ({sentence_started_on}) before the arrest ({detained_on}).",
        ),
        in_order(
            "row/sentence-before-convicted",
            "convicted_on",
            "sentence_started_on",
            "The sentence starts ({sentence_started_on}) before the verdict ({convicted_on}).",
        ),
        in_order(
            "row/released-before-detained",
            "detained_on",
            "released_on",
            "The release ({released_on}) is before the arrest ({detained_on}).",
        ),
        in_order(
            "row/released-before-sentence",
            "sentence_started_on",
            "released_on",
            "The release ({released_on}) is before the start of the sentence ({sentence_started_on}).",
        ),
        *(
            in_order(
                f"row/{name.removesuffix('_on').replace('_', '-')}-after-list",
                name,
                "status_as_of",
                f"The date ({{{name}}}) is later than the list itself ({{status_as_of}}).",
            )
            for name in ("detained_on", "convicted_on", "sentence_started_on", "released_on")
        ),
        Rule(
            "row/term-without-sentence",
            ("sentence_months", "sentence_kind"),
            lambda months, kind: months is None or kind not in _WITHOUT_TERM,
            "A term of {sentence_months} months needs a sentence that has a term (found: {sentence_kind}).",
        ),
        Rule(
            "row/fine-without-sentence",
            ("fine_base_units", "sentence_kind"),
            lambda units, kind: units is None or kind is not None,
            "A fine of {fine_base_units} base units needs a sentence.",
        ),
        Rule(
            "row/number-without-place",
            ("place_number", "place_kind"),
            lambda number, kind: number is None or kind in _NUMBERED,
            "Number {place_number} needs a pre-trial prison, a prison or a penal colony (found: {place_kind}).",
        ),
    )
