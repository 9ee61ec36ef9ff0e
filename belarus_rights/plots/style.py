"""How all pictures look: colours and hatches that colour-blind readers and black-and-white print tell apart, one font, a few sizes.

Everything is handed to matplotlib with each call; its global settings are neither read for the look nor changed.
"""

from __future__ import annotations

from typing import Any

INK, MUTED, GRID = "#1a1a1a", "#595959", "#d9d9d9"
BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILION, PURPLE = (
    "#000000",
    "#e69f00",
    "#56b4e9",
    "#009e73",
    "#f0e442",
    "#0072b2",
    "#d55e00",
    "#cc79a7",
)
"""The palette of Okabe and Ito, https://jfly.uni-koeln.de/color/ (2002)."""

SERIES = (
    {"facecolor": BLUE, "hatch": ""},
    {"facecolor": ORANGE, "hatch": "////"},
    {"facecolor": GREEN, "hatch": "...."},
    {"facecolor": SKY, "hatch": "\\\\\\\\"},
    {"facecolor": PURPLE, "hatch": "xxxx"},
    {"facecolor": "#bfbfbf", "hatch": ""},
)
"""Fills for things that stand beside or on each other, the first ones first; the last is for the rest."""

FONT = "DejaVu Sans"  # comes with matplotlib and has all letters of the three languages
TITLE, BODY, SMALL, TINY = 10.0, 8.0, 7.0, 6.5


def letters(size: float = BODY, **more: Any) -> dict[str, Any]:
    """Give the keywords of a text in matplotlib, never read as a formula."""
    return {"fontfamily": FONT, "fontsize": size, "color": INK, "parse_math": False, **more}


def fill(number: int) -> dict[str, Any]:
    """Give the keywords of a filled shape: the colour and hatch of the series of that number, counted from 0."""
    return {**SERIES[min(number, len(SERIES) - 1)], "edgecolor": "white", "linewidth": 0.4}


OPEN: dict[str, Any] = {"facecolor": "white", "edgecolor": MUTED, "hatch": "//////", "linewidth": 0.6}
"""The fill of what is not known, or not exactly."""


def plain_axes(ax: Any, *, grid: str = "y") -> None:
    """Take away what says nothing, and set font and sizes of what stays."""
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set(color=MUTED, linewidth=0.6)
    ax.set_facecolor("white")
    ax.tick_params(which="both", labelsize=SMALL, labelcolor=INK, labelfontfamily=FONT, color=MUTED, width=0.6)
    ax.tick_params(which="major", length=3, pad=2)
    ax.tick_params(which="minor", length=1.5)
    if grid:
        ax.grid(visible=True, axis=grid, color=GRID, linewidth=0.5)
    ax.set_axisbelow(True)


ABOVE = 18
"""Points that a legend above the axes takes."""


def legend(ax: Any, handles: Any, *, columns: int = 1, place: str = "best", above: float | None = None) -> None:
    """Add a small legend without a frame: within the axes, or so many points above them."""
    from matplotlib.transforms import offset_copy

    where: dict[str, Any] = {"loc": place}
    if above is not None:
        raised = offset_copy(ax.transAxes, fig=ax.figure, y=above, units="points")
        where = {"loc": "lower left", "bbox_to_anchor": (0, 1), "bbox_transform": raised}
    ax.legend(
        handles=handles,
        ncols=columns,
        prop={"family": FONT, "size": SMALL},
        labelcolor=INK,
        facecolor="white",
        edgecolor="none",
        framealpha=0.85,
        scatterpoints=1,
        handlelength=1.6,
        handletextpad=0.5,
        columnspacing=1.2,
        borderaxespad=0.2,
        **where,
    )
