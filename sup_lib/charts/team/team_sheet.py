"""A team on one sheet: a very small chart for each goal, those that most need talk first, each on its own scale."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sup_lib.charts.frame import LEADING, Line, size_in_points, write_stack
from sup_lib.charts.marks import draw_points
from sup_lib.charts.palette import GREY, NAVY, PAPER, TypeScale, chart_style
from sup_lib.charts.panel import PROMPT, ChartWords, invented_words
from sup_lib.charts.text import named, short_number, wrap
from sup_lib.charts.time_axis import Span, day_number, span_of, together
from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput
from sup_lib.progress import TALK_FIRST, GoalProgress
from sup_lib.progress.wording import counted

Item = tuple[pd.DataFrame, GoalProgress]

MOST_GOALS = 24
_INCHES = (16.0, 10.0)
_EDGE, _HEAD, _FOOT = 26.0, 74.0, 42.0
_SHORT = 62
_SCALES = {2: 1.9, 3: 1.7, 4: 1.5, 5: 1.35, 6: 1.25}


def plot_team(items: Iterable[Item], *, team_name: str, invented: bool = False) -> Figure:
    """Draw up to 24 goals of a team. Each item is a `points_table` and its `goal_progress`.

    Goals that move away come first. All share one time axis, and each has its own upright axis from its start to its
    target: measures are never put on one scale. Raises `InvalidInput` for more than 24 goals.

    >>> plot_team([], team_name="Team North").texts[0].get_text()
    'Team North: no goals yet'
    """
    items = sorted(items, key=lambda item: (TALK_FIRST.index(item[1].status), item[1].goal.goal_id))
    if len(items) > MOST_GOALS:
        raise InvalidInput(f"{len(items)} goals are too many for one sheet; give up to {MOST_GOALS} to each sheet")
    words = team_words(items, team_name=team_name, invented=invented)
    columns = next(columns for most, columns in ((4, 2), (6, 3), (12, 4), (15, 5), (24, 6)) if len(items) <= most)
    rows = max(-(-len(items) // columns), 1)
    with chart_style():
        figure = Figure(figsize=_INCHES, dpi=110)
        _write_page(figure, words)
        if items:
            span = together(span_of(*item) for item in items)
            for place, item in enumerate(items):
                _draw(figure, item, span, column=place % columns, row=place // columns, grid=(columns, max(rows, 2)))
    return figure


def team_words(items: Sequence[Item], *, team_name: str, invented: bool = False) -> ChartWords:
    """Say how many goals of a team stand at each status, of how many families."""
    counts = Counter(item[1].status for item in items)
    there = [status for status in TALK_FIRST if counts[status]]
    told = ", ".join(f"{counts[status]} {status}" for status in there)
    families = len({item[1].goal.case_id for item in items})
    title = named(
        team_name, f"{counts[there[0]]} of {counted(len(items), 'goal')} {there[0]}" if there else "no goals yet"
    )
    days = {say_day(item[1].as_of) for item in items}
    known = f" As known on {days.pop()}." if len(days) == 1 else ""
    each = f": {told}" if told else ""
    facts = f"n = {counted(len(items), 'goal')} of {families} famil{'y' if families == 1 else 'ies'}{each}.{known}"
    caption = (
        f"{invented_words(invented)}{facts} Each chart has its own start (dotted) and target (line). Circle:"
        f" observed; square: reported; open diamond: impression; ring: a count begins again. {PROMPT}"
    )
    said = " ".join(
        f"{one.goal.case_id}, {one.goal.statement.rstrip('.')}: {one.word.label.lower()}." for _, one in items
    )
    return ChartWords(title, "", caption, f"Small charts of each goal. {title}. {facts} {said}")


def _draw(figure: Figure, item: Item, span: Span, *, column: int, row: int, grid: tuple[int, int]) -> None:
    points, progress = item
    wide, high = (72 * side for side in _INCHES)
    width, height = (wide - 2 * _EDGE) / grid[0], (high - _HEAD - _FOOT) / grid[1]
    left, floor = _EDGE + column * width, high - _HEAD - (row + 1) * height
    inner, scale = width - 22, PAPER.times(_SCALES[grid[0]])
    header = [
        Line("status", f"{progress.word.marker} {progress.word.label}", scale.status, bold=True, max_lines=1, gap=0),
        Line("goal", f"{progress.goal.case_id}: {progress.goal.statement}", scale.body, max_lines=2, gap=1),
    ]
    room = scale.status * 1.3 + scale.body * 2.6 + 8
    label = scale.tick * 3.1
    box = (left + label, floor + 18, inner - label - 14, min(height - room - 30, 210.0))
    box = (box[0], floor + height - room - 6 - box[3], box[2], box[3])
    ax = figure.add_axes((box[0] / wide, box[1] / high, box[2] / wide, box[3] / high))
    _draw_axes(ax, points, progress, span, scale)
    draw_points(ax, points, size=scale.marker * 0.9, joined=progress.goal.measure.kind != "milestone")
    lines = sum(len(line.wrapped(inner)) for line in header)
    lift = (3 - lines) * scale.body * 1.3
    write_stack(ax, header, side="above", offset=6 + max(lift, 0), width=inner, left=-label)


def _draw_axes(ax: Axes, points: pd.DataFrame, progress: GoalProgress, span: Span, scale: TypeScale) -> None:
    measure = progress.goal.measure
    heights = [measure.baseline, measure.target, *points["value"].dropna()]
    low, high = min(heights), max(heights)
    room_above = (high - low or 1) * 0.12
    ax.set_ylim(low - room_above, high + room_above)
    room = max((span[1] - span[0]).days * 0.03, 1.0)
    ax.set_xlim(day_number(span[0]) - room, day_number(span[1]) + room)
    ax.axhline(measure.target, color=NAVY, linewidth=1, gid="target")
    ax.axhline(measure.baseline, color=GREY, linewidth=0.8, linestyle=":", gid="baseline")
    apart = abs(measure.target - measure.baseline) / (high - low + 2 * room_above) * size_in_points(ax)[1]
    levels = [measure.target] if apart < scale.tick * LEADING else [measure.baseline, measure.target]
    ax.set_yticks(levels, labels=[short_number(level) for level in levels])
    ends = [day_number(day) for day in span]
    short = (span[1] - span[0]).days < _SHORT
    ax.set_xticks(ends, labels=[f"{day.day} {day:%b}" if short else f"{day:%b %Y}" for day in span])
    first, last = ax.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    ax.tick_params(axis="both", labelsize=scale.tick, length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)


def _write_page(figure: Figure, words: ChartWords) -> None:
    wide, high = (72 * side for side in _INCHES)
    width = wide - 2 * _EDGE
    title = "\n".join(wrap(words.title, width=width, size=17, bold=True, max_lines=2))
    top = 1 - 18 / high
    figure.text(
        _EDGE / wide, top, title, va="top", fontsize=17, fontweight="bold", gid="page-title", parse_math=False
    )
    caption = "\n".join(wrap(words.caption, width=width, size=10, max_lines=2))
    figure.text(_EDGE / wide, 12 / high, caption, fontsize=10, color=GREY, gid="page-caption", parse_math=False)
