"""A parent's goal above the child's measure that it should reach: one time axis, each its own upright axis."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sup_lib.charts.frame import Line, height_of, right_room, write_stack
from sup_lib.charts.goal_chart import axis_words, draw_goal, right_labels, status_words, write_key
from sup_lib.charts.item import Item, items_of
from sup_lib.charts.palette import GREY, PAPER, chart_style
from sup_lib.charts.panel import EDGE, PROMPT, ChartWords, invented_words
from sup_lib.charts.time_axis import Span, span_of, together
from sup_lib.charts.words import alt_text, evidence
from sup_lib.model import Session

_INCHES = (12.0, 9.6)
_LEFT, _GAP, _FOOT = 76.0, 56.0, 60.0
_SCALE = PAPER.times(1.7)


def plot_pair(
    parent: Item, child: Item, *, sessions: Iterable[Session | date] = (), invented: bool = False
) -> Figure:
    """Draw a parent's goal above the child's measure. Each item is a `points_table` and its `goal_progress`.

    They share their time axis and nothing else: a parent's sessions and a child's worry are never on one scale.

    >>> from sup_lib.model import Goal, Milestone, Scale
    >>> from sup_lib.progress import goal_progress, points_table
    >>> known = {"case_id": "F7", "set_on": "2024-01-08", "statement": "Something is different"}
    >>> course = Goal(goal_id="G1", kind="process", owner="parent or carer", measure=Milestone(), **known)
    >>> worry = Goal(goal_id="G2", kind="outcome", owner="child", **known,
    ...              measure=Scale(baseline=9, target=6, improvement="down"))
    >>> day = date(2024, 3, 1)
    >>> items = [(points_table(goal, [], as_of=day), goal_progress(goal, [], as_of=day)) for goal in (course, worry)]
    >>> figure = plot_pair(*items)
    >>> len(figure.axes)
    2
    """
    parent, child = items_of([parent, child])
    words = pair_words(parent, child, invented=invented)
    sessions = list(sessions)
    with chart_style():
        figure = Figure(figsize=_INCHES, dpi=100)
        wide, high = (72 * side for side in _INCHES)
        width = wide - 2 * EDGE
        title = Line("title", words.title, _SCALE.title * 1.3, bold=True)
        caption = Line("caption", words.caption, _SCALE.caption, colour=GREY, max_lines=4)
        span = together([span_of(*parent), span_of(*child)])
        top, bottom = title.height(width) + EDGE, caption.height(width) + EDGE + _FOOT
        each = (high - top - bottom) / 2
        right = right_room([words for one in (parent, child) for *_, words in right_labels(one[1])], _SCALE.body)
        keys: list[Line2D] = []
        for place, (name, item) in enumerate((("The parent's goal", parent), ("The child's measure", child))):
            floor = bottom + each * (1 - place)
            box = (_LEFT, floor + _GAP * 0.5, wide - _LEFT - right - EDGE, each - _GAP * 0.7)
            keys += _draw_panel(figure, item, name, sessions, span, box=box)
        once = {str(handle.get_label()): handle for handle in keys}
        write_key(
            figure.axes[-1], list(once.values()), size=_SCALE.caption + 1, offset=_SCALE.tick * 2.6, left=EDGE - _LEFT
        )
        _write(figure, title, at=high - EDGE, wide=wide, high=high)
        _write(figure, caption, at=EDGE + caption.height(width), wide=wide, high=high)
    return figure


def pair_words(parent: Item, child: Item, *, invented: bool = False) -> ChartWords:
    """Say how the parent's goal is going and how the child's measure is, and what both rest on."""
    told = [item[1].word.label.lower() for item in (parent, child)]
    title = f"The parent's goal: {told[0]}. The child's measure: {told[1]}"
    rests = f"Parent's goal: {evidence(parent[1])}. Child's measure: {evidence(child[1])}."
    caption = f"{invented_words(invented)}{rests} That two things move together does not say why. {PROMPT}"
    alt = f"{title}. The parent's goal: {alt_text(parent[1], parent[0])} The child: {alt_text(child[1], child[0])}"
    return ChartWords(title, "", caption, alt)


def _draw_panel(
    figure: Figure,
    item: Item,
    name: str,
    sessions: list[Session | date],
    span: Span,
    *,
    box: tuple[float, float, float, float],
) -> list[Line2D]:
    points, progress = item
    wide, high = (72 * side for side in _INCHES)
    header = [
        Line("panel", f"{name}: {progress.goal.statement}", _SCALE.title, bold=True),
        Line("status", f"{status_words(progress)}. {progress.reason}", _SCALE.body, max_lines=2),
        Line("axis", axis_words(progress), _SCALE.body, bold=True, max_lines=1, gap=6),
    ]
    strip = _SCALE.body * 1.4 + 3
    room = height_of(header, wide - 2 * EDGE) + strip
    ax = figure.add_axes((box[0] / wide, box[1] / high, box[2] / wide, (box[3] - room) / high))
    keys = draw_goal(ax, points, progress, sessions=sessions, span=span, scale=_SCALE, one_line=True)
    write_stack(ax, header, side="above", offset=strip, width=wide - 2 * EDGE, left=EDGE - _LEFT)
    return keys


def _write(figure: Figure, line: Line, *, at: float, wide: float, high: float) -> None:
    text = "\n".join(line.wrapped(wide - 2 * EDGE))
    style: dict[str, Any] = {
        "fontsize": line.size,
        "fontweight": "bold" if line.bold else "normal",
        "color": line.colour,
    }
    figure.text(EDGE / wide, at / high, text, va="top", gid=line.name, parse_math=False, linespacing=1.2, **style)
