"""Whatever is given in the place of a list or a setting, a method refuses it in one sentence of what to give."""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

import sup_lib.progress as methods
from sup_lib.errors import InvalidInput

VALUES = [9, 8, 7, 8, 6, 5, 6, 4]
DAYS = [date(2024, 1, 1) + timedelta(weeks=week) for week in range(9)]
TAKE_A_LIST = {
    "gas": methods.gas_t_score,
    "weights": lambda values: methods.gas_t_score([1], values) if values is not None else methods.gas_t_score(None),
    "rated goals": lambda values: methods.goal_based_outcomes([1], values),
    "nap": lambda values: methods.nap(values, [3, 2], "down"),
    "goal obtained": lambda values: methods.percent_of_goal_obtained(values, [3, 2], 1),
    "response ratio": lambda values: methods.log_response_ratio([3, 2], values, "down"),
    "phases": lambda values: methods.compare_phases(values, [3, 2], "down"),
    "run chart": methods.run_chart,
    "xmr": lambda values: methods.xmr(values, "down"),
    "rebase": lambda values: methods.xmr([1], "down", rebase="1" if values is None else values),
    "mann-kendall": methods.mann_kendall,
    "c-chart": methods.c_chart,
    "t-chart": methods.t_chart,
    "durations": lambda values: methods.time_to_goal(values, [1]),
    "observed": lambda values: methods.time_to_goal([1], values),
    "days": lambda values: methods.theil_sen(values, VALUES),
    "values": lambda values: methods.theil_sen(DAYS, values),
    "line": lambda values: methods.aimline_rule(VALUES, values, "down"),
}
NO_LIST = {
    "nothing": None,
    "one number": 5,
    "text": "345",
    "a set": {3, 4, 5},
    "names": {"a": 1},
    "a table": pd.DataFrame({0: [1, 2]}),
    "rows": np.array([[1, 2], [3, 4]]),
}


@pytest.mark.parametrize("given", NO_LIST)
@pytest.mark.parametrize("method", TAKE_A_LIST)
def test_what_has_no_order_is_no_series(method, given):
    with pytest.raises(InvalidInput, match="give ") as refused:
        TAKE_A_LIST[method](NO_LIST[given])
    assert len(str(refused.value)) < 140 and "\n" not in str(refused.value)


@pytest.mark.parametrize("method", ["nap", "run chart", "xmr", "mann-kendall", "t-chart", "gas"])
def test_a_series_may_come_one_by_one(method):
    assert TAKE_A_LIST[method](value for value in (1, 2, 0)).n in (2, 3, 5)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: methods.gas_t_score([1], rho=None), "rho is None; give a number"),
        (lambda: methods.gas_t_score([1], rho=1.5), "rho is 1.5; give a correlation from 0 to 1"),
        (lambda: methods.goal_based_outcomes([1], [2], threshold="x"), "threshold is 'x'; give a number"),
        (lambda: methods.nap([1], [2], []), r"improvement is \[\]; give 'up'"),
        (lambda: methods.reliable_change(1, 2, 5, 0.8, critical=float("inf")), "critical is inf; give a number"),
        (lambda: methods.reliable_change(1, 2, 5, 0.8, cutoff="high"), "cutoff is 'high'; give a number"),
        (lambda: methods.reliable_change(1, 2, 1e-320, 0.8), "sd is 0; give a standard deviation above 0"),
        (lambda: _cutoffs(m_clinical=float("nan")), "m_clinical is nan; give a number"),
        (lambda: _cutoffs(sd_functional=0), "sd_functional is 0; give a standard deviation above 0"),
        (lambda: methods.run_chart_limits(2.5), "n_useful is 2.5; give a whole number from 0"),
        (lambda: methods.time_to_goal([1], [1]).at("soon"), "time is 'soon'; give a number"),
        (lambda: methods.sdq_bands(3, []), r"informant is \[\]; give one of parent"),
        (lambda: methods.say_rule("Over"), "rule is 'Over'; give one of Common Cause"),
        (lambda: methods.sdq_return(14, born_on="soon"), "'soon' is not a date"),
        (lambda: methods.Aimline(DAYS[0], float("nan"), DAYS[8], 6), "baseline is nan; give a number"),
    ],
)
def test_a_setting_that_means_nothing_is_named(call, says):
    with pytest.raises(InvalidInput, match=says):
        call()


def test_a_cut_off_that_is_missing_is_none():
    assert methods.reliable_change(25, 13, 3.34, 0.8, improvement="down", cutoff=pd.NA).category == "improved"


def test_days_of_a_return_are_read_as_a_workbook_writes_them():
    told = {
        "born_on": "01/05/2015",
        "year_ends_on": datetime(2024, 3, 31),
        "looked_after_since": pd.Timestamp(2022, 1, 1),
    }
    assert [fault.rule for fault in methods.sdq_return(None, None, **told).faults] == ["197B"]
    assert methods.sdq_return(None, None, **{**told, "looked_after_since": pd.NaT}).valid
    assert methods.sdq_return(None, None, **{**told, "year_ends_on": date.max}).valid


def _cutoffs(**changes):
    told = {"m_clinical": 20, "sd_clinical": 5, "m_functional": 10, "sd_functional": 4, "improvement": "down"}
    return methods.clinical_cutoffs(**{**told, **changes})
