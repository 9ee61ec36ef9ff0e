"""Reported numbers: who said how many, the counts of imprisoned journalists, and the scores of the country in indices."""

from __future__ import annotations

from typing import ClassVar

from .codes import Code
from .column_types import Boolean, Count, Integer, Number, Text, Year
from .dates import PartialDate
from .figure_measures import FigureMeasure
from .index_codes import Index, IndexComponent
from .row import Licence, Row, Table, column, optional
from .rules import Rule, at_most, in_order
from .vocabulary import Qualifier


class ReporterKind(Code):
    """Who reported a number, by kind."""

    RIGHTS_ORGANISATION = (
        "rights_organisation",
        "Rights organisation",
        "A non-governmental organisation for human rights or for a group of people, such as journalists or writers.",
    )
    CIVIL_SOCIETY = "civil_society", "Other civil society", "A platform, a foundation, a trade union or an initiative of another aim."
    UN_OR_IGO = "un_or_igo", "Intergovernmental body", "A body or expert of the United Nations, the European Union or the like."
    STATE = "state", "State of Belarus", "A body or medium of the Belarusian state: a source for its own claims only."
    FOREIGN_STATE = "foreign_state", "Other state", "A body or envoy of another state."
    POLITICAL = "political", "Democratic forces", "An office or a body of Belarusian politicians in exile."
    RESEARCH = "research", "Research", "A scholar, a research centre or a scholarly journal."
    MEDIA = "media", "Media", "A news medium or a journalist."


class Figure(
    Row,
    table=Table(
        "figures",
        "Figures",
        "Who reported which number for which date: detentions, political prisoners, torture, trials, releases, closed organisations. "
        "Organisations count differently and say so: compare a measure within one reporter, and never mix several in one series.",
        summary=("measure", "value", "qualifier", "as_of", "reported_by"),
    ),
):
    """A number that somebody reported, as it was reported."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        in_order("row/period-order", "period_start", "period_end", "The period ends ({period_end}) before it starts ({period_start})."),
        in_order("row/period-after-date", "period_end", "as_of", "The period ends ({period_end}) after the date of the number ({as_of})."),
        Rule(
            "row/period-end-missing",
            ("period_start", "period_end"),
            lambda start, end: start is None or end is not None,
            "The period starts on {period_start}, and no end is given: give the last day that was counted.",
        ),
        Rule(
            "row/period-missing",
            ("measure", "period_end"),
            lambda measure, end: end is not None or not str(measure).endswith(("_period", "_group")),
            "{measure} counts what happened within a period: give its end.",
        ),
    )

    measure: FigureMeasure = column("Measure", "What is counted.", examples=("political_prisoners_current",))
    value: Count = column("Value", "The number, as it was reported.", examples=(888,))
    qualifier: Qualifier = column("Qualifier", "How exact the number is, in the words of who reported it.", examples=("more_than",))
    as_of: PartialDate = column("As of", "Day, month or year for which the number was given.", examples=("2021-11-29",))
    period_start: PartialDate | None = optional(
        "Period from", "First day of the counted period, if there is one.", examples=("2020-08-09",)
    )
    period_end: PartialDate | None = optional("Period to", "Last day of the counted period, if there is one.", examples=("2021-11-29",))
    scope: Text | None = optional(
        "Scope", "Whom or what exactly the reporter counted, where that is narrower or other than the measure.", examples=("media workers",)
    )
    reported_by: Text = column(
        "Reported by", "Who counted, or to whom the page ascribes the number.", examples=("Viasna Human Rights Centre",)
    )
    reporter_kind: ReporterKind = column("Kind of reporter", "What kind of body or person reported it.", examples=("rights_organisation",))


class PressCensus(
    Row,
    table=Table(
        "press_census",
        "Press censuses",
        "How many journalists and other media workers were in prison on a day, by the organisations that count them every year. "
        "Some count journalists only, some all media workers; their notes say so.",
        summary=("organisation", "as_of", "count", "qualifier"),
    ),
):
    """How many media workers one organisation counted behind bars."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        at_most("row/more-women-than-all", "women", "count", "There are more women ({women}) than media workers in all ({count})."),
    )

    organisation: Text = column("Organisation", "Who counted.", examples=("Committee to Protect Journalists",))
    as_of: PartialDate = column("As of", "Day or month of the count.", examples=("2021-12-01",))
    count: Count = column("Number", "Media workers in prison.", examples=(19,))
    qualifier: Qualifier = column("Qualifier", "How exact the number is, in the words of who counted.", examples=("exact",))
    women: Count | None = optional("Women", "Women among them.", examples=(17,))


