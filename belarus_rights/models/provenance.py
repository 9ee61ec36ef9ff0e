"""Provenance: the pages that the rows of all tables rest on."""

from __future__ import annotations

from typing import ClassVar

from .codes import Code
from .column_types import Id, LanguageCode, Text, Url
from .dates import PartialDate
from .row import Row, Table, column, optional
from .rules import Rule


class SourceKind(Code):
    """What kind of page a source is, by who wrote it and to what end; a copy is of the kind of its original."""

    NEWS = "news", "News", "A report of a news medium or agency."
    STATE_MEDIA = "state_media", "State media", "A report of media of the Belarusian or the Russian state."
    NGO_NEWS = "ngo_news", "News of a non-governmental organisation", "A news item or a page of a person or case."
    NGO_REPORT = "ngo_report", "Report of a non-governmental organisation", "A study, review or submission."
    NGO_STATEMENT = "ngo_statement", "Statement of a non-governmental organisation", "A position, an appeal or a joint statement."
    UN_DOCUMENT = "un_document", "Document of the United Nations", "A report, decision or release of a UN body or expert."
    IGO_DOCUMENT = (
        "igo_document",
        "Document of another intergovernmental body",
        "A report, decision or release of the OSCE, the Council of Europe, the European Union or a body like them.",
    )
    LEGAL_ACT = "legal_act", "Legal act or judgment", "The text of a law, a treaty, a sanctions act or a judgment."
    GOVERNMENT = "government", "Government page", "A page of a state body of any country."
    DATASET = "dataset", "Data set", "A table or file of data, or its description."
    ENCYCLOPEDIA = "encyclopedia", "Encyclopedia", "An article of an encyclopedia."
    ANALYSIS = "analysis", "Scholarly or expert analysis", "A study of a scholar, a think tank or a law firm."
    OTHER = "other", "Other", "A page of another kind: of a political body, a blog, a forum, or a site whose own sources are unclear."


class Publisher(
    Row,
    table=Table(
        "publishers",
        "Publishers",
        "Who publishes the pages of `sources`, one row a publisher: the closed list of the names that may stand there. Publishers "
        "of one group (a newsroom and its owner, the bodies of one organisation) are not independent of each other.",
        summary=("id", "name", "group"),
    ),
):
    """A publisher. Its row rests on a page that it published."""

    name: Text = column("Name", "Name of the publisher as `publisher` of `sources` has it.", examples=("Viasna Human Rights Centre",))
    group: Id | None = optional(
        "Group",
        "A name that all publishers share which are not independent of each other; empty where there is only the one.",
        examples=("rfe-rl",),
    )


class Source(
    Row,
    table=Table(
        "sources",
        "Sources",
        "The pages that the rows of all tables rest on, one row a page: who published it, when and where. Where only a copy could be read, "
        "the publisher is that of the original, the address is that of the copy, and the note says so.",
        summary=("id", "publisher", "title", "published_on", "language"),
    ),
):
    """A page that rows rest on.

    A page rests on nothing but itself, so the ``source_ids`` of its row hold its own ``id``: no table is without its sources.
    """

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "row/source-of-itself",
            ("id", "source_ids"),
            lambda own, sources: own is None or sources is None or tuple(sources) == (own,),
            "The only source of a row of `sources` is the page itself: write {id}.",
        ),
    )

    title: Text = column(
        "Title",
        "Title of the page in its own words, or what the page is if it has none.",
        examples=("Crackdown on antiwar protests in Belarus cities and small towns",),
    )
    publisher: Text = column(
        "Publisher", "Who published the page, by one name for each publisher; of a copy, who published the original.", examples=("Belsat",)
    )
    url: Url = column("Address", "Address at which the page was read.", examples=("https://spring96.org/en/news/115726",))
    published_on: PartialDate | None = optional(
        "Published on", "Day of publication, or the month or year where no more is known.", examples=("2021-11-29", "2021-11")
    )
    language: LanguageCode = column("Language", "Language of the page: its letters of ISO 639-1.", examples=("be", "en"))
    kind: SourceKind = column("Kind", "What kind of page it is.", examples=("ngo_news",))
