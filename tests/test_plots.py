"""The pictures: each draws the numbers of its rows, in three languages, with its sources on it, and leaves matplotlib as it was."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belarus_rights import errors, load, plots
from belarus_rights.datapackage import Release
from belarus_rights.dataset import Dataset
from belarus_rights.labels import LANGUAGES, translate
from belarus_rights.models.people import Imprisonment
from belarus_rights.plots.border_months import series
from belarus_rights.plots.closed import closings
from belarus_rights.plots.index_panels import on_one_scale
from belarus_rights.plots.labels_on_map import around, free_side
from belarus_rights.plots.places import spots
from belarus_rights.plots.prisoners import joined
from belarus_rights.plots.sanctions import rounds_of_sanctions
from belarus_rights.plots.spell_bars import stretches
from belarus_rights.plots.sundays import sundays
from belarus_rights.plots.towns import town_name

matplotlib = pytest.importorskip("matplotlib")

from matplotlib.axes import Axes  # noqa: E402
from matplotlib.dates import date2num, num2date  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

PICTURES: dict[str, Callable[..., Axes]] = {
    name: getattr(plots, name) for name in plots.__all__ if name not in {"alt_text", "save", "source_line"}
}
TITLES = {
    "border": ("Numbers at the border of Belarus with the European Union", "Лічбы на мяжы", "Цифры на границе"),
    "detentions_by_sunday": ("People detained on Sundays of protest", "Людзі, затрыманыя ў нядзелі", "Люди, задержанные в воскресенья"),
    "imprisonments": ("Imprisonments for political reasons", "Зняволенне", "Лишение свободы"),
    "indices": ("Belarus in indices", "Беларусь у індэксах", "Беларусь в индексах"),
    "organisations_closed": ("Organisations closed by month", "Закрытыя арганізацыі", "Закрытые организации"),
    "places_of_detention": ("Places of detention, 2021-11-29", "Месцы няволі", "Места лишения свободы"),
    "political_prisoners": ("Political prisoners in Belarus", "Палітвязні ў Беларусі", "Политзаключённые в Беларуси"),
    "sanctions": ("New listings by round of sanctions", "Новыя ўнясенні", "Новые внесения"),
}
SOURCES = {"en": "Sources: ", "be": "Крыніцы: ", "ru": "Источники: "}


def day(value: float) -> date:
    return num2date(value).date()


def settings() -> dict[str, Any]:
    """Give what matplotlib is set to; asking for the backend would choose one, and import pyplot."""
    return {key: matplotlib.rcParams[key] for key in matplotlib.rcParams if key != "backend"}


def heights(ax: Axes) -> list[float]:
    return [float(bar.get_height()) for bar in ax.patches if bar.get_width() and hasattr(bar, "get_height") and bar.get_height()]


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_title_sources_and_version_and_nothing_is_cut_off(
    name: str, language: str, described: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)  # to import it would be an error
    before = settings()
    ax = PICTURES[name](language=language, release=described)
    assert isinstance(ax, Axes)
    figure: Any = ax.figure
    figure.draw_without_rendering()  # a letter that the font lacks would be a warning, and warnings are errors
    assert settings() == before
    title = " ".join(figure.get_suptitle().split())
    assert title.startswith(TITLES[name][LANGUAGES.index(language)])
    line = plots.source_line(ax)
    assert line == figure.get_supxlabel()
    flat = line.replace("\n", " ")
    assert SOURCES[language] in flat
    assert f"belarus_rights {described.version}" in flat
    assert described.created in flat
    told = plots.alt_text(ax)
    assert told.startswith(title)
    assert flat in told
    assert "{" not in told
    drawn, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
    assert min(drawn.x0, drawn.y0) > -0.01
    assert drawn.x1 < width + 0.01
    assert drawn.y1 < height + 0.01


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_can_be_drawn_on_the_axes_of_a_caller(name: str, described: Release) -> None:
    figure = Figure(figsize=(7, 7), layout="constrained")
    given_axes = figure.subplots()
    ax = PICTURES[name](ax=given_axes, release=described)
    assert ax is given_axes
    figure.draw_without_rendering()
    assert "Sources: " in " ".join(plots.source_line(ax).split())
    assert ax.get_title(loc="left").split("\n")[0] in plots.alt_text(ax)
    assert figure.get_suptitle() == ""
    assert figure.get_size_inches().tolist() == [7, 7]


def test_nothing_of_matplotlib_is_changed_and_pyplot_is_not_needed() -> None:
    """From the first import to a saved file; what each picture changes and needs is seen where it is drawn."""
    code = """
