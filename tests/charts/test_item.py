"""A chart that is given what it cannot draw says in one sentence what to give."""

from datetime import date

import pandas as pd
import pytest

from sup_lib import charts
from sup_lib.charts.item import item_of, items_of
from sup_lib.errors import InvalidInput
from sup_lib.model import Goal, Scale
from sup_lib.progress import compare_phases, goal_progress, points_table, run_chart, time_to_goal, xmr

DAY = date(2024, 6, 1)
SCALE = Scale(baseline=9, target=4, improvement="down")
GOAL = Goal(
    goal_id="G1",
    case_id="F7",
    statement="Worry falls",
    kind="outcome",
    owner="child",
    measure=SCALE,
    set_on="2024-01-01",
)
ITEM = points_table(GOAL, [], as_of=DAY), goal_progress(GOAL, [], as_of=DAY)
LOOKS = pd.DataFrame({"session": [1, 2], "phase": ["A", "B"], "value": [4, 3]})
PAIRS = pd.DataFrame({"panel": ["parent"], "first": [20.0], "last": [12.0], "mark": ["improved"]})


def _pairs(table=PAIRS, **told):
    return charts.plot_first_last(
        table, **{"what": "SDQ total", "improvement": "down", "ends": (0, 40), "marks": ["improved"], **told}
    )


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (lambda: charts.plot_xmr(run_chart([1, 2]), what="worry"), "chart is a RunChart; give a Xmr"),
        (lambda: charts.plot_run_chart(None, what="worry"), "chart is a NoneType; give a RunChart"),
        (lambda: charts.plot_run_chart(run_chart([1, 2]), what=5), "a chart of 5; give words for what it is of"),
        (lambda: charts.plot_run_chart(run_chart([1]), what="worry", ax=5), "ax is an int; give an Axes"),
        (lambda: charts.plot_time_to_goal([4, 6]), "curve is a list; give a TimeToGoal"),
        (lambda: charts.plot_time_to_goal(time_to_goal([4], [1]), unit=None), "unit is a NoneType; give a str"),
        (lambda: charts.plot_phases(LOOKS, xmr([1], "up"), what="worry"), "found is a Xmr; give a PhaseComparison"),
        (
            lambda: charts.plot_phases(LOOKS[["value"]], compare_phases([4], [3], "up"), what="worry"),
            "looks has no column 'session'; give what `load_phases` loads",
        ),
        (lambda: charts.plot_attainment(LOOKS), "progress has no column 'kind'; give a `progress_table`"),
        (lambda: charts.plot_disagreement(LOOKS), "table has no column 'gap'; give a `disagreement_table`"),
        (lambda: charts.plot_look_map([]), "table is a list, no table; give a `look_map`"),
        (lambda: charts.plot_goal(ITEM[1], ITEM[0]), "points is a GoalProgress, no table; give a `points_table`"),
        (lambda: charts.plot_pair(ITEM, ITEM[0]), "items holds a DataFrame; give pairs of a `points_table`"),
        (lambda: charts.plot_team([ITEM[::-1]], team_name="North"), "points is a GoalProgress, no table"),
        (lambda: charts.plot_case_sheet([], case_name="F7", as_of="soon"), "'soon' is not a date"),
        (lambda: _pairs(LOOKS), "table has no column 'panel'; give a table of pairs"),
        (lambda: _pairs(improvement="better"), "improvement is 'better'; give 'up'"),
        (lambda: _pairs(ends=(40, 0)), r"ends are \[40.0, 0.0\]; give the lowest score of the scale, then"),
        (lambda: _pairs(ends=(0, float("nan"))), "ends is nan; give a number"),
    ],
)
def test_what_it_cannot_draw_is_named(draw, says):
    with pytest.raises(InvalidInput, match=says) as refused:
        draw()
    assert "\n" not in str(refused.value)


def test_decrease_reads_as_down():
    words = charts.first_last_words(PAIRS, what="SDQ total", improvement="decrease")
    assert words == charts.first_last_words(PAIRS, what="SDQ total", improvement="down")


def test_items_are_given_back_as_they_came():
    points, progress = item_of(*ITEM)
    assert points is ITEM[0] and progress is ITEM[1]
    assert len(items_of(iter([ITEM, ITEM]))) == 2
