"""An overview as text for terminals, as Markdown and as a card for notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from ..labels import translate
from ..models.vocabulary import Qualifier
from .measures import OURS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from ..models.provenance import Source
    from .overviews import Entry, Overview

WIDE = 110
"""From this width on the overview has a column for each thing; below, each number takes a few lines."""

FOOTNOTES = 3
"""So many pages are named for a number in text; the JSON form names all."""


def say(qualifier: Qualifier, value: int, language: str = "en") -> str:
    """Say a number with its qualifier.

    Examples
    --------
    >>> say(Qualifier.MORE_THAN, 40000)
    'more than 40,000'
    """
    grouped = f"{value:,}" if language == "en" else f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")
    if qualifier is Qualifier.EXACT:
        return grouped
    return f"{translate(qualifier.label, language, 'Qualifier').lower()} {grouped}"


def _title(overview: Overview) -> str:
    return translate("Human rights in Belarus, {day}", overview.language).format(day=overview.day)


def _headings(language: str) -> list[str]:
    return [
        translate("What", language),
        translate("Number", language),
        translate("As of", language),
        translate("A year before", language),
        translate("Reported by", language),
        translate("Source", language),
    ]


def overview_text(overview: Overview) -> str:
    """Give an overview as plain lines."""
    language = overview.language
    lines = [f"{entry.label}: {say(entry.qualifier, entry.value, language)} ({entry.as_of}, {entry.reported_by})" for entry in overview]
    return "\n".join([_title(overview), *lines])


def print_overview(overview: Overview, out: Console) -> None:
    """Print an overview to fit the console."""
    from rich.text import Text

    language = overview.language
    notes = _Notes()
    table = _wide(overview, notes) if out.width >= WIDE else _narrow(overview, notes)
    out.print(Text(_title(overview), style="bold"))
    out.print()
    out.print(table)
    out.print()
    if notes.sources:
        out.print(Text(translate("Sources", language), style="bold"))
    for number, source in enumerate(notes.sources, start=1):
        when = f", {source.published_on}" if source.published_on else ""
        out.print(Text(f"[{number}] {source.publisher}{when}"))
        # An address is never broken, so that it can be followed and copied.
        out.print(Text(f"    {source.url}", style="dim"), soft_wrap=True)
    out.print()
    for line in _footer(overview):
        out.print(Text(line, style="dim"))


class _Notes:
    """Numbers the pages in the order in which they are first named."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def of(self, entry: Entry) -> str:
        numbers = []
        for source in _best(entry.sources):
            if source not in self.sources:
                self.sources.append(source)
            numbers.append(str(self.sources.index(source) + 1))
        more = len(entry.sources) - len(numbers)
        text = f"[{', '.join(numbers)}{f' +{more}' if more else ''}]"
        return text.replace(" ", "\N{NO-BREAK SPACE}")


def best_first(sources: Iterable[Source]) -> list[Source]:
    """Put rights organisations, the UN and legal acts before media, and media before copies and encyclopedias."""
    order = {"news": 1, "state_media": 2, "state": 2, "encyclopedia": 3, "other": 3, "dataset": 1}
    return sorted(sources, key=lambda source: order.get(source.kind, 0))


def _best(sources: Sequence[Source]) -> list[Source]:
    """Choose the pages to name."""
    return best_first(sources)[:FOOTNOTES]


def _wide(overview: Overview, notes: _Notes) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    language = overview.language
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column(translate("Number", language), justify="right", style="bold", no_wrap=True)
    table.add_column(translate("What", language), ratio=5)
    table.add_column(translate("As of", language), ratio=2)
    table.add_column(translate("A year before", language), ratio=4)
    table.add_column(translate("Reported by", language), ratio=4)
    for entry in overview:
        reporter = Text(entry.reported_by)
        if entry.others:
            reporter.append(f"\n{others_text(entry, language)}", style="dim")
        what = Text(entry.label).append(f" {notes.of(entry)}", style="dim")
        table.add_row(say(entry.qualifier, entry.value, language), what, _as_of(entry, language), change_text(entry, language), reporter)
    return table


def _narrow(overview: Overview, notes: _Notes) -> Table:
    from rich.table import Table
    from rich.text import Text

    language = overview.language
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column()
    for entry in overview:
        what = Text(entry.label, style="bold").append(f" {notes.of(entry)}", style="dim not bold")
        what.append(f"\n{_as_of(entry, language)}, {entry.reported_by}", style="not bold")
        for line in (change_text(entry, language), others_text(entry, language)):
            if line:
                what.append(f"\n{line}", style="dim not bold")
        table.add_row(say(entry.qualifier, entry.value, language), what)
    return table


MONTH, YEAR = 30.44, 365.25
"""How many days a month and a year have on average."""