import sys, matplotlib
def settings():  # asking for the backend would choose one, and import pyplot
    return {key: matplotlib.rcParams[key] for key in matplotlib.rcParams if key != "backend"}
before = settings()
from belarus_rights import plots
import pathlib, tempfile
with tempfile.TemporaryDirectory() as folder:
    plots.save(plots.sanctions(), pathlib.Path(folder) / "a.svg")
assert settings() == before
assert "matplotlib.pyplot" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_matplotlib_is_imported_by_drawing_only() -> None:
    code = (
        "import sys, belarus_rights as br\n"
        "assert 'belarus_rights.plots' not in sys.modules\n"
        "br.plots.political_prisoners\n"
        "assert 'matplotlib' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", PICTURES)
def test_without_matplotlib_one_line_names_the_extra(name: str, monkeypatch: pytest.MonkeyPatch, described: Release) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(errors.MissingExtraError, match=rf"^{name}\(\) needs matplotlib: python -m pip install 'belarus-rights\[plot\]'$"):
        PICTURES[name](release=described)


def nothing(name: str, **arguments: Any) -> Any:
    return pytest.param(partial(PICTURES[name], **arguments), id=f"{name}-{'-'.join(arguments)}")


@pytest.mark.parametrize(
    "draw",
    [
        nothing("political_prisoners", since="1990-01-01", until="1991-01-01"),
        nothing("political_prisoners", reporters=["Nobody"]),
        nothing("imprisonments", people=[]),
        nothing("imprisonments", until="1980-01-01"),
        nothing("organisations_closed", since="1980-01-01", until="1981-01-01"),
        nothing("detentions_by_sunday", since="2020-08-10", until="2020-08-12"),
        nothing("indices", scores=[]),
        nothing("indices", scores=[("v_dem", "hdi")]),
        nothing("border", measures=[]),
        nothing("sanctions", actors=["Nobody"]),
        nothing("sanctions", since="1980-01-01", until="1981-01-01"),
        nothing("places_of_detention", on="1900-01-01"),
    ],
)
def test_an_empty_selection_is_told_instead_of_drawn(draw: Callable[..., Axes], described: Release) -> None:
    with pytest.raises(errors.InvalidValueError, match=r"^\w+\(\) has nothing to draw: .+\.$"):
        draw(release=described)


@pytest.mark.parametrize("name", PICTURES)
def test_a_language_without_labels_is_refused(name: str, described: Release) -> None:
    with pytest.raises(errors.UnknownNameError, match="Known are: en, be, ru"):
        PICTURES[name](language="de", release=described)


def test_wrong_arguments_are_told(described: Release) -> None:
    with pytest.raises(errors.InvalidValueError, match="by 'kind' or by 'measure', not by 'month'"):
        plots.organisations_closed(by="month", release=described)  # type: ignore[arg-type]
    with pytest.raises(errors.UnknownNameError, match="Did you mean 'ales-bialiatski'"):
        plots.imprisonments(["ales-bialiatsky"], release=described)
    with pytest.raises(errors.InvalidValueError, match="is not a day"):
        plots.places_of_detention("2021", release=described)
    with pytest.raises(errors.InvalidValueError, match="one of them returned"):
        plots.alt_text(Figure().subplots())
    with pytest.raises(errors.InvalidValueError, match="one of them returned"):
        plots.source_line(Figure().subplots())


@pytest.mark.parametrize(
    "name", ["political_prisoners", "imprisonments", "organisations_closed", "detentions_by_sunday", "border", "sanctions"]
)
def test_a_span_that_ends_before_it_begins_is_refused(name: str, described: Release) -> None:
    with pytest.raises(errors.InvalidValueError, match=rf"^{name}\(\) cannot go from 2030-01-01 to 20.+: name an earlier day as since"):
        PICTURES[name](since="2030-01-01", release=described)


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_no_axes_is_refused(name: str, described: Release) -> None:
    with pytest.raises(errors.InvalidValueError, match=rf"^{name}\(\) draws on one Axes of matplotlib, and ax is of the type int"):
        PICTURES[name](ax=3, release=described)


