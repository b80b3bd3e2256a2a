"""What is drawn inside a goal's chart, from tables that are worked out already."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.markers import CARETUPBASE

from sup_lib.charts.frame import LEADING, size_in_points
from sup_lib.charts.palette import BASIS_MARKS, CHARCOAL, GREY, INK, NAVY, ORANGE, PALE
from sup_lib.charts.time_axis import day_number
from sup_lib.model import Session
from sup_lib.progress import Aimline, GoalProgress


def draw_sessions(ax: Axes, sessions: Iterable[Session | date], *, size: float) -> list[Line2D]:
    """Draw each supervision as a thin upright line with a small mark on the time axis; gives the key's entry."""
    low, high = ax.get_xlim()
    held = {session if isinstance(session, date) else session.held_on for session in sessions}
    days = [day for day in map(day_number, sorted(held)) if low <= day <= high]
    for day in days:
        ax.axvline(day, color=PALE, linewidth=size / 9, zorder=0.5, gid="session")
    if not days:
        return []
    marks: dict[str, Any] = {"marker": CARETUPBASE, "markersize": size * 0.9, "color": GREY, "linestyle": "none"}
    at_foot = ax.get_xaxis_transform()
    ax.plot(days, [0.0] * len(days), transform=at_foot, clip_on=False, zorder=2, gid="session-marks", **marks)
    return [Line2D([], [], label="supervision", **marks)]


def draw_goal_lines(ax: Axes, points: pd.DataFrame, progress: GoalProgress, *, size: float) -> list[Line2D]:
    """Draw the target, the start, the pace needed and the date; gives the key's entries."""
    goal, thin = progress.goal, size / 9
    ax.axhline(goal.measure.target, color=NAVY, linewidth=thin * 1.5, zorder=1, gid="target")
    if goal.measure.baseline:
        ax.axhline(goal.measure.baseline, color=GREY, linewidth=thin, linestyle=":", zorder=1, gid="baseline")
    if goal.due_on:
        ax.axvline(day_number(goal.due_on), color=INK, linewidth=thin * 1.2, linestyle="-.", zorder=1, gid="due")
    dashes: dict[str, Any] = {"color": CHARCOAL, "linewidth": thin * 1.4, "linestyle": (0, (5, 3))}
    if progress.line:
        _draw_pace(ax, progress, progress.line, dashes)
        return [Line2D([], [], label="pace needed", **dashes)]
    offered = points[(points["basis"] != "impression") & points["out_of"].notna()]
    if goal.measure.kind == "sessions" and not offered.empty:
        dots = {**dashes, "linestyle": (0, (1, 1.2)), "linewidth": thin * 2}
        ax.plot(_xs(offered), offered["out_of"], zorder=2, gid="offered", **dots)
        return [Line2D([], [], label="offered so far", **dots)]
    return []


def draw_points(ax: Axes, points: pd.DataFrame, *, size: float, joined: bool = True) -> list[Line2D]:
    """Draw each look by its basis, evidence `joined` by a thin line; gives the key's entries."""
    drawn = points.dropna(subset=["value"])
    size = size if len(drawn) <= 30 else size * 0.65
    if joined:
        _draw_path(ax, drawn[drawn["basis"] != "impression"], size)
    keys = []
    for basis, mark in BASIS_MARKS.items():
        rows = drawn[drawn["basis"] == basis]
        if rows.empty:
            continue
        look: dict[str, Any] = {
            "marker": mark.marker,
            "markersize": size if mark.marker != "D" else size * 0.9,
            "markerfacecolor": mark.colour if mark.filled else "white",
            "markeredgecolor": mark.colour if not mark.filled else "white",
            "markeredgewidth": size / 5 if not mark.filled else size / 12,
            "linestyle": "none",
        }
        ax.plot(_xs(rows), rows["value"], zorder=4, clip_on=False, gid=f"points-{basis}", **look)
        keys.append(Line2D([], [], label=basis, **look))
    return keys + _draw_events(ax, drawn[drawn["is_event"] & (drawn["basis"] != "impression")], size)


def draw_latest(ax: Axes, progress: GoalProgress, words: str, *, size: float, marker: float) -> None:
    """Write the latest value beside its point, on the side where there is room."""
    latest = progress.latest
    if latest is None or not words:
        return
    low, high = ax.get_ylim()
    above = (high - latest.value) / (high - low) * size_in_points(ax)[1]
    below = above < size * LEADING + marker * 0.9
    ax.annotate(
        words,
        xy=(day_number(latest.on), latest.value),
        xytext=(0, (-1 if below else 1) * marker * 0.9),
        textcoords="offset points",
        ha="center",
        va="top" if below else "bottom",
        fontsize=size,
        fontweight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8},
        zorder=5,
        parse_math=False,
        gid="latest",
    )


def _draw_pace(ax: Axes, progress: GoalProgress, line: Aimline, dashes: dict[str, Any]) -> None:
    """Results come whole, so a run's pace goes up in steps."""
    steps = int(line.target) if progress.goal.measure.kind == "run" else 1
    first, last = day_number(line.start), day_number(line.due)
    days = [first + (last - first) * step / steps for step in range(steps + 1)]
    values = [line.baseline + (line.target - line.baseline) * step / steps for step in range(steps + 1)]
    style = "steps-post" if progress.goal.measure.kind == "run" else "default"
    ax.plot(days, values, drawstyle=style, zorder=2, gid="aimline", **dashes)


def _draw_path(ax: Axes, evidence: pd.DataFrame, size: float) -> None:
    steps: list[tuple[float, float]] = []
    for day, value, before in zip(_xs(evidence), evidence["value"], evidence["value_before"], strict=True):
        if pd.notna(before):
            steps.append((day, before))
        steps.append((day, value))
    if len(steps) > 1:
        ax.plot(*zip(*steps, strict=True), color=NAVY, linewidth=size / 8, alpha=0.65, zorder=3, gid="path")


def _draw_events(ax: Axes, events: pd.DataFrame, size: float) -> list[Line2D]:
    """A ring where a count begins again: on evidence alone, for an impression changes nothing after it."""
    if events.empty:
        return []
    ring: dict[str, Any] = {
        "marker": "o",
        "markersize": size * 1.9,
        "markerfacecolor": "none",
        "markeredgecolor": ORANGE,
        "markeredgewidth": size / 5,
        "linestyle": "none",
    }
    ax.plot(_xs(events), events["value"], zorder=3.5, clip_on=False, gid="events", **ring)
    return [Line2D([], [], label="count begins again", **{**ring, "markersize": size * 1.3})]


def _xs(rows: pd.DataFrame) -> list[float]:
    return [day_number(stamp.date()) for stamp in rows["observed_on"]]
