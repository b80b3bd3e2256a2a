"""Every public method gives a small frozen result: its n, what it assumes and, where it may not be read, why."""

from dataclasses import FrozenInstanceError, is_dataclass
from datetime import date, timedelta
from inspect import isclass, isfunction, signature

import pytest

import sup_lib.progress as methods
from sup_lib.errors import InvalidInput
from sup_lib.progress import Result

DAYS = [date(2024, 1, 1) + timedelta(weeks=week) for week in range(16)]
FALLING = [9, 8, 9, 7, 8, 6, 7, 5, 6, 4, 5, 3, 4, 2, 3, 1]
GROUPS = {"m_clinical": 20, "sd_clinical": 5, "m_functional": 10, "sd_functional": 4}
READ_AND_NOT = {
    "aimline": (lambda: methods.aimline([9, 8, 9], DAYS[0], 4, DAYS[9]), None),
    "aimline_rule": (
        lambda: methods.aimline_rule(FALLING, FALLING, "down"),
        lambda: methods.aimline_rule([9], [8], "down"),
    ),
    "c_chart": (lambda: methods.c_chart([3, 4, 2] * 9), lambda: methods.c_chart([])),
    "clinical_cutoffs": (
        lambda: methods.clinical_cutoffs(**GROUPS, improvement="down"),
        lambda: methods.clinical_cutoffs(**GROUPS, improvement="up"),
    ),
    "compare_phases": (
        lambda: methods.compare_phases(FALLING, FALLING, "down"),
        lambda: methods.compare_phases([], [4], "down"),
    ),
    "gas_t_score": (lambda: methods.gas_t_score([1, 0, 2]), lambda: methods.gas_t_score([])),
    "goal_based_outcomes": (
        lambda: methods.goal_based_outcomes([2, 3], [6, 5]),
        lambda: methods.goal_based_outcomes([2], [None]),
    ),
    "log_rank": (
        lambda: methods.log_rank(range(1, 31), [1] * 30, range(11, 41), [1] * 30),
        lambda: methods.log_rank([], [], [3], [1]),
    ),
    "log_response_ratio": (
        lambda: methods.log_response_ratio(FALLING, FALLING, "down"),
        lambda: methods.log_response_ratio([0, 0], [1, 2], "down"),
    ),
    "mann_kendall": (lambda: methods.mann_kendall(FALLING), lambda: methods.mann_kendall([3])),
    "nap": (lambda: methods.nap(FALLING, FALLING, "down"), lambda: methods.nap([], [4], "down")),
    "percent_of_goal_obtained": (
        lambda: methods.percent_of_goal_obtained(FALLING, FALLING, 2),
        lambda: methods.percent_of_goal_obtained([4, 4], [3, 2], 4),
    ),
    "reliable_change": (
        lambda: methods.reliable_change(25, 13, 3.34, 0.8),
        lambda: methods.reliable_change(9, 6, None, None),
    ),
    "run_chart": (lambda: methods.run_chart(FALLING), lambda: methods.run_chart([4, 4])),
    "sdq_bands": (lambda: methods.sdq_bands(14, "parent"), lambda: methods.sdq_bands(None, "parent")),
    "sdq_return": (lambda: methods.sdq_return(14), None),
    "t_chart": (lambda: methods.t_chart([30, 41, 25] * 9), lambda: methods.t_chart([])),
    "theil_sen": (lambda: methods.theil_sen(DAYS, FALLING), lambda: methods.theil_sen(DAYS[:2], [9, 8])),
    "time_to_goal": (
        lambda: methods.time_to_goal(range(1, 31), [1] * 30),
        lambda: methods.time_to_goal([], []),
    ),
    "xmr": (lambda: methods.xmr(FALLING, "down"), lambda: methods.xmr([4], "down")),
}
"""For each method a call whose result may be read, and one whose result says why not: None where it is refused."""

TELL_OTHERWISE = {"goal_progress"}
"""It has its own n, its limits in sentences, and the reason of its status."""


def _methods():
    public = {name: getattr(methods, name) for name in methods.__all__}
    given = {name: signature(one).return_annotation for name, one in public.items() if isfunction(one)}
    return {name for name, kind in given.items() if isclass(kind) and is_dataclass(kind)}


def test_every_method_is_tried_here():
    assert _methods() == READ_AND_NOT.keys() | TELL_OTHERWISE


@pytest.mark.parametrize("name", READ_AND_NOT)
def test_a_result_is_frozen_and_says_its_n_and_what_it_assumes(name):
    found = READ_AND_NOT[name][0]()
    assert isinstance(found, Result) and found.may_be_read and found.n > 0
    assert found.assumptions and all(words[0].isupper() and words.endswith(".") for words in found.assumptions)
    with pytest.raises(FrozenInstanceError):
        found.n = 0


@pytest.mark.parametrize("name", [name for name, (_, poor) in READ_AND_NOT.items() if poor])
def test_a_result_that_may_not_be_read_says_why(name):
    found = READ_AND_NOT[name][1]()
    assert not found.may_be_read and found.why_not[0].isupper() and found.why_not.endswith(".")
    assert found.assumptions


def test_an_aimline_is_refused_rather_than_drawn_through_too_little():
    with pytest.raises(InvalidInput, match="give at least 3"):
        methods.aimline([9], DAYS[0], 4, DAYS[9])