def test_one_name_is_as_good_as_a_list_of_one(described: Release) -> None:
    name = "Viasna Human Rights Centre"
    for one, several in (
        (plots.political_prisoners(reporters=name, release=described), plots.political_prisoners(reporters=[name], release=described)),
        (plots.sanctions(actors="Canada", release=described), plots.sanctions(actors=["Canada"], release=described)),
        (plots.border(measures="pushbacks", release=described), plots.border(measures=["pushbacks"], release=described)),
    ):
        assert plots.alt_text(one) == plots.alt_text(several)


def test_the_people_of_a_picture_can_be_named_in_each_way(described: Release) -> None:
    people = load("people", release=described).where(id="ales-bialiatski")
    spells = load("imprisonments", release=described).where(person_id="ales-bialiatski")
    ways: list[Any] = ["ales-bialiatski", people, people[0], [people[0], "ales-bialiatski"], spells, spells.expand(), [*spells, people[0]]]
    assert {plots.alt_text(plots.imprisonments(way, release=described)) for way in ways} == {
        plots.alt_text(plots.imprisonments(["ales-bialiatski"], release=described))
    }
    one = plots.imprisonments(spells[0], release=described)
    assert {bar.get_gid() for bar in one.patches if bar.get_gid()} == {spells[0].id}


@pytest.mark.parametrize("people", [3, [3], load("treaties")[:1]])
def test_what_is_none_of_people_is_refused(people: Any, described: Release) -> None:
    with pytest.raises(errors.InvalidValueError, match=r"takes people: their ids, or rows of people or imprisonments. This is none: \w+.$"):
        plots.imprisonments(people, release=described)


def test_more_people_than_a_picture_has_room_for_are_refused(described: Release) -> None:
    with pytest.raises(errors.InvalidValueError, match=r"has room for 60 people in one picture, not for [\d,]+: choose some"):
        plots.imprisonments(load("people", release=described), release=described)


def test_somebody_seen_in_custody_on_a_single_day_has_a_solid_day() -> None:
    spell = Imprisonment(id="a-1", person_id="a", status="in_custody", status_as_of="2025-09-16", source_ids=("page",))  # type: ignore[arg-type]
    solid, rest = stretches(spell, date(2026, 1, 1))
    assert (solid.start, solid.end, solid.held) == (date(2025, 9, 16), date(2025, 9, 17), True)
    assert (rest.start, rest.held) == (date(2025, 9, 17), False)


def test_a_slip_of_the_translators_does_not_come_back() -> None:
    text = "People not shown, as no date is known: {count}."
    assert "не вядомая" in translate(text, "be")
    assert "не известна" in translate(text, "ru")


def test_the_legend_of_political_prisoners_covers_nothing_and_looks_like_its_marks(described: Release) -> None:
    counted = Counter(row.reported_by for row in described.rows("figures") if row.measure == "political_prisoners_current")  # type: ignore[attr-defined]
    names = [name for name, _ in counted.most_common(8)]
    for several in (names[:1], names[:2], *([name] for name in names)):
        ax = plots.political_prisoners(reporters=several, release=described)
        figure: Any = ax.figure
        figure.draw_without_rendering()
        assert ax.get_legend().get_window_extent().y0 >= ax.bbox.y1
        drawn = {(line.get_color(), line.get_marker(), line.get_markerfacecolor()) for line in ax.lines if len(line.get_xdata())}
        for handle in ax.get_legend().legend_handles[: len(several)]:
            assert (handle.get_color(), handle.get_marker(), handle.get_markerfacecolor()) in drawn  # type: ignore[union-attr]


def test_the_word_of_a_release_stays_with_its_number(described: Release) -> None:
    assert "освобождено: 250" in texts(plots.political_prisoners(language="ru", release=described))


def test_no_line_runs_through_the_name_of_who_imposed_sanctions(described: Release) -> None:
    for lane in plots.sanctions(release=described).child_axes:
        assert max(lane.get_yticks()) < lane.get_ylim()[1] / 1.3


