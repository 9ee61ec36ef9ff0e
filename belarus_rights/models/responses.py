"""The world's answer: what states and organisations did, and what was asked of them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from .codes import Code
from .column_types import AsList, Count, Distinct, Id, Ref, Text, Texts
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, at_most

SomeTexts = Annotated[tuple[Text, ...], Field(min_length=1), AsList, Distinct]


class ActorKind(Code):
    """Who responded."""

    STATE = "state", "State", "A state, a group of states, or an authority of one that is no court."
    IGO = "igo", "International organisation", "An international or supranational organisation, or an organ of it."
    UN_BODY = "un_body", "UN body", "An organ of the United Nations, its human-rights office or its independent experts."
    COURT = "court", "Court or prosecutor", "A court or a public prosecutor, national or international."
    NGO = "ngo", "NGO", "A non-governmental organisation, or a jury of one."
    OTHER = "other", "Other", "A foundation that gives an award, or actors of several kinds together."


class ResponseKind(Code):
    """What a response is."""

    SANCTIONS = "sanctions", "Sanctions", "Listings, bans on trade, finance or transport, and acts that widen their grounds."
    SANCTIONS_PROLONGED = "sanctions_prolonged", "Sanctions prolonged", "Sanctions in force carried on for another term."
    SANCTIONS_LIFTED = "sanctions_lifted", "Sanctions lifted", "Sanctions lifted, suspended or eased, as a whole or in part."
    TRAVEL_BAN = "travel_ban", "Entry ban", "A national list of people who may not enter."
    SUSPENSION = "suspension", "Suspension of relations", "Rights, relations or funds within an organisation suspended."
    NON_RECOGNITION = "non_recognition", "Non-recognition", "The result of an election or an office not recognised."
    RESOLUTION = "resolution", "Resolution", "A resolution, decision or recommendation of a collective body."
    MANDATE = "mandate", "Mandate", "An inquiry, an examination or an expert appointed, set up or extended."
    REPORT = "report", "Report", "A report or an opinion."
    STATEMENT = "statement", "Statement", "A statement, conclusions or a decision short of a resolution."
    REFERRAL = "referral", "Referral", "A situation referred to an international court."
    COURT_CASE = "court_case", "Court case", "An investigation, a trial or proceedings between states."
    ASYLUM_MEASURE = "asylum_measure", "Measure of protection", "Visas, documents or protection for people from Belarus."
    AWARD = "award", "Award", "A prize or an order given to Belarusian human-rights defenders or democrats."


class Demand(Code):
    """What an appeal asks for."""

    RELEASE_OF_POLITICAL_PRISONERS = "release_of_political_prisoners", "Release of political prisoners", "All of them freed."
    FUNDAMENTAL_RIGHTS = "fundamental_rights", "Fundamental rights", "Fundamental rights and freedoms respected."
    FREE_ELECTIONS = "free_elections", "Free elections", "Free and fair elections held."
    ACCOUNTABILITY = "accountability", "Accountability", "Those responsible for violations investigated and tried."


class InternationalResponse(
    Row,
    table=Table(
        "international_responses",
        "International responses",
        "What states, international organisations, courts and others did about human rights in Belarus. Numbers of persons and entities "
        "listed are new listings of the act, not totals.",
        summary=("date", "actors", "kind", "title"),
    ),
):
    """One act of one actor, or of several together."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        at_most(
            "row/more-persons-than-total",
            "persons_listed",
            "persons_listed_total",
            "More persons were listed by the act ({persons_listed}) than are on the list after it ({persons_listed_total}).",
        ),
        at_most(
            "row/more-entities-than-total",
            "entities_listed",
            "entities_listed_total",
            "More entities were listed by the act ({entities_listed}) than are on the list after it ({entities_listed_total}).",
        ),
        Rule(
            "row/listings-without-sanctions",
            ("kind", "persons_listed", "entities_listed"),
            lambda kind, persons, entities: (not persons and not entities) or kind in {ResponseKind.SANCTIONS, ResponseKind.TRAVEL_BAN},
            "New listings belong to sanctions or entry bans, not to {kind}.",
        ),
        Rule(
            "row/half-a-vote",
            ("votes_for", "votes_against"),
            lambda votes_for, votes_against: (votes_for is None) == (votes_against is None),
            "A vote needs both the votes for and the votes against.",
        ),
        Rule(
            "row/abstentions-without-vote",
            ("abstentions", "votes_for"),
            lambda abstentions, votes_for: abstentions is None or votes_for is not None,
            "There are abstentions ({abstentions}), but no votes for.",
        ),
    )

    date: PartialDate = column("Date", "Day of the act; the note says where it is that of the report about it.", examples=("2020-10-02",))
    actors: SomeTexts = column("Actors", "Who acted.", examples=("Council of the European Union",))
    actor_kind: ActorKind = column("Kind of actor", "What kind of actor it is.", examples=("igo",))
    kind: ResponseKind = column("Kind", "What kind of act it is.", examples=("sanctions",))
    title: Text = column("Title", "What was done, in a few words.", examples=("First package of post-election listings",))
    references: Texts = optional(
        "References", "Official numbers or symbols of the acts.", examples=("Implementing Regulation (EU) 2020/1387",), default=()
    )
    persons_listed: Count | None = optional("Persons listed", "Persons newly listed by the act.", examples=(40,))
    entities_listed: Count | None = optional("Entities listed", "Entities newly listed by the act.", examples=(7,))
    persons_listed_total: Count | None = optional("Persons listed in all", "Persons on the list after the act.", examples=(166,))
    entities_listed_total: Count | None = optional("Entities listed in all", "Entities on the list after the act.", examples=(15,))
    votes_for: Count | None = optional("Votes for", "Votes in favour.", examples=(23,))
    votes_against: Count | None = optional("Votes against", "Votes against.", examples=(2,))
    abstentions: Count | None = optional("Abstentions", "Votes withheld.", examples=(22,))
    outcome: Text | None = optional("Outcome", "What the act contains or what came of it.", examples=("Asset freeze and travel ban.",))


