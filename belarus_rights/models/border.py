"""The border of Belarus with the European Union: events, numbers and deaths since 2021."""

from __future__ import annotations

from typing import ClassVar

from .codes import Code
from .column_types import Boolean, Count, CountryCode, Text, Texts
from .dates import PartialDate
from .row import Licence, Row, Table, column, optional
from .rules import Rule, in_order
from .vocabulary import Qualifier, Sex


class BorderArea(Code):
    """A country or a union of countries, by ISO 3166-1 where it has a code there."""

    BLR = "BLR", "Belarus", "Belarus."
    POL = "POL", "Poland", "Poland."
    LTU = "LTU", "Lithuania", "Lithuania."
    LVA = "LVA", "Latvia", "Latvia."
    EU = "EU", "European Union", "The European Union, or several of its member states together."
    IRQ = "IRQ", "Iraq", "Iraq."
    SYR = "SYR", "Syria", "Syria."
    TUR = "TUR", "Türkiye", "Türkiye."


class BorderSide(Code):
    """The side of the border."""

    BLR = "BLR", "Belarus", "The Belarusian side."
    POL = "POL", "Poland", "The Polish side."
    LTU = "LTU", "Lithuania", "The Lithuanian side."
    LVA = "LVA", "Latvia", "The Latvian side."


class BorderEventKind(Code):
    """What kind of event it is."""

    THREAT = "threat", "Threat or hostile act", "A threat, or an act against a neighbour, from Belarus."
    ARRIVAL = "arrival", "Arrivals", "Arrivals of people begin or change."
    VIOLENCE = "violence", "Violence", "Violence at the border."
    HUMANITARIAN = "humanitarian", "Humanitarian emergency", "People in distress, deaths, camps."
    REPATRIATION = "repatriation", "Repatriation", "People are brought back to their countries."
    EMERGENCY_LAW = "emergency_law", "Emergency regime", "A state of emergency, a closed zone or a special regime at the border."
    PUSHBACK_LAW = "pushback_law", "Law on returns", "A law or rule that lets people be turned back or bars them from asylum."
    BARRIER = "barrier", "Barrier", "A fence or a wall."
    CLOSURE = "closure", "Closure", "A crossing or a border is closed."
    SANCTION = "sanction", "Sanctions", "Sanctions for what happens at the border or with it."
    COURT = "court", "Court", "A judgment, an interim measure or a step of a court case."
    OTHER = "other", "Other", "Another event."


class BorderMeasure(Code):
    """What a number at the border counts."""

    CROSSING_ATTEMPTS_PREVENTED = (
        "crossing_attempts_prevented",
        "Crossing attempts",
        "Attempts to cross outside the crossing points that were recorded or prevented: attempts, not persons.",
    )
    IRREGULAR_CROSSINGS_DETECTED = (
        "irregular_crossings_detected",
        "Irregular crossings detected",
        "Crossings that were detected, or people detained after one, as the scope says.",
    )
    PUSHBACKS = "pushbacks", "Returns at the border", "People turned back or ordered out at the border: cases, not persons."
    HUMANITARIAN_ADMISSIONS = "humanitarian_admissions", "Humanitarian admissions", "People let in on humanitarian grounds."
    ASYLUM_APPLICATIONS = "asylum_applications", "Asylum applications", "Applications for asylum at the border."
    PEOPLE_STRANDED = "people_stranded", "People stranded", "People held up at the border or in Belarus."
    IRAQ_REPATRIATED = "iraq_repatriated", "Repatriated to Iraq", "People flown back to Iraq."
    ASSISTED_RETURNS = "assisted_returns", "Assisted returns", "People helped to return to their countries."
    ONWARD_ENTRIES_GERMANY = (
        "onward_entries_germany",
        "Onward entries to Germany",
        "Unauthorised entries to Germany with a link to Belarus.",
    )
    DEATHS_TOTAL = "deaths_total", "Deaths", "People found dead, or dead and missing, as the scope says."
    MISSING_REPORTED = "missing_reported", "Missing", "People reported missing."
    SMUGGLING_BALLOONS_DETECTED = "smuggling_balloons_detected", "Smuggling balloons", "Balloons from Belarus that were detected."
    DRONES_DETECTED = "drones_detected", "Drones", "Drones from Belarus that were detected."
    FLIGHTS_DISRUPTED = "flights_disrupted", "Flights disrupted", "Flights disrupted by balloons and drones."
    AIRPORT_CLOSURE_HOURS = "airport_closure_hours", "Airport closure, in hours", "Hours for which airports were closed."


