"""A card: a small piece of HTML with a title, some facts and the rows of a table.

A card takes the colours of the page that it stands in, so that it is right in a light and in a dark theme; everything in it is escaped;
only addresses of the web become links; and it reads well aloud: a caption, headings of columns and rows, no meaning in colours alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

SHORT_WORD, SHORT_TEXT = 40, 20
"""A single word of so many characters, or a text of so many, is not broken."""

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
    """A text that leads to an address; no more than the text where the address is none of the web.

    ``said`` is what a short text stands for: it is read aloud, and shown where somebody points at it.
    """

    text: str
    url: str
    said: str = ""


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
    text = _text(cell)
    short = len(text) <= (SHORT_WORD if " " not in text else SHORT_TEXT)
    return f' class="br-{"word" if short else "text"}"' if text else ""


def _text(cell: Cell) -> str:
    if isinstance(cell, (Link, Said)):
        return cell.text
    return cell if isinstance(cell, str) else ", ".join(map(_text, cell))


def _cell(cell: Cell) -> str:
    if isinstance(cell, Link):
        text = escape(cell.text)
        if not cell.url.lower().startswith(("https://", "http://")):
            return text
        said = f' title="{escape(cell.said)}" aria-label="{escape(cell.said)}"' if cell.said else ""
        return f'<a href="{escape(cell.url)}"{said} target="_blank" rel="noopener noreferrer">{text}</a>'
    if isinstance(cell, Said):
        return f'<span lang="{escape(cell.language)}">{escape(cell.text)}</span>'
    return escape(cell) if isinstance(cell, str) else ", ".join(map(_cell, cell))


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