def test_the_ring_of_the_legend_is_that_of_the_map(described: Release) -> None:
    ax = plots.places_of_detention(release=described)
    ring: Any = ax.get_legend().legend_handles[1]
    assert ring.get_linestyle() in [circle.get_linestyle() for circle in ax.collections if len(circle.get_offsets())]


def test_the_line_of_political_prisoners_joins_exact_numbers_of_one_reporter(described: Release) -> None:
    name = "Viasna Human Rights Centre"
    ax = plots.political_prisoners(release=described)
    (line,) = [line for line in ax.lines if line.get_gid() == f"numbers of {name}"]
    rows = [row for row in described.rows("figures") if (row.measure, row.reported_by) == ("political_prisoners_current", name)]  # type: ignore[attr-defined]
    wanted = {(row.as_of.earliest, row.value) for row in joined(rows) if row.as_of >= "2020-08"}  # type: ignore[arg-type, attr-defined]
    assert {(x, y) for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)} == wanted
    assert ax.get_ylim()[0] == 0
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels[:2] == [name, "Others, each by itself"]


def test_inexact_numbers_are_never_on_the_line(described: Release) -> None:
    for row in joined(described.rows("figures")):  # type: ignore[arg-type]
        assert (row.qualifier, row.as_of.precision) == ("exact", "day")


def test_milestones_are_votes_and_releases(described: Release) -> None:
    ax = plots.political_prisoners(release=described, smallest_release=100)
    found = [" ".join(text.split()) for text in texts(ax)]
    assert found.count("Presidential election") == 2
    assert "released: 250" in found
    assert "released: 123†" in found
    assert "released: 52" not in found
    assert not [text for text in texts(plots.political_prisoners(release=described, milestones=False)) if "released" in text]


def test_the_bars_of_a_spell_are_what_is_known_of_it(described: Release) -> None:
    ax = plots.imprisonments(["ales-bialiatski"], release=described)
    (spell,) = [row for row in described.rows("imprisonments") if row.id == "ales-bialiatski-2"] or [
        max((row for row in described.rows("imprisonments") if row.person_id == "ales-bialiatski"), key=lambda row: row.detained_on)  # type: ignore[attr-defined]
    ]
    (bar,) = [patch for patch in ax.patches if patch.get_gid() == spell.id]
    assert day(bar.get_x()) == spell.detained_on.earliest  # type: ignore[attr-defined]
    assert day(bar.get_x() + bar.get_width()) == spell.ended_on.earliest  # type: ignore[attr-defined]


def test_an_open_end_is_hatched_and_dated(described: Release) -> None:
    last = described.created
    spells = [row for row in described.rows("imprisonments") if row.status == "in_custody" and row.detained_on]  # type: ignore[attr-defined]
    spell: Any = min(spells, key=lambda row: row.status_as_of)  # type: ignore[attr-defined]
    ax = plots.imprisonments([spell.person_id], language="ru", until=last, release=described)
    bars = [patch for patch in ax.patches if patch.get_gid() == spell.id]
    assert bars[-1].get_hatch()
    assert any(text == spell.status_as_of or len(text) in {4, 7, 10} for text in texts(ax))
    assert "Неизвестно" in [text.get_text() for text in ax.get_legend().get_texts()]


dates = st.dates(date(2019, 1, 1), date(2024, 12, 31))
partial_dates = st.builds(lambda when, length: when.isoformat()[:length], dates, st.sampled_from([4, 7, 10]))


@st.composite
def imprisoned(draw: st.DrawFn) -> Imprisonment:
    status = draw(st.sampled_from(["in_custody", "released", "unknown"]))
    facts = {
        "detained_on": draw(st.none() | partial_dates),
        "recognised_on": draw(st.none() | partial_dates),
        "status_as_of": draw(partial_dates if status == "in_custody" else st.none() | partial_dates),
        "ended_on": draw(st.none() | partial_dates) if status == "released" else None,
    }
    try:
        return Imprisonment(id="a-1", person_id="a", status=status, source_ids=("page",), **facts)
    except ValueError:
        return Imprisonment(id="a-1", person_id="a", status="in_custody", source_ids=("page",), status_as_of="2021-05-05")


