"""Exile: people from Belarus who sought protection or a home elsewhere."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from .codes import Code
from .column_types import AsList, Count, CountryCode, Distinct, Pattern, Text, Year
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, in_order
from .vocabulary import Qualifier


class DisplacementMeasure(Code):
    """What a number of people abroad counts."""

    ASYLUM_APPLICATIONS = "asylum_applications", "Asylum applications", "Applications for asylum that were made."
    ASYLUM_SEEKERS = "asylum_seekers", "Asylum seekers", "People whose claims are open."
    REFUGEES = "refugees", "Refugees", "People under protection."
    POSITIVE_DECISIONS = "positive_decisions", "Positive decisions", "Decisions that gave protection."
    FIRST_RESIDENCE_PERMITS = "first_residence_permits", "First residence permits", "Residence permits given for the first time."
    VALID_RESIDENCE_PERMITS = "valid_residence_permits", "Valid residence permits", "Residence permits in force, or their holders."
    HUMANITARIAN_VISAS = "humanitarian_visas", "Humanitarian admissions", "Visas, permits to enter or admissions on humanitarian grounds."
    RESIDENTS = "residents", "Residents", "Citizens of Belarus who live in the country."


class DisplacementBasis(Code):
    """Over which time a number counts."""

    CALENDAR_YEAR = "calendar_year", "In the year", "What happened within the calendar year."
    STOCK = "stock", "On a day", "What there was on the day of `as_of`."
    CUMULATIVE = "cumulative", "Cumulative", "What happened from `counted_from` on: not a yearly number, never to be added to others."


class CountingUnit(Code):
    """What one unit of a number is."""

    PERSONS = "persons", "Persons", "Each person counts."
    CASES = "cases", "Cases", "A case counts once, whether it is of one person or of a family."


DecisionLevels = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Pattern(r"[A-Z]{2}")], ...],
    AsList,
    Distinct,
]

_STOCKS = (
    DisplacementMeasure.ASYLUM_SEEKERS,
    DisplacementMeasure.REFUGEES,
    DisplacementMeasure.VALID_RESIDENCE_PERMITS,
    DisplacementMeasure.RESIDENTS,
)


def _same_year(year: int, as_of: PartialDate | None) -> bool:
    return as_of is None or as_of.earliest.year == year


def _dates_fit_basis(basis: Any, counted_from: Any, as_of: Any) -> bool:
    if basis == DisplacementBasis.STOCK:
        return as_of is not None and counted_from is None
    if basis == DisplacementBasis.CUMULATIVE:
        return counted_from is not None
    return counted_from is None and as_of is None


def _adds_up(value: int, recognised: int | None, other: int | None) -> bool:
    if recognised is None or other is None:
        return (recognised or other or 0) <= value
    return recognised + other == value


class Displacement(
    Row,
    table=Table(
        "displacement",
        "Displacement",
        "People from Belarus in other countries by year: asylum, protection, visas and permits, as the UN Refugee Agency (UNHCR), Eurostat "
        "and national authorities count them. Different reporters count differently, and cumulative numbers are marked as such: never add "
        "them to others. The numbers of UNHCR are published under CC BY 4.0; those of Eurostat may be reused with attribution.",
        summary=("year", "country", "measure", "value", "reported_by"),
    ),
):
    """How many people from Belarus one country counted, in one year or on one day, by one measure."""

    year: Year = column(
        "Year", "The year that the number is of; for a cumulative number, the year in which the count ends.", examples=(2022,)
    )
    country: CountryCode = column("Country", "The country that they are in: three letters of ISO 3166-1.", examples=("POL",))
    measure: DisplacementMeasure = column("Measure", "What is counted.", examples=("asylum_applications",))
    basis: DisplacementBasis = column("Basis", "Whether the number is of the year, of a day, or cumulative.", examples=("calendar_year",))
    value: Count = column("Value", "The number.", examples=(3135,))
    qualifier: Qualifier = column("Qualifier", "How exact the number is, in the words of the source.", examples=("exact",))
    unit: CountingUnit | None = optional("Unit", "Whether persons or cases are counted, where the source says so.", examples=("persons",))
    counted_from: PartialDate | None = optional("Counted from", "First day of a cumulative count.", examples=("2020-08-10",))
    as_of: PartialDate | None = optional(
        "As of", "Day of a number on a day, or last day of a cumulative count.", examples=("2025-01-01", "2022-11")
    )
    recognised: Count | None = optional("Recognised", "Of the positive decisions, those that gave refugee status.", examples=(570,))
    other_protection: Count | None = optional(
        "Other protection", "Of the positive decisions, those that gave another protection, such as the subsidiary one.", examples=(7472,)
    )
    decision_levels: DecisionLevels = optional(
        "Decision levels",
        "Stages of the procedure that the number covers, in the codes of UNHCR's Refugee Data Finder.",
        examples=(("FI",),),
        default=(),
    )
    reported_by: Text = column("Reported by", "Who reported the number.", examples=("UNHCR", "Eurostat"))
    quoted_by: Text | None = optional(
        "Quoted by", "Who passed the number on, where the reporter's own page was not seen.", examples=("Belsat",)
    )

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "row/dates-against-basis",
            ("basis", "counted_from", "as_of"),
            _dates_fit_basis,
            "The basis {basis} does not go with the dates (counted from: {counted_from}, as of: {as_of}): a number on a day has `as_of` "
            "alone, a cumulative one has `counted_from`, one of a calendar year has neither.",
        ),
        Rule(
            "row/measure-against-basis",
            ("measure", "basis"),
            lambda measure, basis: (measure in _STOCKS) == (basis == DisplacementBasis.STOCK),
            "The measure {measure} cannot have the basis {basis}.",
        ),
        Rule("row/as-of-in-another-year", ("year", "as_of"), _same_year, "The date ({as_of}) is not in the year {year}."),
        in_order("row/ended-before-counted", "counted_from", "as_of", "The count ends ({as_of}) before it starts ({counted_from})."),
        Rule(
            "row/decisions-do-not-add-up",
            ("value", "recognised", "other_protection"),
            _adds_up,
            "Refugee status ({recognised}) and other protection ({other_protection}) do not add up to {value}.",
        ),
        Rule(
            "row/protection-without-decisions",
            ("measure", "recognised", "other_protection"),
            lambda measure, recognised, other: measure == DisplacementMeasure.POSITIVE_DECISIONS or (recognised is None and other is None),
            "Only positive decisions are split into refugee status and other protection; the measure is {measure}.",
        ),
    )
