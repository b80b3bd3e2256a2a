"""The chart of one goal: every look by its basis, the pace needed, the date, and the status in words."""

from collections.abc import Iterable, Sequence
from datetime import date

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from sup_lib.charts.frame import LEADING, Line, height_of, label_right, note, right_room, size_in_points, write_stack
from sup_lib.charts.item import item_of
from sup_lib.charts.marks import draw_goal_lines, draw_latest, draw_points, draw_sessions
from sup_lib.charts.palette import GREY, INK, PAPER, ROOM, TypeScale, chart_style
from sup_lib.charts.text import short_number, width_of
from sup_lib.charts.time_axis import Span, day_number, draw_time_axis, span_of
from sup_lib.charts.value_axis import draw_value_axis
from sup_lib.charts.words import caption, direction, unit
from sup_lib.dates import say_day
from sup_lib.model import Session
from sup_lib.progress import GoalProgress
from sup_lib.progress.wording import capital

_INCHES = (12.0, 8.0)
_LEFT, _EDGE = 76.0, 16.0


def plot_goal(
    points: pd.DataFrame,
    progress: GoalProgress,
    *,
    sessions: Iterable[Session | date] = (),
    as_of: date | None = None,
    ax: Axes | None = None,
    title: str | None = None,
    invented: bool = False,
) -> Axes:
    """Draw one goal from its `points_table` and its `goal_progress`. Nothing is computed here.

    `sessions` are marked by thin upright lines. `as_of` stretches the time axis to a later day. `title` replaces the
    finding in the title. `invented` says in the caption that the case is for training. Without `ax` it makes a figure
    for a projector; on an `ax` of yours leave room above and below, or use layout="constrained".

    >>> from sup_lib.model import Goal, Scale
    >>> from sup_lib.progress import goal_progress, points_table
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Worry falls to 6", kind="outcome", owner="child",
    ...             measure=Scale(baseline=9, target=6, improvement="down"), set_on="2024-01-08", due_on="2024-06-01")
    >>> day = date(2024, 3, 1)
    >>> ax = plot_goal(points_table(goal, [], as_of=day), goal_progress(goal, [], as_of=day))
    >>> [words.get_text() for words in ax.texts if words.get_gid() == "title"]
    ['Nothing seen or reported yet']
    >>> plt.close(ax.figure)
    """
    points, progress = item_of(points, progress)
    with chart_style():
        own = ax is None
        header = _header(progress, title, ROOM)
        footer = [
            Line("caption", caption(progress, points, invented=invented), ROOM.caption, colour=GREY, max_lines=4)
        ]
        if ax is None:
            ax = _own_axes(header, footer, progress)
        scale = ROOM if own or size_in_points(ax)[0] > 400 else PAPER
        if scale is PAPER:
            header = _header(progress, title, PAPER)
            footer = [Line("caption", footer[0].words, PAPER.caption, colour=GREY, max_lines=4)]
        keys = draw_goal(
            ax, points, progress, sessions=sessions, span=span_of(points, progress, as_of=as_of), scale=scale
        )
        _write_around(ax, header, footer, keys, scale, own=own)
    return ax


def draw_goal(
    ax: Axes,
    points: pd.DataFrame,
    progress: GoalProgress,
    *,
    sessions: Iterable[Session | date],
    span: Span,
    scale: TypeScale,
    most_days: int = 7,
    one_line: bool = False,
) -> list[Line2D]:
    """Draw a goal inside an Axes, with its direct labels; gives the entries of a key."""
    draw_time_axis(ax, span, size=scale.tick, most=most_days, one_line=one_line)
    draw_value_axis(ax, points, progress, size=scale.tick)
    joined = progress.goal.measure.kind != "milestone" and progress.shows_direction
    keys = draw_goal_lines(ax, points, progress, size=scale.marker)
    keys = (
        draw_points(ax, points, size=scale.marker, joined=joined)
        + keys
        + draw_sessions(ax, sessions, size=scale.marker)
    )
    draw_latest(ax, progress, _value_words(progress), size=scale.body, marker=scale.marker)
    label_right(ax, right_labels(progress), size=scale.body)
    _label_due(ax, progress, scale)
    return keys


def right_labels(progress: GoalProgress) -> list[tuple[str, float, str]]:
    """Name, height and words of the labels at the right edge."""
    measure = progress.goal.measure
    labels = [("label-target", measure.target, f"Target {_short(progress, measure.target)}")]
    if measure.baseline:
        labels.append(("label-start", measure.baseline, f"Start {_short(progress, measure.baseline)}"))
    return labels


