"""What every method and the table say of input that says little or nothing: a result with its reason."""

from datetime import date, timedelta

import pytest

import sup_lib.progress as methods
from sup_lib.errors import InvalidInput
from sup_lib.model import (
    CountPerPeriod,
    Goal,
    Milestone,
    NoneOf,
    Observation,
    Questionnaire,
    Scale,
    Schedule,
    Sessions,
)

FIRST = date(2026, 1, 5)
LITTLE = {"empty": [], "one": [1.0], "missing": [None, None], "ties": [1.0] * 8, "zero": [0.0] * 8}
CALLS = {
    "run_chart": methods.run_chart,
    "xmr": lambda values: methods.xmr(values, "down"),
    "c_chart": methods.c_chart,
    "t_chart": methods.t_chart,
    "mann_kendall": methods.mann_kendall,
    "nap": lambda values: methods.nap(values, values, "down"),
    "percent_of_goal_obtained": lambda values: methods.percent_of_goal_obtained(values, values, 0.5),
    "log_response_ratio": lambda values: methods.log_response_ratio(values, values, "down"),
    "compare_phases": lambda values: methods.compare_phases(values, values, "down").overlap,
    "time_to_goal": lambda values: methods.time_to_goal(values, [True] * len(values)),
    "log_rank": lambda values: methods.log_rank(values, [1] * len(values), values, [1] * len(values)),
}


@pytest.mark.parametrize("little", LITTLE)
@pytest.mark.parametrize("call", CALLS)
def test_too_little_and_all_ties_say_why_nothing_may_be_read(call, little):
    found = CALLS[call](LITTLE[little])
    assert found.why_not and found.why_not.endswith(".")
    assert not found.may_be_read
    assert found.n + found.n_missing in (
        len(LITTLE[little]),
        2 * len(LITTLE[little]),
        max(len(LITTLE[little]) - 1, 0),
    )


@pytest.mark.parametrize("little", ["empty", "missing"])
def test_ratings_of_nothing_are_nothing(little):
    values = LITTLE[little]
    for found in (methods.gas_t_score(values), methods.goal_based_outcomes(values, values)):
        assert found.value is None and found.why_not
    assert methods.reliable_change(None, 4, 5, 0.8).why_not and methods.sdq_bands(None, "parent").why_not


@pytest.mark.parametrize("call", [name for name in CALLS if name not in ("log_rank", "time_to_goal")])
def test_what_is_no_number_is_refused_with_its_place(call):
    with pytest.raises(InvalidInput, match="'x'"):
        CALLS[call](["x", 1])


def test_a_trend_needs_days_and_takes_them_in_any_order():
    days = [FIRST + timedelta(weeks=week) for week in range(9)]
    assert methods.theil_sen(days[::-1], range(9)[::-1]) == methods.theil_sen(days, range(9))
    assert methods.theil_sen(days[:4], [3, None, 2, 1]).n_missing == 1
    assert methods.theil_sen([FIRST] * 4, [1, 2, 3, 4]).why_not.startswith("Every point lies on one day")
    assert methods.theil_sen([], []).why_not == "There is no value."
    assert methods.theil_sen(days[:4], [4] * 4).why_not == "Only 4 points: its limits are rough below 8."
    with pytest.raises(InvalidInput, match="2 dates for 1 values"):
        methods.theil_sen(days[:2], [1])


def test_an_aimline_needs_a_baseline_and_a_later_day():
    with pytest.raises(InvalidInput, match="baseline has 2 points; give at least 3"):
        methods.aimline([5, 6], FIRST, 2, FIRST + timedelta(weeks=9))
    with pytest.raises(InvalidInput, match="not after it starts"):
        methods.aimline(5, FIRST, 2, FIRST)


MEASURES = (
    Scale(baseline=9, target=4, improvement="down"),
    CountPerPeriod(baseline=9, target=4, improvement="down"),
    Questionnaire(baseline=22, target=14, improvement="down"),
    NoneOf(),
    Sessions(planned=8),
    Schedule(),
    Milestone(),
)


def _goal(measure, **more):
    told = {"goal_id": "G1", "case_id": "F7", "statement": "An aim", "kind": "outcome", "owner": "child"}
    return Goal(**{**told, "measure": measure, "set_on": FIRST, "due_on": FIRST + timedelta(days=90), **more})


def _see(number, value, *, days, source="mother"):
    on = FIRST + timedelta(days=days)
    told = {"observation_id": f"O{number}", "goal_id": "G1", "basis": "reported", "source": source}
    return Observation(**told, observed_on=on, value=value, out_of=1)


SEEN = {
    "nothing": [],
    "one look": [_see(1, 1, days=7)],
    "all ties": [_see(number, 1, days=7 * number) for number in range(1, 8)],
    "out of order": [_see(number, number % 2, days=70 - 7 * number) for number in range(8)],
    "the same day twice, differing": [_see(1, 0, days=7), _see(2, 1, days=7)],
    "the same row twice": [_see(1, 1, days=7), _see(1, 1, days=7)],
    "only after the day asked": [_see(1, 1, days=200)],
    "before the goal was set": [_see(1, 1, days=-30)],
}


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.kind)
def test_the_table_has_a_status_with_its_sentence_for_every_goal(measure, seen):
    (row,) = methods.progress_table([_goal(measure)], SEEN[seen], as_of=FIRST + timedelta(days=80)).to_dict("records")
    assert row["status"] and row["reason"].endswith(".")
    looks = [one for one in SEEN[seen] if one.observed_on <= FIRST + timedelta(days=80)]
    assert row["n"] <= len(looks)
    if not looks:
        assert row["status"] == "not enough evidence"


def test_accounts_of_one_day_that_differ_are_said_to():
    found = methods.goal_progress(
        _goal(MEASURES[0]), SEEN["the same day twice, differing"], as_of=FIRST + timedelta(days=80)
    )
    assert any("differ" in limit for limit in found.limits)


def test_a_target_on_the_wrong_side_is_refused():
    with pytest.raises(InvalidInput, match="target 9 lies above the baseline 4, but improvement is 'down'"):
        Scale(baseline=4, target=9, improvement="down")


def test_of_a_goal_with_two_baselines_under_one_id_nothing_is_said_but_that():
    goals = [_goal(MEASURES[0]), _goal(MEASURES[0].copy_with(baseline=8)), _goal(MEASURES[1], goal_id="G2")]
    table = methods.progress_table(goals, SEEN["all ties"], as_of=FIRST + timedelta(days=80)).set_index("goal_id")
    assert set(table.loc["G1", "status"]) == {"not enough evidence"}
    assert table.loc["G1", "reason"].str.startswith("Two different versions of this goal").all()
    assert not table.loc["G2", "reason"].startswith("Two")
    same = methods.progress_table([goals[0]] * 2, SEEN["all ties"], as_of=FIRST + timedelta(days=80))
    assert not same["reason"].str.startswith("Two").any()


@pytest.mark.parametrize("value", [1e200, -1e13, float("inf")])
def test_one_slip_of_the_keys_cannot_reach_a_page_of_many_goals(value):
    with pytest.raises(InvalidInput, match="Observation value must be"):
        Observation(observation_id="O1", goal_id="G1", observed_on=FIRST, value=value, basis="observed")
