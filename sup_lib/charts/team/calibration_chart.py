"""Where a group's ratings of the same goals lie: a dot for each person, a diamond for the facilitator. No ranking."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sup_lib.charts.frame import note
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import GREY, INK, NAVY, ORANGE, PALE, TypeScale, chart_style
from sup_lib.charts.panel import EDGE, PROMPT, ChartWords, framed, line_note
from sup_lib.charts.text import wrap
from sup_lib.errors import InvalidInput
from sup_lib.progress.wording import counted

MOST_GOALS = 8
_LEFT, _RIGHT = 262.0, 128.0
_ACROSS, _APART = 3, 0.26
"""How many dots stand side by side on one step, and how far apart, in steps."""
_DOT = 26.0
"""Room for a dot, in points."""

Steps = Sequence[tuple[int, str]]
"""Each step of the scale in its order: its value and its word."""


def plot_calibration(table: pd.DataFrame, *, steps: Steps, ax: Axes | None = None, invented: bool = False) -> Axes:
    """Draw everybody's ratings, from an agreement's table. Nothing is computed here but where a dot stands.

    Each row is a goal, each dot a person's rating with their letter in it, the diamond the facilitator's. The spread
    is named at the right. Raises `InvalidInput` for more than 8 goals, or a value that is no step.

    >>> import matplotlib.pyplot as plt
    >>> told = {"goal": ["Sleep"] * 2, "rater": ["A", "B"], "value": [0, 2], "is_facilitator": [False, False]}
    >>> ax = plot_calibration(pd.DataFrame(told), steps=[(0, "no"), (1, "half"), (2, "yes")])
    >>> [text.get_text() for text in ax.texts if text.get_gid() == "spread"]
    ['2 steps apart']
    >>> plt.close(ax.figure)
    """
    goals = list(dict.fromkeys(table["goal"]))
    if len(goals) > MOST_GOALS:
        raise InvalidInput(f"{len(goals)} goals are too many for one chart; give up to {MOST_GOALS}")
    _check(table, steps)
    with chart_style():
        words = calibration_words(table, steps=steps, invented=invented)
        heights = [_height(table[table["goal"] == goal]) for goal in goals]
        high = (sum(heights) + 250) / 72
        ax, scale = framed(words, ax, inches=(12.0, high), left=_LEFT + EDGE, right=_RIGHT + EDGE, foot=92)
        _draw_axes(ax, steps, sum(heights), scale)
        top = sum(heights)
        for goal, room in zip(goals, heights, strict=True):
            _draw_goal(ax, table[table["goal"] == goal], steps, (top - room, top), scale)
            top -= room
        marked = bool(table["is_facilitator"].any())
        write_key(ax, [*_keys(scale, marked)], size=scale.caption + 1, offset=scale.tick * 4.2, left=-_LEFT)
    return ax


def calibration_words(table: pd.DataFrame, *, steps: Steps, invented: bool = False) -> ChartWords:
    """Say where ratings lie furthest apart, how many people and goals there are, and each goal in words."""
    spreads = {goal: _spread(rows, steps) for goal, rows in table.groupby("goal", sort=False)}
    known = {goal: apart for goal, apart in spreads.items() if apart is not None}
    widest = max(known.values(), default=None)
    where = [str(goal) for goal, apart in known.items() if apart == widest]
    if widest is None:
        title = "Too few ratings to lay beside one another"
    elif widest == 0:
        title = "Everybody rated each goal the same: ask what nobody saw"
    else:
        more = f" and {len(where) - 1} more" if len(where) > 1 else ""
        short = wrap(where[0], width=420, size=16, max_lines=1)[0]
        title = f"{_apart(widest).capitalize()}: talk first about '{short}'{more}"
    raters, n = table["rater"].nunique(), int(table["value"].notna().sum())
    people = f"{raters} {'person' if raters == 1 else 'people'}"
    who = "Invented people and goals, for training. " if invented else ""
    caption = (
        f"{who}n = {counted(n, 'rating')} by {people} of {counted(len(spreads), 'goal')}, each from the same"
        " evidence, before anybody spoke. Letters stand for people in no order. The facilitator's rating is one more,"
        " not the answer."
        f" {PROMPT}"
    )
    said = " ".join(_said(str(goal), rows, steps) for goal, rows in table.groupby("goal", sort=False))
    return ChartWords(
        title, "Each person's rating", caption, f"Dot plot of ratings. {title}. n = {counted(n, 'rating')}. {said}"
    )


def _check(table: pd.DataFrame, steps: Steps) -> None:
    unknown = set(table["value"].dropna()) - {value for value, _ in steps}
    if unknown:
        raise InvalidInput(f"{min(unknown)} is no step of this scale; its steps are {_values(steps)}")


def _values(steps: Steps) -> str:
    return ", ".join(str(value) for value, _ in steps)


def _places(rows: pd.DataFrame, steps: Steps) -> list[int]:
    order = [value for value, _ in steps]
    return [order.index(int(value)) for value in rows["value"].dropna()]


def _spread(rows: pd.DataFrame, steps: Steps) -> int | None:
    places = _places(rows, steps)
    return max(places) - min(places) if len(places) > 1 else None


def _apart(apart: int | None) -> str:
    if apart is None:
        return "too few ratings"
    return "all the same" if apart == 0 else f"{apart} step{'s' * (apart > 1)} apart"


def _said(goal: str, rows: pd.DataFrame, steps: Steps) -> str:
    words = dict(steps)
    rated = rows.dropna(subset=["value"])
    counted = [
        f"{(rated['value'] == value).sum()} said {words[value]}" for value in words if (rated["value"] == value).any()
    ]
    mine = rated.loc[rated["is_facilitator"], "value"]
    facilitator = f", the facilitator {words[int(mine.iloc[0])]}" if len(mine) else ""
    unsaid = len(rows) - len(rated)
    more = f", {unsaid} could not say" if unsaid else ""
    told = ", ".join(counted) or "nobody rated it"
    return f"{goal.rstrip('.')}: {told}{facilitator}{more}; {_apart(_spread(rows, steps))}."


def _height(rows: pd.DataFrame) -> float:
    """Room for a goal's row in points: as many lines of dots as its fullest step needs."""
    fullest = max(rows["value"].value_counts(), default=1)
    lines = -(-int(fullest) // _ACROSS)
    return max(lines, 2) * _DOT + 16


def _draw_axes(ax: Axes, steps: Steps, high: float, scale: TypeScale) -> None:
    ax.set_xlim(-0.55, len(steps) - 0.45)
    ax.set_ylim(0, max(high, 1))
    ax.set_yticks([])
    labels = ["\n".join(wrap(word, width=92, size=scale.tick * 0.9, max_lines=2)) for _, word in steps]
    ax.set_xticks(range(len(steps)), labels=labels)
    ax.tick_params(axis="x", labelsize=scale.tick * 0.9, length=0)
    for place in range(len(steps)):
        ax.axvline(place, color=PALE, linewidth=1, zorder=1, gid="step")


def _draw_goal(ax: Axes, rows: pd.DataFrame, steps: Steps, room: tuple[float, float], scale: TypeScale) -> None:
    low, high = room
    middle, whole = (low + high) / 2, ax.get_ylim()[1]
    ax.axhline(low, color=PALE, linewidth=1, zorder=1, gid="row")
    for x, y, rater, facilitator in _dots(rows, steps, middle):
        _draw_dot(ax, x, y, rater, facilitator=facilitator, scale=scale)
    lines = wrap(str(rows["goal"].iloc[0]), width=_LEFT - 12, size=scale.body * 0.93, max_lines=3)
    at = middle / whole
    line = line_note("goal", "", scale.body * 0.93)
    note(ax, "\n".join(lines), at=(0, at), shift=(-_LEFT, 0), line=line, va="center")
    unsaid = int(rows["value"].isna().sum())
    said = _apart(_spread(rows, steps)) + (f"\n{unsaid} could not say" if unsaid else "")
    note(ax, said, at=(1, at), shift=(10, 0), line=line_note("spread", "", scale.body * 0.93), va="center")


def _dots(rows: pd.DataFrame, steps: Steps, middle: float) -> Iterator[tuple[float, float, str, bool]]:
    """Where each dot stands: side by side on their step, three across, in the middle of the goal's row."""
    for place, (value, _) in enumerate(steps):
        here = rows[rows["value"] == value].sort_values(["is_facilitator", "rater"])
        lines = -(-len(here) // _ACROSS)
        for at, row in enumerate(here.itertuples()):
            across = min(_ACROSS, len(here) - at // _ACROSS * _ACROSS)
            x = place + (at % _ACROSS - (across - 1) / 2) * _APART
            y = middle + ((lines - 1) / 2 - at // _ACROSS) * _DOT
            yield x, y, str(row.rater), bool(row.is_facilitator)


def _draw_dot(ax: Axes, x: float, y: float, rater: str, *, facilitator: bool, scale: TypeScale) -> None:
    size = scale.marker * (1.35 if facilitator else 1.8)
    ax.plot([x], [y], zorder=4, gid="facilitator" if facilitator else "rating", markersize=size, **_look(facilitator))
    if not facilitator:
        short = rater if len(rater) <= 2 else rater[:2]
        ax.annotate(short, (x, y), ha="center", va="center_baseline", fontsize=scale.caption * 0.85, color="white",
                    fontweight="bold", zorder=5, parse_math=False, gid="letter")  # fmt: skip


def _look(facilitator: bool) -> dict[str, Any]:
    face, edge, marker = (ORANGE, INK, "D") if facilitator else (NAVY, NAVY, "o")
    return {"marker": marker, "color": GREY, "markerfacecolor": face, "markeredgecolor": edge, "linestyle": "none"}


def _keys(scale: TypeScale, marked: bool) -> Iterator[Line2D]:
    yield Line2D([], [], label="one person", markersize=scale.marker, **_look(False))
    if marked:
        yield Line2D([], [], label="facilitator", markersize=scale.marker * 0.9, **_look(True))
