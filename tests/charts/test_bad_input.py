"""Every chart of a series or a goal on input that says little: it is drawn, says its n, and keeps its title short."""

from datetime import date, timedelta

import pytest

from sup_lib.charts import plot_case_sheet, plot_goal, plot_run_chart, plot_xmr, run_chart_words
from sup_lib.model import Goal, Observation, Scale
from sup_lib.progress import goal_progress, points_table, run_chart, xmr

FIRST = date(2026, 1, 5)
LONG = "Ada-Louise Wilhelmina and her half-brother Bartholomew sleep through the night in beds of their own at home"
SERIES = {"empty": [], "one": [5.0], "two": [5.0, 3.0], "ties": [4.0] * 8, "sixty": [float(n % 7) for n in range(60)]}


def _told(ax, gid):
    return " ".join(text.get_text().replace("\n", " ") for text in ax.texts if text.get_gid() == gid)


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("series", SERIES)
def test_a_series_of_any_length_says_its_n_in_a_title_of_ten_words(series, dated):
    values = SERIES[series]
    days = [FIRST + timedelta(weeks=week) for week in range(len(values))] if dated else None
    for ax in (
        plot_run_chart(run_chart(values), what="worry scale", days=days),
        plot_xmr(xmr(values, "down"), what="worry scale", days=days),
    ):
        assert f"n = {len(values)}" in _told(ax, "caption")
        assert 0 < len(_told(ax, "title").split()) <= 10


def test_many_points_are_not_called_too_few():
    sixty = run_chart([float(3 + n * 7 % 11) for n in range(60)])
    assert not sixty.signal and not sixty.may_be_read
    assert run_chart_words(sixty, what="worry scale").title == "Worry scale: no sign of a shift"
    assert (
        run_chart_words(run_chart([5.0]), what="worry scale").title == "Worry scale: too few points to find a shift"
    )


def test_a_long_name_leaves_the_sheet_its_count_of_goals():
    figure = plot_case_sheet([], case_name=LONG, as_of=FIRST)
    assert figure.texts[0].get_text().endswith("…: progress on 0 goals")


LOOKS = {
    "none": [],
    "one": [(7, 9.0)],
    "ties": [(7 * n, 9.0) for n in range(1, 8)],
    "out of order": [(70 - 7 * n, float(n)) for n in range(8)],
    "one day, differing": [(7, 9.0), (7, 2.0)],
    "sixty": [(n, float(n % 10)) for n in range(1, 61)],
}


@pytest.mark.parametrize("looks", LOOKS)
def test_a_goal_with_any_looks_is_drawn_with_its_n_and_its_status(looks):
    goal = Goal(
        goal_id="G1", case_id="F7", statement=LONG, kind="outcome", owner="child", set_on=FIRST,
        due_on=FIRST + timedelta(days=120), measure=Scale(baseline=9, target=3, improvement="down"),
    )  # fmt: skip
    told = {"goal_id": "G1", "basis": "reported", "source": "mother"}
    seen = [
        Observation(**told, observation_id=f"O{number}", observed_on=FIRST + timedelta(days=days), value=value)
        for number, (days, value) in enumerate(LOOKS[looks])
    ]
    day = FIRST + timedelta(days=90)
    ax = plot_goal(points_table(goal, seen, as_of=day), goal_progress(goal, seen, as_of=day))
    assert "n = " in _told(ax, "caption")
    assert 0 < len(_told(ax, "title").split()) <= 10
    assert _told(ax, "status")
