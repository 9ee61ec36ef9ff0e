"""What a notebook shows of a thing: a small card of HTML with a title, some facts and the first rows of a table.

A card takes the colours of the page that it stands in, so that it is right in a light and in a dark theme; everything in it is escaped;
only addresses of the web become links; and it reads well aloud: a caption, headings of columns and rows, no meaning in colours alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, cast

from .models.columns import Column, columns
from .models.newest import newest_date
from .models.row import Row

if TYPE_CHECKING:
    from .datapackage import Release
    from .dataset import Dataset
    from .models.provenance import Source

SHOWN = 10
"""So many rows are shown of a table."""
LONGEST = 100
"""So many characters are shown of a cell of a preview."""
SHORT_WORD, SHORT_TEXT = 40, 16
"""A single word of so many characters, or a text of so many, is not broken."""
LINKS = 2
"""So many pages are named for a row of a preview."""

# Two classes in each selector outweigh the styles that notebooks give to all tables.
_STYLE = (
    ".br-card .br-wide{overflow-x:auto;max-width:100%}"
    ".br-card p.br-line{margin:.2em 0}"
    ".br-card table.br-rows{border-collapse:collapse;border:0;margin:.4em 0;color:inherit;font-size:inherit}"
    ".br-card table.br-rows caption{caption-side:top;text-align:left;padding:.2em 0;color:inherit}"
    ".br-card .br-rows th,.br-card .br-rows td{text-align:left;vertical-align:top;white-space:normal;overflow-wrap:break-word;"
    "max-width:26em;padding:.25em .9em .25em 0;border:0;border-bottom:1px solid rgba(128,128,128,.5);color:inherit}"
    ".br-card .br-rows .br-number{text-align:right;white-space:nowrap}"
    ".br-card .br-rows .br-word{white-space:nowrap}"
    ".br-card .br-rows .br-text{min-width:8em}"
    ".br-card table.br-rows caption.br-hidden{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}"
    ".br-card a{color:inherit;text-decoration:underline}"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address; no more than the text where the address is none of the web."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text in a language of its own, so that a screen reader can say it: ``Said("Алесь Бяляцкі", "be")``."""

    text: str
    language: str


Part = str | Link | Said
Cell = Part | Sequence[Part]
"""What stands in a cell: a text, or parts that are joined with commas."""


def card(
    title: str,
    *,
    facts: Sequence[tuple[str, Cell]] = (),
    caption: str = "",
    header: Sequence[str] = (),
    rows: Sequence[Sequence[Cell]] = (),
    numbers: Collection[int] = (),
    notes: Sequence[str] = (),
    language: str = "en",
) -> str:
    """Write a card.

    Parameters
    ----------
    title
        What it shows.
    facts
        Pairs of a name, which may be empty, and what is said under it; they stand in one line.
    caption
        What the table holds; without it the title is read out in its place.
    header
        The headings of the columns; without them there is no table, unless there are rows of a name and a value.
    rows
        The cells; the first of each row is its heading.
    numbers
        The places of the columns that are aligned to the right.
    notes
        Lines below the table.
    language
        The language of it all, for screen readers.

    Examples
    --------
    >>> print(card("A <b>", facts=[("Licence", Link("CC0", "javascript:alert(1)"))]).partition("</style>")[2])
    <p class="br-line"><strong>A &lt;b&gt;</strong></p><p class="br-line">Licence: CC0</p></div>
    """
    parts = [f'<div class="br-card" lang="{escape(language)}"><style>{_STYLE}</style>', _line(f"<strong>{escape(title)}</strong>")]
    if facts:
        parts.append(_line(" · ".join(f"{escape(name)}: {_cell(value)}" if name else _cell(value) for name, value in facts)))
    if header or rows:
        parts.append(_table(title, caption, header, rows, numbers))
    parts += [_line(escape(note)) for note in notes if note]
    return "".join([*parts, "</div>"])


def _line(content: str) -> str:
    return f'<p class="br-line">{content}</p>'


def _table(title: str, caption: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], numbers: Collection[int]) -> str:
    head = "".join(f'<th scope="col"{_class(text, place in numbers)}>{escape(text)}</th>' for place, text in enumerate(header))
    body = "".join(f"<tr>{''.join(_placed(cell, place, numbers) for place, cell in enumerate(row))}</tr>" for row in rows)
    # A table that is wider than the page is scrolled, also with the keyboard.
    told = f"<caption>{escape(caption)}</caption>" if caption else f'<caption class="br-hidden">{escape(title)}</caption>'
    return (
        f'<div class="br-wide" role="region" tabindex="0" aria-label="{escape(title)}"><table class="br-rows">{told}'
        f"{f'<thead><tr>{head}</tr></thead>' if header else ''}<tbody>{body}</tbody></table></div>"
    )


def _placed(cell: Cell, place: int, numbers: Collection[int]) -> str:
    style = _class(cell, place in numbers)
    return f'<th scope="row"{style}>{_cell(cell)}</th>' if place == 0 else f"<td{style}>{_cell(cell)}</td>"


def _class(cell: Cell, number: bool) -> str:
    """Align numbers to the right, keep short texts on one line, as an id or a date would break at its hyphens, and give long ones room."""
    if number:
        return ' class="br-number"'
    short = isinstance(cell, str) and len(cell) <= (SHORT_WORD if " " not in cell else SHORT_TEXT)
    return "" if not cell else f' class="br-{"word" if short else "text"}"'


