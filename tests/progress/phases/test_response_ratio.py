import pytest

from sup_lib.errors import InvalidInput
from sup_lib.progress import log_response_ratio

INCIDENTS = [9, 8, 10, 7, 9, 11], [6, 5, 4, 3, 2, 2]
LINEAR = [1, 2, 3, 4, 5], [6, 7, 8, 9, 10]


@pytest.mark.parametrize(
    ("phases", "improvement", "bias_correct", "value", "se", "low", "high"),
    [  # SingleCaseES 0.7.4, LRRi run in R
        (INCIDENTS, "decrease", True, 0.883470280754848, 0.192803209457514, 0.505582934114389, 1.26135762739531),
        (INCIDENTS, "decrease", False, 0.897941593205959, 0.192803209457514, 0.520054246565499, 1.27582893984642),
        (LINEAR, "increase", True, 0.956957725233948, 0.251730124449887, 0.463575747488384, 1.45033970297951),
        (([5, 5, 5], [5, 5, 5]), "increase", True, 0, 0, 0, 0),
    ],
)
def test_it_agrees_with_single_case_es(phases, improvement, bias_correct, value, se, low, high):
    result = log_response_ratio(*phases, improvement, bias_correct=bias_correct)
    assert (result.value, result.se, result.low, result.high) == pytest.approx((value, se, low, high), abs=1e-8)


@pytest.mark.parametrize(
    ("baseline", "treatment", "named"),
    [([0, 0, 0], [1, 2, 3], "baseline"), ([4, 5, 6], [0, 0, 0], "treatment phase")],
)
def test_a_share_of_nothing_has_no_meaning(baseline, treatment, named):
    result = log_response_ratio(baseline, treatment, "down")
    assert (result.value, result.percent_change) == (None, None)
    assert named in result.why_not


@pytest.mark.parametrize(
    ("baseline", "treatment", "d_const", "value", "se"),
    [  # by hand, from the formulas of Pustejovsky 2018: least means 1/(2 D n) of 1/4 and 1/120
        ([2, 1, 1, 1], [0, 0], 1, 1.6094379124341003, 0.2),
        ([4, 5, 6], [0, 0, 0], 20, 6.396929655216146, 0.11547005383792516),
        ([2, 1, 1, 1], [0.1, 0.1], 1, 1.6094379124341003, 0.2),
        ([2, 1, 1, 1], [3, 3], 1, -0.8754687373539, 0.2),
    ],
)
def test_a_mean_too_near_nothing_counts_as_half_of_one_in_the_phase(baseline, treatment, d_const, value, se):
    found = log_response_ratio(baseline, treatment, "down", d_const=d_const, bias_correct=False)
    assert (found.value, found.se) == pytest.approx((value, se))


def test_a_count_that_fell_to_nothing_says_that_its_size_is_a_guess():
    found = log_response_ratio([4, 5, 6], [0, 0, 0], "down", d_const=1)
    assert found.why_not.startswith("Nothing was counted in the treatment phase, so half of one stands in for it")
    assert log_response_ratio([4, 5, 6], [1, 0, 0], "down", d_const=1).may_be_read
    with pytest.raises(InvalidInput, match="d_const is 0; give 1 for counts"):
        log_response_ratio([4, 5, 6], [0, 0, 0], "down", d_const=0)


def test_one_value_cannot_be_corrected_but_can_be_compared():
    assert log_response_ratio([3], [4, 5], "up").value is None
    plain = log_response_ratio([3], [4, 5], "up", bias_correct=False)
    assert (plain.value, plain.se) == (pytest.approx(0.405465108108164), None)


def test_the_change_of_the_count_itself_is_in_percent():
    assert log_response_ratio([10, 10], [5, 5], "down").percent_change == pytest.approx(-50)
    assert log_response_ratio([10, 10], [5, 5], "up").value < 0


def test_an_empty_phase_says_so():
    assert log_response_ratio([], [5], "up").why_not == "There is no value in the baseline."


def test_values_below_nothing_are_refused():
    with pytest.raises(InvalidInput, match="a value is -1"):
        log_response_ratio([-1, 2], [1, 2], "up")