@given(imprisoned(), dates)
def test_solid_is_what_is_known_to_hold_and_nothing_else(spell: Imprisonment, moment: date) -> None:
    until = date(2025, 1, 1)
    parts = stretches(spell, until)
    solid = [part for part in parts if part.held and part.start <= moment < part.end]
    if solid:
        assert spell.holds_on(moment) is True
    if spell.holds_on(moment):
        assert any(part.held and part.start <= moment <= part.end for part in parts) or all(not part.held for part in parts)
    for early, late in pairwise(parts):
        assert early.start < early.end <= late.start
    assert all(part.end <= until for part in parts)


def test_each_closed_organisation_is_counted_once_in_its_month(described: Release) -> None:
    dated = Counter(
        str(when)[:7]
        for row in closings(described).values()
        if (when := row.decided_on or row.announced_on) and len(when) >= 7 and when >= "2020-08"
    )
    for by in ("kind", "measure"):
        ax = plots.organisations_closed(by=by, release=described)  # type: ignore[arg-type]
        drawn: Counter[str] = Counter()
        for bar in ax.patches:
            if bar.get_height():
                drawn[f"{day(bar.get_x() + bar.get_width() / 2):%Y-%m}"] += round(bar.get_height())
        assert drawn == dated
    assert ax.get_ylim()[0] == 0
    assert "Lawtrend" in plots.source_line(ax)


def test_the_bar_of_a_sunday_is_one_number_with_its_qualifier(described: Release) -> None:
    ax = plots.detentions_by_sunday(release=described)
    rows = sundays(described, date(2020, 8, 9), date(2020, 12, 31))
    drawn = {day(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in ax.patches}
    assert drawn == {row.date.earliest: row.detained for row in rows if row.detained is not None}
    assert all(row.date.earliest.weekday() == 6 for row in rows)
    assert len(rows) == len({row.date for row in rows})
    assert "≥1,126" in texts(ax)
    reporters = {text.get_text() for text in ax.get_legend().get_texts()}
    assert {"Ministry of Internal Affairs of Belarus †", "Viasna Human Rights Centre"} <= reporters
    assert "† a body of the state: its own claim." in plots.source_line(ax).replace("\n", " ")
    assert texts(ax).count("?") == sum(row.detained is None for row in rows)
    assert texts(plots.detentions_by_sunday(language="be", release=described))[0] == "≈3\N{NO-BREAK SPACE}000"


def test_the_map_counts_the_spells_of_each_place_once(described: Release) -> None:
    found, left_out = spots(described, date(2021, 11, 29))
    spells: Dataset[Imprisonment] = Dataset(Imprisonment, described.rows("imprisonments"), described)  # type: ignore[arg-type]
    known = spells.on("2021-11-29")
    assert sum(len(spot.known) for spot in found) + left_out == len(known)
    assert not {row.id for spot in found for row in spot.unknown} & {row.id for row in known}
    ax = plots.places_of_detention(release=described)
    for spot in found:
        if spot.known:
            assert any(text.startswith(f"{spot.town} {len(spot.known)}") for text in texts(ax))
    assert "Natural Earth" in plots.source_line(ax)


def test_each_town_on_the_map_has_a_name_in_each_language(described: Release) -> None:
    for place in described.rows("facilities"):
        if place.latitude is not None and place.town:  # type: ignore[attr-defined]
            assert town_name(place.town, "be") != place.town  # type: ignore[attr-defined]
            assert town_name(place.town, "ru") != place.town  # type: ignore[attr-defined]


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 5)), min_size=1, max_size=8))
def test_a_name_on_the_map_stands_on_a_free_side_if_there_is_one(places: list[tuple[float, float]]) -> None:
    circles = [around(east, north, 3) for east, north in places]
    side, box = free_side(circles[0], 30, 7, circles)
    others = [free for free in (free_side(circles[0], 30, 7, [circles[0]])[1],) if not any(free.meets(other) for other in circles[1:])]
    if others:
        assert (side.ha, box) == ("left", others[0])


def test_each_index_has_its_own_scale(described: Release) -> None:
    scores = [("v_dem", "v2x_libdem"), ("political_terror_scale", "pts_s")]
    ax = plots.indices(scores=scores, release=described)
    for panel, (index, component) in zip(ax.child_axes, scores, strict=True):
        rows = on_one_scale(described, index, component, 1991)
        points = panel.lines[0]
        assert list(points.get_xdata()) == [row.year for row in rows]
        assert list(points.get_ydata()) == [row.value for row in rows]
        assert [label.get_text() for label in panel.get_yticklabels()] == [f"{rows[0].scale_min:g}", f"{rows[0].scale_max:g}"]
        assert ("↑" if rows[0].higher_is_better else "↓") in panel.get_title(loc="left")
        assert len({(row.scale_min, row.scale_max, row.higher_is_better) for row in rows}) == 1