def _cell(cell: Cell) -> str:
    if isinstance(cell, Link):
        text = escape(cell.text)
        if not cell.url.lower().startswith(("https://", "http://")):
            return text
        return f'<a href="{escape(cell.url)}" target="_blank" rel="noopener noreferrer">{text}</a>'
    if isinstance(cell, Said):
        return f'<span lang="{escape(cell.language)}">{escape(cell.text)}</span>'
    return escape(cell) if isinstance(cell, str) else ", ".join(map(_cell, cell))


def dataset_html(dataset: Dataset[Any], shown_columns: Sequence[str] = (), *, newest: bool = False, notes: Sequence[str] = ()) -> str:
    """Write the card of a data set: what it is, and its first rows, or its last ones if these are the newest.

    Columns are those that its table names for a place with little room, unless others are asked for.
    """
    shown = dataset[-SHOWN:] if newest else dataset[:SHOWN]
    wanted = shown_columns or dataset.model.__table__.summary
    chosen = [column for name in wanted for column in dataset.columns if column.name == name]
    latest = newest_date(dataset.model, dataset)
    known = {source.id: source for source in dataset.sources()}
    return card(
        dataset.title,
        facts=[
            ("Table", dataset.name),
            ("Data", release_said(dataset.release)),
            ("Licence", licences(dataset.model, dataset)),
            *([("Newest date", latest)] if latest else []),
        ],
        caption=shown_of(len(shown), len(dataset), which="last" if newest else "first"),
        header=[*(column.name for column in chosen), "sources"],
        rows=[[*(_brief(row, column, chosen) for column in chosen), source_links(row.source_ids, known, LINKS)] for row in shown],
        numbers=[place for place, column in enumerate(chosen) if column.kind in ("integer", "number") and not column.is_list],
        notes=notes,
    )


def row_html(row: Row) -> str:
    """Write the card of a row: each column that is filled, by its title. Its pages are looked up in the release in use."""
    table = row.__table__
    found = columns(type(row))
    filled = [column for column in found if getattr(row, column.name) not in (None, ()) and column.name not in ("id", "source_ids")]
    empty = len(found) - 2 - len(filled)
    pages = source_links(row.source_ids, _sources_in_use())
    return card(
        f"{table.title}: {row.id}",
        facts=[("Table", table.name), ("Licence", licences(type(row), [row]))],
        rows=[*([column.title, _value(row, column)] for column in filled), ["Sources", pages]],
        notes=[f"{empty} {'column is' if empty == 1 else 'columns are'} empty: no source said it, which never means no."] if empty else [],
    )


def release_said(release: Release) -> str:
    """Say which release it is: its version and its day."""
    return f"{release.version} of {release.created}"


def licences(model: type[Row], rows: Iterable[Row]) -> list[Part]:
    """Name the licences of rows, their own where each has one, with links to the texts."""
    own = {str(row.licence) for row in cast("Iterable[Any]", rows)} if "licence" in model.model_fields else None
    return [Link(licence.name, licence.path) for licence in model.__table__.licences if own is None or licence.name in own]


def shown_of(shown: int, total: int, what: str = "row", which: str = "first") -> str:
    """Say how many are shown of how many.

    Examples
    --------
    >>> shown_of(10, 1958), shown_of(1, 1), shown_of(0, 0)
    ('The first 10 of 1,958 rows', '1 row', 'No rows')
    """
    if shown < total:
        return f"The {which} {shown} of {total:,} {what}s"
    return f"{total:,} {what}{'' if total == 1 else 's'}" if total else f"No {what}s"


def source_links(source_ids: Sequence[str], known: Mapping[str, Source], most: int | None = None) -> list[Part]:
    """Give links to pages under the names of their publishers, and say how many more there are; an id that is not known stays an id."""
    parts: list[Part] = [Link(known[key].publisher, known[key].url) if key in known else key for key in source_ids[:most]]
    left = len(source_ids) - len(parts)
    return [*parts, f"and {left} more"] if left else parts


def _sources_in_use() -> dict[str, Source]:
    """Give the pages of the release in use; none if it cannot be read, as a row is to be seen all the same."""
    from .datapackage import resolve
    from .errors import ReleaseError

    try:
        return {row.id: row for row in cast("tuple[Source, ...]", resolve().rows("sources"))}
    except ReleaseError:
        return {}


def _brief(row: Row, column: Column, chosen: Sequence[Column]) -> Cell:
    """Say a value as it stands in the data, cut where it is long."""
    value = getattr(row, column.name)
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else _plain(value)
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
    said = _in_its_language(column, text)
    return said if any(other.name == f"{column.name}_as_of" for other in chosen) else _dated(row, column, said)


def _value(row: Row, column: Column) -> Cell:
    """Say a value in full, a code by its label."""
    value = getattr(row, column.name)
    if isinstance(value, tuple):
        return [_said(column, item) for item in value]
    return _dated(row, column, _said(column, value))


def _said(column: Column, value: Any) -> Part:
    if column.codes:
        return str(value.label) if value.label.lower().replace(" ", "_") == value else f"{value.label} ({value})"
    text = _plain(value)
    return Link(text, text) if column.kind == "text" and text.startswith(("https://", "http://")) else _in_its_language(column, text)


def _plain(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _in_its_language(column: Column, text: str) -> Part:
    ending = column.name.rpartition("_")[2]
    return Said(text, ending) if ending in ("be", "ru") and text else text


def _dated(row: Any, column: Column, said: Part) -> Cell:
    """Add to a status the day that it is of: without it, it would say something about today."""
    as_of = getattr(row, f"{column.name}_as_of", None)
    return [said, f"as of {as_of}"] if as_of is not None else said
