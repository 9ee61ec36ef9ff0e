"""What every picture has: a size, a title, notes, the line with its sources and the version of the data, and its words for the blind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from ..datapackage import Release
from ..errors import InvalidValueError
from ..interop.extras import need
from ..labels import check_language, translate, translate_plural
from .style import FONT, MUTED, TINY, TITLE, letters

if TYPE_CHECKING:
    from os import PathLike

    from matplotlib.axes import Axes

    from ..models.provenance import Source

SOURCE_GID = "belarus-rights-source"
"""The ``gid`` of the text with notes and sources, in matplotlib and in a saved SVG file."""

NAMED = 3
"""So many publishers are named on a picture; the others are counted."""

_TOLD: WeakKeyDictionary[Any, str] = WeakKeyDictionary()


def canvas(ax: Axes | None, what: str, language: str, width: float, height: float) -> Axes:
    """Give the axes to draw on: those of the caller, or new ones on a figure of their own, of a size in inches.

    The new figure is not known to pyplot, so it needs no closing and no backend; its axes show themselves in a notebook.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    UnknownNameError
        If there are no labels in the language.
    InvalidValueError
        If ``ax`` is something else.
    """
    need("matplotlib", "plot", what)
    check_language(language)
    if ax is not None:
        from matplotlib.axes import Axes

        if not isinstance(ax, Axes):
            raise InvalidValueError(f"{what} draws on one Axes of matplotlib, and ax is of the type {type(ax).__name__}: leave it out.")
        return ax
    from matplotlib.figure import Figure

    from .own_axes import OwnAxes

    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white", dpi=150)
    return figure.add_subplot(axes_class=OwnAxes)


def panels(ax: Axes, rows: int, columns: int, *, gap: tuple[float, float]) -> list[Axes]:
    """Divide axes into a grid of small ones, row by row; ``gap`` is what lies between them as shares of width and height."""
    ax.set_axis_off()
    wide, high = (1 - gap[0] * (columns - 1)) / columns, (1 - gap[1] * (rows - 1)) / rows
    return [
        ax.inset_axes((column * (wide + gap[0]), 1 - (row + 1) * high - row * gap[1], wide, high))
        for row in range(rows)
        for column in range(columns)
    ]


def nothing_to_draw(what: str, hint: str) -> InvalidValueError:
    """Give the error of a picture that would be empty."""
    return InvalidValueError(f"{what} has nothing to draw: {hint}")


def check_span(what: str, first: date, last: date) -> None:
    """Refuse a picture whose first day lies after its last.

    Raises
    ------
    InvalidValueError
        If it does.
    """
    if first > last:
        raise InvalidValueError(f"{what} cannot go from {first} to {last}: name an earlier day as since, or a later one as until.")


def listed(names: str | Iterable[str]) -> list[str]:
    """Take one name or several."""
    return [names] if isinstance(names, str) else list(names)


def points_wide(ax: Axes) -> float:
    """Give how many points there are for what stands above and below the axes: the width of a figure of their own, or their own."""
    figure: Any = ax.figure
    return float(figure.get_figwidth() * 0.98 if _is_own(ax) else ax.bbox.width / figure.dpi) * 72


def finish(
    ax: Axes,
    *,
    title: str,
    notes: Sequence[str],
    source_ids: Iterable[str],
    licences: Iterable[str],
    release: Release,
    language: str,
    told: str,
    room: float = 4,
) -> Axes:
    """Put title, notes and the line with the sources on a picture, and keep the text that tells what it shows.

    Parameters
    ----------
    source_ids
        Those of each row that is drawn, one after the other: who stands behind most rows is named first.
    told
        What the picture shows, in words.
    room
        Points above the axes of a caller that a legend takes.
    """
    figure: Any = ax.figure
    own = _is_own(ax)
    width = points_wide(ax) * 0.95  # drawn to pixels, letters are a little wider than measured
    lines = [*(note for note in notes if note), source_text(source_ids, licences, release, language)]
    below = "\n".join(wrapped(line, width, TINY) for line in lines)
    above = wrapped(title, width, TITLE)
    if own:
        figure.suptitle(above, x=0.01, ha="left", **letters(TITLE, fontweight="bold"))
        found = figure.supxlabel(below, x=0.01, ha="left", **letters(TINY, color=MUTED, linespacing=1.25))
    else:
        ax.set_title(above, loc="left", pad=room, **letters(TITLE, fontweight="bold"))
        # The label of an axis lies below its ticks; of axes that are divided into panels only the panels have ticks.
        where: Any = ("axes fraction", ax.xaxis.label if ax.axison else "axes fraction")
        found = ax.annotate(
            below,
            (0, 0),
            xytext=(0, -6 if ax.axison else -20),
            xycoords=where,
            textcoords="offset points",
            va="top",
            **letters(TINY, color=MUTED, linespacing=1.25),
        )
    found.set_gid(SOURCE_GID)
    _TOLD[ax] = f"{title}. {told} {' '.join(lines)}"
    return ax


def source_text(source_ids: Iterable[str], licences: Iterable[str], release: Release, language: str) -> str:
    """Say who published what the picture rests on, which data it is drawn from, and under which licence they are."""
    publishers = {source.id: source.publisher for source in cast("tuple[Source, ...]", release.rows("sources"))}
    counts = Counter(publishers[key] for key in source_ids if key in publishers)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    named = "; ".join(ranked[:NAMED])
    more = len(ranked) - NAMED
    if more > 0:
        others = translate_plural("and {count} more publisher", "and {count} more publishers", more, language)
        named = f"{named} {others}"
    return translate("Sources: {publishers}. Data: belarus_rights {version} of {created}, {licences}.", language).format(
        publishers=named, version=release.version, created=release.created, licences=", ".join(dict.fromkeys(licences))
    )


def licences_of(release: Release, *tables: str) -> list[str]:
    """Name the licences of tables."""
    return [licence["name"] for table in tables for licence in release.resource(table).get("licenses", ())]


def text_width(text: str, size: float) -> float:
    """Measure a line in points, with the letters of the pictures."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    return float(text_to_path.get_text_width_height_descent(text, FontProperties(family=FONT, size=size), ismath=False)[0])


