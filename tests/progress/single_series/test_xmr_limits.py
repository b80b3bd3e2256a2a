import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress.single_series.xmr_limits import limits_of, stretches

FALLING = [9, 8, 10, 7, 9, 11, 8, 9, 10, 8, 9, 10, 8, 7, 6, 5, 4, 3, 2]
SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def limits(values, *, screen=True, fix_after=None):
    return limits_of(values, start=0, screen=screen, fix_after=fix_after)


@pytest.mark.parametrize(
    ("values", "mean", "lower", "upper"),
    [  # NHSRplotthedots 0.2.2, ptd_spc_standard run in R
        ([5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5, 14, 5, 6, 5, 4], 5.625, 2.965, 8.285),
        (SPIKE, 1.94444444444, -0.715555555556, 4.60444444444),
        (FALLING, 7.52631578947, 3.53631578947, 11.5163157895),
        ([0, 2, 0, 1, 3, 0, 1, 0, 2, 0, 4, 0, 1], 1.07692307692, -4.46474358974, 6.61858974359),
    ],
)
def test_limits_agree_with_the_nhs_package(values, mean, lower, upper):
    lines = limits(values)
    assert (lines.mean, lines.lower, lines.upper) == pytest.approx((mean, lower, upper), abs=1e-8)


def test_without_screening_one_far_point_widens_the_limits():
    # NHSRplotthedots, vignette on deviations: upper limit 4.6 screened, and near 6.95 not
    screened, plain = (limits(SPIKE, screen=screen).upper for screen in (True, False))
    assert (round(screened, 1), round(plain, 2)) == (4.6, 6.95)


def test_limits_of_a_published_example():
    lines = limits([39, 41, 41, 41, 43, 44, 41, 42, 40, 41, 44, 40], screen=False)
    assert (lines.mean, lines.upper) == pytest.approx((41.42, 46.01), abs=0.005)  # pycontrolcharts 0.1.2


def test_limits_rest_on_the_first_points_and_count_all():
    lines = limits([5, 6, 5, 6, 20, 30], fix_after=4)
    assert (lines.n, lines.n_limits, lines.mean) == (6, 4, 5.5)
    assert lines.upper == limits([5, 6, 5, 6]).upper


@pytest.mark.parametrize("values", [[3], [4] * 20])
def test_without_ups_and_downs_there_is_a_mean_and_no_limits(values):
    lines = limits(values)
    assert (lines.mean, lines.lower, lines.near_upper) == (values[0], None, None)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40))
def test_near_limits_lie_between_mean_and_limits(values):
    lines = limits(values, screen=False)
    assert lines.lower <= lines.near_lower <= lines.mean <= lines.near_upper <= lines.upper


def test_a_stretch_begins_at_each_mark_and_missing_values_keep_the_place_of_the_others():
    series = [1, None, 2, float("nan"), 1]
    assert stretches(series, [0, True, float("nan"), None, 0]) == [(0, 0), (2, 1), (4, 1)]
    assert stretches(series, None) == [(0, 0), (2, 0), (4, 0)]


@pytest.mark.parametrize(
    ("rebase", "says"),
    [([1], "rebase has 1 marks for 2 values; give one for each"), ([0, "x"], "rebase, place 2 is 'x'")],
)
def test_marks_that_cannot_be_used_are_named(rebase, says):
    with pytest.raises(InvalidInput, match=says):
        stretches([1, 2], rebase)