class DeathAgeGroup(Code):
    """Age of a person who died, as far as it was recorded."""

    CHILD = "child", "Child", "Recorded as a child."
    ADULT = "adult", "Adult", "Recorded as an adult."


class DeathOutcome(Code):
    """Whether a person was found dead."""

    DEAD = "dead", "Dead", "Recorded as dead."
    MISSING = "missing", "Missing", "Recorded as missing, not confirmed dead."


class DeathCauseCategory(Code):
    """Categories of the causes of death, as the Missing Migrants Project has them."""

    DROWNING = "drowning", "Drowning", "Drowning."
    HARSH_CONDITIONS = "harsh_conditions", "Harsh conditions", "Harsh environment, or lack of adequate shelter, food or water."
    SICKNESS = "sickness", "Sickness", "Sickness, or lack of access to adequate healthcare."
    VIOLENCE = "violence", "Violence", "Violence."
    VEHICLE_ACCIDENT = "vehicle_accident", "Vehicle accident", "A vehicle accident, or a death linked to hazardous transport."
    ACCIDENT = "accident", "Accident", "Another accident."
    MIXED_OR_UNKNOWN = "mixed_or_unknown", "Mixed or unknown", "Several causes, or an unknown one."


class BorderEvent(
    Row,
    table=Table(
        "border_events",
        "Events at the border",
        "What happened at the border of Belarus with Poland, Lithuania and Latvia from 2021 on: threats, emergency regimes, laws on "
        "returns, barriers, closures, court decisions, sanctions, violence and repatriation.",
        summary=("date", "country", "kind", "title"),
    ),
):
    """One event, or one measure with its first and last day."""

    date: PartialDate = column("Date", "Day of the event, or first day of what it started.", examples=("2021-08-10",))
    end_date: PartialDate | None = optional("End date", "Last day of a measure or of a longer event.", examples=("2021-11-10",))
    country: BorderArea = column("Country", "The country that the event concerns first, or the European Union.", examples=("LVA",))
    kind: BorderEventKind = column("Kind", "What kind of event it is.", examples=("emergency_law",))
    title: Text = column(
        "Title", "What happened, in one sentence.", examples=("Poland announces a high solid fence on the border with Belarus",)
    )
    actors: Texts = optional("Actors", "Who acted.", examples=(("Government of Poland",),), default=())
    reference: Text | None = optional(
        "Reference",
        "Name and number of the case, law or document.",
        examples=("M.K. and Others v. Poland, nos. 40503/17, 42902/17, 43643/17",),
    )

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order("row/ended-before-started", "date", "end_date", "The event ends ({end_date}) before it starts ({date})."),
    )