def test_each_row_of_the_border_is_of_one_reporter_and_starts_at_nought(described: Release) -> None:
    last = date.fromisoformat(described.created)
    chosen = series(described, ["crossing_attempts_prevented", "pushbacks"], date(2021, 1, 1), last)
    ax = plots.border(measures=["crossing_attempts_prevented", "pushbacks"], release=described)
    assert len(ax.child_axes) == len(chosen)
    for lane, (what, rows) in zip(ax.child_axes, chosen.items(), strict=True):
        assert what.reporter in lane.get_title(loc="left")
        drawn = {bar.get_gid(): bar for bar in lane.patches if bar.get_gid()}
        assert {key: bar.get_height() for key, bar in drawn.items()} == {row.id: row.value for row in rows}
        assert all(bool(drawn[row.id].get_hatch()) == (row.qualifier != "exact") for row in rows)
        assert lane.get_ylim()[0] == 0
        starts = [row.period_start.earliest for row in rows]
        assert starts == sorted(set(starts))


def test_each_round_of_sanctions_is_drawn_with_its_numbers(described: Release) -> None:
    ax = plots.sanctions(release=described)
    rounds = rounds_of_sanctions(described, date(2020, 8, 1), date.fromisoformat(described.created))
    sized = [row for row in rounds if row.persons_listed or row.entities_listed]
    assert sum(bar.get_height() for lane in ax.child_axes for bar in lane.patches) == sum(
        (row.persons_listed or 0) + (row.entities_listed or 0) for row in sized
    )
    assert sum(len(lane.lines[0].get_xdata()) for lane in ax.child_axes) == len(rounds) - len(sized)
    assert len({lane.get_ylim() for lane in ax.child_axes}) == 1
    assert next(lane.get_title(loc="right") for lane in ax.child_axes) == "Council of the European Union"
    first = date2num(date(2020, 8, 1) - timedelta(days=45))
    assert all(lane.get_xlim()[0] == first for lane in ax.child_axes)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_saved_picture_is_the_same_each_time_and_bears_its_words(ending: str, tmp_path: Path, described: Release) -> None:
    for name in ("one", "two"):
        plots.save(plots.imprisonments(language="be", release=described), tmp_path / f"{name}.{ending}")
    content = (tmp_path / f"one.{ending}").read_bytes()
    assert content == (tmp_path / f"two.{ending}").read_bytes()
    assert len(content) < 1_000_000
    if ending == "svg":
        assert "Алесь Бяляцкі" in content.decode()
        assert 'id="belarus-rights-source"' in content.decode()
    if ending == "png":
        assert "Алесь Бяляцкі".encode() in content
        assert int.from_bytes(content[16:20], "big") == round(6.3 * 300)


def test_a_picture_of_another_kind_is_refused(tmp_path: Path, described: Release) -> None:
    with pytest.raises(errors.InvalidValueError, match=r"save\(\) writes .png, .svg, .pdf, not .gif: 'a.gif'"):
        plots.save(plots.sanctions(release=described), tmp_path / "a.gif")


def test_a_notebook_shows_the_picture_and_its_words(described: Release) -> None:
    ax: Any = plots.detentions_by_sunday(release=described)
    data, about = ax._repr_mimebundle_(include=None, exclude=None)
    assert data["text/plain"] == plots.alt_text(ax) == about["image/png"]["alt"]
    assert data["image/png"].startswith("iVBOR")
    json.dumps([data, about])


def test_the_examples_of_the_docs_run(root: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (root / "docs" / "plots.md").read_text(encoding="utf-8"), flags=re.S)
    code = "import belarus_rights as br\n" + "\n".join(blocks)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"sanctions.png", "sanctions.pdf", "both.png"}


def test_the_docs_name_each_picture(root: Path) -> None:
    text = (root / "docs" / "plots.md").read_text(encoding="utf-8")
    assert all(f"br.plots.{name}(" in text for name in plots.__all__)
