"""Events: assemblies, elections, and reports on torture and other ill-treatment."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from .codes import Code
from .column_types import AsList, Boolean, Count, Distinct, Percent, Text, Texts
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, at_most, in_order
from .vocabulary import Qualifier


class ForceKind(Code):
    """What the authorities used against an assembly."""

    BEATINGS = "beatings", "Beatings", "People were beaten."
    STUN_GRENADES = "stun_grenades", "Stun grenades", "Stun grenades."
    TEAR_GAS = "tear_gas", "Tear gas", "Tear gas or another irritant."
    RUBBER_BULLETS = "rubber_bullets", "Rubber bullets", "Rubber bullets."
    WATER_CANNON = "water_cannon", "Water cannon", "Water cannon."
    LIVE_AMMUNITION = "live_ammunition", "Live ammunition", "Live ammunition."
    VEHICLES = "vehicles", "Vehicles", "Vehicles driven at people."
    INTERNET_SHUTDOWN = "internet_shutdown", "Internet shutdown", "The internet was cut off or slowed down."


class ElectionKind(Code):
    """What was voted on."""

    PRESIDENTIAL = "presidential", "Presidential election", "Election of the president."
    PARLIAMENTARY = "parliamentary", "Parliamentary election", "Election of the parliament."
    LOCAL = "local", "Local elections", "Election of local councils."
    REFERENDUM = "referendum", "Referendum", "A vote on questions."


class ObserverVerdict(Code):
    """How observers or an international body judged a vote."""

    FELL_SHORT = "fell_short", "Fell short of the standards", "It fell short of the commitments or standards for democratic elections."
    NOT_FREE_NOT_FAIR = "not_free_not_fair", "Neither free nor fair", "It was found neither free nor fair."


class Finding(Code):
    """What a report finds, or has reasonable grounds to believe."""

    TORTURE = "torture", "Torture", "Torture."
    ILL_TREATMENT = "ill_treatment", "Ill-treatment", "Other cruel, inhuman or degrading treatment."
    SEXUAL_VIOLENCE = "sexual_violence", "Sexual violence", "Sexual violence, or threats of it."
    UNLAWFUL_KILLING = "unlawful_killing", "Unlawful killing", "Unlawful killings or deaths for which the State answers."
    ARBITRARY_DETENTION = "arbitrary_detention", "Arbitrary detention", "Arbitrary arrest or detention."
    INCOMMUNICADO = "incommunicado", "Incommunicado detention", "Detention without contact with lawyers or relatives."
    MEDICAL_NEGLECT = "medical_neglect", "Medical neglect", "Medical care denied or withheld in detention."
    ENFORCED_DISAPPEARANCE = "enforced_disappearance", "Enforced disappearance", "Enforced disappearances."
    PERSECUTION = "persecution", "Persecution", "Persecution on political grounds."
    CRIMES_AGAINST_HUMANITY = (
        "crimes_against_humanity_reasonable_grounds",
        "Crimes against humanity (reasonable grounds)",
        "There are reasonable grounds to believe that crimes against humanity were committed.",
    )


def _both_or_neither(code: str, number: str, qualifier: str, what: str) -> Rule:
    return Rule(
        code,
        (number, qualifier),
        lambda first, second: (first is None) == (second is None),
        f"{what} ({{{number}}}) and its qualifier ({{{qualifier}}}) must be given together.",
    )


def _implies(code: str, name: str, needed: str, message: str) -> Rule:
    """Make the rule that a row which fills ``name`` fills ``needed`` as well."""
    return Rule(code, (name, needed), lambda first, second: first is None or second is not None, message)


class Assembly(
    Row,
    table=Table(
        "assemblies",
        "Assemblies",
        "Marches, rallies, pickets and strikes in Belarus since 2000: how many came, how many were detained, and what force was "
        "used. Numbers of participants differ widely by who counted; `detained` is the best total found.",
        summary=("date", "name", "places", "participants_low", "participants_high", "detained"),
    ),
):
    """One assembly, or one wave of them, in one place or in many."""

    date: PartialDate = column("Date", "Day of the assembly, or first day of several.", examples=("2020-08-23",))
    end_date: PartialDate | None = optional("End date", "Last day, if there were several.", examples=("2020-08-11",))
    name: Text = column("Name", "Name of the assembly, or what it was about.", examples=("March of New Belarus",))
    places: Texts = optional("Places", "Towns that the sources name.", examples=(("Hrodna", "Minsk"),), default=())
    nationwide: Boolean = column(
        "Nationwide", "Whether the row is of the whole country, the numbers of detained people included.", examples=(False,)
    )
    is_aggregate: Boolean = column(
        "Aggregate", "Whether the row adds up days that have rows of their own: never add it to them.", examples=(False,)
    )
    participants_low: Count | None = optional("Participants, low", "Lowest number of participants found.", examples=(150000,))
    participants_high: Count | None = optional("Participants, high", "Highest number of participants found.", examples=(250000,))
    participants_note: Text | None = optional(
        "Note on participants", "Who counted, or what was said in words.", examples=("Media estimates from about 150,000 to 250,000.",)
    )
    detained: Count | None = optional("Detained", "Number of people detained: the best total found.", examples=(774,))
    detained_qualifier: Qualifier | None = optional("Qualifier of detained", "How exact the number of detained is.", examples=("exact",))
    detained_reported_by: Text | None = optional(
        "Detained, reported by", "Who reported the number of detained.", examples=("Viasna Human Rights Centre",)
    )
    detained_quoted_by: Text | None = optional(
        "Detained, quoted by", "Who passed that number on, where the reporter's own page was not seen.", examples=("Belsat",)
    )
    force_used: Annotated[tuple[ForceKind, ...], AsList, Distinct] = optional(
        "Force used",
        "What the authorities used. An empty list means that no source said it.",
        examples=(("stun_grenades", "tear_gas"),),
        default=(),
    )
    injured: Count | None = optional("Injured", "Number of citizens reported as injured; officers are in the note.", examples=(51,))
    injured_qualifier: Qualifier | None = optional("Qualifier of injured", "How exact the number of injured is.", examples=("exact",))
    injured_note: Text | None = optional(
        "Note on injured", "What was said of injured people.", examples=("51 protesters, 14 officers (Ministry of Internal Affairs).",)
    )

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order("row/ended-before-started", "date", "end_date", "The assembly ends ({end_date}) before it starts ({date})."),
        at_most(
            "row/participants-out-of-order",
            "participants_low",
            "participants_high",
            "The lowest number of participants ({participants_low}) is above the highest ({participants_high}).",
        ),
        Rule(
            "row/no-place",
            ("places", "nationwide"),
            lambda places, nationwide: bool(places) or nationwide,
            "An assembly has a place unless it is nationwide (places: {places}, nationwide: {nationwide}).",
        ),
        _both_or_neither("row/detained-without-qualifier", "detained", "detained_qualifier", "The number of detained"),
        _implies(
            "row/reporter-without-detained",
            "detained_reported_by",
            "detained",
            "{detained_reported_by} is named as the reporter, but there is no number of detained.",
        ),
        _implies(
            "row/quoted-without-reporter",
            "detained_quoted_by",
            "detained_reported_by",
            "{detained_quoted_by} is named as quoting, but nobody as the reporter.",
        ),
        _both_or_neither("row/injured-without-qualifier", "injured", "injured_qualifier", "The number of injured"),
    )


def _within_whole(first: float | None, second: float | None) -> bool:
    return first is None or second is None or first + second <= 100


class Election(
    Row,
    table=Table(
        "elections",
        "Elections",
        "Elections and referendums in Belarus since 1994: the official results, and what observers said. The shares are those of the "
        " authorities; the note says what they are shares of. That a number is here does not mean that it is true.",
        summary=("date", "kind", "official_winner", "official_result_percent", "observer_verdict"),
    ),
):
    """One election or referendum with its official result."""

    date: PartialDate = column("Date", "Day of the vote, or its main day.", examples=("2020-08-09",))
    kind: ElectionKind = column("Kind", "What was voted on.", examples=("presidential",))
    official_winner: Text | None = optional(
        "Official winner", "Who or what was declared to have won.", examples=("Aliaksandr Lukashenka", "Yes (constitutional amendments)")
    )
    official_result_percent: Percent | None = optional(
        "Official result", "Share of the votes of the declared winner, in percent.", examples=(80.1,)
    )
    official_turnout_percent: Percent | None = optional("Official turnout", "Turnout that was declared, in percent.", examples=(84.3,))
    main_opponent: Text | None = optional("Main opponent", "The candidate who was declared second.", examples=("Sviatlana Tsikhanouskaya",))
    opponent_official_percent: Percent | None = optional(
        "Official result of the opponent", "Share of the votes declared for the main opponent, in percent.", examples=(10.12,)
    )
    observed: Boolean | None = optional(
        "Observed", "Whether an international mission of the bodies named observed the vote.", examples=(True,)
    )
    observer_bodies: Texts = optional(
        "Observer bodies",
        "The bodies whose verdict it is, or whose observation took place or failed to take place.",
        examples=(("OSCE/ODIHR", "OSCE PA"),),
        default=(),
    )
    observer_verdict: ObserverVerdict | None = optional("Verdict", "How the bodies judged the vote.", examples=("fell_short",))

    __rules__: ClassVar[tuple[Rule, ...]] = (
        _implies(
            "row/result-without-winner",
            "official_result_percent",
            "official_winner",
            "There is a result ({official_result_percent}), but no winner.",
        ),
        _implies(
            "row/share-without-opponent",
            "opponent_official_percent",
            "main_opponent",
            "There is a share of the opponent ({opponent_official_percent}), but no opponent.",
        ),
        at_most(
            "row/opponent-above-winner",
            "opponent_official_percent",
            "official_result_percent",
            "The opponent's share ({opponent_official_percent}) is above the declared winner's ({official_result_percent}).",
        ),
        Rule(
            "row/more-than-all-votes",
            ("official_result_percent", "opponent_official_percent"),
            _within_whole,
            "The shares ({official_result_percent} and {opponent_official_percent}) are more than all votes together.",
        ),
        Rule(
            "row/verdict-without-body",
            ("observer_verdict", "observer_bodies"),
            lambda verdict, bodies: verdict is None or bool(bodies),
            "There is a verdict ({observer_verdict}), but no body that gave it.",
        ),
        Rule(
            "row/verdict-without-observation",
            ("observer_verdict", "observed"),
            lambda verdict, observed: verdict is None or observed is not False,
            "The vote was not observed, so there is no verdict of observers ({observer_verdict}).",
        ),
    )


def _published_later(published_on: Any, period_end: Any) -> bool:
    return published_on is None or period_end is None or published_on.latest >= period_end.earliest


class IllTreatmentReport(
    Row,
    table=Table(
        "ill_treatment_reports",
        "Reports on ill-treatment",
        "Reports of international bodies and of human-rights organisations on torture and other ill-treatment in Belarus: who made them, "
        "what they cover, how much they rest on, and what they find.",
        summary=("published_on", "bodies", "title", "findings"),
    ),
):
    """One report, statement or submission."""

    title: Text = column("Title", "Title of the report.", examples=("Belarus: “Freedom Day” Crackdown",))
    bodies: Texts = column("Bodies", "Who made the report.", examples=(("Human Rights Watch",),), min_length=1)
    rapporteur: Text | None = optional(
        "Rapporteur", "Who wrote it in an office of their own, such as a special rapporteur.", examples=("Wolfgang Benedek",)
    )
    published_on: PartialDate | None = optional("Published on", "Day of publication, as far as it is known.", examples=("2020-11-05",))
    document_symbol: Text | None = optional("Document symbol", "Symbol or number of the document.", examples=("A/HRC/46/4",))
    period_start: PartialDate | None = optional("Period start", "Start of the period that the report covers.", examples=("2020-08-09",))
    period_end: PartialDate | None = optional("Period end", "End of the period that the report covers.", examples=("2020-08-13",))
    interviews: Count | None = optional("Interviews", "Number of interviews that the report rests on.", examples=(145,))
    interviews_qualifier: Qualifier | None = optional(
        "Qualifier of interviews", "How exact the number of interviews is.", examples=("exact",)
    )
    cases_documented: Count | None = optional(
        "Cases documented", "Number of cases, testimonies or people documented, as the report counts them.", examples=(1000,)
    )
    cases_qualifier: Qualifier | None = optional("Qualifier of cases", "How exact the number of cases is.", examples=("more_than",))
    findings: Annotated[tuple[Finding, ...], AsList, Distinct] = optional(
        "Findings",
        "What the report finds, as far as the sources seen say it.",
        examples=(("ill_treatment", "torture"),),
        default=(),
    )

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order(
            "row/ended-before-started", "period_start", "period_end", "The period ends ({period_end}) before it starts ({period_start})."
        ),
        Rule(
            "row/published-before-period-end",
            ("published_on", "period_end"),
            _published_later,
            "The report is published ({published_on}) before its period ends ({period_end}).",
        ),
        _both_or_neither("row/interviews-without-qualifier", "interviews", "interviews_qualifier", "The number of interviews"),
        _both_or_neither("row/cases-without-qualifier", "cases_documented", "cases_qualifier", "The number of cases"),
    )