class RowLicence(Code):
    """Under which terms the publisher of a score lets it be used."""

    CC0_1_0 = "CC0-1.0", "CC0 1.0", "No rights reserved."
    CC_BY_3_0_IGO = "CC-BY-3.0-IGO", "CC BY 3.0 IGO", "Free with attribution."
    CC_BY_ND_4_0 = "CC-BY-ND-4.0", "CC BY-ND 4.0", "Free with attribution and without changes."
    CC_BY_SA_4_0 = "CC-BY-SA-4.0", "CC BY-SA 4.0", "Free with attribution, under the same licence."
    PUBLISHER_TERMS = (
        "LicenseRef-publisher-terms",
        "Terms of the publisher",
        "No open licence: a single score of one country, kept as a fact, under the terms of its publisher.",
    )


class IndexValue(
    Row,
    table=Table(
        "indices",
        "Indices",
        "Scores and ranks of Belarus in the indices of several publishers, by year. Each row bears the licence of its publisher; scores of "
        "different editions of one index are not always comparable, and the notes say so where it is known.",
        licences=(
            Licence("CC0-1.0", "Creative Commons CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
            Licence("CC-BY-3.0-IGO", "Creative Commons Attribution 3.0 IGO", "https://creativecommons.org/licenses/by/3.0/igo/"),
            Licence("CC-BY-ND-4.0", "Creative Commons Attribution-NoDerivatives 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
            Licence("CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
            Licence("LicenseRef-publisher-terms", "Terms of the publisher of each index", "LICENSE-DATA"),
        ),
        summary=("index", "component", "year", "value", "scale_min", "scale_max", "rank"),
    ),
):
    """One score of one index for one year."""

    __rules__: ClassVar[tuple[Rule, ...]] = (
        at_most("row/low-above-value", "value_low", "value", "The lower bound ({value_low}) is above the value ({value})."),
        at_most("row/value-above-high", "value", "value_high", "The value ({value}) is above the upper bound ({value_high})."),
        at_most("row/below-scale", "scale_min", "value", "The value ({value}) is below the scale, which starts at {scale_min}."),
        at_most("row/above-scale", "value", "scale_max", "The value ({value}) is above the scale, which ends at {scale_max}."),
        at_most(
            "row/rank-above-countries",
            "rank",
            "ranked_countries",
            "The rank ({rank}) is above the number of countries ({ranked_countries}).",
        ),
        Rule(
            "row/no-value",
            ("value", "rank"),
            lambda value, rank: value is not None or rank is not None,
            "There is neither a value nor a rank: give one of them.",
        ),
        Rule(
            "row/one-bound",
            ("value_low", "value_high"),
            lambda low, high: (low is None) == (high is None),
            "Of the lower bound ({value_low}) and the upper bound ({value_high}) only one is given: give both.",
        ),
        Rule(
            "row/scale-order",
            ("scale_min", "scale_max"),
            lambda low, high: (low is None) == (high is None) and (low is None or low < high),
            "The scale from {scale_min} to {scale_max} is not one: give its lower and its upper end.",
        ),
        Rule(
            "row/no-direction",
            ("value", "higher_is_better"),
            lambda value, better: value is None or better is not None,
            "The value {value} says nothing without higher_is_better: write true or false.",
        ),
    )

    index: Index = column("Index", "Which index.", examples=("freedom_in_the_world",))
    component: IndexComponent = column("Component", "Which score of the index.", examples=("total_score",))
    year: Year = column("Year", "The year that the score is of; where it is the year of the edition, the note says so.", examples=(2021,))
    value: Number | None = optional("Value", "The score; empty where the source gives the rank only.", examples=(8.0,))
    value_low: Number | None = optional("Lower bound", "Lower bound of the score, as the publisher gives it.", examples=(0.158,))
    value_high: Number | None = optional("Upper bound", "Upper bound of the score, as the publisher gives it.", examples=(0.186,))
    category: Text | None = optional("Category", "The class of the country, in the words of the publisher.", examples=("Not Free",))
    rank: Integer | None = optional("Rank", "Place of Belarus among the countries, 1 being the best.", examples=(167,), ge=1)
    ranked_countries: Integer | None = optional("Countries ranked", "How many places the ranking has.", examples=(180,), ge=1)
    scale_min: Number | None = optional("Scale from", "Lowest score that is possible.", examples=(0,))
    scale_max: Number | None = optional("Scale to", "Highest score that is possible.", examples=(100,))
    higher_is_better: Boolean | None = optional("Higher is better", "Whether a higher score is better.", examples=(True,))
    publisher: Text = column("Publisher", "Who publishes the index.", examples=("Freedom House",))
    edition: Text | None = optional("Edition", "Edition or version of the index.", examples=("Freedom in the World 2022",))
    licence: RowLicence = column("Licence", "Under which terms the score may be used.", examples=("CC-BY-SA-4.0",))
    licence_note: Text | None = optional("On the licence", "What was seen of the licence, and where.", examples=("No licence was seen.",))
