from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.progress.trend import middle_slope, theil_sen

FIRST = date(2024, 1, 1)


def _days(*days):
    return [FIRST + timedelta(days=day) for day in days]


@pytest.mark.parametrize(
    ("days", "values", "slope", "intercept", "low", "high"),
    [
        # scipy 1.17.1 stats.theilslopes, default method 'separate'
        ((0, 1, 2), (3, 2, 1), -1.0, 3.0, -1.0, -1.0),
        ((0, 7, 21, 28, 49, 56), (9, 9, 8, 7, 7, 6), -0.05357142857142857, 8.8125, -0.14285714285714285, 0.0),
        (range(8), (1, 3, 2, 4, 3, 5, 4, 6), 0.5, 1.75, 0.2, 1.0),
    ],
)
def test_it_agrees_with_the_reference(days, values, slope, intercept, low, high):
    trend = theil_sen(_days(*days), values)
    assert (trend.per_day, trend.intercept, trend.low, trend.high) == pytest.approx((slope, intercept, low, high))
    assert trend.n == len(values)
    assert trend.per_week == pytest.approx(7 * slope)


@pytest.mark.parametrize("days", [(), (0,), (0, 7), (3, 3, 3, 3)])
def test_no_slope_below_three_points_or_on_one_day(days):
    trend = theil_sen(_days(*days), [5] * len(days))
    assert (trend.per_day, trend.per_week, trend.intercept, trend.low, trend.high) == (None,) * 5
    assert trend.n == len(days) and trend.why_not.endswith(".")


def test_all_ties_are_flat():
    assert theil_sen(_days(0, 5, 9, 30), [7, 7, 7, 7]).per_day == 0


@given(st.permutations(list(zip((0, 7, 21, 28, 49, 56), (9, 9, 8, 7, 7, 6), strict=True))))
def test_the_order_of_points_does_not_matter(pairs):
    trend = theil_sen(_days(*[day for day, _ in pairs]), [value for _, value in pairs])
    assert trend.per_day == pytest.approx(-0.05357142857142857)


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.one_of(st.integers(-10, 10), st.floats(-1e6, 1e6, width=32))), max_size=9
    )
)
def test_the_slope_alone_is_the_slope_of_the_whole(looks):
    days, values = [day for day, _ in looks], [float(value) for _, value in looks]
    assert middle_slope(days, values) == theil_sen(_days(*days), values).per_day
