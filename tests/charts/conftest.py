"""Invented goals of every kind with their looks. Nobody here is real."""

from datetime import date, timedelta

import matplotlib.pyplot as plt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

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
from sup_lib.progress import goal_progress, points_table

SET_ON = date(2024, 1, 8)
BASES = ("observed", "reported", "impression")
MEASURES = {
    "scale": (Scale(baseline=9, target=6, improvement="down"), (9, 8, 7)),
    "count": (CountPerPeriod(what="incidents of self-harm", baseline=5, target=1, improvement="down"), (5, 6, 14)),
    "none_of": (NoneOf(what="reports of physical aggression", days_asked=90), (0, 1, 0)),
    "run": (RunOfResults(what="negative hair strand tests", required=3), (1, 0, 1)),
    "sessions": (Sessions(what="sessions of the parenting programme", planned=12), (2, 3, 5)),
    "schedule": (Schedule(), (1, 4, 6)),
    "milestone": (Milestone(what="names one friend"), (0, 0, 1)),
    "questionnaire": (Questionnaire(baseline=22, target=14, improvement="down"), (22, 25, 18)),
}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture
def make_item():
    """Give a points table and progress of a goal of one kind with n looks, a week apart unless told otherwise."""

    def make(measured="scale", n=3, *, measure=None, every=7, as_of=120, basis=None, **changes):
        bundled, values = MEASURES[measured]
        fields = {
            "goal_id": "G1",
            "case_id": "F7",
            "statement": "Something is different for Ada by 1 June",
            "kind": "outcome",
            "owner": "child",
            "measure": measure or bundled,
            "set_on": SET_ON,
            "due_on": date(2024, 6, 1),
        }
        goal = Goal(**{**fields, **changes})
        seen = [
            goal.observe(
                on=SET_ON + timedelta(days=7 + every * number),
                value=values[number % 3],
                out_of=6 if measured in ("schedule", "sessions") else None,
                basis=basis or BASES[number % 3],
                source=f"informant {number % 4}",
                observation_id=f"{goal.goal_id}-{number}",
            )
            for number in range(n)
        ]
        day = max(SET_ON + timedelta(days=as_of), *[one.observed_on for one in seen], SET_ON)
        return points_table(goal, seen, as_of=day), goal_progress(goal, seen, as_of=day)

    return make


@pytest.fixture
def boxes():
    """Give the drawn box, in pixels, of every piece of text by its name; tick labels too."""

    def find(ax):
        figure = ax.get_figure(root=True)
        if not isinstance(figure.canvas, FigureCanvasAgg):
            FigureCanvasAgg(figure)  # without its own, a figure takes new memory for each box that is asked for
        figure.canvas.draw()
        named = {text.get_gid(): text for text in ax.texts if text.get_text()}
        ticks = {
            f"{axis}-tick-{number}": label
            for axis, at, shown in (("x", 0, ax.xaxis), ("y", 1, ax.yaxis))
            for number, label in enumerate(shown.get_ticklabels())
            if label.get_text()
            and shown.get_view_interval()[0] <= label.get_position()[at] <= shown.get_view_interval()[1]
        }
        key = {"key": ax.get_legend()} if ax.get_legend() else {}
        return {name: one.get_window_extent() for name, one in {**named, **ticks, **key}.items()}

    return find
