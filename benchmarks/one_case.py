"""One case, ten goals, 120 observations: `python benchmarks/one_case.py [--runs N]`.

Ours: the progress table, the points, and the A4 sheet of ten charts as a PNG. Bare: matplotlib alone draws the same
points on Axes in the same places, with a title, a target line and dates, into a PNG of the same size. The two are
taken in turns in one process, and the work of the process is counted, not the time on the wall.
"""

import argparse
from datetime import date, timedelta
from io import BytesIO
from statistics import median
from time import process_time

import matplotlib

matplotlib.use("agg")
from matplotlib.figure import Figure

from sup_lib.charts import figure_png, plot_case_sheet
from sup_lib.charts.case_sheet import A4_INCHES
from sup_lib.model import (
    CountPerPeriod,
    Goal,
    Milestone,
    NoneOf,
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


def invented() -> tuple[list[Goal], list]:
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


def ours(goals: list[Goal], seen: list) -> bytes:
    """Table and sheet."""
    rows = case_progress(goals, seen, as_of=TODAY)
    progress_frame(rows)
    items = [
        (points_table(row.goal, [one for one in seen if one.goal_id == row.goal.goal_id], as_of=TODAY), row)
        for row in rows
    ]
    return figure_png(plot_case_sheet(items, case_name="Family F7", as_of=TODAY, invented=True))


def bare(goals: list[Goal], seen: list) -> bytes:
    """The same Axes by matplotlib alone."""
    figure = Figure(figsize=A4_INCHES, dpi=150)
    for number, goal in enumerate(goals):
        column, row = number % 4, number // 4
        ax = figure.add_axes((0.05 + column * 0.24, 0.72 - row * 0.3, 0.18, 0.14))
        own = [one for one in seen if one.goal_id == goal.goal_id]
        ax.plot([one.observed_on for one in own], [one.value for one in own], marker="o", markersize=4)
        ax.axhline(goal.measure.target, linestyle="--")
        ax.set_title(goal.statement, fontsize=8)
        ax.set_ylabel(goal.measure.unit, fontsize=7)
        ax.tick_params(labelsize=7)
    kept = BytesIO()
    figure.savefig(kept, format="png")
    return kept.getvalue()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--runs", type=int, default=9)
    given = ask.parse_args()
    goals, seen = invented()
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for run in range(given.runs + 1):
        for name, way in (("bare", bare), ("ours", ours)):
            begun = process_time()
            way(goals, seen)
            if run:
                taken[name].append(process_time() - begun)
    middle = {name: median(times) for name, times in taken.items()}
    print(f"{len(goals)} goals, {len(seen)} observations, {given.runs} runs after one for warmth, seconds of work")
    for name, times in taken.items():
        print(f"{name}: median {middle[name]:.3f}, least {min(times):.3f}")
    ratios = [one / other for one, other in zip(taken["ours"], taken["bare"], strict=True)]
    print(f"ours / bare: {median(ratios):.2f} (least {min(ratios):.2f}, most {max(ratios):.2f})")


if __name__ == "__main__":
    main()
