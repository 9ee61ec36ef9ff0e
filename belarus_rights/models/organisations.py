"""Civil society: organisations, media, parties and trade unions, and what the authorities did to them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from .codes import Code
from .column_types import OrganisationRef, Pattern, Text, Texts, Year
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, in_order

_DOMAIN = r"[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)+"

Domain = Annotated[str, StringConstraints(strip_whitespace=True, pattern=rf"^{_DOMAIN}$"), Pattern(_DOMAIN)]
"""The domain name of a site, without a protocol and a path."""


class OrganisationKind(Code):
    """What an organisation does, by its main work."""

    HUMAN_RIGHTS = "human_rights", "Human rights", "Defence of human rights and of prisoners; election observation."
    LEGAL_AID = "legal_aid", "Legal aid", "Lawyers and legal help."
    MEDIA = "media", "Media", "Newspapers, broadcasters, news sites, channels and bloggers' projects."
    POLITICAL_PARTY = "political_party", "Political party", "Parties, registered or not."
    POLITICAL_MOVEMENT = "political_movement", "Political movement", "Movements, electoral lists and bodies of the democratic forces."
    TRADE_UNION = "trade_union", "Trade union", "Trade unions and other associations of workers."
    PROFESSIONAL = "professional", "Professional association", "Associations of journalists, doctors, lawyers and other professions."
    BUSINESS = "business", "Business", "Companies, shops and associations of enterprises."
    THINK_TANK = "think_tank", "Think tank", "Research and policy analysis."
    EDUCATION = "education", "Education and youth", "Schools, universities, students and youth."
    CULTURE = "culture", "Culture", "Language, history, literature, publishing, music and art."
    RELIGION = "religion", "Religion", "Churches and religious initiatives."
    MINORITY = "minority", "National minority", "Associations of national minorities in Belarus."
    DIASPORA = "diaspora", "Diaspora", "Associations of Belarusians abroad."
    WOMEN = "women", "Women and gender", "Rights and equality of women, gender."
    ENVIRONMENT = "environment", "Environment", "Protection of nature and of the environment."
    SPORT = "sport", "Sport", "Sport and athletes."
    SOCIAL = "social", "Social help and charity", "Care, charity, solidarity funds and help for the repressed."
    OTHER = "other", "Other", "Anything else; the name or the note says more."


class OrganisationStatus(Code):
    """What became of an organisation, as last seen in the sources."""

    DISSOLVED = "dissolved", "Dissolved", "Dissolved by the authorities or by itself, and not seen at work since."
    UNREGISTERED = "unregistered", "Works without registration", "Works on though it was never registered or lost its registration."
    IN_EXILE = "in_exile", "In exile", "Works from abroad, or was set up there."


class MeasureKind(Code):
    """What was done to an organisation."""

    EXTREMIST_FORMATION = (
        "extremist_formation",
        "“Extremist formation”",
        "Listed as an extremist formation by the Ministry of Internal Affairs or the State Security Committee, without a court.",
    )
    EXTREMIST_ORGANISATION = "extremist_organisation", "“Extremist organisation”", "Recognised as an extremist organisation by a court."
    EXTREMIST_MATERIALS = "extremist_materials", "“Extremist materials”", "Its site, channels or publications declared extremist."
    TERRORIST_ORGANISATION = "terrorist_organisation", "“Terrorist organisation”", "Recognised or listed as a terrorist organisation."
    DESIGNATION_CLAIM = "designation_claim", "Claim of extremism or terrorism", "A court was asked to designate it."
    LIQUIDATION_CLAIM = "liquidation_claim", "Claim for liquidation", "The authorities asked a court to dissolve it."
    LIQUIDATION_DECISION = "liquidation_decision", "Liquidation", "A court or an authority dissolved it."
    SELF_LIQUIDATION = "self_liquidation", "Self-liquidation", "It closed itself, as a rule under pressure."
    DEREGISTERED = "deregistered", "Registration lost", "The State stopped recognising its registration; the form is not told."
    REGISTRATION_REFUSED = "registration_refused", "Registration refused", "Registration or re-registration was refused."
    ACTIVITY_SUSPENDED = "activity_suspended", "Activity suspended", "Its activity was suspended for a time."
    LICENCE_SUSPENDED = "licence_suspended", "Licence suspended", "Its licence was suspended for a time."
    LICENCE_WITHDRAWN = "licence_withdrawn", "Licence withdrawn", "Its licence was taken away."
    PRINTING_REFUSED = "printing_refused", "Printing refused", "The State printing house refused to print it."
    RAID = "raid", "Raid", "Its premises, or those of its staff, were searched."
    WEBSITE_BLOCKED = "website_blocked", "Website blocked", "Access to its site was blocked."


class Organisation(
    Row,
    table=Table(
        "organisations",
        "Organisations",
        "Civil-society organisations, media, parties, trade unions and initiatives that the Belarusian authorities dissolved, banned, "
        "raided or listed. It is not a register of all of them: designations by the State are well covered, quiet closures are not.",
        summary=("id", "name", "kind", "status", "place"),
    ),
):
    """One organisation or initiative, registered or not."""

    name: Text = column(
        "Name", "Its name in English, or in Latin letters where it has no English name.", examples=("Human Rights Centre Viasna",)
    )
    name_be: Text | None = optional("Name in Belarusian", "Its name in Belarusian.", examples=("Праваабарончы цэнтр «Вясна»",))
    name_ru: Text | None = optional("Name in Russian", "Its name in Russian.", examples=("Правозащитный центр «Весна»",))
    aliases: Texts = optional("Other names", "Abbreviations, translations and other spellings.", examples=("BAJ",), default=())
    kind: OrganisationKind = column("Kind", "What it does, by its main work.", examples=("human_rights",))
    founded_year: Year | None = optional(
        "Founded", "The year of its founding or, where the note says so, of its registration.", examples=(1996,)
    )
    place: Text | None = optional("Place", "The town that it works or worked in.", examples=("Minsk",))
    website: Domain | None = optional(
        "Website",
        "The domain of its site. Visiting it from Belarus may be dangerous, and a domain may have passed to others.",
        examples=("spring96.org",),
    )
    status: OrganisationStatus | None = optional("Status", "What became of it, as last seen in the sources.", examples=("dissolved",))


class OrganisationMeasure(
    Row,
    table=Table(
        "organisation_measures",
        "Measures against organisations",
        "What the authorities did to organisations: liquidations, designations, raids, blocking and refusals. Most designations as "
        "extremist formations rest on one public copy of the list that the Ministry of Internal Affairs keeps. The liquidations are a "
        "small part of all: for their number see `figures`.",
        summary=("organisation_id", "measure", "decided_on", "decided_by"),
    ),
):
    """One measure against one organisation."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order(
            "row/announced-before-decided",
            "decided_on",
            "announced_on",
            "The measure was announced ({announced_on}) before it was decided ({decided_on}).",
        ),
        Rule(
            "row/formation-by-court",
            ("measure", "decided_by"),
            lambda measure, decided_by: measure != MeasureKind.EXTREMIST_FORMATION or "court" not in (decided_by or "").lower(),
            "A court ({decided_by}) recognises an extremist organisation; {measure} is a listing by the ministry or the committee.",
        ),
    )

    organisation_id: OrganisationRef = column("Organisation", "The organisation that the measure struck.", examples=("viasna",))
    measure: MeasureKind = column("Measure taken", "What was done.", examples=("liquidation_decision",))
    decided_on: PartialDate | None = optional("Decided on", "Day of the decision or of the act.", examples=("2021-10-01",))
    announced_on: PartialDate | None = optional(
        "Announced on", "Day on which it became public or was entered in the official list.", examples=("2021-07-23",)
    )
    decided_by: Text | None = optional(
        "Decided by", "The body that took the measure or, in the case of a claim, asked for it.", examples=("Supreme Court",)
    )
    decision_number: Text | None = optional("Decision number", "Number of the decision, as the official list prints it.", examples=("6ЭК",))
    legal_basis: Text | None = optional("Legal basis", "The law that the body named.", examples=("Law on Mass Media, Art. 38",))
