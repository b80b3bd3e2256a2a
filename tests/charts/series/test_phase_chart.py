import pandas as pd
import pytest

from sup_lib.charts import phases_words, plot_phases
from sup_lib.errors import InvalidInput
from sup_lib.progress import compare_phases


def _looks(before, after, *, dated=True):
    number = len(before) + len(after)
    table = pd.DataFrame({"phase": ["A"] * len(before) + ["B"] * len(after), "value": [*before, *after]})
    if dated:
        return table.assign(
            date=pd.date_range("2026-01-05", periods=number, freq="7D"), value=table["value"].astype(float)
        )
    return table.assign(session=range(1, number + 1), value=table["value"].astype(float))


def _drawn(before, after, *, goal=None, dated=True):
    found = compare_phases(before, after, "down", goal=goal)
    return plot_phases(_looks(before, after, dated=dated), found, what="rows a week")


def _line(ax, name):
    return next((line for line in ax.lines if line.get_gid() == name), None)


@pytest.mark.parametrize("dated", [True, False])
def test_means_and_the_change_lie_where_the_result_says(dated):
    ax = _drawn([9, 8, 10], [7, 6, 5, 2], goal=3, dated=dated)
    assert set(_line(ax, "mean-A").get_ydata()) == {9}
    assert set(_line(ax, "mean-B").get_ydata()) == {5}
    assert set(_line(ax, "goal").get_ydata()) == {3}
    (change,) = set(_line(ax, "change").get_xdata())
    assert _line(ax, "phase-A").get_xdata()[-1] < change < _line(ax, "phase-B").get_xdata()[0]
    assert {text.get_text() for text in ax.texts} >= {"Mean before 9", "Mean after 5", "Goal 3", "Baseline (A)"}


def test_fewer_than_three_values_have_no_mean_drawn():
    ax = _drawn([9, 8], [7, 6, 5])
    assert _line(ax, "mean-A") is None
    assert _line(ax, "mean-B") is not None


@pytest.mark.parametrize(
    ("before", "after"), [([], []), ([5], []), ([], [5]), ([4] * 3, [4] * 3), ([0] * 30, [1] * 30)]
)
def test_any_number_of_points_is_drawn_with_its_n(before, after):
    ax = _drawn(before, after)
    caption = next(text.get_text() for text in ax.texts if text.get_gid() == "caption")
    assert f"n = {len(before)} before and {len(after)} after" in caption.replace("\n", " ")


def test_the_words_say_the_finding_and_what_stands_against_it():
    words = phases_words(_looks([9, 8], [7]), compare_phases([9, 8], [7], "down", goal=3), what="rows a week")
    assert words.title == "Rows a week: mean 8.5 before, 7 after"
    assert "A phase has only 1" in words.caption
    assert "The goal is 3." in words.alt and "Lower is better." in words.alt


@pytest.mark.parametrize(
    ("looks", "says"),
    [
        ({"session": [1, 2], "phase": ["A", "C"], "value": [4, 3]}, "the phase 'C'; write A for the baseline and B"),
        (
            {"session": [2, 1], "phase": ["A", "B"], "value": [4, 3]},
            "not in order of time, A before B; give each a se",
        ),
        ({"session": [1, 2], "phase": ["B", "A"], "value": [4, 3]}, "not in order of time, A before B"),
        (
            {"date": pd.to_datetime(["2024-01-01", None]), "phase": ["A", "B"], "value": [4, 3]},
            "give each a date and sort them by it",
        ),
    ],
)
def test_looks_out_of_order_or_of_another_phase_are_refused(looks, says):
    with pytest.raises(InvalidInput, match=says):
        plot_phases(pd.DataFrame(looks), compare_phases([4], [3], "down"), what="worry")
