"""The upright axis of a goal's chart: its range and its labels, for each kind of measure."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from sup_lib.charts.frame import size_in_points
from sup_lib.charts.palette import PALE
from sup_lib.charts.text import short_number
from sup_lib.progress import GoalProgress

_LARGE = 10_000


def draw_value_axis(ax: Axes, points: pd.DataFrame, progress: GoalProgress, *, size: float) -> None:
    """Set the range so that start, target, zero and every point are inside it."""
    kind = progress.goal.measure.kind
    top, low = _top(points, progress), min([0.0, *points["value"].dropna()])
    ax.set_ylim(low - 0.07 * (top - low), top + 0.07 * (top - low))
    if kind == "milestone":
        ax.set_yticks([0, 1], labels=["not yet", "met"])
    elif kind == "schedule":
        ax.set_yticks([0, 0.5, 1])
        ax.yaxis.set_major_formatter(PercentFormatter(xmax=1))
    elif kind == "scale":
        ax.set_yticks(range(0, 11, 2 if _lines(ax, size) >= 6 else 5))
    else:
        whole_axis(ax, most=min(_lines(ax, size), 5))
    ax.tick_params(axis="y", labelsize=size, length=0)
    ax.grid(axis="y", color=PALE, linewidth=size / 18)


def whole_axis(ax: Axes, *, integer: bool = True, most: int = 5) -> None:
    """Give the upright axis about five ticks, and large numbers their letter: '75bn', never '1e11' in a corner."""
    ax.yaxis.set_major_locator(MaxNLocator(nbins=most, integer=integer, min_n_ticks=1))
    if max(map(abs, ax.get_ylim())) >= _LARGE:
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: short_number(value)))


def _lines(ax: Axes, size: float) -> int:
    """How many labels the axis has room for, one above another."""
    return max(int(size_in_points(ax)[1] / (size * 1.5)), 1)


def _top(points: pd.DataFrame, progress: GoalProgress) -> float:
    measure = progress.goal.measure
    fixed = {"scale": 10.0, "milestone": 1.0, "schedule": 1.0}.get(measure.kind)
    if fixed:
        return fixed
    columns = ["value", "value_before", *(["out_of"] if measure.kind == "sessions" else [])]
    drawn = points[columns].max().dropna()
    return float(max([measure.baseline, measure.target, 0.9, *drawn])) * 1.1
