"""Imprisonments as spells: since when somebody was known to be held, until when, and from when on nobody says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from ..datapackage import Release, resolve
from ..dataset import Dataset
from ..days import as_day
from ..errors import InvalidValueError
from ..labels import code_label, translate
from ..models.people import Imprisonment, Person, SpellStatus
from ..models.row import Row
from .picture import canvas, check_span, finish, licences_of, nothing_to_draw
from .scales import day_axis
from .spell_bars import Bar, bars
from .style import ABOVE, BLACK, BLUE, BODY, INK, MUTED, OPEN, SMALL, TINY, legend, letters, plain_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..loading import ReleaseLike

_WHAT = "imprisonments()"

MOST = 60
"""So many people are drawn on one picture, which is then 38 cm high."""

STATEMENT = (
    "ales-bialiatski",
    "valiantsin-stefanovich",
    "uladzimir-labkovich",
    "maria-kalesnikava",
    "pavel-seviarynets",
    "viktar-babaryka",
    "mikalai-statkevich",
    "siarhei-tsikhanouski",
    "ryhor-kastusiou",
    "ksenia-lutskina",
    "maria-rabkova",
)
"""Whom the statement of the Eastern Partnership Civil Society Forum of 2021-11-29 named."""


def imprisonments(
    people: str | Person | Imprisonment | Iterable[str | Person | Imprisonment] | None = None,
    ax: Axes | None = None,
    *,
    language: str = "en",
    since: str | date | None = None,
    until: str | date | None = None,
    release: ReleaseLike = None,
) -> Axes:
    """Draw the imprisonments of some people as bars: solid where they are known to have been held, hatched where nobody says.

    Parameters
    ----------
    people
        An id or a row of ``people``, or several, such as ``br.load("people").where(roles="journalist")``; or rows of ``imprisonments``, of
        which only these are drawn. By default those whom the founding statement of 2021-11-29 names.
    ax
        Where to draw; by default a figure of its own, 16 cm wide.
    language
        Of the labels: ``"en"``, ``"be"`` or ``"ru"``.
    since, until
        First and last day; by default from the first detention until the release was made.
    release
        The release of the data; see ``load``.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    UnknownNameError
        If there is no such person.
    InvalidValueError
        If there is nothing to draw, or too much for one picture, or a day is not one, or it is something else than people.

    Examples
    --------
    >>> import belarus_rights as br
    >>> ax = br.plots.imprisonments(["ales-bialiatski"])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Ales Bialiatski']
    """
    found = resolve(release)
    last = as_day(until or found.created)
    if since:
        check_span(_WHAT, as_day(since), last)
    chosen = _chosen(people, found)
    by_person = bars(
        (row for row in cast("tuple[Imprisonment, ...]", found.rows("imprisonments")) if row.person_id in chosen),
        as_day(since) if since else date.min,
        last,
    )
    table = _table(found)
    drawn = {table[key]: own for key, wanted in chosen.items() if (own := _asked_for(by_person.get(key, ()), wanted))}
    every = [bar for own in drawn.values() for bar in own]
    if not drawn:
        raise nothing_to_draw(_WHAT, f"no imprisonment of those asked for is dated until {last}. Choose other people or another day.")
    if ax is None and len(drawn) > MOST:
        raise InvalidValueError(
            f"{_WHAT} has room for {MOST} people in one picture, not for {len(drawn):,}: choose some of them, such as "
            f"people[:{MOST}], or give axes of your own as ax."
        )
    ax = canvas(ax, _WHAT, language, 6.3, 1.5 + 0.225 * len(drawn))
    plain_axes(ax, grid="x")
    for place, own in enumerate(drawn.values()):
        for bar in own:
            _draw(ax, bar, place)
    start = as_day(since) if since else min(bar.parts[0].start for bar in every) - timedelta(days=60)
    day_axis(ax, start, last)
    ax.set_ylim(len(drawn) - 0.4, -0.6)
    ax.set_yticks(range(len(drawn)), [name(person, language) for person in drawn])
    ax.tick_params(axis="y", length=0, labelsize=BODY - 0.5)
    _last_seen(ax, [own[-1] for own in drawn.values()], last, language)
    _legend(ax, every, language)
    left_out = len(chosen) - len(drawn)
    return finish(
        ax,
        title=translate("Imprisonments for political reasons", language),
        notes=[
            translate(
                "A status is that of its day and says nothing of later ones. Dates of which only month or year is known are hatched.",
                language,
            ),
            translate("People not shown, as no date is known: {count}.", language).format(count=left_out) if left_out else "",
        ],
        source_ids=[key for bar in every for key in bar.spell.source_ids],
        licences=licences_of(found, "imprisonments"),
        release=found,
        language=language,
        room=ABOVE,
        told=_told(drawn, language),
    )


def name(person: Person, language: str) -> str:
    """Give the name of a person in a language, where a source has it."""
    return {"be": person.name_be, "ru": person.name_ru}.get(language) or person.name_en


def _table(release: Release) -> Dataset[Person]:
    return Dataset(Person, cast("tuple[Person, ...]", release.rows("people")), release)


def _chosen(people: Any, release: Release) -> dict[str, set[str] | None]:
    """Give the ids of the people, each with those of the spells that were asked for; None stands for all."""
    table = _table(release)
    if people is None:
        known = {row.id for row in table}
        return {key: None for key in STATEMENT if key in known}  # a row may be withdrawn
    several = isinstance(people, Iterable) and not isinstance(people, (str, Row))
    found: dict[str, set[str] | None] = {}
    for item in people if several else [people]:
        if isinstance(item, Imprisonment):
            wanted = found.setdefault(item.person_id, set())
            if wanted is not None:
                wanted.add(item.id)
        elif isinstance(item, (str, Person)):
            found[table[item if isinstance(item, str) else item.id].id] = None
        else:
            raise InvalidValueError(
                f"{_WHAT} takes people: their ids, or rows of people or imprisonments. This is none: {type(item).__name__}."
            )
    return found


def _asked_for(own: Iterable[Bar], wanted: set[str] | None) -> list[Bar]:
    return [bar for bar in own if wanted is None or bar.spell.id in wanted]


def _draw(ax: Axes, bar: Bar, place: int) -> None:
    for part in bar.parts:
        look = {"facecolor": BLUE, "edgecolor": BLUE, "linewidth": 1.0} if part.held else OPEN
        where: Any = part.start
        width: Any = part.end - part.start
        ax.barh(place, width, left=where, height=0.56, zorder=2 if part.held else 1.9, gid=bar.spell.id, **look)
    if bar.ended is not None:
        end: Any = bar.ended
        died = bar.spell.status == SpellStatus.DIED
        ax.plot([end], [place], marker="X" if died else "|", markersize=6 if died else 9, color=BLACK, markeredgewidth=1.6, zorder=3)


def _last_seen(ax: Axes, newest: Sequence[Bar], last: date, language: str) -> None:
    """Write beside each bar that nobody ended the day on which the person was last known to be held."""
    open_ends = {
        place: bar for place, bar in enumerate(newest) if bar.ended is None and bar.parts[-1].end == last and not bar.parts[-1].held
    }
    words: dict[float, str] = {-0.6: translate("last known\nto be held", language)}
    words.update({place: bar.last_held for place, bar in open_ends.items()})
    for place, text in words.items() if open_ends else ():
        ax.annotate(
            text,
            (1, place),
            xycoords=("axes fraction", "data"),
            xytext=(4, 0),
            textcoords="offset points",
            va="center" if place >= 0 else "bottom",
            **letters(SMALL if place >= 0 else TINY, color=INK if place >= 0 else MUTED),
        )


def _legend(ax: Axes, every: Sequence[Bar], language: str) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    ends = {bar.spell.status for bar in every if bar.ended is not None}
    handles: list[Any] = [Patch(facecolor=BLUE, label=translate("Known to be held", language))]
    if not all(part.held for bar in every for part in bar.parts):
        handles.append(Patch(**OPEN, label=translate("Not known", language)))
    for status, marker, size in ((SpellStatus.RELEASED, "|", 8), (SpellStatus.DIED, "X", 6)):
        if status in ends:
            look: dict[str, Any] = {"marker": marker, "markersize": size, "markeredgewidth": 1.6, "color": BLACK, "linestyle": ""}
            handles.append(Line2D([], [], label=code_label(status, language), **look))
    legend(ax, handles, columns=len(handles), above=0)


def _told(drawn: Mapping[Person, Sequence[Bar]], language: str) -> str:
    held, said = translate("Known to be held", language), []
    for person, own in drawn.items():
        times = [f"{bar.spell.first_seen_in_custody} – {bar.spell.ended_on if bar.ended else f'{bar.last_held} (?)'}" for bar in own]
        said.append(f"{name(person, language)}: {', '.join(times)}")
    return f"{held}: {'; '.join(said)}."
