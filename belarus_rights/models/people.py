"""People: who was deprived of liberty or life, each spell of custody, and the deaths."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable
from typing import Annotated, Any, ClassVar

from pydantic import Field

from .codes import Code
from .column_types import Articles, AsList, Boolean, Count, Distinct, FacilityRef, Integer, PersonRef, Text, Texts, Year
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule, in_order, surely_after
from .vocabulary import Sex


class Role(Code):
    """What a person did or was in public life, as far as the sources tell."""

    ACADEMIC = "academic", "Academic or teacher", "Teaches or does research."
    ACTIVIST = "activist", "Activist", "Active in a movement, campaign or initiative."
    ARTIST = "artist", "Artist", "Artist, musician, writer, actor or other cultural worker."
    BLOGGER = "blogger", "Blogger", "Runs a blog or a channel."
    BUSINESS = "business", "Business", "Entrepreneur or manager."
    FOREIGN_NATIONAL = "foreign_national", "Foreign national", "Has another citizenship, alone or beside the Belarusian one."
    HUMAN_RIGHTS_DEFENDER = "human_rights_defender", "Human rights defender", "Works or volunteers for human rights."
    IT_WORKER = "it_worker", "IT worker", "Works in information technology."
    JOURNALIST = "journalist", "Journalist or media worker", "Works for the press."
    LAWYER = "lawyer", "Lawyer", "Advocate or legal adviser."
    MEDIC = "medic", "Medic", "Doctor or other health worker."
    POLITICIAN = "politician", "Politician", "Held or sought office, or leads a party."
    PRESIDENTIAL_CANDIDATE = "presidential_candidate", "Presidential candidate", "Stood for president, or was kept from standing."
    PROTESTER = "protester", "Protester", "Took part in a protest, or is prosecuted for it."
    SOLDIER_OR_POLICE = "soldier_or_police", "Soldier or police officer", "Serves or served in the army, the police or the prosecution."
    STUDENT = "student", "Student", "Studies at a university or college."
    TRADE_UNIONIST = "trade_unionist", "Trade unionist", "Member or officer of a trade union."


class Person(
    Row,
    table=Table(
        "people",
        "People",
        "People who were deprived of their liberty for political reasons, who died or disappeared at the hands of the state or in "
        "contested circumstances, or who were executed. Human-rights organisations or the press name all of them in public. "
        "Namesakes exist: never join people by name alone.",
        summary=("id", "name_en", "name_be", "name_ru", "sex", "roles"),
    ),
):
    """A person."""

    name_en: Text = column("Name, English", "Name in English, given name first.", examples=("Ales Bialiatski",))
    name_en_is_transliterated: Boolean | None = optional(
        "English name is a transliteration",
        "True where none of the row's pages is in English, so that the form was made from another language; otherwise empty.",
        examples=(True,),
    )
    name_be: Text | None = optional("Name, Belarusian", "Name in Belarusian, as a source spells it.", examples=("Алесь Бяляцкі",))
    name_ru: Text | None = optional("Name, Russian", "Name in Russian, as a source spells it.", examples=("Алесь Беляцкий",))
    aliases: Texts = optional(
        "Other spellings", "Other names and spellings in the sources, in any script.", default=(), examples=(("Ales Bialacki",),)
    )
    sex: Sex = column("Sex", "Sex, as the sources or the form of the name tell.", examples=("male",))
    birth_year: Year | None = optional(
        "Year of birth", "Year of birth, where it is public. Finer dates of birth are not kept.", examples=(1962,)
    )
    roles: Annotated[tuple[Role, ...], AsList, Distinct] = optional(
        "Roles",
        "What the person did or was in public life; empty where no source says.",
        default=(),
        examples=(("human_rights_defender",),),
    )


class SentenceKind(Code):
    """The kind of sentence."""

    PENAL_COLONY = "penal_colony", "Imprisonment", "Imprisonment in a penal colony or a prison."
    RESTRICTED_FREEDOM_OPEN_FACILITY = (
        "restricted_freedom_open_facility",
        "Restricted freedom in an open facility",
        "Compulsory residence and work in an open-type institution (known as khimiya).",
    )
    HOME_CONFINEMENT = "home_confinement", "Home confinement", "Restricted freedom at home."
    RESTRICTED_FREEDOM = "restricted_freedom", "Restricted freedom", "Restricted freedom of which no source says where it was served."
    ARREST = "arrest", "Arrest", "Arrest as a criminal penalty, up to a few months."
    ADMINISTRATIVE = "administrative", "Administrative arrest", "Arrest for an administrative offence, or several in a row."
    SUSPENDED = "suspended", "Suspended or deferred", "A sentence that was not carried out at once."
    OTHER = "other", "Other", "Another kind, or one that the sources do not make clear."


class SentenceBasis(Code):
    """Which verdicts the length of a sentence covers."""

    FIRST_VERDICT = "first_verdict", "First verdict", "The term of the first verdict, without what later verdicts added."
    AFTER_APPEAL = "after_appeal", "After the appeal", "The term that stood after the appeal, upheld or changed."
    SEVERAL_VERDICTS = "several_verdicts", "Several verdicts", "The terms of several verdicts together."


class SpellStatus(Code):
    """What the sources last said about a spell."""

    IN_CUSTODY = "in_custody", "In custody", "Deprived of liberty on the day of the status, and not known to have been released since."
    RELEASED = "released", "Released", "No longer deprived of liberty by this spell."
    DIED = "died", "Died", "The person died during the spell."
    UNKNOWN = "unknown", "Not known", "No source says whether the person was then still held."


class EndReason(Code):
    """How a spell ended."""

    SERVED = "served", "Term served", "Released when the term ended."
    PARDONED = "pardoned", "Pardoned", "Released by a pardon."
    RELEASED_DEPORTED = "released_deported", "Released and taken abroad", "Released and taken or sent across the border."
    EXCHANGED = "exchanged", "Exchanged", "Handed over in an exchange of prisoners."
    AMNESTIED = "amnestied", "Amnestied", "Released by an amnesty."
    PAROLED = "paroled", "Paroled", "Released on parole or on conditions."
    RELEASED_BEFORE_TRIAL = "released_before_trial", "Let out before trial", "On bail, on an undertaking, or to house arrest."
    DIED = "died", "Died", "The person died."
    OTHER = "other", "Other", "Another way, or one that the sources do not make clear."


_ENDED = (SpellStatus.RELEASED, SpellStatus.DIED)


def _ended_if_said(value: Any, status: SpellStatus) -> bool:
    return value is None or status in _ENDED


def _dated_if_held(status: SpellStatus, status_as_of: PartialDate | None) -> bool:
    return status != SpellStatus.IN_CUSTODY or status_as_of is not None


def _death_has_an_end(status: SpellStatus, ended_on: PartialDate | None, end_reason: EndReason | None) -> bool:
    return status != SpellStatus.DIED or ended_on is not None or end_reason == EndReason.DIED


def _death_is_the_status(end_reason: EndReason | None, status: SpellStatus) -> bool:
    return end_reason is None or (end_reason == EndReason.DIED) == (status == SpellStatus.DIED)


def _held_before_the_verdict(detained_on: PartialDate | None, convicted_on: PartialDate | None, pre_trial: bool | None) -> bool:
    return not pre_trial or not surely_after(detained_on, convicted_on)


def _basis_of_a_term(sentence_basis: SentenceBasis | None, sentence_months: int | None) -> bool:
    return sentence_basis is None or sentence_months is not None


def _one_facility(facility_id: str | None, facility_name: str | None) -> bool:
    return facility_id is None or facility_name is None


def _facility_rule(code: str) -> Rule:
    return Rule(
        code,
        ("facility_id", "facility_name"),
        _one_facility,
        "The facility is given twice, as {facility_id} and as {facility_name}: the name is for facilities that are not in the table.",
    )


class Imprisonment(
    Row,
    table=Table(
        "imprisonments",
        "Imprisonments",
        "Spells of deprivation of liberty for political reasons, one row a spell. For many people a row holds no more than the day on "
        "which they were recognised as political prisoners. A status is that of the day in `status_as_of` and never says who is in prison "
        "today: most rows that read `in_custody` are of 2020 to 2023, and what happened since is not known.",
        summary=("person_id", "status", "status_as_of", "detained_on", "ended_on", "id"),
    ),
):
    """A spell of deprivation of liberty for political reasons.

    Examples
    --------
    >>> import datetime
    >>> spell = Imprisonment(
    ...     id="a-person-1", person_id="a-person", detained_on="2021-07-14", status="in_custody", status_as_of="2022-03",
    ...     source_ids=("a-page",),
    ... )
    >>> spell.holds_on(datetime.date(2021, 7, 13)), spell.holds_on(datetime.date(2021, 11, 29))
    (False, True)
    >>> spell.holds_on(datetime.date(2026, 1, 1)) is None
    True
    """

    person_id: PersonRef = column("Person", "Whose spell it is: an `id` of `people`.", examples=("ales-bialiatski",))
    detained_on: PartialDate | None = optional(
        "Detained on", "First day of the spell. A few sources give the start of the sentence instead.", examples=("2021-07-14",)
    )
    charge_articles: Articles = optional(
        "Articles",
        "Articles of the Criminal Code that the person was charged with or convicted under, as far as a source gives the number.",
        default=(),
        examples=(("342", "361-1"),),
    )
    pre_trial_reported: Boolean | None = optional(
        "Reported in pre-trial custody",
        "True where a source says so. Empty says nothing: most of those who were sentenced had been held before trial too.",
        examples=(True,),
    )
    court: Text | None = optional(
        "Court",
        "The court of the first verdict, or `court in Homel` where only the town is known.",
        examples=("Leninski District Court of Minsk",),
    )
    convicted_on: PartialDate | None = optional("Convicted on", "Day of the first verdict.", examples=("2023-03-03",))
    sentence_kind: SentenceKind | None = optional("Kind of sentence", "What the court ordered.", examples=("penal_colony",))
    sentence_months: Annotated[Integer, Field(ge=1)] | None = optional(
        "Sentence in months", "Length of the sentence in months. What it covers stands in `sentence_basis`.", examples=(120,)
    )
    sentence_basis: SentenceBasis | None = optional(
        "What the sentence covers",
        "Whether the length is that of the first verdict, of the appeal or of several verdicts; empty where that is not clear.",
        examples=("after_appeal",),
    )
    facility_id: FacilityRef | None = optional(
        "Facility", "Where the person was last known to be held: an `id` of `facilities`.", examples=("fac-ik-9",)
    )
    facility_name: Text | None = optional(
        "Facility, in words",
        "Where the person was held, if `facilities` does not have it or it is not clear.",
        examples=("Penal colony in Orsha",),
    )
    recognised_on: PartialDate | None = optional(
        "Recognised on", "When human-rights organisations recognised the person as a political prisoner.", examples=("2021-07-15",)
    )
    recognised_by: Text | None = optional(
        "Recognised by", "Who recognised the person as a political prisoner.", examples=("Belarusian human rights organisations",)
    )
    status: SpellStatus = column(
        "Status", "What the sources last said, as of the day in `status_as_of`; never a statement about today.", examples=("released",)
    )
    status_as_of: PartialDate | None = optional(
        "Status as of", "The day that the status is of; later days are not known.", examples=("2025-12-15",)
    )
    ended_on: PartialDate | None = optional("Ended on", "Day of the release or death.", examples=("2025-12-13",))
    end_reason: EndReason | None = optional("How it ended", "How the spell ended.", examples=("released_deported",))
    medical_neglect_reported: Boolean | None = optional(
        "Medical neglect reported", "True where a source reports care withheld or given late; otherwise empty.", examples=(True,)
    )
    incommunicado_reported: Boolean | None = optional(
        "Held incommunicado, reported", "True where a source reports it; otherwise empty.", examples=(True,)
    )

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order("row/ended-before-detained", "detained_on", "ended_on", "The spell ends ({ended_on}) before it starts ({detained_on})."),
        in_order(
            "row/status-before-detained",
            "detained_on",
            "status_as_of",
            "The status ({status_as_of}) is older than the spell ({detained_on}).",
        ),
        in_order(
            "row/status-before-end", "ended_on", "status_as_of", "The spell ended on {ended_on}, but the status is of {status_as_of}."
        ),
        Rule(
            "row/convicted-before-detained",
            ("detained_on", "convicted_on", "pre_trial_reported"),
            _held_before_the_verdict,
            "The person was held before trial, yet the verdict ({convicted_on}) lies before the detention ({detained_on}).",
        ),
        Rule("row/ended-but-held", ("ended_on", "status"), _ended_if_said, "The spell ended on {ended_on}, but its status is {status}."),
        Rule(
            "row/end-reason-but-held",
            ("end_reason", "status"),
            _ended_if_said,
            "The spell ended ({end_reason}), but its status is {status}.",
        ),
        Rule(
            "row/status-without-date",
            ("status", "status_as_of"),
            _dated_if_held,
            "The status {status} needs the day that it is of: fill status_as_of.",
        ),
        Rule(
            "row/died-without-end",
            ("status", "ended_on", "end_reason"),
            _death_has_an_end,
            "The status is {status}, so the day of death or the reason of the end belongs in the row.",
        ),
        Rule(
            "row/death-and-status",
            ("end_reason", "status"),
            _death_is_the_status,
            "The reason of the end ({end_reason}) and the status ({status}) differ.",
        ),
        Rule(
            "row/basis-without-sentence",
            ("sentence_basis", "sentence_months"),
            _basis_of_a_term,
            "What the sentence covers is given ({sentence_basis}), its length is not.",
        ),
        _facility_rule("row/two-facilities"),
    )

    def _seen_held(self) -> list[PartialDate]:
        """Give the dates on which the person was certainly held, each as exact as it is."""
        held = self.status_as_of if self.status == SpellStatus.IN_CUSTODY else None
        return [when for when in (self.detained_on, self.recognised_on, held) if when is not None]

    @property
    def first_seen_in_custody(self) -> PartialDate | None:
        """The first evidence of custody: the day of the detention, or else the earliest day that a source speaks of.

        Examples
        --------
        >>> Imprisonment(
        ...     id="a-person-1", person_id="a-person", recognised_on="2021-10-26", status="in_custody", status_as_of="2021-11-04",
        ...     source_ids=("a-page",),
        ... ).first_seen_in_custody
        '2021-10-26'
        """
        return self.detained_on or min(self._seen_held(), key=lambda when: (when.latest, when), default=None)

    @property
    def term_ends_on(self) -> datetime.date | None:
        """The latest day by which the term should have ended, if it ran from the detention; None where term or detention is not known.

        It is a computation, not a report: terms are lengthened by new verdicts and shortened by amnesties, and time before trial may
        count otherwise.

        Examples
        --------
        >>> Imprisonment(
        ...     id="a-person-1", person_id="a-person", detained_on="2021-07", sentence_months=18, status="unknown", source_ids=("a-page",),
        ... ).term_ends_on
        datetime.date(2023, 1, 31)
        """
        if self.detained_on is None or self.sentence_months is None:
            return None
        start = self.detained_on.latest
        years, month = divmod(start.month - 1 + self.sentence_months, 12)
        return datetime.date(start.year + years, month + 1, min(start.day, monthrange(start.year + years, month + 1)[1]))

    @property
    def first_evidence(self) -> PartialDate | None:
        """From when on the spell is known of: what ``Dataset.on`` asks where it cannot tell whether the spell lasted. Without it, never."""
        return self.first_seen_in_custody or PartialDate("9999")

    @classmethod
    def superseded(cls, spells: Iterable[Imprisonment], day: datetime.date) -> frozenset[str]:
        """Give the ids of spells that may last on a day, but whose person was surely detained anew by then: the earlier spell had ended."""
        known = list(spells)
        latest: dict[str, datetime.date] = {}
        for spell in known:
            start = spell.detained_on
            if start is not None and start.latest <= day:
                latest[spell.person_id] = max(start.earliest, latest.get(spell.person_id, start.earliest))
        return frozenset(
            spell.id
            for spell in known
            if spell.person_id in latest
            and not spell.holds_on(day)
            and (first := spell.first_seen_in_custody) is not None
            and first.latest < latest[spell.person_id]
        )

    def holds_on(self, day: datetime.date) -> bool | None:
        """Tell whether the person is known to have been held on a day, by this spell.

        Parameters
        ----------
        day
            The day.

        Returns
        -------
        bool or None
            True between the first evidence of custody and the end of the spell, or the last evidence where no end is known; False before
            the detention, after the end, and from the day on which the person was called released or dead; None where no source says.
            The day of the release itself is None, since part of it was spent in custody.

        Examples
        --------
        >>> import datetime
        >>> spell = Imprisonment(
        ...     id="a-person-1", person_id="a-person", detained_on="2020-09", status="released", ended_on="2022-11-30",
        ...     status_as_of="2022-11-30", source_ids=("a-page",),
        ... )
        >>> [spell.holds_on(datetime.date(year, 9, 15)) for year in (2019, 2020, 2021, 2023)]
        [False, None, True, False]
        """
        if self.detained_on is not None and day < self.detained_on.earliest:
            return False
        if self.ended_on is not None and day > self.ended_on.latest:
            return False
        if self.ended_on is None and self.status in _ENDED and self.status_as_of is not None and day >= self.status_as_of.latest:
            return False
        seen = self._seen_held()
        if not seen or day < (self.detained_on.latest if self.detained_on is not None else min(when.latest for when in seen)):
            return None
        if self.ended_on is not None:
            return True if day < self.ended_on.earliest else None
        return True if day <= max(when.earliest for when in seen) else None


class DeathContext(Code):
    """In what context a person died or disappeared."""

    CUSTODY = "custody", "In custody", "In prison, in police hands, or in hospital while still deprived of liberty."
    AFTER_RELEASE = "after_release", "After release", "After release, of what is ascribed to the time in custody."
    PROTEST_SUPPRESSION = "protest_suppression", "Suppression of protest", "By force used against protesters or bystanders."
    RAID = "raid", "Raid", "During a raid by security forces."
    ENFORCED_DISAPPEARANCE = "enforced_disappearance", "Enforced disappearance", "Abducted and never found."
    EXECUTION = "execution", "Execution", "A death sentence of a criminal court carried out; not a political case."
    OTHER = "other", "Other or contested", "Contested, or linked to persecution by some sources only."


class Investigation(Code):
    """What became of an investigation of a death."""

    NOT_OPENED = "not_opened", "Not opened", "No criminal case was opened over the death, or its opening was refused."
    CLOSED = "closed", "Closed", "A case or inquiry was closed or suspended without a result."
    FOREIGN_OPEN = "foreign_open", "Open abroad", "Another country investigated when the sources were written."


class Death(
    Row,
    table=Table(
        "deaths",
        "Deaths and disappearances",
        "Deaths in custody, at protests, in raids and after release, enforced disappearances, contested deaths, and executions after "
        "criminal trials, each with the official account beside the others. They differ in kind: never add them up without looking at "
        "`context`.",
        summary=("id", "died_on", "context", "place", "official_account", "other_account"),
    ),
):
    """A death or an enforced disappearance."""

    person_id: PersonRef = column("Person", "Who died: an `id` of `people`.", examples=("vitold-ashurak",))
    died_on: PartialDate | None = optional(
        "Died on", "Day of death, as exact as the sources are. Empty for enforced disappearances.", examples=("2021-05-21",)
    )
    last_seen_on: PartialDate | None = optional("Last seen on", "For an enforced disappearance, the day of it.", examples=("1999-09-16",))
    age: Annotated[Count, Field(le=120)] | None = optional("Age", "Age in years at death, where a source gives it.", examples=(50,))
    place: Text | None = optional("Place", "Town or place of the death or disappearance.", examples=("Shklou",))
    context: DeathContext = column("Context", "In what context the person died or disappeared.", examples=("custody",))
    facility_id: FacilityRef | None = optional(
        "Facility", "Where the person was held or executed: an `id` of `facilities`.", examples=("fac-ik-17",)
    )
    facility_name: Text | None = optional(
        "Facility, in words", "The same, if the place is not in `facilities`.", examples=("Lida District Police Department",)
    )
    official_account: Text | None = optional("Official account", "What the authorities said.", examples=("Cardiac arrest.",))
    other_account: Text | None = optional(
        "Other account", "What relatives, witnesses, rights organisations or the press said.", examples=("Medical care not given in time.",)
    )
    investigation: Investigation | None = optional(
        "Investigation", "What became of an investigation, as far as the sources tell.", examples=("not_opened",)
    )

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order(
            "row/died-before-last-seen",
            "last_seen_on",
            "died_on",
            "The death ({died_on}) lies before {last_seen_on}, when the person was last seen.",
        ),
        Rule(
            "row/disappearance-without-date",
            ("context", "last_seen_on"),
            lambda context, seen: context != DeathContext.ENFORCED_DISAPPEARANCE or seen is not None,
            "An enforced disappearance ({context}) needs the day on which the person was last seen: fill last_seen_on.",
        ),
        _facility_rule("row/two-facilities"),
    )
