"""The map of missing measures: goals down, months across, and in each place the best evidence there was."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sup_lib.charts.frame import note, size_in_points
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import BASIS_MARKS, GREY, INK, ORANGE, PALE, TypeScale, chart_style
from sup_lib.charts.panel import EDGE, PROMPT, ChartWords, framed, invented_words, line_note
from sup_lib.charts.text import wrap
from sup_lib.charts.time_axis import month_labels
from sup_lib.errors import InvalidInput
from sup_lib.progress.given import table_with
from sup_lib.progress.wording import counted

MOST_ROWS = 24
_LEFT = 350.0


def plot_look_map(
    table: pd.DataFrame, *, whose: str = "", of: int | None = None, ax: Axes | None = None, invented: bool = False
) -> Axes:
    """Draw which goals were looked at in which month, from a `look_map`. Nothing is computed here.

    A mark shows the best basis of the month, a cross that the goal was open and nobody looked; where the goal was not
    open there is nothing. `of` is the number of goals of which these were looked at least. Raises `InvalidInput` for
    more than 24 goals.

    >>> import matplotlib.pyplot as plt
    >>> from datetime import date
    >>> from sup_lib.progress import look_map
    >>> ax = plot_look_map(look_map([], [], as_of=date(2024, 3, 1)))
    >>> ax.texts[0].get_text()
    'No goal was open in these months'
    >>> plt.close(ax.figure)
    """
    table = table_with(table, ["goal_id", "month", "state"], what="table", give="a `look_map`")
    goals = table.drop_duplicates("goal_id")
    if len(goals) > MOST_ROWS:
        raise InvalidInput(f"{len(goals)} goals are too many for one map; give up to {MOST_ROWS}")
    with chart_style():
        high = 3.0 + 0.36 * max(len(goals), 3)
        words = look_map_words(table, whose=whose, of=of, invented=invented)
        ax, scale = framed(words, ax, inches=(12.0, high), left=_LEFT + EDGE, strip=22, foot=50)
        months = sorted(table["month"].unique())
        _draw_axes(ax, goals, months, scale)
        heights = {goal_id: len(goals) - 1 - place for place, goal_id in enumerate(goals["goal_id"])}
        across = {month: place for place, month in enumerate(months)}
        keys = []
        room = size_in_points(ax)[0] / max(len(months), 1)
        for state, look in _looks(scale, room).items():
            rows = table[table["state"] == state]
            if not rows.empty:
                xs, ys = rows["month"].map(across), rows["goal_id"].map(heights)
                ax.plot(xs, ys, gid=f"looks-{state}", clip_on=False, **look)
                keys.append(Line2D([], [], label="nobody looked" if state == "nothing" else state, **look))
        write_key(ax, keys, size=scale.caption + 1, offset=12, left=-_LEFT)
    return ax


def look_map_words(
    table: pd.DataFrame, *, whose: str = "", of: int | None = None, invented: bool = False
) -> ChartWords:
    """Say in how many open months nobody looked, and which goals have waited longest."""
    open_months = table[table["state"] != "not open"]
    empty = int((open_months["state"] == "nothing").sum())
    goals = table["goal_id"].nunique()
    some = of is not None and of > goals
    least_of = "Least looked at: nobody" if some else "Nobody"
    title = f"{least_of} looked in {empty} of {len(open_months)} months"
    if open_months.empty:
        title = "No goal was open in these months"
    months = [f"{month:%B %Y}" for month in (table["month"].min(), table["month"].max())] if goals else []
    least = f" with the most months without a look, of {of}" if some else ""
    rests = f"n = {counted(goals, 'goal')}{least}{', ' if months else ''}{' to '.join(dict.fromkeys(months))}."
    caption = (
        f"{invented_words(invented)}{f'{whose}. ' if whose else ''}{rests} One row a goal, one column a"
        " month; a mark is the best evidence of the month, a blank that the goal was not open."
        f" A month without a look is a question for the next session; it says nothing of the family. {PROMPT}"
    )
    worst = open_months[open_months["state"] == "nothing"].groupby("statement").size().nlargest(5)
    said = "; ".join(f"{statement}: {number} months" for statement, number in worst.items())
    return ChartWords(
        title, "", caption, f"Map of looks by goal and month. {title}. {rests} {f'Most: {said}.' if said else ''}"
    )


def _looks(scale: TypeScale, room: float) -> dict[str, dict[str, Any]]:
    """The mark of each state, small enough for the `room` that a month has."""
    looks: dict[str, dict[str, Any]] = {}
    size = min(scale.marker * 0.9, room * 0.75)
    for basis, mark in BASIS_MARKS.items():
        looks[basis] = {
            "marker": mark.marker,
            "markersize": size,
            "markerfacecolor": mark.colour if mark.filled else "white",
            "markeredgecolor": mark.colour,
            "markeredgewidth": size / 6.5,
            "linestyle": "none",
        }
    cross = {"marker": "x", "markersize": size * 0.9, "color": ORANGE, "markeredgewidth": size / 4.5}
    looks["nothing"] = {**cross, "linestyle": "none"}
    return looks


def _draw_axes(ax: Axes, goals: pd.DataFrame, months: list[Any], scale: TypeScale) -> None:
    ax.set_xlim(-0.5, max(len(months), 1) - 0.5)
    ax.set_ylim(-0.6, max(len(goals), 1) - 0.4)
    ax.set_yticks([])
    ax.spines["bottom"].set_visible(False)
    room = size_in_points(ax)[0] / max(len(months), 1)
    labels = month_labels([pd.Timestamp(month).date() for month in months], room, size=scale.caption)
    ax.set_xticks(range(len(months)), labels=labels)
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", labelsize=scale.caption, length=0, colors=GREY, labelcolor=INK)
    low, high = ax.get_ylim()
    for place, row in enumerate(goals.to_dict("records")):
        height = len(goals) - 1 - place
        ax.axhline(height, color=PALE, linewidth=0.6, zorder=0, gid="row")
        (line,) = wrap(f"{row['case_id']}: {row['statement']}", width=_LEFT - 14, size=scale.caption, max_lines=1)
        at = (height - low) / (high - low)
        note(ax, line, at=(0, at), shift=(-_LEFT, 0), line=line_note("goal", "", scale.caption), va="center")
