"""The two axes of a series: days where they are known, else the number of the point; values with a little room."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from sup_lib.charts.palette import PALE
from sup_lib.charts.time_axis import day_number, draw_time_axis
from sup_lib.charts.value_axis import whole_axis
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Result, listed


def days_of(chart: Result, days: Sequence[date] | None) -> list[date] | None:
    """Read a day for each value that a chart was made of, those left out too; None where no days are known.

    Raises `InvalidInput` for days that are not one for each value, for what is no day, and for days out of order: a
    series' rules go by its order.

    >>> days_of(Result(n=2, n_missing=1), ["2024-01-01", "2024-02-01"])
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: 2 days for 3 values; give one for each
    """
    if days is None:
        return None
    read = [parse_day(day) for day in listed(days, what="days")]
    if len(read) != chart.n + chart.n_missing:
        raise InvalidInput(f"{len(read)} days for {chart.n + chart.n_missing} values; give one for each")
    for before, after in pairwise(read):
        if after < before:
            raise InvalidInput(
                f"{say_day(after)} comes after {say_day(before)}; put values and days in order of time"
            )
    return read


def places_of(places: Sequence[int], days: Sequence[date] | None) -> list[float]:
    """Where each point stands: its day, or its number from 1."""
    return [place + 1.0 if days is None else day_number(days[place]) for place in places]


def period_words(places: Sequence[int], days: Sequence[date] | None) -> str:
    """Say the first and last day, to go on after n; nothing where no days are known."""
    if days is None or not places:
        return ""
    first, last = days[places[0]], days[places[-1]]
    return f", {say_day(first)}" if first == last else f", {say_day(first)} to {say_day(last)}"


def draw_series_axes(
    ax: Axes,
    xs: Sequence[float],
    values: Sequence[float],
    days: Sequence[date] | None,
    *,
    lines: Sequence[float] = (),
    size: float,
) -> None:
    """Set range, ticks and grid, so that values and lines lie inside; from zero where none is below it."""
    heights = [*values, *lines]
    low, high = min([*heights, 0.0]), max([*heights, 1.0] if not any(heights) else heights)
    room = (high - low or 1) * 0.1
    ax.set_ylim(low - room * (0.6 if low >= 0 else 1), high + room * 1.4)
    whole_axis(ax, integer=all(float(one).is_integer() for one in values))
    ax.tick_params(axis="y", labelsize=size, length=0)
    ax.grid(axis="y", color=PALE, linewidth=size / 18)
    if days and xs:
        first, last = min(days), max(days)
        draw_time_axis(ax, (first, max(last, first + timedelta(days=7))), size=size)
        return
    last_x = max(xs, default=1.0)
    ax.set_xlim(0.5, last_x + 0.5)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True, min_n_ticks=1))
    ax.tick_params(axis="x", labelsize=size, length=size / 3)
