import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import run_chart, run_chart_limits

FALLING = [9, 8, 10, 7, 9, 11, 8, 9, 10, 8, 9, 10, 8, 7, 6, 5, 4, 3, 2]
WORRY = [9, 9, 8, 9, 8, 7, 7, 6, 6]


@pytest.mark.parametrize(
    ("values", "useful", "longest", "longest_max", "crossings", "crossings_min", "signal"),
    [  # qicharts2 runs.analysis, run in R: points on the median are dropped
        (WORRY, 7, 4, 6, 1, 1, False),
        (FALLING, 15, 6, 7, 3, 4, True),
    ],
)
def test_it_agrees_with_qicharts2(values, useful, longest, longest_max, crossings, crossings_min, signal):
    chart = run_chart(values)
    assert (chart.n_useful, chart.longest_run, chart.longest_run_max) == (useful, longest, longest_max)
    assert (chart.crossings, chart.crossings_min, chart.signal) == (crossings, crossings_min, signal)


@pytest.mark.parametrize(("useful", "limits"), [(5, (5, 0)), (6, (6, 1)), (12, (7, 3)), (40, (8, 14)), (1, (3, 0))])
def test_limits_agree_with_qicharts2(useful, limits):
    assert run_chart_limits(useful) == limits  # round(log2(n)) + 3 and qbinom(0.05, n - 1, 0.5)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([], "There is no value."),
        ([5], "Every value lies on the median, so there is nothing to compare."),
        ([5] * 30, "Every value lies on the median, so there is nothing to compare."),
        (WORRY, "7 points lie off the median; the rules were made for 10 to 20, so a shift may be missed."),
        (range(40), "40 points lie off the median; the rules were made for 10 to 20: use an XmR chart as well."),
        ([1, 2, 2, 2], "1 point lies off the median; the rules were made for 10 to 20, so a shift may be missed."),
    ],
)
def test_it_says_why_it_may_not_be_read(values, why):
    assert run_chart(values).why_not == why


def test_fifteen_useful_points_may_be_read():
    assert run_chart(FALLING).may_be_read


def test_an_empty_series_has_no_median_and_no_signal():
    chart = run_chart([])
    assert (chart.n, chart.median, chart.signal, chart.longest_run_max) == (0, None, False, None)


def test_missing_values_are_left_out_and_counted():
    chart = run_chart([None, *WORRY, float("nan")])
    assert (chart.n, chart.n_missing, chart.values) == (9, 2, tuple(WORRY))


@pytest.mark.parametrize("wrong", ["7", True, float("inf")])
def test_what_is_no_number_is_named(wrong):
    with pytest.raises(InvalidInput, match=r"values, place 2 is .*; give a number"):
        run_chart([1, wrong])


@given(st.lists(st.integers(0, 10), max_size=40))
def test_turned_about_or_upside_down_it_says_the_same(values):
    chart = run_chart(values)
    for other in (run_chart(values[::-1]), run_chart([-value for value in values])):
        assert (other.n_useful, other.longest_run, other.crossings) == (
            chart.n_useful,
            chart.longest_run,
            chart.crossings,
        )
        assert other.signal == chart.signal
    assert chart.n_useful <= chart.n
