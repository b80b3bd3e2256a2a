import pandas as pd
import pytest

from sup_lib.charts import attainment_words, plot_attainment
from sup_lib.charts.team.attainment_chart import steps_of


def _table(outcome, process=()):
    kinds = ["outcome"] * len(outcome) + ["process"] * len(process)
    return pd.DataFrame({"kind": kinds, "attainment": pd.Series([*outcome, *process], dtype="float64")})


def _dots(ax, kind):
    return sum(len(line.get_xdata()) for line in ax.lines if line.get_gid() == f"goals-{kind}")


def test_each_goal_is_one_dot_and_kinds_stay_apart():
    ax = plot_attainment(_table([0.1, 0.1, 1.0, None], [0.5]))
    assert (_dots(ax, "outcome"), _dots(ax, "process")) == (3, 1)
    heights = [line.get_ydata() for line in ax.lines if str(line.get_gid()).startswith("goals-")]
    assert min(heights[0]) > 1 > max(heights[1])


def test_many_goals_become_bars_that_say_how_many():
    ax = plot_attainment(_table([0.5] * 40))
    assert (len(ax.patches), [text.get_text() for text in ax.texts if text.get_text() == "40"]) == (1, ["40"])


def test_what_lies_far_out_stands_at_the_edge():
    assert steps_of(_table([-9.0, 30.0, 2.0, -1.0]), "outcome") == [(-100, 2), (200, 2)]


@pytest.mark.parametrize(("share", "step"), [(0.3, 30), (0.7, 70), (0.29, 20), (-0.001, -10), (1.0, 100)])
def test_a_share_stands_in_its_own_step(share, step):
    assert steps_of(_table([share]), "outcome") == [(step, 1)]


@pytest.mark.parametrize(
    ("table", "title"),
    [
        (_table([]), "No outcome goal has a figure yet"),
        (_table([None], [1.0]), "No outcome goal has a figure yet"),
        (_table([1.0, 0.2]), "1 of 2 outcome goals at its target or beyond"),
        (_table([1.0, 1.2, -1]), "2 of 3 outcome goals at their target or beyond"),
    ],
)
def test_the_title_counts_outcome_goals_only(table, title):
    assert attainment_words(table).title == title
    assert plot_attainment(table).texts


def test_a_middle_is_named_only_for_ten_goals_or_more():
    assert "half of them at 50% or more" in attainment_words(_table([0.5] * 10)).caption
    assert "half of them" not in attainment_words(_table([0.5] * 9)).caption


def test_the_caption_says_how_the_latest_looks_are_known():
    table = _table([0.5, 1.0, None]).assign(latest_basis=["observed", "reported", "reported"])
    assert (
        "Outcome goals: n = 2 (1 observed, 1 reported); 1 more has no figure yet" in attainment_words(table).caption
    )