def status_words(progress: GoalProgress) -> str:
    """Write the status with its marker, for black and white."""
    return f"{progress.word.marker} {progress.word.label}"


def axis_words(progress: GoalProgress, *, direction_first: bool = False) -> str:
    """Write what the upright axis counts, and which way is better: first where the words may be cut short."""
    if progress.goal.measure.kind == "milestone":
        return unit(progress)
    way = f"{direction(progress)} {'↓' if progress.goal.measure.improvement == 'down' else '↑'}"
    return f"{capital(way)} – {unit(progress)}" if direction_first else f"{unit(progress)} – {way}"


def write_key(ax: Axes, keys: Sequence[Line2D], *, size: float, offset: float, left: float = 0) -> None:
    """Write the key in a row below the Axes, `offset` points down."""
    if keys:
        figure = ax.get_figure(root=True)
        corner = ScaledTranslation(left / 72, -offset / 72, figure.dpi_scale_trans)  # type: ignore[union-attr]
        key = ax.legend(
            handles=list(keys),
            loc="upper left",
            bbox_to_anchor=(0, 0),
            bbox_transform=ax.transAxes + corner,
            ncols=len(keys),
            frameon=False,
            fontsize=size,
            borderpad=0,
            borderaxespad=0,
            columnspacing=1.4,
            handletextpad=0.5,
            handlelength=1.8,
        )
        key.set_gid("key")


def _header(progress: GoalProgress, title: str | None, scale: TypeScale) -> list[Line]:
    return [
        Line("title", title or progress.headline, scale.title, bold=True),
        Line("statement", f"Goal: {progress.goal.statement}", scale.body, colour=GREY),
        Line("status", status_words(progress), scale.status, bold=True, gap=8, max_lines=1),
        Line("reason", progress.reason, scale.body, max_lines=3),
        Line("axis", axis_words(progress), scale.body, bold=True, colour=INK, gap=10),
    ]


def _own_axes(header: Sequence[Line], footer: Sequence[Line], progress: GoalProgress) -> Axes:
    wide, high = (72 * side for side in _INCHES)
    width = wide - _LEFT - _EDGE
    top = height_of(header, width) + _strip(ROOM) + _EDGE
    bottom = height_of(footer, width) + _foot(ROOM) + _EDGE
    right = right_room([words for *_, words in right_labels(progress)], ROOM.body) + _EDGE
    figure = plt.figure(figsize=_INCHES, dpi=100)
    return figure.add_axes((_LEFT / wide, bottom / high, (wide - _LEFT - right) / wide, (high - top - bottom) / high))


def _write_around(
    ax: Axes, header: Sequence[Line], footer: Sequence[Line], keys: Sequence[Line2D], scale: TypeScale, *, own: bool
) -> None:
    left = _EDGE - _LEFT if own else 0
    width = 72 * _INCHES[0] - 2 * _EDGE if own else size_in_points(ax)[0]
    write_stack(ax, header, side="above", offset=_strip(scale), width=width, left=left)
    write_key(ax, keys, size=scale.caption + 1, offset=_foot(scale) - scale.caption * 2, left=left)
    write_stack(ax, footer, side="below", offset=_foot(scale), width=width, left=left)


def _strip(scale: TypeScale) -> float:
    return scale.body * LEADING + 4


def _foot(scale: TypeScale) -> float:
    return scale.tick * 3.2 + scale.caption * 2 + 4


def _label_due(ax: Axes, progress: GoalProgress, scale: TypeScale) -> None:
    due = progress.goal.due_on
    if due is None:
        return
    low, high = ax.get_xlim()
    share = (day_number(due) - low) / (high - low)
    words = f"Due {say_day(due)}"
    half = width_of(words, size=scale.body) / 2 / size_in_points(ax)[0]
    place = min(max(share, half), 1 - half)
    line = Line("label-due", words, scale.body, colour=INK)
    note(ax, words, at=(place, 1), shift=(0, 3), line=line, va="bottom", ha="center")


def _value_words(progress: GoalProgress) -> str:
    said_by_axis = progress.goal.measure.kind == "milestone"
    return _short(progress, progress.latest.value) if progress.latest and not said_by_axis else ""


def _short(progress: GoalProgress, value: float) -> str:
    kind = progress.goal.measure.kind
    if kind == "schedule":
        return f"{value:.0%}"
    if kind == "milestone":
        return "met" if value else "not yet"
    return short_number(round(value, 1)) + (" days" if kind == "none_of" else "")