def age(days: int) -> tuple[Literal["years", "months"], int] | None:
    """Tell how old a number is, in months from the second on and in years from two on; None if it is younger.

    Examples
    --------
    >>> age(40), age(391), age(1461)
    (None, ('months', 13), ('years', 4))
    """
    months = round(days / MONTH)
    if months >= 24:
        return "years", round(days / YEAR)
    return ("months", months) if months >= 2 else None


def _as_of(entry: Entry, language: str) -> str:
    old = age(entry.age_days)
    if old is None:
        return str(entry.as_of)
    unit, count = old
    if unit == "years":
        return translate("{date} ({count} years old)", language).format(date=entry.as_of, count=count)
    return translate("{date} ({count} months old)", language).format(date=entry.as_of, count=count)


def change_text(entry: Entry, language: str) -> str:
    """Say how a number changed since a year before; empty where nobody said."""
    before = entry.year_before
    if before is None:
        return ""
    sign = "+" if before.difference > 0 else "\N{MINUS SIGN}" if before.difference < 0 else "±"
    own = before.reported_by in (entry.reported_by, OURS)
    then, now = say_plain(before.value, language), say_plain(before.value_now, language)
    late = "" if before.as_of_now == entry.as_of else f", {before.as_of_now}"
    return translate("{difference} since {date} ({detail})", language).format(
        difference=f"{sign}{say_plain(abs(before.difference), language)}",
        date=before.as_of,
        detail=then if own else f"{before.reported_by}: {then} → {now}{late}",
    )


def say_plain(value: int, language: str) -> str:
    """Group the digits of a number as the language does."""
    return f"{value:,}" if language == "en" else f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def others_text(entry: Entry, language: str) -> str:
    """Say what other reporters gave; empty where nobody did."""
    others = entry.others
    if others is None:
        return ""
    low, high = say_plain(others.low, language), say_plain(others.high, language)
    span = low if others.low == others.high else f"{low}\N{EN DASH}{high}"
    names = ", ".join(others.reporters[:2])
    more = f" +{len(others.reporters) - 2}" if len(others.reporters) > 2 else ""
    when = f", {others.as_of}" if len(others.reporters) == 1 else ""
    return translate("others: {range} ({reporters})", language).format(range=span, reporters=f"{names}{more}{when}")


def _footer(overview: Overview) -> list[str]:
    language = overview.language
    lines = []
    if overview.unknown:
        lines.append(translate("No figure at hand for: {measures}.", language).format(measures="; ".join(overview.unknown)))
    lines.append(
        translate(
            "Each number is the newest that was reported by that day; organisations count differently. Data {version} of {created}.",
            language,
        ).format(version=overview.release.version, created=overview.release.created)
    )
    lines.append(
        translate("Every source of each number: belarus-rights overview --on {day} --format json", language).format(day=overview.day)
    )
    return lines


def overview_markdown(overview: Overview) -> str:
    """Give an overview as a Markdown table with links to the first source of each number."""
    language = overview.language
    head = _headings(language)
    lines = [
        f"## {_title(overview)}",
        "",
        _cells(head),
        _cells(["---", "---:", "---", "---", "---", "---"]),
    ]
    for entry in overview:
        pages = ", ".join(f"[{_bare(source.publisher)}]({source.url})" for source in _best(entry.sources))
        more = len(entry.sources) - FOOTNOTES
        if more > 0:
            pages += f" +{more}"
        lines.append(
            _cells(
                [
                    _bare(entry.label),
                    say(entry.qualifier, entry.value, language),
                    _as_of(entry, language),
                    _bare(change_text(entry, language)),
                    _bare(entry.reported_by),
                    pages,
                ]
            )
        )
    return "\n".join([*lines, "", *(_bare(line) for line in _footer(overview))])


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _bare(text: str) -> str:
    return text.replace("|", "\\|").replace("[", "\\[").replace("]", "\\]")


def overview_html(overview: Overview) -> str:
    """Give an overview as a card for a notebook."""
    from ..models.numbers import Figure
    from ..notebook import Link, Part, card, licences

    def pages(entry: Entry) -> list[Part]:
        found: list[Part] = [Link(source.publisher, source.url) for source in _best(entry.sources)]
        more = len(entry.sources) - len(found)
        return [*found, f"+{more}"] if more else found

    language = overview.language
    return card(
        _title(overview),
        facts=[(translate("Licence", language), licences(Figure, ()))],
        header=_headings(language),
        rows=[
            [
                entry.label,
                say(entry.qualifier, entry.value, language),
                _as_of(entry, language),
                change_text(entry, language),
                [part for part in (entry.reported_by, others_text(entry, language)) if part],
                pages(entry),
            ]
            for entry in overview
        ],
        numbers=(1,),
        notes=_footer(overview)[:-1],
        language=language,
    )