def wrapped(text: str, width: float, size: float) -> str:
    """Break a text into lines that are no wider than so many points."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def alt_text(ax: Axes) -> str:
    """Give the words for a picture: what it shows, its first, highest and last numbers, notes and sources.

    Raises
    ------
    InvalidValueError
        If nothing of this package was drawn on the axes.

    Examples
    --------
    >>> import belarus_rights as br
    >>> br.plots.alt_text(br.plots.detentions_by_sunday()).startswith("People detained on Sundays")
    True
    """
    if ax not in _TOLD:
        raise InvalidValueError("alt_text() knows the pictures of belarus_rights.plots only: give it the Axes that one of them returned.")
    return _TOLD[ax]


def source_line(ax: Axes) -> str:
    """Give the notes and the sources that are printed under a picture.

    Raises
    ------
    InvalidValueError
        If nothing of this package was drawn on the axes.
    """
    figure: Any = ax.figure
    for artist in (*ax.texts, figure._supxlabel if _is_own(ax) else None):
        if artist is not None and artist.get_gid() == SOURCE_GID:
            return str(artist.get_text())
    raise InvalidValueError("source_line() knows the pictures of belarus_rights.plots only: give it the Axes that one of them returned.")


def save(ax: Axes, path: str | PathLike[str], *, dpi: int = 300) -> None:
    """Write a picture as PNG, SVG or PDF, by the ending of its name, with its alt text inside.

    The same data and version of matplotlib give the same bytes. In a PDF and an SVG file the letters are outlines or embedded, so
    they look the same everywhere.

    Parameters
    ----------
    dpi
        Dots an inch, for PNG; 300 suits print.

    Raises
    ------
    InvalidValueError
        If nothing of this package was drawn on the axes, or the name ends otherwise.
    """
    from pathlib import Path

    from matplotlib import rc_context

    told = alt_text(ax)
    kind = Path(path).suffix.lower()
    title = told.partition(".")[0]
    facts: dict[str, dict[str, Any]] = {
        ".png": {"Title": title, "Description": told, "Software": None},
        ".svg": {"Title": title, "Description": told, "Date": None, "Creator": "belarus_rights"},
        ".pdf": {"Title": title, "Subject": told, "CreationDate": None, "Creator": "belarus_rights"},
    }
    if kind not in facts:
        raise InvalidValueError(f"save() writes {', '.join(facts)}, not {kind or 'a name without an ending'}: {Path(path).name!r}.")
    figure: Any = ax.figure
    if not hasattr(figure, "savefig"):
        figure = figure.figure  # of a subfigure
    with rc_context({"svg.hashsalt": "belarus_rights", "pdf.fonttype": 42}):
        figure.savefig(path, dpi=dpi, metadata=facts[kind])


def _is_own(ax: Axes) -> bool:
    return hasattr(ax, "_repr_mimebundle_")
