"""The picture of what an observation costs, from ten thousand observations to ten million."""

from collections.abc import Sequence
from os import getloadavg
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sup_lib.charts import figure_png
from sup_lib.charts.palette import CHARCOAL, GREY, NAVY, ORANGE, PALE, chart_style

_LINES = (
    ("the whole table, with its start", NAVY, "o", "-", 7),
    ("the whole table, without its start", ORANGE, "s", "-", -7),
    ("a bare query: first, last and slope", CHARCOAL, "^", "--", 0),
)


def draw_costs(rows: Sequence[Sequence[float]], *, start: float, turns: int) -> bytes:
    """Draw each size's observations and millionths of a second each: in all, without the start, of the bare query."""
    with chart_style():
        figure = Figure(figsize=(8, 5), dpi=120)
        ax = figure.add_axes((0.09, 0.32, 0.58, 0.5))
        for place, (name, colour, marker, dashes, up) in enumerate(_LINES, start=1):
            points = [(row[0], row[place]) for row in rows if row[0] * row[place] > start * 1e6 / 5 or place != 2]
            ax.plot(*zip(*points, strict=True), color=colour, marker=marker, linestyle=dashes, linewidth=2)
            ax.annotate(
                f"{points[-1][1]:.2g}  {name}", points[-1], (8, up), textcoords="offset points", va="center", size=9
            )
        _axes(ax)
        figure.text(0.03, 0.93, "An observation costs about the same in a larger population", size=14, weight="bold")
        figure.text(0.03, 0.885, "Processor time of each observation, in millionths of a second", size=10)
        figure.text(0.03, 0.03, _caption(start, turns), size=8.5, color=GREY, linespacing=1.5)
        return figure_png(figure)


def _axes(ax: Axes) -> None:
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xticks([1e4, 1e5, 1e6, 1e7], ["10 thousand", "100 thousand", "1 million", "10 million"])
    ax.set_yticks([0.1, 1, 10, 100, 1000], ["0.1", "1", "10", "100", "1,000"])
    ax.set_xlabel("observations (12 a goal on average)")
    ax.minorticks_off()
    ax.grid(axis="y", color=PALE, linewidth=0.8)


def _caption(start: float, turns: int) -> str:
    load, taken = getloadavg()[0], "one turn" if turns == 1 else f"the least of {turns} turns"
    return fill(
        "Invented goals in Parquet, read by DuckDB with two threads. User and system time of the whole process,"
        f" {taken}, on two cores that others use too (load {load:.0f}). The start (Python, Ibis and DuckDB making the"
        f" plan) is what eight goals cost: {start:.1f} processor seconds, whatever the size. Where less than a fifth"
        " of it is left, the cost without the start is lost in the noise, and is not drawn.",
        width=112,
    )
