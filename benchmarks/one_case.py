"""One case, ten goals, 120 observations: `python benchmarks/one_case.py [--runs N]`.

Ours: the progress table, the points, the A4 sheet of ten charts with its captions as a PNG, and the ten alt texts.
Bare: matplotlib alone sets what is on our sheet, line by line, word by word and tick by tick, from lists made before:
the same Axes with the same number of artists, and nothing worked out. Plain: on those Axes no more than the points,
the target, a title and the same dates. Each makes a PNG of the same size. They are taken in turns in one process
after one round for warmth, and the work of the process is counted, not the time on the wall.
"""

import argparse
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import process_time
from typing import Any

import matplotlib

matplotlib.use("agg")
from matplotlib.figure import Figure

from sup_lib.charts import alt_text, figure_png, plot_case_sheet
from sup_lib.charts.palette import chart_style
from sup_lib.charts.sheet_grid import grid_for
from sup_lib.model import (
    CountPerPeriod,
    Goal,
    Milestone,
    NoneOf,
    Observation,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Sessions,
)
from sup_lib.progress import case_progress, points_table, progress_frame

FIRST, TODAY, LOOKS = date(2026, 1, 5), date(2026, 6, 30), 12
BASES = ("observed", "reported", "impression")
MEASURES = (
    (Scale(baseline=9, target=4, improvement="down"), lambda n: 9 - n // 3, None),
    (CountPerPeriod(what="rows", baseline=6, target=1, improvement="down"), lambda n: 6 - n // 2 % 5, None),
    (NoneOf(what="missing episodes", days_asked=90), lambda n: int(n == 5), None),
    (RunOfResults(what="negative tests", required=3), lambda n: int(n > 4), None),
    (Sessions(what="sessions", planned=12), lambda n: n + 1, lambda n: n + 1),
    (Schedule(what="repayments"), lambda n: n + 1, lambda n: n + 1),
    (Milestone(what="names one friend"), lambda n: int(n > 8), None),
    (Questionnaire(baseline=22, target=14, improvement="down"), lambda n: 22 - n // 2, None),
    (Scale(name="safety scale", baseline=3, target=8, improvement="up"), lambda n: 3 + n // 3, None),
    (CountPerPeriod(what="late marks", baseline=5, target=1, improvement="down"), lambda n: 5 - n // 4, None),
)


def invented() -> tuple[list[Goal], list[Observation]]:
    """Ten goals with twelve looks each."""
    goals, seen = [], []
    for number, (measure, value, whole) in enumerate(MEASURES):
        goal = Goal(
            goal_id=f"G{number}", case_id="F7", statement=f"An invented goal about {measure.kind}", kind="outcome",
            owner="child", measure=measure, set_on=FIRST, due_on=TODAY + timedelta(days=60),
        )  # fmt: skip
        goals.append(goal)
        for look in range(LOOKS):
            day, known = FIRST + timedelta(days=14 * look + 3), BASES[look % 3]
            out_of = whole(look) if whole else None
            told = {"on": day, "value": value(look), "out_of": out_of, "basis": known, "source": "somebody"}
            seen.append(goal.observe(**told, observation_id=f"G{number}-{look}"))
    return goals, seen


def sheet(goals: list[Goal], seen: list[Observation]) -> Figure:
    """The table and its alt texts, and the sheet itself."""
    rows = case_progress(goals, seen, as_of=TODAY)
    progress_frame(rows)
    items = [
        (points_table(row.goal, [one for one in seen if one.goal_id == row.goal.goal_id], as_of=TODAY), row)
        for row in rows
    ]
    for points, row in items:
        alt_text(row, points)
    return plot_case_sheet(items, case_name="Family F7", as_of=TODAY, invented=True)


def bare(drawn: list[dict[str, Any]], words: list[dict[str, Any]]) -> Figure:
    """The same artists by matplotlib alone, in the same style."""
    with chart_style():
        figure = Figure(figsize=grid_for(10).inches, dpi=150)
        for one in drawn:
            ax = figure.add_axes(one["place"])
            for line in one["lines"]:
                ax.plot(line["x"], line["y"], **line["look"])
            ax.set(xlim=one["xlim"], ylim=one["ylim"])
            ax.set_xticks(*one["xticks"])
            ax.set_yticks(*one["yticks"])
            ax.tick_params(labelsize=7)
            for text in one["texts"]:
                ax.annotate(**text)
        for text in words:
            figure.text(**text)
    return figure


def plain(goals: list[Goal], seen: list[Observation], drawn: list[dict[str, Any]]) -> Figure:
    """The points, the target, a title and three dates."""
    figure = Figure(figsize=grid_for(10).inches, dpi=150)
    for goal, one in zip(goals, drawn, strict=True):
        ax = figure.add_axes(one["place"])
        own = [look for look in seen if look.goal_id == goal.goal_id]
        ax.plot([look.observed_on for look in own], [look.value for look in own], marker="o", markersize=4)
        ax.axhline(goal.measure.target, linestyle="--")
        ax.set_title(goal.statement, fontsize=8)
        ax.set_xticks(one["xticks"][0])
        ax.tick_params(labelsize=7)
    return figure


def listed(figure: Figure) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Every line, word and tick of each of a figure's Axes, and the words beside them."""
    axes = [
        {
            "place": ax.get_position().bounds,
            "xlim": ax.get_xlim(),
            "ylim": ax.get_ylim(),
            "xticks": _ticks(ax.xaxis),
            "yticks": _ticks(ax.yaxis),
            "lines": [_line(ax, line) for line in ax.lines],
            "texts": [_text(one) for one in ax.texts],
        }
        for ax in figure.axes
    ]
    beside = [*figure.texts, *(text for key in figure.legends for text in key.get_texts())]
    words = [dict(zip("xy", one.get_position(), strict=True), s=one.get_text()) for one in beside]
    return axes, words


def _line(ax: Any, line: Any) -> dict[str, Any]:
    """A line in the units of its Axes, whatever it was given in."""
    places = ax.transData.inverted().transform(line.get_transform().transform(line.get_xydata()))
    asked = ("linestyle", "linewidth", "color", "marker", "markersize", "markerfacecolor", "drawstyle")
    look = {name: getattr(line, f"get_{name}")() for name in asked}
    return {"x": places[:, 0], "y": places[:, 1], "look": look}


def _text(one: Any) -> dict[str, Any]:
    asked = ("fontsize", "fontweight", "ha", "va")
    place = {"text": one.get_text(), "xy": one.xy, "xycoords": one.xycoords, "xytext": one.get_position()}
    look = {name: getattr(one, f"get_{name}")() for name in asked}
    return {**place, **look, "textcoords": "offset points", "annotation_clip": False}


def _ticks(axis: Any) -> tuple[list[float], list[str]]:
    ticks = axis.get_major_ticks()
    return [tick.get_loc() for tick in ticks], [tick.label1.get_text() for tick in ticks]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--runs", type=int, default=9)
    given = ask.parse_args()
    goals, seen = invented()
    model = sheet(goals, seen)
    figure_png(model)
    drawn, words = listed(model)
    ways: dict[str, Callable[[], Figure]] = {
        "plain": lambda: plain(goals, seen, drawn),
        "bare": lambda: bare(drawn, words),
        "ours": lambda: sheet(goals, seen),
    }
    for name, way in ways.items():
        print(f"{name}: {count(way())}")
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for run in range(given.runs + 1):
        for name, way in ways.items():
            begun = process_time()
            figure_png(way())
            if run:
                taken[name].append(process_time() - begun)
    print(f"{len(goals)} goals, {len(seen)} observations, {given.runs} runs after one for warmth, seconds of work")
    for name, times in taken.items():
        print(f"{name}: median {median(times):.3f}, least {min(times):.3f}")
    for other in ("bare", "plain"):
        ratios = [one / base for one, base in zip(taken["ours"], taken[other], strict=True)]
        print(f"ours / {other}: {median(ratios):.2f} (least {min(ratios):.2f}, most {max(ratios):.2f})")


def count(figure: Figure) -> str:
    """What there is to draw, once it has been drawn."""
    figure_png(figure)
    lines = sum(len(ax.lines) for ax in figure.axes)
    texts = sum(len(ax.texts) + bool(ax.get_title()) for ax in figure.axes) + len(figure.texts)
    ticks = sum(len(axis.get_major_ticks()) for ax in figure.axes for axis in (ax.xaxis, ax.yaxis))
    keys = sum(len(key.get_texts()) for key in figure.legends)
    return f"{len(figure.axes)} Axes, {lines} lines, {texts + keys} texts, {ticks} ticks"


if __name__ == "__main__":
    main()
