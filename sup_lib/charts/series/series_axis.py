"""The two axes of a series: days where they are known, else the number of the point; values with a little room."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from sup_lib.charts.palette import PALE
from sup_lib.charts.time_axis import day_number, draw_time_axis
from sup_lib.charts.value_axis import whole_axis
from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput


class Placed(Protocol):
    """A point that knows its place among the values that were given."""

    @property
    def place(self) -> int: ...  # noqa: D102


def places_of(points: Sequence[Placed], days: Sequence[date] | None) -> list[float]:
    """Where each point stands: its day, or its number from 1. Raises `InvalidInput` where days are too few."""
    if days is None:
        return [point.place + 1.0 for point in points]
    _check(points, days)
    return [day_number(days[point.place]) for point in points]


def period_words(points: Sequence[Placed], days: Sequence[date] | None) -> str:
    """Say the first and last day, to go on after n; nothing where no days are known."""
    if days is None or not points:
        return ""
    _check(points, days)
    first, last = days[points[0].place], days[points[-1].place]
    return f", {say_day(first)}" if first == last else f", {say_day(first)} to {say_day(last)}"


def _check(points: Sequence[Placed], days: Sequence[date]) -> None:
    if points and len(days) <= points[-1].place:
        raise InvalidInput(f"{len(days)} days for {points[-1].place + 1} values; give one for each")


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
