"""Law: the treaties that bind Belarus, its own laws that conflict with them, and what competent bodies found."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from .codes import Code
from .column_types import AsList, Count, Distinct, Pattern, ProvisionRef, Text, TreatyRef
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, in_order
from .vocabulary import Rights

_ARTICLE = r"[0-9]+(?:[.-][0-9]+)?(?:/[0-9]+)?"

Article = Annotated[str, StringConstraints(strip_whitespace=True, pattern=rf"^{_ARTICLE}$"), Pattern(_ARTICLE)]
"""An article of an act or of a treaty: ``342``, ``361-1``, ``24.23``, ``67/2`` (Article 67, part 2)."""


class ConsentKind(Code):
    """How Belarus bound itself."""

    RATIFICATION = "ratification", "Ratification", "Signed first, then ratified."
    ACCESSION = "accession", "Accession", "Joined without having signed."
    APPROVAL = "approval", "Approval", "Signed first, then approved."
    MEMBERSHIP = "membership", "Membership", "Bound as a member of the organisation."
    POLITICAL_COMMITMENT = "political_commitment", "Political commitment", "Not a treaty: a promise given as a participating State."


class TreatyStatus(Code):
    """Where Belarus stands towards a treaty, as last seen in the sources."""

    PARTY = "party", "Party", "Belarus is bound."
    DENOUNCED = "denounced", "Denounced", "Belarus was bound and gave notice to leave."
    NOT_PARTY = "not_party", "Not a party", "Belarus is not bound."


class Finding(Code):
    """What a body concluded about a law or a practice."""

    INCOMPATIBLE = "incompatible", "Incompatible", "It breaches the obligation or the standard."
    PARTLY_INCOMPATIBLE = "partly_incompatible", "Partly incompatible", "Some of it breaches the obligation or the standard."
    CONCERN = "concern", "Concern", "The body voiced concern, or alleged a breach, without ruling on it."


class AssessorKind(Code):
    """Whose word an assessment is."""

    UN_HUMAN_RIGHTS_BODY = (
        "un_human_rights_body",
        "UN human-rights body",
        "Treaty bodies, special procedures and groups of independent experts, and the UN human-rights office.",
    )
    INTERNATIONAL_EXPERTS = "international_experts", "International experts", "Expert bodies of other international organisations."
    COURT = "court", "Court or prosecutor", "An international court or its prosecutor."
    POLITICAL_BODY = "political_body", "Political body", "Bodies of states, of parliamentarians or, in the ILO, of its three groups."
    NGO = "ngo", "NGO", "Non-governmental organisations."


def _needs(code: str, column_name: str, needed: str, message: str) -> Rule:
    """Make the rule that a row which fills one column fills the other too."""
    return Rule(code, (column_name, needed), lambda value, other: value in (None, ()) or other is not None, message)


class Treaty(
    Row,
    table=Table(
        "treaties",
        "Treaties",
        "Human-rights treaties and related commitments, and how far Belarus is bound by them. Most dates come from a copy of the UN Treaty "
        "Collection of March 2015, later acts from other pages.",
        summary=("id", "short_name", "ratified_on", "status", "denunciation_effective_on"),
    ),
):
    """One treaty or commitment, and how far Belarus is bound by it."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order(
            "row/signed-before-adopted",
            "adopted_on",
            "signed_on",
            "Belarus signed ({signed_on}) before the text was adopted ({adopted_on}).",
        ),
        in_order(
            "row/ratified-before-signed", "signed_on", "ratified_on", "Belarus ratified ({ratified_on}) before it signed ({signed_on})."
        ),
        in_order(
            "row/ratified-before-adopted",
            "adopted_on",
            "ratified_on",
            "Belarus ratified ({ratified_on}) before the text was adopted ({adopted_on}).",
        ),
        in_order(
            "row/in-force-before-ratified",
            "ratified_on",
            "in_force_for_belarus_on",
            "It entered into force for Belarus ({in_force_for_belarus_on}) before Belarus ratified it ({ratified_on}).",
        ),
        in_order(
            "row/denounced-before-ratified",
            "ratified_on",
            "denounced_on",
            "Belarus denounced it ({denounced_on}) before ratifying it ({ratified_on}).",
        ),
        in_order(
            "row/denounced-before-in-force",
            "in_force_for_belarus_on",
            "denunciation_effective_on",
            "Its denunciation took effect ({denunciation_effective_on}) before it entered into force ({in_force_for_belarus_on}).",
        ),
        in_order(
            "row/effective-before-denounced",
            "denounced_on",
            "denunciation_effective_on",
            "The denunciation took effect ({denunciation_effective_on}) before it was given ({denounced_on}).",
        ),
        Rule(
            "row/denounced-without-date",
            ("status", "denounced_on"),
            lambda status, denounced_on: status != TreatyStatus.DENOUNCED or denounced_on is not None,
            "The status is {status}, but the day of the denunciation is missing.",
        ),
        Rule(
            "row/denounced-but-party",
            ("status", "denounced_on"),
            lambda status, denounced_on: status == TreatyStatus.DENOUNCED or denounced_on is None,
            "It was denounced ({denounced_on}), but the status is {status}.",
        ),
        _needs(
            "row/effective-without-denunciation",
            "denunciation_effective_on",
            "denounced_on",
            "A denunciation took effect ({denunciation_effective_on}), but the day on which it was given is missing.",
        ),
        Rule(
            "row/bound-without-being-party",
            ("status", "ratified_on", "in_force_for_belarus_on", "consent"),
            lambda status, *bound: status != TreatyStatus.NOT_PARTY or all(value is None for value in bound),
            "The status is {status}, yet how or when Belarus bound itself is filled in.",
        ),
        _needs(
            "row/ratified-without-consent",
            "ratified_on",
            "consent",
            "Belarus bound itself ({ratified_on}), but how it did so is missing.",
        ),
    )

    title: Text = column("Title", "Its full title in English.", examples=("International Covenant on Civil and Political Rights",))
    short_name: Text = column("Short name", "Its usual abbreviation or short name.", examples=("ICCPR",))
    adopted_on: PartialDate | None = optional(
        "Adopted on", "Day on which the text was adopted or opened for signature.", examples=("1966-12-16",)
    )
    signed_on: PartialDate | None = optional("Signed on", "Day on which Belarus signed.", examples=("1968-03-19",))
    ratified_on: PartialDate | None = optional(
        "Ratified on", "Day on which Belarus gave its consent to be bound, as the depositary counts it.", examples=("1973-11-12",)
    )
    consent: ConsentKind | None = optional("Consent", "How Belarus bound itself.", examples=("ratification",))
    in_force_for_belarus_on: PartialDate | None = optional("In force for Belarus on", "Day on which it entered into force for Belarus.")
    denounced_on: PartialDate | None = optional(
        "Denounced on", "Day on which the notice to leave reached the depositary.", examples=("2022-11-08",)
    )
    denunciation_effective_on: PartialDate | None = optional(
        "Denunciation effective on", "First day on which Belarus is no longer bound.", examples=("2023-02-08",)
    )
    status: TreatyStatus = column("Status", "Where Belarus stands, as last seen in the sources.", examples=("party",))
    rights: Rights = optional("Rights", "The rights that it protects.", examples=("assembly",), default=())
    monitoring_body: Text | None = optional("Monitoring body", "Who watches over it.", examples=("Human Rights Committee",))

    @property
    def first_evidence(self) -> PartialDate | None:
        """The earliest day that the sources know of: the treaty cannot have bound before it was adopted."""
        return min((when for when in (self.adopted_on, self.signed_on, self.ratified_on) if when), default=None)

    def holds_on(self, day: datetime.date) -> bool | None:
        """Tell whether Belarus was bound on a day; None where the sources do not say.

        It is bound from the entry into force or, where that is not known, from the ratification, until the denunciation takes effect. By
        the ratification, the time until the entry into force counts as bound.

        Parameters
        ----------
        day
            The day in question.
        """
        if self.status == TreatyStatus.NOT_PARTY:
            return False
        start = _begun(self.in_force_for_belarus_on or self.ratified_on, day)
        if start is False or self.status != TreatyStatus.DENOUNCED:
            return start
        end = self.denunciation_effective_on
        if end is None:
            return start if self.denounced_on is not None and day < self.denounced_on.earliest else None
        if day >= end.latest:
            return False
        return start if day < end.earliest else None


