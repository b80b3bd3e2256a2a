import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import log_rank, time_to_goal

SIX_MP = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_the_freireich_data_agree_with_lifelines_and_r():
    curve = time_to_goal(SIX_MP, RELAPSED)
    at = {step.time: step for step in curve.steps}
    assert [at[time].open_share for time in (0, 6, 7, 13, 23, 35)] == pytest.approx(
        [1, 0.857142857142857, 0.8067226890756299, 0.6901960784313722, 0.44817927170868327, 0.44817927170868327]
    )
    assert (at[13].low, at[13].high) == pytest.approx((0.43161022248618386, 0.8490659633494505), abs=1e-9)
    assert (at[6].at_risk, at[6].reached, at[6].censored) == (21, 3, 1)
    assert (curve.median, curve.n, curve.n_reached) == (23, 21, 9)


@pytest.mark.parametrize(
    ("durations", "observed", "median"),
    [  # lifelines 0.30.3
        ([2, 4, 6, 8], [1, 1, 1, 1], 4),
        ([34, 32, 9, 19, 50, 48], [1, 1, 1, 1, 0, 0], 34),
        ([4, 6, 6, 8, 10, 12, 12, 12], [1, 1, 0, 1, 1, 0, 0, 1], 10),
        # half are open, and by lifelines' sum of log(5) - log(6) + log(3) - log(5) a rounding more than half
        ([6, 4, 5, 4, 1, 7], [1] * 6, 5),
    ],
)
def test_medians_agree_with_lifelines(durations, observed, median):
    assert time_to_goal(durations, observed).median == median


def test_the_midpoint_agrees_with_r_where_exactly_half_are_open():
    assert time_to_goal([2, 4, 6, 8], [1] * 4, median_convention="midpoint").median == 5
    assert time_to_goal(SIX_MP, RELAPSED, median_convention="midpoint").median == 23


def test_where_all_or_none_are_open_the_interval_is_the_share_itself():
    first, *_, last = time_to_goal([2, 4], [1, 1]).steps
    assert (first.low, first.high, last.open_share, last.low, last.high) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("durations", "observed", "why"),
    [
        ([], [], "There is no goal."),
        ([None], [1], "There is no goal."),
        ([5] * 12, [0] * 12, "No goal was reached, so nothing can be said of how long it takes."),
        ([5, 6], [1, 0], "Only 2 goals: a curve of fewer than 10 is hardly more than a list."),
        (SIX_MP, RELAPSED, None),
    ],
)
def test_it_says_why_it_may_not_be_read(durations, observed, why):
    assert time_to_goal(durations, observed).why_not == why


def test_with_most_goals_open_there_is_no_median():
    curve = time_to_goal([5, 6, 7, 8], [1, 0, 0, 0])
    assert curve.median is None
    assert curve.at(5).open_share == 0.75
    assert curve.at(-1) is None


def test_a_goal_reached_on_the_day_it_was_set_counts():
    curve = time_to_goal([0, 5], [1, 1])
    assert [step.time for step in curve.steps] == [0, 5]
    assert curve.steps[0].open_share == 0.5


@pytest.mark.parametrize(("durations", "observed"), [([-1], [1]), ([1, 2], [1]), (["4"], [1])])
def test_what_cannot_be_used_is_refused(durations, observed):
    with pytest.raises(InvalidInput):
        time_to_goal(durations, observed)


def test_the_log_rank_test_of_the_freireich_data():
    test = log_rank(SIX_MP, RELAPSED, PLACEBO, [1] * 21)
    assert test.z**2 == pytest.approx(16.79, abs=0.01)  # R survival, survdiff: chi-square 16.8 on 1 degree of freedom
    assert test.p < 0.001
    assert (test.n, test.may_be_read) == (42, True)


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        (([], [], [1], [1]), "A group has no goal."),
        (([1], [0], [2], [0]), "No goal was reached in either group."),
    ],
)
def test_groups_that_cannot_be_compared_say_why(groups, why):
    test = log_rank(*groups)
    assert (test.z, test.p, test.why_not) == (None, None, why)


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=30))
def test_the_share_open_never_rises_and_lies_in_its_interval(goals):
    curve = time_to_goal(*zip(*goals, strict=True))
    shares = [step.open_share for step in curve.steps]
    assert shares == sorted(shares, reverse=True)
    assert all(step.low - 1e-9 <= step.open_share <= step.high + 1e-9 for step in curve.steps)
    assert curve.n_reached == sum(step.reached for step in curve.steps)
