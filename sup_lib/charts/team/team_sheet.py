"""A team on one sheet: a very small chart for each goal, those that most need talk first, each on its own scale."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sup_lib.charts.frame import LEADING, Line, height_of, size_in_points, write_stack
from sup_lib.charts.item import Item, items_of
from sup_lib.charts.marks import draw_points
from sup_lib.charts.palette import BASIS_MARKS, GREY, NAVY, PAPER, TypeScale, chart_style
from sup_lib.charts.panel import PROMPT, ChartWords, invented_words
from sup_lib.charts.text import named, short_number
from sup_lib.charts.time_axis import Span, day_number, span_of, together
from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput
from sup_lib.progress import TALK_FIRST, GoalProgress
from sup_lib.progress.wording import counted

MOST_GOALS = 24
_WIDE, _EDGE, _TITLE, _CAPTION, _GAP = 864.0, 16.0, 21.0, 12.0, 14.0
_SHORT = 62
_LOOKS = {4: (2, 240.0, 1.8), 12: (3, 176.0, 1.5), MOST_GOALS: (4, 166.0, 1.4)}
"""Up to so many goals: columns, height of a row in points, and the letters that fit."""


_GOALS_THAT_ARE = {"not enough evidence": "without enough evidence", "past its date": "past the date"}
"""How a title says a status of several goals, where its own word does not follow them."""


@dataclass(frozen=True)
class _Sheet:
    """How a sheet is divided, in points."""

    columns: int
    row: float
    scale: TypeScale
    head: float
    high: float

    def figure(self) -> Figure:
        return Figure(figsize=(_WIDE / 72, self.high / 72), dpi=100)


def plot_team(
    items: Iterable[Item], *, team_name: str, of: Iterable[GoalProgress] | None = None, invented: bool = False
) -> Figure:
    """Draw up to 24 goals of a team. Each item is a `points_table` and its `goal_progress`.

    Goals that move away come first. All share one time axis, and each has its own upright axis from its start to its
    target: measures are never put on one scale. `of` is the progress of all goals that these were taken from, so that
    the words speak of all. Raises `InvalidInput` for more than 24 goals.

    >>> plot_team([], team_name="Team North").texts[0].get_text()
    'Team North: no goals yet'
    """
    items = sorted(items_of(items), key=lambda item: (TALK_FIRST.index(item[1].status), item[1].goal.goal_id))
    if len(items) > MOST_GOALS:
        raise InvalidInput(f"{len(items)} goals are too many for one sheet; give up to {MOST_GOALS} to each sheet")
    words = team_words(items, team_name=team_name, of=of, invented=invented)
    title, caption = _lines(words)
    columns, row, letters = next(look for most, look in _LOOKS.items() if len(items) <= most)
    head = _EDGE + height_of([title], _WIDE - 2 * _EDGE) + _GAP
    foot = _EDGE + height_of([caption], _WIDE - 2 * _EDGE) + _GAP
    high = head + max(-(-len(items) // columns), 1) * row + foot
    sheet = _Sheet(columns, row, PAPER.times(letters), head, high)
    with chart_style():
        figure = sheet.figure()
        _write_page(figure, sheet, title, caption)
        if items:
            span = together(span_of(*item) for item in items)
            for place, item in enumerate(items):
                _draw(figure, sheet, item, span, place=place)
    return figure


def team_words(
    items: Sequence[Item], *, team_name: str, of: Iterable[GoalProgress] | None = None, invented: bool = False
) -> ChartWords:
    """Say how many goals of a team stand at each status, of how many families, and what the drawn ones rest on."""
    drawn = [progress for _, progress in items]
    every = drawn if of is None else list(of)
    counts = Counter(one.status for one in every)
    there = [status for status in TALK_FIRST if counts[status]]
    found = (
        f"{counts[there[0]]} of {counted(len(every), 'goal')} {_GOALS_THAT_ARE.get(there[0], there[0])}"
        if there
        else "no goals yet"
    )
    title, facts = named(team_name, found), _facts(every, drawn)
    caption = (
        f"{invented_words(invented)}{facts} Each chart has its own start (dotted) and target (line). Circle:"
        f" observed; square: reported; open diamond: impression; ring: a count begins again. {PROMPT}"
    )
    said = " ".join(
        f"{one.goal.case_id}, {one.goal.statement.rstrip('.')}: {one.word.label.lower()}." for one in drawn
    )
    return ChartWords(title, "", caption, f"Small charts of each goal. {title}. {facts} {said}")


def _facts(every: Sequence[GoalProgress], drawn: Sequence[GoalProgress]) -> str:
    counts = Counter(one.status for one in every)
    told = ", ".join(f"{counts[status]} {status}" for status in TALK_FIRST if counts[status])
    families = len({one.goal.case_id for one in every})
    fewer = f" Drawn are the first {len(drawn)} of them." if len(drawn) < len(every) else ""
    basis = Counter({name: sum(one.n_by_basis[name] for one in drawn) for name in BASIS_MARKS})
    mix = ", ".join(f"{number} {name}" for name, number in basis.items() if number)
    looks = f" {counted(basis.total(), 'look')} drawn{f': {mix}' if mix else ''}."
    days = {say_day(one.as_of) for one in every}
    known = f" As known on {days.pop()}." if len(days) == 1 else ""
    whose = f"{counted(len(every), 'goal')} of {families} famil{'y' if families == 1 else 'ies'}"
    return f"n = {whose}{f': {told}' if told else ''}.{fewer}{looks if drawn else ''}{known}"


def _draw(figure: Figure, sheet: _Sheet, item: Item, span: Span, *, place: int) -> None:
    points, progress = item
    scale, width = sheet.scale, (_WIDE - 2 * _EDGE) / sheet.columns
    row, column = divmod(place, sheet.columns)
    left, top = _EDGE + column * width, sheet.high - sheet.head - row * sheet.row
    inner, label = width - 18, scale.tick * 3.9
    header = [
        Line("status", f"{progress.word.marker} {progress.word.label}", scale.status, bold=True, max_lines=1, gap=0),
        Line("goal", f"{progress.goal.case_id}: {progress.goal.statement}", scale.body, max_lines=2, gap=1),
    ]
    room = (scale.status + 2 * scale.body) * LEADING + 8
    foot = scale.tick * 2 + 12
    box = (left + label, top - sheet.row + foot, inner - label, sheet.row - room - foot)
    ax = figure.add_axes((box[0] / _WIDE, box[1] / sheet.high, box[2] / _WIDE, box[3] / sheet.high))
    _draw_axes(ax, points, progress, span, scale)
    draw_points(ax, points, size=scale.marker * 0.9, joined=progress.goal.measure.kind != "milestone")
    lines = sum(len(line.wrapped(inner)) for line in header)
    lift = max(3 - lines, 0) * scale.body * LEADING
    write_stack(ax, header, side="above", offset=6 + lift, width=inner, left=-label)


def _draw_axes(ax: Axes, points: pd.DataFrame, progress: GoalProgress, span: Span, scale: TypeScale) -> None:
    measure = progress.goal.measure
    heights = [measure.baseline, measure.target, *points["value"].dropna(), *points["value_before"].dropna()]
    low, high = min(heights), max(heights)
    room_above = (high - low or 1) * 0.12
    ax.set_ylim(low - room_above, high + room_above)
    room = max((span[1] - span[0]).days * 0.03, 1.0)
    ax.set_xlim(day_number(span[0]) - room, day_number(span[1]) + room)
    ax.axhline(measure.target, color=NAVY, linewidth=1, gid="target")
    ax.axhline(measure.baseline, color=GREY, linewidth=0.8, linestyle=":", gid="baseline")
    apart = abs(measure.target - measure.baseline) / (high - low + 2 * room_above) * size_in_points(ax)[1]
    levels = [measure.target] if apart < scale.tick * LEADING else [measure.baseline, measure.target]
    ax.set_yticks(levels, labels=[_level(measure.kind, level) for level in levels])
    ends = [day_number(day) for day in span]
    short = (span[1] - span[0]).days < _SHORT
    ax.set_xticks(ends, labels=[f"{day.day} {day:%b}" if short else f"{day:%b %Y}" for day in span])
    first, last = ax.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    ax.tick_params(axis="both", labelsize=scale.tick, length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)


def _level(kind: str, level: float) -> str:
    if kind == "milestone":
        return "met" if level else "not yet"
    return f"{level:.0%}" if kind == "schedule" else short_number(level)


def _lines(words: ChartWords) -> tuple[Line, Line]:
    return (
        Line("page-title", words.title, _TITLE, bold=True),
        Line("page-caption", words.caption, _CAPTION, colour=GREY, max_lines=5),
    )


def _write_page(figure: Figure, sheet: _Sheet, title: Line, caption: Line) -> None:
    for line, place, va in ((title, sheet.high - _EDGE, "top"), (caption, _EDGE, "bottom")):
        figure.text(
            _EDGE / _WIDE,
            place / sheet.high,
            "\n".join(line.wrapped(_WIDE - 2 * _EDGE)),
            va=va,
            fontsize=line.size,
            fontweight="bold" if line.bold else "normal",
            color=line.colour,
            gid=line.name,
            parse_math=False,
        )