class Appeal(
    Row,
    table=Table(
        "appeals",
        "Appeals",
        "Public demands made to states and to the bodies that act for them, and what came of them.",
        summary=("date", "title", "made_by", "demands"),
    ),
):
    """One public demand."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "row/appeal-to-oneself",
            ("made_by", "addressed_to"),
            lambda made_by, addressed_to: not _common(made_by, addressed_to),
            "The same name stands among those who appeal and those appealed to.",
        ),
    )

    date: PartialDate = column("Date", "Day on which the appeal was made.", examples=("2021-11-29",))
    title: Text = column("Title", "Title of the appeal.", examples=("Article 15 communication on Belarus to the ICC Prosecutor",))
    made_by: SomeTexts = column("Made by", "Who appeals.", examples=("Steering Committee of the Eastern Partnership Civil Society Forum",))
    addressed_to: SomeTexts = column("Addressed to", "Who is asked to act.", examples=("International community",))
    demands: Annotated[tuple[Demand, ...], Field(min_length=1), AsList, Distinct] = column(
        "Demands", "What is asked for.", examples=("release_of_political_prisoners",)
    )
    demands_text: Text = column(
        "Demands in words",
        "What is asked for, in our own words.",
        examples=("That the Prosecutor take up crimes in Belarus under article 15 of the Rome Statute.",),
    )
    situation: Text | None = optional("Situation", "The situation that the appeal describes, in our own words.")
    outcome: Text | None = optional("Outcome", "What came of it, as far as the sources tell.")
    response_ids: Annotated[tuple[Annotated[Id, Ref("international_responses")], ...], AsList, Distinct] = optional(
        "Later responses",
        "Later international responses in the same matter; the appeal need not have caused them.",
        examples=("icc-2026-03-12-investigation",),
        default=(),
    )


def _common(first: tuple[Any, ...], second: tuple[Any, ...]) -> bool:
    return not set(first).isdisjoint(second)