class BorderFigure(
    Row,
    table=Table(
        "border_figures",
        "Numbers at the border",
        "Who reported which number for which period at the border of Belarus with the European Union. Most numbers are of attempts, "
        "detections or cases, not of persons. Reporters count differently, and periods overlap: never add rows without a look at both.",
        summary=("country", "measure", "period_start", "period_end", "value", "reported_by"),
    ),
):
    """One number for one period by one reporter."""

    country: BorderArea = column("Country", "The country that the number is of, or the European Union.", examples=("POL",))
    measure: BorderMeasure = column("Measure", "What is counted.", examples=("crossing_attempts_prevented",))
    value: Count = column("Value", "The number.", examples=(39670,))
    qualifier: Qualifier = column("Qualifier", "How exact the number is, in the words of who reported it.", examples=("exact",))
    scope: Text | None = optional(
        "Scope",
        "Which part is counted, where it is not the whole: a section, a nationality, a category.",
        examples=("Podlaskie section only",),
    )
    period_start: PartialDate = column("Period start", "First day that the number covers.", examples=("2021-01-01",))
    period_end: PartialDate | None = optional("Period end", "Last day that the number covers.", examples=("2021-12-31",))
    reported_by: Text = column("Reported by", "Who reported the number.", examples=("Border Guard of Poland",))
    quoted_by: Text | None = optional(
        "Quoted by", "Who passed the number on, where the reporter's own page was not seen.", examples=("Balkan Insight",)
    )

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order(
            "row/ended-before-started", "period_start", "period_end", "The period ends ({period_end}) before it starts ({period_start})."
        ),
    )


class BorderDeath(
    Row,
    table=Table(
        "border_deaths",
        "Deaths at the border",
        "People who died or went missing on the route over the border of Belarus with the European Union, one row a person, without names. "
        "The data are of the IOM Missing Migrants Project, which must be named wherever they are shown. They are a minimum.",
        licences=(
            Licence(
                "LicenseRef-IOM-missing-migrants", "IOM Missing Migrants Project, with attribution", "https://missingmigrants.iom.int/"
            ),
        ),
        summary=("date", "country", "place", "nationality", "cause_category"),
    ),
):
    """One person who died or went missing at the border."""

    date: PartialDate = column("Date", "Date of the incident in the file of the Missing Migrants Project.", examples=("2021-09-19",))
    country: BorderSide = column("Side of the border", "The side on which the person was found or last seen.", examples=("POL",))
    place: Text = column(
        "Place", "Place, as far as it is known: a district, a town, a river or the side of the border.", examples=("Frącki",)
    )
    outcome: DeathOutcome = column("Outcome", "Whether the person is recorded as dead or as missing.", examples=("dead",))
    nationality: CountryCode | None = optional(
        "Nationality", "Country that the person came from: three letters of ISO 3166-1.", examples=("IRQ",)
    )
    region_of_origin: Text | None = optional(
        "Region of origin", "Part of the world that the person came from, where the country is not known.", examples=("Sub-Saharan Africa",)
    )
    age_group: DeathAgeGroup | None = optional("Age group", "Whether the person was a child, where it was recorded.", examples=("child",))
    sex: Sex | None = optional("Sex", "Sex of the person, where it was recorded.", examples=("male",))
    cause_category: DeathCauseCategory | None = optional(
        "Category of the cause",
        "Category of the cause of death in the file of the Missing Migrants Project.",
        examples=("harsh_conditions",),
    )
    cause_reported: Text | None = optional(
        "Cause as reported", "Cause of death in words, where more was reported than the category says.", examples=("Presumed hypothermia",)
    )
    cause_is_state_claim: Boolean = column(
        "Cause is a claim of the state",
        "Whether the cause is what the authorities or state media of Belarus stated, not independently confirmed in the source.",
        examples=(False,),
    )
    incident_id: Text = column(
        "Incident",
        "Number of the incident in the file of the Missing Migrants Project; people of one incident share it.",
        examples=("2021.MMP0326",),
    )
    reported_by: Text = column("Reported by", "Who recorded the death.", examples=("IOM Missing Migrants Project",))
    information_sources: Texts = optional(
        "Information sources", "Whom the record names as its sources.", examples=(("Border Guard of Poland", "UNHCR"),), default=()
    )

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "row/region-beside-nationality",
            ("nationality", "region_of_origin"),
            lambda nationality, region: nationality is None or region is None,
            "The nationality is known ({nationality}), so the region of origin ({region_of_origin}) must be empty.",
        ),
    )
