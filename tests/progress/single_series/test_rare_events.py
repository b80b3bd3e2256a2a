from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import c_chart, t_chart


def test_limits_of_counts_are_three_root_means_either_side():
    chart = c_chart(
        [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
    )
    # Montgomery, Introduction to Statistical Quality Control, 2012, example 7.3: 516 defects in 26 samples
    assert (chart.centre, chart.upper, chart.lower) == pytest.approx((19.846, 33.211, 6.481), abs=0.001)
    assert [place + 1 for place, side in enumerate(chart.outside) if side] == [6, 20]
    assert chart.may_be_read


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([], "There is no count."),
        ([0] * 20, "No incident was counted, so there is no usual level to compare with."),
        ([3, None], "The limits rest on 1 period, fewer than 13: they are trial limits."),
    ],
)
def test_counts_that_may_not_be_read_say_why(counts, why):
    assert c_chart(counts).why_not == why


@pytest.mark.parametrize("wrong", [-1, 2.5])
def test_a_count_is_a_whole_number(wrong):
    with pytest.raises(InvalidInput, match="give a whole number from 0"):
        c_chart([1, wrong])


def test_a_lower_limit_is_never_below_nothing():
    assert c_chart([1, 2, 1]).lower == 0


def test_dates_and_days_between_say_the_same():
    days = [10, 30, 0, 20]
    dates = [date(2024, 1, 1)]
    for wait in days:
        dates.append(dates[-1] + timedelta(days=wait))
    assert t_chart(dates[::-1]) == t_chart(days)


def test_one_long_calm_stands_out():
    chart = t_chart([10, 12, 9, 11, 10, 13, 9, 12, 10, 11, 10, 12, 400])
    assert chart.outside == (0,) * 12 + (1,)
    assert chart.lower >= 0


def test_the_centre_is_the_mean_of_the_transformed():
    chart = t_chart([10.0, 20.0])
    assert chart.centre == pytest.approx(((10 ** (1 / 3.6) + 20 ** (1 / 3.6)) / 2) ** 3.6)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ([], "The time between incidents needs at least three of them."),
        ([date(2024, 1, 1)], "The time between incidents needs at least three of them."),
        ([7], "The time between incidents needs at least three of them."),
        ([7] * 20, "Every wait is the same length, so there are no ups and downs to take limits from."),
        ([7, 9], "The limits rest on 2 waits, fewer than 13: they are trial limits."),
    ],
)
def test_waits_that_may_not_be_read_say_why(days, why):
    assert t_chart(days).why_not == why


def test_days_below_nothing_are_refused():
    with pytest.raises(InvalidInput, match="days_between holds -3"):
        t_chart([1, -3])


@given(st.lists(st.integers(0, 400), min_size=2, max_size=30))
def test_the_centre_lies_within_the_limits(days):
    chart = t_chart(days)
    assert chart.lower - 1e-9 <= chart.centre <= chart.upper + 1e-9
