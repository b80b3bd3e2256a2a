"""Whatever wrote a number, every method reads it alike; what it cannot read it names in one sentence."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import sup_lib.progress as methods
from sup_lib.errors import InvalidInput

VALUES = [9, 8, 7, 8, 6, 5, 6, 4]
DAYS = [date(2024, 1, 1) + timedelta(weeks=week) for week in range(9)]
WRITTEN = {
    "tuple": tuple(VALUES),
    "decimals": [*map(Decimal, VALUES), Decimal("NaN")],
    "fractions": [Fraction(value) for value in VALUES],
    "small floats": [np.float32(value) for value in VALUES],
    "array": np.array(VALUES),
    "column": pd.Series(VALUES, index=range(5, 13)),
    "column with a gap": pd.Series([*VALUES, None], dtype="Float64"),
}
CALLS = {
    "nap": lambda values: methods.nap(values, [3, 2], "down").value,
    "goal obtained": lambda values: methods.percent_of_goal_obtained(values, [3, 2], 1).value,
    "response ratio": lambda values: methods.log_response_ratio(values, [3, 2], "down").value,
    "run chart": lambda values: methods.run_chart(values).median,
    "xmr": lambda values: methods.xmr(values, "down").limits[0].upper,
    "mann-kendall": lambda values: methods.mann_kendall(values).s,
    "c-chart": lambda values: methods.c_chart(values).upper,
    "t-chart": lambda values: methods.t_chart(values).upper,
    "time to goal": lambda values: methods.time_to_goal(values, [True] * len(values)).median,
    "theil-sen": lambda values: methods.theil_sen(DAYS[: len(values)], values).per_day,
    "aimline": lambda values: methods.aimline(values, DAYS[0], 2, DAYS[8]).baseline,
    "aimline rule": lambda values: methods.aimline_rule(values, [5] * len(values), "down").advice,
}


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("call", CALLS)
def test_a_number_counts_the_same_whatever_wrote_it(call, written):
    assert CALLS[call](WRITTEN[written]) == pytest.approx(CALLS[call](VALUES))


@pytest.mark.parametrize("values", [[1e308, -1e308], [10**400, 1], [float("inf"), 1]])
@pytest.mark.parametrize("call", CALLS)
def test_what_no_sum_could_hold_is_refused_in_a_short_sentence(call, values):
    with pytest.raises(InvalidInput, match="give a number") as refused:
        CALLS[call](values)
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize("days", [pd.to_datetime(DAYS[:3]), np.array(DAYS[:3], dtype="datetime64[D]"), DAYS[:3]])
def test_a_day_counts_the_same_whatever_wrote_it(days):
    assert methods.theil_sen(days, [3, 2, 1]).per_week == pytest.approx(-1)


def test_a_look_without_a_day_is_left_out_and_what_is_no_day_refused():
    assert methods.theil_sen([None, *DAYS[:3]], [9, 3, 2, 1]).n_missing == 1
    with pytest.raises(InvalidInput, match="'soon' is not a date"):
        methods.theil_sen(["soon", *DAYS[:2]], [3, 2, 1])


def test_a_slope_of_many_ties_has_no_limits_and_no_warning():
    days = [DAYS[0] + timedelta(days=day) for day in (57, 6, 11, 57, 12)]
    trend = methods.theil_sen(days, [4] * 5)
    assert (trend.per_day, trend.low, trend.high) == (0, None, None)


def test_a_goal_at_the_baselines_mean_but_for_rounding_is_at_it():
    found = methods.percent_of_goal_obtained([0.7384, 0.6997, 0.7483, 0.4512, 0.2349], [0.5], 0.5745 + 1e-16)
    assert found.value is None and found.why_not.startswith("The goal is the same as the mean")


def test_waits_and_dates_are_not_mixed_and_a_missing_date_is_counted():
    with pytest.raises(InvalidInput, match="mixes dates with numbers"):
        methods.t_chart([DAYS[0], 5])
    chart = methods.t_chart([DAYS[1], None, DAYS[0], DAYS[3]])
    assert (chart.values, chart.n_missing) == ((7, 14), 1)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: methods.time_to_goal([1, 2], ["yes", "no"]), "observed, place 1 is 'yes'; give true or 1"),
        (lambda: methods.time_to_goal([1, 2], [1, 2]), "observed, place 2 is 2; give true or 1"),
        (lambda: methods.time_to_goal([1], [1], confidence=95), "confidence is 95; give a share between 0 and 1"),
        (lambda: methods.time_to_goal([1], [1], median_convention="last"), "give 'first' or 'midpoint'"),
        (lambda: methods.mann_kendall([1, 2], alpha=5), "alpha is 5; give a share between 0 and 1"),
        (lambda: methods.aimline(None, DAYS[0], 2, DAYS[8]), "baseline is None; give a number"),
        (lambda: methods.aimline_rule(["a"] * 6, [1] * 6, "up"), "value is 'a'; give a number"),
    ],
)
def test_a_setting_that_means_nothing_is_refused(call, says):
    with pytest.raises(InvalidInput, match=says):
        call()


def test_limits_that_lie_on_the_mean_of_values_that_differ_say_so():
    chart = methods.xmr([3] * 12 + [9] * 12, "down")
    assert chart.limits[0].lower == chart.limits[0].upper == 6
    assert chart.why_not == "Nearly every step of a stretch is 0, so its limits lie on its mean and say nothing."
    assert methods.xmr([4] * 20, "down").why_not.startswith("Every value of a stretch is the same")
