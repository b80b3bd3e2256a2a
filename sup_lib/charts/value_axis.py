"""The upright axis of a goal's chart: its range and its labels, for each kind of measure."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from sup_lib.charts.palette import PALE
from sup_lib.progress import GoalProgress


def draw_value_axis(ax: Axes, points: pd.DataFrame, progress: GoalProgress, *, size: float) -> None:
    """Set the range so that start, target and every point are inside it, and zero is."""
    kind = progress.goal.measure.kind
    top = _top(points, progress)
    ax.set_ylim(-0.07 * top, 1.07 * top)
    if kind == "milestone":
        ax.set_yticks([0, 1], labels=["not yet", "met"])
    elif kind == "schedule":
        ax.set_yticks([0, 0.5, 1])
        ax.yaxis.set_major_formatter(PercentFormatter(xmax=1))
    elif kind == "scale":
        ax.set_yticks(range(0, 11, 2))
    else:
        ax.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    ax.tick_params(axis="y", labelsize=size, length=0)
    ax.grid(axis="y", color=PALE, linewidth=size / 18)


def _top(points: pd.DataFrame, progress: GoalProgress) -> float:
    measure = progress.goal.measure
    fixed = {"scale": 10.0, "milestone": 1.0, "schedule": 1.0}.get(measure.kind)
    if fixed:
        return fixed
    columns = ["value", "value_before", *(["out_of"] if measure.kind == "sessions" else [])]
    drawn = points[columns].max().dropna()
    return float(max([measure.baseline, measure.target, 0.9, *drawn])) * 1.1
