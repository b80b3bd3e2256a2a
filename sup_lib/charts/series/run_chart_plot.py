"""The run chart: points about their median, and whether they have shifted."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sup_lib.charts.frame import label_right, right_room
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import CHARCOAL, NAVY, ORANGE, ROOM, TypeScale, chart_style
from sup_lib.charts.panel import EDGE, PROMPT, ChartWords, framed, invented_words
from sup_lib.charts.series.series_axis import days_of, draw_series_axes, period_words, places_of
from sup_lib.charts.text import named, short_name, short_number
from sup_lib.progress import RunChart
from sup_lib.progress.given import one_of

_FEWEST = 10


def plot_run_chart(
    chart: RunChart,
    *,
    what: str,
    days: Sequence[date] | None = None,
    basis: str = "",
    ax: Axes | None = None,
    invented: bool = False,
) -> Axes:
    """Draw a run chart from its result. Nothing is computed here.

    `days` gives a date for each value that `run_chart` was given, in order of time; without them points are numbered.
    `basis` says how the values are known, as '2 observed, 9 reported'. Points on the median are hollow, and where the
    longest run is too long it is drawn thick. Below 3 points no median is drawn. Raises `InvalidInput` for days that
    are not one for each value, or are out of order.

    >>> import matplotlib.pyplot as plt
    >>> from sup_lib.progress import run_chart
    >>> ax = plot_run_chart(run_chart([3, 6, 4, 7, 4, 6, 3, 6, 4, 7]), what="worry scale")
    >>> ax.texts[1].get_text()
    'Worry scale: no sign of a shift'
    >>> plt.close(ax.figure)
    """
    chart = one_of(chart, RunChart, what="chart")
    with chart_style():
        median = [] if chart.median is None or chart.n < 3 else [chart.median]
        labels = [("label-median", value, f"Median {short_number(value)}") for value in median]
        room = right_room([words for *_, words in labels], ROOM.body) + EDGE
        words = run_chart_words(chart, what=what, days=days, basis=basis, invented=invented)
        ax, scale = framed(words, ax, right=room, foot=92)
        seen = days_of(chart, days)
        xs = places_of(chart.places, seen)
        draw_series_axes(ax, xs, chart.values, seen, size=scale.tick)
        for value in median:
            ax.axhline(value, color=CHARCOAL, linewidth=scale.marker / 7, gid="median")
        keys = _draw_points(ax, chart, xs, scale) + _draw_long_run(ax, chart, xs, scale)
        label_right(ax, labels, size=scale.body)
        write_key(ax, keys, size=scale.caption + 1, offset=scale.tick * 3.8)
    return ax


def run_chart_words(
    chart: RunChart, *, what: str, days: Sequence[date] | None = None, basis: str = "", invented: bool = False
) -> ChartWords:
    """Say what a run chart says: whether there is a sign of a shift, its n, basis, period, runs and crossings.

    >>> from sup_lib.progress import run_chart
    >>> run_chart_words(run_chart([]), what="worry scale").title
    'Worry scale: nothing to show yet'
    """
    title = named(what, _finding(chart))
    seen = period_words(chart.places, days_of(chart, days))
    facts = f"n = {chart.n}{f' ({basis})' if basis else ''}{seen}."
    rule = ""
    if chart.n_useful:
        rule = (
            f" Longest run on one side of the median {chart.longest_run} (a sign above {chart.longest_run_max});"
            f" crossings {chart.crossings} (a sign below {chart.crossings_min})."
        )
    why = f" {chart.why_not}" if chart.why_not else ""
    caption = f"{invented_words(invented)}{facts}{rule}{why} {PROMPT}"
    middle = "" if chart.median is None else f" The median is {short_number(chart.median)}."
    return ChartWords(title, short_name(what), caption, f"Run chart of {what}. {title}. {facts}{middle}{rule}{why}")


def _finding(chart: RunChart) -> str:
    if chart.n == 0:
        return "nothing to show yet"
    if chart.signal:
        return "a sign of a shift"
    return "no sign of a shift" if chart.n_useful >= _FEWEST else "too few points to find a shift"


def _draw_points(ax: Axes, chart: RunChart, xs: Sequence[float], scale: TypeScale) -> list[Line2D]:
    size = scale.marker if len(xs) <= 40 else scale.marker * 0.65
    ax.plot(xs, chart.values, color=NAVY, linewidth=size / 9, alpha=0.65, gid="path")
    keys = []
    for on_median, words in ((False, "off the median"), (True, "on the median, not counted")):
        own = [place for place, side in enumerate(chart.sides) if (side == 0) is on_median]
        if own:
            look: dict[str, Any] = {"marker": "o", "markersize": size, "linestyle": "none", "markeredgecolor": NAVY}
            look |= {"markerfacecolor": "white" if on_median else NAVY, "markeredgewidth": size / 7}
            places, values = [xs[place] for place in own], [chart.values[place] for place in own]
            ax.plot(places, values, zorder=4, clip_on=False, gid=f"points-{'on' if on_median else 'off'}", **look)
            keys.append(Line2D([], [], label=words, **look))
    return keys


def _draw_long_run(ax: Axes, chart: RunChart, xs: Sequence[float], scale: TypeScale) -> list[Line2D]:
    if chart.longest_run_max is None or chart.longest_run <= chart.longest_run_max:
        return []
    useful = [place for place, side in enumerate(chart.sides) if side]
    runs = [list(group) for _, group in groupby(useful, key=lambda place: chart.sides[place])]
    longest = max(runs, key=len)
    look: dict[str, Any] = {"color": ORANGE, "linewidth": scale.marker / 2, "solid_capstyle": "round"}
    ax.plot([xs[at] for at in longest], [chart.values[at] for at in longest], zorder=2, gid="longest-run", **look)
    return [Line2D([], [], label="run that is too long for chance", **look)]
