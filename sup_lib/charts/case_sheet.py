"""One sheet for one case: a small chart for each goal, on one time axis, to print on A4."""

from collections.abc import Iterable, Sequence
from datetime import date

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sup_lib.charts.frame import LEADING, Line, height_of, right_room, write_stack
from sup_lib.charts.goal_chart import axis_words, draw_goal, right_labels, status_words
from sup_lib.charts.item import Item, items_of
from sup_lib.charts.palette import BASIS_MARKS, GREY, INK, TypeScale, chart_style
from sup_lib.charts.sheet_grid import EDGE, MOST_GOALS, Cell, Grid, grid_for, in_order
from sup_lib.charts.text import width_of, wrap
from sup_lib.charts.time_axis import Span, span_of, together
from sup_lib.charts.words import evidence, period_of
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.model import Session
from sup_lib.progress import GoalProgress


def plot_case_sheet(
    items: Iterable[Item],
    *,
    case_name: str,
    as_of: date,
    sessions: Iterable[Session | date] = (),
    invented: bool = False,
) -> Figure:
    """Draw every goal of a case on one A4 sheet. Each item is a `points_table` and its `goal_progress`.

    Up to four goals lie on a sheet across, more on an upright one, two abreast, so that charts keep their height.

    Outcome goals come first; a parent's goal stands next to the child's measure that it should reach. All share one
    time axis and each keeps its own upright axis: measures are never put on one scale. `invented` marks the sheet.

    Raises `InvalidInput` for more than 12 goals.

    >>> figure = plot_case_sheet([], case_name="Family F7", as_of=date(2024, 3, 1), invented=True)
    >>> figure.texts[0].get_text()
    'Family F7: progress on 0 goals'
    """
    items, as_of = items_of(items), parse_day(as_of)
    if len(items) > MOST_GOALS:
        raise InvalidInput(f"{len(items)} goals are too many for one sheet; give up to {MOST_GOALS} to each sheet")
    sessions = list(sessions)
    grid = grid_for(len(items))
    with chart_style():
        figure = Figure(figsize=grid.inches, dpi=150)
        _write_page(figure, grid, case_name, as_of, items, invented)
        if items:
            span = together(span_of(*item, as_of=as_of) for item in items)
            placed = [
                (item, Cell(place % grid.columns, place // grid.columns, grid))
                for place, item in enumerate(in_order(items, grid.columns))
            ]
            heads = [
                max(height_of(_header(item, cell), cell.width) for item, cell in placed if cell.row == row)
                for row in range(grid.rows)
            ]
            keys = [
                _draw_panel(figure, item, cell, head=heads[cell.row], sessions=sessions, span=span)
                for item, cell in placed
            ]
            _write_key(figure, grid, keys)
    return figure


def _draw_panel(
    figure: Figure, item: Item, cell: Cell, *, head: float, sessions: Sequence[Session | date], span: Span
) -> list[Line2D]:
    points, progress = item
    scale, axis, header = cell.scale, _axis_line(progress, cell.scale), _header(item, cell)
    room = head + axis.height(cell.width) + _strip(scale)
    inset = max(scale.tick * 3.2, width_of("not yet", size=scale.tick) + 6 if _in_words(progress) else 0)
    right = right_room([words for *_, words in right_labels(progress)], scale.body)
    foot = scale.tick * 2 + 8
    wide, high = cell.grid.points
    box = (cell.left + inset, cell.bottom + foot, cell.width - inset - right, cell.height - room - foot)
    ax = figure.add_axes((box[0] / wide, box[1] / high, box[2] / wide, box[3] / high))
    most = 5 if cell.grid.columns < 4 else 4
    keys = draw_goal(ax, points, progress, sessions=sessions, span=span, scale=scale, most_days=most, one_line=True)
    write_stack(ax, [axis], side="above", offset=_strip(scale), width=cell.width, left=-inset)
    top = room - height_of(header, cell.width)
    write_stack(ax, header, side="above", offset=top, width=cell.width, left=-inset)
    return keys


def _header(item: Item, cell: Cell) -> list[Line]:
    points, progress = item
    goal, scale, lines = progress.goal, cell.scale, 1 if cell.crowded else 2
    beside = f", beside {goal.child_measure_id}" if goal.child_measure_id else ""
    tag = f"{goal.goal_id}: {goal.kind} goal, {goal.owner}{beside}"
    period = f", {days}" if (days := period_of(points)) else ""
    return [
        Line("tag", tag, scale.caption, colour=GREY, max_lines=1, gap=0),
        Line("title", progress.headline, scale.title, bold=True, gap=0),
        Line("statement", goal.statement, scale.body, colour=GREY, max_lines=lines, gap=1),
        Line("status", status_words(progress), scale.status, bold=True, max_lines=1, gap=2),
        Line("caption", f"{evidence(progress)}{period}", scale.caption, colour=GREY, gap=0),
    ]


def _axis_line(progress: GoalProgress, scale: TypeScale) -> Line:
    return Line("axis", axis_words(progress, direction_first=True), scale.body, max_lines=1, gap=3)


def _strip(scale: TypeScale) -> float:
    return scale.body * LEADING + 3


def _in_words(progress: GoalProgress) -> bool:
    return progress.goal.measure.kind == "milestone"


def _write_page(
    figure: Figure, grid: Grid, case_name: str, as_of: date, items: Sequence[Item], invented: bool
) -> None:
    wide, high = grid.points
    count = f"{len(items)} goal{'' if len(items) == 1 else 's'}"
    rest = f": progress on {count}"
    room = wide * 0.68 - width_of(rest, size=16, bold=True)
    title = (wrap(case_name, width=room, size=16, bold=True, max_lines=1) or [""])[0] + rest
    figure.text(EDGE / wide, 1 - 36 / high, title, fontsize=16, fontweight="bold", gid="page-title", parse_math=False)
    figure.text(EDGE / wide, 1 - 50 / high, f"As known on {say_day(as_of)}", fontsize=9, color=GREY, gid="page-date")
    if invented:
        figure.text(
            1 - EDGE / wide,
            1 - 36 / high,
            "Invented case – for training",
            fontsize=12,
            fontweight="bold",
            ha="right",
            gid="invented",
            bbox={"facecolor": "white", "edgecolor": INK, "linewidth": 1.2, "pad": 4},
        )
    note = (
        "Numbers about a family are a prompt for conversation, never a verdict. Process and outcome are not averaged."
    )
    figure.text(EDGE / wide, 14 / high, note, fontsize=8.5, color=GREY, gid="page-note")


def _write_key(figure: Figure, grid: Grid, keys: Iterable[Sequence[Line2D]]) -> None:
    once = {str(handle.get_label()): handle for panel in keys for handle in panel}
    known = {basis: place for place, basis in enumerate(BASIS_MARKS)}
    once = {label: once[label] for label in sorted(once, key=lambda label: known.get(label, len(known)))}
    wide, high = grid.points
    key = figure.legend(
        handles=list(once.values()),
        loc="lower left",
        bbox_to_anchor=(EDGE / wide, 26 / high),
        ncols=max(len(once), 1),
        frameon=False,
        fontsize=9.5 if wide > high else 8.0,
        borderpad=0,
        borderaxespad=0,
        columnspacing=1.6 if wide > high else 1.2,
    )
    key.set_gid("key")