def _begun(since: PartialDate | None, day: datetime.date) -> bool | None:
    """Tell whether something that began on a day known in part had begun on a day."""
    if since is None:
        return None
    if day < since.earliest:
        return False
    return True if day >= since.latest else None


class LegalProvision(
    Row,
    table=Table(
        "legal_provisions",
        "Legal provisions",
        "Belarusian laws and articles that restrict human rights or are used against people for exercising them.",
        summary=("id", "article", "title", "max_penalty"),
    ),
):
    """One article, or one act as a whole."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order(
            "row/amended-before-adopted", "adopted_on", "amended_on", "It was amended ({amended_on}) before it was adopted ({adopted_on})."
        ),
        in_order(
            "row/repealed-before-adopted",
            "adopted_on",
            "repealed_on",
            "It was repealed ({repealed_on}) before it was adopted ({adopted_on}).",
        ),
        _needs(
            "row/imprisonment-without-penalty",
            "max_imprisonment_months",
            "max_penalty",
            "The longest imprisonment is given ({max_imprisonment_months} months), but the heaviest penalty is not.",
        ),
    )

    act: Text = column("Act", "The law, code or decree.", examples=("Criminal Code of the Republic of Belarus",))
    article: Article | None = optional(
        "Article",
        "Number of the article, written as in `charge_articles` of `prosecutions`; empty for an act as a whole or a number not printed.",
        examples=("361-1", "24.23"),
    )
    title: Text = column("Title", "What the article is called or what the act does.", examples=("Mass riots",))
    adopted_on: PartialDate | None = optional(
        "Adopted on", "Day on which the provision, or the act as a whole, was adopted or signed.", examples=("2021-05-26",)
    )
    amended_on: PartialDate | None = optional("Amended on", "Day of the amendment that matters here.", examples=("2023-03-09",))
    repealed_on: PartialDate | None = optional("Repealed on", "Day on which it ceased to be in force.", examples=("2019",))
    max_penalty: Text | None = optional(
        "Heaviest penalty", "The heaviest penalty that the sources name, in words.", examples=("Up to 3 years of imprisonment",)
    )
    max_imprisonment_months: Count | None = optional(
        "Longest imprisonment, months",
        "Longest term of imprisonment that the sources name, in months; empty where the heaviest penalty is death or an arrest in days.",
        examples=(36,),
    )
    rights: Rights = optional("Rights", "The rights that it restricts.", examples=("expression",), default=())

    @property
    def first_evidence(self) -> PartialDate | None:
        """The earliest day that the sources know of."""
        return self.adopted_on or self.amended_on

    def holds_on(self, day: datetime.date) -> bool | None:
        """Tell whether the provision existed on a day, whatever its wording then; None where the sources do not say.

        It counts from the day of adoption, as the days of entry into force are not known for most, until the day of repeal.

        Parameters
        ----------
        day
            The day in question.
        """
        begun, ended = _begun(self.adopted_on, day), _begun(self.repealed_on, day)
        if begun is False or ended is True:
            return False
        return begun if self.repealed_on is None or ended is False else None


def _article_of_a_treaty(articles: tuple[Any, ...], treaty_id: str | None) -> bool:
    return not articles or treaty_id is not None


class LegalAssessment(
    Row,
    table=Table(
        "legal_assessments",
        "Legal assessments",
        "What treaty bodies, experts, courts, political bodies and NGOs found about Belarusian law and practice, measured by treaties and "
        "other commitments. Who spoke matters: a View of the Human Rights Committee and a statement of an NGO do not weigh the same.",
        summary=("issued_on", "assessed_by", "finding", "subject"),
    ),
):
    """One finding of one body about one law or practice."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "row/articles-without-treaty",
            ("treaty_articles", "treaty_id"),
            _article_of_a_treaty,
            "Articles are named, but not the treaty that they belong to.",
        ),
    )

    subject: Text = column("Subject", "The law, practice or case that was assessed.", examples=("Criminal penalties for peaceful protest",))
    provision_id: ProvisionRef | None = optional("Provision", "The Belarusian provision at issue.", examples=("cc-342",))
    treaty_id: TreatyRef | None = optional("Treaty", "The treaty or commitment that it was measured by.", examples=("iccpr",))
    treaty_articles: Annotated[tuple[Article, ...], AsList, Distinct] = optional(
        "Articles of the treaty",
        "The articles of the treaty concerned; inferred from the subject where the note says so.",
        examples=("19", "21"),
        default=(),
    )
    assessed_by: Text = column("Assessed by", "The body that assessed it.", examples=("Venice Commission",))
    assessor_kind: AssessorKind = column("Kind of assessor", "Whose word it is.", examples=("international_experts",))
    document_title: Text = column("Document", "Title of the document.", examples=("Opinion No. 39/2012 (Belarus)",))
    document_symbol: Text | None = optional("Symbol", "Official symbol of the document.", examples=("A/HRC/WGAD/2012/39",))
    issued_on: PartialDate | None = optional(
        "Issued on", "Day of publication of the document or, as the note says, of its adoption.", examples=("2012-11-23",)
    )
    finding: Finding = column("Finding", "What the body concluded.", examples=("incompatible",))
